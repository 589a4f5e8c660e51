"""The better line: what could have been said instead, at the moment it was said."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from simulator.borrower.state import CallState
from simulator.scoring.points import Points
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.line import Line


@dataclass(frozen=True, slots=True)
class Better:
    """What could have been said instead."""

    text: str
    why: str
    """Why it is better; may be empty."""


def better_line(points: Points, turn: Turn, language: str) -> Better | None:
    """What to say instead where a rule was broken or the tone fell short; None for nothing better.

    For a breach it is the script that the rule names. For tone it is the line that would have
    brought most at that moment, of the lines on offer and the scripts that suit the stage; lines
    that do the same act come first.
    """
    game = points.game
    for breach in turn.breaches:
        rule = game.rules[breach.rule]
        script = game.script(rule.instead, turn.before)
        if script is not None:
            return Better(script.text, script.why.read(language) if script.why else "")
    mine = worth_at_once(points, turn.before, turn.line)
    lawful = [line for line in _sayable(game, turn.before) if is_lawful(game, turn.before, line)]
    same = [line for line in lawful if set(turn.line.acts[:1]) & set(line.acts)]
    for candidates in (same, lawful):
        best = max(
            candidates, key=lambda line: worth_at_once(points, turn.before, line), default=None
        )
        if best is not None and worth_at_once(points, turn.before, best) > mine:
            return Better(best.text, best.why.read(language) if best.why else "")
    return None


def _sayable(game: Game, state: CallState) -> Iterable[Line]:
    for wordings in game.options(state):
        yield wordings[0]
    stage = game.scenario.states[state.node].stage
    for script_id, line in game.scripts.items():
        if stage in line.stages and (spoken := game.script(script_id, state)) is not None:
            yield spoken


def is_lawful(game: Game, state: CallState, line: Line) -> bool:
    """Whether the line breaks no rule, by its words or at this moment."""
    return not line.breaches and not game.moments.line(line.acts, state.facts, state.turn)[0]


def worth_at_once(points: Points, state: CallState, line: Line) -> int:
    """What the words bring at once: tone and checklist items, not the borrower's answer."""
    after = replace(state, facts=state.facts | points.game.earned(line.acts, state.facts))
    return points.total(state, line.tone, (), after)
