"""Cleaning: what it evens out, and that every place can be traced back."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.language.cleaned import clean
from simulator.language.pieces import split
from simulator.language.spoken import spoken_language


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ＡＢＣ１２３", "ABC123"),
        ("請問您是本人嗎", "请问您是本人吗"),
        ("您\u200b好\u202e啊\ufeff", "您好啊"),
        ("好的👍谢谢", "好的 谢谢"),
        ("one\ttwo\r\nthree", "one two  three"),
        ("①②", "12"),
        ("\x1b[31m还钱", "[31m还钱"),
        ("", ""),
    ],
)
def test_what_is_typed_is_evened_out(typed: str, read: str) -> None:
    assert clean(typed).text == read


def test_a_place_is_traced_back_over_what_was_dropped() -> None:
    typed = "您\u200b\u200b好，請\u200b問"
    cleaned = clean(typed)
    start = cleaned.text.index("请问")
    assert cleaned.span(start, start + 2).of(typed) == "請\u200b問"


@given(st.text(max_size=200))
def test_every_character_has_a_place_and_places_never_go_back(typed: str) -> None:
    cleaned = clean(typed)
    assert len(cleaned.origin) == len(cleaned.text)
    assert list(cleaned.origin) == sorted(cleaned.origin)
    assert all(0 <= place < len(typed) for place in cleaned.origin)
    whole = cleaned.span(0, len(cleaned.text))
    assert 0 <= whole.start <= whole.end <= len(typed)


@given(st.text(max_size=300))
def test_pieces_are_in_order_and_do_not_overlap(typed: str) -> None:
    text = clean(typed).text
    pieces = split(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert all(one.end <= two.start for one, two in itertools.pairwise(pieces))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("您好，请问是本人吗？", ["您好，", "请问是本人吗？"]),
        ("You owe $1,284.50, Mr. Nolan.", ["You owe $1,284.50,", "Mr. Nolan."]),
        ("Wait... really?!", ["Wait...", "really?!"]),
        ("……", []),
    ],
)
def test_a_turn_is_cut_at_its_stops(text: str, parts: list[str]) -> None:
    assert [text[piece.start : piece.end] for piece in split(text)] == parts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("您好", "zh"),
        ("Hello", "en"),
        ("请您登录APP还款", "zh"),
        ("Hi, is this Wei 伟?", "en"),
        ("", "en"),
        ("123", "en"),
    ],
)
def test_the_language_is_told_by_its_characters(text: str, language: str) -> None:
    assert spoken_language(text) == language
