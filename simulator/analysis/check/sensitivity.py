"""How much the best play leans on the exact chances: would a line still be best if they moved by a fifth?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.analysis.analysis import Analysis
from simulator.analysis.bands import Band, band_of
from simulator.analysis.check.finding import Finding
from simulator.analysis.check.path import Path, witness
from simulator.analysis.check.sight import Sight
from simulator.analysis.outcomes import Possibility, possibilities
from simulator.content.bilingual import both
from simulator.session.call import Turn

MOVED = 0.2
"""The share by which the odds of a reply are moved, up and down."""


@dataclass(frozen=True, slots=True)
class Lean:
    """A turn of the best play whose line would be another if chances moved."""

    turn: Turn
    regret: float
    """Points it would then be short of the best line."""
    band: Band
    path: Path


def leans(analysis: Analysis) -> tuple[Lean, ...]:
    """The turns along the principal variation whose line would leave the best band.

    The chances of one turn are moved at a time, what comes after keeps its value: this is the first-order answer, and
    takes no second analysis.
    """
    sight = Sight(analysis.game)
    found = []
    path = Path()
    for turn in analysis.principal_variation(analysis.opening):
        some = possibilities(analysis.game, turn.before, turn.line)
        path = path.then(turn.line, turn.after)
        if len(some) < 2:
            continue
        worths = [_worth(analysis, way) for way in some]
        # Unlawful lines and own figures are never what best play would turn to for a narrow margin.
        lines = [
            line
            for line, option in sight.lines(turn.before)
            if option is not None and line.id != turn.line.id and not line.breaches
        ]
        judged = analysis.judge(turn.before, lines)
        other = max((each.q for each in judged if each.lawful), default=float("-inf"))
        regret = max(other - _least(some, worths), 0.0)
        band = band_of(regret, analysis.points.rubric.bands, breached=False)
        if band is not Band.BEST:
            found.append(Lean(turn, regret, band, path))
    return tuple(found)


def check_sensitivity(analysis: Analysis, found: Sequence[Lean]) -> Iterator[Finding]:
    """A finding for each turn that leans."""
    for lean in found:
        node = lean.turn.before.node
        yield Finding(
            "SP717",
            ("states", node),
            both(
                f"第 {lean.turn.number} 轮赢得太险：对方回应的可能性变动 20%，最好的话“{lean.turn.line.id}”"
                f"就会差 {lean.regret:.2f} 分",
                f"turn {lean.turn.number} is on a knife's edge: move the chances of the reply by 20% and the best "
                f"line, {lean.turn.line.id!r}, falls {lean.regret:.2f} points short",
            ),
            both(
                "把两句话的差距拉开，或者确认这些可能性就是你要的",
                "set the two lines further apart, or make sure that you mean these chances",
            ),
            witness=witness(analysis.game, lean.path),
            key=True,
        )


def _least(some: Sequence[Possibility], worths: Sequence[float]) -> float:
    """The least the line is worth when the odds of one way it may go are moved."""
    least = float("inf")
    for moved in range(len(some)):
        for factor in (1 - MOVED, 1 + MOVED):
            weights = [
                float(way.chance) * (factor if index == moved else 1.0)
                for index, way in enumerate(some)
            ]
            value = sum(w * worth for w, worth in zip(weights, worths, strict=True)) / sum(weights)
            least = min(least, value)
    return least


def _worth(analysis: Analysis, way: Possibility) -> float:
    turn = way.turn
    now = analysis.points.total(turn.before, turn.line.tone, turn.breaches, turn.after)
    return now / 1000 + analysis.value(turn.after)
