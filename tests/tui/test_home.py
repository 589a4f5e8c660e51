"""The home screen."""

from textual.widgets import DataTable, OptionList, Select

from simulator.app.app import SparringApp
from simulator.app.desk import Desk
from simulator.app.ime import TextField
from simulator.content.vocabulary import Channel
from simulator.session.session import Choice, Mode

from .conftest import MakeApp, shown, text_of, wait_for, wait_for_screen


def rows(app: SparringApp) -> list[str]:
    """The ids in the table."""
    return [str(key.value) for key in app.screen.query_one("#scenarios", DataTable).rows]


async def test_lists_every_scenario_and_recommends_one(app: SparringApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        assert rows(app) == ["small", "small-late", "small-english"]
        assert "An English one" in text_of(app, "#next-text")
        assert "0 of 3 passed" in shown(app)


async def test_recommends_in_the_trainees_language(make_app: MakeApp) -> None:
    app = make_app("zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        assert "小场景" in text_of(app, "#next-text")


async def test_search_narrows_and_x_shows_all(app: SparringApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("slash", *"late")
        await wait_for(pilot, lambda: rows(app) == ["small-late"], "only the late one is left")
        await pilot.press("escape", "x")
        await wait_for(pilot, lambda: len(rows(app)) == 3, "all are back")
        assert app.screen.query_one(TextField).value == ""


async def test_filters_narrow_and_say_when_nothing_matches(app: SparringApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        app.screen.query_one("#channel", Select).value = Channel.SMS
        await wait_for(pilot, lambda: rows(app) == ["small-late"], "only texts are left")
        app.screen.query_one("#difficulty", Select).value = 5
        await wait_for(pilot, lambda: not rows(app), "nothing is left")
        assert "No scenario matches" in text_of(app, "#preview-text")


async def test_enter_opens_the_brief(app: SparringApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("down", "enter")
        await wait_for_screen(pilot, "BriefScreen")
        assert "Very late" in shown(app)


async def test_n_opens_the_recommended_brief(app: SparringApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("n")
        await wait_for_screen(pilot, "BriefScreen")
        assert "An English one" in shown(app)


async def test_an_unfinished_call_is_offered_and_can_be_given_up(
    app: SparringApp, desk: Desk
) -> None:
    recording = desk.begin(desk.catalogue.bundle("small"), Mode.PRACTICE, 7)
    recording.take(Choice("verify_identity.plain"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        assert "A small one" in text_of(app, "#unfinished-text")
        assert "1 turn" in text_of(app, "#unfinished-text")
        await pilot.press("d")
        await wait_for_screen(pilot, "Ask")
        await pilot.press("2")
        await wait_for_screen(pilot, "HomeScreen")
        await wait_for(pilot, lambda: not app.screen.query_one("#unfinished").display, "it is gone")
        assert [summary.status for summary in desk.played().sessions] == ["abandoned"]


async def test_resume_goes_on_with_the_call(app: SparringApp, desk: Desk) -> None:
    recording = desk.begin(desk.catalogue.bundle("small"), Mode.PRACTICE, 7)
    recording.take(Choice("verify_identity.plain"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("r")
        await wait_for_screen(pilot, "CallScreen")
        resumed = app.screen.recording  # type: ignore[attr-defined]
        assert (resumed.id, len(resumed.turns)) == (recording.id, 1)


async def test_recent_sessions_show_beside_the_list_when_wide(app: SparringApp, desk: Desk) -> None:
    desk.begin(desk.catalogue.bundle("small"), Mode.EXAM, 7)
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        recent = app.screen.query_one("#recent", OptionList)
        assert recent.option_count == 1
        assert recent.region.x > app.screen.query_one("#scenarios").region.x
        recent.focus()
        await pilot.press("enter")
        await wait_for_screen(pilot, "CallScreen")
