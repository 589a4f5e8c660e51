"""Facts about a game from its tables: every state that any play can reach.

What is said of places, own lines, breaches and values is exact. Of replies, guards and facts that are learned, what is
said never to happen never does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from simulator.analysis.analysis import Analysis
from simulator.analysis.check.facts import (
    GuardFacts,
    Judged,
    OptionFacts,
    Place,
    Situation,
    Temptation,
)
from simulator.analysis.check.listening import Listening
from simulator.analysis.check.path import Path
from simulator.analysis.check.routes import Routes
from simulator.analysis.encoding import Bools, Ints
from simulator.analysis.solve import Floats
from simulator.analysis.tables import Table
from simulator.analysis.whole import Whole
from simulator.analysis.worth import base_points
from simulator.content.bundle import Bundle
from simulator.session.game import Game

JUDGED = 40
"""Situations of each machine state whose lines are listed."""
CLOSE = 1e-9


class Mapped:
    """`Facts` from the tables of a whole game.

    Args:
        bundle: what is played.
        analysis: of it.
        whole: the game with its unlawful lines.
    """

    complete = True
    heard_all = True

    def __init__(self, bundle: Bundle, analysis: Analysis, whole: Whole) -> None:
        self._analysis, self._whole = analysis, whole
        self._explored = whole.explored
        self._routes = Routes(whole)
        self._base = base_points(whole.points)
        self._node = whole.encoding.unpack(self._explored.keys >> whole.encoding.cell_bits).node
        game = self._game = Game(bundle)
        self._options = {
            (node, line.id): position
            for node in game.scenario.states
            for position, (line, _) in enumerate(game.menu(node))
        }
        self.reached: Mapping[str, Path] = dict(self._places())
        heard = Listening(whole)
        self.looked = sum(len(table.state) for table in self._explored.tables.values())
        self.taken: Collection[Place] = heard.taken
        self.learned: Collection[str] = heard.learned
        self.guards: Mapping[Place, GuardFacts] = heard.guards

    @cached_property
    def opened(self) -> Mapping[tuple[str, int], Path]:
        """Own lines that can be said somewhere."""
        found: dict[tuple[str, int], Path] = {}
        for _, table, rows, _ in self._layers():
            moves, at = np.unique(table.move[rows], return_index=True)
            for move, row in zip(moves.tolist(), at.tolist(), strict=True):
                new = [key for key in self._own(move) if key not in found]
                if new:
                    state = int(table.state[rows.start + row])
                    found.update(dict.fromkeys(new, self._routes.path(state)))
        return found

    @cached_property
    def bare(self) -> Mapping[str, Path]:
        """Machine states in which at times none of their own lines can be said."""
        return dict(self._bare())

    @cached_property
    def cornered(self) -> Mapping[str, Path]:
        """Machine states in which every own line that can be said breaks a rule, whenever they are met."""
        free: set[int] = set()
        met: dict[int, int] = {}
        has = self._has_own()
        for _, table, rows, groups in self._layers():
            own = has[table.move[rows]]
            states = table.state[rows][groups]
            clean = np.logical_or.reduceat(own & table.lawful[rows], groups)
            some = np.logical_or.reduceat(own, groups)
            nodes = self._node[states]
            free.update(np.unique(nodes[clean]).tolist())
            with_own, first = np.unique(nodes[some], return_index=True)
            for node, state in zip(with_own.tolist(), states[some][first].tolist(), strict=True):
                met.setdefault(node, state)
        return {
            self._whole.encoding.nodes[node]: self._routes.path(state)
            for node, state in met.items()
            if node not in free
        }

    @cached_property
    def stranded(self) -> Mapping[str, Path]:
        """Machine states from which nothing but the turn limit ends the call."""
        count = len(self._whole.encoding.nodes)
        onward = np.zeros((count, count + 1), np.bool_)
        for _, table, rows, _ in self._layers():
            span = slice(int(table.first[rows.start]), int(table.first[rows.stop]))
            choice = np.repeat(
                np.arange(rows.start, rows.stop), np.diff(table.first[rows.start : rows.stop + 1])
            )
            before = self._node[table.state[choice]]
            to = table.to[span]
            onward[before, np.where(to >= 0, self._node[np.maximum(to, 0)], count)] = True
        good = np.append(np.zeros(count, np.bool_), True)
        while True:
            more = good.copy()
            more[:count] |= (onward & good).any(axis=1)
            if (more == good).all():
                break
            good = more
        names = self._whole.encoding.nodes
        return {
            name: self.reached[name]
            for index, name in enumerate(names)
            if name in self.reached and not good[index]
        }

    @cached_property
    def options(self) -> Mapping[tuple[str, int], OptionFacts]:
        """Own lines over every state, in the first turn it can be met in."""
        moves = self._explored.moves
        count = len(moves)
        seen, clean, best = (np.zeros(count, np.int64) for _ in range(3))
        low, high = np.full(count, np.inf), np.full(count, -np.inf)
        top = np.array([move.best / 1000.0 for move in moves])
        for turn, table, rows, _ in self._layers():
            move, lawful = table.move[rows], table.lawful[rows]
            regret = self._regrets(turn, rows)
            seen += np.bincount(move, minlength=count)
            clean += np.bincount(move[lawful], minlength=count)
            best += np.bincount(move[lawful & (regret <= CLOSE)], minlength=count)
            np.minimum.at(low, move, regret)
            np.maximum.at(high, move, regret)
        found: dict[tuple[str, int], OptionFacts] = {}
        for index, move_ in enumerate(moves):
            for entry, cost in move_.entries:
                key = (self._whole.encoding.nodes[move_.node], entry.line.id)
                if key in self._options and seen[index]:
                    more = top[index] - cost / 1000.0
                    found[key[0], self._options[key]] = OptionFacts(
                        int(seen[index]),
                        int(best[index]) if more <= CLOSE else 0,
                        int(clean[index]),
                        float(low[index] + more),
                        float(high[index] + more),
                    )
        return found

    @cached_property
    def twins(self) -> Sequence[tuple[str, int, int]]:
        """Own lines that differ in nothing but words."""
        found = []
        for move in self._explored.moves:
            node = self._whole.encoding.nodes[move.node]
            costs: dict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
            for entry, cost in move.entries:
                position = self._options.get((node, entry.line.id))
                if position is not None:
                    costs[cost, entry.line.tone].append(position)
            for same in costs.values():
                found += [(node, same[0], other) for other in same[1:]]
        return tuple(found)

    @cached_property
    def situations(self) -> Sequence[Situation]:
        """States of every machine state, spread over what can be reached."""
        return tuple(self._situations())

    @cached_property
    def temptation(self) -> Temptation | None:
        """Where a breach beats the best lawful play, decided exactly; None where it does nowhere."""
        proved = self._whole.certificate
        if proved.fair or proved.margin is None or proved.nearest is None:
            return None
        turn, choice = proved.nearest
        table = self._explored.tables[self._explored.turn_class[turn]]
        path = self._routes.path_at(int(table.state[choice]), turn)
        tempted = self._routes.onward(path, self._routes.line(turn, choice))
        return Temptation(
            -float(proved.margin), tempted, tempted.lines[-1], self._routes.state(path)
        )

    def _layers(self) -> Iterator[tuple[int, Table, slice, Ints]]:
        """Turn, table, choices of the states first met in it, and where each state's begin among them."""
        for turn in range(len(self._explored.turn_class)):
            table = self._explored.tables[self._explored.turn_class[turn]]
            rows = self._routes.rows(turn)
            if rows.start < rows.stop:
                state = table.state[rows]
                groups = np.flatnonzero(np.diff(state, prepend=-1)).astype(np.int64)
                yield turn, table, rows, groups

    def _regrets(self, turn: int, rows: slice) -> Floats:
        """Per choice of a turn's table, what its best line is short of the best lawful play."""
        whole = self._whole
        table = self._explored.tables[self._explored.turn_class[turn]]
        q = whole.solver.expected(whole.lawful, turn)[rows]
        q += np.array([move.best / 1000.0 for move in self._explored.moves])[table.move[rows]]
        value = whole.lawful.values[turn] - self._base[turn] / 1000.0
        regret: Floats = value[table.state[rows]] - q
        return regret

    def _own(self, move: int) -> list[tuple[str, int]]:
        """The own lines that a move stands for."""
        found = self._explored.moves[move]
        node = self._whole.encoding.nodes[found.node]
        return [
            (node, self._options[node, entry.line.id])
            for entry, _ in found.entries
            if (node, entry.line.id) in self._options
        ]

    def _has_own(self) -> Bools:
        return np.array([bool(self._own(m)) for m in range(len(self._explored.moves))], np.bool_)

    def _places(self) -> Iterator[tuple[str, Path]]:
        """Machine states and endings with a way there."""
        encoding, explored = self._whole.encoding, self._explored
        nodes, first = np.unique(self._node, return_index=True)
        for node, number in zip(nodes.tolist(), first.tolist(), strict=True):
            yield encoding.nodes[node], self._routes.path(number)
        scenario = self._game.scenario
        endings = list(scenario.endings)
        found: set[int] = set()
        for turn, table, rows, _ in self._layers():
            start = int(table.first[rows.start])
            to = table.to[start : int(table.first[rows.stop])]
            over = np.flatnonzero(to < 0)
            which, at = np.unique(-1 - to[over], return_index=True)
            for ending, index in zip(which.tolist(), at.tolist(), strict=True):
                if ending not in found:
                    found.add(ending)
                    outcome = start + int(over[index])
                    choice = int(np.searchsorted(table.first, outcome, side="right")) - 1
                    yield endings[ending], self._ending(turn, choice, endings[ending])
        if explored.reach[-1] > explored.reach[-2] and scenario.out_of_turns not in {
            endings[ending] for ending in found
        }:
            yield scenario.out_of_turns, self._routes.path(len(explored.keys) - 1)

    def _ending(self, turn: int, choice: int, ending: str) -> Path:
        """A way to an ending by a choice that may lead there."""
        table = self._explored.tables[self._explored.turn_class[turn]]
        path = self._routes.path(int(table.state[choice]))
        return self._routes.onward(path, self._routes.line(turn, choice), ending=ending)

    def _samples(self) -> Iterator[int]:
        """States of every machine state, in evenly spread contexts."""
        limit = self._explored.reach[len(self._explored.turn_class) - 1]
        _, first = np.unique(
            self._explored.keys[:limit] >> self._whole.encoding.cell_bits, return_index=True
        )
        node = self._node[first]
        for each in np.unique(node).tolist():
            mine = first[node == each]
            for at in range(0, len(mine), max(len(mine) // JUDGED, 1)):
                yield int(mine[at])

    def _situations(self) -> Iterator[Situation]:
        explored = self._explored
        chosen: dict[int, list[int]] = defaultdict(list)
        for number in self._samples():
            chosen[self._routes.turn(number)].append(number)
        for turn, table, rows, groups in self._layers():
            regrets = self._regrets(turn, rows)
            states = table.state[rows][groups]
            for number in chosen.get(turn, ()):
                index = int(np.searchsorted(states, number))
                end = int(groups[index + 1]) if index + 1 < len(groups) else len(regrets)
                path = self._routes.path(number)
                state = self._routes.state(path)
                value = float(self._whole.lawful.values[turn][number])
                lines: list[Judged] = []
                for row in range(int(groups[index]), end):
                    move = explored.moves[int(table.move[rows.start + row])]
                    for entry, cost in move.entries:
                        regret = float(regrets[row]) + (move.best - cost) / 1000.0
                        position = self._options.get((state.node, entry.line.id))
                        lines.append(
                            Judged(
                                self._game.spoken(entry.line, state.terms),
                                value - regret,
                                regret,
                                bool(table.lawful[rows.start + row]),
                                position,
                            )
                        )
                lines.sort(key=lambda each: 99 if each.option is None else each.option)
                yield Situation(state, tuple(lines), path)

    def _bare(self) -> Iterator[tuple[str, Path]]:
        has = self._has_own()
        found: set[int] = set()
        for _, table, rows, groups in self._layers():
            some = np.logical_or.reduceat(has[table.move[rows]], groups)
            states = table.state[rows][groups][~some]
            nodes, at = np.unique(self._node[states], return_index=True)
            for node, index in zip(nodes.tolist(), at.tolist(), strict=True):
                if node not in found:
                    found.add(node)
                    yield self._whole.encoding.nodes[node], self._routes.path(int(states[index]))
