"""Figures in typed text: sums, counts, shares and days, in digits and in words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.terms import Terms
from simulator.language.cleaned import clean
from simulator.language.figures.figure import Amount, Count, Day, Figures, Share
from simulator.language.figures.numerals import chinese_number, english_number
from simulator.language.figures.offer import offer_of
from simulator.language.figures.read import read_figures
from simulator.language.spoken import spoken_language

TUESDAY = date(2026, 3, 24)
DUE = Decimal("6000")


def figures(text: str) -> Figures:
    even = clean(text).text
    return read_figures(even, spoken_language(even), TUESDAY)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("三千五", 3500),
        ("三千零五", 3005),
        ("三千五百", 3500),
        ("两万三", 23000),
        ("一百二", 120),
        ("一百零五", 105),
        ("一百二十五", 125),
        ("十五", 15),
        ("二十", 20),
        ("一万零五十", 10050),
        ("十二万", 120000),
        ("六千一百八十三", 6183),
        ("两三千", 2000),
        ("1万2", 12000),
        ("3.5千", 3500),
        ("1w", 10000),
        ("2k", 2000),
        ("12,000", 12000),
        ("六", 6),
        ("二零二六", 2026),
    ],
)
def test_a_chinese_number(words: str, value: int) -> None:
    assert chinese_number(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twelve hundred", 1200),
        ("twelve eighty-four", 1284),
        ("two fifty", 250),
        ("three twenty-five", 325),
        ("a hundred", 100),
        ("a hundred and fifty", 150),
        ("one thousand two hundred and eighty-four", 1284),
        ("three grand", 3000),
        ("twenty-five", 25),
        ("nineteen", 19),
        ("five hundred", 500),
        ("1,284.50", Decimal("1284.50")),
        ("2k", 2000),
    ],
)
def test_an_english_number(words: str, value: Decimal | int) -> None:
    assert english_number(words) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今天先还三千五", [("3500", "down_payment")]),
        ("您一共欠6,183.50元", [("6183.5", "balance")]),
        ("每个月还三百五，行吗", [("350", "instalment")]),
        ("分12期每期五百一十六", [("516", "instalment")]),
        ("违约金一百二可以减掉", [("120", "waiver")]),
        ("先付￥５００", [("500", "down_payment")]),
        ("欠款六千出头", [("6000", "balance")]),
        ("每月八十行不行", [("80", "instalment")]),
        ("三块五", [("3.5", "unknown")]),
        ("您尾号7715的账户", []),
        ("我给您打了三次电话", []),
        ("千万别急", []),
        ("十点之后再打", []),
        ("拨打95588", []),
        ("逾期十五天了", []),
        ("$200 today", [("200", "down_payment")]),
        ("can you do twelve eighty-four today", [("1284", "down_payment")]),
        (
            "a hundred and fifty bucks down, then 75 a month",
            [("150", "down_payment"), ("75", "instalment")],
        ),
        ("two fifty a month", [("250", "instalment")]),
        ("we knock off the $35 late fee", [("35", "waiver")]),
        ("we can settle for $900", [("900", "settlement")]),
        ("your balance is £1,284.00", [("1284", "balance")]),
        ("three grand", [("3000", "unknown")]),
        ("your account ending in 7715", []),
        ("I called you three times", []),
        ("call us at 800-555-0142", []),
        ("in 30 days", []),
        ("it is 120 days late", []),
    ],
)
def test_sums_and_what_they_are_for(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f"{one.value.normalize():f}", one.role) for one in figures(text).amounts] == found


@pytest.mark.parametrize("text", ["六千出头", "差不多三千块", "about $300", "一百来块", "六千多"])
def test_a_rough_sum_is_known_to_be_rough(text: str) -> None:
    assert [one.approximate for one in figures(text).amounts] == [True]


@pytest.mark.parametrize(
    ("text", "days", "latest"),
    [
        ("明天", 1, False),
        ("后天", 2, False),
        ("大后天", 3, False),
        ("十五号之前", 22, True),
        ("二十八号", 4, False),
        ("下个月五号", 12, False),
        ("四月三号", 10, False),
        ("2026年4月3日", 10, False),
        ("这周五", 3, False),
        ("周五", 3, False),
        ("下周五", 10, False),
        ("下下周一", 13, False),
        ("月底前", 7, True),
        ("下个月底", 37, False),
        ("三天内", 3, True),
        ("两个月后", 61, False),
        ("一周后", 7, False),
        ("today", 0, False),
        ("the day after tomorrow", 2, False),
        ("by Friday", 3, True),
        ("next Friday", 10, False),
        ("on the 15th", 22, False),
        ("the fifth of next month", 12, False),
        ("April 3rd", 10, False),
        ("3 April", 10, False),
        ("2026-04-03", 10, False),
        ("a week from Friday", 10, False),
        ("end of the month", 7, False),
        ("within 30 days", 30, True),
        ("in two weeks", 14, False),
        ("in a couple of weeks", 14, False),
    ],
)
def test_days_are_counted_from_today(text: str, days: int, latest: bool) -> None:
    (found,) = figures(text).days
    assert (found.days, found.latest) == (days, latest)


@pytest.mark.parametrize(
    "text", ["a third party", "the third time", "二维码扫一下", "the second option", "三十二号楼"]
)
def test_what_only_looks_like_a_day_or_share(text: str) -> None:
    found = figures(text)
    assert not found.days
    assert not found.shares


def test_without_a_date_only_lengths_are_counted() -> None:
    found = read_figures("明天，或者下周五，或者三天内", "zh")
    assert [one.days for one in found.days] == [1, None, 3]
    assert all(one.day is None for one in found.days)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("先还三分之一", "0.333"),
        ("一半", "0.500"),
        ("百分之三十", "0.300"),
        ("三成", "0.300"),
        ("打八折", "0.200"),
        ("八五折", "0.150"),
        ("20%", "0.200"),
        ("a third today", "0.333"),
        ("half now", "0.500"),
        ("two thirds", "0.667"),
        ("thirty percent off", "0.300"),
    ],
)
def test_shares_of_the_whole(text: str, share: str) -> None:
    assert [f"{one.fraction:.3f}" for one in figures(text).shares] == [share]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("分六期", 6),
        ("分成3个月还", 3),
        ("12期", 12),
        ("分两次", 2),
        ("six monthly payments", 6),
        ("over 3 months", 3),
        ("split it into four", 4),
        ("twelve instalments", 12),
    ],
)
def test_numbers_of_instalments(text: str, count: int) -> None:
    assert [one.value for one in figures(text).counts] == [count]


def terms(down: str = "0", instalments: int = 1, first: int = 0, waiver: str = "0") -> Terms:
    return Terms(
        down_payment=Decimal(down),
        instalments=instalments,
        first_in_days=first,
        waiver=Decimal(waiver),
    )


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("今天先还三千五，剩下的分六期，下个月五号开始", terms("3500", 6, 12)),
        ("今天先付一千块，余下的下周五之前结清", terms("1000", 1, 10)),
        ("月底前一次性还清", terms(first=7)),
        ("今天全部还清", terms("6000", 0)),
        ("先还三分之一，剩下两个月后还", terms("2000.00", 1, 61)),
        ("给您打八折，这周五前结清", terms(first=3, waiver="1200.00")),
        ("每个月还五百", terms(instalments=12, first=30)),
        (
            "$200 today and the rest in six monthly payments starting April 15th",
            terms("200", 6, 22),
        ),
        ("half now, half in two weeks", terms("3000.00", 1, 14)),
        ("we can settle for $4,500 by Friday", terms(first=3, waiver="1500")),
        ("pay it in full by Friday", terms(first=3)),
        ("split it over 3 months", terms(instalments=3, first=30)),
        ("您账单是6000元，已经逾期5天", None),
        ("下周五之前能还吗", None),
        ("今天先还八千", None),
        ("How are you today?", None),
    ],
)
def test_figures_make_an_offer(text: str, offer: Terms | None) -> None:
    assert offer_of(figures(text), DUE).terms(DUE) == offer


@given(
    st.text(
        alphabet="零一二两三十百千万元块期月号分之成折%0123456789. ,半今天先还每下周", max_size=40
    )
)
def test_any_jumble_of_chinese_figures_is_read(text: str) -> None:
    _whole(figures(text), text)


@given(
    st.lists(
        st.sampled_from(
            (
                "a",
                "one",
                "two",
                "third",
                "half",
                "hundred",
                "thousand",
                "grand",
                "twenty-five",
                "percent",
                "the",
                "15th",
                "of",
                "next",
                "month",
                "Friday",
                "by",
                "in",
                "days",
                "weeks",
                "over",
                "$",
                "1,000.50",
                "dollars",
                "off",
                "today",
                "each",
                "payments",
                "and",
            )
        ),
        max_size=15,
    )
)
def test_any_jumble_of_english_figures_is_read(words: list[str]) -> None:
    _whole(figures(" ".join(words)), " ".join(words))


def _whole(found: Figures, text: str) -> None:
    offer = offer_of(found, DUE).terms(DUE)
    assert offer is None or offer.remainder(DUE) >= 0
    figures: tuple[Amount | Share | Count | Day, ...] = (
        *found.amounts,
        *found.shares,
        *found.counts,
        *found.days,
    )
    for one in figures:
        assert 0 <= one.start < one.end <= len(text)
