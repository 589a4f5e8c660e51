"""Terms: how a debt would be paid."""

from decimal import ROUND_CEILING, Decimal
from typing import Annotated

from pydantic import Field

from simulator.content.base import Model
from simulator.content.scalars import Money, Whole

CENT = Decimal("0.01")


class Terms(Model):
    """A down payment today, a part let go, and the rest in equal monthly instalments."""

    down_payment: Money = Decimal(0)
    """Paid today, in yuan, dollars or pounds."""
    instalments: Annotated[Whole, Field(ge=0, le=60)] = 1
    """Number of monthly payments of what remains; 0 when nothing remains."""
    first_in_days: Annotated[Whole, Field(ge=0, le=120)] = 0
    """Days from today to the first instalment."""
    waiver: Money = Decimal(0)
    """What the creditor lets go."""

    def remainder(self, due: Decimal) -> Decimal:
        """What is left for the instalments when `due` is owed."""
        return due - self.down_payment - self.waiver

    def instalment(self, due: Decimal) -> Decimal:
        """The monthly payment, rounded up to the cent (the last one takes the difference); 0 if none."""
        if self.instalments == 0:
            return Decimal(0)
        return (self.remainder(due) / self.instalments).quantize(CENT, rounding=ROUND_CEILING)

    def total(self, due: Decimal) -> Decimal:
        """What would be paid in all."""
        return due - self.waiver


def whole_units(amount: Decimal) -> int:
    """`amount` in whole yuan, dollars or pounds, rounded up, as guards see it."""
    return int(amount.to_integral_value(rounding=ROUND_CEILING))
