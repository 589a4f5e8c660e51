"""The outcome of a deal: neither side can be given everything."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from simulator.content.bundle import Bundle
from simulator.content.terms import Terms
from simulator.scoring.outcome import judge_deal


def judged(small: Bundle, trust: int = 50, **terms: object):  # type: ignore[no-untyped-def]
    scenario = small.scenario
    return judge_deal(
        Terms.model_validate(terms),
        trust,
        scenario.meters["trust"],
        scenario.case,
        scenario.finances,
        small.rubric,
    )


def test_by_hand(small: Bundle) -> None:
    """Due 3000, cash 800, surplus 1000: 600 down leaves 200, 3 instalments of 800 from 1066.67 a month."""
    deal = judged(small, down_payment=600, instalments=3, first_in_days=7)
    assert deal.burden.quantize(Decimal("0.0001")) == Decimal("0.7500")
    assert deal.strain == Decimal("0.75")
    # 0.85 - 0.7 * (0.75 - 0.5) - 0.02 = 0.655
    assert deal.kept.quantize(Decimal("0.0001")) == Decimal("0.6550")
    assert deal.recovery.quantize(Decimal("0.0001")) == Decimal("0.7240")
    # 1 - (0.75 - 0.6) / 0.7
    assert deal.health.quantize(Decimal("0.0001")) == Decimal("0.7857")
    assert deal.value.quantize(Decimal("0.0001")) == Decimal("0.7536")


def test_a_ruinous_deal_is_worth_nothing(small: Bundle) -> None:
    deal = judged(small, down_payment=0, instalments=1, first_in_days=3)
    assert deal.health == 0
    assert deal.value == 0


def test_money_that_is_not_there_is_not_recovered(small: Bundle) -> None:
    deal = judged(small, down_payment=3000, instalments=0)
    assert deal.recovery == Decimal(800) / Decimal(3000)


@given(
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(0, 800),
    st.integers(1, 12),
    st.integers(0, 60),
)
def test_trust_never_hurts_and_everything_is_a_share(
    small: Bundle, low: int, high: int, down: int, count: int, days: int
) -> None:
    low, high = sorted((low * 5, high * 5))
    terms = {"down_payment": down, "instalments": count, "first_in_days": days}
    worse, better = judged(small, low, **terms), judged(small, high, **terms)
    assert worse.kept <= better.kept
    assert worse.value <= better.value
    for deal in (worse, better):
        for share in (deal.kept, deal.recovery, deal.health, deal.value):
            assert 0 <= share <= 1
        assert min(deal.recovery, deal.health) <= deal.value + Decimal("1e-20")
        assert deal.value <= max(deal.recovery, deal.health) + Decimal("1e-20")


@given(st.integers(1, 11))
def test_longer_is_healthier(small: Bundle, count: int) -> None:
    assert (
        judged(small, instalments=count, first_in_days=7).health
        <= judged(small, instalments=count + 1, first_in_days=7).health
    )
