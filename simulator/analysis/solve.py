"""Backward induction over explored tables.

Values are points expected from a state until the end of the call, in points (not thousandths), as 64-bit floats. A
game is acyclic in turns, so one pass from the last turn to the first is exact but for rounding: some 1e-12 of a point.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.explore import Explored
from simulator.analysis.tables import Table

Floats = NDArray[np.float64]
Aim = Literal["best", "worst", "random"]

_NONE = -1e300


@dataclass(frozen=True, slots=True)
class Solved:
    """The values of one way of playing."""

    values: tuple[Floats, ...]
    """Turn -> value of each state that can be met in it or before (`Explored.reach`); empty before the first turn."""
    choices: tuple[NDArray[np.int32], ...]
    """Turn -> the choice made in each state, by position in the turn's table; empty for random play."""
    without_lawful: int
    """States, counted by turn, in which every line is sure to break a rule, if only by how it ends the call.

    There the lines count that break none by their words or in the moment; if none is left, all do.
    """
    seconds: float


class Solver:
    """Solves one explored game.

    Args:
        explored: the game.
        base: thousandths that each turn brings whatever is said.
        known: the values of the game that `explored` does not go into again.
        lures: per class of turns and state, points that some other line is good for; they count as lawful, and what
            the turns after it bring by themselves is added.
    """

    def __init__(
        self,
        explored: Explored,
        base: tuple[int, ...],
        known: Solved | None = None,
        lures: Mapping[int, Floats] | None = None,
    ) -> None:
        self._lures = lures or {}
        self._known = known
        self._explored = explored
        self._base = base
        self._cache: dict[int, tuple[Floats, Floats, NDArray[np.bool_]]] = {}

    def solve(self, aim: Aim, *, lawful: bool) -> Solved:
        """Values of every state in every turn it can be met in.

        Args:
            aim: the best or the worst line, or any of those on offer with equal chance.
            lawful: whether lines that break a rule are left out.
        """
        began = time.perf_counter()
        explored = self._explored
        limit = len(explored.turn_class)
        after = explored.cut / 1000.0
        fault_after: NDArray[np.bool_] | None = explored.cut_fault
        values: list[Floats] = [np.zeros(0)] * limit
        choices: list[NDArray[np.int32]] = [np.zeros(0, np.int32)] * limit
        without = 0
        for turn in range(limit - 1, -1, -1):
            states = explored.reach[turn]
            if not states:
                break
            table = explored.tables[explored.turn_class[turn]]
            count = int(np.searchsorted(table.state, states))
            own, chance, certain = self._prepared(explored.turn_class[turn])
            outcomes = int(table.first[count])
            first = table.first[:count]
            to = table.to[:outcomes]
            onward = np.where(to >= 0, after[to], 0.0) * chance[:outcomes]
            q = own[:count] + np.add.reduceat(onward, first)
            groups = np.searchsorted(table.state[:count], np.arange(states))
            if aim == "random":
                on_offer, cost = self._on_offer(table.move[:count])
                total = np.add.reduceat(on_offer, groups)
                value = np.add.reduceat(q * on_offer + cost, groups) / np.maximum(total, 1)
            else:
                extra = self._extra(aim)[table.move[:count]]
                q = q + extra
                if lawful:
                    bad = ~table.lawful[:count] | certain[:count]
                    if fault_after is not None:
                        faulty = table.fault[:outcomes] | ((to >= 0) & fault_after[to])
                        bad |= np.logical_and.reduceat(faulty, first)
                    allowed = ~bad
                    any_lawful = np.logical_or.reduceat(allowed, groups)
                    without += int(states - np.count_nonzero(any_lawful))
                    # Where nothing is clean, an end that breaks a rule is the lesser evil, then anything.
                    no_words = np.logical_or.reduceat(table.lawful[:count], groups)
                    lesser = table.lawful[:count] | ~no_words[table.state[:count]]
                    allowed |= ~any_lawful[table.state[:count]] & lesser
                    q = np.where(allowed, q, _NONE if aim == "best" else -_NONE)
                pick = np.maximum if aim == "best" else np.minimum
                value = pick.reduceat(q, groups)
                hit = np.flatnonzero(q == value[table.state[:count]])
                at = table.state[hit]
                chosen = np.empty(states, np.int32)
                chosen[at[::-1]] = hit[::-1]
                choices[turn] = chosen
            if self._lures:
                lure = self._lures[explored.turn_class[turn]][:states]
                value = np.maximum(value, lure + sum(self._base[turn + 1 :]) / 1000.0)
            values[turn] = value + self._base[turn] / 1000.0
            after, fault_after = self._with_beyond(values[turn], turn), None
        return Solved(tuple(values), tuple(choices), without, time.perf_counter() - began)

    def _with_beyond(self, values: Floats, turn: int) -> Floats:
        """The values of a turn, with those that were solved before where the tables look for them."""
        beyond = self._explored.beyond
        if self._known is None or not len(beyond):
            return values
        before = self._known.values[turn]
        whole = np.zeros(len(self._explored.keys) + len(beyond))
        whole[: len(values)] = values
        # A state that cannot be met by this turn is not looked at from here.
        met = beyond < len(before)
        whole[len(self._explored.keys) :][met] = before[beyond[met]]
        return whole

    def _prepared(self, turn_class: int) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """Points expected at once per choice, chances per outcome, and the choices that are sure to end in a breach."""
        found = self._cache.get(turn_class)
        if found is None:
            table: Table = self._explored.tables[turn_class]
            chance = table.weight / table.whole
            own = np.add.reduceat(chance * table.points, table.first[:-1]) / 1000.0
            certain = np.logical_and.reduceat(table.fault, table.first[:-1])
            found = self._cache[turn_class] = (own, chance, certain)
        return found

    def _extra(self, aim: Aim) -> Floats:
        """Per move the points of its line's tone and words."""
        moves = self._explored.moves
        return np.array([(m.best if aim == "best" else m.worst) / 1000.0 for m in moves])

    def _on_offer(self, move: NDArray[np.int32]) -> tuple[Floats, Floats]:
        """Per choice, how many lines on offer it stands for, and the sum of what their tone and words cost."""
        moves = self._explored.moves
        costs = [[cost for entry, cost in m.entries if entry.on_offer] for m in moves]
        count = np.array([len(cost) for cost in costs], np.float64)
        total = np.array([sum(cost) / 1000.0 for cost in costs])
        return count[move], total[move]
