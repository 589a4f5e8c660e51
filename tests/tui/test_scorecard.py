"""The scorecard: the verdict first, from mistake to mistake, and play again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import OptionList

from simulator.analysis.encoding import TooBigError
from simulator.app.desk import Desk
from simulator.app.messages import LeaveScorecard, PlayAgain
from simulator.app.screens.scorecard import ScorecardScreen
from simulator.app.screens.what_if import WhatIfScreen
from simulator.content.bundle import Bundle
from simulator.content.library import Library
from simulator.records.recording import Recording
from simulator.review.identity import TOO_BIG
from simulator.session.session import Mode

from .conftest import shown, text_of, wait_for
from .stage import BAD_CALL, GOOD_CALL, Stage, any_form, begin, small_desk

SIZES = [(120, 40), (80, 24), (40, 12), (20, 6)]


@pytest.fixture
def desk(small: Bundle, library: Library, tmp_path: Path) -> Iterator[Desk]:
    desk = small_desk(small, library, tmp_path)
    yield desk
    desk.close()


def played(desk: Desk, *lines: str, file: bool = True) -> Recording:
    recording = begin(desk, lines=lines)
    if file:
        recording.file(any_form())
    return recording


def on_stage(desk: Desk, recording: Recording, language: str = "en") -> Stage:
    return Stage(desk, lambda: ScorecardScreen(recording), language)


def picked(app: Stage) -> str | None:
    turns = app.screen.query_one("#turns", OptionList)
    return turns.options[turns.highlighted or 0].id


@pytest.mark.parametrize(
    ("language", "word", "missed"),
    [("en", "NOT PASSED", "Critical breach"), ("zh", "未通过", "严重违规")],
)
async def test_the_verdict_comes_first(desk: Desk, language: str, word: str, missed: str) -> None:
    app = on_stage(desk, played(desk, *BAD_CALL), language)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: word in shown(app), "the verdict is shown")
        first, second = shown(app).split("\n")[1:3]
    assert word in first
    assert missed in second


async def test_it_opens_at_the_first_mistake_and_goes_round(desk: Desk) -> None:
    app = on_stage(desk, played(desk, *BAD_CALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: picked(app) == "1", "the first mistake")
        await pilot.press("n")
        await wait_for(pilot, lambda: picked(app) == "3", "the next mistake")
        await pilot.press("n")
        await wait_for(pilot, lambda: picked(app) == "1", "round to the first")
        await pilot.press("p")
        await wait_for(pilot, lambda: picked(app) == "3", "and back round")


async def test_a_breach_is_explained_with_its_source(desk: Desk) -> None:
    app = on_stage(desk, played(desk, *BAD_CALL))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await wait_for(pilot, lambda: picked(app) == "3", "the threat")
        await wait_for(pilot, lambda: "Source: CN-MLC-02" in shown(app), "it is explained")
        await wait_for(pilot, lambda: "Best lawful line:" in shown(app), "what to say instead")
        text = shown(app)
    for part in ("Breach, critical:", "The rule:", "Why:", "Do instead:"):
        assert part in text
    assert "confirmed" in text or "read in" in text


async def test_the_borrowers_side_is_at_the_end(desk: Desk) -> None:
    app = on_stage(desk, played(desk, *GOOD_CALL))
    async with app.run_test(size=(120, 40)) as pilot:
        assert "Cash at hand" not in shown(app)
        await pilot.press("end")
        await wait_for(pilot, lambda: "Cash at hand: 800元" in shown(app), "the means are shown")
        assert "✓ Reason known (found out)" in shown(app)
        await pilot.press("up")
        await wait_for(pilot, lambda: "True to the call:" in shown(app), "the form is marked")


async def test_again_from_a_turn_keeps_the_turns_before(desk: Desk) -> None:
    recording = played(desk, *BAD_CALL)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await wait_for(pilot, lambda: picked(app) == "3", "the third turn")
        await pilot.press("r", "a", "q")
        await wait_for(pilot, lambda: len(app.facts) == 3, "three facts")
    again, whole, left = app.facts
    assert isinstance(again, PlayAgain)
    assert (again.recording, again.turn) == (recording, 2)
    assert isinstance(whole, PlayAgain)
    assert whole.turn is None
    assert isinstance(left, LeaveScorecard)


async def test_without_a_form_the_record_is_not_scored(desk: Desk) -> None:
    app = on_stage(desk, played(desk, *GOOD_CALL, file=False))
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: "not scored yet" in shown(app), "it says so")


async def test_a_call_given_up_before_a_word(desk: Desk) -> None:
    recording = begin(desk)
    recording.abandon()
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "NOT PASSED" in shown(app), "the verdict is shown")
        assert "Cash at hand" not in shown(app)
        await pilot.press("n", "p", "r", "end")
    assert app.facts == []


async def test_switching_the_language_keeps_the_turn(desk: Desk) -> None:
    app = on_stage(desk, played(desk, *BAD_CALL))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await wait_for(pilot, lambda: picked(app) == "3", "the third turn")
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: "合规" in shown(app), "it is in Chinese")
        assert picked(app) == "3"


@pytest.mark.parametrize(
    ("language", "sentence", "skill", "par"),
    [
        ("en", "You scored", "Skill index", "par"),
        ("zh", "这通电话得", "水平指数", "标准分"),
    ],
)
async def test_the_score_is_taken_apart(
    desk: Desk, language: str, sentence: str, skill: str, par: str
) -> None:
    app = on_stage(desk, played(desk, *BAD_CALL), language)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: skill in text_of(app, "#par"), "the skill index is known")
        assert sentence in text_of(app, "#par")
        await pilot.press("home")
        await wait_for(pilot, lambda: par in text_of(app, "#shown"), "the curve is shown")
        assert text_of(app, "#shown").count("●") == 4


async def test_mistakes_are_those_of_the_whole_game(desk: Desk) -> None:
    recording = played(desk, "identify_self.plain", "verify_identity.plain", "closing")
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("home")
        await wait_for(pilot, lambda: app.screen.view.course, "the call is worked out")  # type: ignore[attr-defined]
        await pilot.press("n")
        await wait_for(pilot, lambda: picked(app) == "3", "hanging up before anything was done")
        assert "?? Blunder" in text_of(app, "#shown")


async def test_what_would_have_come_is_folded(desk: Desk) -> None:
    app = on_stage(desk, played(desk, *BAD_CALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "O shows how" in text_of(app, "#shown"), "it is folded")
        await pilot.press("o")
        await wait_for(pilot, lambda: "How it would end:" in text_of(app, "#shown"), "unfolded")
        await wait_for(pilot, lambda: "Best lawful line:" in shown(app), "and in view")
        await pilot.press("o")
        await wait_for(pilot, lambda: "O shows how" in text_of(app, "#shown"), "folded again")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_too_big_is_told_in_one_line(
    desk: Desk, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise TooBigError

    monkeypatch.setattr("simulator.analysis.analyse.analyse", refuse)
    app = on_stage(desk, played(desk, *BAD_CALL), language)
    async with app.run_test(size=(80, 24)) as pilot:
        told = TOO_BIG.read(language)
        await wait_for(pilot, lambda: told in text_of(app, "#par"), "it is told")
        assert picked(app) == "1"
        await pilot.press("n")
        await wait_for(pilot, lambda: picked(app) == "3", "the review goes on by tone and rules")


@pytest.mark.parametrize("mode", list(Mode))
async def test_what_is_best_is_not_told_while_it_can_still_be_said(
    desk: Desk, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the analyst was asked")

    monkeypatch.setattr(desk.analyst, "ask", never)
    app = on_stage(desk, begin(desk, mode, ("blunt",)))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: picked(app) == "1", "the turn is shown")
        await pilot.press("w", "o", "home")
        assert isinstance(app.screen, ScorecardScreen)
        assert "How the call went" not in shown(app)


async def test_what_if_is_asked_of_the_turn_shown(desk: Desk) -> None:
    recording = played(desk, *BAD_CALL)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await wait_for(pilot, lambda: picked(app) == "3", "the third turn")
        await pilot.press("w")
        await wait_for(pilot, lambda: isinstance(app.screen, WhatIfScreen), "what if")
        screen = app.screen
        assert isinstance(screen, WhatIfScreen)
        assert screen.number == 3


@pytest.mark.parametrize("size", SIZES)
async def test_every_size(desk: Desk, size: tuple[int, int]) -> None:
    app = on_stage(desk, played(desk, *BAD_CALL))
    async with app.run_test(size=size) as pilot:
        await pilot.press("n", "j", "k", "end")
        await pilot.resize_terminal(120, 40)
        await pilot.resize_terminal(*size)
        await pilot.pause()
