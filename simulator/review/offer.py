"""An own offer as it is typed: checked against the authority, with what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from simulator.content.bilingual import both
from simulator.content.scalars import Money, Whole
from simulator.content.scenario import Scenario
from simulator.content.terms import Terms
from simulator.session.fields import spoken_amount
from simulator.session.own_offer import check_offer, offer_line

OFFER_FIELDS = ("down_payment", "instalments", "first_in_days", "waiver")
"""The figures of an own offer, in the order they are asked for."""

_FIGURES: Mapping[str, TypeAdapter[Decimal] | TypeAdapter[int]] = {
    "down_payment": TypeAdapter(Money),
    "instalments": TypeAdapter(Whole),
    "first_in_days": TypeAdapter(Whole),
    "waiver": TypeAdapter(Money),
}


@dataclass(frozen=True, slots=True)
class OfferPreview:
    """An own offer as typed so far: what is wrong with it, or what it comes to."""

    problems: Mapping[str, str]
    """For each figure that cannot stand, why, in the language asked for."""
    terms: Terms | None
    """None while there are problems."""
    down_payment: str = ""
    instalments: int = 0
    instalment: str = ""
    dates: tuple[str, ...] = ()
    """`YYYY-MM-DD` of the first instalment and, where there are several, `YYYY-MM` of the last."""
    total: str = ""
    words: str = ""
    """What would be said."""


def preview_offer(scenario: Scenario, figures: Mapping[str, str], language: str) -> OfferPreview:
    """An own offer as typed: checked against the authority, with what it comes to.

    Args:
        scenario: whose case and authority hold.
        figures: what was typed, by the names of `OFFER_FIELDS`; empty counts as 0.
        language: of the problems.
    """
    values: dict[str, Decimal | int] = {}
    problems: dict[str, str] = {}
    for name in OFFER_FIELDS:
        try:
            values[name] = _FIGURES[name].validate_python(figures.get(name, "").strip() or "0")
        except ValidationError:
            problems[name] = _NOT_A_FIGURE[name].read(language)
    if problems:
        return OfferPreview(problems, None)
    try:
        terms = Terms.model_validate(values)
    except ValidationError as error:
        bad = {str(found["loc"][0]) for found in error.errors()}
        return OfferPreview({name: _OUT_OF_RANGE.read(language) for name in sorted(bad)}, None)
    for problem in check_offer(scenario, terms):
        problems.setdefault(problem.field, problem.message.read(language))
    if problems:
        return OfferPreview(problems, None)
    return _worked_out(scenario, terms)


def _worked_out(scenario: Scenario, terms: Terms) -> OfferPreview:
    case, spoken = scenario.case, scenario.language
    dates: tuple[str, ...] = ()
    if terms.instalments:
        first = case.date + timedelta(days=terms.first_in_days)
        dates = (first.isoformat(),)
        if terms.instalments > 1:
            months = first.month - 1 + terms.instalments - 1
            year, month = first.year + months // 12, months % 12 + 1
            # The month is enough: the day it falls on in a short month is the lender's rule.
            dates = (dates[0], f"{year}-{month:02d}")
    return OfferPreview(
        {},
        terms,
        down_payment=spoken_amount(terms.down_payment, spoken),
        instalments=terms.instalments,
        instalment=spoken_amount(terms.instalment(case.due), spoken),
        dates=dates,
        total=spoken_amount(terms.total(case.due), spoken),
        words=offer_line(scenario, terms).text,
    )


_SUM = both("金额写数字，例如 500", "write a plain number, such as 500")
_COUNT = both("写整数", "write a whole number")
_NOT_A_FIGURE = {
    "down_payment": _SUM,
    "instalments": _COUNT,
    "first_in_days": _COUNT,
    "waiver": _SUM,
}
_OUT_OF_RANGE = both("超出范围", "out of range")
