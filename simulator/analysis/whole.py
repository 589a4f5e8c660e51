"""The whole game: every line on offer, lawful or not, solved several ways over the same states."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explorer
from simulator.analysis.rules import Rules
from simulator.analysis.solve import Solved, Solver
from simulator.analysis.worth import base_points
from simulator.borrower.state import CallState
from simulator.scoring.points import Points

CLOSE = 1e-9
"""Points by which two values may differ and count as one."""


@dataclass(frozen=True, slots=True)
class Temptation:
    """Where breaking rules brings most against lawful play, of all states that any play can reach."""

    gain: float
    """Points that the best play with breaches can expect above the best lawful play from there; 0 at least."""
    state: CallState

    @property
    def pays(self) -> bool:
        """Whether a breach beats lawful play there."""
        return self.gain > CLOSE


class Whole:
    """A game with all its lines.

    Args:
        points: what everything is worth; holds the game.
        listed_only: leave out own offers.

    Raises:
        TooBigError: it has more states than can be held.
    """

    def __init__(self, points: Points, *, listed_only: bool = False) -> None:
        self.points = points
        self.encoding = Encoding(Rules(points))
        self.explorer = Explorer(self.encoding, lawful_only=False, listed_only=listed_only)
        root = np.array([self.encoding.key(points.game.borrower.opening())])
        self.explored = self.explorer.explore(root, 0)
        self._solver = Solver(self.explored, base_points(points))

    @cached_property
    def lawful(self) -> Solved:
        """The best lawful play."""
        return self._solver.solve("best", lawful=True)

    @cached_property
    def unrestricted(self) -> Solved:
        """The best play when a breach is only a price."""
        return self._solver.solve("best", lawful=False)

    @cached_property
    def random(self) -> Solved:
        """Any of the lines that the trainee sees, lawful or not, each with equal chance."""
        return self._solver.solve("random", lawful=False)

    @cached_property
    def worst(self) -> Solved:
        """The worst lawful play."""
        return self._solver.solve("worst", lawful=True)

    @cached_property
    def temptation(self) -> Temptation:
        """The state in which breaking rules brings most."""
        gain, key, at = 0.0, int(self.explored.keys[0]), 0
        for turn, (any_play, lawful) in enumerate(
            zip(self.unrestricted.values, self.lawful.values, strict=True)
        ):
            if len(lawful):
                place = int(np.argmax(any_play - lawful))
                more = float(any_play[place] - lawful[place])
                if more > gain:
                    gain, key, at = more, int(self.explored.keys[place]), turn
        return Temptation(gain, self.encoding.state(key, at))
