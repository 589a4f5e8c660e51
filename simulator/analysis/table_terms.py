"""Where the terms on the table can still matter.

Terms stay on the table after they were refused, but until new ones are put there nothing may ever look at them again.
That depends on the machine state and on a few facts, those that decide whether an ending agrees the terms (`agreed`,
mostly). For every machine state and every valuation of these facts this module finds out, leaving the mood open,
whether the terms can still be read or agreed; if not, an encoding keeps no more of them than that there are some.
"""

from collections.abc import Iterator
from itertools import product

from simulator.analysis.handlers import Handler, bound, consequences
from simulator.analysis.rules import Rules
from simulator.analysis.vector import Residual, bind, names
from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.content.vocabulary import TERMS_NAMES

MOST_FACTS = 6
"""With more facts that decide, terms are taken to matter everywhere."""
_VIEW = frozenset(TERMS_NAMES) - {"has_terms"}
_Place = tuple[str, int]


class TermsOnTable:
    """Whether terms still matter, by machine state and facts.

    Args:
        rules: of the game.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        scenario = rules.game.scenario
        self._deals = {name for name, e in scenario.endings.items() if e.outcome == "deal"}
        # A later act of a line is heard wherever the earlier ones have moved the machine.
        self._late = {
            act
            for entries in rules.entries.values()
            for entry in entries
            if entry.line.terms is None
            for act in entry.line.acts[1:]
        }
        self._heard = {node: tuple(self._handlers(node)) for node in scenario.states}
        deciding = dict.fromkeys(
            name
            for handlers in self._heard.values()
            for handler in handlers
            for case in handler
            for guard, _, does in case.members
            if does.to in self._deals
            for name in names(guard)
            if name in rules.game.slots.facts and name not in rules.known
        )
        everywhere = scenario.out_of_turns in self._deals or len(deciding) > MOST_FACTS
        self.facts: tuple[str, ...] = () if everywhere else tuple(deciding)
        """The facts that decide; a valuation is a number with the first fact as its lowest bit."""
        self.matter: dict[str, tuple[bool, ...]] = self._solve(everywhere)
        """Per machine state, whether terms matter under each valuation."""

    def _handlers(self, node: str) -> Iterator[Handler]:
        """What may be heard in the state by a line that brings no terms of its own."""
        triggers = dict.fromkeys((*self._late, "breach", OTHERWISE, REFLEX))
        for entry in self._rules.entries[node]:
            line = entry.line
            watched = (w.breach for act in line.acts for w in self._rules.watches[act])
            for breach in (*line.breaches, *watched):
                triggers[f"breach.{breach.category.value}"] = None
            if line.terms is None:
                triggers.update(dict.fromkeys(line.acts))
        for trigger in triggers:
            handler = self._rules.handlers.get(trigger, node)
            if handler:
                yield handler

    def _solve(self, everywhere: bool) -> dict[str, tuple[bool, ...]]:
        states, valuations = self._rules.game.scenario.states, range(1 << len(self.facts))
        matter: dict[_Place, bool] = {}
        onward: dict[_Place, set[_Place]] = {}
        for place in product(states, valuations):
            matter[place] = everywhere or self._looks(place)
            onward[place] = set(self._onward(place))
        changed = True
        while changed:
            changed = False
            for place, others in onward.items():
                if not matter[place] and any(matter[other] for other in others):
                    matter[place] = changed = True
        return {node: tuple(matter[node, value] for value in valuations) for node in states}

    def _looks(self, place: _Place) -> bool:
        """Whether something heard here reads the terms, or agrees them."""
        node, _ = place
        known = self._known(place)
        read: list[Residual] = [amount for _, amount in self._rules.handlers.temperament]
        read += [bind(entry.when, known) for entry in self._rules.entries[node]]
        for handler in self._settled(place):
            for case in handler:
                for guard, _, does in case.members:
                    if does.to in self._deals and does.terms is None:
                        return True
                    read.append(guard)
                    read += [amount for _, amount in does.effects]
        return any(name in _VIEW for expression in read for name in names(expression))

    def _onward(self, place: _Place) -> Iterator[_Place]:
        """Where one reaction may lead with the same terms still on the table."""
        node, value = place
        said = 0
        for mask in self._rules.game.establishes.values():
            said |= self._value(mask)
        if said & ~value:
            for position in range(len(self.facts)):
                yield node, value | (said & 1 << position)
        for handler in self._settled(place):
            for does in consequences(handler):
                to = does.to or node
                if does.terms is None and to in self._rules.game.scenario.states:
                    yield to, value | self._value(does.learn)

    def _settled(self, place: _Place) -> Iterator[Handler]:
        known = self._known(place)
        for handler in self._heard[place[0]]:
            yield bound(handler, known, self._rules.handlers.steps)

    def _known(self, place: _Place) -> dict[str, int]:
        return {name: place[1] >> i & 1 for i, name in enumerate(self.facts)}

    def _value(self, mask: int) -> int:
        bits = self._rules.game.slots.bits
        return sum(1 << i for i, name in enumerate(self.facts) if mask & bits[name])
