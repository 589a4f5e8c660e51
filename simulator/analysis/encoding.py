"""States as whole numbers: one packed key per state, and classes of terms that nothing can tell apart.

A key holds, from the low end: the class of the terms on the table, the level of each meter, the facts and marks that
are still live in the machine state, and the machine state. The turn is not in the key: it is the layer a state stands
in. Equal keys in equal turns have equal futures.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.rules import Rules
from simulator.analysis.table_terms import TermsOnTable
from simulator.analysis.vector import Column, evaluate
from simulator.analysis.worth import deal_points, meter_values
from simulator.borrower.state import CallState
from simulator.content.terms import Terms
from simulator.content.vocabulary import TERMS_NAMES

Ints = NDArray[np.int64]
Reader = Callable[[str], Column]
MAX_BITS = 62
SOME_TERMS = 1
TERMS_BITS = 12
"""Room for classes of terms, those met later included."""


class TooBigError(ValueError):
    """The scenario has more states than can be analysed; the message names what multiplies them."""


@dataclass(slots=True)
class Columns:
    """States as columns, all in one machine state; every array has one entry per row."""

    meters: list[Ints]
    """Values, in the order of the scenario's meters."""
    facts: Ints
    """Masks of compact bits."""
    terms: Ints
    """Classes of terms; 0 is none."""

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> "Columns":
        """The given rows."""
        return Columns([m[rows] for m in self.meters], self.facts[rows], self.terms[rows])


class Encoding:
    """How the states of one game are packed.

    Args:
        rules: of the game.

    Raises:
        TooBigError: a key would need more than 62 bits.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        game = rules.game
        self.nodes: tuple[str, ...] = tuple(game.scenario.states)
        self.node_index = {name: index for index, name in enumerate(self.nodes)}
        self.values = meter_values(game)
        mask = 0
        for live in rules.live.values():
            mask |= live
        self.bits: dict[int, int] = {}
        """Compact position of each bit of `Slots.bits` that is live anywhere."""
        for position in range(mask.bit_length()):
            if mask >> position & 1:
                self.bits[1 << position] = len(self.bits)
        self.names = {
            name: self.bits[bit] for name, bit in game.slots.bits.items() if bit in self.bits
        }
        """Compact position of each live fact or mark by name."""
        self.live: Ints = np.array([self.compact(rules.live[n]) for n in self.nodes], np.int64)
        self._meter_bits = [max(int(len(v) - 1).bit_length(), 1) for v in self.values]
        self._meter_shift = [
            TERMS_BITS + sum(self._meter_bits[:index]) for index in range(len(self.values))
        ]
        self._facts_shift = TERMS_BITS + sum(self._meter_bits)
        self.node_shift = self._facts_shift + len(self.bits)
        if self.node_shift + len(self.nodes).bit_length() > MAX_BITS:
            raise TooBigError(
                f"{game.scenario.id}: {len(self.bits)} facts and marks, meters "
                f"{', '.join(game.scenario.meters)} do not fit into a packed state"
            )
        self._subexpressions = rules.terms_looks
        self.terms: list[Terms | None] = [None, None]
        """One representative of each class; 0 is no terms, 1 is terms that do not matter any more."""
        self.view: Ints = np.zeros((2, len(TERMS_NAMES)), np.int64)
        self.view[SOME_TERMS, TERMS_NAMES.index("has_terms")] = 1
        """Per class, what guards see of it, in the order of `TERMS_NAMES`."""
        self._classes: dict[Terms | None, int] = {None: 0}
        self._by_signature: dict[tuple[object, ...], int] = {}
        on_table = TermsOnTable(rules)
        self._deciding = tuple(self.names.get(name) for name in on_table.facts)
        self._matter = {
            self.node_index[node]: np.array(matter, np.bool_)
            for node, matter in on_table.matter.items()
        }

    def compact(self, mask: int) -> int:
        """A mask of `Slots.bits` in compact bits; what is not live anywhere is dropped."""
        found = 0
        for bit, position in self.bits.items():
            if mask & bit:
                found |= 1 << position
        return found

    def terms_class(self, terms: Terms | None) -> int:
        """The class of the terms; a new one when none before looks and scores the same."""
        known = self._classes.get(terms)
        if known is not None or terms is None:
            return known or 0
        view = self.rules.game.slots.view(terms)
        lookup = dict(zip(TERMS_NAMES, view, strict=True))
        signature: tuple[object, ...] = (
            *(evaluate(part, lookup.__getitem__) for part in self._subexpressions),
            *deal_points(self.rules.points, self.values, terms),
        )
        found = self._by_signature.setdefault(signature, len(self.terms))
        if found == len(self.terms):
            if found >= 1 << TERMS_BITS:
                raise TooBigError(f"{self.rules.game.scenario.id}: too many different terms")
            self.terms.append(terms)
            self.view = np.vstack([self.view, np.array([view], np.int64)])
        self._classes[terms] = found
        return found

    def pack(self, node: int, columns: Columns) -> Ints:
        """The keys of states in machine state `node`."""
        facts = columns.facts & self.live[node]
        valuation = np.zeros(len(facts), np.int64)
        for index, position in enumerate(self._deciding):
            if position is not None:
                valuation |= (columns.facts >> position & 1) << index
        terms = np.where(
            self._matter[node][valuation], columns.terms, np.minimum(columns.terms, SOME_TERMS)
        )
        keys = terms | (facts << self._facts_shift) | np.int64(node << self.node_shift)
        for values, meter, shift in zip(
            self.values, columns.meters, self._meter_shift, strict=True
        ):
            keys = keys | (np.searchsorted(values, meter) << shift)
        packed: Ints = keys
        return packed

    def unpack(self, keys: Ints) -> Columns:
        """The states of `keys`, without their machine state."""
        return Columns(
            [
                values[(keys >> shift) & ((1 << bits) - 1)]
                for values, shift, bits in zip(
                    self.values, self._meter_shift, self._meter_bits, strict=True
                )
            ],
            (keys >> self._facts_shift) & ((1 << len(self.bits)) - 1),
            keys & ((1 << TERMS_BITS) - 1),
        )

    def node_of(self, keys: Ints) -> Ints:
        """The machine state of each key, by position in `nodes`."""
        return keys >> self.node_shift

    def key(self, state: CallState) -> int:
        """The key of one state that is not over."""
        columns = Columns(
            [np.array([value], np.int64) for value in state.meters],
            np.array([self.compact(state.facts)], np.int64),
            np.array([self.terms_class(state.terms)], np.int64),
        )
        return int(self.pack(self.node_index[state.node], columns)[0])

    def reader(self, columns: Columns, turn: int) -> Reader:
        """The column of every name that a guard may read, `turn` turns taken."""
        meters = self.rules.game.slots.meters

        def column(name: str) -> Column:
            if name in meters:
                return columns.meters[meters[name]]
            if name in self.names:
                return columns.facts >> self.names[name] & 1
            if name in TERMS_NAMES:
                seen: Ints = self.view[columns.terms, TERMS_NAMES.index(name)]
                return seen
            if name == "turn":
                return turn + 1
            raise KeyError(name)

        return column
