"""The after-call form: filled in by keys, told what is wrong, filed once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Select, TextArea

from simulator.app.desk import Desk
from simulator.app.messages import CallLeft, FormFiled
from simulator.app.screens.form import FormScreen
from simulator.app.widgets.ask import Ask
from simulator.content.bundle import Bundle
from simulator.content.library import Library
from simulator.content.vocabulary import Disposition, NextStep, Reason
from simulator.records.errors import RecordsError
from simulator.records.recording import Recording

from .conftest import shown, wait_for
from .stage import GOOD_CALL, Stage, begin, small_desk

SIZES = [(120, 40), (80, 24), (40, 12), (20, 6)]


@pytest.fixture
def desk(small: Bundle, library: Library, tmp_path: Path) -> Iterator[Desk]:
    desk = small_desk(small, library, tmp_path)
    yield desk
    desk.close()


def on_stage(desk: Desk, recording: Recording, language: str = "en") -> Stage:
    return Stage(desk, lambda: FormScreen(recording), language)


def choose(app: Stage, field: str, value: str) -> None:
    app.screen.query_one(f"#field-{field}", Select).value = value


async def test_what_is_wrong_is_told_beneath_each_field(desk: Desk) -> None:
    recording = begin(desk, lines=GOOD_CALL)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: shown(app).count("✗ choose one") == 3, "three are missing")
        choose(app, "disposition", "promise_to_pay")
        await wait_for(pilot, lambda: shown(app).count("✗ choose one") == 2, "one is put right")
    assert recording.form is None


async def test_dates_are_checked_as_they_are_typed(desk: Desk) -> None:
    recording = begin(desk, lines=GOOD_CALL)
    app = on_stage(desk, recording, "zh")
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one("#field-next_date").focus()
        await pilot.press(*"17.3.", "ctrl+s")
        await wait_for(pilot, lambda: "日期写成 年-月-日" in shown(app), "the date is refused")


async def test_a_near_day_is_picked(desk: Desk) -> None:
    recording = begin(desk, lines=GOOD_CALL)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one("#field-near-next_date").focus()
        await pilot.press("enter", "down", "down", "enter")
        await wait_for(pilot, lambda: "2026-03-11" in shown(app), "tomorrow is taken")


async def test_the_note_starts_from_the_notes_pad(desk: Desk) -> None:
    recording = begin(desk, lines=GOOD_CALL)
    recording.write_note("forgot to pay")
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "forgot to pay" in shown(app), "the note is there")


async def test_a_failing_log_keeps_the_form(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    recording = begin(desk, lines=GOOD_CALL)
    app = on_stage(desk, recording)

    def refuse(*_: object, **__: object) -> None:
        raise RecordsError("locked", "log.db")

    async with app.run_test(size=(80, 24)) as pilot:
        choose(app, "disposition", "promise_to_pay")
        choose(app, "reason", "forgot")
        choose(app, "next_step", "await_payment")
        app.screen.query_one(TextArea).text = "分三期，约好了。"
        await pilot.pause()
        with monkeypatch.context() as broken:
            broken.setattr(recording.log, "append", refuse)
            await pilot.press("ctrl+s")
            await wait_for(pilot, lambda: "Another program" in shown(app), "it is told")
            assert app.facts == []
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: bool(app.facts), "it is filed the second time")
    assert isinstance(app.facts[0], FormFiled)
    form = recording.form
    assert form is not None
    assert (form.disposition, form.reason, form.next_step, form.note) == (
        Disposition.PROMISE_TO_PAY,
        Reason.FORGOT,
        NextStep.AWAIT_PAYMENT,
        "分三期，约好了。",
    )


async def test_leaving_keeps_the_note(desk: Desk) -> None:
    recording = begin(desk, lines=GOOD_CALL)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one(TextArea).text = "half a note"
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, Ask), "it asks")
        await pilot.press("2")
        await wait_for(pilot, lambda: bool(app.facts), "the form is left")
    assert isinstance(app.facts[0], CallLeft)
    assert recording.open
    assert desk.resume(recording.id).note == "half a note"


async def test_switching_the_language_keeps_what_was_written(desk: Desk) -> None:
    recording = begin(desk, lines=GOOD_CALL)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        choose(app, "disposition", "promise_to_pay")
        app.screen.query_one(TextArea).text = "[/] kept"
        app.screen.query_one("#field-promise_amount").focus()
        await pilot.press(*"600", "ctrl+s", "ctrl+l")
        await wait_for(pilot, lambda: "承诺还款" in shown(app), "the choice is kept, in Chinese")
        await wait_for(pilot, lambda: "[/] kept" in shown(app), "the note is kept")
        assert "600" in shown(app)
        assert "✗ 请选一项" in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_every_size(desk: Desk, size: tuple[int, int]) -> None:
    recording = begin(desk, lines=GOOD_CALL)
    app = on_stage(desk, recording)
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+s", "tab", "enter", "escape")
        await pilot.resize_terminal(120, 40)
        await pilot.resize_terminal(*size)
        await pilot.pause()
