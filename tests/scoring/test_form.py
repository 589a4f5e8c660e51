"""The after-call form: judged against what truly happened."""

from typing import Any

import pytest

from simulator.scoring.form import read_form, score_form, truth_of
from simulator.scoring.points import Points
from simulator.scoring.scorecard import score
from simulator.session.game import Game
from simulator.session.session import Choice, ChoiceError, Session


def agreed_session(game: Game) -> Session:
    session = Session(game, 2)
    while session.state.node != "talking":
        session.take(Choice("verify_identity.plain"))
    session.take(Choice("ask_reason.plain"))
    session.take(Choice("offer_installment.plain"))
    session.take(Choice("confirm_agreement.plain"))
    return session


TRUE: dict[str, Any] = {
    "disposition": "promise_to_pay",
    "reason": "forgot",
    "promise_amount": "600",
    "promise_date": "2026-03-10",
    "next_step": "await_payment",
    "next_date": "2026-03-17",
    "note": "忘了还款，已说好分三期",
}


def test_the_truth_scores_full_marks(small_game: Game) -> None:
    session = agreed_session(small_game)
    assert session.state.node == "promised"
    points = Points(small_game)
    items = score_form(points, session.state, read_form(TRUE))
    assert [item.points for item in items] == [item.maximum for item in items]
    assert sum(item.points for item in items) == points.form
    card = score(points, session.turns, read_form(TRUE))
    assert card.complete


@pytest.mark.parametrize(
    ("field", "value", "judged", "share"),
    [
        ("disposition", "refused", "disposition", 0),
        ("reason", "illness", "reason", 0),
        ("promise_amount", "800", "promise", 1),
        ("promise_date", "2026-03-11", "promise", 1),
        ("next_date", "2026-03-18", "next_step", 1),
        ("next_step", "call_back", "next_step", 0),
        ("note", "好", "note", 0),
        ("note", "态度不错，说好分三期还", "note", 1),
    ],
)
def test_each_field_is_judged_apart(
    small_game: Game, field: str, value: str, judged: str, share: int
) -> None:
    session = agreed_session(small_game)
    points = Points(small_game)
    items = {
        item.field: item
        for item in score_form(points, session.state, read_form({**TRUE, field: value}))
    }
    assert items[judged].points == items[judged].maximum * share // 2
    assert all(item.points == item.maximum for name, item in items.items() if name != judged)


def test_a_promise_must_not_be_made_up(small_game: Game) -> None:
    session = Session(small_game, 1)
    session.take(Choice("closing"))
    truth = truth_of(small_game, session.state)
    assert truth.promise_amount is None
    assert [reason.value for reason in truth.reasons] == ["unknown"]
    points = Points(small_game)
    items = {item.field: item for item in score_form(points, session.state, read_form(TRUE))}
    assert items["promise"].points == 0


@pytest.mark.parametrize(
    "change",
    [
        {"disposition": "won"},
        {"promise_amount": "a lot"},
        {"next_date": "soon"},
        {"extra": "1"},
        {"note": "x" * 2001},
    ],
)
def test_a_form_that_cannot_be_read_names_the_field(change: dict[str, str]) -> None:
    with pytest.raises(ChoiceError) as caught:
        read_form({**TRUE, **change})
    assert next(iter(change)) in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "judged", "zh", "en"),
    [
        ("disposition", "refused", "disposition", "承诺还款", "Promise to pay"),
        ("reason", "illness", "reason", "忘了", "Forgot"),
        ("promise_amount", "800", "promise", "600元", "600元 on 2026-03-10"),
        ("next_step", "call_back", "next_step", "等待还款", "Await the payment"),
    ],
)
def test_reasons_use_the_names_people_see(
    small_game: Game, field: str, value: str, judged: str, zh: str, en: str
) -> None:
    session = agreed_session(small_game)
    form = read_form({**TRUE, field: value})
    items = {item.field: item for item in score_form(Points(small_game), session.state, form)}
    assert zh in items[judged].reason.zh
    assert en in items[judged].reason.en
    assert not any("_" in item.reason.zh + item.reason.en for item in items.values())
