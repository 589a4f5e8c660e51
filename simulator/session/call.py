"""The rules of the game: which lines are on offer, and what one turn does."""

from dataclasses import dataclass
from typing import Any

from simulator.borrower.borrower import Heard
from simulator.borrower.dice import Dice, SeededDice
from simulator.borrower.state import CallState
from simulator.content.terms import Terms
from simulator.session.game import Game
from simulator.session.line import Breach, Line, gravest_first

MOST_HEARD = 6
"""Acts of one turn that the borrower takes in. A rule is broken by what comes after them, too."""
_SHUFFLE = 1 << 40
"""Keeps the draws of the shuffle apart from those of the borrower."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line and the borrower's reply, with the states around them."""

    number: int
    """Counted from 1."""
    line: Line
    breaches: tuple[Breach, ...]
    """Every rule the turn broke, gravest first."""
    says: str
    """The borrower's words; empty when nothing is said."""
    before: CallState
    after: CallState
    heard: tuple[Heard, ...]
    ended: bool

    def as_dict(self) -> dict[str, Any]:
        """What the log keeps of the turn: enough to check a replay against."""
        said = self.line.said
        return {
            "turn": self.number,
            "line": self.line.id,
            "terms": terms_dict(self.line.terms) if self.line.origin == "own_offer" else None,
            "text": self.line.text,
            "acts": list(self.line.acts),
            "breaches": [breach.as_dict() for breach in self.breaches],
            "says": self.says,
            "node": self.after.node,
            "meters": list(self.after.meters),
            "facts": self.after.facts,
            "on_table": terms_dict(self.after.terms),
            "ended": self.ended,
            **({} if said is None else {"said": said.as_dict()}),
        }


def terms_dict(terms: Terms | None) -> dict[str, Any] | None:
    """Terms as a JSON object, money as text."""
    return None if terms is None else terms.model_dump(mode="json")


def lines_on_offer(game: Game, state: CallState, seed: int) -> tuple[Line, ...]:
    """The lines the trainee may say now: the state's options, shuffled by the seed, then the standing lines.

    Every script of the library may be said too (`game.scripts`), and an own offer where the state allows it.
    """
    if is_over(game, state):
        return ()
    dice = SeededDice(seed ^ _SHUFFLE, state.turn)
    options = [
        game.spoken(wordings[dice.pick(len(wordings))], state.terms)
        for wordings in game.options(state)
    ]
    for last in range(len(options) - 1, 0, -1):
        other = dice.roll(last + 1)
        options[last], options[other] = options[other], options[last]
    return (*options, *game.standing)


def takes_own_offer(game: Game, state: CallState) -> bool:
    """Whether the trainee may put own figures on the table now."""
    node = game.scenario.states.get(state.node)
    return node is not None and node.own_offer


def is_over(game: Game, state: CallState) -> bool:
    """Whether the call has ended."""
    return state.node in game.borrower.endings


def step(game: Game, state: CallState, line: Line, dice: Dice) -> Turn:
    """One turn: the line is judged against the moment, the borrower answers, time passes.

    Args:
        game: what is played.
        state: not over.
        line: any line; it need not be one on offer.
        dice: the turn's chance.

    Raises:
        ValueError: the call is over.
    """
    if is_over(game, state):
        raise ValueError("the call is over")
    heard = line.acts[:MOST_HEARD]
    of_moment, marks = game.moments.line(line.acts, state.facts, state.turn)
    marks |= game.earned(heard, state.facts)
    breaches = gravest_first((*line.breaches, *of_moment))
    reaction = game.borrower.react(
        state,
        heard,
        [breach.category.value for breach in breaches],
        line.tone,
        line.terms,
        dice,
    )
    node, facts, turn = reaction.node, reaction.facts | marks, state.turn + 1
    if node not in game.borrower.endings and turn >= game.scenario.turn_limit:
        node = game.scenario.out_of_turns
    ended = node in game.borrower.endings
    if ended:
        breaches = gravest_first((*breaches, *game.moments.end(facts, turn)))
    after = CallState(node, reaction.meters, facts, reaction.terms, turn)
    return Turn(turn, line, breaches, reaction.says, state, after, reaction.heard, ended)
