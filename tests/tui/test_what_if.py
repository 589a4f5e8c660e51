"""What if: the other lines of a turn, what each is worth, and practising the moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import OptionList

from simulator.app.desk import Desk
from simulator.app.messages import PlayAgain
from simulator.app.screens.scorecard import ScorecardScreen
from simulator.app.screens.what_if import WhatIfScreen
from simulator.content.bundle import Bundle
from simulator.content.library import Library
from simulator.records.recording import Recording

from .conftest import shown, text_of, wait_for, wait_for_screen
from .stage import BAD_CALL, Stage, any_form, begin, small_desk


@pytest.fixture
def desk(small: Bundle, library: Library, tmp_path: Path) -> Iterator[Desk]:
    desk = small_desk(small, library, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def recording(desk: Desk) -> Recording:
    recording = begin(desk, lines=BAD_CALL)
    recording.file(any_form())
    return recording


def lines(app: Stage) -> OptionList:
    return app.screen.query_one("#lines", OptionList)


@pytest.mark.parametrize(
    ("language", "said", "could", "reply"),
    [
        ("en", "You said:", "You could say:", "Likely reply (100%):"),
        ("zh", "你说的：", "可以说：", "对方多半回（100%）："),
    ],
)
@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
async def test_a_line_is_followed_to_its_end(
    desk: Desk,
    recording: Recording,
    language: str,
    said: str,
    could: str,
    reply: str,
    size: tuple[int, int],
) -> None:
    app = Stage(desk, lambda: WhatIfScreen(recording, 3), language)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: said in text_of(app, "#shown"), "the line said is picked")
        await wait_for(pilot, lambda: reply in text_of(app, "#shown"), "and what came of it")
        await pilot.press("home")
        await wait_for(pilot, lambda: could in text_of(app, "#shown"), "another line is picked")
        assert could in shown(app)
        await wait_for(pilot, lambda: "◂" in text_of(app, "#shown"), "and how it goes on")


async def test_the_best_line_costs_nothing_and_a_breach_is_last(
    desk: Desk, recording: Recording
) -> None:
    app = Stage(desk, lambda: WhatIfScreen(recording, 1))
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: lines(app).option_count > 3, "the lines are there")
        rows = [str(getattr(option.prompt, "plain", "")) for option in lines(app).options]
    assert rows[0].split()[0] == "="
    assert rows[0].split()[2] == "0"
    assert rows[-1].split()[0] == "✗"


async def test_practising_the_moment_keeps_the_turns_before(
    desk: Desk, recording: Recording
) -> None:
    app = Stage(desk, lambda: ScorecardScreen(recording), follow=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "ScorecardScreen")
        await pilot.press("n", "w")
        await wait_for_screen(pilot, "WhatIfScreen")
        await pilot.press("r")
        await wait_for_screen(pilot, "CallScreen")
        call: Recording = app.screen.recording  # type: ignore[attr-defined]
        assert call.id != recording.id
        assert [turn.line.id for turn in call.turns] == list(BAD_CALL[:2])
    assert isinstance(app.facts[-1], PlayAgain)


async def test_it_is_in_the_palette(desk: Desk, recording: Recording) -> None:
    app = Stage(desk, lambda: ScorecardScreen(recording), follow=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "ScorecardScreen")
        await pilot.press("ctrl+p")
        await wait_for_screen(pilot, "Palette")
        await pilot.press(*"what if")
        await wait_for(
            pilot, lambda: app.screen.query_one(OptionList).option_count > 0, "it is found"
        )
        await pilot.pause(0.3)
        await pilot.press("enter")
        await wait_for_screen(pilot, "WhatIfScreen")


async def test_switching_the_language_keeps_the_line(desk: Desk, recording: Recording) -> None:
    app = Stage(desk, lambda: WhatIfScreen(recording, 3))
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: lines(app).option_count > 3, "the lines are there")
        await pilot.press("home", "down")
        await wait_for(pilot, lambda: lines(app).highlighted == 1, "the second line")
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: "可以说：" in text_of(app, "#shown"), "it is in Chinese")
        assert lines(app).highlighted == 1


@pytest.mark.parametrize("size", [(40, 12), (20, 6)])
async def test_small_terminals(desk: Desk, recording: Recording, size: tuple[int, int]) -> None:
    app = Stage(desk, lambda: WhatIfScreen(recording, 1))
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "j", "k", "end")
        await pilot.resize_terminal(120, 40)
        await pilot.resize_terminal(*size)
        await pilot.pause()
