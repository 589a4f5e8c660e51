"""The contexts met so far: a number for each, and what each looks like to its machine state."""

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import TERMS_BITS, Encoding, Ints
from simulator.analysis.looks import Looks


class Atlas:
    """Numbers contexts in the order they are met. A state's *place* is its context's number and its cell.

    Args:
        encoding: of the game.
        looks: what its machine states look at.
    """

    def __init__(self, encoding: Encoding, looks: Looks) -> None:
        self._encoding = encoding
        found = [looks.node(node) for node in encoding.nodes]
        self._seen = np.array([encoding.compact(look.facts) for look in found], np.int64)
        self._sees_terms = np.array([look.terms for look in found], np.bool_)
        self._sorted: Ints = np.zeros(0, np.int64)
        self._order: Ints = np.zeros(0, np.int64)
        self.contexts: Ints = np.zeros(0, np.int64)
        """Number -> context."""
        self.looks: Ints = np.zeros(0, np.int64)
        """Number -> context with everything dropped that its machine state does not look at."""

    def add(self, contexts: Ints) -> None:
        """Number the contexts that have no number yet."""
        new = np.unique(contexts)
        new = new[self.find(new) < 0]
        if not len(new):
            return
        self.contexts = np.concatenate([self.contexts, new])
        self.looks = np.concatenate([self.looks, self._look(new)])
        self._order = np.argsort(self.contexts, kind="stable")
        self._sorted = self.contexts[self._order]

    def find(self, contexts: Ints) -> Ints:
        """The number of each context; -1 where it has none."""
        if not len(self._sorted):
            return np.full(contexts.shape, -1, np.int64)
        at = np.minimum(np.searchsorted(self._sorted, contexts), len(self._sorted) - 1)
        return np.where(self._sorted[at] == contexts, self._order[at], -1)

    def places(self, keys: Ints) -> Ints:
        """The place of each key; -1 where its context has no number."""
        bits = self._encoding.cell_bits
        number = self.find(keys >> bits)
        return np.where(number >= 0, number << bits | keys & ((1 << bits) - 1), -1)

    def keys(self, places: Ints) -> Ints:
        """The key of each place."""
        bits = self._encoding.cell_bits
        keys: Ints = self.contexts[places >> bits] << bits | places & ((1 << bits) - 1)
        return keys

    def _look(self, contexts: Ints) -> Ints:
        found = self._encoding.unpack(contexts)
        hidden = ~self._seen[found.node] & ((1 << len(self._encoding.bits)) - 1)
        terms: NDArray[np.int64] = np.where(
            self._sees_terms[found.node], found.terms, np.minimum(found.terms, 1)
        )
        looks: Ints = contexts & ~(hidden << TERMS_BITS) & ~np.int64((1 << TERMS_BITS) - 1) | terms
        return looks
