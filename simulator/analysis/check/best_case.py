"""The most that lawful play can score when every draw goes its way, and whether that passes.

Whether a session passes hangs on its score so far, and that is no part of a game's state: ways to one state may differ
by any sum of tones, facts and items. For what is *possible* it need not be. The most that can still come from a state
adds to whatever has come before, so one backward pass in whole numbers, in which the draw is chosen like the line,
decides exactly whether any lawful play can pass. What passing asks for besides points is kept beside the state: which
required checklist items are done. A breach grave enough to fail the session ends the matter.

The greatest *chance* of passing would need the score in the state. Best play's own chance (`Analysis.p_pass`) is a
lower bound of it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from simulator.analysis.analysis import Analysis
from simulator.analysis.check.path import Path
from simulator.analysis.encoding import Bools, Ints
from simulator.analysis.outcomes import possibilities
from simulator.analysis.tables import runs
from simulator.analysis.worth import base_points
from simulator.borrower.state import CallState
from simulator.scoring.weights import thousandths
from simulator.session.call import is_over

_NEVER = -(10**12)
"""What stands for an end that does not count."""
_FINE = 32
"""Values are counted in parts of a thousandth, one of which each turn costs: of ways to as many points, the shortest is
taken. No call has as many turns."""


@dataclass(frozen=True, slots=True)
class BestCase:
    """What lawful play comes to at the very best."""

    most: float | None
    """Points, the form included, of the best end at which nothing that passing requires is missing; None when
    something always is."""
    passes: bool
    """Whether that is enough: some lawful play passes, with some draw."""
    never_done: tuple[str, ...]
    """Required checklist items, by id, that no lawful play can do."""
    path: Path
    """To that end; to the end of most points where none has all that is required."""


class _Steps(NamedTuple):
    """Every outcome of every lawful choice of some situations."""

    of: Ints
    """Outcome -> situation, by position; ascending."""
    choice: Ints
    row: Ints
    """Outcome -> its row in the table."""
    worth: Ints
    """Outcome -> thousandths that the turn brings."""
    over: Bools
    passable: Bools
    """Outcome -> whether the call is over and nothing that passing requires is missing."""
    after: Ints
    """Outcome -> the situation it leads to, packed."""


def best_case(analysis: Analysis) -> BestCase:
    """The very best that lawful play of the lines on offer can come to.

    Args:
        analysis: of the game, explored from its opening.
    """
    return _Search(analysis).found


class _Search:
    """A situation is a state and the required items that are done, packed into one number.

    Args:
        analysis: of the game.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._analysis, self._explored = analysis, analysis.explored
        reckoning = self._reckoning = analysis.explorer.reckoning
        self._bits = len(reckoning.required)
        self._all = (1 << self._bits) - 1
        self._base = base_points(analysis.points)
        self._best = np.array([move.best for move in self._explored.moves], np.int64)
        self._limit = len(self._explored.turn_class)
        self._layers = [np.arange(self._explored.reach[0], dtype=np.int64) << self._bits]
        done = 0
        for turn in range(self._limit):
            steps = self._steps(turn, self._layers[turn])
            done |= int(np.bitwise_or.reduce(steps.after, initial=0))
            self._layers.append(np.unique(steps.after[~steps.over]))
        self._never_done = tuple(
            name for bit, name in enumerate(reckoning.required) if not done >> bit & 1
        )

    @property
    def found(self) -> BestCase:
        """What was found."""
        points = self._analysis.points
        values = self._values(passable=True)
        top = int(values[0][0])
        if top <= _NEVER // 2:
            path = self._path(self._values(passable=False), passable=False)
            return BestCase(None, False, self._never_done, path)
        whole = -(-top // _FINE) + points.form
        passes = whole >= thousandths(points.rubric.pass_mark)
        return BestCase(whole / 1000, passes, (), self._path(values, passable=True))

    @cached_property
    def _fatal_cut(self) -> Bools:
        """State -> whether running out of turns in it is a breach that fails the session."""
        encoding = self._analysis.explorer.encoding
        facts = encoding.unpack(self._explored.keys >> encoding.cell_bits).facts
        return self._reckoning.fatal(facts, self._limit)

    def _steps(self, turn: int, situations: Ints) -> _Steps:
        explored = self._explored
        table = explored.tables[explored.turn_class[turn]]
        states = (situations >> self._bits).astype(table.state.dtype)
        start = np.searchsorted(table.state, states)
        count = np.searchsorted(table.state, states, side="right") - start
        choice, owner = runs(start, count), np.repeat(np.arange(len(states)), count)
        lawful = table.lawful[choice]
        choice, owner = choice[lawful], owner[lawful]
        sizes = table.first[choice + 1] - table.first[choice]
        row = runs(table.first[choice], sizes)
        choice, owner = np.repeat(choice, sizes), np.repeat(owner, sizes)
        to, earned = table.to[row].astype(np.int64), table.earned[row].astype(np.int64)
        fatal = earned < 0
        worth = table.points[row] + self._best[table.move[choice]] + self._base[turn]
        over = to < 0
        if turn + 1 == self._limit:
            cut = ~over
            worth[cut] += explored.cut[to[cut]]
            fatal[cut] |= self._fatal_cut[to[cut]]
            over = np.ones_like(over)
        done = situations[owner] & self._all | np.maximum(earned, 0)
        passable = over & ~fatal & (done == self._all)
        return _Steps(
            owner, choice, row, worth, over, passable, np.maximum(to, 0) << self._bits | done
        )

    def _values(self, *, passable: bool) -> list[Ints]:
        """Turn -> the most that can still come in each situation, in parts of a thousandth."""
        values: list[Ints] = [np.zeros(0, np.int64)] * (self._limit + 1)
        for turn in range(self._limit - 1, -1, -1):
            layer = self._layers[turn]
            steps = self._steps(turn, layer)
            values[turn] = np.full(len(layer), _NEVER, np.int64)
            worth = self._worth(turn, steps, values[turn + 1], passable=passable)
            np.maximum.at(values[turn], steps.of, worth)
        return values

    def _worth(self, turn: int, steps: _Steps, after: Ints, *, passable: bool) -> Ints:
        """Per outcome, what it brings and what may follow, in parts of a thousandth."""
        counts = steps.passable if passable else steps.over
        rest: Ints = np.where(counts, 0, _NEVER).astype(np.int64)
        onward = ~steps.over
        rest[onward] = after[np.searchsorted(self._layers[turn + 1], steps.after[onward])]
        found: Ints = np.maximum(steps.worth * _FINE - 1 + rest, _NEVER)
        return found

    def _path(self, values: list[Ints], *, passable: bool) -> Path:
        """The lines and draws that come to the most, played by the runtime."""
        situation, path = self._layers[0][:1], Path()
        for turn in range(self._limit):
            steps = self._steps(turn, situation)
            if not len(steps.of):
                return path
            worth = self._worth(turn, steps, values[turn + 1], passable=passable)
            best = int(worth.argmax())
            path = self._then(path, turn, steps, best)
            if steps.over[best]:
                return path
            situation = steps.after[best : best + 1]
        return path

    def _then(self, path: Path, turn: int, steps: _Steps, at: int) -> Path:
        """The path with an outcome more: the way of its line that leads there and brings as much."""
        analysis, explored = self._analysis, self._explored
        game, encoding = analysis.game, analysis.explorer.encoding
        table = explored.tables[explored.turn_class[turn]]
        move = explored.moves[int(table.move[steps.choice[at]])]
        entry, _ = max(move.entries, key=lambda each: each[1])
        before = path.states[-1] if path.states else analysis.opening
        line = game.spoken(entry.line, before.terms)
        to = int(table.to[steps.row[at]])
        endings = list(game.scenario.endings)

        def fits(after: CallState) -> bool:
            if not is_over(game, after):
                return to >= 0 and encoding.key(after) == int(explored.keys[to])
            ended = game.scenario.out_of_turns if to >= 0 else endings[-1 - to]
            return after.node == ended

        ways = [
            way
            for way in possibilities(game, before, line)
            if fits(way.turn.after)
            and analysis.points.total(before, line.tone, way.turn.breaches, way.turn.after)
            == int(steps.worth[at])
        ]
        way = max(ways, key=lambda each: each.chance)
        return path.then(line, way.turn.after)
