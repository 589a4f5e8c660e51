"""Backward induction over explored tables.

Values are points expected from a state until the end of the call, in points (not thousandths), as 64-bit floats. A
game is acyclic in turns, so one pass from the last turn to the first is exact but for rounding: some 1e-12 of a point.
"""

import time
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Bools, Ints
from simulator.analysis.explore import Explored
from simulator.analysis.tables import Table, runs

Floats = NDArray[np.float64]
Aim = Literal["best", "worst", "random"]

_NEVER = 1e300
_TIE = 1e-9
"""Of lines that are worth the same, the first in the author's order is taken."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The values of one way of playing."""

    values: tuple[Floats, ...]
    """Turn -> value of each state that can be met in it or before (`Explored.reach`); empty before the first turn."""
    without_lawful: int
    """States, counted by turn, in which every line breaks a rule by its words or in the moment. There all count."""
    seconds: float


class _Prepared:
    """What a table says that is the same in every turn."""

    __slots__ = ("allowed", "chance", "first", "own", "stuck", "table", "to")

    def __init__(self, table: Table, end: int) -> None:
        self.table = table
        chance: Floats = table.weight / table.whole
        self.chance: Floats = chance
        self.own: Floats = np.add.reduceat(chance * table.points, table.first[:-1]) / 1000.0
        """Per choice, the points expected at once."""
        self.to: NDArray[np.int32] = np.where(table.to >= 0, table.to, end).astype(np.int32)
        """Per outcome, where its value stands: behind all states for the end of the call."""
        states = int(table.state[-1]) + 1 if len(table.state) else 0
        self.first: Ints = np.searchsorted(table.state, np.arange(states + 1))
        """State -> its first choice; one more entry than states."""
        clean = np.logical_or.reduceat(table.lawful, self.first[:-1]) if states else table.lawful
        self.stuck: Bools = ~clean
        """State -> whether every line breaks a rule."""
        self.allowed: Bools = table.lawful | self.stuck[table.state]
        """Choice -> whether lawful play may take it."""


