"""Say it yourself: typed in the call, asked about where it is not clear, hidden lines in recall."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.app.desk import Desk
from simulator.app.ear import Ear
from simulator.app.screens.call import CallScreen
from simulator.app.screens.scorecard import ScorecardScreen
from simulator.app.widgets.options import LineList
from simulator.app.widgets.say_entry import SayEntry, SayPad
from simulator.content.bundle import Bundle
from simulator.content.library import Library
from simulator.language.interpreter import Draft, Question
from simulator.records.recording import Recording
from simulator.session.said import MAX_SAID, SAY, Likely, Part, Said
from simulator.session.session import Choice, Mode

from .conftest import shown, wait_for
from .stage import Stage, begin, number_of, small_desk
from .test_call import HOSTILE, SIZES, failing

WHO = "您好，我是海岚消费金融的小林，请问您是钱小满本人吗？"


@pytest.fixture
def desk(small: Bundle, library: Library, tmp_path: Path) -> Iterator[Desk]:
    desk = small_desk(small, library, tmp_path)
    yield desk
    desk.close()


def on_stage(desk: Desk, recording: Recording, language: str = "en") -> Stage:
    return Stage(desk, lambda: CallScreen(recording), language)


class Unsure(Draft):
    """A line that may be two things, and whose offer leaves a figure out."""

    def __init__(self, text: str, *, assumed: bool = False) -> None:
        self.text = text
        readings = (("small_talk", 0.4), ("verify_identity", 0.3), ("none", 0.1))
        likeliest = tuple(Likely(act=act, confidence=sure) for act, sure in readings)
        self.questions = (Question(text, likeliest),)
        self._assumed = assumed

    def said(self, picks: Sequence[str] = ()) -> Said:
        return Said(
            text=self.text,
            parts=(Part(act=picks[0], confidence=0.3, start=0, end=len(self.text), picked=True),),
            tone=(4, 3, 4, 3),
            terms={"down_payment": 500, "instalments": 1, "first_in_days": 30}  # type: ignore[arg-type]
            if self._assumed
            else None,
            assumed=("first_in_days",) if self._assumed else (),
            judge="test",
        )


def unsure(desk: Desk, monkeypatch: pytest.MonkeyPatch, *, assumed: bool = False) -> None:
    async def read(self: Ear, game: object, text: str, state: object) -> Draft:
        return Unsure(text, assumed=assumed)

    async def opened(self: Ear, game: object) -> None:
        return None

    monkeypatch.setattr(Ear, "read", read)
    monkeypatch.setattr(Ear, "open", opened)


async def type_words(pilot: Pilot[Any], words: str) -> None:
    """Begin a line of one's own, and write `words` into it."""
    await pilot.press("t")
    screen = pilot.app.screen
    await wait_for(pilot, lambda: screen.query_one(SayPad).has_focus, "the pad")
    screen.query_one(SayPad).insert(words)


async def test_what_is_typed_is_said_and_the_pad_is_ready_for_the_next(desk: Desk) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: app.screen.query_one(LineList).has_focus, "the lines")
        await type_words(pilot, WHO)
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(recording.turns) == 1, "the line is said")
        await wait_for(pilot, lambda: WHO[:8] in shown(app), "the transcript shows it")
        pad = app.screen.query_one(SayPad)
        assert pad.has_focus
        assert pad.text == ""
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen.query_one(LineList).has_focus, "the lines again")
        (stored,) = [event for event in recording.log.events(recording.id) if event.kind == "turn"]
        again = Recording.resume(recording.log, recording.id, desk.clock)
    turn = recording.turns[0]
    assert turn.line.acts[-2:] == ("identify_self", "verify_identity")
    assert turn.after.node == "talking"
    assert stored.payload["said"]["text"] == WHO
    assert again.turns == recording.turns
    assert again.scorecard() == recording.scorecard()


async def test_letters_are_text_while_typing_and_keys_afterwards(desk: Desk) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: app.screen.query_one(LineList).has_focus, "the lines")
        await pilot.press("t")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "the pad")
        await pilot.press("s", "1", "q")
        assert app.screen.query_one(SayPad).text == "s1q"
        assert not recording.turns
        await pilot.press("escape", "t")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).text == "s1q", "it is kept")


async def test_what_arrives_after_enter_belongs_to_the_next_line(desk: Desk) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "the pad")
        pad = app.screen.query_one(SayPad)
        pad.insert(WHO[:-1])
        # Without a pause between them, as from a slow line.
        for pressed, character in (("？", "？"), ("enter", "\r"), ("a", "a"), ("b", "b")):
            app.post_message(Key(pressed, character))
        await wait_for(pilot, lambda: len(recording.turns) == 1, "the line is said")
        await wait_for(pilot, lambda: pad.text == "ab", "the rest is kept")
    assert recording.turns[0].line.text == WHO


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_an_unclear_line_is_asked_about_and_the_pick_is_logged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    unsure(desk, monkeypatch)
    recording = begin(desk)
    app = on_stage(desk, recording, language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "the pad")
        await pilot.press("x", "enter")
        asked = {"en": "What do you mean", "zh": "什么意思"}[language]
        await wait_for(pilot, lambda: asked in shown(app), "the readings are shown")
        readings = app.screen.query_one("#say-readings", OptionList)
        assert readings.option_count == 4
        await wait_for(pilot, lambda: readings.has_focus, "the readings have the keys")
        await pilot.press("s", "9")
        assert not recording.turns
        await pilot.press("4")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "back to the pad")
        assert app.screen.query_one(SayPad).text == "x"
        assert not recording.turns
        await pilot.press("enter")
        await wait_for(pilot, lambda: readings.has_focus, "asked again")
        await pilot.press("2")
        await wait_for(pilot, lambda: len(recording.turns) == 1, "it is said")
    (part,) = recording.turns[0].as_dict()["said"]["parts"]
    assert (part["act"], part["picked"]) == ("verify_identity", True)


