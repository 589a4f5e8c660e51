"""A book of profiles: those of a game one behind the other, so that a layer of states looks its rows up in one go."""

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Ints
from simulator.analysis.profile import Profile


class Book:
    """Profiles joined, numbered in the order they were added. Positions count through all of them.

    Args:
        cells: how many numbers a cell has room for.
    """

    def __init__(self, cells: int) -> None:
        self._stride = cells + 1
        none, narrow = np.zeros(0, np.int64), np.zeros(0, np.int32)
        self.choice_first: Ints = none
        """Row -> its first choice; the entry after a row of the same profile says where its choices end."""
        self.move: NDArray[np.int32] = narrow
        self.lawful: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self.outcome_first: Ints = np.zeros(1, np.int64)
        """Choice -> its first outcome; one more entry than choices."""
        self.way: NDArray[np.int32] = narrow
        """Outcome -> way, counted from the first way of its profile."""
        self.cell: NDArray[np.int32] = narrow
        self.weight: NDArray[np.int32] = narrow
        self.whole: NDArray[np.int32] = narrow
        self.way_first: Ints = np.zeros(1, np.int64)
        """Profile -> its first way; one more entry than profiles."""
        self.node: Ints = none
        self.facts: Ints = none
        self.terms: Ints = none
        self.cost: Ints = none

    def add(self, profiles: list[Profile]) -> None:
        """Put profiles behind the others."""
        choice, outcome = [self.choice_first], [self.outcome_first[:-1]]
        choices, outcomes = len(self.move), len(self.way)
        for profile in profiles:
            choice.append(profile.choice_first + choices)
            outcome.append(profile.outcome_first[:-1] + outcomes)
            choices += len(profile.move)
            outcomes += len(profile.way)
        self.choice_first = np.concatenate(choice)
        self.outcome_first = np.concatenate([*outcome, [outcomes]])
        ways = np.cumsum([len(profile.node) for profile in profiles]) + self.way_first[-1]
        self.way_first = np.concatenate([self.way_first, ways])
        for name in (
            "move",
            "lawful",
            "way",
            "cell",
            "weight",
            "whole",
            "node",
            "facts",
            "terms",
            "cost",
        ):
            parts = [getattr(self, name), *(getattr(profile, name) for profile in profiles)]
            setattr(self, name, np.concatenate(parts))

    def rows(self, profile: Ints, cell: Ints) -> Ints:
        """The rows of cells in profiles."""
        rows: Ints = profile * self._stride + cell
        return rows
