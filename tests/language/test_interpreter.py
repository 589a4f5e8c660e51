"""The interpreter: what typed text becomes in a moment of a call."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.bundle import Bundle
from simulator.content.terms import Terms
from simulator.content.text import is_clean
from simulator.language.interpreter import Draft, Interpreter, judge_name
from simulator.scoring.points import Points
from simulator.scoring.scorecard import score
from simulator.session.game import Game
from simulator.session.said import MAX_SAID, SAY, Said, read_said
from simulator.session.session import Choice, ChoiceError, Session

UNCLEAR = ("呃这个嘛就是说那个", "那个那个吧", "就这样那样呗", "我看也就那么个意思")
"""Some of these are unclear to any judge."""
_PARTS = (
    "您好",
    "请问您是钱小满吗",
    "您欠了三千元",
    "先还六百剩下分三期下周五开始",
    "不还就爆你通讯录",
    "I'll have you arrested",
    "能说说原因吗",
    "再见",
    "。",
    "，",
    " ",
    "\x1b[2J",
    "\u202e",
    "[/]",
)


@pytest.fixture(scope="module")
def game(small: Bundle) -> Game:
    return Game(small)


@pytest.fixture(scope="module")
def interpreter(game: Game) -> Interpreter:
    return Interpreter(game)


def any_picks(draft: Draft) -> list[str]:
    return [question.likeliest[0].act for question in draft.questions]


def test_a_line_becomes_acts_in_order_with_their_words(
    game: Game, interpreter: Interpreter
) -> None:
    text = "您好，我是海岚消费金融的小林，这通电话有录音，请问您是钱小满本人吗？"
    draft = interpreter.read(text, game.borrower.opening())
    said = draft.said(any_picks(draft))
    assert said.acts[-3:] == ("identify_self", "recording_notice", "verify_identity")
    notice = next(part for part in said.parts if part.act == "recording_notice")
    assert "录音" in said.text[notice.start : notice.end]
    assert said.judge == judge_name()
    assert all(mark.why.zh for mark in said.marks)


def test_a_balance_that_hides_behind_a_question_is_heard(
    game: Game, interpreter: Interpreter
) -> None:
    for text in ("请问您是钱小满本人吗？您欠了三千块。", "您欠了三千块，请问您是钱小满本人吗？"):
        session = Session(game, 3)
        turn = session.take(interpreter.choice(Choice(SAY, typed=text), session.state))
        assert "state_balance" in turn.line.acts, text
        assert "moment" in {breach.found for breach in turn.breaches}, text


def test_the_words_that_break_a_rule_are_pointed_at(game: Game, interpreter: Interpreter) -> None:
    text = "再不还，我就爆你通讯录。"
    draft = interpreter.read(text, game.borrower.opening())
    said = draft.said(any_picks(draft))
    assert any("通讯录" in text[flaw.start : flaw.end] for flaw in said.flaws)


def test_figures_fill_an_offer_and_tell_what_was_assumed(
    game: Game, interpreter: Interpreter
) -> None:
    state = game.borrower.opening()
    offer = ("offer_installment", "ask_partial_today")

    def said_as_offer(text: str) -> Said:
        said = interpreter.choice(Choice(SAY, typed=text, picks=offer), state).said
        assert said is not None
        return said

    said = said_as_offer("今天先还六百，剩下的分三期，3月17号还第一期，您看行吗？")
    assert said.terms == Terms(down_payment=Decimal(600), instalments=3, first_in_days=7)
    assert said.assumed == ()
    assert said.acts.count("offer_installment") == 1
    said = said_as_offer("今天先还六百，剩下的分三期还，您看行吗？")
    assert said.assumed == ("first_in_days",)
    with pytest.raises(ChoiceError) as caught:
        interpreter.read("那给您办个分期，您看行吗？", state).said()
    assert "数字" in caught.value.message.zh


def test_an_offer_beyond_the_authority_is_not_said(game: Game, interpreter: Interpreter) -> None:
    session = Session(game, 3)
    choice = interpreter.choice(
        Choice(
            SAY,
            typed="这三千块给您分二十四期，3月17号还第一期，您看行吗？",
            picks=("offer_installment",),
        ),
        session.state,
    )
    assert choice.said is not None
    assert choice.said.terms is not None
    with pytest.raises(ChoiceError):
        session.take(choice)


def test_what_is_not_clear_is_asked_and_never_guessed(game: Game, interpreter: Interpreter) -> None:
    state = game.borrower.opening()
    drafts = [interpreter.read(text, state) for text in UNCLEAR]
    draft = next(draft for draft in drafts if len(draft.questions) == 1)
    (question,) = draft.questions
    assert question.words == draft.text
    assert len(question.likeliest) == 3
    with pytest.raises(ChoiceError):
        draft.said()
    with pytest.raises(ChoiceError):
        draft.said(["closing_time"])
    second = question.likeliest[1].act
    (part,) = draft.said([second]).parts
    assert (part.act, part.picked, part.likeliest) == (second, True, question.likeliest)
    choice = interpreter.choice(Choice(SAY, typed=draft.text, picks=("xyz", second)), state)
    assert choice.said == draft.said([second])
    with pytest.raises(ChoiceError):
        interpreter.choice(Choice(SAY, typed=draft.text), state)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u202e", "字" * (MAX_SAID + 1)])
def test_nothing_and_too_much_cannot_be_said(
    game: Game, interpreter: Interpreter, text: str
) -> None:
    with pytest.raises(ChoiceError):
        interpreter.read(text, game.borrower.opening())


def test_only_marks_are_silence(game: Game, interpreter: Interpreter) -> None:
    assert interpreter.read("……", game.borrower.opening()).said().acts == ("silence",)


def test_a_stored_turn_stands_whatever_the_judge_would_say_now(
    game: Game, interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(game, 3)
    typed = Choice(SAY, typed="您好，请问您是钱小满本人吗？")
    turn = session.take(interpreter.choice(typed, session.state))
    stored = json.loads(json.dumps(turn.as_dict()))
    monkeypatch.setattr(Interpreter, "read", None)
    again = Session(game, 3)
    assert again.take(Choice(SAY, said=read_said(stored["said"]))) == turn


@given(
    st.lists(
        st.lists(st.sampled_from(_PARTS) | st.text(max_size=12), min_size=1, max_size=14),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 999),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_the_call_goes_on_and_replays(
    game: Game, interpreter: Interpreter, typed: list[list[str]], seed: int
) -> None:
    session, choices = Session(game, seed), []
    meters = tuple(game.scenario.meters.values())
    for parts in typed:
        if session.over:
            break
        try:
            draft = interpreter.read("".join(parts), session.state)
            choice = Choice(SAY, said=draft.said(any_picks(draft)))
            turn = session.take(choice)
        except ChoiceError:
            continue
        choices.append(choice)
        assert is_clean(turn.line.text)
        for meter, value in zip(meters, turn.after.meters, strict=True):
            assert meter.min <= value <= meter.max
        said = turn.line.said
        assert said is not None
        assert all(0 <= part.start <= part.end <= len(said.text) for part in said.parts)
    again = Session(game, seed)
    for choice in choices:
        assert choice.said is not None
        again.take(Choice(SAY, said=read_said(json.loads(json.dumps(choice.said.as_dict())))))
    assert [turn.as_dict() for turn in again.turns] == [turn.as_dict() for turn in session.turns]
    points = Points(game)
    assert score(points, again.turns) == score(points, session.turns)
