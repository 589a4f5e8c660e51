"""A game as a JANI model, for outside model checkers.

Dialogue states are locations; meters, facts and marks, the class of the terms and the turn are variables; every line is
a few guarded edges, unfolded from the scenario by `unfolding`. Rewards are thousandths of a point, so that the maximal
expected reward until `over` is a thousand times the value of best play. A deal is settled in a location of its own,
marked `settling`, because what it is worth depends on the terms and on trust.
"""

from dataclasses import dataclass, replace
from typing import Any

from simulator.analysis.rules import Rules
from simulator.analysis.state_symbols import TERMS, TURN, Assignments, StateSymbols, plain
from simulator.analysis.symbols import (
    Symbol,
    as_jani,
    both,
    by_value,
    choose,
    every,
    negated,
    total,
    truth,
    weakest,
    work,
)
from simulator.analysis.unfolding import Mind, Unfolding, Way
from simulator.analysis.worth import base_points, deal_points, line_points, meter_values

OVER, SETTLING = "over", "settling"
_Destination = tuple[Symbol, str, Assignments]
"""Chance, location, assignments."""
_REPORTED: tuple[dict[str, Any], ...] = (
    {"name": OVER, "type": "bool", "initial-value": False, "transient": True},
    {"name": SETTLING, "type": "bool", "initial-value": False, "transient": True},
    {"name": "points", "type": "real", "initial-value": 0, "transient": True},
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """One line under one guard."""

    guard: Symbol
    clean: bool
    """Whether neither words nor moment break a rule."""
    reward: Symbol
    """Thousandths expected at once, besides `cost`."""
    destinations: tuple[_Destination, ...]
    cost: int
    """Thousandths for tone and breaches."""


class Export:
    """Writes one game down.

    Args:
        rules: of the game, under the menu that is analysed.
        lawful: whether only what lawful play may say is written down.
        forget: whether facts and terms that nothing can see any more are forgotten, as the tables do. Without it the
            model has more states and the same values.
    """

    def __init__(self, rules: Rules, *, lawful: bool, forget: bool = True) -> None:
        self._rules, self._game, self._lawful = rules, rules.game, lawful
        state = self._state = StateSymbols(rules, forget=forget)
        self._limit = self._game.scenario.turn_limit
        self._values = meter_values(self._game)
        self._base = base_points(rules.points)
        self._unfolding = Unfolding(rules, state.facts, state.value, state.class_of)

    def model(self) -> dict[str, Any]:
        """The model as JSON."""
        scenario = self._game.scenario
        deals = [name for name in scenario.endings if self._is_deal(name)]
        edges: list[dict[str, Any]] = []
        for node in scenario.states:
            edges += self._from(node)
        for name in deals:
            edges += self._settled(name)
        edges.append(self._written(OVER, True, 0, ((1, OVER, ()),)))
        locations: list[dict[str, Any]] = [{"name": _place(node)} for node in scenario.states]
        locations += [
            {"name": _place(name), "transient-values": [{"ref": SETTLING, "value": True}]}
            for name in deals
        ]
        locations.append({"name": OVER, "transient-values": [{"ref": OVER, "value": True}]})
        return {
            "jani-version": 1,
            "name": scenario.id,
            "type": "mdp",
            "features": ["derived-operators"],
            "variables": [*self._state.variables(), *_REPORTED],
            "properties": [_best()],
            "automata": [
                {
                    "name": "call",
                    "locations": locations,
                    "initial-locations": [_place(scenario.initial)],
                    "edges": edges,
                }
            ],
            "system": {"elements": [{"automaton": "call"}]},
        }

    def _from(self, node: str) -> list[dict[str, Any]]:
        """The edges of a dialogue state."""
        mind = self._state.mind(node)
        edges: dict[tuple[Any, ...], _Edge] = {}
        for entry in self._rules.entries[node]:
            line = entry.line
            if self._lawful and line.breaches:
                continue
            cost = line_points(self._rules.points, node, line.tone, line.breaches)
            said = truth(self._state.value(mind, entry.when))
            for turned in self._unfolding.turns(mind, line):
                groups: dict[tuple[Symbol, ...], list[Way]] = {}
                for way in turned.ways:
                    groups.setdefault(way.guards, []).append(way)
                for guards, ways in groups.items():
                    edge = self._edge(mind, both(said, every(guards)), turned.breaches == (), ways)
                    if edge is None:
                        continue
                    edge = replace(edge, cost=cost + turned.cost)
                    key = (edge.guard, edge.clean, edge.reward, edge.destinations)
                    # Of lines that differ in nothing but their cost, best play says the cheapest.
                    known = edges.get(key)
                    if known is None or known.cost < edge.cost:
                        edges[key] = edge
        going = work("<", TURN, self._limit)
        written = []
        for edge, guard in self._allowed(tuple(edges.values())):
            reward = total((edge.reward, edge.cost, self._of_turn()))
            written.append(
                self._written(_place(node), both(going, guard), reward, edge.destinations)
            )
        written.append(self._cut(mind))
        return written

    def _allowed(self, edges: tuple[_Edge, ...]) -> list[tuple[_Edge, Symbol]]:
        """The edges that may be taken, each with its guard."""
        if not self._lawful:
            return [(edge, edge.guard) for edge in edges]
        any_clean = weakest(e.guard for e in edges if e.clean)
        found = []
        for edge in edges:
            guard = edge.guard if edge.clean else both(edge.guard, negated(any_clean))
            if guard is not False:
                found.append((edge, guard))
        return found

    def _edge(self, before: Mind, guard: Symbol, clean: bool, ways: list[Way]) -> _Edge | None:
        if guard is False:
            return None
        rewards: list[Symbol] = []
        destinations: dict[tuple[str, Assignments], Symbol] = {}
        for way in ways:
            after = way.mind
            ended = after.node in self._game.scenario.endings
            lost = self._reckoned(after, work("+", TURN, 1))
            worth = self._gained(before, after)
            if ended:
                worth = total((worth, lost))
                if not self._is_deal(after.node):
                    worth = total((worth, self._ending_points(after.node)))
                target = self._end(after)
            else:
                target = (_place(after.node), self._state.arrived(after))
            chance = way.chance
            if worth != 0:
                rewards.append(worth if chance == 1 else ("*", chance, worth))
            known = destinations.get(target)
            destinations[target] = chance if known is None else ("+", known, chance)
        return _Edge(
            guard,
            clean,
            total(rewards),
            tuple((chance, *target) for target, chance in destinations.items()),
            0,
        )

    def _cut(self, mind: Mind) -> dict[str, Any]:
        """What happens in a dialogue state as the turns run out."""
        out = self._game.scenario.out_of_turns
        lost = self._reckoned(mind, TURN)
        worth = 0 if self._is_deal(out) else self._ending_points(out)
        target = self._end(Mind(out, mind.meters, mind.facts, mind.terms))
        guard = work("=", TURN, self._limit)
        return self._written(_place(mind.node), guard, total((worth, lost)), ((1, *target),))

    def _end(self, after: Mind) -> tuple[str, Assignments]:
        """Where the call goes as it ends."""
        deal = self._is_deal(after.node)
        return _place(after.node) if deal else OVER, self._state.ended(after, deal=deal)

    def _settled(self, ending: str) -> list[dict[str, Any]]:
        """The edges that pay for a deal: one for each kind of terms and each level of trust."""
        trust = self._state.meter_index["trust"]
        over = self._state.ended(self._state.mind(self._game.scenario.initial), deal=False)
        edges = []
        for number, terms in enumerate(self._state.classes):
            worth = deal_points(self._rules.points, self._values, terms)
            for level, points in zip(self._values[trust].tolist(), worth, strict=True):
                guard = both(work("=", TERMS, number), work("=", self._state.meters[trust], level))
                edges.append(self._written(_place(ending), guard, points, ((1, OVER, over),)))
        return edges

    def _gained(self, before: Mind, after: Mind) -> Symbol:
        bits = self._game.slots.bits
        gained = []
        for name, index in self._state.facts.items():
            worth = self._rules.pay.get(bits[name], 0)
            was, now = before.facts[index], after.facts[index]
            if worth and was != now:
                gained.append(choose(both(now, negated(was)), worth, 0))
        return total(gained)

    def _reckoned(self, mind: Mind, turn: Symbol) -> Symbol:
        """The thousandths that an end in the state costs for the rules it breaks."""
        lost: list[Symbol] = []
        for watch in self._rules.at_end:
            held = truth(self._state.value(mind, watch.when, turn))
            cost = self._rules.points.breach_cost[watch.breach.severity]
            lost.append(choose(held, -cost, 0))
        return total(lost)

    def _is_deal(self, ending: str) -> bool:
        return self._game.scenario.endings[ending].outcome == "deal"

    def _ending_points(self, ending: str) -> int:
        opening = self._game.borrower.opening()
        return self._rules.points.ending(replace(opening, node=ending))

    def _of_turn(self) -> Symbol:
        """The thousandths that the turn brings whatever is said."""
        return by_value(TURN, {**dict(enumerate(self._base)), self._limit: 0})

    def _written(
        self, place: str, guard: Symbol, reward: Symbol, destinations: tuple[_Destination, ...]
    ) -> dict[str, Any]:
        paid = [] if reward == 0 else [{"ref": "points", "value": as_jani(reward)}]
        return {
            "location": place,
            "guard": {"exp": as_jani(guard)},
            "destinations": [
                {
                    "location": target,
                    "probability": {"exp": as_jani(chance)},
                    "assignments": [
                        *({"ref": name, "value": as_jani(value)} for name, value in assigned),
                        *paid,
                    ],
                }
                for chance, target, assigned in destinations
            ],
        }


def _place(name: str) -> str:
    """The location of a dialogue state or an ending."""
    return f"at_{plain(name)}"


def _best() -> dict[str, Any]:
    """The property: the most points, in thousandths, that can be expected until the call is over."""
    value = {"op": "Emax", "exp": "points", "accumulate": ["steps"], "reach": OVER}
    over = {"op": "filter", "fun": "max", "values": value, "states": {"op": "initial"}}
    return {"name": "best", "expression": over}