async def test_figures_that_were_not_named_are_told_before_the_offer_is_made(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsure(desk, monkeypatch, assumed=True)
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "the pad")
        await pilot.press("x", "enter")
        readings = app.screen.query_one("#say-readings", OptionList)
        await wait_for(pilot, lambda: readings.has_focus, "the readings")
        await pilot.press("1")
        await wait_for(pilot, lambda: "did not name" in shown(app), "the offer is shown")
        await wait_for(pilot, lambda: readings.has_focus, "and asked about")
        await pilot.press("1")
        await wait_for(pilot, lambda: len(recording.turns) == 1, "it is said")


async def test_a_line_that_cannot_be_stored_is_not_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "the pad")
        mend = failing(recording, monkeypatch)
        app.screen.query_one(SayPad).insert(WHO)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "was not said" in shown(app), "the banner")
        assert not recording.turns
        assert app.screen.query_one(SayPad).text == WHO
        mend()
        await pilot.press("ctrl+r")
        await wait_for(pilot, lambda: len(recording.turns) == 1, "it is said after all")
        assert app.screen.query_one(SayPad).text == ""


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_said_as_plain_words(desk: Desk, size: tuple[int, int]) -> None:
    recording = begin(desk, Mode.COACH)
    app = on_stage(desk, recording)
    async with app.run_test(size=size) as pilot:
        screen = next(each for each in app.screen_stack if isinstance(each, CallScreen))
        screen.action_type()
        await wait_for(pilot, lambda: screen.query_one(SayPad).is_attached, "the pad")
        pad = screen.query_one(SayPad)
        pad.post_message(Paste(WHO + HOSTILE))
        await wait_for(pilot, lambda: "quit" in pad.text, "it is pasted")
        pad.action_send()
        await wait_for(pilot, lambda: len(recording.turns) == 1, "it is said")
        recording.abandon()
        app.push_screen(ScorecardScreen(recording))
        await pilot.pause()
    text = recording.turns[0].line.text
    assert text.isprintable()
    assert "[@click=app.quit]x[/]" in text


async def test_a_book_is_not_a_line(desk: Desk) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "the pad")
        pad = app.screen.query_one(SayPad)
        pad.insert("字" * 20_000)
        await pilot.press("enter")
        await wait_for(
            pilot, lambda: str(MAX_SAID) in shown(app), "it is told how much is too much"
        )
        assert not recording.turns
        assert len(pad.text) == 20_000


async def test_recall_hides_the_lines_until_they_are_asked_for(desk: Desk) -> None:
    recording = begin(desk, Mode.RECALL)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 40)) as pilot:
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "the pad is open")
        hidden = [line.text for line in recording.session.offered() if line.origin == "option"]
        assert hidden
        assert not any(text[:6] in shown(app) for text in hidden)
        await pilot.press("escape")
        lines = app.screen.query_one(LineList)
        await wait_for(pilot, lambda: lines.has_focus, "the lines")
        await pilot.press("1")
        assert not recording.turns
        assert not any(text[:6] in shown(app) for text in hidden)
        await pilot.press("f3")
        await wait_for(pilot, lambda: hidden[0][:6] in shown(app), "the lines are shown")
        await pilot.press(number_of(recording, "verify_identity.plain"))
        await wait_for(pilot, lambda: len(recording.turns) == 1, "a line is said")
        kinds = [event.kind for event in recording.log.events(recording.id)]
        again = Recording.resume(recording.log, recording.id, desk.clock)
    assert recording.hidden
    assert kinds == ["started", "revealed", "turn"]
    assert (again.revealed, again.hidden) == ({1}, True)


async def test_an_option_said_in_recall_counts_as_looked_at(desk: Desk) -> None:
    recording = begin(desk, Mode.RECALL)
    recording.take(Choice("verify_identity.plain"))
    recording.take(Choice("repeat"))
    assert recording.revealed == {1}


async def test_the_typed_line_survives_a_switch_of_language(desk: Desk) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_words(pilot, "您好")
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: "自己的话" in shown(app), "it is in Chinese")
        assert app.screen.query_one(SayEntry).text == "您好"


async def test_the_coach_tells_at_once_what_was_heard(desk: Desk) -> None:
    recording = begin(desk, Mode.COACH)
    app = on_stage(desk, recording)
    async with app.run_test(size=(100, 40)) as pilot:
        await type_words(pilot, "再不还我就爆你通讯录。")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Heard as: " in shown(app), "what was heard")
        assert "breaks a rule" in shown(app)
        assert "爆你通讯录" in shown(app)


async def test_the_coach_says_what_own_words_cost(desk: Desk) -> None:
    recording = begin(desk, Mode.COACH)
    app = on_stage(desk, recording)
    async with app.run_test(size=(120, 80)) as pilot:
        await type_words(pilot, "再不还我就爆你通讯录。")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Heard as: " in shown(app), "what was heard")
        await wait_for(pilot, lambda: "✗ Breach · cost" in shown(app), "what they cost")


async def test_time_that_runs_out_while_typing_leaves_the_words(desk: Desk) -> None:
    recording = begin(desk, Mode.EXAM)
    recording.seconds_per_turn = 5
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "the pad")
        await pilot.press("x")
        screen = app.screen
        assert isinstance(screen, CallScreen)
        while not recording.turns:
            screen.tick()
        assert recording.turns[0].line.id != SAY
        assert app.screen.query_one(SayPad).text == "x"
