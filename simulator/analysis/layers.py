"""Which states of an explored game are met in which turn, and by which choices lawful play goes on.

Exploration numbers each state once, in the first turn it can be met. Here the turns are told apart again: the layer of
a turn holds the states that play can stand in with that many turns taken, no more and no fewer.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.explore import Explored

Bools = NDArray[np.bool_]


def lawful_choices(explored: Explored, turn: int) -> Bools:
    """Per choice of the turn's table, whether lawful play may make it.

    A choice is lawful if neither words nor moment break a rule. Where a state has no such choice, all count.
    """
    table = explored.tables[explored.turn_class[turn]]
    found: Bools = table.lawful | ~_some(table.state, table.lawful, len(explored.keys))
    return found


def layers(explored: Explored, allowed: Sequence[Bools] | None = None) -> list[Bools]:
    """Per turn, the states that can be met with that many turns taken; the last entry is met as turns run out.

    Args:
        explored: from the opening on, nothing of it solved before.
        allowed: per turn and choice of its table, whether it may be made; all may be, if left out.
    """
    layer = np.zeros(len(explored.keys), np.bool_)
    layer[: explored.reach[0]] = True
    found = [layer]
    for turn, turn_class in enumerate(explored.turn_class):
        table = explored.tables[turn_class]
        made = layer[table.state]
        if allowed is not None:
            made = made & allowed[turn]
        reached = table.to[np.repeat(made, np.diff(table.first))]
        layer = np.zeros(len(explored.keys), np.bool_)
        layer[reached[reached >= 0]] = True
        found.append(layer)
    return found


def _some(state: NDArray[np.int32], chosen: Bools, states: int) -> Bools:
    """Per choice, whether its state has one that is chosen."""
    has = np.zeros(states, np.bool_)
    has[state[chosen]] = True
    found: Bools = has[state]
    return found
