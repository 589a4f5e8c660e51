"""The lines that are analysed in a machine state: options, standing lines, own offers, scripts of the library.

Any script of the library may be said at any time, and most of them do nothing but pass a turn. Followed everywhere they
multiply the states of a real scenario past what can be held, so three menus are known:

- `Menu.WHOLE`: every script, everywhere.
- `Menu.DUTIES`: of the library, at any time, the scripts that lawfully earn the most valuable checklist item that is
  still open and can be earned now, and in a state that reacts to an act which its options do in a poor tone, the first
  script that does it in a good one. Lines whose words break a rule and lines whose tone costs more than is tolerated
  are not followed. What is not followed is judged one turn deep: by what it does now, then playing on from the menu.
- `Menu.OFFERED`: none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import product

from simulator.analysis.vector import Residual, bind, residual
from simulator.content.scenario import OfferGrid, Scenario
from simulator.content.terms import Terms
from simulator.content.tone import Tone
from simulator.content.vocabulary import TONE_SCALES
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.own_offer import check_offer

HAS_TERMS: Residual = ("name", "has_terms")
_NEUTRAL = dict(zip(TONE_SCALES, Tone().levels, strict=True))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and when it can be said."""

    line: Line
    when: Residual
    """Its guard, over the state before anything is said."""
    on_offer: bool
    """Whether the trainee sees it without asking: an option or a standing line."""
    followed: bool = True
    """Whether lawful play follows it; if not, it is only looked at as a temptation."""


class Menu(StrEnum):
    """Which scripts of the library are followed."""

    WHOLE = "whole"
    DUTIES = "duties"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Duty:
    """A checklist item that is still worth earning."""

    acts: frozenset[str]
    open: Residual
    """Whether it can be earned now and has not been."""
    points: int


class Lines:
    """The lines of a game, by machine state.

    Args:
        game: what is played.
        known: names whose values can never change.
        menu: which scripts of the library are followed.
        duties: the checklist items worth points.
        clean: when saying the given acts breaks no rule of the moment.
        offers: the own offers that are followed.
        cost: thousandths that a line's tone costs in a machine state; not positive.
    """

    def __init__(
        self,
        game: Game,
        known: Mapping[str, int],
        menu: Menu,
        duties: Sequence[Duty],
        clean: Callable[[Sequence[str]], Residual],
        offers: Sequence[Line],
        cost: Callable[[str, Line], int],
    ) -> None:
        self._game = game
        self._known = {**known, **_NEUTRAL}
        self._clean, self._cost = clean, cost
        standing = tuple(Entry(line, 1, True) for line in game.standing)
        library = tuple(
            Entry(line, HAS_TERMS if "{" in line.text else 1, False)
            for line in game.scripts.values()
        )
        self.library = library
        """Every script, and when it can be said."""
        self._helpful: tuple[Entry, ...] = ()
        if menu is Menu.OFFERED:
            library = ()
        elif menu is Menu.DUTIES:
            self._helpful = library
            library = self._dutiful(library, duties)
        self._anywhere = (*standing, *library)
        self._offers = tuple(Entry(line, 1, False) for line in offers)

    def options(self, node: str) -> tuple[Entry, ...]:
        """The state's own options, open or not."""
        state = self._game.scenario.states[node]
        entries = []
        for option, (line, needs_terms) in zip(state.lines, self._game.menu(node), strict=True):
            when = bind(residual(option.when, self._game.slots.constants), self._known)
            if needs_terms:
                when = _both(HAS_TERMS, when)
            if when != 0:
                entries.append(Entry(line, when, True))
        return tuple(entries)

    def at(self, node: str) -> tuple[Entry, ...]:
        """Every line that is followed in the state: options, standing lines, scripts, own offers."""
        own = self._offers if self._game.scenario.states[node].own_offer else ()
        options = self.options(node)
        return (*options, *self._anywhere, *own, *self._kinder(node, options))

    def _kinder(self, node: str, options: Sequence[Entry]) -> tuple[Entry, ...]:
        """For each act that the state reacts to, the first script that does it in a better tone than any option."""
        state = self._game.scenario.states[node]
        best: dict[str, int] = {}
        for entry in options:
            line = entry.line
            if not line.breaches:
                for act in line.acts:
                    cost = self._cost(node, line)
                    best[act] = max(best.get(act, cost), cost)
        found: dict[str, Entry] = {}
        for entry in self._helpful:
            line = entry.line
            act = line.acts[0]
            if (
                len(line.acts) == 1
                and line.terms is None
                and act in state.on
                and act in best
                and act not in found
                and self._cost(node, line) == 0 > best[act]
            ):
                found[act] = entry
        return tuple(found.values())

    def _dutiful(self, library: Sequence[Entry], duties: Sequence[Duty]) -> tuple[Entry, ...]:
        """The scripts that earn the most valuable open item, each with that as its guard."""
        found: list[Entry] = []
        earlier: Residual = 1
        """No more valuable item is open."""
        for duty in sorted(duties, key=lambda duty: -duty.points):
            openings: dict[Residual, None] = {}
            for entry in library:
                line = entry.line
                if len(line.acts) == 1 and line.acts[0] in duty.acts and line.terms is None:
                    when = _both(duty.open, _both(self._clean(line.acts), entry.when))
                    if when != 0:
                        openings[when] = None
                        found.append(Entry(line, _both(earlier, when), False))
            for when in openings:
                earlier = _both(earlier, ("not", when))
        return tuple(found)


def _both(first: Residual, second: Residual) -> Residual:
    if first == 0 or second == 0:
        return 0
    if first == 1:
        return second
    return first if second == 1 else ("and", first, second)


def offer_grid(scenario: Scenario) -> tuple[Terms, ...]:
    """The own offers that are analysed: the scenario's grid, or a default one, as far as they may be made.

    The default offers payment in full today, and nothing or the least down payment with 1, half of and all the
    instalments that may be granted, first due in a week or at the latest day, with and without the largest waiver.
    """
    grid = scenario.own_offers or _default(scenario)
    found: dict[Terms, None] = {}
    for down, instalments, days, waiver in product(
        grid.down_payment, grid.instalments, grid.first_in_days, grid.waiver
    ):
        whole = down + waiver == scenario.case.due
        terms = Terms(
            down_payment=down,
            instalments=0 if whole else instalments,
            first_in_days=0 if whole else days,
            waiver=waiver,
        )
        if not check_offer(scenario, terms):
            found[terms] = None
    return tuple(found)


def _default(scenario: Scenario) -> OfferGrid:
    authority, case = scenario.authority, scenario.case
    most = max(authority.max_months, 1)
    return OfferGrid(
        down_payment=tuple(sorted({Decimal(0), authority.min_down_payment, case.due})),
        instalments=tuple(sorted({1, (most + 1) // 2, most})),
        first_in_days=tuple(sorted({min(7, authority.max_first_days), authority.max_first_days})),
        waiver=tuple(sorted({Decimal(0), authority.max_waiver(case)})),
    )
