"""The brief."""

from textual.widgets import RadioButton

from simulator.app.app import SparringApp
from simulator.app.desk import Desk
from simulator.app.flow import Opening
from simulator.app.ime import TextField
from simulator.records.recording import exam_seed
from simulator.session.session import Mode

from .conftest import MakeApp, shown, text_of, told, wait_for, wait_for_screen

SIZE = (120, 40)


def opened(make_app: MakeApp, mode: Mode = Mode.PRACTICE, seed: int | None = None) -> SparringApp:
    """The program with a brief open."""
    return make_app(opening=Opening("small", mode, seed))


async def test_shows_the_case_file_but_not_the_borrowers_means(make_app: MakeApp) -> None:
    app = opened(make_app)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        seen = shown(app)
        for words in (
            "Make a call.",
            "Verify",
            "钱小满",
            "4417",
            "3000元",
            "Principal",
            "Playbook",
        ):
            assert words in seen
        for secret in ("800", "5000", "4000"):
            assert secret not in seen


async def test_the_file_stands_beside_the_story_when_wide_and_below_when_narrow(
    make_app: MakeApp,
) -> None:
    for width, beside in ((120, True), (80, False)):
        app = opened(make_app)
        async with app.run_test(size=(width, 40)) as pilot:
            await wait_for_screen(pilot, "BriefScreen")
            story, file = app.screen.query_one("#left").region, app.screen.query_one("#file").region
            assert (file.x >= story.right) is beside
        app.desk.open_log()


async def test_start_begins_a_recorded_call_with_a_drawn_seed(
    make_app: MakeApp, desk: Desk
) -> None:
    app = opened(make_app)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("enter")
        await wait_for_screen(pilot, "CallScreen")
        (summary,) = desk.played().sessions
        assert (summary.header.scenario_id, summary.header.mode) == ("small", "practice")


async def test_the_seed_typed_is_the_seed_played(make_app: MakeApp, desk: Desk) -> None:
    app = opened(make_app)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("c", "d", *"4217", "enter")
        await wait_for_screen(pilot, "CallScreen")
        (summary,) = desk.played().sessions
        assert (summary.header.seed, summary.header.mode) == (4217, "coach")


async def test_a_seed_out_of_range_is_refused(make_app: MakeApp, desk: Desk) -> None:
    app = opened(make_app)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("d", *"9999999999999999999", "enter")
        await wait_for(pilot, lambda: "whole number" in told(app), "the seed is refused")
        assert not desk.played().sessions


async def test_an_exam_has_its_own_seed_and_practice_keeps_what_was_typed(
    make_app: MakeApp,
) -> None:
    app = opened(make_app, seed=12)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        field = app.screen.query_one("#seed", TextField)
        assert field.value == "12"
        await pilot.press("e")
        await wait_for(pilot, lambda: field.disabled, "the seed is fixed")
        assert "No hints" in text_of(app, "#meaning")
        await pilot.press("p")
        await wait_for(pilot, lambda: not field.disabled, "the seed is free")
        assert field.value == "12"


async def test_every_exam_of_a_scenario_is_the_same_exam(make_app: MakeApp, desk: Desk) -> None:
    app = opened(make_app, Mode.EXAM)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("s")
        await wait_for_screen(pilot, "CallScreen")
        (summary,) = desk.played().sessions
        assert summary.header.seed == exam_seed("small")


async def test_language_switch_keeps_mode_and_seed(make_app: MakeApp) -> None:
    app = opened(make_app)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("c", "d", *"77", "ctrl+l")
        await wait_for(pilot, lambda: "任务说明" in shown(app), "the brief is in Chinese")
        assert app.screen.query_one("#seed", TextField).value == "77"
        assert app.screen.query_one("#coach", RadioButton).value


async def test_leaving_goes_back_to_the_list(make_app: MakeApp) -> None:
    app = opened(make_app)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("q")
        await wait_for_screen(pilot, "HomeScreen")
