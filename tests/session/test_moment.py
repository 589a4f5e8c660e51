"""Breaches of the moment: found for every line, whoever wrote it."""

from typing import Any

from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import Catalogue
from simulator.content.library import Library
from simulator.session.game import Game
from simulator.session.session import Choice, Session


def with_case(bundle: Bundle, library: Library, **changes: Any) -> Game:
    scenario = bundle.scenario.model_copy(
        update={"case": bundle.scenario.case.model_copy(update=changes)}
    )
    return Game(make_bundle(scenario, library))


def rules(game: Game, *acts: str, facts: tuple[str, ...] = (), turn: int = 0) -> set[str]:
    breaches, _ = game.moments.line(acts, game.slots.mask(facts), turn)
    return {breach.rule for breach in breaches}


def test_the_debt_before_the_person_is_verified(small_game: Game) -> None:
    assert "CN-HOUSE-VERIFY" in rules(small_game, "state_balance", facts=("identified",))
    assert "CN-HOUSE-VERIFY" not in rules(
        small_game, "state_balance", facts=("identified", "verified")
    )


def test_order_inside_one_line_counts(small_game: Game) -> None:
    """Identifying oneself earlier in the same line counts; an identity not yet confirmed does not."""
    found = rules(small_game, "identify_self", "verify_identity", "state_balance")
    assert "CN-CBA2026-14" not in found
    assert "CN-HOUSE-VERIFY" in found
    assert "CN-CBA2026-14" in rules(
        small_game, "state_balance", "identify_self", facts=("verified",)
    )


def test_the_debt_to_a_third_party(small_game: Game) -> None:
    found = rules(small_game, "disclose_purpose", facts=("third_party", "identified"))
    assert "CN-GBT45251-03" in found
    assert "CN-HOUSE-VERIFY" not in found
    assert rules(small_game, "third_party_message", facts=("third_party",)) == set()


def test_hours(small: Bundle, library: Library) -> None:
    late = with_case(small, library, local_time="22:05")
    assert "CN-GBT45251-06" in rules(late, "greet")
    assert "CN-GBT45251-06" not in rules(late, "closing")
    agreed = with_case(small, library, local_time="22:05", agreed_time=True)
    assert "CN-GBT45251-06" not in rules(agreed, "greet")
    assert "CN-GBT45251-06" not in rules(with_case(small, library, local_time="21:59"), "greet")
    assert "CN-GBT45251-06" in rules(with_case(small, library, local_time="07:59"), "greet")
    assert "CN-GBT45251-06" not in rules(with_case(small, library, local_time="08:00"), "greet")


def test_frequency_counts_once_in_a_call(small: Bundle, library: Library) -> None:
    often = with_case(small, library, contacts_today=3)
    breaches, marks = often.moments.line(["greet"], 0, 0)
    assert "CN-GBT45251-08" in {breach.rule for breach in breaches}
    again, _ = often.moments.line(["greet"], marks, 1)
    assert "CN-GBT45251-08" not in {breach.rule for breach in again}


def test_pressing_on_after_a_dispute_or_a_cease_request(small_game: Game) -> None:
    facts = ("verified", "identified")
    assert "CN-CCM2011-69" in rules(
        small_game, "ask_full_payment", facts=(*facts, "dispute_raised")
    )
    assert "CN-CCM2011-69" not in rules(
        small_game, "ask_full_payment", facts=(*facts, "dispute_raised", "dispute_taken")
    )
    assert "CN-PSAPL-50" in rules(small_game, "ask_full_payment", facts=(*facts, "cease_requested"))


def test_what_was_never_said_is_a_breach_when_the_call_ends(small_game: Game) -> None:
    session = Session(small_game, 2)
    while session.state.node != "talking":
        session.take(Choice("verify_identity.plain"))
    turn = session.take(Choice("closing"))
    assert [(breach.rule, breach.found) for breach in turn.breaches] == [
        ("CN-HOUSE-RECORDING", "end")
    ]


def test_us_rules(catalogue: Catalogue) -> None:
    game = Game(
        catalogue.bundle(next(name for name in catalogue.scenarios if name.startswith("us-")))
    )
    facts = ("verified", "identified", "purpose_disclosed")
    assert "US-REGF-1006.38-D" in rules(game, "ask_full_payment", facts=(*facts, "dispute_raised"))
    assert "US-REGF-1006.14-H" in rules(game, "ask_full_payment", facts=(*facts, "cease_requested"))
    assert "US-REGF-1006.6-B2" in rules(game, "ask_full_payment", facts=(*facts, "represented"))
    assert rules(game, "ask_full_payment", facts=facts) == set()
    ends = {
        breach.rule for breach in game.moments.end(game.slots.mask(("verified", "identified")), 5)
    }
    assert "US-REGF-1006.18-E" in ends
