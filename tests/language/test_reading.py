"""How a turn is cut, and which acts it may do as a whole."""

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.language.cleaned import clean
from simulator.language.model.act_model import ActModel, act_model, shared_encoder
from simulator.language.model.arrays import Blend
from simulator.language.model.seams import numbers, words
from simulator.language.out_of_scope import NONE
from simulator.language.pieces import split
from simulator.language.reading.parts import MOST_READ_FULLY, Parts
from simulator.language.reading.reading import SHOWN, read
from simulator.language.spoken import Spoken
from training.calibrate import held_out
from training.examples import LIBRARY, Example, all_examples
from training.features import vectors_of
from training.folds import FOLDS, voice_folds
from training.seams import Seam, _seams, learnt_seams


@pytest.mark.parametrize(
    ("text", "language", "acts"),
    [
        (
            "跟您说一声，这通电话会录音。请问您是周晓雯女士本人吗？",
            "zh",
            {"recording_notice", "verify_identity"},
        ),
        ("Sorry about the wait. You owe $412.", "en", {"apologize", "state_balance"}),
    ],
)
def test_the_likeliest_acts_are_those_of_the_whole_turn(
    text: str, language: Spoken, acts: set[str]
) -> None:
    found = read(clean(text), language)
    assert set(found.acts) == acts
    assert {one.act for one in found.likeliest[:2]} == acts
    assert len(found.likeliest) == SHOWN
    chances = [one.confidence for one in found.likeliest]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1.0001


def test_the_part_asked_about_does_the_likeliest_act() -> None:
    found = read(clean("Sorry about the wait. You owe $412."), "en")
    assert found.main.act == found.likeliest[0].act


@pytest.mark.parametrize(
    ("text", "language", "act"),
    [
        ("这样吧，咱分六期慢慢还", "zh", "offer_installment"),
        ("能不能先还一部分，您看行吗", "zh", "ask_partial_today"),
        ("Look, could you pay the full balance today, please?", "en", "ask_full_payment"),
    ],
)
def test_words_that_lead_in_or_tag_on_are_no_act(text: str, language: Spoken, act: str) -> None:
    assert read(clean(text), language).acts == (act,)


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("实在抱歉 让您久等了", "zh", ["实在抱歉", "让您久等了"]),
        ("sorry and can you pay it", "en", ["sorry", "and can you pay it"]),
        ("fish and chips", "en", ["fish and chips"]),
    ],
)
def test_clauses_end_without_marks_too(text: str, language: Spoken, parts: list[str]) -> None:
    assert [text[piece.start : piece.end] for piece in split(text)] == parts


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(["您好", "请问您是本人吗", "欠了三千", "好的", "嗯", "再见"]),
        min_size=1,
        max_size=20,
    )
)
def test_parts_follow_one_another_and_lose_nothing(said: list[str]) -> None:
    text = "，".join(said)
    pieces = split(text)
    parts = Parts(text, pieces, act_model("zh")).found()
    assert parts[0][0] == pieces[0].start
    assert parts[-1][1] == pieces[-1].end
    starts = {piece.start for piece in pieces}
    ends = {piece.end for piece in pieces}
    for one, two in itertools.pairwise(parts):
        assert one[1] <= two[0]
    assert {start for start, _ in parts} <= starts
    assert {end for _, end in parts} <= ends


def test_a_long_turn_is_cut_by_n_grams_and_read_by_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = act_model("en")
    asked: list[int] = []
    whole = model.probabilities

    def counted(texts: list[str]) -> object:
        asked.append(len(texts))
        return whole(texts)

    monkeypatch.setattr(model, "probabilities", counted)
    text = " ".join(f"This call is recorded, number {n}." for n in range(MOST_READ_FULLY))
    turn = Parts(text, split(text), model)
    parts = turn.found()
    assert asked == []
    rows = turn.rows(parts)
    assert asked == [len(parts)]
    assert len(rows) == len(parts)


def test_the_words_at_a_seam_are_those_that_meet() -> None:
    assert words("您好吗？", "请问是谁", "zh") == ("吗|", "好吗|", "|请", "|请问", "|请问是", "?|")
    assert words("All good?", "Now pay up", "en") == ("good|", "|now", "|now pay", "?|")


def test_a_seam_is_seen_from_both_sides() -> None:
    rows = act_model("en").probabilities(["Hello", "You owe $5", "Hello, you owe $5"])
    soft = numbers(rows[0], rows[1], rows[2], False, (5, 10))
    hard = numbers(rows[0], rows[1], rows[2], True, (5, 10))
    assert (soft != hard).sum() == 1
    assert len(soft) == len(numbers(rows[1], rows[0], rows[2], False, (10, 5)))


def _few(language: Spoken) -> list[Example]:
    acts = {"greet", "state_balance", "closing", "offer_installment", NONE}
    voices = {"elder", "chatty", "learner", "dictated", "winding", LIBRARY}
    return [
        one
        for one in all_examples()
        if one.language == language and one.act in acts and one.voice in voices
    ]


def test_every_voice_is_left_out_once_and_never_learnt_from_then() -> None:
    examples = _few("en")
    seen: list[str] = []
    for learn, test in voice_folds(examples):
        left_out = {examples[row].voice for row in test}
        assert not left_out & {examples[row].voice for row in learn}
        assert LIBRARY not in left_out
        seen += sorted(left_out)
    assert len(seen) == len(set(seen))
    assert set(seen) == {one.voice for one in examples} - {LIBRARY}
    assert len(seen) >= FOLDS


def test_where_the_act_changes_is_learnt() -> None:
    examples = _few("en")
    found = held_out(examples, vectors_of([one.text for one in examples]))
    blend = Blend(1, 1, 0.5, 1, 1, 0, 0, 0.5)
    models = [ActModel(one, blend, shared_encoder(), "en") for one, _ in found.groups]
    groups = [
        (model, [examples[row] for row in rows])
        for model, (_, rows) in zip(models, found.groups, strict=True)
    ]
    known, word_weights, weights = learnt_seams(groups, "en")
    assert learnt_seams(groups, "en")[0] == known
    assert len(known) == len(word_weights)
    trained = replace(
        found.groups[0][0], seam_words=known, seam_word_weights=word_weights, seam_weights=weights
    )
    model = ActModel(trained, blend, shared_encoder(), "en")
    turn = read(clean("You owe $512 in total. Have a lovely day, goodbye."), "en", model)
    assert turn.acts == ("state_balance", "closing")


def test_lines_set_side_by_side_change_act_where_they_meet() -> None:
    lines = [one for one in _few("en") if one.act != NONE]
    texts = {one.text for one in lines}
    found: list[Seam] = list(_seams(lines, "en", 40, [("greet", "closing")], random.Random(1)))  # noqa: S311
    assert any(one.changes for one in found)
    assert any(not one.changes for one in found)
    for one in found:
        assert one.whole.startswith(one.left)
        assert one.whole.endswith(one.right)
    assert all(one.changes for one in found if one.left in texts and one.right in texts)
