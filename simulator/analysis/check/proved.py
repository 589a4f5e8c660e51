"""Facts about a game that was walked whole, exact to the last fraction."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from simulator.analysis.check.facts import (
    GuardFacts,
    Judged,
    OptionFacts,
    Passing,
    Place,
    Situation,
    Temptation,
)
from simulator.analysis.check.path import Path
from simulator.analysis.check.summary import Twins, option_facts
from simulator.analysis.check.walk import Edge, Walk
from simulator.borrower.state import CallState
from simulator.scoring.weights import thousandths
from simulator.session.call import is_over
from simulator.session.game import item_mark

THOUSAND = 1000
Values = dict[CallState, Fraction]


class Proved:
    """`Facts` by exhaustion.

    Args:
        walk: whole.
    """

    complete = True
    heard_all = True

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self.looked = walk.plays
        notes = walk.notes
        self.reached: Mapping[str, Path] = notes.reached
        self.taken: Mapping[Place, Path] = notes.taken
        self.opened: Mapping[tuple[str, int], Path] = notes.opened
        self.learned: Mapping[str, Path] = notes.learned
        self.bare: Mapping[str, Path] = notes.bare
        self.guards: Mapping[Place, GuardFacts] = notes.guards
        self.stranded: Mapping[str, Path] = walk.stranded()
        self._lawful = self._solve(lawful=True)
        self._any = self._solve(lawful=False)

    @property
    def par(self) -> float:
        """Points expected of the best lawful play of the lines in sight."""
        return float(self._lawful[self._walk.game.borrower.opening()]) / THOUSAND

    @cached_property
    def cornered(self) -> dict[str, Path]:
        """Machine states in which every own line that can be said breaks a rule, whenever they are met."""
        found: dict[str, Path] = {}
        free: set[str] = set()
        for layer in self._walk.layers:
            for state, path in layer.items():
                own = [e.fault for e in self._walk.edges.get(state, ()) if e.option is not None]
                if own and all(fault == 2 for fault in own):
                    found.setdefault(state.node, path)
                elif own:
                    free.add(state.node)
        return {node: path for node, path in found.items() if node not in free}

    @cached_property
    def situations(self) -> Sequence[Situation]:
        """Every state, every line in it judged."""
        found = []
        for layer in self._walk.layers:
            for state, path in layer.items():
                value = self._lawful[state]
                lines = tuple(self._judged(edge, value) for edge in self._walk.edges.get(state, ()))
                if lines:
                    found.append(Situation(state, lines, path))
        return tuple(found)

    @cached_property
    def options(self) -> Mapping[tuple[str, int], OptionFacts]:
        """Own lines over all situations."""
        return option_facts(self.situations)

    @cached_property
    def twins(self) -> Sequence[tuple[str, int, int]]:
        """Own lines that come to exactly the same wherever both can be said."""
        twins = Twins()
        for state, edges in self._walk.edges.items():
            twins.look(
                state.node,
                {
                    edge.option: (frozenset(edge.ways), edge.fault)
                    for edge in edges
                    if edge.option is not None
                },
            )
        return twins.found

    @cached_property
    def temptation(self) -> Temptation | None:
        """Where a breach brings most."""
        best: tuple[Fraction, Path, Edge, CallState] | None = None
        for layer in self._walk.layers:
            for state, path in layer.items():
                for edge in self._walk.edges.get(state, ()):
                    if edge.fault < 2:
                        continue
                    gain = self._expected(edge, self._any) - self._lawful[state]
                    if best is None or gain > best[0]:
                        best = (gain, path, edge, state)
        if best is None:
            return None
        gain, path, edge, state = best
        after = max(edge.ways, key=lambda way: way.chance).after
        return Temptation(float(gain) / THOUSAND, path.then(edge.line, after), edge.line, state)

    @cached_property
    def passing(self) -> Passing:
        """Whether lawful play can pass, when every draw goes its way."""
        walk, points = self._walk, self._walk.points
        needed = sum(walk.game.slots.bits[item_mark(i)] for i in walk.game.items if i.required)
        most: dict[CallState, int | None] = {}
        onward: dict[CallState, tuple[Edge, CallState]] = {}

        def worth(state: CallState) -> int | None:
            if is_over(walk.game, state):
                return 0 if state.facts & needed == needed else None
            return most[state]

        for layer in reversed(walk.layers):
            for state in layer:
                most[state] = None
                for edge in walk.edges.get(state, ()):
                    for way in edge.ways if edge.fault == 0 else ():
                        rest = None if way.gated else worth(way.after)
                        if rest is not None:
                            here = most[state]
                            if here is None or way.points + rest > here:
                                most[state] = way.points + rest
                                onward[state] = (edge, way.after)
        state = walk.game.borrower.opening()
        top = most[state]
        if top is None:
            return Passing(None, False, None)
        path = Path()
        while state in onward:
            edge, state = onward[state]
            path = path.then(edge.line, state)
        whole = top + points.form
        possible = whole >= thousandths(points.rubric.pass_mark)
        return Passing(whole / THOUSAND, possible, path)

    def _solve(self, *, lawful: bool) -> Values:
        values: Values = {}
        for layer in reversed(self._walk.layers):
            for state in layer:
                edges = self._walk.edges.get(state, ())
                if lawful and edges:
                    least = min(edge.fault for edge in edges)
                    edges = tuple(edge for edge in edges if edge.fault == least)
                values[state] = max(
                    (self._expected(edge, values) for edge in edges), default=Fraction(0)
                )
        return values

    def _expected(self, edge: Edge, values: Values) -> Fraction:
        return sum(
            (way.chance * (way.points + values.get(way.after, Fraction(0))) for way in edge.ways),
            Fraction(0),
        )

    def _judged(self, edge: Edge, value: Fraction) -> Judged:
        q = self._expected(edge, self._lawful)
        return Judged(
            edge.line,
            float(q) / THOUSAND,
            float(value - q) / THOUSAND,
            edge.fault == 0,
            edge.option,
        )
