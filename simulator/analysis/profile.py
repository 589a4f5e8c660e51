"""Profiles: everything that can be said in contexts that are heard alike, mood by mood, as flat tables.

A profile is made once and read for every context it stands for. What differs between them (facts carried along, terms
kept on the table) is put in by the expander.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Encoding, Ints
from simulator.analysis.flow import Arrival, HeardLine
from simulator.analysis.hearing import Hearing
from simulator.analysis.looks import Look, Looks
from simulator.analysis.moves import Move

KEPT = -1
"""In `Profile.terms`: the terms on the table stay."""


@dataclass(slots=True)
class Profile:
    """Choices of every cell in order of cells, outcomes in order of choices, ways that outcomes point at."""

    choice_first: Ints
    """Cell -> its first choice; one more entry than cells."""
    move: NDArray[np.int32]
    """Choice -> move."""
    lawful: NDArray[np.bool_]
    """Choice -> whether neither words nor moment break a rule."""
    outcome_first: Ints
    """Choice -> its first outcome; one more entry than choices."""
    way: NDArray[np.int32]
    """Outcome -> way."""
    cell: NDArray[np.int32]
    """Outcome -> the mood after."""
    weight: NDArray[np.int32]
    """Outcome -> numerator of its chance."""
    whole: NDArray[np.int32]
    """Outcome -> denominator of its chance."""
    node: Ints
    """Way -> machine state it leads to, by position; -1 - its position for an ending."""
    facts: Ints
    """Way -> facts and marks that it makes true, in compact bits."""
    terms: Ints
    """Way -> class of the terms it puts on the table, or `KEPT`."""
    cost: Ints
    """Way -> thousandths for breaches of the moment."""


class ProfileMaker:
    """Makes profiles of one game.

    Args:
        encoding: of the game.
        moves: per machine state, the moves with their numbers.
        looks: what lines look at.
        lawful_only: leave out choices that break a rule, except in moods that have no other.
    """

    def __init__(
        self,
        encoding: Encoding,
        moves: dict[str, tuple[tuple[int, Move], ...]],
        looks: Looks,
        *,
        lawful_only: bool,
    ) -> None:
        self._encoding = encoding
        self._moves = moves
        self._lawful_only = lawful_only
        self._hearing = Hearing(encoding)
        self._looks: dict[int, Look] = {}
        for node, mine in moves.items():
            for number, move in mine:
                look = looks.line(node, move.line, move.when)
                self._looks[number] = Look(encoding.compact(look.facts), look.terms)
        self._heard: dict[tuple[int, int, int, int], HeardLine | None] = {}
        self._endings = {n: i for i, n in enumerate(encoding.rules.game.scenario.endings)}

    def make(self, node: int, facts: int, terms: int, turn: int) -> Profile:
        """The profile of contexts that look like the given one."""
        encoding = self._encoding
        ways: list[tuple[int, int, int, int]] = []
        # Per open line: its cells, its number, whether it is lawful; and its outcomes.
        choices: list[tuple[Ints, int, bool]] = []
        outcomes: list[tuple[int, Arrival, int]] = []
        for number, move in self._moves[encoding.nodes[node]]:
            heard = self._hear(number, move, facts, terms, turn)
            if heard is None:
                continue
            choices.append((heard.cells, number, heard.lawful))
            for end in heard.arrivals:
                outcomes.append((len(choices) - 1, end, len(ways)))
                kept = KEPT if end.kept else end.terms
                ways.append((self._place(end.node), end.facts, kept, heard.cost))
        return self._flat(choices, outcomes, ways)

    def _hear(self, number: int, move: Move, facts: int, terms: int, turn: int) -> HeardLine | None:
        """What the move comes to where it can be said; None where it cannot be said in any mood."""
        look = self._looks[number]
        facts, terms = facts & look.facts, terms if look.terms else min(terms, 1)
        key = (number, facts, terms, turn)
        if key not in self._heard:
            held = self._hearing.open(move, facts, terms, turn)
            self._heard[key] = (
                self._hearing.hear(move, facts, terms, turn, held) if held.any() else None
            )
        return self._heard[key]

    def _place(self, node: str) -> int:
        index = self._encoding.node_index.get(node)
        return -1 - self._endings[node] if index is None else index

    def _flat(
        self,
        choices: list[tuple[Ints, int, bool]],
        outcomes: list[tuple[int, Arrival, int]],
        ways: list[tuple[int, int, int, int]],
    ) -> Profile:
        count, size = len(choices), 1 << self._encoding.cell_bits
        cell = _joined([cells for cells, _, _ in choices])
        order = _joined([np.full(len(c), i, np.int64) for i, (c, _, _) in enumerate(choices)])
        lawful = np.array([lawful for _, _, lawful in choices], np.bool_)
        if self._lawful_only and not lawful.all():
            clean = np.zeros(size, np.bool_)
            clean[cell[lawful[order]]] = True
            stays = lawful[order] | ~clean[cell]
            cell, order = cell[stays], order[stays]
            outcomes = [
                (line, end if lawful[line] else end.take(~clean[end.origin]), way)
                for line, end, way in outcomes
            ]
        sort = np.argsort(cell * count + order, kind="stable")
        cell, order = cell[sort], order[sort]
        rank = cell * count + order
        origin = _joined([e.origin * count + i for i, e, _ in outcomes])
        by_choice = np.argsort(origin, kind="stable")
        numbers = np.array([number for _, number, _ in choices], np.int32)
        way = _joined([np.full(len(e.origin), w, np.int64) for _, e, w in outcomes])
        after = _joined([e.cell for _, e, _ in outcomes])
        table = np.array(ways, np.int64).reshape(len(ways), 4)
        weight = _joined([e.weight for _, e, _ in outcomes])[by_choice]
        whole = _joined([e.whole for _, e, _ in outcomes])[by_choice]
        common = np.gcd(weight, whole)
        return Profile(
            choice_first=np.searchsorted(cell, np.arange(size + 1)),
            move=numbers[order],
            lawful=lawful[order],
            outcome_first=np.append(np.searchsorted(origin[by_choice], rank), len(origin)).astype(
                np.int64
            ),
            way=way[by_choice].astype(np.int32),
            cell=after[by_choice].astype(np.int32),
            weight=(weight // common).astype(np.int32),
            whole=(whole // common).astype(np.int32),
            node=table[:, 0],
            facts=table[:, 1],
            terms=table[:, 2],
            cost=table[:, 3],
        )


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, np.int64), *parts])
