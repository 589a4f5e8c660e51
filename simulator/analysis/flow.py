"""States on their way through a turn, and what has become of them after it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Columns, Ints

Bools = NDArray[np.bool_]


@dataclass(slots=True)
class Flow:
    """States on their way through a turn, all at the same point of it."""

    node: str
    heard: bool
    origin: Ints
    """The row each came from."""
    columns: Columns
    weight: Ints
    """Numerator of the probability of having got here."""
    whole: Ints
    """Its denominator: the product of the totals drawn from."""

    def take(self, rows: NDArray[np.intp] | Bools) -> "Flow":
        """The given rows."""
        return Flow(
            self.node,
            self.heard,
            self.origin[rows],
            self.columns.take(rows),
            self.weight[rows],
            self.whole[rows],
        )


@dataclass(slots=True)
class Outcome:
    """What may become of the rows of one move; arrays have one entry per outcome."""

    origin: Ints
    """The row it came from."""
    key: Ints
    """The state it leads to; -1 when the call is over."""
    weight: Ints
    whole: Ints
    points: Ints
    """Thousandths gained besides the line's own: facts, items, breaches of the moment and of the end, the ending."""
    fault: Bools
    """Whether the way the call ended breaks a rule."""
    ending: Ints
    """Position of the ending in the scenario's; -1 while the call goes on."""
    facts: Ints
    """Facts and marks after the turn, in compact bits, nothing dropped."""
