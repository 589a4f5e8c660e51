"""Numbers as they are said in Chinese."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.bundle import Bundle
from simulator.content.terms import Terms
from simulator.content.vocabulary import Channel, Language
from simulator.language.figures.money import amounts
from simulator.language.figures.numerals import chinese_number
from simulator.session.fields import Fields
from simulator.session.numerals import counted, han, yuan

SUMS = {
    "0.50": "五毛",
    "2": "两块",
    "47": "四十七块",
    "47.20": "四十七块二",
    "133.05": "一百三十三块零五分",
    "183.50": "一百八十三块五",
    "220": "两百二",
    "640": "六百四",
    "700": "七百块",
    "864": "八百六十四块",
    "1005": "一千零五块",
    "1050": "一千零五十块",
    "1166.67": "一千一百六十六块六毛七",
    "1200": "一千二",
    "2000": "两千块",
    "2900": "两千九",
    "6183.50": "六千一百八十三块五",
    "10500": "一万零五百块",
    "12000": "一万二",
    "12500": "一万二千五",
    "100005": "十万零五块",
}


@pytest.mark.parametrize(("amount", "said"), SUMS.items())
def test_a_sum_is_said_as_people_say_it(amount: str, said: str) -> None:
    assert yuan(Decimal(amount)) == said


def test_numbers_and_counts_of_things() -> None:
    assert [han(number) for number in (0, 2, 10, 12, 20, 31, 110, 2002, 10_010)] == (
        ["零", "二", "十", "十二", "二十", "三十一", "一百一十", "两千零二", "一万零一十"]
    )
    assert [counted(number) for number in (1, 2, 12)] == ["一", "两", "十二"]
    assert han(10**12) == str(10**12)


@given(st.integers(1, 10**8 - 1))
def test_a_number_that_is_said_is_read_back(number: int) -> None:
    assert chinese_number(han(number)) == number


@given(st.integers(100, 999_999))
def test_a_sum_to_a_tenth_that_is_said_is_read_back(mao: int) -> None:
    amount = Decimal(mao) / 10
    assert [found.value for found in amounts(f"今天先还{yuan(amount)}", "zh")] == [amount]


def test_what_is_heard_has_no_digits_and_what_is_read_keeps_them(small: Bundle) -> None:
    case = small.scenario.case.model_copy(
        update={"due": Decimal("6183.50"), "days_past_due": 2, "date": date(2026, 3, 10)}
    )
    terms = Terms(down_payment=Decimal("183.50"), instalments=5, first_in_days=6)
    text = "{due}，{days_past_due}天，今天{down_payment}，{first_date}起{instalments}期，每期{instalment}"
    heard = Fields(case, Language.ZH_CN, Channel.PHONE).fill(text, terms)
    assert heard == ("六千一百八十三块五，两天，今天一百八十三块五，三月十六号起五期，每期一千二")
    read = Fields(case, Language.ZH_CN, Channel.SMS).fill(text, terms)
    assert read == "6183.50元，2天，今天183.50元，3月16号起5期，每期1200元"
    assert "$1,200" in Fields(case, Language.EN_US, Channel.PHONE).fill(text, terms)
