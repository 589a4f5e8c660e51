"""The brief as a view-model."""

from typing import Any

import pytest

from simulator.content.bilingual import both
from simulator.content.bundle import Bundle
from simulator.content.case import Contact
from simulator.content.library import Library
from simulator.content.vocabulary import Jurisdiction
from simulator.records.recording import SEEDS, exam_seed
from simulator.review.brief import BriefView, brief_view


def everything(view: BriefView) -> str:
    """All of its texts."""
    return repr(view)


def changed(small: Bundle, **changes: Any) -> Bundle:
    scenario = small.scenario
    return small.model_copy(
        update={
            "scenario": scenario.model_copy(
                update={"case": scenario.case.model_copy(update=changes)}
            )
        }
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_keeps_the_borrowers_side_to_itself(small: Bundle, language: str) -> None:
    scenario = small.scenario.model_copy(update={"backstory": both("秘密", "a secret")})
    text = everything(brief_view(small.model_copy(update={"scenario": scenario}), language))
    for secret in ("秘密", "a secret", "5000", "4000", "800元", "知道原因", "Reason known"):
        assert secret not in text


def test_shows_the_account_and_what_it_is_made_of(small: Bundle) -> None:
    view = brief_view(small, "en")
    assert [(field.label, field.value) for field in view.debt] == [
        ("Principal", "2900元"),
        ("Late fee", "100元"),
        ("Owed in all", "3000元"),
    ]
    assert ("Days late", "5 days") in [(field.label, field.value) for field in view.account]
    assert ("May waive", "late fee, up to 100元") in [
        (field.label, field.value) for field in view.authority
    ]
    assert ("Payments", "6 at most") in [(field.label, field.value) for field in view.authority]


def test_what_the_file_holds_besides(small: Bundle) -> None:
    view = brief_view(
        changed(
            small,
            agency="安信",
            phone="138****0000",
            days_past_due=-2,
            contacts_7_days=3,
            days_since_conversation=6,
            agreed_time=True,
            facts=("represented",),
            history=(Contact(date=small.scenario.case.date, note=both("没接", "no answer")),),
        ),
        "en",
    )
    text = everything(view)
    for words in (
        "安信",
        "138****0000",
        "not late",
        "3 in seven days",
        "6 days ago",
        "Agreed time",
        "represented",
        "no answer",
    ):
        assert words in text


def test_playbook_follows_lateness(small: Bundle, library: Library) -> None:
    playbook = library.playbooks[Jurisdiction.CN]
    for band in playbook.bands:
        view = brief_view(changed(small, days_past_due=band.from_day), "zh").band
        assert view is not None
        assert view.name == band.name.zh
        assert len(view.do) == len(band.do)
    assert brief_view(small.model_copy(update={"playbook": None}), "zh").band is None


def test_exam_seed_is_fixed_and_short() -> None:
    seeds = {exam_seed(name) for name in ("cn-d05-first-salary", "us-plan-cut-hours", "small")}
    assert len(seeds) == 3
    assert all(0 <= seed < SEEDS for seed in seeds)
    assert exam_seed("small") == exam_seed("small")


def test_modes_are_explained_in_both_languages(small: Bundle) -> None:
    english = [mode.name for mode in brief_view(small, "en").modes]
    assert english == ["Practice", "Coach", "Recall", "Exam"]
    chinese = [mode.name for mode in brief_view(small, "zh").modes]
    assert chinese == ["练习", "教练", "脱稿", "考试"]
