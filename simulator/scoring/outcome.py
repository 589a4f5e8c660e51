"""The outcome of a deal: what the creditor can expect, what the borrower can bear, and their harmonic mean.

The method follows docs/trainee/scoring.md; the two-sided index after Wang et al., "Debt Collection
Negotiations with Large Language Models", ACL 2025 (arXiv 2502.18228). Its numbers live in the rubric.
"""

from dataclasses import dataclass
from decimal import Decimal

from simulator.content.case import Case, Finances
from simulator.content.rubric import Rubric
from simulator.content.scenario import Meter
from simulator.content.terms import Terms

ONE = Decimal(1)
ZERO = Decimal(0)
EVERYTHING = Decimal(99)
"""The burden of paying from nothing."""


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal judged from both sides; every number is a share from 0 to 1, burdens may exceed 1."""

    terms: Terms
    kept: Decimal
    """Chance that the promise is kept."""
    recovery: Decimal
    """Expected amount recovered, of the amount owed."""
    burden: Decimal
    """The instalment as a share of what the borrower can pay a month."""
    strain: Decimal
    """The down payment as a share of the cash at hand."""
    health: Decimal
    """What the plan leaves of the borrower's health."""
    value: Decimal
    """Harmonic mean of recovery and health."""


def judge_deal(
    terms: Terms, trust: int, meter: Meter, case: Case, finances: Finances, rubric: Rubric
) -> Deal:
    """Judge agreed terms.

    Args:
        terms: what was agreed.
        trust: the trust meter when it was agreed.
        meter: that meter's bounds.
        case: the account.
        finances: the borrower's means.
        rubric: the promise-keeping and health numbers.
    """
    instalment = terms.instalment(case.due)
    cash_left = max(finances.cash - terms.down_payment, ZERO)
    monthly = finances.surplus
    if terms.instalments > 0:
        monthly += cash_left / terms.instalments
    burden = _share(instalment, monthly)
    strain = _share(terms.down_payment, finances.cash)
    kept = chance_kept(burden, terms.first_in_days, trust, meter, rubric)
    if terms.instalments == 0:
        kept = ONE
    paid_now = min(terms.down_payment, max(finances.cash, ZERO))
    recovery = (
        _clamp((paid_now + kept * max(terms.remainder(case.due), ZERO)) / case.due)
        if case.due
        else ONE
    )
    numbers = rubric.health
    worst = max(burden, strain)
    span = numbers.ruinous_burden - numbers.comfortable_burden
    health = _clamp(ONE - (worst - numbers.comfortable_burden) / span) if span > 0 else ONE
    total = recovery + health
    value = 2 * recovery * health / total if total > 0 else ZERO
    return Deal(terms, kept, recovery, burden, strain, health, value)


def chance_kept(
    burden: Decimal, first_in_days: int, trust: int, meter: Meter, rubric: Rubric
) -> Decimal:
    """The chance that a promise is kept: falls as the instalment eats the surplus, rises with trust.

    `at_best + trust_gain * t − burden_cost * max(0, burden − comfortable) − delay * weeks`, where `t` runs
    from −1 at no trust to 1 at full trust; held between the rubric's floor and ceiling.
    """
    numbers = rubric.promise
    middle = Decimal(meter.min + meter.max) / 2
    span = Decimal(meter.max - meter.min) / 2
    lean = (Decimal(trust) - middle) / span if span else ZERO
    chance = (
        numbers.at_best
        + numbers.trust_gain * lean
        - numbers.burden_cost * max(ZERO, burden - numbers.comfortable_burden)
        - numbers.delay_cost_per_week * Decimal(first_in_days) / 7
    )
    return min(max(chance, numbers.floor), numbers.ceiling)


def _share(part: Decimal, whole: Decimal) -> Decimal:
    if part <= 0:
        return ZERO
    return part / whole if whole > 0 else EVERYTHING


def _clamp(value: Decimal) -> Decimal:
    return min(max(value, ZERO), ONE)
