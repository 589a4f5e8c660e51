"""The program as a whole: start, the way from screen to screen, trouble with the log, small windows."""

import asyncio
from pathlib import Path

import pytest
from textual.widgets import OptionList

from simulator.app.app import SparringApp
from simulator.app.desk import Desk
from simulator.app.flow import Opening
from simulator.app.i18n import current_language
from simulator.content.catalogue import Catalogue
from simulator.content.diagnostic import ContentError
from simulator.records.errors import RecordsError
from simulator.records.location import file_url
from simulator.scoring.form import RecordForm
from simulator.session.session import Choice, Mode

from .conftest import NOW, MakeApp, shown, text_of, told, wait_for, wait_for_screen

FORM = RecordForm.model_validate(
    {"disposition": "callback", "reason": "unknown", "next_step": "call_back"}
)


def blocked_url(tmp_path: Path) -> str:
    """An address at which no log can be opened: its folder is a file."""
    (tmp_path / "blocked").write_text("not a folder")
    return file_url(tmp_path / "blocked" / "sparring.db")


async def test_starts_from_folders_and_shows_the_list(url: str) -> None:
    from simulator.content.folders import shipped_folder

    app = SparringApp((shipped_folder(),), url, "zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(
            pilot, lambda: type(app.screen).__name__ == "HomeScreen", "the list is shown", 2000
        )
        assert current_language() == "zh"


async def test_a_folder_with_nothing_to_play_ends_the_program_with_the_findings(
    tmp_path: Path, url: str
) -> None:
    scenarios = tmp_path / "content" / "scenarios" / "cn"
    scenarios.mkdir(parents=True)
    (scenarios / "broken.yaml").write_text("format: [")
    app = SparringApp((tmp_path / "content",), url)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: app.return_value is not None, "the program gives up")
    assert isinstance(app.return_value, ContentError)


async def test_from_the_list_through_a_call_to_the_scorecard_and_back(
    app: SparringApp, desk: Desk
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("enter")
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("s")
        await wait_for_screen(pilot, "CallScreen")
        recording = app.screen.recording  # type: ignore[attr-defined]
        await pilot.press("e")
        await wait_for(pilot, lambda: recording.session.over, "the call is over")
        await pilot.press("enter")
        await wait_for_screen(pilot, "FormScreen")
        from simulator.app.messages import FormFiled

        recording.file(FORM)
        app.screen.post_message(FormFiled(recording))
        await wait_for_screen(pilot, "ScorecardScreen")
        await pilot.press("q")
        await wait_for_screen(pilot, "HomeScreen")
        assert len(app.screen_stack) == 2
        assert [summary.status for summary in desk.played().sessions] == ["ended"]


async def test_opens_with_a_brief_or_a_session(make_app: MakeApp, desk: Desk) -> None:
    recording = desk.begin(desk.catalogue.bundle("small"), Mode.PRACTICE, 7)
    app = make_app(opening=Opening(session_id=recording.id[:15]))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "CallScreen")


