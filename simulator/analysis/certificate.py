"""Exact proofs: par as a fraction, and by how much no breach beats the best lawful line.

Floating point decides what it can. Beside every value stands a bound on its rounding error, rigorous for any order of
summation, and whatever lies further apart than the bounds is decided by them. What lies closer is worked out in whole
numbers: with `D` a common denominator of all chances of a turn, a value with `n` turns to go is a whole number over
the product of `n` such denominators. Only states that close calls depend on are worked out so: for par, those that
best play can meet, its ties included.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.explore import Explored
from simulator.analysis.layers import Bools, lawful_choices, layers
from simulator.analysis.tables import Table

Floats = NDArray[np.float64]
Objects = NDArray[np.object_]
_UNIT = 2.0**-53
"""The largest relative error of one rounding."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is proved of an explored game, in points."""

    par: Fraction
    """The expected score of the best lawful play, exactly."""
    margin: Fraction | None
    """No unlawful line in any state that play can meet comes closer to the best lawful one than this.

    Negative if one beats it; None if no state has both. Exact if `exact`, else a lower bound, off by at most twice
    `bound`.
    """
    exact: bool
    """Whether the margin was too close to call, so that it was worked out exactly."""
    bound: float
    """What any value is off by at most in floating point."""
    worked_out: int
    """States, counted by turn, whose values were worked out exactly."""

    @property
    def fair(self) -> bool:
        """Whether it is proved that no breach pays, whatever was said before."""
        return self.margin is None or self.margin >= 0


def certify(explored: Explored, base: Sequence[int]) -> Certificate:
    """Prove par and the margin of an explored game.

    Args:
        explored: from the opening on; with its unlawful lines, if the margin is asked for.
        base: thousandths that each turn brings whatever is said.

    Raises:
        ValueError: part of the game was solved before and is not in the tables.
    """
    if len(explored.beyond):
        raise ValueError("only a game explored from the opening can be certified")
    turns = range(len(explored.turn_class))
    allowed = [lawful_choices(explored, turn) for turn in turns]
    every = [np.ones(len(mask), np.bool_) for mask in allowed]
    lawful, free = _Play(explored, base, allowed), _Play(explored, base, every)
    roots = np.arange(explored.reach[0])
    lawful.ask(0, roots)
    bound = max(lawful.bounds[0], free.bounds[0])
    met = layers(explored)
    gaps = [_gaps(explored, turn, lawful, free, met[turn]) for turn in turns]
    least = min((float(gap.min()) for gap, _ in gaps if len(gap)), default=np.inf)
    close = abs(least) <= 2 * bound
    if close:
        for turn in turns:
            gap, choices = gaps[turn]
            choices = choices[gap <= least + 4 * bound]
            lawful.ask(turn, explored.tables[explored.turn_class[turn]].state[choices])
            free.ask_choices(turn, choices)
    lawful.work_out()
    free.work_out()
    margin: Fraction | None = None
    if close:
        margin = min(
            lawful.exact(turn, int(table.state[choice])) - free.exact_choice(turn, int(choice))
            for turn in turns
            for table in [explored.tables[explored.turn_class[turn]]]
            for choice in gaps[turn][1][gaps[turn][0] <= least + 4 * bound]
        )
    elif least < np.inf:
        margin = (Fraction(least) - 2 * Fraction(bound)) / 1000
    return Certificate(
        max(lawful.exact(0, int(root)) for root in roots),
        margin,
        close,
        bound / 1000,
        lawful.worked_out + free.worked_out,
    )


def _gaps(
    explored: Explored, turn: int, lawful: "_Play", free: "_Play", met: Bools
) -> tuple[Floats, NDArray[np.intp]]:
    """The unlawful choices of states that are met, and what each falls short of the best lawful one, in thousandths."""
    state = explored.tables[explored.turn_class[turn]].state
    choices = np.flatnonzero(~lawful.allowed[turn] & met[state])
    return lawful.values[turn][state[choices]] - free.choice_values(turn)[choices], choices


