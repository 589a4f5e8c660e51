"""Whatever is pressed, clicked, pasted or resized, in whatever order and however fast: the program goes on."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.app.app import SparringApp
from simulator.app.desk import Desk

from .conftest import MakeApp, wait_for, wait_for_screen

KEYS = (
    *("enter",) * 8,
    *"123456789ncotsrveadhpw/mxbfgjkluyz0?",
    *("tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("escape", "backspace", "delete", "space", "q", "f1", "f2", "f3", "f5"),
    *("ctrl+l", "ctrl+p", "ctrl+s", "ctrl+r", "ctrl+a", "ctrl+c", "ctrl+k", "ctrl+u"),
)
SIZES = ((80, 24), (120, 40), (20, 6), (40, 12), (5, 3), (80, 24))
PASTE = "\x1b[31m\x1b]52;c;aGk=\x07[red]x[/] [/] \u202e 你好 " * 500
"""Nearly twenty thousand characters."""


def press(app: SparringApp, *keys: str) -> None:
    """Press keys without waiting for any to have its effect."""
    for name in keys:
        app.post_message(events.Key(name, name if len(name) == 1 else None))


async def do_anything(pilot: Pilot[Any], app: SparringApp, chance: random.Random) -> None:
    """One thing that a person may do."""
    roll = chance.random()
    if roll < 0.06:
        await pilot.resize_terminal(*chance.choice(SIZES))
    elif roll < 0.1:
        if app.screen.focused is not None:
            app.screen.focused.post_message(events.Paste(PASTE))
    elif roll < 0.2:
        width, height = app.size
        await pilot.click(offset=(chance.randrange(width), chance.randrange(height)))
    elif roll < 0.22:
        app.theme = chance.choice(sorted(app.available_themes))
    else:
        press(app, *(chance.choice(KEYS) for _ in range(chance.randrange(1, 14))))
        await pilot.pause()


@pytest.mark.parametrize(("seed", "language"), [(20, "zh"), (26, "en")])
async def test_the_program_goes_on(seed: int, language: str, make_app: MakeApp) -> None:
    app = make_app(language)
    chance = random.Random(seed)  # noqa: S311
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        for _ in range(40):
            await do_anything(pilot, app, chance)
            assert app.is_running
            assert len(app.screen_stack) > 1


async def test_the_palette_opens_again_at_once(app: SparringApp) -> None:
    async with app.run_test() as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        for _ in range(3):
            app.action_command_palette()
            press(app, "pagedown")
            await wait_for_screen(pilot, "Palette")
            app.screen.dismiss()
        app.action_command_palette()
        await wait_for_screen(pilot, "Palette")


async def test_leaving_too_often_leaves_the_list(app: SparringApp, desk: Desk) -> None:
    async with app.run_test() as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        press(app, "enter")
        await wait_for_screen(pilot, "BriefScreen")
        press(app, "s", "s", "s")
        await wait_for_screen(pilot, "CallScreen")
        await wait_for(pilot, lambda: app.screen.focused, "the call has its focus")
        assert len(desk.played().sessions) == 1
        press(app, "q")
        await wait_for_screen(pilot, "Ask")
        press(app, "2", "2", "2", "q", "q")
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.pause(0.1)
        assert type(app.screen).__name__ == "HomeScreen"


def _answer(app: SparringApp) -> None:
    asked = app.screen.query_one(OptionList)
    asked.focus()
    asked.action_select()


@pytest.mark.parametrize("answer", [_answer, lambda app: app.screen.dismiss("stay")])
async def test_a_question_is_answered_once(
    answer: Callable[[SparringApp], None], app: SparringApp
) -> None:
    from simulator.app.widgets.ask import Ask

    async with app.run_test() as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        given: list[str | None] = []
        question = Ask("?", (("stay", "Stay"), ("go", "Go")))
        app.push_screen(question, given.append)
        await wait_for_screen(pilot, "Ask")
        answer(app)
        question.dismiss("go")
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.pause(0.1)
        assert type(app.screen).__name__ == "HomeScreen"
        assert len(given) == 1


async def test_an_open_exam_has_no_scorecard(app: SparringApp, desk: Desk) -> None:
    from simulator.app.messages import SessionChosen
    from simulator.session.session import Mode

    from .conftest import told

    recording = desk.begin(desk.catalogue.bundle("small"), Mode.EXAM, 7)
    async with app.run_test() as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        app.screen.post_message(SessionChosen(recording.id))
        await wait_for(pilot, lambda: "judged when it is" in told(app), "it is refused")
        assert type(app.screen).__name__ == "HomeScreen"
