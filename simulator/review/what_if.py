"""What if: the other lines that could have been said in a turn, what each is worth and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.analysis.bands import Band, band_of
from simulator.analysis.outcomes import possibilities
from simulator.borrower.state import CallState
from simulator.review.advice import Continuation, continuation
from simulator.review.identity import tenths
from simulator.review.names import BAND_NAMES, BAND_SIGNS
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.own_offer import OWN_OFFER
from simulator.session.session import Session

if TYPE_CHECKING:
    # Importing it loads numpy, which nothing here needs.
    from simulator.analysis.analysis import Analysis

MOST_OFFERS = 3
"""Own offers that are listed, the best of them."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A line that could be said, and what it is worth."""

    line: Line
    expected: float
    """The score that could be expected with it, and best lawful play from there on."""
    regret: float
    band: Band
    said: bool
    """Whether it is the one that was said."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a line likely leads to."""

    turn: Turn
    """The line and its likeliest reply."""
    chance: float
    """How likely that reply is, 0 to 1."""
    turns: tuple[Turn, ...]
    """Best play from there to the end of the call; empty when the call ends at once."""


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """An alternative, in words."""

    sign: str
    name: str
    text: str
    expected: str
    cost: str
    said: bool


@dataclass(frozen=True, slots=True)
class ConsequenceView:
    """A consequence, in words."""

    reply: str
    """Empty when nothing is said."""
    chance: str
    rules: tuple[str, ...]
    """Titles of the rules that the line breaks here."""
    after: Continuation
    why: str
    """Why the line is good or bad; may be empty."""


def alternatives(
    analysis: "Analysis", turns: Sequence[Turn], number: int
) -> tuple[Alternative, ...]:
    """What could have been said in a turn: lawful lines first, the best before the others.

    Args:
        analysis: of the game.
        turns: of the call, from its opening.
        number: of the turn, counted from 1.

    Raises:
        TooBigError: a line leads to where too much would have to be solved.
    """
    earlier, turn = turns[: number - 1], turns[number - 1]
    state = turn.before
    # With the best lawful line, what could be expected before the turn can still be expected after it.
    best = analysis.identity(earlier).score
    judged = list(analysis.line_values(state))
    if not any(_same(found.line, turn.line) for found in judged):
        judged += analysis.judge(state, [turn.line])
    found = []
    offers = 0
    for entry in sorted(judged, key=lambda each: (not each.lawful, -each.q)):
        said = _same(entry.line, turn.line)
        if entry.line.id == OWN_OFFER:
            offers += 1
            if offers > MOST_OFFERS and not said:
                continue
        band = band_of(entry.regret, analysis.points.rubric.bands, breached=not entry.lawful)
        # The words are those that were said, where a line has several wordings.
        line = turn.line if said else entry.line
        found.append(Alternative(line, best - entry.regret, entry.regret, band, said))
    return tuple(found)


def _same(line: Line, other: Line) -> bool:
    if line.said is not None or other.said is not None:
        return line.said == other.said
    return line.id == other.id and (line.id != OWN_OFFER or line.terms == other.terms)


def consequence_of(analysis: "Analysis", state: CallState, line: Line) -> Consequence:
    """What saying a line in a state likely leads to.

    Raises:
        TooBigError: as `alternatives`.
    """
    likeliest = max(possibilities(analysis.game, state, line), key=lambda way: way.chance)
    return Consequence(
        likeliest.turn,
        float(likeliest.chance),
        analysis.principal_variation(likeliest.turn.after),
    )


def alternative_view(alternative: Alternative, language: str) -> AlternativeView:
    """An alternative, in words."""
    cost = round(alternative.regret, 1)
    return AlternativeView(
        BAND_SIGNS[alternative.band],
        BAND_NAMES[alternative.band].read(language),
        alternative.line.text,
        tenths(alternative.expected),
        tenths(-alternative.regret, signed=True) if cost else "0",
        alternative.said,
    )


def consequence_view(
    session: Session, line: Line, found: Consequence, language: str
) -> ConsequenceView:
    """What a line leads to, in words."""
    game: Game = session.game
    last = found.turns[-1] if found.turns else found.turn
    return ConsequenceView(
        session.worded(found.turn).says,
        f"{round(found.chance * 100)}%",
        tuple(
            game.rules[breach.rule].title.read(language)
            for breach in found.turn.breaches
            if breach.found != "end"
        ),
        continuation(session, found.turns, language, last),
        line.why.read(language) if line.why else "",
    )
