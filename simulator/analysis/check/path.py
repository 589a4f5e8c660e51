"""Paths: how a situation comes about, as choices and draws, and as a witness that anyone can play."""

from dataclasses import dataclass

from simulator.analysis.outcomes import possibilities
from simulator.borrower.dice import FixedDice, SeededDice
from simulator.borrower.state import CallState
from simulator.content.terms import Terms
from simulator.content.witness import Witness
from simulator.session.call import step
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.own_offer import OWN_OFFER
from simulator.session.session import Choice, Session

MAX_SEEDS = 20_000
"""Seeds tried before a witness is given by its rolls."""
SHARES = 100
"""How finely a test plan can lay the dice."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way from the opening to a situation: the lines said and the state after each."""

    lines: tuple[Line, ...] = ()
    states: tuple[CallState, ...] = ()

    def then(self, line: Line, after: CallState) -> "Path":
        """The path with one turn more."""
        return Path((*self.lines, line), (*self.states, after))


def said(game: Game, path: Path, line: Line) -> Path:
    """The path with a line more, and the likeliest answer to it."""
    before = path.states[-1] if path.states else game.borrower.opening()
    spoken = game.spoken(line, before.terms)
    likeliest = max(possibilities(game, before, spoken), key=lambda way: way.chance)
    return path.then(spoken, likeliest.turn.after)


def choice_of(line: Line) -> Choice:
    """The choice that says a line."""
    return Choice(line.id, line.terms if line.id == OWN_OFFER else None)


def witness(game: Game, path: Path) -> Witness:
    """The path as choices, with the first seed under which the borrower answers so."""
    choices = tuple(_plain(choice_of(line)) for line in path.lines)
    seed = _seed(game, path)
    rolls = () if seed is not None else tuple(_rolls(game, path))
    return Witness(game.scenario.id, choices, seed, rolls)


def _seed(game: Game, path: Path) -> int | None:
    for seed in range(MAX_SEEDS):
        state = game.borrower.opening()
        for line, after in zip(path.lines, path.states, strict=True):
            state = step(game, state, line, SeededDice(seed, state.turn)).after
            if state != after:
                break
        else:
            return seed if _says_the_same(game, seed, path) else None
    return None


def _says_the_same(game: Game, seed: int, path: Path) -> bool:
    """Whether a session of that seed offers every line of the path."""
    session = Session(game, seed)
    for line, after in zip(path.lines, path.states, strict=True):
        session.take(choice_of(line))
        if session.state != after:
            return False
    return True


def _rolls(game: Game, path: Path) -> list[int]:
    state, rolls = game.borrower.opening(), []
    for line, after in zip(path.lines, path.states, strict=True):
        fits = (
            share
            for share in range(SHARES)
            if step(game, state, line, FixedDice(share)).after == after
        )
        rolls.append(next(fits, 0))
        state = after
    return rolls


def _plain(choice: Choice) -> str | dict[str, object]:
    if choice.terms is None:
        return choice.line
    return {"terms": _figures(choice.terms)}


def _figures(terms: Terms) -> dict[str, object]:
    return {
        "down_payment": str(terms.down_payment),
        "instalments": terms.instalments,
        "first_in_days": terms.first_in_days,
        "waiver": str(terms.waiver),
    }
