"""The after-call form: what its choices are called, what is wrong with a draft, how it is marked."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from simulator.content.bundle import Bundle
from simulator.content.record_names import DISPOSITION_NAMES, NEXT_STEP_NAMES, REASON_NAMES
from simulator.content.vocabulary import Disposition, NextStep, Reason
from simulator.records.database import open_database
from simulator.records.log import Log
from simulator.records.recording import Recording, Start
from simulator.review.form import (
    Draft,
    check_draft,
    form_marks,
    form_of,
    near_days,
)
from simulator.session.session import Choice, Mode

TODAY = date(2026, 3, 10)
GOOD = Draft(
    disposition="promise_to_pay",
    reason="forgot",
    promise_amount="600",
    promise_date="2026-03-10",
    next_step="await_payment",
    next_date="2026-03-17",
    note="忘了还款，分三期。",
)


def test_every_choice_has_a_name() -> None:
    assert set(DISPOSITION_NAMES) == set(Disposition)
    assert set(REASON_NAMES) == set(Reason)
    assert set(NEXT_STEP_NAMES) == set(NextStep)
    for names in (DISPOSITION_NAMES, REASON_NAMES, NEXT_STEP_NAMES):
        for language in ("zh", "en"):
            told = [name.read(language) for name in names.values()]
            assert len(set(told)) == len(told)


def test_a_good_draft_becomes_a_form() -> None:
    assert check_draft(GOOD, TODAY) == {}
    form = form_of(GOOD, TODAY)
    assert form.disposition is Disposition.PROMISE_TO_PAY
    assert form.promise_date == TODAY


def test_nothing_promised_leaves_both_empty() -> None:
    draft = replace(GOOD, promise_amount="", promise_date=" ", next_date="")
    form = form_of(draft, TODAY)
    assert (form.promise_amount, form.promise_date, form.next_date) == (None, None, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"disposition": ""}, "disposition"),
        ({"reason": ""}, "reason"),
        ({"next_step": ""}, "next_step"),
        ({"promise_amount": "6oo"}, "promise_amount"),
        ({"promise_amount": "1,000"}, "promise_amount"),
        ({"promise_amount": ""}, "promise_amount"),
        ({"promise_date": ""}, "promise_date"),
        ({"promise_date": "17.3.2026"}, "promise_date"),
        ({"promise_date": "2026-02-30"}, "promise_date"),
        ({"promise_date": "2026-03-09"}, "promise_date"),
        ({"next_date": "tomorrow"}, "next_date"),
        ({"note": "长" * 2001}, "note"),
    ],
)
def test_one_message_for_each_wrong_field(changes: dict[str, str], field: str) -> None:
    draft = replace(GOOD, **changes)
    problems = check_draft(draft, TODAY)
    assert set(problems) == {field}
    assert problems[field].zh
    assert problems[field].en
    with pytest.raises(ValueError, match="problems"):
        form_of(draft, TODAY)


def test_near_days_start_today() -> None:
    days = near_days(TODAY, "en")
    assert [day.value for day in days[:3]] == ["2026-03-10", "2026-03-11", "2026-03-13"]
    assert days[0].label == "2026-03-10 Tue · today"
    assert near_days(TODAY, "zh")[3].label == "2026-03-17 周二 · 7 天后"


def test_a_filed_form_is_marked_in_words(small: Bundle, tmp_path: Path) -> None:
    with open_database(f"sqlite:///{tmp_path / 'log.db'}") as database:
        recording = Recording.begin(
            Log(database), small, Start(Mode.PRACTICE, 3, "en"), lambda: datetime.now(UTC)
        )
        assert form_marks(recording, recording.scorecard(), "en") == ()
        for line in (
            "verify_identity.plain",
            "ask_reason.plain",
            "offer_installment.plain",
            "confirm_agreement.plain",
        ):
            recording.take(Choice(line))
        card = recording.file(form_of(replace(GOOD, disposition="refused"), TODAY))
        marks = {mark.title: mark for mark in form_marks(recording, card, "en")}
        wrong = marks["Disposition"]
        assert (wrong.written, wrong.wanted, wrong.points) == ("Refused", "Promise to pay", 0)
        promise = marks["Promise: amount and date"]
        assert (promise.written, promise.points) == ("600元 · 2026-03-10", promise.maximum)
        assert marks["Note"].wanted is None
