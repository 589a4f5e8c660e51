"""What a machine state looks at: the facts and terms that anything said there may depend on.

Contexts that agree on these are heard alike, whatever else is true in them; what they do not look at is carried along.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from simulator.analysis.handlers import Handler, Handlers, consequences, reads
from simulator.analysis.rules import Rules
from simulator.analysis.vector import Residual, names
from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.content.vocabulary import TERMS_NAMES
from simulator.session.line import Line


class Look(NamedTuple):
    """What something looks at."""

    facts: int
    """Facts and marks by `Slots.bits`."""
    terms: bool
    """Whether more is seen of terms than that there are some."""


class Looks:
    """What the lines of a game look at.

    Args:
        rules: of the game.
        handlers: what is heard, if not the rules' own.
    """

    def __init__(self, rules: Rules, handlers: Handlers | None = None) -> None:
        self._rules = rules
        self._handlers = handlers or rules.handlers
        self._read: dict[tuple[object, ...], frozenset[str]] = {}

    def node(self, node: str) -> Look:
        """What anything said in a machine state looks at."""
        facts, terms = 0, False
        for entry in self._rules.entries[node]:
            look = self.line(node, entry.line, entry.when)
            facts, terms = facts | look.facts, terms or look.terms
        return Look(facts, terms)

    def line(self, node: str, line: Line, when: Residual) -> Look:
        """What saying a line looks at, its guard included."""
        bits = self._rules.game.slots.bits
        facts, terms = 0, False
        key = (node, line.acts, line.breaches)
        if key not in self._read:
            self._read[key] = frozenset(self._names(node, line))
        for name in (*names(when), *self._read[key]):
            facts |= bits.get(name, 0)
            terms = terms or (name in TERMS_NAMES and name != "has_terms")
        for act in line.acts:
            for watch in self._rules.watches[act]:
                facts |= watch.once
        return Look(facts, terms)

    def _names(self, node: str, line: Line) -> Iterator[str]:
        rules = self._rules
        yield from _of(amount for _, amount in rules.handlers.temperament)
        for act in line.acts:
            yield from _of(watch.when for watch in rules.watches[act])
            yield from _of(earning.when for earning in rules.earnings[act])
        watched = (w.breach for act in line.acts for w in rules.watches[act])
        broken = {breach.category.value for breach in (*line.breaches, *watched)}
        triggers = [*(f"breach.{category}" for category in broken), *(["breach"] if broken else [])]
        places = {node}
        for trigger in (*triggers, *line.acts, OTHERWISE, REFLEX):
            for place in tuple(places):
                handler = self._handlers.get(trigger, place)
                yield from reads(handler)
                places |= self._leads(handler)

    def _leads(self, handler: Handler) -> set[str]:
        states = self._rules.game.scenario.states
        return {
            does.to for does in consequences(handler) if does.to is not None and does.to in states
        }


def _of(expressions: Iterable[Residual]) -> Iterator[str]:
    for expression in expressions:
        yield from names(expression)
