"""The call screen: played by keys, in both languages, with a log that fails and comes back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from simulator.app.desk import Desk
from simulator.app.messages import CallEnded, CallLeft
from simulator.app.screens.call import CallScreen
from simulator.app.screens.form import FormScreen
from simulator.app.screens.scorecard import ScorecardScreen
from simulator.app.widgets.ask import Ask
from simulator.app.widgets.notes import NotesPad
from simulator.app.widgets.offer_entry import OfferEntry
from simulator.app.widgets.prose import Block, Prose
from simulator.app.widgets.transcript import Transcript
from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import load_scenario
from simulator.content.library import Library
from simulator.records.errors import RecordsError
from simulator.records.recording import Recording
from simulator.session.session import Mode

from .conftest import shown, wait_for
from .stage import Stage, begin, number_of, small_desk

SIZES = [(120, 40), (80, 24), (40, 12), (20, 6)]
HOSTILE = "[/] [/foo] [@click=app.quit]x[/] [red]y[/red] \x1b[2J\u202e $primary [$foo]"


@pytest.fixture
def desk(small: Bundle, library: Library, tmp_path: Path) -> Iterator[Desk]:
    desk = small_desk(small, library, tmp_path)
    yield desk
    desk.close()


def on_stage(
    desk: Desk, recording: Recording, language: str = "en", *, follow: bool = False
) -> Stage:
    return Stage(desk, lambda: CallScreen(recording), language, follow=follow)


def failing(recording: Recording, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make the log of a session fail from now on; the result makes it whole again."""

    def refuse(*_: object, **__: object) -> None:
        raise RecordsError("full", "log.db")

    monkeypatch.setattr(recording.log, "append", refuse)
    return lambda: monkeypatch.undo()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_whole_call_by_keys(desk: Desk, language: str) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording, language, follow=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, CallScreen), "the call opens")
        await pilot.press(number_of(recording, "verify_identity.plain"))
        await wait_for(pilot, lambda: len(recording.turns) == 1, "the first line is said")
        await pilot.press(number_of(recording, "ask_reason.plain"))
        await wait_for(pilot, lambda: len(recording.turns) == 2, "the second line is said")
        await pilot.press("o")
        await wait_for(pilot, lambda: isinstance(app.focused, Input), "the offer opens")
        await pilot.press("backspace", *"600", "tab", "backspace", "3", "enter")
        await wait_for(pilot, lambda: len(recording.turns) == 3, "the offer is made")
        assert recording.turns[2].line.terms is not None
        assert recording.session.state.node == "agreed_it"
        await wait_for(pilot, lambda: isinstance(app.focused, OptionList), "the lines come back")
        await pilot.press(number_of(recording, "confirm_agreement.plain"))
        await wait_for(pilot, lambda: recording.session.over, "the call ends")
        assert ("谈成" if language == "zh" else "Agreed") in shown(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FormScreen), "the form follows")
        await pilot.press("enter", "down", "enter")
        await pilot.press("tab", "enter", "down", "enter")
        await pilot.press("tab", *"600", "tab", *"2026-03-10")
        await pilot.press("tab", "tab", "enter", "down", "enter")
        await pilot.press("tab", *"2026-03-17", "ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, ScorecardScreen), "the scorecard")
        assert recording.form is not None
        assert recording.form.disposition.value == "promise_to_pay"
        assert not recording.open


async def test_who_speaks_can_be_told_without_colour(desk: Desk) -> None:
    recording = begin(desk, lines=("verify_identity.plain",))
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "turn 2 of 8" in shown(app), "the call is shown")
        text = shown(app)
    assert "▸ On the line · 10:20" in text
    assert "You (小林) · turn 1 · 10:20 ◂" in text
    assert "▸ 钱小满 · 10:20" in text


async def test_enter_says_the_highlighted_line(desk: Desk) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(app.focused, OptionList), "the lines have focus")
        offered = recording.session.offered()
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: len(recording.turns) == 1, "the line is said")
    assert recording.turns[0].line == offered[1]


