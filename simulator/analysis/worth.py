"""What things are worth, asked of the scorecard's own points before any state is looked at."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.vector import Residual, names
from simulator.borrower.state import CallState
from simulator.content.terms import Terms
from simulator.content.vocabulary import TERMS_NAMES
from simulator.scoring.points import Points
from simulator.session.game import Game, item_mark
from simulator.session.line import Breach


def pay_table(points: Points) -> dict[int, int]:
    """Thousandths that each fact or mark brings as it comes true, by its bit of `Slots.bits`."""
    pay = {item_mark(item): points.items[item.id] for item in points.game.items} | points.facts
    return {points.game.slots.bits[name]: worth for name, worth in pay.items() if worth}


def base_points(points: Points) -> tuple[int, ...]:
    """Thousandths that each turn brings whatever is said, from the first turn."""
    game = points.game
    node = game.scenario.initial
    opening = game.borrower.opening()
    found = []
    for turn in range(game.scenario.turn_limit):
        state = CallState(node, opening.meters, opening.facts, None, turn)
        found.append(points.total(state, points.expected_tone(node), (), state))
    return tuple(found)


def line_points(
    points: Points, node: str, tone: tuple[int, ...], breaches: tuple[Breach, ...]
) -> int:
    """Thousandths that a line's tone and declared breaches cost in a machine state; not positive."""
    game = points.game
    opening = game.borrower.opening()
    state = CallState(node, opening.meters, opening.facts, None, game.scenario.turn_limit + 100)
    return points.total(state, tone, breaches, state)


def meter_values(game: Game) -> list[NDArray[np.int64]]:
    """Every value each meter can take, ascending: whole steps from where it starts and from either bound."""
    return [
        np.array(
            sorted(
                {
                    value
                    for origin in (m.start, m.min, m.max)
                    for value in range(m.min + (origin - m.min) % m.step, m.max + 1, m.step)
                }
            ),
            np.int64,
        )
        for m in game.scenario.meters.values()
    ]


def terms_only(expression: Residual) -> Iterator[Residual]:
    """The largest parts of the expression that read nothing but terms."""
    found = set(names(expression))
    if not found or not found & set(TERMS_NAMES):
        return
    if found <= set(TERMS_NAMES):
        yield expression
        return
    if isinstance(expression, tuple) and expression[0] != "name":
        for part in expression[1:]:
            yield from terms_only(part)


def deal_points(
    points: Points, values: Sequence[NDArray[np.int64]], terms: Terms | None
) -> tuple[int, ...]:
    """Thousandths that agreeing on the terms is worth at each value of trust; empty without deals."""
    game = points.game
    ending = next((name for name, e in game.scenario.endings.items() if e.outcome == "deal"), None)
    if ending is None:
        return ()
    trust = game.slots.meters["trust"]
    meters = list(game.borrower.opening().meters)
    found = []
    for value in values[trust].tolist():
        meters[trust] = value
        found.append(points.ending(CallState(ending, tuple(meters), 0, terms, 0)))
    return tuple(found)


def at_least(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether no entry of `first` is less than that of `second`."""
    return all(a >= b for a, b in zip(first, second, strict=True))
