"""The course of a call: what each turn cost or brought, against the best lawful play.

Only what an `Analysis` answers is kept, so that it can be asked for elsewhere and shown in any language.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.analysis.bands import Band
from simulator.borrower.state import CallState
from simulator.session.call import Turn
from simulator.session.line import Line

if TYPE_CHECKING:
    # Importing it loads numpy, which nothing here needs.
    from simulator.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Move:
    """One turn against the best lawful play. All in points."""

    turn: Turn
    value: float
    """What best lawful play could be expected to bring from before the turn to the end of the call."""
    regret: float
    """What the line cost; below zero for a script that was looked up and does better than any line followed."""
    luck: float
    """What the borrower's draw gave or took."""
    band: Band
    expected: float
    """The score that could be expected after the turn, with best lawful play from there on."""


@dataclass(frozen=True, slots=True)
class Course:
    """A call taken apart: `score = par - regret + luck`. All in points, the after-call form left out."""

    par: float
    regret: float
    luck: float
    score: float
    """While the call goes on, with what best play from here could be expected to add."""
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """The best lawful line in a state, and how the call would likely go on from it."""

    line: Line
    turns: tuple[Turn, ...]
    """From the line itself to the end of the call: each the best line and its likeliest reply."""


def course_of(analysis: "Analysis", turns: Sequence[Turn]) -> Course:
    """The course of a call from its opening.

    Raises:
        TooBigError: a line led to where too much would have to be solved.
    """
    moves: list[Move] = []
    expected = analysis.par
    for turn in turns:
        move = move_of(analysis, turn, expected)
        expected = move.expected
        moves.append(move)
    parts = analysis.identity(turns)
    return Course(parts.par, parts.regret, parts.luck, parts.score, tuple(moves))


def move_of(analysis: "Analysis", turn: Turn, expected: float = 0.0) -> Move:
    """One turn against the best lawful play.

    Args:
        analysis: of the game.
        turn: any turn of it.
        expected: the score that could be expected before it.

    Raises:
        TooBigError: as `course_of`.
    """
    regret, luck = analysis.regret(turn), analysis.luck(turn)
    return Move(
        turn,
        analysis.value(turn.before),
        regret,
        luck,
        analysis.band(turn),
        expected - regret + luck,
    )


def advice_of(analysis: "Analysis", state: CallState) -> Advice | None:
    """The best lawful line in a state and how it goes on; None once the call is over.

    Raises:
        TooBigError: as `course_of`.
    """
    turns = analysis.principal_variation(state)
    return Advice(turns[0].line, turns) if turns else None
