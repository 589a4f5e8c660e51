"""A move in words: its band, the best lawful line, how the call would have gone on, what a breach promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.analysis.bands import Band
from simulator.review.course import Advice, Move
from simulator.review.names import BAND_NAMES, BAND_SIGNS, listed
from simulator.scoring.points import Points
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.session import Session

MOST_TURNS = 4
"""How many turns of what would have come are told."""
GOOD_ENOUGH = (Band.BEST, Band.GOOD)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A line and the likeliest reply to it."""

    line: str
    reply: str
    """Empty when nothing is said."""


@dataclass(frozen=True, slots=True)
class Continuation:
    """How a call would likely go on."""

    exchanges: tuple[Exchange, ...]
    """At most `MOST_TURNS`."""
    left_out: int
    """Turns after them."""
    ending: str
    """How it would end."""


@dataclass(frozen=True, slots=True)
class BestLine:
    """What best lawful play says."""

    text: str
    why: str
    """May be empty."""
    reply: str
    """What the borrower would likely have said; empty for nothing."""
    after: Continuation
    """How the call would have gone on after the reply."""


@dataclass(frozen=True, slots=True)
class Bait:
    """Why a breach may have looked tempting, and why it is no bargain. All in points."""

    gain: float
    """What the line promised over the best lawful one, leaving aside what the rule takes; may be negative."""
    penalty: float
    """What the rules it broke take."""
    fails: bool
    """Whether the call fails by it, whatever its points."""


@dataclass(frozen=True, slots=True)
class MoveView:
    """A turn against the best lawful play."""

    band: Band
    sign: str
    name: str
    regret: float
    luck: float
    best: BestLine | None
    """None where the line said was as good, and while `looking`."""
    looking: bool
    """Whether the best line is still being looked for."""
    bait: Bait | None
    """For a breach."""

    @property
    def mistake(self) -> bool:
        """Whether there is something to learn from it."""
        return self.band not in GOOD_ENOUGH


def move_view(
    points: Points, session: Session, move: Move, advice: Advice | None, language: str
) -> MoveView:
    """A move in words.

    Args:
        points: of the game.
        session: the call.
        move: one of its turns.
        advice: what best play says there; None while that is not known.
        language: `zh` or `en`.
    """
    better = move.band is not Band.BEST
    return MoveView(
        move.band,
        BAND_SIGNS[move.band],
        BAND_NAMES[move.band].read(language),
        move.regret,
        move.luck,
        best_line(session, advice, language) if advice is not None and better else None,
        better and advice is None,
        _bait(points, move) if move.band is Band.BREACH else None,
    )


def best_line(session: Session, advice: Advice, language: str) -> BestLine:
    """The best line in words."""
    first = session.worded(advice.turns[0])
    line = advice.line
    return BestLine(
        line.text,
        line.why.read(language) if line.why else "",
        first.says,
        continuation(session, advice.turns[1:], language, advice.turns[-1]),
    )


def continuation(
    session: Session, turns: Sequence[Turn], language: str, last: Turn
) -> Continuation:
    """How a call goes on, in words.

    Args:
        session: the call it branches off.
        turns: what is told of it.
        language: of the ending's name.
        last: the turn that ends it.
    """
    told = tuple(Exchange(turn.line.text, session.worded(turn).says) for turn in turns[:MOST_TURNS])
    ending = session.game.scenario.endings[last.after.node]
    return Continuation(told, len(turns) - len(told), ending.name.read(language))


def acts_text(game: Game, line: Line, language: str) -> str:
    """What a line does, by the names of its acts."""
    return listed((game.acts[act].name.read(language) for act in line.acts), language)


def _bait(points: Points, move: Move) -> Bait:
    broken = [breach for breach in move.turn.breaches if breach.found != "end"]
    named = {breach.rule for breach in broken}
    penalty = -sum(
        award.points
        for award in points.turn(move.turn)
        if award.kind == "breach" and award.name in named
    )
    fails = any(breach.severity is points.rubric.gate for breach in broken)
    return Bait(penalty / 1000 - move.regret, penalty / 1000, fails)
