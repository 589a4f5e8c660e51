"""The script library, read and said from."""

from textual.widgets import OptionList, Select

from simulator.app.app import SparringApp
from simulator.app.desk import Desk
from simulator.app.flow import Opening
from simulator.content.vocabulary import Stage
from simulator.session.session import Mode

from .conftest import MakeApp, shown, text_of, wait_for, wait_for_screen


def found(app: SparringApp) -> list[str | None]:
    """The ids in the list."""
    return [option.id for option in app.screen.query_one("#scripts", OptionList).options]


async def test_f2_opens_it_from_anywhere_to_read(make_app: MakeApp) -> None:
    app = make_app("zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("f2")
        await wait_for_screen(pilot, "LibraryScreen")
        assert len(found(app)) > 50
        await pilot.press("down", "enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "LibraryScreen"
        await pilot.press("q")
        await wait_for_screen(pilot, "HomeScreen")


async def test_search_and_stage_narrow_and_explain(make_app: MakeApp) -> None:
    app = make_app("zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("f2")
        await wait_for_screen(pilot, "LibraryScreen")
        everything = len(found(app))
        await pilot.press(*"recording_notice.plain")
        await wait_for(
            pilot, lambda: found(app)[:1] == ["recording_notice.plain"], "it is found by id"
        )
        assert "录音" in text_of(app, "#detail-text")
        await pilot.press("escape")
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("f2")
        await wait_for_screen(pilot, "LibraryScreen")
        app.screen.query_one("#stage", Select).value = Stage.CLOSING
        await wait_for(pilot, lambda: 0 < len(found(app)) < everything, "fewer are left")


async def test_a_script_picked_in_a_call_is_said(make_app: MakeApp, desk: Desk) -> None:
    app = make_app(opening=Opening("small", Mode.PRACTICE, 3))
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("s")
        await wait_for_screen(pilot, "CallScreen")
        recording = app.screen.recording  # type: ignore[attr-defined]
        await pilot.press("f2")
        await wait_for_screen(pilot, "LibraryScreen")
        assert "Say a script" in shown(app)
        assert not any("{" in line for line in shown(app).splitlines())
        await pilot.press(*"recording_notice.plain", "down")
        await wait_for(pilot, lambda: found(app)[:1] == ["recording_notice.plain"], "it is found")
        await pilot.press("enter")
        await wait_for_screen(pilot, "CallScreen")
        await wait_for(pilot, lambda: len(recording.turns) == 1, "it is said")
        assert recording.turns[0].line.id == "recording_notice.plain"


async def test_leaving_says_nothing(make_app: MakeApp) -> None:
    app = make_app(opening=Opening("small", Mode.PRACTICE, 3))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("s")
        await wait_for_screen(pilot, "CallScreen")
        recording = app.screen.recording  # type: ignore[attr-defined]
        await pilot.press("f2")
        await wait_for_screen(pilot, "LibraryScreen")
        await pilot.press("escape")
        await wait_for_screen(pilot, "CallScreen")
        await pilot.pause()
        assert not recording.turns
