"""The lines on offer in a machine state: its options, the standing lines, and a grid of own offers.

A script of the library may be said at any time, a typed line may be anything, and an own offer may have any figures.
The game that is solved has none of these: they are valued by solving on from where they lead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
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
    listed: bool
    """Whether the trainee sees it without entering figures: an option or a standing line."""


class Lines:
    """The lines of a game, by machine state.

    Args:
        game: what is played.
        known: names whose values can never change.
        offers: the own offers that are followed.
    """

    def __init__(self, game: Game, known: Mapping[str, int], offers: Sequence[Line]) -> None:
        self._game = game
        self._known = {**known, **_NEUTRAL}
        self._standing = tuple(Entry(line, 1, True) for line in game.standing)
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
        """Every line on offer in the state: options, standing lines, own offers."""
        own = self._offers if self._game.scenario.states[node].own_offer else ()
        return (*self.options(node), *self._standing, *own)


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
