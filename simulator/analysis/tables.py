"""Flat tables of moves, and the parts they are put together from."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.encoding import Ints


@dataclass(slots=True)
class Table:
    """Every open move of every state, in order of states; one row per choice, flat outcomes beside it."""

    state: NDArray[np.int32]
    """Choice -> state it stands in; ascending."""
    move: NDArray[np.int32]
    """Choice -> position in `Explored.moves`."""
    lawful: NDArray[np.bool_]
    """Choice -> whether neither words nor moment break a rule."""
    first: NDArray[np.int64]
    """Choice -> its first outcome; one more entry than choices."""
    to: NDArray[np.int32]
    """Outcome -> state it leads to; -1 when the call is over."""
    weight: NDArray[np.int32]
    """Outcome -> numerator of its chance."""
    whole: NDArray[np.int32]
    """Outcome -> denominator of its chance."""
    points: NDArray[np.int32]
    """Outcome -> thousandths besides the line's own and the turn's."""
    fault: NDArray[np.bool_]
    """Outcome -> whether the way the call ended breaks a rule."""


@dataclass(slots=True)
class Part:
    """Moves from one layer while a table is made; outcomes point at their choice."""

    state: NDArray[np.int64]
    move: NDArray[np.int32]
    lawful: NDArray[np.bool_]
    choice: NDArray[np.int64]
    key: Ints
    weight: Ints
    whole: Ints
    points: Ints
    fault: NDArray[np.bool_]


def in_order(parts: list[Part]) -> Part:
    """The parts as one, choices in order of states and outcomes in order of choices."""
    sizes = np.cumsum([0, *(len(part.state) for part in parts)])
    state = np.concatenate([np.zeros(0, np.int64), *(part.state for part in parts)])
    order = np.argsort(state, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    choice = np.concatenate(
        [np.zeros(0, np.int64), *(p.choice + s for p, s in zip(parts, sizes, strict=False))]
    )
    choice = place[choice]
    by_choice = np.argsort(choice, kind="stable")

    def joined(name: str, rows: NDArray[np.int64]) -> NDArray[Any]:
        whole: NDArray[Any] = np.concatenate([getattr(part, name) for part in parts])[rows]
        return whole

    return Part(
        state[order],
        joined("move", order),
        joined("lawful", order),
        choice[by_choice],
        joined("key", by_choice),
        joined("weight", by_choice),
        joined("whole", by_choice),
        joined("points", by_choice),
        joined("fault", by_choice),
    )


def without_breaches(part: Part, states: int) -> Part:
    """The part without unlawful choices, except in states that have no other."""
    if part.lawful.all():
        return part
    has_lawful = np.zeros(states, np.bool_)
    has_lawful[part.state[part.lawful]] = True
    stays = part.lawful | ~has_lawful[part.state]
    rows = np.flatnonzero(stays[part.choice])
    renumber = np.cumsum(stays) - 1
    return Part(
        part.state[stays],
        part.move[stays],
        part.lawful[stays],
        renumber[part.choice[rows]],
        part.key[rows],
        part.weight[rows],
        part.whole[rows],
        part.points[rows],
        part.fault[rows],
    )


def find(keys: Ints, order: NDArray[np.int64], wanted: Ints) -> NDArray[np.int64]:
    """The places of `wanted` among `keys`, which `order` sorts; -1 where there is none."""
    at = np.searchsorted(keys, wanted, sorter=order)
    place = order[np.minimum(at, len(order) - 1)]
    return np.where(keys[place] == wanted, place, -1)


def joined_table(parts: list[Part], keys: Ints, order: NDArray[np.int64]) -> Table:
    """The parts of successive layers as one table; outcomes point at places among `keys`."""
    counts = np.concatenate([np.bincount(part.choice, minlength=len(part.state)) for part in parts])
    key = np.concatenate([part.key for part in parts])
    to = np.full(len(key), -1, np.int32)
    going = np.flatnonzero(key >= 0)
    to[going] = find(keys, order, key[going])
    return Table(
        state=np.concatenate([part.state for part in parts]).astype(np.int32),
        move=np.concatenate([part.move for part in parts]),
        lawful=np.concatenate([part.lawful for part in parts]),
        first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        to=to,
        weight=np.concatenate([part.weight for part in parts]).astype(np.int32),
        whole=np.concatenate([part.whole for part in parts]).astype(np.int32),
        points=np.concatenate([part.points for part in parts]).astype(np.int32),
        fault=np.concatenate([part.fault for part in parts]),
    )
