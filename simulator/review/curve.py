"""The curve of the expected score over a call, drawn in text and read without colour."""

from dataclasses import dataclass

from simulator.content.bilingual import both
from simulator.content.rubric import Bands
from simulator.review.course import Course, Move
from simulator.review.identity import tenths
from simulator.review.names import BAND_NAMES, BAND_SIGNS

WIDTH = 20
"""Cells of the drawing."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A row of the drawing: where the score could be expected to end after a turn."""

    number: int
    """0 before the first turn."""
    drawing: str
    """`WIDTH` cells: ● where the score stands, joined to where it stood before."""
    expected: str
    """Points."""
    told: str
    """What moved it; empty before the first turn."""
    turning: bool
    """Whether the turn moved it by more than an inaccuracy."""


def curve_of(course: Course, bands: Bands, language: str) -> tuple[CurvePoint, ...]:
    """The curve of a call, a row for each turn.

    Args:
        course: of the call.
        bands: what counts as an inaccuracy.
        language: `zh` or `en`.
    """
    heights = [course.par, *(move.expected for move in course.moves)]
    low, high = min(0.0, *heights), max(*heights, 1.0)
    at = [round((height - low) / (high - low) * (WIDTH - 1)) for height in heights]
    points = [CurvePoint(0, drawn(at[0], at[0]), tenths(course.par), "", turning=False)]
    before = course.par
    for place, was, move in zip(at[1:], at, course.moves, strict=False):
        turning = abs(move.expected - before) > bands.inaccuracy
        before = move.expected
        points.append(
            CurvePoint(
                move.turn.number,
                drawn(place, was),
                tenths(move.expected),
                _told(move, language),
                turning,
            )
        )
    return tuple(points)


def drawn(place: int, was: int) -> str:
    """A row of the drawing: a dot at one cell, joined to the cell where it was before."""
    cells = [" "] * WIDTH
    for between in range(min(place, was), max(place, was)):
        cells[between] = "─"
    if place != was:
        cells[was] = "┘" if place < was else "└"
    cells[place] = "●"
    return "".join(cells)


def _told(move: Move, language: str) -> str:
    parts = [f"{BAND_SIGNS[move.band]} {BAND_NAMES[move.band].read(language)}"]
    if round(move.regret, 1):
        parts[0] += f" {tenths(-move.regret, signed=True)}"
    if round(move.luck, 1):
        parts.append(f"{_LUCK.read(language)} {tenths(move.luck, signed=True)}")
    return " · ".join(parts)


_LUCK = both("运气", "luck")
