"""One line unfolded over symbols: every way a turn can go, with its guard and its chance as expressions.

A third reading of the rules, beside the runtime and the columns: here no state is looked at. What a line does is
written down once per machine state, as expressions over the meters, facts, terms and turn before it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from simulator.analysis.handlers import Consequence, Handler, bound
from simulator.analysis.moves import bind_effects
from simulator.analysis.rules import Rules
from simulator.analysis.symbols import (
    Symbol,
    both,
    choose,
    either,
    every,
    negated,
    some,
    total,
    truth,
    whole_steps,
    within,
    work,
)
from simulator.analysis.vector import Residual
from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.content.terms import Terms
from simulator.content.vocabulary import TONE_SCALES
from simulator.session.line import Breach, Line, gravest_first


@dataclass(frozen=True, slots=True)
class Mind:
    """A state as expressions over an earlier one."""

    node: str
    meters: tuple[Symbol, ...]
    facts: tuple[Symbol, ...]
    """Yes/no of each tracked fact or mark."""
    terms: Symbol
    """Class of the terms on the table."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way a turn can go."""

    mind: Mind
    guards: tuple[Symbol, ...] = ()
    """What must hold before anything is drawn."""
    inside: tuple[Symbol, ...] = ()
    """What must hold besides, once something has been drawn."""
    drawn: tuple[tuple[Symbol, Symbol], ...] = ()
    """Weight and total of each draw."""
    heard: bool = False

    def given(self, guard: Symbol) -> "Way | None":
        """The way where `guard` holds, too; None where it cannot."""
        known = (*self.guards, *self.inside)
        if guard is False or negated(guard) in known:
            return None
        if guard is True or guard in known:
            return self
        if self.drawn:
            return replace(self, inside=(*self.inside, guard))
        return replace(self, guards=(*self.guards, guard))

    @property
    def chance(self) -> Symbol:
        """The chance of this way among those with the same guards."""
        found: Symbol = 1
        for weight, of in self.drawn:
            share: Symbol = 1 if weight == of else ("/", weight, of)
            found = share if found == 1 else found if share == 1 else ("*", found, share)
        return choose(every(self.inside), found, 0)


@dataclass(frozen=True, slots=True)
class Turned:
    """What saying a line comes to under one set of breaches."""

    breaches: tuple[Breach, ...]
    cost: int
    """Thousandths for breaches of the moment; not positive."""
    ways: tuple[Way, ...]


