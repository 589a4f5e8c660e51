"""Facts about a game that was walked whole, exact to the last fraction."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from simulator.analysis.check.facts import (
    GuardFacts,
    Judged,
    OptionFacts,
    Place,
    Situation,
    Temptation,
)
from simulator.analysis.check.path import Path
from simulator.analysis.check.summary import Twins, option_facts
from simulator.analysis.check.walk import Edge, Walk
from simulator.borrower.state import CallState

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
                own = [e.lawful for e in self._walk.edges.get(state, ()) if e.option is not None]
                if own and not any(own):
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
                    edge.option: (frozenset(edge.ways), edge.lawful)
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
                    if edge.lawful:
                        continue
                    gain = self._expected(edge, self._any) - self._lawful[state]
                    if best is None or gain > best[0]:
                        best = (gain, path, edge, state)
        if best is None:
            return None
        gain, path, edge, state = best
        after = max(edge.ways, key=lambda way: way.chance).after
        return Temptation(float(gain) / THOUSAND, path.then(edge.line, after), edge.line, state)

    def _solve(self, *, lawful: bool) -> Values:
        values: Values = {}
        for layer in reversed(self._walk.layers):
            for state in layer:
                edges = self._walk.edges.get(state, ())
                if lawful:
                    edges = tuple(edge for edge in edges if edge.lawful) or edges
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
            edge.lawful,
            edge.option,
        )
