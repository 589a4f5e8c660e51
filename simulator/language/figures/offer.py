"""The offer that the figures of a text make."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from simulator.content.terms import CENT, Terms
from simulator.language.figures.figure import Figures, Role

USUAL_DAYS = 30
"""Days to the first instalment when none is named: the usual month."""
MOST_INSTALMENTS = 60
MOST_DAYS = 120


@dataclass(frozen=True, slots=True)
class Offer:
    """The parts of an offer that were said; None for those that were not."""

    down_payment: Decimal | None = None
    instalments: int | None = None
    instalment: Decimal | None = None
    first_in_days: int | None = None
    waiver: Decimal | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was offered; a day alone is no offer."""
        return (
            self.down_payment is None
            and self.instalments is None
            and self.instalment is None
            and self.waiver is None
        )

    def terms(self, due: Decimal) -> Terms | None:
        """The offer as whole terms for a debt of `due`; None when it makes none.

        What was not said takes its usual meaning: nothing down, nothing let go, the rest in one payment, the first
        payment in `USUAL_DAYS`. An instalment without a number of them divides the rest.
        """
        if self.is_empty:
            return None
        down, waiver = self.down_payment or Decimal(0), self.waiver or Decimal(0)
        rest = due - down - waiver
        if rest < 0 or waiver > due:
            return None
        number = self.instalments
        if number is None and self.instalment:
            number = int((rest / self.instalment).to_integral_value("ROUND_CEILING"))
        number = 0 if rest == 0 else 1 if number is None else number
        first = USUAL_DAYS if self.first_in_days is None else self.first_in_days
        if (rest > 0 and not 1 <= number <= MOST_INSTALMENTS) or not 0 <= first <= MOST_DAYS:
            return None
        return Terms(
            down_payment=down,
            instalments=number,
            first_in_days=0 if number == 0 else first,
            waiver=waiver,
        )


def offer_of(figures: Figures, due: Decimal | None) -> Offer:
    """What the figures offer on a debt of `due`; shares of the debt count only when it is known."""
    down = _sum(figures, "down_payment", due)
    waiver = _sum(figures, "waiver", due)
    settled = _sum(figures, "settlement", due)
    if waiver is None and settled is not None and due is not None and settled < due:
        waiver, down = due - settled, down if down is not None else None
    instalment = next((one.value for one in figures.amounts if one.role == "instalment"), None)
    number = figures.counts[-1].value if figures.counts else None
    ahead = [day.days for day in figures.days if day.days]
    today = any(day.days == 0 for day in figures.days)
    first = ahead[0] if ahead else None
    if down is None and instalment is None and number is None and due is not None:
        whole = figures.is_whole or any(one.value == due for one in figures.amounts)
        rest = due - (waiver or Decimal(0))
        if whole and today and first is None:
            down = rest
        elif whole and first is not None:
            number = 1
    return Offer(down, number, instalment, first, waiver)


def _sum(figures: Figures, role: Role, due: Decimal | None) -> Decimal | None:
    """What was named in that role; a sum named twice in a row (三成，也就是一千八) is the later one."""
    named = [one.value for one in figures.amounts if one.role == role]
    if named:
        return named[-1]
    if due is None:
        return None
    part = [one.fraction for one in figures.shares if one.role == role]
    return (part[-1] * due).quantize(CENT, ROUND_HALF_UP) if part else None
