"""Typed lines in the pure session: order of acts, offers, what is kept and what is refused."""

import json
from decimal import Decimal

import pytest

from simulator.borrower.dice import FixedDice
from simulator.content.terms import Terms
from simulator.content.vocabulary import Category, Severity
from simulator.scoring.points import Points
from simulator.scoring.scorecard import score
from simulator.session.call import MOST_HEARD, step
from simulator.session.game import Game
from simulator.session.said import MAX_SAID, SAY, Flaw, Likely, Part, Said, read_said, tidy
from simulator.session.session import Choice, ChoiceError, Session, read_choice, replay


def said(*acts: str, **more: object) -> Said:
    """A typed line that does `acts`."""
    values: dict[str, object] = {
        "text": "x" * 12,
        "parts": [{"act": act, "confidence": 0.9, "start": 0, "end": 12} for act in acts],
        "tone": [4, 3, 4, 3],
        "judge": "test",
        **more,
    }
    return Said.model_validate(values)


def say(*acts: str, **more: object) -> Choice:
    return Choice(SAY, said=said(*acts, **more))


def test_what_was_judged_comes_back_from_json_as_it_was() -> None:
    line = Said(
        text="Pay today or else.",
        parts=(
            Part(
                act="press",
                confidence=0.41,
                start=0,
                end=18,
                likeliest=(Likely(act="press", confidence=0.41),),
                picked=True,
            ),
        ),
        flaws=(
            Flaw(
                rule="X-1",
                category=Category.THREAT_VIOLENCE,
                severity=Severity.CRITICAL,
                start=10,
                end=17,
            ),
        ),
        tone=(1, 1, 3, 5),
        terms=Terms(down_payment=Decimal(50), instalments=0),
        assumed=("first_in_days",),
        judge="1-2",
    )
    again = read_said(json.loads(json.dumps(line.as_dict())))
    assert again == line
    assert again.picks == ("press",)
    with pytest.raises(ValueError, match="typed line"):
        read_said({**line.as_dict(), "tone": [9, 1, 1, 1]})


def test_figures_make_one_offer_however_many_parts_name_them() -> None:
    terms = Terms(down_payment=Decimal(600), instalments=3, first_in_days=5)
    line = said("empathize", "ask_partial_today", "thank", "offer_installment", terms=terms)
    assert line.acts == ("empathize", "thank", "offer_installment")
    assert said("ask_partial_today", "offer_installment").acts == (
        "ask_partial_today",
        "offer_installment",
    )


def test_what_fits_no_act_is_not_an_act_and_puzzles_the_borrower(small_game: Game) -> None:
    session = Session(small_game, 3)
    turn = session.take(say("none"))
    assert turn.line.acts == ()
    assert [heard.trigger for heard in turn.heard] == ["otherwise"]
    assert turn.breaches == ()


def test_a_balance_before_verification_is_a_breach_even_behind_the_question(
    small_game: Game,
) -> None:
    for acts in (("verify_identity", "state_balance"), ("state_balance", "verify_identity")):
        turn = Session(small_game, 3).take(say(*acts))
        assert "moment" in {breach.found for breach in turn.breaches}, acts
    assert Session(small_game, 3).take(say("verify_identity")).breaches == ()


def test_the_acts_drive_the_machine_one_by_one_and_the_last_one_answered_is_replied_to(
    small_game: Game,
) -> None:
    opening = small_game.borrower.opening()
    line = Session(small_game, 3).line_for(say("verify_identity", "closing"))
    turn = step(small_game, opening, line, FixedDice(0))
    heard = [(heard.trigger, heard.source) for heard in turn.heard]
    assert heard == [("verify_identity", "ringing"), ("closing", "talking")]
    assert (turn.after.node, turn.says) == ("put_off", "嗯，再说吧。")


def test_the_borrower_takes_in_so_many_acts_but_the_law_hears_all(small_game: Game) -> None:
    long = ("greet", "thank") * (MOST_HEARD // 2)
    turn = Session(small_game, 3).take(say(*long, "verify_identity", "state_balance"))
    assert "verify_identity" not in {heard.trigger for heard in turn.heard}
    assert any(breach.found == "moment" for breach in turn.breaches)
    item = {item.id for item in small_game.items if "verify_identity" in item.acts}
    awarded = {award.name for award in Points(small_game).turn(turn)}
    assert item
    assert not item & awarded


def test_a_rule_broken_twice_in_the_words_counts_once(small_game: Game) -> None:
    rule = next(iter(small_game.rules.values()))
    flaw = {
        "rule": rule.id,
        "category": rule.categories[0].value,
        "severity": rule.severity.value,
        "start": 0,
        "end": 4,
    }
    turn = Session(small_game, 3).take(say("press", flaws=[flaw, {**flaw, "start": 6, "end": 9}]))
    broken = [breach for breach in turn.breaches if breach.found == "words"]
    assert [breach.rule for breach in broken] == [rule.id]


@pytest.mark.parametrize(
    "choice",
    [
        Choice(SAY),
        say("no_such_act"),
        say(
            "press",
            flaws=[
                {
                    "rule": "NO-1",
                    "category": "threat_violence",
                    "severity": "minor",
                    "start": 0,
                    "end": 1,
                }
            ],
        ),
        say("offer_installment", terms={"down_payment": 0, "instalments": 59, "first_in_days": 5}),
    ],
)
def test_what_cannot_be_said_changes_nothing(small_game: Game, choice: Choice) -> None:
    session = Session(small_game, 3)
    before = session.state
    with pytest.raises(ChoiceError):
        session.take(choice)
    assert session.state is before


def test_a_typed_call_replays_to_the_same_turns_and_scorecard(small_game: Game) -> None:
    choices = [
        say("identify_self", "verify_identity"),
        say("ask_reason", "empathize"),
        say(
            "offer_installment",
            terms={"down_payment": 600, "instalments": 3, "first_in_days": 5},
        ),
    ]
    first, second = replay(small_game, 3, choices), replay(small_game, 3, choices)
    assert [turn.as_dict() for turn in first.turns] == [turn.as_dict() for turn in second.turns]
    points = Points(small_game)
    assert score(points, first.turns) == score(points, second.turns)
    assert all("said" in turn.as_dict() for turn in first.turns)


def test_choices_from_outside_give_words_and_never_a_judgement() -> None:
    assert read_choice({"say": "Hello?"}) == Choice(SAY, typed="Hello?")
    picked = read_choice({"say": "Hello?", "as": "greet"})
    assert picked == Choice(SAY, typed="Hello?", picks=("greet",))
    assert picked.as_dict() == {"say": "Hello?", "as": ["greet"]}
    for wrong in (
        {"say": 3},
        {"say": "x", "as": [1]},
        {"say": "x", "said": {}},
        {"say": "x", "line": "greet"},
    ):
        with pytest.raises(ChoiceError):
            read_choice(wrong)


def test_typed_text_is_put_on_one_line_and_nothing_hides_in_a_word() -> None:
    assert tidy(" 爆\u200b你\x1b[31m通讯录\n\n！ ") == "爆你[31m通讯录 ！"
    assert tidy("a\u202eb\ufeff") == "ab"
    assert len(tidy("字" * 20_000)) > MAX_SAID