@pytest.mark.parametrize(
    ("key", "line"),
    [("s", "silence"), ("r", "repeat"), ("v", "escalate_supervisor"), ("e", "closing")],
)
async def test_standing_lines_have_keys(desk: Desk, key: str, line: str) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test() as pilot:
        await pilot.press(key)
        await wait_for(pilot, lambda: len(recording.turns) == 1, "the line is said")
    assert recording.turns[0].line.id == line


async def test_an_offer_beyond_the_authority_is_not_sent(desk: Desk) -> None:
    recording = begin(desk, lines=("verify_identity.plain",))
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await wait_for(pilot, lambda: isinstance(app.focused, Input), "the offer opens")
        await pilot.press("tab", "backspace", "9", "enter")
        await wait_for(
            pilot, lambda: "✗ what remains can be spread" in shown(app), "the problem is told"
        )
        assert len(recording.turns) == 1
        await pilot.press("escape")
        await wait_for(pilot, lambda: not app.screen.query(OfferEntry), "the offer closes")
        await pilot.press("o")
        await wait_for(pilot, lambda: isinstance(app.focused, Input), "the offer opens again")
        assert app.screen.query_one(OfferEntry).figures["instalments"] == "9"


async def test_down_and_up_stay_within_the_figures(desk: Desk) -> None:
    app = on_stage(desk, begin(desk, lines=("verify_identity.plain",)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await wait_for(pilot, lambda: isinstance(app.focused, Input), "the offer opens")
        first = app.focused
        await pilot.press("down", "down", "down", "down")
        assert app.focused is first
        await pilot.press("up")
        assert isinstance(app.focused, Input)
        assert app.focused is not first


async def test_no_offer_where_the_borrower_is_not_ready(desk: Desk) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test() as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert not app.screen.query(OfferEntry)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_full_disk_loses_nothing(
    desk: Desk, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = begin(desk, lines=("identify_self.plain",))
    app = on_stage(desk, recording, language)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.focused, OptionList), "the lines have focus")
        repair = failing(recording, monkeypatch)
        await pilot.press("s")
        told = "磁盘已满" if language == "zh" else "The disk is full"
        await wait_for(pilot, lambda: told in shown(app), "the banner tells what happened")
        assert len(recording.turns) == 1
        assert "10:20" in shown(app)
        repair()
        await pilot.press("ctrl+r")
        await wait_for(pilot, lambda: len(recording.turns) == 2, "the same line is said again")
        await wait_for(pilot, lambda: told not in shown(app), "the banner goes away")
    assert recording.turns[1].line.id == "silence"


async def test_notes_are_kept_and_survive_a_failing_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(app.focused, NotesPad), "the notes open")
        repair = failing(recording, monkeypatch)
        await pilot.press(*"forgot", "escape")
        await wait_for(pilot, lambda: "The disk is full" in shown(app), "the banner is shown")
        assert recording.note == ""
        repair()
        await pilot.press("s")
        await wait_for(pilot, lambda: recording.note == "forgot", "the note is stored")
    assert desk.resume(recording.id).note == "forgot"


async def test_typing_notes_says_nothing(desk: Desk) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"1svreq")
        await wait_for(
            pilot, lambda: app.screen.query_one(NotesPad).text == "1svreq", "the notes are typed"
        )
    assert not recording.turns


async def test_leaving_asks_and_keeps_everything(desk: Desk) -> None:
    recording = begin(desk, lines=("identify_self.plain",))
    app = on_stage(desk, recording)
    async with app.run_test() as pilot:
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, Ask), "it asks")
        await pilot.press("1")
        await wait_for(pilot, lambda: isinstance(app.screen, CallScreen), "the call goes on")
        assert app.facts == []
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, Ask), "it asks again")
        await pilot.press("2")
        await wait_for(pilot, lambda: bool(app.facts), "the call is left")
    assert isinstance(app.facts[0], CallLeft)
    assert recording.open


