"""Routes: a way from the opening to any state of an explored game."""

import numpy as np

from simulator.analysis.check.path import Path
from simulator.analysis.encoding import Ints
from simulator.analysis.layers import layers
from simulator.analysis.outcomes import possibilities
from simulator.analysis.tables import Table
from simulator.analysis.whole import Whole
from simulator.borrower.state import CallState
from simulator.session.line import Line


class Routes:
    """The shortest ways to the states of a game, each by the first outcome that leads there.

    Args:
        whole: the game.
    """

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._paths: dict[int, Path] = {}
        explored = whole.explored
        self._from: Ints = np.full(len(explored.keys), -1, np.int64)
        """State -> choice that first leads to it, in the table of the layer before."""
        for turn in range(len(explored.turn_class)):
            table = explored.tables[explored.turn_class[turn]]
            rows = self.rows(turn)
            first = table.first[rows.start : rows.stop + 1]
            to = table.to[first[0] : first[-1]] if len(first) > 1 else table.to[:0]
            choice = np.repeat(np.arange(rows.start, rows.stop), np.diff(first))
            new = np.flatnonzero((to >= explored.reach[turn]) & (self._from[to] < 0))[::-1]
            self._from[to[new]] = choice[new]

    def rows(self, turn: int) -> slice:
        """The choices of the states first met in a turn, in the table of that turn."""
        explored = self._whole.explored
        state = explored.tables[explored.turn_class[turn]].state
        start = explored.reach[turn - 1] if turn else 0
        first, last = np.searchsorted(state, [start, explored.reach[turn]]).tolist()
        return slice(first, last)

    def turn(self, number: int) -> int:
        """The first turn in which a state can be met."""
        return int(np.searchsorted(self._whole.explored.reach, number, side="right"))

    def line(self, turn: int, choice: int) -> Line:
        """The line of a choice that costs least."""
        explored = self._whole.explored
        move = explored.moves[int(explored.tables[explored.turn_class[turn]].move[choice])]
        return max(move.entries, key=lambda each: each[1])[0].line

    def path(self, number: int) -> Path:
        """The way to a state, played by the runtime; to where the turns run out, for a state met only then."""
        found = self._paths.get(number)
        if found is None:
            choice = int(self._from[number])
            if choice < 0:
                return Path()
            explored = self._whole.explored
            turn = self.turn(number) - 1
            before = self.path(int(explored.tables[explored.turn_class[turn]].state[choice]))
            found = self._paths[number] = self._then(before, turn, choice, number)
        return found

    def path_at(self, number: int, turn: int) -> Path:
        """A way to a state that takes just so many turns."""
        met = layers(self._whole.explored)
        steps: list[tuple[int, int]] = []
        for at in range(turn, 0, -1):
            table = self._table(at - 1)
            outcomes = np.flatnonzero(table.to == number)
            choices = np.searchsorted(table.first, outcomes, side="right") - 1
            choice = int(choices[met[at - 1][table.state[choices]]][0])
            steps.append((choice, number))
            number = int(table.state[choice])
        path = Path()
        for at, (choice, after) in enumerate(reversed(steps)):
            path = self._then(path, at, choice, after)
        return path

    def _then(self, path: Path, turn: int, choice: int, number: int) -> Path:
        """The path with a choice more, that leads to a state."""
        explored = self._whole.explored
        line = self.line(turn, choice)
        if turn + 1 == len(explored.turn_class):
            return self.onward(path, line, ending=self._whole.points.game.scenario.out_of_turns)
        return self.onward(path, line, int(explored.keys[number]))

    def _table(self, turn: int) -> Table:
        explored = self._whole.explored
        return explored.tables[explored.turn_class[turn]]

    def state(self, path: Path) -> CallState:
        """Where a path leads."""
        return path.states[-1] if path.states else self._whole.points.game.borrower.opening()

    def onward(
        self, path: Path, line: Line, key: int | None = None, ending: str | None = None
    ) -> Path:
        """The path with one turn more: to the state of that key, to that ending, else the likeliest way."""
        game, encoding = self._whole.points.game, self._whole.encoding
        before = self.state(path)
        spoken = game.spoken(line, before.terms)
        ways = possibilities(game, before, spoken)
        fits = [
            way
            for way in ways
            if (ending is None or way.turn.after.node == ending)
            and (
                key is None
                or (
                    way.turn.after.node in encoding.node_index
                    and encoding.key(way.turn.after) == key
                )
            )
        ]
        way = max(fits, key=lambda each: each.chance)
        return path.then(spoken, way.turn.after)
