"""Which column each node stands in, and in which order within it."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Pair = tuple[str, str]
Slot = str | tuple[str, str, int]
"""A node, or the place where an edge (source, target) passes through a column."""
SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Layers:
    """Columns from left to right, each from top to bottom."""

    columns: tuple[tuple[Slot, ...], ...]
    column_of: Mapping[str, int]
    paths: Mapping[Pair, tuple[Slot, ...]]
    """The slots along each edge, its ends included, from source to target."""


def layers(
    nodes: Sequence[str], last: Sequence[str], pairs: Sequence[Pair], initial: str
) -> Layers:
    """Columns by distance from the initial state; few crossings by moving nodes to their neighbours' middle.

    Args:
        nodes: all of them.
        last: those that stand in the last column whatever leads to them.
        pairs: source and target of every edge, each pair once.
        initial: where distance is counted from.
    """
    column = _distances([node for node in nodes if node not in set(last)], pairs, initial)
    column.update(dict.fromkeys(last, max(column.values()) + 1))
    paths: dict[Pair, tuple[Slot, ...]] = {}
    order: list[list[Slot]] = [[] for _ in range(max(column.values()) + 1)]
    for node in nodes:
        order[column[node]].append(node)
    for source, target in pairs:
        start, end = column[source], column[target]
        way = 1 if end >= start else -1
        between = [(source, target, at) for at in range(start + way, end, way)]
        for place in between:
            order[place[2]].append(place)
        paths[source, target] = (source, *between, target)
    links = [link for path in paths.values() for link in pairwise(path)]
    return Layers(_ordered(order, links), column, paths)


def _distances(nodes: Sequence[str], pairs: Sequence[Pair], initial: str) -> dict[str, int]:
    found = {initial: 0}
    waiting = deque([initial])
    inner = set(nodes)
    while waiting:
        here = waiting.popleft()
        for source, target in pairs:
            if source == here and target in inner and target not in found:
                found[target] = found[here] + 1
                waiting.append(target)
    # What nothing leads to stands as far right as states do: there its edges to the endings are short.
    furthest = max(found.values())
    return {node: found.get(node, furthest) for node in nodes}


def _ordered(
    order: list[list[Slot]], links: Sequence[tuple[Slot, Slot]]
) -> tuple[tuple[Slot, ...], ...]:
    at = {slot: index for index, column in enumerate(order) for slot in column}
    near: dict[Slot, dict[int, list[Slot]]] = {slot: {} for slot in at}
    for one, other in links:
        if at[one] != at[other]:
            near[one].setdefault(at[other] - at[one], []).append(other)
            near[other].setdefault(at[one] - at[other], []).append(one)
    best, fewest = [list(column) for column in order], _crossings(order, links, at)
    for sweep in range(SWEEPS):
        step = 1 if sweep % 2 == 0 else -1
        indexes = range(1, len(order)) if step == 1 else range(len(order) - 2, -1, -1)
        for index in indexes:
            above = {slot: place for place, slot in enumerate(order[index - step])}
            here = {slot: place for place, slot in enumerate(order[index])}
            middles = {
                slot: sum(above[other] for other in others) / len(others)
                for slot in order[index]
                if (others := near[slot].get(-step))
            }
            order[index].sort(key=lambda slot: middles.get(slot, here[slot]))
        crossed = _crossings(order, links, at)
        if crossed < fewest:
            best, fewest = [list(column) for column in order], crossed
    return tuple(tuple(column) for column in best)


def _crossings(
    order: Sequence[Sequence[Slot]], links: Sequence[tuple[Slot, Slot]], at: Mapping[Slot, int]
) -> int:
    place = {slot: index for column in order for index, slot in enumerate(column)}
    gaps: dict[int, list[tuple[int, int]]] = {}
    for one, other in links:
        left, right = (one, other) if at[one] < at[other] else (other, one)
        if at[left] != at[right]:
            gaps.setdefault(at[left], []).append((place[left], place[right]))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for ends in gaps.values()
        for index, one in enumerate(ends)
        for other in ends[:index]
    )