async def test_giving_up_is_stored(desk: Desk) -> None:
    recording = begin(desk)
    app = on_stage(desk, recording)
    async with app.run_test() as pilot:
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, Ask), "it asks")
        await pilot.press("3")
        await wait_for(pilot, lambda: bool(app.facts), "the call is left")
    assert not recording.open


async def test_a_resumed_call_shows_all_of_it(desk: Desk) -> None:
    first = begin(desk, lines=("verify_identity.plain", "ask_reason.plain"))
    recording = desk.resume(first.id)
    app = on_stage(desk, recording)
    async with app.run_test(size=(80, 50)) as pilot:
        await wait_for(pilot, lambda: "忘了还了。" in shown(app), "the last reply is shown")
        assert "turn 1 ·" in shown(app)
        assert "turn 2 ·" in shown(app)


async def test_a_call_that_is_over_leads_to_the_form(desk: Desk) -> None:
    recording = begin(desk, lines=("closing",))
    app = on_stage(desk, recording)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: "Put off" in shown(app), "the ending is shown")
        await pilot.press("1", "s", "f")
        await wait_for(pilot, lambda: bool(app.facts), "the form is asked for")
    assert isinstance(app.facts[0], CallEnded)
    assert len(recording.turns) == 1


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.EXAM])
async def test_nothing_is_judged_during_practice_and_exam(desk: Desk, mode: Mode) -> None:
    recording = begin(desk, mode, lines=("blunt",))
    app = on_stage(desk, recording)
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: "turn 2 of 8" in shown(app), "the call is shown")
        text = shown(app)
    for word in ("points", "Breach", "Hint", "Mood", "trust"):
        assert word not in text


async def test_the_coach_judges_at_once_and_hints(desk: Desk) -> None:
    recording = begin(desk, Mode.COACH)
    app = on_stage(desk, recording)
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: "Hint:" in shown(app), "a hint is there")
        assert "Verifies the person" in shown(app)
        await pilot.press(number_of(recording, "blunt"))
        await wait_for(pilot, lambda: "This turn:" in shown(app), "the line is judged")
        text = shown(app)
    assert "! Tone: respect" in text
    assert "Say instead:" in text
    assert "Breach," in text
    assert "trust" in text
    assert "↓" in text


async def test_switching_the_language_keeps_the_call(desk: Desk) -> None:
    recording = begin(desk, lines=("verify_identity.plain",))
    app = on_stage(desk, recording)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", *"abc")
        await pilot.press("escape", "o")
        await wait_for(pilot, lambda: isinstance(app.focused, Input), "the offer opens")
        await pilot.press("5")
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: "小场景" in shown(app), "the interface is in Chinese")
        await wait_for(pilot, lambda: isinstance(app.focused, Input), "the focus stays")
        assert app.screen.query_one(NotesPad).text == "abc"
        assert app.screen.query_one(OfferEntry).figures["down_payment"] == "5"
        await pilot.press("ctrl+l", "escape")
        await wait_for(pilot, lambda: isinstance(app.focused, OptionList), "back to the lines")
        await pilot.press("s")
        await wait_for(pilot, lambda: len(recording.turns) == 2, "the call goes on")


async def test_the_time_of_an_exam_runs_out_in_silence(desk: Desk) -> None:
    recording = begin(desk, Mode.EXAM)
    recording.seconds_per_turn = 30
    app = on_stage(desk, recording)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: "30 s" in shown(app), "the time is shown")
        screen = app.screen
        assert isinstance(screen, CallScreen)
        for _ in range(30):
            screen.tick()
        await wait_for(pilot, lambda: recording.turns, "silence is said")
    assert recording.turns[0].line.id == "silence"


