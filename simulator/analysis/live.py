"""Which facts and marks can still be seen from a machine state, given what is already true.

Facts stay true once they are. So what is true already settles guards for good: once the agent is identified, no line
can break the rule that asks for it, and what such a breach would have led to is out of reach. For every machine state
and every set of *deciding* facts that are true in it, this module finds out which facts and marks any guard, rule or
point may still look at, there or later, leaving the mood open. An encoding keeps no others.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from simulator.analysis.handlers import bound, consequences, reads
from simulator.analysis.rules import Rules
from simulator.analysis.vector import Residual, bind, names
from simulator.borrower.borrower import OTHERWISE, REFLEX

ANYTHING = -1
"""In the place of a set of deciding facts: whatever is true. No fact learned makes it more."""
MOST_FACTS = 8
"""Facts that may decide; more would make too many sets of them."""
_Place = tuple[str, int]
"""Machine state, and the deciding facts known to be true; the first is the lowest bit."""


class _Heard(NamedTuple):
    """What a trigger comes to in a place."""

    seen: int
    """Mask of what its guards and amounts read, and of what it may teach for points."""
    leads: tuple[tuple[str, int], ...]
    """Machine states it may lead to, each with the deciding facts it makes true."""


class Live:
    """What can still be seen in one game.

    Args:
        rules: of the game.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        watches = (*(w for some in rules.watches.values() for w in some), *rules.at_end)
        deals = {n for n, e in rules.game.scenario.endings.items() if e.outcome == "deal"}
        settled = dict.fromkeys(name for watch in watches for name in names(watch.when))
        settled |= dict.fromkeys(
            name
            for _, _, handler in rules.handlers.all()
            for case in handler
            for guard, _, does in case.members
            if does.to in deals
            for name in names(guard)
        )
        slots = rules.game.slots
        self.facts: tuple[str, ...] = tuple(name for name in settled if name in slots.facts)
        """The facts that decide."""
        self.facts = self.facts[:MOST_FACTS]
        self._deciding = slots.mask(self.facts)
        self.everywhere = self._reads(rules.expressions())
        """The facts, by `Slots.bits`, that anything at all looks at."""
        self._seen: dict[_Place, int] = {}
        self._heard: dict[tuple[str, str, int], _Heard] = {}
        self._relevant: dict[tuple[str, str], int] = {}
        """Trigger and machine state -> the deciding facts that the handler reads."""
        self._moments: dict[tuple[int, tuple[str, ...]], tuple[int, tuple[str, ...]]] = {}

    def mask(self, node: str, known: int = ANYTHING) -> int:
        """The facts and marks, by `Slots.bits`, that can still be seen.

        Args:
            node: machine state.
            known: the deciding facts that are true, the first of `facts` as the lowest bit.
        """
        # A deciding fact is kept wherever some guard has it, because what is known is read off the state.
        return self._at((node, known)) | self._at((node, ANYTHING)) & self._deciding

    def _at(self, place: _Place) -> int:
        if place not in self._seen:
            self._solve(place)
        return self._seen[place]

    def _solve(self, start: _Place) -> None:
        """Find out about a place and all that can follow it."""
        masks: dict[_Place, int] = {}
        onward: dict[_Place, set[_Place]] = {}
        todo = [start]
        while todo:
            place = todo.pop()
            if place not in masks and place not in self._seen:
                masks[place], onward[place] = self._look(place)
                todo += onward[place]
        changed = True
        while changed:
            changed = False
            for place, others in onward.items():
                mask = masks[place]
                for other in others:
                    mask |= self._seen[other] if other in self._seen else masks[other]
                changed = changed or mask != masks[place]
                masks[place] = mask
        # Facts that are true from the start stay true and are known already.
        start_mask = self._mask(name for name, value in self._rules.known.items() if value == 1)
        self._seen |= {place: mask & ~start_mask for place, mask in masks.items()}

    def _look(self, place: _Place) -> tuple[int, set[_Place]]:
        """What a turn in the place looks at, and the places it may lead to."""
        rules, (node, value) = self._rules, place
        known = self._known(value)
        mask = self._reads(bind(watch.when, known) for watch in rules.at_end)
        mask |= self._reads(bind(a, known) for _, a in rules.handlers.temperament)
        said: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
        for entry in rules.entries[node]:
            when = bind(entry.when, known)
            if when != 0:
                mask |= self._reads([when])
                broken = tuple(breach.category.value for breach in entry.line.breaches)
                said.add((entry.line.acts, broken))
        onward: set[_Place] = set()
        for acts, broken in said:
            seen, places = self._turn(place, acts, broken)
            mask |= seen
            onward |= places
        return mask, onward

    def _turn(
        self, place: _Place, acts: tuple[str, ...], broken: Sequence[str]
    ) -> tuple[int, set[_Place]]:
        """The same for a line of these acts whose words break rules of these categories."""
        establishes = self._rules.game.establishes
        moment = (place[1], acts)
        if moment not in self._moments:
            self._moments[moment] = self._moment(*moment)
        mask, found = self._moments[moment]
        categories = dict.fromkeys((*broken, *found))
        places = {place}
        for trigger in (
            *(f"breach.{name}" for name in categories),
            *(["breach"] if categories else []),
        ):
            mask |= self._hear(trigger, places)
        for act in acts:
            mask |= self._hear(act, places)
            learned = self._value(establishes.get(act, 0))
            places = {(node, value | learned) for node, value in places}
        mask |= self._hear(OTHERWISE, places)
        mask |= self._hear(REFLEX, places)
        return mask, places

    def _moment(self, value: int, acts: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        """What the moment, the checklist and the points look at, and categories of rules that may be broken."""
        rules = self._rules
        mask = 0
        categories: dict[str, None] = {}
        for act in acts:
            known, established = self._known(value), rules.game.establishes.get(act, 0)
            for earning in rules.earnings[act]:
                when = bind(earning.when, known)
                if when != 0:
                    mask |= earning.mark | self._reads([when])
            for watch in rules.watches[act]:
                when = bind(watch.when, known)
                if when != 0:
                    mask |= watch.once | self._reads([when])
                    categories[watch.breach.category.value] = None
            mask |= established & rules.pay_mask
            value |= self._value(established)
        return mask, tuple(categories)

    def _hear(self, trigger: str, places: set[_Place]) -> int:
        """What a trigger looks at wherever a turn has got to; the places it may lead to are added."""
        mask = 0
        for node, value in tuple(places):
            heard = self._heard_in(trigger, node, value)
            mask |= heard.seen
            places |= {(to, value | learned) for to, learned in heard.leads}
        return mask

    def _heard_in(self, trigger: str, node: str, value: int) -> _Heard:
        handler = self._rules.handlers.get(trigger, node)
        # Most handlers read few facts, so that few sets of them need telling apart.
        relevant = self._relevant.get((trigger, node))
        if relevant is None:
            relevant = self._relevant[trigger, node] = self._value(self._mask(reads(handler)))
        value = value if value == ANYTHING else value & relevant
        key = (trigger, node, value)
        found = self._heard.get(key)
        if found is None:
            settled = bound(handler, self._known(value), self._rules.handlers.steps)
            does = tuple(consequences(settled))
            seen = self._mask(reads(settled))
            for each in does:
                seen |= each.learn & self._rules.pay_mask
            states = self._rules.game.scenario.states
            leads = dict.fromkeys(
                (str(each.to or node), self._value(each.learn))
                for each in does
                if each.to is None or each.to in states
            )
            found = self._heard[key] = _Heard(seen, tuple(leads))
        return found

    def _known(self, value: int) -> dict[str, int]:
        if value == ANYTHING:
            return {}
        return {name: 1 for index, name in enumerate(self.facts) if value >> index & 1}

    def _value(self, mask: int) -> int:
        bits = self._rules.game.slots.bits
        return sum(1 << i for i, name in enumerate(self.facts) if mask & bits[name])

    def _reads(self, expressions: Iterable[Residual]) -> int:
        return self._mask(name for expression in expressions for name in names(expression))

    def _mask(self, found: Iterable[str]) -> int:
        bits = self._rules.game.slots.bits
        mask = 0
        for name in found:
            mask |= bits.get(name, 0)
        return mask
