"""Where everything stands: boxes and curves in pixels, from the layers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.review.graph.layers import Layers, Pair, Slot, layers

APART = 34.0
"""Between boxes of one column."""
PASSING = 20.0
"""The height that an edge takes where it passes through a column."""
MARGIN = 30.0

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether they overlap."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )

    def shared(self, other: "Box") -> float:
        """The area that both cover, in square pixels."""
        wide = (self.width + other.width) / 2 - abs(self.x - other.x)
        high = (self.height + other.height) / 2 - abs(self.y - other.y)
        return (
            min(wide, self.width, other.width) * min(high, self.height, other.height)
            if wide > 0 < high
            else 0.0
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing without its ink."""

    boxes: Mapping[str, Box]
    curves: Mapping[Pair, tuple[Curve, ...]]
    """Cubic Bézier curves from source to target; straight pieces through columns among them."""
    width: float
    height: float


def layout(
    sizes: Mapping[str, tuple[float, float]],
    last: Sequence[str],
    pairs: Sequence[Pair],
    initial: str,
    gap: float = 210.0,
) -> Layout:
    """Place boxes of the given sizes, and draw a curve for every pair.

    Args:
        sizes: width and height of each node, in the order they are drawn.
        last: the nodes of the last column.
        pairs: source and target of every edge, each pair once.
        initial: the node furthest left.
        gap: between columns, in pixels: room for curves and their labels.
    """
    found = layers(tuple(sizes), last, pairs, initial)
    heights = {
        slot: sizes[slot][1] if isinstance(slot, str) else PASSING
        for column in found.columns
        for slot in column
    }
    ys = _heights(found, heights)
    left, spans = MARGIN, []
    for column in found.columns:
        wide = max((sizes[slot][0] for slot in column if isinstance(slot, str)), default=0.0)
        spans.append((left, left + wide))
        left += wide + gap
    boxes = {
        node: Box(sum(spans[found.column_of[node]]) / 2, ys[node], *sizes[node]) for node in sizes
    }
    top = min(ys[slot] - heights[slot] / 2 for slot in ys) - MARGIN
    boxes = {node: Box(box.x, box.y - top, box.width, box.height) for node, box in boxes.items()}
    bottom = max(ys[slot] + heights[slot] / 2 for slot in ys) - top + MARGIN
    curves = _curves(found, boxes, {slot: y - top for slot, y in ys.items()}, spans)
    return Layout(boxes, curves, left - gap + MARGIN + 40, bottom)


def _heights(found: Layers, heights: Mapping[Slot, float]) -> dict[Slot, float]:
    """The middle of every slot: near its neighbours', none over another."""
    near: dict[Slot, list[Slot]] = {slot: [] for slot in heights}
    for path in found.paths.values():
        for one, other in pairwise(path):
            near[one].append(other)
            near[other].append(one)
    ys: dict[Slot, float] = {}
    for column in found.columns:
        _pack(column, dict.fromkeys(column, 0.0), heights, ys)
    for _ in range(30):
        for column in found.columns:
            wanted = {
                slot: sum(ys[other] for other in near[slot]) / len(near[slot])
                if near[slot]
                else ys[slot]
                for slot in column
            }
            _pack(column, wanted, heights, ys)
    return ys


def _pack(
    column: Sequence[Slot],
    wanted: Mapping[Slot, float],
    heights: Mapping[Slot, float],
    ys: dict[Slot, float],
) -> None:
    """Put a column's slots where they want to be, then push them apart evenly up and down."""
    down: list[float] = []
    for index, slot in enumerate(column):
        least = down[-1] + _step(column[index - 1], slot, heights) if index else wanted[slot]
        down.append(max(wanted[slot], least))
    up: list[float] = []
    for index in range(len(column) - 1, -1, -1):
        slot = column[index]
        most = up[-1] - _step(slot, column[index + 1], heights) if up else wanted[slot]
        up.append(min(wanted[slot], most))
    for slot, lower, upper in zip(column, down, reversed(up), strict=True):
        ys[slot] = (lower + upper) / 2


def _step(above: Slot, below: Slot, heights: Mapping[Slot, float]) -> float:
    apart = APART if isinstance(above, str) and isinstance(below, str) else APART / 2
    return (heights[above] + heights[below]) / 2 + apart


def _curves(
    found: Layers,
    boxes: Mapping[str, Box],
    ys: Mapping[Slot, float],
    spans: Sequence[tuple[float, float]],
) -> dict[Pair, tuple[Curve, ...]]:
    ports = _ports(found, boxes, ys)
    curves: dict[Pair, tuple[Curve, ...]] = {}
    for pair, path in found.paths.items():
        source, target = pair
        start, end = found.column_of[source], found.column_of[target]
        way = 1 if end >= start else -1
        here, there = boxes[source], boxes[target]
        if start == end:
            first = (here.x + here.width / 2, ports[pair, source])
            final = (there.x + there.width / 2, ports[pair, target])
            bow = max(first[0], final[0]) + 45 + min(abs(first[1] - final[1]) / 8, 60)
            curves[pair] = ((first, (bow, first[1]), (bow, final[1]), final),)
            continue
        points: list[Point] = [(here.x + way * here.width / 2, ports[pair, source])]
        for slot in path[1:-1]:
            low, high = spans[slot[2]] if not isinstance(slot, str) else (0.0, 0.0)
            near, far = (low, high) if way == 1 else (high, low)
            points += [(near, ys[slot]), (far, ys[slot])]
        points.append((there.x - way * there.width / 2, ports[pair, target]))
        curves[pair] = tuple(_bend(one, other) for one, other in pairwise(points))
    return curves


def _bend(one: Point, other: Point) -> Curve:
    half = (other[0] - one[0]) / 2
    return (one, (one[0] + half, one[1]), (other[0] - half, other[1]), other)


def _ports(
    found: Layers, boxes: Mapping[str, Box], ys: Mapping[Slot, float]
) -> dict[tuple[Pair, str], float]:
    """Where on a node's side each edge begins or ends: in the order of what it leads to, evenly."""
    sides: dict[tuple[str, int], list[tuple[float, Pair]]] = {}
    for pair, path in found.paths.items():
        source, target = pair
        way = 1 if found.column_of[target] >= found.column_of[source] else -1
        same = found.column_of[target] == found.column_of[source]
        sides.setdefault((source, way), []).append((ys[path[1]], pair))
        sides.setdefault((target, 1 if same else -way), []).append((ys[path[-2]], pair))
    ports: dict[tuple[Pair, str], float] = {}
    for (node, _), ends in sides.items():
        box = boxes[node]
        for index, (_, pair) in enumerate(sorted(ends)):
            share = (index + 1) / (len(ends) + 1)
            ports[pair, node] = box.y - box.height / 2 + box.height * share
    return ports
