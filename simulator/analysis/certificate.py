"""Exact proofs: par as a fraction, and by how much no breach beats the best lawful line.

Floating point decides what it can. Beside the values of every turn stands a bound on their rounding error, rigorous for
any order of summation, and whatever lies further apart than the bounds is decided by them. What lies closer is worked
out in whole numbers: with `D` a common denominator of all chances of a turn, a value with `n` turns to go is a whole
number over the product of `n` such denominators. Only states that close calls depend on are worked out so: for par,
those that best play can meet, its ties included.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Ints
from simulator.analysis.layers import Bools, lawful_choices, layers
from simulator.analysis.solve import Floats, Solved, Solver
from simulator.analysis.tables import Table, runs

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

    Negative if one beats it; None if no state has both. Exact if `exact`, else a lower bound, off by at most four times
    `bound`.
    """
    nearest: tuple[int, int] | None
    """Turn and choice of its table of the unlawful line that comes nearest, as far as floating point can tell."""
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


def certify(solver: Solver, lawful: Solved, free: Solved) -> Certificate:
    """Prove par and the margin of an explored game.

    Args:
        solver: of a game explored from the opening on; with its unlawful lines, if the margin is asked for.
        lawful: what best lawful play is worth in it.
        free: what best play is worth if a breach is only a price.

    Raises:
        ValueError: part of the game was solved before and is not in the tables.
    """
    explored = solver.explored
    if len(explored.beyond):
        raise ValueError("only a game explored from the opening can be certified")
    turns = range(len(explored.turn_class))
    allowed = {turn: lawful_choices(explored, turn) for turn in explored.turn_class}
    kept = _Play(solver, lawful, allowed)
    any_play = _Play(solver, free, {turn: np.ones_like(mask) for turn, mask in allowed.items()})
    roots = np.arange(explored.reach[0])
    kept.ask(0, roots)
    bound = max(kept.bounds[0], any_play.bounds[0])
    met = layers(explored)
    gaps = [_gaps(turn, kept, any_play, met[turn]) for turn in turns]
    least, nearest = np.inf, None
    for turn, (gap, choices) in zip(turns, gaps, strict=True):
        if len(gap) and gap.min() < least:
            least, nearest = float(gap.min()), (turn, int(choices[gap.argmin()]))
    close = abs(least) <= 4 * bound
    near = [choices[gap <= least + 8 * bound] if close else choices[:0] for gap, choices in gaps]
    for turn in turns:
        kept.ask(turn, kept.table(turn).state[near[turn]])
        any_play.ask_choices(turn, near[turn])
    kept.work_out()
    any_play.work_out()
    margin: Fraction | None = None
    if close:
        margin = min(
            kept.exact(turn, int(kept.table(turn).state[choice]))
            - any_play.exact_choice(turn, int(choice))
            for turn in turns
            for choice in near[turn]
        )
    elif least < np.inf:
        margin = Fraction(least) - 4 * Fraction(bound)
    return Certificate(
        max(kept.exact(0, int(root)) for root in roots),
        margin,
        nearest,
        close,
        bound,
        kept.worked_out + any_play.worked_out,
    )


def _gaps(turn: int, lawful: "_Play", free: "_Play", met: Bools) -> tuple[Floats, Ints]:
    """The unlawful choices of states that are met, and what each falls short of the best lawful one."""
    state = lawful.table(turn).state
    choices = np.flatnonzero(~lawful.allowed(turn) & met[state])
    return lawful.values(turn)[state[choices]] - free.worth(turn, choices), choices


