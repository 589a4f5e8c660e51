"""A call: what is on offer, what a turn does, and that it can be repeated byte for byte."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.commands.headless import bot_choice
from simulator.content.bundle import Bundle, read_bundle
from simulator.content.catalogue import Catalogue
from simulator.session.game import Game
from simulator.session.own_offer import OWN_OFFER, check_offer, offer_line
from simulator.session.session import Choice, ChoiceError, Session, read_choice, read_terms, replay


def test_the_options_are_shuffled_by_the_seed_and_the_standing_lines_come_last(
    small_game: Game,
) -> None:
    orders = {tuple(line.id for line in Session(small_game, seed).offered()) for seed in range(40)}
    assert len(orders) > 5
    for order in orders:
        assert order[-4:] == ("silence", "repeat", "closing", "escalate_supervisor")
        assert set(order[:-4]) == {
            "identify_self.plain",
            "verify_identity.plain",
            "blunt",
            "threat",
        }


def test_a_choice_that_is_not_on_offer_says_what_is(small_game: Game) -> None:
    session = Session(small_game, 1)
    with pytest.raises(ChoiceError) as caught:
        session.take(Choice("blont"))
    assert caught.value.hint is not None
    assert "blunt" in caught.value.hint.en
    assert session.turns == []


def test_any_script_of_the_library_may_be_said(small_game: Game) -> None:
    session = Session(small_game, 1)
    turn = session.take(Choice("greet.warm"))
    assert turn.line.origin == "script"


def test_a_script_that_speaks_of_terms_needs_terms(small_game: Game) -> None:
    with pytest.raises(ChoiceError):
        Session(small_game, 1).take(Choice("no.such.script"))


def test_own_offers_only_where_allowed_and_within_authority(small_game: Game) -> None:
    session = Session(small_game, 3)
    offer = Choice(
        OWN_OFFER, read_terms({"down_payment": 600, "instalments": 3, "first_in_days": 5})
    )
    with pytest.raises(ChoiceError):
        session.take(offer)
    while session.state.node != "talking":
        session.take(Choice("verify_identity.plain"))
    with pytest.raises(ChoiceError):
        session.take(
            Choice(
                OWN_OFFER, read_terms({"down_payment": 600, "instalments": 24, "first_in_days": 5})
            )
        )
    turn = session.take(offer)
    assert turn.line.acts == ("offer_installment",)
    assert "六百块" in turn.line.text
    assert turn.after.node == "agreed_it"


@pytest.mark.parametrize(
    ("terms", "fields"),
    [
        ({"down_payment": 600, "instalments": 3, "first_in_days": 5}, set()),
        ({"down_payment": 3000, "instalments": 0}, set()),
        ({"down_payment": 3000, "instalments": 2}, {"instalments"}),
        ({"down_payment": 3001, "instalments": 1}, {"down_payment"}),
        ({"down_payment": 0, "instalments": 7}, {"instalments"}),
        ({"down_payment": 0, "instalments": 0}, {"instalments"}),
        ({"down_payment": 0, "instalments": 2, "first_in_days": 31}, {"first_in_days"}),
        ({"down_payment": 0, "instalments": 2, "waiver": 100}, set()),
        ({"down_payment": 0, "instalments": 2, "waiver": 101}, {"waiver"}),
    ],
)
def test_offers_are_checked_against_the_authority(
    small: Bundle, terms: dict[str, int], fields: set[str]
) -> None:
    assert {problem.field for problem in check_offer(small.scenario, read_terms(terms))} == fields


@pytest.mark.parametrize(
    ("terms", "act"),
    [
        ({"down_payment": 600, "instalments": 3}, "offer_installment"),
        ({"down_payment": 600, "instalments": 1}, "ask_partial_today"),
        ({"instalments": 1, "first_in_days": 9}, "offer_extension"),
        ({"down_payment": 3000, "instalments": 0}, "ask_full_payment"),
        ({"down_payment": 2900, "instalments": 0, "waiver": 100}, "offer_discount"),
    ],
)
def test_an_offer_does_the_act_its_figures_make_it(
    small: Bundle, terms: dict[str, int], act: str
) -> None:
    assert offer_line(small.scenario, read_terms(terms)).acts == (act,)


@pytest.mark.parametrize(
    "bad",
    [
        None,
        3,
        "",
        "x" * 65,
        [],
        {"line": 3},
        {"line": "a", "extra": 1},
        {"terms": {"down_payment": "lots"}},
    ],
)
def test_choices_from_outside_are_read_strictly(bad: object) -> None:
    with pytest.raises(ChoiceError):
        read_choice(bad)


def test_the_call_ends_when_the_turns_run_out(small_game: Game) -> None:
    session = Session(small_game, 1)
    while not session.over:
        session.take(Choice("silence"))
    assert len(session.turns) <= 8
    assert session.state.node in ("put_off", "complained")


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**63 - 1), which=st.integers(0, 99))
def test_replay_equals_the_original(catalogue: Catalogue, seed: int, which: int) -> None:
    """Same content, seed and choices: the same session, byte for byte, also from the stored content."""
    names = sorted(catalogue.scenarios)
    played, stored = _games(catalogue, names[which % len(names)])
    session = Session(played, seed)
    choices = []
    while not session.over:
        choices.append(bot_choice(session, "random"))
        session.take(choices[-1])
    again = replay(stored, seed, choices)
    first, second = (
        json.dumps([turn.as_dict() for turn in found.turns]) for found in (session, again)
    )
    assert first == second
    assert again.state == session.state


def test_a_stored_bundle_reads_back_the_same(catalogue: Catalogue) -> None:
    for scenario_id in catalogue.scenarios:
        bundle = catalogue.bundle(scenario_id)
        assert read_bundle(bundle.body) == bundle
        assert read_bundle(bundle.body).hash == bundle.hash


_known: dict[str, tuple[Game, Game]] = {}


def _games(catalogue: Catalogue, scenario_id: str) -> tuple[Game, Game]:
    """The scenario's game, and the same from the bytes that the log would keep."""
    if scenario_id not in _known:
        bundle = catalogue.bundle(scenario_id)
        _known[scenario_id] = (Game(bundle), Game(read_bundle(bundle.body)))
    return _known[scenario_id]
