"""The history."""

import pytest
from textual.widgets import DataTable, Select

from simulator.app.app import SparringApp
from simulator.app.desk import Desk
from simulator.records.recording import Recording
from simulator.scoring.form import RecordForm
from simulator.session.session import Choice, Mode

from .conftest import shown, text_of, wait_for, wait_for_screen

SIZE = (120, 40)


def finished(desk: Desk, seed: int = 1) -> Recording:
    """A session played to its end and filed."""
    recording = desk.begin(desk.catalogue.bundle("small"), Mode.PRACTICE, seed)
    recording.take(Choice("closing"))
    assert recording.session.over
    recording.file(
        RecordForm.model_validate(
            {"disposition": "callback", "reason": "unknown", "next_step": "call_back"}
        )
    )
    return recording


@pytest.fixture
def played(desk: Desk) -> dict[str, str]:
    """One session of each kind; their ids."""
    done = finished(desk)
    left = desk.begin(desk.catalogue.bundle("small-late"), Mode.COACH, 2)
    given_up = desk.begin(desk.catalogue.bundle("small-english"), Mode.EXAM, 3)
    given_up.abandon()
    return {"ended": done.id, "open": left.id, "abandoned": given_up.id}


def rows(app: SparringApp) -> set[str]:
    """The ids in the table."""
    return {str(key.value) for key in app.screen.query_one("#sessions", DataTable).rows}


async def choose(app: SparringApp, session_id: str) -> None:
    """Put the cursor on a session."""
    table = app.screen.query_one("#sessions", DataTable)
    table.move_cursor(row=table.get_row_index(session_id))


async def test_lists_every_session_and_sums_them_up(
    app: SparringApp, played: dict[str, str]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("h")
        await wait_for_screen(pilot, "HistoryScreen")
        assert rows(app) == set(played.values())
        seen = shown(app)
        assert "3 sessions, 0 passed" in seen
        for word in ("Unfinished", "Finished", "Given up", "Coach", "Exam"):
            assert word in seen


async def test_status_and_search_narrow(app: SparringApp, played: dict[str, str]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("h")
        await wait_for_screen(pilot, "HistoryScreen")
        app.screen.query_one(Select).value = "open"
        await wait_for(pilot, lambda: rows(app) == {played["open"]}, "only the open one is left")
        app.screen.query_one(Select).clear()
        await pilot.press("slash", *"english")
        await wait_for(
            pilot, lambda: rows(app) == {played["abandoned"]}, "only the English one is left"
        )


async def test_enter_opens_the_scorecard_of_a_finished_session(
    app: SparringApp, played: dict[str, str]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("h")
        await wait_for_screen(pilot, "HistoryScreen")
        await choose(app, played["ended"])
        await pilot.press("enter")
        await wait_for_screen(pilot, "ScorecardScreen")
        await pilot.press("q")
        await wait_for_screen(pilot, "HistoryScreen")


async def test_enter_goes_on_with_an_open_one(app: SparringApp, played: dict[str, str]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("h")
        await wait_for_screen(pilot, "HistoryScreen")
        await choose(app, played["open"])
        await pilot.press("enter")
        await wait_for_screen(pilot, "CallScreen")


async def test_giving_up_asks_first(app: SparringApp, desk: Desk, played: dict[str, str]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("h")
        await wait_for_screen(pilot, "HistoryScreen")
        await choose(app, played["open"])
        await pilot.press("d")
        await wait_for_screen(pilot, "Ask")
        await pilot.press("q")
        await wait_for_screen(pilot, "HistoryScreen")
        assert desk.played().open
        await pilot.press("d")
        await wait_for_screen(pilot, "Ask")
        await pilot.press("2")
        await wait_for(pilot, lambda: not desk.played().open, "it is given up")


async def test_an_empty_history_says_so(app: SparringApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("h")
        await wait_for_screen(pilot, "HistoryScreen")
        assert "Nothing played yet" in text_of(app, "#empty")
        await pilot.press("backspace")
        await wait_for_screen(pilot, "HomeScreen")
