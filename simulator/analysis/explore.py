"""Exploration: which states a game can reach, and flat tables of every move from them.

States are numbered in the order they are found, layer by layer, so that the states reachable within `t` turns are the
first `reach[t]` of them. Tables do not repeat by turn: what a move does depends on the turn only through guards that
read it, and turns such guards cannot tell apart share a table.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Encoding, Ints, TooBigError
from simulator.analysis.hearing import Hearing
from simulator.analysis.moves import Move, MoveMaker
from simulator.analysis.rules import LEAVE
from simulator.analysis.tables import Part, Table, find, in_order, joined_table, without_breaches
from simulator.analysis.vector import Residual, bind, names

MAX_STATES = 3_000_000
MAX_OUTCOMES = 24_000_000
"""Rows of the outcome table, at some 36 bytes each."""


@dataclass(slots=True)
class Explored:
    """The reachable part of a game."""

    keys: Ints
    """State -> packed key."""
    reach: list[int]
    """Turn -> how many states can be met in it or before."""
    moves: tuple[Move, ...]
    tables: dict[int, Table]
    """Class of turns -> its moves."""
    turn_class: tuple[int, ...]
    """Turn -> class."""
    cut: NDArray[np.int64]
    """State -> thousandths when the turns run out in it."""
    cut_fault: NDArray[np.bool_]
    """State -> whether running out of turns in it breaks a rule."""
    order: NDArray[np.int64]
    """The states in order of their keys."""
    beyond: NDArray[np.int64]
    """For states that were solved before and are not gone into again, where they stand in that game.

    They are numbered from `len(keys)` on in `Table.to`, `cut` and `cut_fault`.
    """
    seconds: float

    def find(self, keys: Ints) -> NDArray[np.int64]:
        """The states of packed keys; -1 where there is none."""
        return find(self.keys, self.order, keys)


class Explorer:
    """Explores one game under one menu.

    Args:
        encoding: of the game.
        lawful_only: leave out lines that break a rule by their words or in the moment, unless a state has no others.
        on_offer_only: leave out what the trainee does not see without asking.
        tolerated: thousandths that the tone of a line may cost at most, `closing` excepted; None is no limit.
    """

    def __init__(
        self,
        encoding: Encoding,
        *,
        lawful_only: bool,
        on_offer_only: bool = False,
        tolerated: int | None = None,
    ) -> None:
        self.encoding = encoding
        self.hearing = Hearing(encoding)
        self._lawful_only = lawful_only
        maker = MoveMaker(encoding)
        per_node: list[list[tuple[int, Move]]] = []
        moves: list[Move] = []
        for node in encoding.nodes:
            mine = []
            for move in maker.moves(node):
                if on_offer_only:
                    move.entries = [(e, c) for e, c in move.entries if e.on_offer]
                if not move.entries or (lawful_only and not (move.lawful and move.followed)):
                    continue
                if (
                    tolerated is not None
                    and move.best < -tolerated
                    and all(entry.line.id != LEAVE for entry, _ in move.entries)
                ):
                    continue
                mine.append((len(moves), move))
                moves.append(move)
            per_node.append(mine)
        self._per_node = per_node
        self.moves = tuple(moves)
        self.turn_class = self._turn_classes()

    def explore(
        self,
        roots: Ints,
        turn: int,
        max_states: int = MAX_STATES,
        max_outcomes: int = MAX_OUTCOMES,
        known: Explored | None = None,
    ) -> Explored:
        """Everything that can be reached.

        Args:
            roots: distinct packed keys of states.
            turn: turns taken when they are met.
            max_states: states at most.
            max_outcomes: outcomes at most.
            known: a game solved before; states that it can meet in the same turn are not gone into.

        Raises:
            TooBigError: more states or outcomes than allowed.
        """
        began = time.perf_counter()
        limit = self.encoding.rules.game.scenario.turn_limit
        roots = np.unique(roots)
        seen, layers, reach = roots, [roots], [0] * turn + [len(roots)]
        parts: dict[int, list[Part]] = {c: [] for c in sorted(set(self.turn_class[turn:]))}
        outcomes = 0
        numbered = 0
        beyond = [np.zeros(0, np.int64)]
        for now in range(turn, limit):
            layer = layers[-1]
            if not len(layer):
                layers.append(layer)
                reach.append(reach[-1])
                continue
            found = [np.zeros(0, np.int64)]
            for turn_class in parts:
                if turn_class not in self.turn_class[now:]:
                    continue
                part = self._expand(layer, turn_class)
                part.state += numbered
                parts[turn_class].append(part)
                found.append(part.key[part.key >= 0])
                outcomes += len(part.key)
            numbered += len(layer)
            new = np.unique(np.concatenate(found))
            at = np.minimum(np.searchsorted(seen, new), len(seen) - 1)
            new = new[seen[at] != new]
            if len(new):
                seen = np.union1d(seen, new)
            if known is not None and now + 1 < limit:
                there = known.find(new)
                met = (there >= 0) & (there < known.reach[now + 1])
                beyond.append(there[met])
                new = new[~met]
            layers.append(new)
            reach.append(reach[-1] + len(new))
            if reach[-1] > max_states or outcomes > max_outcomes:
                raise TooBigError(self._too_big(reach[-1], outcomes))
        keys = np.concatenate(layers)
        others = np.concatenate(beyond)
        every = keys if known is None else np.concatenate([keys, known.keys[others]])
        cut, fault = self.hearing.reckoning.cut(every, limit)
        everything = np.argsort(every, kind="stable")
        result = Explored(
            keys=keys,
            reach=reach,
            moves=self.moves,
            tables={},
            turn_class=self.turn_class,
            cut=cut,
            cut_fault=fault,
            order=everything if known is None else np.argsort(keys, kind="stable"),
            beyond=others,
            seconds=0.0,
        )
        for turn_class, made in parts.items():
            result.tables[turn_class] = joined_table(made, every, everything)
        result.seconds = time.perf_counter() - began
        return result

    def _expand(self, keys: Ints, turn: int) -> "Part":
        """All moves from a layer, in the order of its states."""
        node_of = self.encoding.node_of(keys)
        parts: list[Part] = []
        for node, moves in enumerate(self._per_node):
            rows = np.flatnonzero(node_of == node)
            if not len(rows):
                continue
            columns = self.encoding.unpack(keys[rows])
            for number, move in moves:
                held = self.hearing.open(move, columns, turn)
                if held.all():
                    mine, said = rows, columns
                elif held.any():
                    mine, said = rows[held], columns.take(held)
                else:
                    continue
                out, lawful = self.hearing.hear(move, said, turn)
                parts.append(
                    Part(
                        mine,
                        np.full(len(mine), number, np.int32),
                        lawful,
                        out.origin,
                        out.key,
                        out.weight,
                        out.whole,
                        out.points,
                        out.fault,
                    )
                )
        part = in_order(parts)
        if len(np.unique(part.state)) != len(keys):
            raise AssertionError("a state without any line")
        return without_breaches(part, len(keys)) if self._lawful_only else part

    def _turn_classes(self) -> tuple[int, ...]:
        """Turns that no guard can tell apart share the number of the first of them."""
        rules = self.encoding.rules
        looks: dict[Residual, None] = {}
        for expression in rules.expressions():
            looks.update(dict.fromkeys(turn_looks(expression)))
        limit = rules.game.scenario.turn_limit
        first: dict[tuple[Residual, ...], int] = {}
        classes = []
        for turn in range(limit):
            signature = tuple(bind(look, {"turn": turn + 1}) for look in looks)
            classes.append(first.setdefault(signature, turn))
        return tuple(classes)

    def _too_big(self, states: int, outcomes: int) -> str:
        rules = self.encoding.rules
        meters = ", ".join(
            f"{name} ({len(values)} levels)"
            for name, values in zip(rules.game.scenario.meters, self.encoding.values, strict=True)
        )
        return (
            f"{rules.game.scenario.id}: more than {states:,} states and {outcomes:,} outcomes; "
            f"meters {meters}; facts and marks {', '.join(self.encoding.names)}; "
            f"{len(self.encoding.terms)} kinds of terms"
        )


def turn_looks(expression: Residual) -> list[Residual]:
    """The largest parts of the expression that read nothing but the turn."""
    found = set(names(expression))
    if "turn" not in found:
        return []
    if found == {"turn"}:
        return [expression]
    parts = expression[1:] if isinstance(expression, tuple) else ()
    return [look for part in parts for look in turn_looks(part)]
