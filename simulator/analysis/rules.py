"""A game's rules as data: which facts can matter, breaches of the moment, what terms can be told apart, points.

Everything here is decided once per game, before any state is looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from simulator.analysis.handlers import Handler, Handlers, consequences, known_facts, reads
from simulator.analysis.lines import Entry, Lines, offer_grid
from simulator.analysis.vector import Residual, bind, evaluate, names, residual
from simulator.analysis.worth import (
    at_least,
    deal_points,
    meter_values,
    pay_table,
    terms_only,
)
from simulator.borrower.borrower import OTHERWISE, REFLEX
from simulator.content.vocabulary import TERMS_NAMES
from simulator.scoring.points import Points
from simulator.session.game import item_mark
from simulator.session.line import Breach, Line
from simulator.session.moment import moment_constants, once_mark
from simulator.session.own_offer import offer_line


class Watch(NamedTuple):
    """A rule that the moment may break."""

    breach: Breach
    when: Residual
    once: int
    """Mask of the mark it leaves, by `Slots.bits`; 0 when it counts every time."""


class Earning(NamedTuple):
    """A checklist item that an act can earn."""

    when: Residual
    mark: int
    """Mask by `Slots.bits`."""


class Rules:
    """The rules of one game, as far as they can ever matter.

    Args:
        points: what everything is worth; holds the game.
    """

    def __init__(self, points: Points) -> None:
        self.points, self.game = points, points.game
        game = self.game
        self.known = known_facts(game)
        self.handlers = Handlers(game, self.known)
        self.pay: dict[int, int] = pay_table(points)
        self.watches: dict[str, tuple[Watch, ...]] = {
            act: tuple(self._watches("line", act)) for act in game.acts
        }
        self.at_end: tuple[Watch, ...] = tuple(self._watches("end", None))
        self.earnings: dict[str, tuple[Earning, ...]] = {
            act: tuple(self._earnings(act)) for act in game.acts
        }
        self.terms_looks = self._looks()
        offers = [offer_line(game.scenario, terms) for terms in offer_grid(game.scenario)]
        lines = Lines(game, self.known, self._worthwhile(offers))
        self.entries: dict[str, tuple[Entry, ...]] = {
            node: lines.at(node) for node in game.scenario.states
        }
        self.live: dict[str, int] = self._live()
        """Per machine state, the facts and marks (by `Slots.bits`) that anything said there or later can still see."""

    def read(self, text: str | None, act: str | None = None) -> Residual:
        """A rule's guard as `act` is said."""
        game = self.game
        constants = {
            **game.slots.constants,
            **moment_constants(game.scenario, game.acts[act] if act else None),
        }
        return bind(residual(text, constants), self.known)

    def expressions(self) -> Iterator[Residual]:
        """Every guard and amount that anything in the game depends on; tone unbound."""
        for state in self.game.scenario.states.values():
            yield from (self.read(option.when) for option in state.lines)
        yield from (amount for _, amount in self.handlers.temperament)
        for _, _, handler in self.handlers.all():
            for case in handler:
                for guard, _, does in case.members:
                    yield guard
                    yield from (amount for _, amount in does.effects)
        for watches in (*self.watches.values(), self.at_end):
            yield from (watch.when for watch in watches)
        for earnings in self.earnings.values():
            yield from (earning.when for earning in earnings)

    def _looks(self) -> tuple[Residual, ...]:
        """Everything that any guard or amount makes of terms alone; tone unbound."""
        found: dict[Residual, None] = {}
        for expression in self.expressions():
            found.update(dict.fromkeys(terms_only(expression)))
        return tuple(found)

    def _worthwhile(self, offers: Sequence[Line]) -> list[Line]:
        """The own offers left when each is dropped that another beats whatever happens.

        One offer beats another if no guard can tell them apart and its deal is worth at least as much at any trust.
        """
        kept: dict[tuple[object, ...], list[tuple[Line, tuple[int, ...]]]] = {}
        values = meter_values(self.game)
        for line in offers:
            view = dict(zip(TERMS_NAMES, self.game.slots.view(line.terms), strict=True))
            looks = (line.acts, *(evaluate(part, view.__getitem__) for part in self.terms_looks))
            worth = deal_points(self.points, values, line.terms)
            group = kept.setdefault(looks, [])
            if not any(at_least(other, worth) for _, other in group):
                group[:] = [(a, b) for a, b in group if not at_least(worth, b)]
                group.append((line, worth))
        return [line for group in kept.values() for line, _ in group]

    def _watches(self, at: str, act: str | None) -> Iterator[Watch]:
        for rule in self.game.bundle.rules:
            moment = rule.moment
            if moment is None or moment.at != at:
                continue
            when = self.read(moment.when, act)
            if when == 0:
                continue
            breach = Breach(
                rule.id, rule.categories[0], rule.severity, "end" if at == "end" else "moment"
            )
            once = self.game.slots.bits[once_mark(rule)] if moment.once and at == "line" else 0
            yield Watch(breach, when, once)

    def _earnings(self, act: str) -> Iterator[Earning]:
        for item in self.game.items:
            mark = self.game.slots.bits[item_mark(item)]
            if act in item.acts and (mark in self.pay):
                when = bind(residual(item.when, self.game.slots.constants), self.known)
                if when != 0:
                    yield Earning(when, mark)

    def _live(self) -> dict[str, int]:
        states = self.game.scenario.states
        at_end = self._mask(n for watch in self.at_end for n in names(watch.when))
        live: dict[str, int] = {}
        onward: dict[str, set[str]] = {}
        for node in states:
            mask = at_end | self._mask(n for _, a in self.handlers.temperament for n in names(a))
            heard: list[Handler] = [
                self.handlers.get(trigger, node) for trigger in ("breach", OTHERWISE, REFLEX)
            ]
            for entry in self.entries[node]:
                line = entry.line
                mask |= self._mask(names(entry.when)) | self._said(line.acts)
                broken = (*line.breaches, *(w.breach for a in line.acts for w in self.watches[a]))
                heard += [self.handlers.get(f"breach.{b.category.value}", node) for b in broken]
                heard += [self.handlers.get(act, node) for act in line.acts]
                # An earlier act of the same line may have moved the machine.
                if len(line.acts) > 1:
                    heard += [
                        self.handlers.get(trigger, other)
                        for trigger in (*line.acts[1:], REFLEX)
                        for other in states
                    ]
            onward[node] = set()
            for handler in heard:
                mask |= self._mask(reads(handler))
                for does in consequences(handler):
                    mask |= does.learn & self.pay_mask
                    if does.to in states:
                        onward[node].add(str(does.to))
                        # Reflexes look at a turn that ended elsewhere, too.
                        reflex = self.handlers.get(REFLEX, str(does.to))
                        mask |= self._mask(reads(reflex))
                        for then in consequences(reflex):
                            mask |= then.learn & self.pay_mask
                            if then.to in states:
                                onward[node].add(str(then.to))
            live[node] = mask
        changed = True
        while changed:
            changed = False
            for node, others in onward.items():
                mask = live[node]
                for other in others:
                    mask |= live[other]
                changed = changed or mask != live[node]
                live[node] = mask
        # Facts that are true from the start stay true and are known already.
        start = self.game.slots.mask(name for name, value in self.known.items() if value == 1)
        return {node: mask & ~start for node, mask in live.items()}

    def _said(self, acts: Sequence[str]) -> int:
        """What the moment, the checklist and the points look at as `acts` are said."""
        mask = 0
        for act in acts:
            mask |= self.game.establishes.get(act, 0) & self.pay_mask
            for earning in self.earnings[act]:
                mask |= earning.mark | self._mask(names(earning.when))
            for watch in self.watches[act]:
                mask |= watch.once | self._mask(names(watch.when))
        return mask

    @property
    def pay_mask(self) -> int:
        """The facts and marks that are worth points as they come true."""
        mask = 0
        for bit in self.pay:
            mask |= bit
        return mask

    def _mask(self, found: Iterable[str]) -> int:
        bits = self.game.slots.bits
        mask = 0
        for name in found:
            mask |= bits.get(name, 0)
        return mask
