"""The state of a game as variables of an exported model, and expressions over it."""

import re
from typing import Any

from simulator.analysis.encoding import Encoding
from simulator.analysis.rules import Rules
from simulator.analysis.symbols import (
    Symbol,
    both,
    by_value,
    choose,
    every,
    negated,
    read,
    some,
    variable,
    work,
)
from simulator.analysis.table_terms import TermsOnTable
from simulator.analysis.unfolding import Mind
from simulator.analysis.vector import Residual, bind, names
from simulator.content.terms import Terms
from simulator.content.vocabulary import TERMS_NAMES

Assignments = tuple[tuple[str, Symbol], ...]
TURN, TERMS = variable("turn"), variable("terms")
_NUMBERS = frozenset({"name", "neg", "+", "-", "*"})


class StateSymbols:
    """How a model holds the states of one game.

    Args:
        rules: of the game.
        forget: whether facts and terms that nothing can see any more are forgotten, as the tables do.
    """

    def __init__(self, rules: Rules, *, forget: bool) -> None:
        self._rules, self._forget = rules, forget
        game = self._game = rules.game
        self._encoding = Encoding(rules)
        self._apart: list[Terms | None] = [None, None]
        """Without forgetting, every kind of terms is a class of its own; the second stands for none of them."""
        tracked = self._encoding.names if forget else game.slots.bits
        self.facts: dict[str, int] = {
            name: index for index, name in enumerate(n for n in tracked if n not in rules.known)
        }
        """Position of each fact or mark that a variable is kept for."""
        self.meter_index = game.slots.meters
        self._meter_names = [f"meter_{plain(name)}" for name in game.scenario.meters]
        self._fact_names = [f"fact_{plain(name)}" for name in self.facts]
        self.meters = tuple(variable(name) for name in self._meter_names)
        self._on_table = TermsOnTable(rules)
        self._meet_terms()

    @property
    def classes(self) -> list[Terms | None]:
        """One representative of each class of terms."""
        return self._encoding.terms if self._forget else self._apart

    def class_of(self, terms: Terms | None) -> int:
        """The class of the terms; a new one if need be."""
        if self._forget:
            return self._encoding.terms_class(terms)
        if terms not in self._apart:
            self._apart.append(terms)
        return self._apart.index(terms)

    def mind(self, node: str) -> Mind:
        """Any state in the machine state, as it is."""
        facts: tuple[Symbol, ...] = tuple(variable(name, yes_no=True) for name in self._fact_names)
        if self._forget:
            bits, live = self._game.slots.bits, self._encoding.seen.mask(node)
            facts = tuple(
                fact if bits[name] & live else False
                for name, fact in zip(self.facts, facts, strict=True)
            )
        return Mind(node, self.meters, facts, TERMS)

    def value(self, mind: Mind, expression: Residual, turn: Symbol = TURN) -> Symbol:
        """What an expression comes to in a state, `turn` turns taken."""

        def known(part: Residual) -> Symbol | None:
            found = set(names(part))
            if found and found <= set(TERMS_NAMES):
                return self._seen(mind.terms, part)
            if isinstance(part, tuple) and part[0] == "name":
                name = part[1]
                if name in self.meter_index:
                    return mind.meters[self.meter_index[name]]
                if name == "turn":
                    return work("+", turn, 1)
                return mind.facts[self.facts[name]]
            return None

        return read(expression, known)

    def arrived(self, after: Mind) -> Assignments:
        """The assignments of a turn that leads to another state; what keeps its value is left out."""
        assigned = (
            *zip(self._meter_names, after.meters, strict=True),
            *zip(self._fact_names, self._remembered(after.node, after.facts), strict=True),
            ("terms", self._kept_terms(after)),
        )
        kept = (
            (name, value)
            for name, value in assigned
            if not (isinstance(value, tuple) and value[:2] == ("var", name))
        )
        return (*kept, ("turn", work("+", TURN, 1)))

    def ended(self, after: Mind, *, deal: bool) -> Assignments:
        """The assignments as the call ends: everything is forgotten but what a deal is judged by."""
        assigned: list[tuple[str, Symbol]] = []
        for index, meter in enumerate(self._game.scenario.meters.values()):
            kept = deal and index == self.meter_index["trust"]
            assigned.append((self._meter_names[index], after.meters[index] if kept else meter.min))
        assigned += [(name, False) for name in self._fact_names]
        return (*assigned, ("terms", after.terms if deal else 0), ("turn", 0))

    def variables(self) -> list[dict[str, Any]]:
        """The declarations of the variables, as they are when the phone is answered."""
        scenario, opening = self._game.scenario, self._game.borrower.opening()
        meters = zip(self._meter_names, scenario.meters.values(), opening.meters, strict=True)
        found = [_bounded(name, meter.min, meter.max, value) for name, meter, value in meters]
        # Facts that are true from the start stay true, so that no variable is kept for them.
        found += [
            {"name": name, "type": "bool", "initial-value": False} for name in self._fact_names
        ]
        found.append(_bounded("terms", 0, max(len(self.classes) - 1, 1), 0))
        found.append(_bounded("turn", 0, scenario.turn_limit, 0))
        return found

    def _remembered(self, node: str, facts: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
        """The facts of a state that can still be seen in it; the others are false."""
        if not self._forget:
            return facts
        bits, seen = self._game.slots.bits, self._encoding.seen
        deciding = [facts[self.facts[n]] if n in self.facts else False for n in seen.facts]
        kept = []
        for name, fact in zip(self.facts, facts, strict=True):
            forgotten = some(
                every(known for place, known in enumerate(deciding) if least >> place & 1)
                for least in self._forgets(node, bits[name])
            )
            kept.append(both(fact, negated(forgotten)))
        return tuple(kept)

    def _forgets(self, node: str, bit: int) -> list[int]:
        """The smallest sets of deciding facts that, once true, leave a fact unseen in the machine state."""
        seen = self._encoding.seen
        least: list[int] = []
        for known in sorted(range(1 << len(seen.facts)), key=int.bit_count):
            if not any(known & each == each for each in least) and not seen.mask(node, known) & bit:
                least.append(known)
        return least

    def _kept_terms(self, after: Mind) -> Symbol:
        """The class of the terms, or whether there are any where they do not matter any more."""
        matter = self._on_table.matter[after.node]
        if not self._forget or all(matter):
            return after.terms
        deciding = [
            after.facts[self.facts[name]] if name in self.facts else False
            for name in self._on_table.facts
        ]
        matters = some(
            every(
                fact if valuation >> place & 1 else negated(fact)
                for place, fact in enumerate(deciding)
            )
            for valuation, does in enumerate(matter)
            if does
        )
        return choose(matters, after.terms, work("min", after.terms, 1))

    def _seen(self, terms: Symbol, expression: Residual) -> Symbol:
        """What an expression that reads nothing but terms comes to."""
        yes_no = isinstance(expression, tuple) and expression[0] not in _NUMBERS
        values: dict[int, Symbol] = {}
        for number, known in enumerate(self.classes):
            view = dict(zip(TERMS_NAMES, self._game.slots.view(known), strict=True))
            if number == 1:
                view["has_terms"] = 1
            found = bind(expression, view)
            if not isinstance(found, int):
                raise TypeError(f"not about terms alone: {expression}")
            values[number] = bool(found) if yes_no and found in (0, 1) else found
        return by_value(terms, values)

    def _meet_terms(self) -> None:
        """Meet all terms there are, so that expressions over their classes are complete."""
        for entries in self._rules.entries.values():
            for entry in entries:
                self.class_of(entry.line.terms)
        for _, _, handler in self._rules.handlers.all():
            for case in handler:
                for _, _, does in case.members:
                    self.class_of(does.terms)


def plain(name: str) -> str:
    """A name of letters, digits and underscores."""
    return re.sub(r"\W", "_", name)


def _bounded(name: str, low: int, high: int, start: int) -> dict[str, Any]:
    kind = {"kind": "bounded", "base": "int", "lower-bound": low, "upper-bound": high}
    return {"name": name, "type": kind, "initial-value": start}
