"""What guessing is expected to score: any line on offer, each with equal chance.

The expectation of a sum is the sum of expectations, so the checklist is taken a few items at a time: a state then has
to remember those few marks and no others, which keeps far fewer states than remembering all of them at once.
"""

from collections.abc import Collection

import numpy as np

from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explorer
from simulator.analysis.lines import Menu
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Solver
from simulator.analysis.worth import base_points
from simulator.scoring.points import Points

AT_ONCE = 6
"""Checklist items in one exploration."""


def value_of_random_play(points: Points) -> float:
    """Points expected from the opening to the end of the call, the after-call form not counted.

    Raises:
        TooBigError: even so there are more states than can be held.
    """
    items = [item.id for item in points.game.items if points.items[item.id]]
    without = _value(points, ())
    groups = [items[first : first + AT_ONCE] for first in range(0, len(items), AT_ONCE)]
    return without + sum(_value(points, group) - without for group in groups)


def _value(points: Points, items: Collection[str]) -> float:
    """The value when no checklist items but the given ones bring points."""
    encoding = Encoding(Rules(points, Menu.OFFERED, items=items))
    explored = Explorer(encoding, lawful_only=False, on_offer_only=True).explore(
        np.array([encoding.key(points.game.borrower.opening())]), 0
    )
    solved = Solver(explored, base_points(points)).solve("random", lawful=False)
    return float(solved.values[0][0])
