"""States as whole numbers: a packed key per state, and classes of terms that nothing can tell apart.

A key is a *context* and a *cell*. The cell is the mood: the level of each meter, in the low bits. The context is
everything else: from its low end the class of the terms on the table, the facts and marks that are still live in the
machine state, and the machine state. The turn is not in the key: it is the layer a state stands in. Equal keys in equal
turns have equal futures.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.live import Live
from simulator.analysis.rules import Rules
from simulator.analysis.table_terms import TermsOnTable
from simulator.analysis.vector import Column, evaluate
from simulator.analysis.worth import deal_points, meter_values
from simulator.borrower.state import CallState
from simulator.content.terms import Terms
from simulator.content.vocabulary import TERMS_NAMES

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Reader = Callable[[str], Column]
MAX_BITS = 62
_UNKNOWN = -1
SOME_TERMS = 1
TERMS_BITS = 12
"""Room for classes of terms, those met later included."""


class TooBigError(ValueError):
    """The scenario has more states than can be analysed; the message names what multiplies them."""


@dataclass(slots=True)
class Contexts:
    """Contexts as columns."""

    node: Ints
    """Machine state, by position in `Encoding.nodes`."""
    facts: Ints
    """Masks of compact bits."""
    terms: Ints
    """Classes of terms; 0 is none."""


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
        self.seen = Live(rules)
        # A fact that one act of a line makes true may be seen by the next, though by no later turn.
        mask = self.seen.everywhere
        for node in self.nodes:
            mask |= self.seen.mask(node)
        self.bits: dict[int, int] = {}
        """Compact position of each bit of `Slots.bits` that is seen anywhere."""
        for position in range(mask.bit_length()):
            if mask >> position & 1:
                self.bits[1 << position] = len(self.bits)
        self.names = {
            name: self.bits[bit] for name, bit in game.slots.bits.items() if bit in self.bits
        }
        """Compact position of each live fact or mark by name."""
        self._settling = tuple(self.names.get(name) for name in self.seen.facts)
        self._live: Ints = np.full((len(self.nodes), 1 << len(self._settling)), _UNKNOWN, np.int64)
        widths = [max(int(len(v) - 1).bit_length(), 1) for v in self.values]
        self._shifts = [sum(widths[:index]) for index in range(len(widths))]
        self._widths = widths
        self.cell_bits = sum(widths)
        self._node_shift = TERMS_BITS + len(self.bits)
        if self.cell_bits + self._node_shift + len(self.nodes).bit_length() > MAX_BITS:
            raise TooBigError(
                f"{game.scenario.id}: {len(self.bits)} facts and marks, meters "
                f"{', '.join(game.scenario.meters)} do not fit into a packed state"
            )
        self.cells: Ints = np.array(
            [
                sum(level << shift for level, shift in zip(levels, self._shifts, strict=True))
                for levels in product(*(range(len(v)) for v in self.values))
            ],
            np.int64,
        )
        """Every cell that is a mood."""
        self.terms: list[Terms | None] = [None, None]
        """One representative of each class; 0 is no terms, 1 is terms that do not matter any more."""
        self.view: list[tuple[int, ...]] = [
            (0,) * len(TERMS_NAMES),
            tuple(int(name == "has_terms") for name in TERMS_NAMES),
        ]
        """Per class, what guards see of it, in the order of `TERMS_NAMES`."""
        self._classes: dict[Terms | None, int] = {None: 0}
        self._contexts: dict[tuple[str, int, Terms | None], int] = {}
        self._levels = tuple(
            {int(value): level << shift for level, value in enumerate(values)}
            for values, shift in zip(self.values, self._shifts, strict=True)
        )
        """Per meter, value -> its level in a cell."""
        self._by_signature: dict[tuple[object, ...], int] = {}
        on_table = TermsOnTable(rules)
        self._deciding = tuple(self.names.get(name) for name in on_table.facts)
        self._matter = np.array([on_table.matter[node] for node in self.nodes], np.bool_)

    def compact(self, mask: int) -> int:
        """A mask of `Slots.bits` in compact bits; what is not live anywhere is dropped."""
        found = 0
        for bit, position in self.bits.items():
            if mask & bit:
                found |= 1 << position
        return found

    def spread(self, mask: int) -> int:
        """A mask of compact bits as one of `Slots.bits`."""
        return sum(bit for bit, position in self.bits.items() if mask >> position & 1)

    def terms_class(self, terms: Terms | None) -> int:
        """The class of the terms; a new one when none before looks and scores the same."""
        known = self._classes.get(terms)
        if known is not None or terms is None:
            return known or 0
        view = self.rules.game.slots.view(terms)
        lookup = dict(zip(TERMS_NAMES, view, strict=True))
        signature: tuple[object, ...] = (
            *(evaluate(part, lookup.__getitem__) for part in self.rules.terms_looks),
            *deal_points(self.rules.points, self.values, terms),
        )
        found = self._by_signature.setdefault(signature, len(self.terms))
        if found == len(self.terms):
            if found >= 1 << TERMS_BITS:
                raise TooBigError(f"{self.rules.game.scenario.id}: too many different terms")
            self.terms.append(terms)
            self.view.append(view)
        self._classes[terms] = found
        return found

    def pack(self, node: Ints, facts: Ints, terms: Ints) -> Ints:
        """Contexts; facts that are dead in the machine state and terms that do not matter there are dropped."""
        matter = self._matter[node, _valuation(facts, self._deciding)]
        kept = np.where(matter, terms, np.minimum(terms, SOME_TERMS))
        packed: Ints = (
            kept | (facts & self.live(node, facts)) << TERMS_BITS | node << self._node_shift
        )
        return packed

    def live(self, node: Ints, facts: Ints) -> Ints:
        """The facts that can still be seen in machine states with these facts, all in compact bits."""
        known = _valuation(facts, self._settling)
        found: Ints = self._live[node, known]
        if (found == _UNKNOWN).any():
            for at, value in set(zip(node.ravel().tolist(), known.ravel().tolist(), strict=True)):
                self._live[at, value] = self.compact(self.seen.mask(self.nodes[at], value))
            found = self._live[node, known]
        return found

    def unpack(self, contexts: Ints) -> Contexts:
        """What contexts hold."""
        return Contexts(
            contexts >> self._node_shift,
            (contexts >> TERMS_BITS) & ((1 << len(self.bits)) - 1),
            contexts & ((1 << TERMS_BITS) - 1),
        )

    def cell(self, meters: Sequence[Ints]) -> Ints:
        """The cells of moods, given the value of each meter."""
        packed = np.zeros(len(meters[0]), np.int64)
        for values, meter, shift in zip(self.values, meters, self._shifts, strict=True):
            packed |= np.searchsorted(values, meter) << shift
        return packed

    def moods(self, cells: Ints) -> list[Ints]:
        """The value of each meter in cells."""
        return [values[self.level(cells, index)] for index, values in enumerate(self.values)]

    def level(self, cells: Ints, meter: int) -> Ints:
        """The level of one meter in cells or keys, counted from 0."""
        return cells >> self._shifts[meter] & ((1 << self._widths[meter]) - 1)

    def key(self, state: CallState) -> int:
        """The key of one state that is not over."""
        still = (state.node, state.facts, state.terms)
        context = self._contexts.get(still)
        if context is None:
            packed = self.pack(
                np.array([self.node_index[state.node]], np.int64),
                np.array([self.compact(state.facts)], np.int64),
                np.array([self.terms_class(state.terms)], np.int64),
            )
            context = self._contexts[still] = int(packed[0])
        cell = 0
        for levels, value in zip(self._levels, state.meters, strict=True):
            cell |= levels[value]
        return context << self.cell_bits | cell

    def state(self, key: int, turn: int) -> CallState:
        """A state that has the key: one of those that nothing can tell apart."""
        found = self.unpack(np.array([key >> self.cell_bits], np.int64))
        cells = np.array([key & ((1 << self.cell_bits) - 1)], np.int64)
        known = self.rules.game.slots.mask(self.rules.game.scenario.case.facts)
        terms = int(found.terms[0])
        if terms == SOME_TERMS:
            # Any will do: where only this much is kept of terms, nothing can tell them apart.
            terms += 1
        return CallState(
            self.nodes[int(found.node[0])],
            tuple(int(meter[0]) for meter in self.moods(cells)),
            self.spread(int(found.facts[0])) | known,
            self.terms[terms],
            turn,
        )

    def reader(self, meters: Sequence[Column], facts: int, terms: int, turn: int) -> Reader:
        """The column of every name that a guard may read, in one context, `turn` turns taken."""
        positions = self.rules.game.slots.meters

        def column(name: str) -> Column:
            if name in positions:
                return meters[positions[name]]
            if name in self.names:
                return facts >> self.names[name] & 1
            if name in TERMS_NAMES:
                return self.view[terms][TERMS_NAMES.index(name)]
            if name == "turn":
                return turn + 1
            raise KeyError(name)

        return column


def _valuation(facts: Ints, positions: Sequence[int | None]) -> Ints:
    """Per mask, which of the facts at the positions are true, the first as the lowest bit."""
    found = np.zeros(facts.shape, np.int64)
    for index, position in enumerate(positions):
        if position is not None:
            found |= (facts >> position & 1) << index
    return found
