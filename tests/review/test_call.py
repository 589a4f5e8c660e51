"""What the call's view-model shows: who spoke when, what can be said, what an offer comes to."""

from decimal import Decimal

import pytest

from simulator.content.bundle import Bundle
from simulator.content.case import Authority
from simulator.review.call import clock_at, desk_of, ending_of, greeting, lines_of, said
from simulator.review.offer import preview_offer
from simulator.session.game import Game
from simulator.session.session import Choice, Session

SEED = 3


def test_the_clock_moves_forty_seconds_a_turn(small: Bundle) -> None:
    case = small.scenario.case
    assert [clock_at(case, turns) for turns in (0, 1, 3, 90)] == [
        "10:20",
        "10:20",
        "10:22",
        "11:20",
    ]


def test_the_name_is_unknown_until_verified(small_game: Game) -> None:
    session = Session(small_game, SEED)
    assert (greeting(session).speaker, greeting(session).name) == ("unverified", "")
    mine, reply = said(session, session.take(Choice("verify_identity.plain")))
    assert (mine.speaker, mine.name, mine.turn) == ("trainee", "小林", 1)
    assert (reply.speaker, reply.name) == ("borrower", "钱小满")


def test_silence_is_told_apart(small_game: Game) -> None:
    session = Session(small_game, SEED)
    mine, _ = said(session, session.take(Choice("silence")))
    assert mine.silent
    mine, _ = said(session, session.take(Choice("repeat")))
    assert not mine.silent


def test_standing_lines_stand_apart(small_game: Game) -> None:
    session = Session(small_game, SEED)
    lines = lines_of(session)
    assert {line.id for line in lines.options} == {
        "identify_self.plain",
        "verify_identity.plain",
        "blunt",
        "threat",
    }
    assert [line.id for line in lines.standing] == [
        "silence",
        "repeat",
        "closing",
        "escalate_supervisor",
    ]
    assert not lines.own_offer
    session.take(Choice("verify_identity.plain"))
    assert lines_of(session).own_offer


def test_the_end(small_game: Game) -> None:
    session = Session(small_game, SEED)
    assert ending_of(session, "en") is None
    session.take(Choice("closing"))
    ending = ending_of(session, "en")
    assert ending is not None
    assert (ending.name, ending.out_of_turns, ending.turns) == ("Put off", False, 1)
    assert lines_of(session).options == ()


def test_a_call_can_run_out_of_turns(small_game: Game) -> None:
    session = Session(small_game, SEED)
    while not session.over:
        session.take(Choice("repeat"))
    ending = ending_of(session, "zh")
    assert ending is not None
    assert ending.out_of_turns


def test_the_desk_shows_what_may_be_granted(small: Bundle) -> None:
    desk = desk_of(small, "en")
    assert desk.parts == (("principal", "2900元"), ("late fee", "100元"))
    assert (desk.max_instalments, desk.max_first_days, desk.max_waiver) == (6, 30, "100元")
    assert desk.min_down_payment is None


def test_an_offer_is_worked_out(small: Bundle) -> None:
    figures = {"down_payment": "600", "instalments": "3", "first_in_days": "7", "waiver": ""}
    offer = preview_offer(small.scenario, figures, "en")
    assert offer.problems == {}
    assert offer.terms is not None
    assert (offer.instalment, offer.total) == ("800元", "3000元")
    assert offer.dates == ("2026-03-17", "2026-05")
    assert "八百块" in offer.words


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        ({"down_payment": "1.2.3"}, "down_payment"),
        ({"down_payment": "5000"}, "down_payment"),
        ({"instalments": "7"}, "instalments"),
        ({"instalments": "999"}, "instalments"),
        ({"first_in_days": "31"}, "first_in_days"),
        ({"first_in_days": "2.5"}, "first_in_days"),
        ({"waiver": "101"}, "waiver"),
    ],
)
def test_an_offer_beyond_the_authority_says_why(
    small: Bundle, figures: dict[str, str], wrong: str
) -> None:
    usual = {"down_payment": "0", "instalments": "3", "first_in_days": "7", "waiver": "0"}
    for language in ("zh", "en"):
        offer = preview_offer(small.scenario, usual | figures, language)
        assert offer.terms is None
        assert offer.problems[wrong]


def test_a_least_down_payment_is_told(small: Bundle) -> None:
    authority = Authority(max_months=6, min_down_payment=Decimal(500))
    scenario = small.scenario.model_copy(update={"authority": authority})
    assert "down_payment" in preview_offer(scenario, {"instalments": "3"}, "en").problems
    assert (
        desk_of(small.model_copy(update={"scenario": scenario}), "en").min_down_payment == "500元"
    )
