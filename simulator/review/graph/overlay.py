"""What is drawn on top of a machine: the best play, and where calls went."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from simulator.borrower.borrower import OTHERWISE
from simulator.review.graph.machine import ANYWHERE, Edge, EdgeKey, Machine
from simulator.review.graph.names import trigger_name
from simulator.session.call import Turn
from simulator.session.game import Game


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of the machine in a turn."""

    source: str
    target: str
    trigger: str

    @property
    def key(self) -> EdgeKey:
        """The edge it would be drawn on."""
        return (self.source, self.target, self.trigger.partition(".")[0] == "breach")


@dataclass(frozen=True, slots=True)
class Overlay:
    """Best play and visits, by node and edge."""

    steps: Mapping[EdgeKey, tuple[int, ...]] = field(default_factory=dict)
    """The turns of the best play that run along an edge."""
    stays: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Those that leave the borrower where they are."""
    visits: Mapping[str, int] = field(default_factory=dict)
    """How many of the calls came by a node."""
    crossings: Mapping[EdgeKey, int] = field(default_factory=dict)
    """How often an edge was gone along in all of them."""
    calls: int = 0
    source: str = ""
    """Where the calls came from, in words."""


def hops(turn: Turn) -> tuple[Hop, ...]:
    """The steps of a turn that lead from one state to another."""
    # Nothing is heard where a turn only runs out of turns.
    triggers = [heard.trigger for heard in turn.heard] or [OTHERWISE]
    places = [turn.before.node, *(heard.source for heard in turn.heard[1:]), turn.after.node]
    return tuple(
        Hop(here, there, trigger)
        for (here, there), trigger in zip(pairwise(places), triggers, strict=True)
        if here != there
    )


def with_best(machine: Machine, game: Game, best: Sequence[Turn]) -> Machine:
    """The machine with an edge of its own for every step of the best play, so that the path is whole."""
    known = {edge.key for edge in machine.edges}
    more: dict[EdgeKey, Edge] = {}
    for turn in best:
        for hop in hops(turn):
            if hop.key not in known and hop.key not in more:
                name = trigger_name(game, hop.trigger, machine.language)
                more[hop.key] = Edge(*hop.key, (name,))
    return replace(machine, edges=(*machine.edges, *more.values()))


def overlay(
    machine: Machine, best: Sequence[Turn], calls: Iterable[Sequence[Turn]], source: str
) -> Overlay:
    """Best play and calls laid over the machine.

    Args:
        machine: with an edge for every step of `best`.
        best: the turns of the best play; may be empty.
        calls: the turns of each call; none empty.
        source: where the calls came from, in words.
    """
    known = {edge.key for edge in machine.edges}
    steps: dict[EdgeKey, tuple[int, ...]] = {}
    stays: dict[str, tuple[int, ...]] = {}
    for turn in best:
        moved = hops(turn)
        for hop in moved:
            steps[hop.key] = (*steps.get(hop.key, ()), turn.number)
        if not moved:
            stays[turn.after.node] = (*stays.get(turn.after.node, ()), turn.number)
    visits: Counter[str] = Counter()
    crossings: Counter[EdgeKey] = Counter()
    count = 0
    for call in calls:
        count += 1
        gone = [hop for turn in call for hop in hops(turn)]
        visits.update({call[0].before.node, *(hop.target for hop in gone)})
        crossings.update(_drawn(hop, known) for hop in gone)
    return Overlay(steps, stays, visits, crossings, count, source)


def _drawn(hop: Hop, known: set[EdgeKey]) -> EdgeKey:
    """The edge a step is counted on: its own, or the one that holds at any time."""
    source, target, unlawful = hop.key
    # Running out of turns happens at any time, whatever the last line was.
    ways = ((source, target, unlawful), (ANYWHERE, target, unlawful))
    return next((key for key in ways if key in known), (ANYWHERE, target, False))