async def test_a_short_call_starts_at_the_top_and_a_long_one_stays_at_the_end(desk: Desk) -> None:
    recording = begin(desk, lines=("identify_self.plain", "repeat"))
    app = on_stage(desk, recording)
    async with app.run_test(size=(120, 40)) as pilot:
        transcript = app.screen.query_one(Transcript)
        await pilot.resize_terminal(60, 14)
        await wait_for(pilot, lambda: transcript.scroll_y > 0, "it is at the end")
        await pilot.resize_terminal(120, 40)
        await wait_for(pilot, lambda: transcript.scroll_y == 0, "all of it is shown")


@pytest.mark.parametrize("size", SIZES)
async def test_every_size(desk: Desk, size: tuple[int, int]) -> None:
    recording = begin(desk, Mode.COACH, lines=("blunt",))
    app = on_stage(desk, recording)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in ("c", "n", "escape", "c", "s"):
            await pilot.press(key)
        await pilot.resize_terminal(120, 40)
        await pilot.resize_terminal(*size)
        await pilot.pause()


async def test_hostile_text_is_only_text(library: Library, tmp_path: Path) -> None:
    fixture = Path(__file__).parents[1] / "fixtures" / "small.yaml"
    words = '"[/] [/foo] [@click=app.quit]x[/] [red]y[/red] $primary [$foo]"'
    text = fixture.read_text(encoding="utf-8").replace("[喂？, 你好？]", f"[{words}]")
    text = text.replace("say: 你欠的钱什么时候还？", f"say: {words}").replace(
        "zh: 小场景", f"zh: {words}"
    )
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    scenario, findings = load_scenario(path, library)
    assert scenario is not None, findings
    desk = small_desk(make_bundle(scenario, library), library, tmp_path)
    recording = begin(desk, Mode.COACH, lines=("blunt",))
    app = on_stage(desk, recording, "zh")
    async with app.run_test(size=(120, 60)) as pilot:
        await wait_for(pilot, lambda: "[@click=app.quit]x[/]" in shown(app), "it is shown")
        assert "[red]y[/red]" in shown(app)


def test_prose_cleans_what_it_shows() -> None:
    made = Prose(Block(HOSTILE, lead="\x1b]52;c;x\x07 "))
    content, height = made._at(40)
    assert "\x1b" not in content.plain
    assert "\u202e" not in content.plain
    assert height == content.plain.count("\n") + 1


def test_prose_never_starts_a_line_with_a_closing_mark() -> None:
    text = "您好，我是海岚消费金融的何敏，您这会儿说话方便吧？就两三分钟，行吗？"
    for width in range(8, 60):
        content, _ = Prose(Block(text, lead=" 1 "))._at(width)
        for line in content.plain.split("\n"):
            assert line.strip()[0] not in "，。？"


@pytest.mark.parametrize(
    ("language", "band", "hint"),
    [("en", "✗ Breach · cost", "Best now:"), ("zh", "✗ 违规 · 少拿", "现在最该：")],
)
async def test_the_coach_says_what_a_line_cost(
    desk: Desk, language: str, band: str, hint: str
) -> None:
    recording = begin(desk, Mode.COACH)
    app = on_stage(desk, recording, language)
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: hint in shown(app), "the hint names the best act")
        await pilot.press(number_of(recording, "blunt"))
        await wait_for(pilot, lambda: band in shown(app), "the cost is told")
        better = "  更好的说法：" if language == "zh" else "  Better: "
        assert better.strip() in shown(app)


@pytest.mark.parametrize("mode", [Mode.EXAM, Mode.PRACTICE])
async def test_nothing_of_it_is_asked_during_an_exam_or_practice(
    desk: Desk, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the analyst was asked")

    monkeypatch.setattr(desk.analyst, "ask", never)
    recording = begin(desk, mode)
    app = on_stage(desk, recording)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("s")
        await wait_for(pilot, lambda: len(recording.turns) == 1, "the line is said")
        await pilot.pause(0.1)
        assert "Best" not in shown(app)
        assert "cost" not in shown(app)
