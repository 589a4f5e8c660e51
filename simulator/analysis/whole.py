"""The whole game: every line on offer, lawful or not, solved several ways over the same states."""

from functools import cached_property

import numpy as np

from simulator.analysis.certificate import Certificate, certify
from simulator.analysis.encoding import Encoding
from simulator.analysis.explore import Explorer
from simulator.analysis.solve import Solved, Solver
from simulator.analysis.worth import base_points


class Whole:
    """A game with all its lines.

    Args:
        encoding: of its states.
        listed_only: leave out own offers.

    Raises:
        TooBigError: it has more states than can be held.
    """

    def __init__(self, encoding: Encoding, *, listed_only: bool = False) -> None:
        self.encoding = encoding
        points = self.points = encoding.rules.points
        self.explorer = Explorer(self.encoding, lawful_only=False, listed_only=listed_only)
        root = np.array([self.encoding.key(points.game.borrower.opening())])
        self.explored = self.explorer.explore(root, 0)
        self.solver = Solver(self.explored, base_points(points))

    @cached_property
    def lawful(self) -> Solved:
        """The best lawful play."""
        return self.solver.solve("best", lawful=True)

    @cached_property
    def unrestricted(self) -> Solved:
        """The best play when a breach is only a price."""
        return self.solver.solve("best", lawful=False)

    @cached_property
    def random(self) -> Solved:
        """Any of the lines that the trainee sees, lawful or not, each with equal chance."""
        return self.solver.solve("random", lawful=False)

    @cached_property
    def worst(self) -> Solved:
        """The worst lawful play."""
        return self.solver.solve("worst", lawful=True)

    @cached_property
    def certificate(self) -> Certificate:
        """What is proved of the game: par, and that no breach pays, or where one does."""
        return certify(self.solver, self.lawful, self.unrestricted)
