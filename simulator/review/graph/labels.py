"""What is written on the edges, and where there is room for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.content.bilingual import both
from simulator.review.graph.layout import Box, Curve, Layout, Point
from simulator.review.graph.machine import Edge, Machine
from simulator.review.graph.overlay import Overlay
from simulator.review.graph.width import cells

_SIZE = 11.0
_HEIGHT = 16.0
_PLACES = (
    0.5,
    0.45,
    0.55,
    0.4,
    0.6,
    0.35,
    0.65,
    0.3,
    0.7,
    0.25,
    0.75,
    0.2,
    0.8,
    0.15,
    0.85,
    0.1,
    0.9,
)
_ASIDE = tuple(side * 8.0 for far in range(11) for side in ((-far, far) if far else (0,)))
_ALONG = (0.0, 36.0, -36.0, 72.0, -72.0)
_OVER_A_BOX = 20.0
_CIRCLED = 20


@dataclass(frozen=True, slots=True)
class Label:
    """The words of one edge and the box they stand in."""

    text: str
    box: Box
    best: bool
    unlawful: bool


def marks(turns: Sequence[int]) -> str:
    """Turn numbers as circled digits."""
    return "".join(chr(0x2460 + turn - 1) if turn <= _CIRCLED else f"({turn})" for turn in turns)


def best_here(turns: Sequence[int], language: str) -> str:
    """The turns of the best play that stay in a state."""
    return both(f"最佳打法在此：{marks(turns)}", f"best play here: {marks(turns)}").read(language)


def share_of_calls(visits: int, calls: int, language: str) -> str:
    """How many of the calls came by."""
    return both(f"{calls} 通里 {visits} 通到过", f"{visits} of {calls} calls").read(language)


def edge_text(edge: Edge, over: Overlay, language: str) -> str:
    """The turns of the best play, the triggers, and how often it was gone along."""
    parts = [marks(over.steps.get(edge.key, ())), _named(edge, language)]
    crossed = over.crossings.get(edge.key, 0)
    if crossed:
        parts.append(f"×{crossed}")
    return " ".join(filter(None, parts))


def gap_for(machine: Machine, over: Overlay) -> float:
    """The gap between columns that most labels fit into, in pixels."""
    widths = sorted(_width(edge_text(edge, over, machine.language)) for edge in machine.edges)
    return min(max(widths[len(widths) * 9 // 10] + 30, 180.0), 320.0) if widths else 180.0


def _width(text: str) -> float:
    return cells(text) * _SIZE * 0.55 + 6


def _named(edge: Edge, language: str) -> str:
    if not edge.unlawful:
        return edge.label
    return both(f"违规：{edge.label}", f"breach: {edge.label}").read(language)


def labels(machine: Machine, over: Overlay, placed: Layout) -> tuple[Label, ...]:
    """A label for every edge, the best play's first in line for a good place."""
    boxes, taken = tuple(placed.boxes.values()), list[Box]()
    found = {}
    for edge in sorted(machine.edges, key=lambda edge: edge.key not in over.steps):
        text = edge_text(edge, over, machine.language)
        width = _width(text)
        box = _freest(
            (
                Box(x, y, width, _HEIGHT)
                for x, y in _places(placed.curves[edge.source, edge.target], edge.unlawful)
            ),
            boxes,
            taken,
        )
        taken.append(box)
        found[edge.key] = Label(text, box, edge.key in over.steps, edge.unlawful)
    return tuple(found[edge.key] for edge in machine.edges)


def _freest(choices: Iterable[Box], boxes: Sequence[Box], taken: Sequence[Box]) -> Box:
    """The first place that covers nothing, or the one that covers least."""
    found: list[tuple[float, Box]] = []
    for choice in choices:
        # Words over a state hide its own, and are worse than words over words.
        met = sum(choice.shared(other) for other in taken) + sum(
            _OVER_A_BOX * choice.shared(other) for other in boxes
        )
        if met == 0:
            return choice
        found.append((met, choice))
    return min(found, key=lambda each: each[0])[1]


def _places(curves: Sequence[Curve], lower: bool) -> Iterator[Point]:
    for along in _ALONG:
        for aside in _ASIDE:
            for curve in curves:
                for share in _PLACES:
                    x, y = _at(curve, share)
                    yield x + along, y + aside + (8 if lower else 0)


def _at(curve: Curve, share: float) -> Point:
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )
