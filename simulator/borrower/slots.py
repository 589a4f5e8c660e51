"""Slots: where each name of a scenario lives in a call's state."""

from collections.abc import Iterable
from decimal import Decimal

from simulator.content.scenario import Scenario
from simulator.content.terms import Terms, whole_units
from simulator.content.vocabulary import STANDARD_FACTS

_NO_TERMS = (0, 0, 0, 0, 0, 0)


class Slots:
    """The positions of meters and facts, and the constants of the case.

    Args:
        scenario: whose names these are.
        marks: further yes/no names that other rooms keep in the same mask.
    """

    def __init__(self, scenario: Scenario, marks: Iterable[str] = ()) -> None:
        self.meters: dict[str, int] = {name: index for index, name in enumerate(scenario.meters)}
        facts = dict.fromkeys((*STANDARD_FACTS, *scenario.facts))
        self.facts: tuple[str, ...] = tuple(facts)
        self.bits: dict[str, int] = {
            name: 1 << index for index, name in enumerate(dict.fromkeys((*facts, *marks)))
        }
        case, finances = scenario.case, scenario.finances
        self.due: Decimal = case.due
        self.constants: dict[str, int] = {
            "due": whole_units(case.due),
            "days_past_due": case.days_past_due,
            "contacts_today": case.contacts_today,
            "contacts_7_days": case.contacts_7_days,
            "cash": whole_units(finances.cash),
            "income": whole_units(finances.income),
            "essential_spending": whole_units(finances.essential_spending),
            "surplus": whole_units(finances.surplus),
        }
        self._views: dict[Terms | None, tuple[int, ...]] = {None: _NO_TERMS}

    def view(self, terms: Terms | None) -> tuple[int, ...]:
        """The terms as guards see them, in the order of `TERMS_NAMES`; money in whole units, rounded up."""
        known = self._views.get(terms)
        if known is None and terms is not None:
            known = (
                whole_units(terms.down_payment),
                terms.instalments,
                whole_units(terms.instalment(self.due)),
                terms.first_in_days,
                whole_units(terms.waiver),
                1,
            )
            self._views[terms] = known
        return known or _NO_TERMS

    def names(self, mask: int) -> tuple[str, ...]:
        """The facts of the scenario that are true in `mask`."""
        return tuple(name for name in self.facts if mask & self.bits[name])

    def mask(self, names: Iterable[str]) -> int:
        """The mask in which `names` are true."""
        total = 0
        for name in names:
            total |= self.bits[name]
        return total
