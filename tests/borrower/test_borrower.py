"""The borrower: which branch is taken, what it does, and in what order things are heard."""

from simulator.borrower.borrower import Reaction
from simulator.borrower.dice import FixedDice
from simulator.borrower.state import CallState
from simulator.content.terms import Terms
from simulator.session.game import Game
from simulator.session.session import read_terms

NEUTRAL = (3, 3, 3, 3)


def react(
    game: Game,
    state: CallState,
    *acts: str,
    breaches: tuple[str, ...] = (),
    tone: tuple[int, ...] = NEUTRAL,
    terms: Terms | None = None,
    share: int = 0,
) -> Reaction:
    return game.borrower.react(state, acts, breaches, tone, terms, FixedDice(share))


def test_chance_decides_between_neighbours(small_game: Game) -> None:
    start = small_game.borrower.opening()
    assert react(small_game, start, "verify_identity", share=69).node == "talking"
    stays = react(small_game, start, "verify_identity", share=70)
    assert (stays.node, stays.says) == ("ringing", "你先说你是谁？")
    assert stays.heard[0].branch == 1


def test_facts_are_learnt_with_the_branch(small_game: Game) -> None:
    start = small_game.borrower.opening()
    after = react(small_game, start, "verify_identity")
    assert "verified" in small_game.slots.names(after.facts)


def test_temperament_comes_before_the_acts(small_game: Game) -> None:
    start = small_game.borrower.opening()
    after = react(small_game, start, "greet", tone=(1, 5, 3, 3))
    # Respect 1 angers by 20, empathy 5 earns 10 trust; greeting has no reaction, which costs 5.
    assert after.meters == (55, 40)
    assert after.heard[0].trigger == "otherwise"


def test_a_breach_is_heard_instead_of_the_acts(small_game: Game) -> None:
    start = small_game.borrower.opening()
    after = react(small_game, start, "verify_identity", breaches=("threat_violence",))
    assert after.node == "complained"
    assert [heard.trigger for heard in after.heard] == ["breach.threat_violence"]


def test_acts_are_heard_in_order_until_the_call_ends(small_game: Game) -> None:
    start = small_game.borrower.opening()
    after = react(small_game, start, "verify_identity", "ask_reason", "closing", "verify_identity")
    assert after.node == "put_off"
    assert [heard.trigger for heard in after.heard] == ["verify_identity", "ask_reason", "closing"]
    assert after.says == "嗯，再说吧。"


def test_the_offer_made_is_the_offer_answered(small_game: Game) -> None:
    start = small_game.borrower.opening()
    talking = react(small_game, start, "verify_identity")
    state = CallState(talking.node, talking.meters, talking.facts, None, 1)
    fits = read_terms({"down_payment": 600, "instalments": 3, "first_in_days": 7})
    heavy = read_terms({"down_payment": 0, "instalments": 2, "first_in_days": 7})
    assert react(small_game, state, "offer_installment", terms=fits).node == "agreed_it"
    refused = react(small_game, state, "offer_installment", terms=heavy)
    assert refused.node == "talking"
    assert refused.terms == read_terms({"down_payment": 300, "instalments": 3, "first_in_days": 10})


def test_reflexes_end_the_call_when_anger_boils_over(small_game: Game) -> None:
    start = small_game.borrower.opening()
    angry = CallState(start.node, (50, 80), start.facts, None, 3)
    after = react(small_game, angry, "greet", tone=(2, 3, 3, 3))
    assert after.node == "complained"
    assert [heard.trigger for heard in after.heard] == ["otherwise", "reflex"]


def test_the_machine_is_never_given_a_string_to_resolve(small_game: Game) -> None:
    machine = small_game.borrower._machine
    for event in machine.events.values():
        for transitions in event.transitions.values():
            for transition in transitions:
                callbacks = (*transition.before, *transition.after, *transition.prepare)
                assert all(callable(callback) for callback in callbacks)
                assert all(callable(condition.func) for condition in transition.conditions)


def test_sessions_share_one_machine_and_leave_no_trace(small_game: Game) -> None:
    start = small_game.borrower.opening()
    first = react(small_game, start, "verify_identity")
    react(small_game, start, "press", breaches=("threat_violence",))
    assert react(small_game, start, "verify_identity") == first
    assert small_game.borrower._machine.models == []
