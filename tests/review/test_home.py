"""The list of scenarios as a view-model."""

from datetime import UTC, timedelta, timezone
from typing import Any

import pytest

from simulator.content.bilingual import both
from simulator.content.bundle import Bundle
from simulator.content.card import card_of
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import Channel, Jurisdiction, Language
from simulator.records.entries import SessionSummary
from simulator.review.home import (
    LATENESS_NAMES,
    RECENT,
    Filter,
    HomeView,
    Lateness,
    home_view,
    lateness_of,
    matching,
    recommended,
)

from .entries import summary


def variant(scenario: Scenario, name: str, en: str, days: int = 5, **changes: Any) -> Scenario:
    case = scenario.case.model_copy(update={"days_past_due": days})
    return scenario.model_copy(
        update={"id": name, "title": both(f"{en}的场景", en), "case": case, **changes}
    )


@pytest.fixture
def scenarios(small: Bundle) -> tuple[Scenario, ...]:
    """Easy and hard in Chinese, easy in English."""
    one = small.scenario
    return (
        variant(one, "cn-easy", "Forgotten instalment", difficulty=1),
        variant(one, "cn-hard", "Noodle shop", days=45, difficulty=4),
        variant(
            one,
            "us-easy",
            "Lost job",
            days=200,
            difficulty=1,
            language=Language.EN_US,
            jurisdiction=Jurisdiction.US,
            channel=Channel.CHAT,
        ),
    )


def view(
    scenarios: tuple[Scenario, ...], *sessions: SessionSummary, language: str = "en", **best: int
) -> HomeView:
    unfinished = [session for session in sessions if session.status == "open"]
    scores = {name.replace("_", "-"): points for name, points in best.items()}
    return home_view(map(card_of, scenarios), sessions, unfinished, scores, language, UTC)


def test_rows_say_what_was_reached(scenarios: tuple[Scenario, ...]) -> None:
    found = view(
        scenarios,
        summary(2, "cn-easy", points=81_000, passed=True),
        summary(1, "cn-easy", points=40_000, passed=False),
        summary(0, "cn-hard", points=30_000, passed=False),
        cn_easy=81_000,
        cn_hard=30_000,
    )
    easy, hard, other = found.rows
    assert (easy.passed, easy.best, easy.attempts) == (True, 81_000, 2)
    assert (hard.passed, hard.best, hard.attempts) == (False, 30_000, 1)
    assert (other.passed, other.best, other.attempts) == (False, None, 0)
    assert found.passed == 1


def test_texts_follow_the_language(scenarios: tuple[Scenario, ...]) -> None:
    english, chinese = view(scenarios).rows[2], view(scenarios, language="zh").rows[2]
    assert (english.title, english.place_name, english.channel_name) == (
        "Lost job",
        "United States",
        "Chat",
    )
    assert (chinese.place_name, chinese.channel_name) == ("美国", "在线聊天")


@pytest.mark.parametrize(
    ("days", "band"),
    [(-3, "not_yet"), (0, "not_yet"), (1, "week"), (7, "week"), (8, "month"), (30, "month"), (31, "quarter"),
     (90, "quarter"), (91, "half_year"), (180, "half_year"), (181, "longer"), (3650, "longer")],
)  # fmt: skip
def test_lateness_has_no_gaps(days: int, band: str) -> None:
    assert lateness_of(days) is Lateness(band)
    assert lateness_of(days) in LATENESS_NAMES


def test_next_is_the_easiest_not_passed_in_ones_own_language(
    scenarios: tuple[Scenario, ...],
) -> None:
    assert [
        getattr(view(scenarios, language=language).next, "id", None) for language in ("en", "zh")
    ] == [
        "us-easy",
        "cn-easy",
    ]


def test_next_skips_what_is_passed_then_goes_to_the_other_language(
    scenarios: tuple[Scenario, ...],
) -> None:
    passed = [summary(0, "cn-easy", passed=True, points=80_000)]
    assert getattr(view(scenarios, *passed, language="zh").next, "id", None) == "cn-hard"
    passed.append(summary(1, "cn-hard", passed=True, points=80_000))
    assert getattr(view(scenarios, *passed, language="zh").next, "id", None) == "us-easy"


def test_next_is_the_lowest_best_once_all_are_passed(scenarios: tuple[Scenario, ...]) -> None:
    passed = [
        summary(n, scenario.id, passed=True, points=1) for n, scenario in enumerate(scenarios)
    ]
    found = view(scenarios, *passed, cn_easy=90_000, cn_hard=72_000, us_easy=95_000)
    assert getattr(found.next, "id", None) == "cn-hard"


def test_nothing_to_play_recommends_nothing() -> None:
    assert recommended(()) is None


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(), ["cn-easy", "cn-hard", "us-easy"]),
        (Filter(jurisdiction=Jurisdiction.US), ["us-easy"]),
        (Filter(channel=Channel.PHONE), ["cn-easy", "cn-hard"]),
        (Filter(lateness=Lateness.QUARTER), ["cn-hard"]),
        (Filter(difficulty=1), ["cn-easy", "us-easy"]),
        (Filter(difficulty=1, jurisdiction=Jurisdiction.CN), ["cn-easy"]),
        (Filter(text="noodle"), ["cn-hard"]),
        (Filter(text="NOODEL"), ["cn-hard"]),
        (Filter(text="美国"), ["us-easy"]),
        (Filter(text="钱小满 noodle"), ["cn-hard"]),
        (Filter(text="zebra"), []),
    ],
)
def test_filters(scenarios: tuple[Scenario, ...], wanted: Filter, ids: list[str]) -> None:
    assert [row.id for row in matching(view(scenarios).rows, wanted)] == ids
    assert wanted.empty is (wanted == Filter())


def test_open_and_recent_sessions(scenarios: tuple[Scenario, ...]) -> None:
    sessions = [
        summary(number, status="open" if number == 9 else "ended") for number in range(9, -1, -1)
    ]
    zone = timezone(timedelta(hours=8))
    found = home_view(map(card_of, scenarios), sessions, sessions[:1], {}, "zh", zone)
    assert len(found.recent) == RECENT
    assert found.recent[0].id == sessions[0].header.id
    (left,) = found.open
    assert (left.title, left.mode, left.turns, left.started) == (
        "小场景",
        "练习",
        9,
        "2026-03-10 19:20",
    )
