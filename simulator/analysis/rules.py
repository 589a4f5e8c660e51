"""A game's rules as data: which facts can matter, breaches of the moment, what terms can be told apart, points.

Everything here is decided once per game, before any state is looked at.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulator.analysis.handlers import Handlers, known_facts
from simulator.analysis.lines import Entry, Lines, offer_grid
from simulator.analysis.vector import Residual, bind, evaluate, residual
from simulator.analysis.worth import (
    at_least,
    deal_points,
    meter_values,
    pay_table,
    terms_only,
)
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
            if act in item.acts and (mark in self.pay or item.required):
                when = bind(residual(item.when, self.game.slots.constants), self.known)
                if when != 0:
                    yield Earning(when, mark)

    @property
    def pay_mask(self) -> int:
        """The facts and marks that are worth points as they come true."""
        mask = 0
        for bit in self.pay:
            mask |= bit
        return mask
