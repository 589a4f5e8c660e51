"""A game as a JANI model, for outside model checkers.

Dialogue states are locations; meters, facts and marks, the class of the terms and the turn are variables; every line is
a few guarded edges, unfolded from the scenario by `unfolding`. Rewards are thousandths of a point, so that the maximal
expected reward until `over` is a thousand times the value of best play. A deal is settled in a location of its own,
marked `settling`, because what it is worth depends on the terms and on trust.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from simulator.analysis.encoding import Encoding
from simulator.analysis.rules import Rules
from simulator.analysis.symbols import (
    Symbol,
    as_jani,
    both,
    by_value,
    choose,
    either,
    every,
    negated,
    read,
    some,
    total,
    truth,
    variable,
    work,
)
from simulator.analysis.table_terms import TermsOnTable
from simulator.analysis.unfolding import Mind, Unfolding, Way
from simulator.analysis.vector import Residual, bind, names
from simulator.analysis.worth import base_points, deal_points, line_points, meter_values
from simulator.content.terms import Terms
from simulator.content.vocabulary import TERMS_NAMES

OVER, SETTLING = "over", "settling"
_Destination = tuple[Symbol, str, tuple[tuple[str, Symbol], ...]]
"""Chance, location, assignments."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """One line under one guard."""

    guard: Symbol
    clean: bool
    """Whether neither words nor moment break a rule."""
    fault: Symbol
    """Whether it is sure to end the call in a breach."""
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
        self._rules, self._lawful, self._forget = rules, lawful, forget
        game = self._game = rules.game
        self._encoding = Encoding(rules)
        self._terms: list[Terms | None] = [None, None]
        """Without forgetting, every kind of terms is a class of its own; the second stands for none of them."""
        tracked = self._encoding.names if forget else game.slots.bits
        self._facts = {
            name: index for index, name in enumerate(n for n in tracked if n not in rules.known)
        }
        self._meter_index = game.slots.meters
        self._meter_names = [f"meter_{_plain(name)}" for name in game.scenario.meters]
        self._meters = tuple(variable(name) for name in self._meter_names)
        self._fact_names = [f"fact_{_plain(name)}" for name in self._facts]
        self._turn, self._class = variable("turn"), variable("terms")
        self._limit = game.scenario.turn_limit
        self._on_table = TermsOnTable(rules)
        self._values = meter_values(game)
        self._base = base_points(rules.points)
        self._unfolding = Unfolding(rules, self._facts, self._value, self._class_of)
        self._settle_classes()
        out = game.scenario.out_of_turns
        self._cut_reward = 0 if self._is_deal(out) else self._ending_points(out)

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
            "variables": self._variables(),
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

    def _variables(self) -> list[dict[str, Any]]:
        opening = self._game.borrower.opening()
        found: list[dict[str, Any]] = [
            _bounded(name, meter.min, meter.max, value)
            for name, meter, value in zip(
                self._meter_names,
                self._game.scenario.meters.values(),
                opening.meters,
                strict=True,
            )
        ]
        bits = self._game.slots.bits
        live = self._rules.live[self._game.scenario.initial]
        for name, spelt in zip(self._facts, self._fact_names, strict=True):
            here = bits[name] if not self._forget else bits[name] & live
            found.append(
                {"name": spelt, "type": "bool", "initial-value": bool(opening.facts & here)}
            )
        found.append(_bounded("terms", 0, max(len(self._classes()) - 1, 1), 0))
        found.append(_bounded("turn", 0, self._limit, 0))
        for name in (OVER, SETTLING):
            found.append({"name": name, "type": "bool", "initial-value": False, "transient": True})
        found.append({"name": "points", "type": "real", "initial-value": 0, "transient": True})
        return found

    def _from(self, node: str) -> list[dict[str, Any]]:
        """The edges of a dialogue state."""
        facts: tuple[Symbol, ...] = tuple(variable(name, yes_no=True) for name in self._fact_names)
        if self._forget:
            facts = self._remembered(node, facts)
        mind = Mind(node, self._meters, facts, self._class)
        edges: dict[tuple[Any, ...], _Edge] = {}
        for entry in self._rules.entries[node]:
            line = entry.line
            if self._lawful and line.breaches:
                continue
            cost = line_points(self._rules.points, node, line.tone, line.breaches)
            said = truth(self._value(mind, entry.when))
            for turned in self._unfolding.turns(mind, line):
                groups: dict[tuple[Symbol, ...], list[Way]] = {}
                for way in turned.ways:
                    groups.setdefault(way.guards, []).append(way)
                for guards, ways in groups.items():
                    edge = self._edge(mind, both(said, every(guards)), turned.breaches == (), ways)
                    if edge is None:
                        continue
                    edge = replace(edge, cost=cost + turned.cost)
                    key = (edge.guard, edge.clean, edge.fault, edge.reward, edge.destinations)
                    # Of lines that differ in nothing but their cost, best play says the cheapest.
                    known = edges.get(key)
                    if known is None or known.cost < edge.cost:
                        edges[key] = edge
        going = work("<", self._turn, self._limit)
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
        fine = some(both(e.guard, negated(e.fault)) for e in edges if e.clean)
        any_clean = some(e.guard for e in edges if e.clean)
        found = []
        for edge in edges:
            allowed = (
                either(negated(edge.fault), negated(fine)) if edge.clean else negated(any_clean)
            )
            guard = both(edge.guard, allowed)
            if guard is not False:
                found.append((edge, guard))
        return found

    def _edge(self, before: Mind, guard: Symbol, clean: bool, ways: list[Way]) -> _Edge | None:
        if guard is False:
            return None
        last = work("=", self._turn, self._limit - 1)
        faults: list[Symbol] = []
        rewards: list[Symbol] = []
        destinations: dict[tuple[str, tuple[tuple[str, Symbol], ...]], Symbol] = {}
        for way in ways:
            after = way.mind
            ended = after.node in self._game.scenario.endings
            fault, lost = self._at_end(after)
            faults.append(either(fault if ended else both(last, fault), negated(every(way.inside))))
            worth = self._gained(before, after)
            if ended:
                worth = total((worth, lost))
                if not self._is_deal(after.node):
                    worth = total((worth, self._ending_points(after.node)))
                target = self._end(after)
            else:
                target = (_place(after.node), self._arrived(after))
            chance = way.chance
            if worth != 0:
                rewards.append(worth if chance == 1 else ("*", chance, worth))
            known = destinations.get(target)
            destinations[target] = chance if known is None else ("+", known, chance)
        return _Edge(
            guard,
            clean,
            every(faults),
            total(rewards),
            tuple((chance, *target) for target, chance in destinations.items()),
            0,
        )

    def _cut(self, mind: Mind) -> dict[str, Any]:
        """What happens in a dialogue state as the turns run out."""
        out = self._game.scenario.out_of_turns
        _, lost = self._at_end_now(mind)
        target = self._end(Mind(out, mind.meters, mind.facts, mind.terms))
        guard = work("=", self._turn, self._limit)
        return self._written(
            _place(mind.node), guard, total((self._cut_reward, lost)), ((1, *target),)
        )

    def _end(self, after: Mind) -> tuple[str, tuple[tuple[str, Symbol], ...]]:
        """Where the call goes as it ends: everything is forgotten but what a deal is judged by."""
        deal = self._is_deal(after.node)
        trust = self._meter_index["trust"]
        assigned: list[tuple[str, Symbol]] = []
        for index, meter in enumerate(self._game.scenario.meters.values()):
            kept = deal and index == trust
            assigned.append((self._meter_names[index], after.meters[index] if kept else meter.min))
        assigned += [(name, False) for name in self._fact_names]
        assigned.append(("terms", after.terms if deal else 0))
        assigned.append(("turn", 0))
        return _place(after.node) if deal else OVER, tuple(assigned)

    def _arrived(self, after: Mind) -> tuple[tuple[str, Symbol], ...]:
        facts = self._remembered(after.node, after.facts) if self._forget else after.facts
        terms = self._kept_terms(after) if self._forget else after.terms
        assigned = [
            *zip(self._meter_names, after.meters, strict=True),
            *zip(self._fact_names, facts, strict=True),
            ("terms", terms),
        ]
        kept = [
            (name, value)
            for name, value in assigned
            if not (isinstance(value, tuple) and value[0] == "var" and value[1] == name)
        ]
        return (*kept, ("turn", work("+", self._turn, 1)))

    def _remembered(self, node: str, facts: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
        bits, live = self._game.slots.bits, self._rules.live[node]
        return tuple(
            fact if bits[name] & live else False
            for name, fact in zip(self._facts, facts, strict=True)
        )

    def _kept_terms(self, after: Mind) -> Symbol:
        """The class of the terms, or whether there are any where they do not matter any more."""
        matter = self._on_table.matter[after.node]
        deciding = [
            after.facts[self._facts[name]] if name in self._facts else False
            for name in self._on_table.facts
        ]
        matters = (
            some(
                every(
                    fact if valuation >> place & 1 else negated(fact)
                    for place, fact in enumerate(deciding)
                )
                for valuation, does in enumerate(matter)
                if does
            )
            if not all(matter)
            else True
        )
        return choose(matters, after.terms, work("min", after.terms, 1))

    def _settled(self, ending: str) -> list[dict[str, Any]]:
        """The edges that pay for a deal: one for each kind of terms and each level of trust."""
        trust = self._meter_index["trust"]
        edges = []
        for number, terms in enumerate(self._classes()):
            worth = deal_points(self._rules.points, self._values, terms)
            for level, points in zip(self._values[trust].tolist(), worth, strict=True):
                guard = both(work("=", self._class, number), work("=", self._meters[trust], level))
                target = self._end(Mind(OVER, self._meters, (), 0))
                edges.append(self._written(_place(ending), guard, points, ((1, *target),)))
        return edges

    def _gained(self, before: Mind, after: Mind) -> Symbol:
        bits = self._game.slots.bits
        gained = []
        for name, index in self._facts.items():
            worth = self._rules.pay.get(bits[name], 0)
            was, now = before.facts[index], after.facts[index]
            if worth and was != now:
                gained.append(choose(both(now, negated(was)), worth, 0))
        return total(gained)

    def _at_end(self, after: Mind) -> tuple[Symbol, Symbol]:
        return self._reckoned(after, work("+", self._turn, 1))

    def _at_end_now(self, mind: Mind) -> tuple[Symbol, Symbol]:
        return self._reckoned(mind, self._turn)

    def _reckoned(self, mind: Mind, turn: Symbol) -> tuple[Symbol, Symbol]:
        """Whether an end in the state breaks a rule, and the thousandths it costs."""
        fault: Symbol = False
        lost: list[Symbol] = []
        for watch in self._rules.at_end:
            held = truth(self._value(mind, watch.when, turn))
            fault = either(fault, held)
            cost = self._rules.points.breach_cost[watch.breach.severity]
            lost.append(choose(held, -cost, 0))
        return fault, total(lost)

    def _value(self, mind: Mind, expression: Residual, turn: Symbol | None = None) -> Symbol:
        """What an expression comes to in a state."""

        def known(part: Residual) -> Symbol | None:
            read_names = set(names(part))
            if read_names and read_names <= set(TERMS_NAMES):
                return self._seen(mind.terms, part)
            if isinstance(part, tuple) and part[0] == "name":
                name = part[1]
                if name in self._meter_index:
                    return mind.meters[self._meter_index[name]]
                if name == "turn":
                    return work("+", self._turn if turn is None else turn, 1)
                return mind.facts[self._facts[name]]
            return None

        return read(expression, known)

    def _seen(self, terms: Symbol, expression: Residual) -> Symbol:
        """What an expression that reads nothing but terms comes to."""
        yes_no = isinstance(expression, tuple) and expression[0] not in (
            "name",
            "neg",
            "+",
            "-",
            "*",
        )
        values: dict[int, Symbol] = {}
        for number, known in enumerate(self._classes()):
            view = dict(zip(TERMS_NAMES, self._game.slots.view(known), strict=True))
            if number == 1:
                view["has_terms"] = 1
            found = bind(expression, view)
            assert isinstance(found, int)
            values[number] = bool(found) if yes_no and found in (0, 1) else found
        return by_value(terms, values)

    def _classes(self) -> list[Terms | None]:
        return self._encoding.terms if self._forget else self._terms

    def _class_of(self, terms: Terms | None) -> int:
        if self._forget:
            return self._encoding.terms_class(terms)
        if terms not in self._terms:
            self._terms.append(terms)
        return self._terms.index(terms)

    def _settle_classes(self) -> None:
        """Meet all terms there are, so that expressions over their classes are complete."""
        for entries in self._rules.entries.values():
            for entry in entries:
                self._class_of(entry.line.terms)
        for _, _, handler in self._rules.handlers.all():
            for case in handler:
                for _, _, does in case.members:
                    self._class_of(does.terms)

    def _is_deal(self, ending: str) -> bool:
        return self._game.scenario.endings.get(ending) is not None and (
            self._game.scenario.endings[ending].outcome == "deal"
        )

    def _ending_points(self, ending: str) -> int:
        opening = self._game.borrower.opening()
        return self._rules.points.ending(replace(opening, node=ending))

    def _of_turn(self) -> Symbol:
        """The thousandths that the turn brings whatever is said."""
        return by_value(self._turn, {**dict(enumerate(self._base)), self._limit: 0})

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


def _plain(name: str) -> str:
    """A name of letters, digits and underscores."""
    return re.sub(r"\W", "_", name)


def _place(name: str) -> str:
    """The location of a dialogue state or an ending."""
    return f"at_{_plain(name)}"


def _bounded(name: str, low: int, high: int, start: int) -> dict[str, Any]:
    kind = {"kind": "bounded", "base": "int", "lower-bound": low, "upper-bound": high}
    return {"name": name, "type": kind, "initial-value": start}


def _best() -> dict[str, Any]:
    """The property: the most points, in thousandths, that can be expected until the call is over."""
    value = {"op": "Emax", "exp": "points", "accumulate": ["steps"], "reach": OVER}
    over = {"op": "filter", "fun": "max", "values": value, "states": {"op": "initial"}}
    return {"name": "best", "expression": over}