class _Play:
    """One way of playing, in thousandths: all values in floating point, and exactly where asked for."""

    def __init__(self, explored: Explored, base: Sequence[int], allowed: Sequence[Bools]) -> None:
        self._explored, self._base, self.allowed = explored, base, allowed
        self._turns = len(explored.turn_class)
        self._extra = np.array([move.best for move in explored.moves], np.int64)
        self._wholes = {
            turn_class: lcm(*np.unique(table.whole).tolist())
            for turn_class, table in explored.tables.items()
        }
        self.values: list[Floats] = [np.zeros(0)] * self._turns
        self.values.append(explored.cut.astype(np.float64))
        self.bounds = [0.0] * (self._turns + 1)
        for turn in range(self._turns - 1, -1, -1):
            q = np.where(allowed[turn], self.choice_values(turn), -np.inf)
            value = np.full(len(explored.keys), -np.inf)
            np.maximum.at(value, self._table(turn).state, q)
            self.values[turn] = value
            self.bounds[turn] = self._bound(turn)
        self._asked = [np.zeros(len(explored.keys), np.bool_) for _ in range(self._turns + 1)]
        self._found: list[dict[int, int]] = [{} for _ in range(self._turns + 1)]

    @property
    def worked_out(self) -> int:
        """States whose values were worked out exactly, counted by turn."""
        return sum(len(found) for found in self._found[:-1])

    def choice_values(self, turn: int) -> Floats:
        """Per choice of the turn's table, its value."""
        table = self._table(turn)
        after = self.values[turn + 1]
        onward = np.where(table.to >= 0, after[np.maximum(table.to, 0)], 0.0)
        # A state that is out of reach by then has no value; no choice of this turn that counts leads there.
        onward[np.isneginf(onward)] = 0.0
        worth = (table.weight / table.whole) * (table.points + onward)
        total: Floats = np.add.reduceat(worth, table.first[:-1])
        return total + self._extra[table.move] + self._base[turn]

    def ask(self, turn: int, states: NDArray[Any]) -> None:
        """Have the values of states worked out."""
        self._asked[turn][states] = True

    def ask_choices(self, turn: int, choices: NDArray[np.intp]) -> None:
        """Have the values of what follows choices worked out."""
        to = _outcomes(self._table(turn), choices)[1]
        self._asked[turn + 1][to[to >= 0]] = True

    def work_out(self) -> None:
        """Work out what was asked for: forward what it depends on, then backward its values."""
        best: list[NDArray[np.intp]] = []
        for turn in range(self._turns):
            table = self._table(turn)
            near = self.values[turn][table.state] - 2 * self.bounds[turn]
            mine = self._asked[turn][table.state] & self.allowed[turn]
            chosen = np.flatnonzero(mine & (self.choice_values(turn) >= near))
            best.append(chosen)
            self.ask_choices(turn, chosen)
        cut = self._explored.cut
        self._found[-1] = {int(s): int(cut[s]) for s in np.flatnonzero(self._asked[-1])}
        for turn in range(self._turns - 1, -1, -1):
            found = self._found[turn]
            values = self._exact_values(turn, best[turn])
            states = self._table(turn).state[best[turn]].tolist()
            for state, value in zip(states, values, strict=True):
                known = found.get(state)
                if known is None or known < value:
                    found[state] = value

    def exact(self, turn: int, state: int) -> Fraction:
        """The value of a state that was asked for, in points."""
        return Fraction(self._found[turn][state], 1000 * self._scale(turn))

    def exact_choice(self, turn: int, choice: int) -> Fraction:
        """The value of a choice that was asked for, in points."""
        value = self._exact_values(turn, np.array([choice]))[0]
        return Fraction(value, 1000 * self._scale(turn))

    def _exact_values(self, turn: int, choices: NDArray[np.intp]) -> list[int]:
        """The values of choices over the scale of their turn; those of what follows are known."""
        if not len(choices):
            return []
        table, after = self._table(turn), self._found[turn + 1]
        rows, to, first = _outcomes(table, choices)
        scale, whole = self._scale(turn + 1), self._wholes[self._explored.turn_class[turn]]
        onward = [0 if state < 0 else after[state] for state in to.tolist()]
        # Arrays of Python's own whole numbers: they do not overflow.
        worth = table.points[rows].astype(object) * scale + np.array(onward, object)
        shares = table.weight[rows].astype(object) * (whole // table.whole[rows].astype(object))
        total: Objects = np.add.reduceat(worth * shares, first)
        extra = (self._extra[table.move[choices]] + self._base[turn]).astype(object)
        return list(total + extra * (scale * whole))

    def _scale(self, turn: int) -> int:
        """What exact values of the turn are whole numbers over, besides the thousand."""
        scale = 1
        for turn_class in self._explored.turn_class[turn:]:
            scale *= self._wholes[turn_class]
        return scale

    def _bound(self, turn: int) -> float:
        """What values of the turn are off by at most, given what those of the next are.

        A choice's value takes as many additions as it has outcomes, and six roundings besides; twice that covers the
        rounding of the bound itself and of a difference of two values.
        """
        table = self._table(turn)
        after = self.values[turn + 1]
        size = 2 * (int(np.diff(table.first).max(initial=1)) + 6) * _UNIT
        largest = (
            float(np.abs(table.points).max(initial=0))
            + float(np.abs(after[np.isfinite(after)]).max(initial=0))
            + self.bounds[turn + 1]
            + float(np.abs(self._extra).max(initial=0))
            + abs(self._base[turn])
        )
        return self.bounds[turn + 1] * (1 + size) + size * largest

    def _table(self, turn: int) -> Table:
        return self._explored.tables[self._explored.turn_class[turn]]


def _outcomes(
    table: Table, choices: NDArray[np.intp]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int64]]:
    """The outcomes of choices, where each leads, and where each choice's begin among them."""
    sizes = table.first[choices + 1] - table.first[choices]
    first = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])[:-1]
    rows = np.repeat(table.first[choices] - first, sizes) + np.arange(int(sizes.sum()))
    return rows, table.to[rows], first
