"""The {fields} of spoken text, filled from the case and the terms on the table."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from simulator.content.case import Case
from simulator.content.terms import Terms
from simulator.content.vocabulary import Language

_FIELD = re.compile(r"\{([a-z_]+)\}")


def spoken_amount(amount: Decimal, language: Language) -> str:
    """A sum as people say it: without decimals when it is whole."""
    number = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    match language:
        case Language.ZH_CN:
            return number.replace(",", "") + "元"
        case Language.EN_US:
            return "$" + number
        case Language.EN_GB:
            return "£" + number


def spoken_date(day: date, language: Language) -> str:
    """A day as people say it, without the year."""
    match language:
        case Language.ZH_CN:
            return f"{day.month}月{day.day}号"
        case Language.EN_US:
            return f"{day:%B} {day.day}"
        case Language.EN_GB:
            return f"{day.day} {day:%B}"


class Fields:
    """What each field stands for in one scenario."""

    def __init__(self, case: Case, language: Language) -> None:
        self._case = case
        self._language = language
        self._fixed = {
            "borrower": case.borrower,
            "agent": case.agent,
            "creditor": case.creditor,
            "agency": case.caller,
            "caller": case.caller,
            "product": case.product,
            "account": case.account,
            "due": spoken_amount(case.due, language),
            "days_past_due": str(case.days_past_due),
            "date": spoken_date(case.date, language),
        }

    def fill(self, text: str, terms: Terms | None = None) -> str:
        """`text` with its fields filled; a field that has no value stays as written."""
        if "{" not in text:
            return text
        values: Mapping[str, str] = (
            self._fixed if terms is None else {**self._fixed, **self._terms(terms)}
        )
        return _FIELD.sub(lambda found: values.get(found.group(1), found.group(0)), text)

    def _terms(self, terms: Terms) -> dict[str, str]:
        due, language = self._case.due, self._language
        return {
            "down_payment": spoken_amount(terms.down_payment, language),
            "instalments": str(terms.instalments),
            "instalment": spoken_amount(terms.instalment(due), language),
            "first_date": spoken_date(
                self._case.date + timedelta(days=terms.first_in_days), language
            ),
            "waiver": spoken_amount(terms.waiver, language),
            "total": spoken_amount(terms.total(due), language),
        }