class Solver:
    """Solves one explored game.

    Args:
        explored: the game.
        base: thousandths that each turn brings whatever is said.
        known: the values of the game that `explored` does not go into again.
    """

    def __init__(
        self, explored: Explored, base: tuple[int, ...], known: Solved | None = None
    ) -> None:
        self._known = known
        self.explored = explored
        self.base = base
        self._cache: dict[int, _Prepared] = {}

    def solve(self, aim: Aim, *, lawful: bool) -> Solved:
        """Values of every state in every turn it can be met in.

        Args:
            aim: the best or the worst line, or any of those in sight with equal chance.
            lawful: whether lines that break a rule are left out.
        """
        began = time.perf_counter()
        explored = self.explored
        limit = len(explored.turn_class)
        values: list[Floats] = [np.zeros(0)] * limit
        without = 0
        for turn in range(limit - 1, -1, -1):
            states = explored.reach[turn]
            if not states:
                break
            after = self._after(values, turn)
            prepared = self._prepared(explored.turn_class[turn])
            first = prepared.first[: states + 1]
            choices, groups = int(first[-1]), first[:-1]
            q = self._expected(prepared, after, choices)
            move = prepared.table.move[:choices]
            if aim == "random":
                listed, cost = self._listed(move)
                total = np.add.reduceat(listed, groups)
                value = np.add.reduceat(q * listed + cost, groups) / np.maximum(total, 1)
            else:
                q += self._extra(aim)[move]
                if lawful:
                    without += int(np.count_nonzero(prepared.stuck[:states]))
                    left_out = ~prepared.allowed[:choices]
                    q[left_out] = -_NEVER if aim == "best" else _NEVER
                value = (np.maximum if aim == "best" else np.minimum).reduceat(q, groups)
            values[turn] = value + self.base[turn] / 1000.0
        return Solved(tuple(values), without, time.perf_counter() - began)

    def expected(self, solved: Solved, turn: int) -> Floats:
        """Per choice of the states that can be met in `turn`, the points expected of it and of what follows.

        What the turn brings by itself, and what the line's own tone and words cost, is not in it.

        Args:
            solved: says what every state is worth.
            turn: turns taken.
        """
        prepared = self._prepared(self.explored.turn_class[turn])
        choices = int(prepared.first[self.explored.reach[turn]])
        return self._expected(prepared, self._after(list(solved.values), turn), choices)

    def choice(self, solved: Solved, turn: int, state: int) -> int:
        """The move that best lawful play makes: position in `Explored.moves`.

        Args:
            solved: `solve("best", lawful=True)` of this solver.
            turn: turns taken.
            state: that can be met in it.
        """
        prepared = self._prepared(self.explored.turn_class[turn])
        rows = np.arange(prepared.first[state], prepared.first[state + 1])
        rows = rows[prepared.allowed[rows]]
        best, chosen = -np.inf, int(rows[0])
        for row, q in zip(rows.tolist(), self.worth(solved, turn, rows).tolist(), strict=True):
            if q > best + _TIE:
                best, chosen = q, row
        return int(prepared.table.move[chosen])

    def worth(self, solved: Solved, turn: int, choices: Ints) -> Floats:
        """What choices of a turn's table are worth with the line of each that costs least, but for `base`.

        Args:
            solved: says what every state is worth.
            turn: turns taken.
            choices: of states that can be met in that turn.
        """
        prepared = self._prepared(self.explored.turn_class[turn])
        table, after = prepared.table, self._after(list(solved.values), turn)
        sizes = table.first[choices + 1] - table.first[choices]
        outcomes = runs(table.first[choices], sizes)
        onward = after[prepared.to[outcomes]] * prepared.chance[outcomes]
        total: Floats = np.add.reduceat(onward, np.cumsum(sizes) - sizes)
        return total + prepared.own[choices] + self._extra("best")[table.move[choices]]

    def _after(self, values: list[Floats], turn: int) -> Floats:
        """What every place that a turn can lead to is worth; the end of the call, behind all others, nothing."""
        explored = self.explored
        count = len(explored.keys) + len(explored.beyond)
        after = np.zeros(count + 1)
        if turn + 1 == len(explored.turn_class):
            after[:count] = explored.cut / 1000.0
            return after
        after[: len(values[turn + 1])] = values[turn + 1]
        if self._known is not None and len(explored.beyond):
            before = self._known.values[turn + 1]
            # A state that cannot be met by this turn is not looked at from here.
            met = explored.beyond < len(before)
            after[len(explored.keys) : count][met] = before[explored.beyond[met]]
        return after

    def _expected(self, prepared: _Prepared, after: Floats, choices: int) -> Floats:
        """Per choice, the points expected at once and later."""
        table = prepared.table
        outcomes = int(table.first[choices])
        onward = after[prepared.to[:outcomes]]
        onward *= prepared.chance[:outcomes]
        q: Floats = np.add.reduceat(onward, table.first[:choices])
        q += prepared.own[:choices]
        return q

    def _prepared(self, turn_class: int) -> _Prepared:
        found = self._cache.get(turn_class)
        if found is None:
            explored = self.explored
            end = len(explored.keys) + len(explored.beyond)
            found = self._cache[turn_class] = _Prepared(explored.tables[turn_class], end)
        return found

    def _extra(self, aim: Aim) -> Floats:
        """Per move the points of its line's tone and words."""
        moves = self.explored.moves
        return np.array([(m.best if aim == "best" else m.worst) / 1000.0 for m in moves])

    def _listed(self, move: NDArray[np.int32]) -> tuple[Floats, Floats]:
        """Per choice, how many lines in sight it stands for, and the sum of what their tone and words cost."""
        moves = self.explored.moves
        costs = [[cost for entry, cost in m.entries if entry.listed] for m in moves]
        count = np.array([len(cost) for cost in costs], np.float64)
        total = np.array([sum(cost) / 1000.0 for cost in costs])
        return count[move], total[move]