async def test_an_unknown_scenario_or_session_is_told(make_app: MakeApp) -> None:
    app = make_app(opening=Opening(session_id="1999"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "no session 1999" in told(app), "it is told")
        assert type(app.screen).__name__ == "HomeScreen"


async def test_resuming_after_the_call_goes_to_the_form_and_after_the_form_to_the_scorecard(
    make_app: MakeApp, desk: Desk
) -> None:
    recording = desk.begin(desk.catalogue.bundle("small"), Mode.PRACTICE, 7)
    recording.take(Choice("closing"))
    app = make_app(opening=Opening(session_id=recording.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "FormScreen")
    desk.open_log()
    desk.resume(recording.id).file(FORM)
    app = make_app(opening=Opening(session_id=recording.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "ScorecardScreen")


async def test_playing_on_from_a_turn_makes_a_new_session(make_app: MakeApp, desk: Desk) -> None:
    from simulator.app.messages import PlayAgain

    recording = desk.begin(desk.catalogue.bundle("small"), Mode.EXAM, 7)
    recording.take(Choice("verify_identity.plain"))
    recording.take(Choice("closing"))
    recording.file(FORM)
    app = make_app(opening=Opening(session_id=recording.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "ScorecardScreen")
        app.screen.post_message(PlayAgain(recording, 1))
        app.screen.post_message(PlayAgain(recording, 1))
        await wait_for_screen(pilot, "CallScreen")
        forked = app.screen.recording  # type: ignore[attr-defined]
        assert forked.id != recording.id
        assert (len(forked.turns), forked.session.mode) == (1, Mode.PRACTICE)
        assert len(desk.played().sessions) == 2
    app = make_app(opening=Opening(session_id=recording.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "ScorecardScreen")
        app.screen.post_message(PlayAgain(recording, None))
        await wait_for_screen(pilot, "BriefScreen")


async def test_without_a_log_content_can_be_read_but_nothing_played(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    desk = Desk(catalogue, (), blocked_url(tmp_path), lambda: NOW)
    assert desk.log is None
    app = SparringApp(desk=desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        assert "cannot be recorded" in text_of(app, "#trouble")
        await pilot.press("enter")
        await wait_for_screen(pilot, "BriefScreen")
        assert "cannot be recorded" in text_of(app, "#meaning")
        await pilot.press("s")
        await pilot.pause()
        assert type(app.screen).__name__ == "BriefScreen"
        (tmp_path / "blocked").unlink()
        await pilot.press("s")
        await wait_for_screen(pilot, "CallScreen")
        assert len(desk.played().sessions) == 1


async def test_f5_opens_the_log_again(catalogue: Catalogue, tmp_path: Path) -> None:
    desk = Desk(catalogue, (), blocked_url(tmp_path), lambda: NOW)
    app = SparringApp(desk=desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("f5")
        await pilot.pause()
        assert desk.log is None
        (tmp_path / "blocked").unlink()
        await pilot.press("f5")
        await wait_for(
            pilot, lambda: not app.screen.query_one("#trouble").display, "the trouble is over"
        )


async def test_a_log_that_fails_while_reading_is_told_and_the_list_stays(
    app: SparringApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise RecordsError("locked", "/somewhere")

    assert desk.log is not None
    monkeypatch.setattr(desk.log, "sessions", fail)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        assert "/somewhere" in text_of(app, "#trouble")
        assert "A small one" in shown(app)


@pytest.mark.parametrize(
    "screen", ["HomeScreen", "BriefScreen", "CallScreen", "HistoryScreen", "LibraryScreen"]
)
async def test_no_window_is_too_small(make_app: MakeApp, screen: str) -> None:
    app = make_app()
    keys = {
        "HomeScreen": "",
        "BriefScreen": "enter",
        "CallScreen": "enter s",
        "HistoryScreen": "h",
        "LibraryScreen": "f2",
    }
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press(*keys[screen].split())
        await wait_for_screen(pilot, screen)
        for size in ((20, 6), (4, 2), (1, 1), (40, 12), (41, 13), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            small = size[0] < 40 or size[1] < 12
            await wait_for(
                pilot,
                lambda small=small: (type(app.screen).__name__ == "SmallScreen") is small,  # type: ignore[misc]
                f"the notice is right at {size}",
            )
        assert type(app.screen).__name__ == screen


async def test_starting_small_crashes_nothing(app: SparringApp) -> None:
    async with app.run_test(size=(20, 6)) as pilot:
        await wait_for_screen(pilot, "SmallScreen")
        await pilot.resize_terminal(80, 24)
        await wait_for_screen(pilot, "HomeScreen")


async def test_help_explains_the_screen_beneath_and_its_keys(app: SparringApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("f1")
        await wait_for_screen(pilot, "HelpScreen")
        seen = shown(app)
        assert "Every exercise there is" in seen
        assert "Search the scenarios." in seen
        await pilot.press("q")
        await wait_for_screen(pilot, "HomeScreen")


async def test_the_palette_reaches_screens_and_scenarios(app: SparringApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("ctrl+p")
        await wait_for_screen(pilot, "Palette")
        await pilot.press(*"play very late")
        await wait_for(
            pilot,
            lambda: any(
                "Very late" in str(option.prompt)
                for option in app.screen.query_one(OptionList).options
            ),
            "the scenario is offered",
        )
        await asyncio.sleep(0)
        await pilot.press("enter")
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("ctrl+p")
        await wait_for_screen(pilot, "Palette")
        await pilot.press(*"history")
        await wait_for(
            pilot, lambda: app.screen.query_one(OptionList).option_count > 0, "history is offered"
        )
        await pilot.press("enter")
        await wait_for_screen(pilot, "HistoryScreen")


async def test_the_palette_runs_the_screens_own_actions(app: SparringApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("ctrl+p")
        await wait_for_screen(pilot, "Palette")
        await pilot.press(*"next")
        await wait_for(
            pilot, lambda: app.screen.query_one(OptionList).option_count > 0, "it is offered"
        )
        await pilot.press("enter")
        await wait_for_screen(pilot, "BriefScreen")
