"""The {fields} of spoken text, filled from the case and the terms on the table."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from simulator.content.vocabulary import Channel, Language
from simulator.session.numerals import counted, han, yuan

if TYPE_CHECKING:
    # A sum is spelt where no content has been read.
    from simulator.content.case import Case
    from simulator.content.terms import Terms

_FIELD = re.compile(r"\{([a-z_]+)\}")
_ALOUD = (Channel.PHONE, Channel.VISIT, Channel.VOICEMAIL)
"""The channels on which words are heard and not read."""


def spoken_amount(amount: Decimal, language: Language) -> str:
    """A sum as people read it: without decimals when it is whole."""
    number = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    match language:
        case Language.ZH_CN:
            return number.replace(",", "") + "元"
        case Language.EN_US:
            return "$" + number
        case Language.EN_GB:
            return "£" + number


def spoken_date(day: date, language: Language) -> str:
    """A day as people read it, without the year."""
    match language:
        case Language.ZH_CN:
            return f"{day.month}月{day.day}号"
        case Language.EN_US:
            return f"{day:%B} {day.day}"
        case Language.EN_GB:
            return f"{day.day} {day:%B}"


class Fields:
    """What each field stands for in one scenario.

    Args:
        case: of the scenario.
        language: of the scenario.
        channel: where the words are said; None for words as they are written. Chinese that is heard
            has its numbers in Chinese numerals, as everything else in it is written.
    """

    def __init__(self, case: "Case", language: Language, channel: Channel | None = None) -> None:
        self._case = case
        self._language = language
        self._aloud = language is Language.ZH_CN and channel in _ALOUD
        self._fixed = {
            "borrower": case.borrower,
            "agent": case.agent,
            "creditor": case.creditor,
            "agency": case.caller,
            "caller": case.caller,
            "product": case.product,
            "account": case.account,
            "due": self._amount(case.due),
            "days_past_due": self._count(case.days_past_due),
            "date": self._date(case.date),
        }

    def fill(self, text: str, terms: "Terms | None" = None) -> str:
        """`text` with its fields filled; a field that has no value stays as written."""
        if "{" not in text:
            return text
        values: Mapping[str, str] = (
            self._fixed if terms is None else {**self._fixed, **self._terms(terms)}
        )
        return _FIELD.sub(lambda found: values.get(found.group(1), found.group(0)), text)

    def _amount(self, amount: Decimal) -> str:
        return yuan(amount) if self._aloud else spoken_amount(amount, self._language)

    def _count(self, number: int) -> str:
        return counted(number) if self._aloud and number >= 0 else str(number)

    def _date(self, day: date) -> str:
        if self._aloud:
            return f"{han(day.month)}月{han(day.day)}号"
        return spoken_date(day, self._language)

    def _terms(self, terms: "Terms") -> dict[str, str]:
        due = self._case.due
        return {
            "down_payment": self._amount(terms.down_payment),
            "instalments": self._count(terms.instalments),
            "instalment": self._amount(terms.instalment(due)),
            "first_date": self._date(self._case.date + timedelta(days=terms.first_in_days)),
            "waiver": self._amount(terms.waiver),
            "total": self._amount(terms.total(due)),
        }
