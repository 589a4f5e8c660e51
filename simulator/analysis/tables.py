"""Flat tables of moves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Bools, Ints


@dataclass(slots=True)
class Table:
    """Every open move of every state, in order of states; one row per choice, flat outcomes beside it."""

    state: NDArray[np.int32]
    """Choice -> state it stands in; ascending."""
    move: NDArray[np.int32]
    """Choice -> position in `Explored.moves`."""
    lawful: Bools
    """Choice -> whether neither words nor moment break a rule."""
    first: Ints
    """Choice -> its first outcome; one more entry than choices."""
    to: NDArray[np.int32]
    """Outcome -> state it leads to; -1 - the ending's position when the call is over."""
    weight: NDArray[np.int32]
    """Outcome -> numerator of its chance."""
    whole: NDArray[np.int32]
    """Outcome -> denominator of its chance."""
    points: NDArray[np.int32]
    """Outcome -> thousandths besides the line's own and the turn's."""
    earned: NDArray[np.int32]
    """Outcome -> required items that it makes done, as bits in the order of `Reckoning.required`.

    -1 where the call ends in a breach that fails the session.
    """
    fault: Bools
    """Outcome -> whether the way the call ended breaks a rule."""


@dataclass(slots=True)
class Block:
    """The moves of the states of one layer."""

    choices: Ints
    """State -> how many choices it has."""
    move: NDArray[np.int32]
    lawful: Bools
    outcomes: Ints
    """Choice -> how many outcomes it has."""
    to: NDArray[np.int32]
    """Outcome -> place among contexts and cells; -1 - the ending's position when the call is over."""
    weight: NDArray[np.int32]
    whole: NDArray[np.int32]
    points: NDArray[np.int32]
    earned: NDArray[np.int32]
    fault: Bools


def joined_table(blocks: list[Block], number: NDArray[np.int32]) -> Table:
    """The blocks of successive states as one table.

    Args:
        blocks: in order of states.
        number: place among contexts and cells -> state.
    """
    choices = np.concatenate([block.choices for block in blocks])
    to = np.concatenate([block.to for block in blocks])
    going = to >= 0
    to[going] = number[to[going]]
    outcomes = np.concatenate([block.outcomes for block in blocks])
    return Table(
        state=np.repeat(np.arange(len(choices), dtype=np.int32), choices),
        move=np.concatenate([block.move for block in blocks]),
        lawful=np.concatenate([block.lawful for block in blocks]),
        first=np.concatenate([[0], np.cumsum(outcomes)]),
        to=to,
        weight=np.concatenate([block.weight for block in blocks]),
        whole=np.concatenate([block.whole for block in blocks]),
        points=np.concatenate([block.points for block in blocks]),
        earned=np.concatenate([block.earned for block in blocks]),
        fault=np.concatenate([block.fault for block in blocks]),
    )


def runs(first: Ints, count: Ints) -> Ints:
    """The whole numbers from each `first`, `count` of them, one run after the other."""
    total = int(count.sum())
    starts = np.cumsum(count) - count
    return np.arange(total, dtype=np.int64) - np.repeat(starts - first, count)