class Unfolding:
    """The turns of one game over symbols.

    Args:
        rules: of the game.
        facts: the facts and marks that are tracked.
        value: what an expression comes to in a state.
        terms_class: the class of terms.
    """

    def __init__(
        self,
        rules: Rules,
        facts: Mapping[str, int],
        value: Callable[[Mind, Residual], Symbol],
        terms_class: Callable[[Terms | None], int],
    ) -> None:
        self._rules, self._facts = rules, facts
        self._value, self._class = value, terms_class
        self._meters = tuple(rules.game.scenario.meters.values())
        self._endings = rules.game.scenario.endings
        bits = rules.game.slots.bits
        self._by_bit = {bits[name]: index for name, index in facts.items()}

    def turns(self, mind: Mind, line: Line) -> Iterator[Turned]:
        """Everything that saying the line may come to."""
        for start, marks, moment in self._moments(mind, line):
            breaches = gravest_first((*line.breaches, *moment))
            cost = -sum(self._rules.points.breach_cost[breach.severity] for breach in moment)
            before = start.mind
            if line.terms is not None:
                before = replace(before, terms=self._class(line.terms))
            tone = dict(zip(TONE_SCALES, line.tone, strict=True))
            steps = self._rules.handlers.steps
            moved = self._moved(before, bind_effects(self._rules.handlers.temperament, tone, steps))
            categories = tuple(breach.category.value for breach in breaches)
            ways = self._react(replace(start, mind=moved), line, categories, tone)
            ended = tuple(replace(w, mind=self._marked(w.mind, marks)) for w in ways)
            yield Turned(breaches, cost, ended)

    def _moments(
        self, mind: Mind, line: Line
    ) -> Iterator[tuple[Way, tuple[tuple[int, Symbol], ...], tuple[Breach, ...]]]:
        """Each set of rules that the moment can break, with its guard and the marks that are left."""
        said = mind
        going: list[tuple[Way, tuple[tuple[int, Symbol], ...], tuple[Breach, ...]]]
        going = [(Way(mind), (), ())]
        for act in line.acts:
            for earning in self._rules.earnings[act]:
                earned = (earning.mark, truth(self._value(said, earning.when)))
                going = [(way, (*marks, earned), found) for way, marks, found in going]
            for watch in self._rules.watches[act]:
                held = truth(self._value(said, watch.when))
                mark = self._by_bit.get(watch.once)
                if mark is not None:
                    held = both(held, negated(mind.facts[mark]))
                after = []
                for way, marks, found in going:
                    if any(breach.rule == watch.breach.rule for breach in found):
                        after.append((way, marks, found))
                        continue
                    broken, kept = way.given(held), way.given(negated(held))
                    if broken is not None:
                        left = ((watch.once, True),) if watch.once else ()
                        after.append((broken, (*marks, *left), (*found, watch.breach)))
                    if kept is not None:
                        after.append((kept, marks, found))
                going = after
            said = self._learned(said, self._rules.game.establishes.get(act, 0))
        yield from going

    def _react(
        self, start: Way, line: Line, categories: tuple[str, ...], tone: Mapping[str, int]
    ) -> Iterator[Way]:
        establishes = self._rules.game.establishes
        done: list[Way] = []
        rest = [start]
        if categories:
            everything = 0
            for act in line.acts:
                everything |= establishes.get(act, 0)
            for trigger in (*(f"breach.{category}" for category in categories), "breach"):
                fired, rest = self._fire_all(trigger, rest, tone)
                done += [self._taught(way, everything) for way in fired]
        for act in line.acts:
            fired, left = self._fire_all(act, rest, tone)
            after = [self._taught(way, establishes.get(act, 0)) for way in (*fired, *left)]
            done += [way for way in after if way.mind.node in self._endings]
            rest = [way for way in after if way.mind.node not in self._endings]
        settled = []
        for way in (*done, *rest):
            if way.heard:
                settled.append(way)
            else:
                fired, left = self._fire(OTHERWISE, way, tone)
                settled += [*fired, *left]
        for way in settled:
            if way.mind.node in self._endings:
                yield way
            else:
                fired, left = self._fire(REFLEX, way, tone)
                yield from (*fired, *left)

    def _fire_all(
        self, trigger: str, ways: list[Way], tone: Mapping[str, int]
    ) -> tuple[list[Way], list[Way]]:
        fired: list[Way] = []
        rest: list[Way] = []
        for way in ways:
            some_fired, left = self._fire(trigger, way, tone)
            fired += some_fired
            rest += left
        return fired, rest

    def _fire(self, trigger: str, way: Way, tone: Mapping[str, int]) -> tuple[list[Way], list[Way]]:
        """The ways in which the trigger has a reaction, and the way in which it has none."""
        rules = self._rules.handlers
        handler: Handler = bound(rules.get(trigger, way.mind.node), tone, rules.steps)
        fired: list[Way] = []
        rest: Way | None = way
        for case in handler:
            if rest is None:
                break
            mind = rest.mind
            open_to = [(truth(self._value(mind, g)), w, does) for g, w, does in case.members]
            any_open = some(guard for guard, _, _ in open_to)
            here = rest.given(any_open)
            rest = rest.given(negated(any_open))
            if here is None:
                continue
            if len(open_to) == 1:
                fired.append(self._happened(here, open_to[0][2]))
                continue
            of = total(choose(guard, weight, 0) for guard, weight, _ in open_to)
            for guard, weight, does in open_to:
                if guard is False:
                    continue
                drawn = replace(here, drawn=(*here.drawn, (weight, of)))
                mine = drawn.given(guard)
                if mine is not None:
                    fired.append(self._happened(mine, does))
        return fired, [] if rest is None else [rest]

    def _happened(self, way: Way, does: Consequence) -> Way:
        mind = self._moved(way.mind, does.effects)
        mind = self._learned(mind, does.learn)
        terms = mind.terms if does.terms is None else self._class(does.terms)
        return replace(way, mind=replace(mind, node=does.to or mind.node, terms=terms), heard=True)

    def _moved(self, mind: Mind, effects: tuple[tuple[int, Residual], ...]) -> Mind:
        """The meters after the effects; every amount is worked out before any meter moves."""
        meters = list(mind.meters)
        for index, amount in effects:
            meter = self._meters[index]
            change = whole_steps(self._value(mind, amount), meter.step)
            meters[index] = within(work("+", meters[index], change), meter.min, meter.max)
        return replace(mind, meters=tuple(meters))

    def _taught(self, way: Way, mask: int) -> Way:
        return replace(way, mind=self._learned(way.mind, mask))

    def _learned(self, mind: Mind, mask: int) -> Mind:
        facts = list(mind.facts)
        for bit, index in self._by_bit.items():
            if mask & bit:
                facts[index] = True
        return replace(mind, facts=tuple(facts))

    def _marked(self, mind: Mind, marks: tuple[tuple[int, Symbol], ...]) -> Mind:
        facts = list(mind.facts)
        for bit, when in marks:
            index = self._by_bit.get(bit)
            if index is not None:
                facts[index] = either(facts[index], when)
        return replace(mind, facts=tuple(facts))