class _Play:
    """One way of playing: all values in floating point, and exactly where asked for. In points.

    Args:
        solver: of the game.
        solved: the values.
        allowed: class of turns -> choices that may be made.
    """

    def __init__(self, solver: Solver, solved: Solved, allowed: dict[int, Bools]) -> None:
        self._solver, self._solved, self._allowed = solver, solved, allowed
        explored = self._explored = solver.explored
        self._turns = len(explored.turn_class)
        self._extra = np.array([move.best for move in explored.moves], np.int64)
        self._wholes = {
            turn_class: lcm(*np.unique(table.whole).tolist())
            for turn_class, table in explored.tables.items()
        }
        self.bounds = [0.0] * (self._turns + 1)
        """Turn -> what values are off by at most."""
        for turn in range(self._turns - 1, -1, -1):
            self.bounds[turn] = self._bound(turn)
        self._asked = [np.zeros(len(explored.keys), np.bool_) for _ in range(self._turns + 1)]
        self._found: list[dict[int, int]] = [{} for _ in range(self._turns + 1)]

    @property
    def worked_out(self) -> int:
        """States whose values were worked out exactly, counted by turn."""
        return sum(len(found) for found in self._found[:-1])

    def table(self, turn: int) -> Table:
        """The moves of a turn."""
        return self._explored.tables[self._explored.turn_class[turn]]

    def allowed(self, turn: int) -> Bools:
        """Per choice of the turn's table, whether it may be made."""
        return self._allowed[self._explored.turn_class[turn]]

    def values(self, turn: int) -> Floats:
        """Per state that can be met in the turn or before, its value."""
        return self._solved.values[turn]

    def worth(self, turn: int, choices: Ints) -> Floats:
        """Per given choice of the turn's table, its value."""
        if not len(choices):
            return np.zeros(0)
        return self._solver.worth(self._solved, turn, choices) + self._solver.base[turn] / 1000.0

    def ask(self, turn: int, states: NDArray[np.integer]) -> None:
        """Have the values of states worked out."""
        self._asked[turn][states] = True

    def ask_choices(self, turn: int, choices: Ints) -> None:
        """Have the values of what follows choices worked out."""
        to = _outcomes(self.table(turn), choices)[1]
        self._asked[turn + 1][to[to >= 0]] = True

    def work_out(self) -> None:
        """Work out what was asked for: forward what it depends on, then backward its values."""
        best: list[Ints] = []
        for turn in range(self._turns):
            state = self.table(turn).state
            mine = np.flatnonzero(self._asked[turn][state] & self.allowed(turn))
            near = self.values(turn)[state[mine]] - 4 * self.bounds[turn]
            best.append(mine[self.worth(turn, mine) >= near])
            self.ask_choices(turn, best[turn])
        cut = self._explored.cut
        self._found[-1] = {int(s): int(cut[s]) for s in np.flatnonzero(self._asked[-1])}
        for turn in range(self._turns - 1, -1, -1):
            found = self._found[turn]
            values = self._exact_values(turn, best[turn])
            states = self.table(turn).state[best[turn]].tolist()
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

    def _exact_values(self, turn: int, choices: Ints) -> list[int]:
        """The values of choices over the scale of their turn; those of what follows are known."""
        if not len(choices):
            return []
        table, after = self.table(turn), self._found[turn + 1]
        rows, to, first = _outcomes(table, choices)
        scale, whole = self._scale(turn + 1), self._wholes[self._explored.turn_class[turn]]
        onward = [0 if state < 0 else after[state] for state in to.tolist()]
        # Arrays of Python's own whole numbers: they do not overflow.
        worth = table.points[rows].astype(object) * scale + np.array(onward, object)
        shares = table.weight[rows].astype(object) * (whole // table.whole[rows].astype(object))
        total: Objects = np.add.reduceat(worth * shares, first)
        extra = (self._extra[table.move[choices]] + self._solver.base[turn]).astype(object)
        return list(total + extra * (scale * whole))

    def _scale(self, turn: int) -> int:
        """What exact values of the turn are whole numbers over, besides the thousand."""
        scale = 1
        for turn_class in self._explored.turn_class[turn:]:
            scale *= self._wholes[turn_class]
        return scale

    def _bound(self, turn: int) -> float:
        """What values of the turn are off by at most, given what those of the next are.

        A choice's value takes two sums over its outcomes, each with two roundings for every term and one addition less
        than there are terms, and seven roundings besides; twice that covers the rounding of the bound itself and of a
        difference of two values.
        """
        table = self.table(turn)
        after = self._explored.cut / 1000 if turn + 1 == self._turns else self.values(turn + 1)
        size = 2 * (int(np.diff(table.first).max(initial=1)) + 10) * _UNIT
        largest = (
            float(np.abs(table.points).max(initial=0)) / 1000
            + float(np.abs(after).max(initial=0))
            + self.bounds[turn + 1]
            + float(np.abs(self._extra).max(initial=0)) / 1000
            + abs(self._solver.base[turn]) / 1000
        )
        return self.bounds[turn + 1] * (1 + size) + size * largest


def _outcomes(table: Table, choices: Ints) -> tuple[Ints, NDArray[np.int32], Ints]:
    """The outcomes of choices, where each leads, and where each choice's begin among them."""
    sizes = table.first[choices + 1] - table.first[choices]
    rows = runs(table.first[choices], sizes)
    return rows, table.to[rows], np.cumsum(sizes) - sizes
