"""Moods on their way through a turn, all in one context."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Bools, Ints


@dataclass(slots=True)
class Flow:
    """Moods on their way through a turn, all at the same point of it."""

    node: str
    """Machine state, or the ending reached."""
    heard: bool
    """Whether anything has been reacted to."""
    facts: int
    """Compact bits."""
    terms: int
    """Class of the terms on the table."""
    kept: bool
    """Whether these are still the terms from before the turn."""
    origin: Ints
    """The cell each mood came from."""
    meters: list[Ints]
    """The value of each meter."""
    weight: Ints
    """Numerator of the probability of having got here."""
    whole: Ints
    """Its denominator: the product of the totals drawn from."""

    def take(self, rows: NDArray[np.intp] | Bools) -> "Flow":
        """The given rows."""
        return Flow(
            self.node,
            self.heard,
            self.facts,
            self.terms,
            self.kept,
            self.origin[rows],
            [meter[rows] for meter in self.meters],
            self.weight[rows],
            self.whole[rows],
        )

    def copy(self) -> "Flow":
        """The same moods, to be taken elsewhere; arrays are shared and never written to."""
        return Flow(
            self.node,
            self.heard,
            self.facts,
            self.terms,
            self.kept,
            self.origin,
            list(self.meters),
            self.weight,
            self.whole,
        )


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where moods have got to by the end of a turn."""

    node: str
    """Machine state, or the ending reached."""
    facts: int
    """What the turn made true, in compact bits."""
    terms: int
    kept: bool
    origin: Ints
    """The cell each mood came from."""
    cell: Ints
    """The cell it has got to."""
    weight: Ints
    whole: Ints

    def take(self, rows: Bools) -> "Arrival":
        """The given rows."""
        return replace(
            self,
            origin=self.origin[rows],
            cell=self.cell[rows],
            weight=self.weight[rows],
            whole=self.whole[rows],
        )


@dataclass(frozen=True, slots=True)
class HeardLine:
    """What saying a line comes to in one context."""

    lawful: bool
    """Whether neither words nor moment break a rule."""
    cost: int
    """Thousandths for breaches of the moment; not positive."""
    cells: Ints
    """The cells in which it can be said."""
    arrivals: tuple[Arrival, ...]
