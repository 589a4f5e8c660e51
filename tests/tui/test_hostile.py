"""Hostile text in every field of content and log: nothing of it steers the terminal or the program.

What a screen writes to the terminal is read back byte by byte, from a driver that keeps it.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from simulator.app.app import SparringApp
from simulator.app.desk import Desk
from simulator.app.flow import Opening
from simulator.app.messages import FormFiled, WhatIfWanted
from simulator.app.screens.scorecard import ScorecardScreen
from simulator.app.widgets.notes import NotesPad
from simulator.app.widgets.say_entry import SayPad
from simulator.content.base import Model
from simulator.content.catalogue import Catalogue
from simulator.content.library import Library
from simulator.language.interpreter import Interpreter, Question
from simulator.records.encoding import canonical_json, digest
from simulator.records.entries import SessionHeader
from simulator.records.errors import RecordsError
from simulator.records.recording import Recording
from simulator.scoring.form import RecordForm
from simulator.session.own_offer import OWN_OFFER
from simulator.session.said import SAY
from simulator.session.session import Choice, ChoiceError, Mode

from .conftest import NOW, shown, text_of, wait_for, wait_for_screen

SAMPLES = (
    "\x1b]52;c;aGFjaw==\x07",
    "\x1b[2J\x1b[H",
    "\x9b2J\x9d52;c;aGk=\x9c",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "abc\u202ekcats\u2066x\u2069\u200b\u200f",
    "\x00\x07\x08\x7f\x0c",
    "[@click=app.bell]y[/]",
    "[/]",
    "[/bold] [/foo]",
    "[a={'b[0]'}] [[[nested]]]",
    "$primary [$foo]x[/] [red]z[/red] {unknown} %s",
    "长" * 60 + "\t" + "long" * 60,
)
EVERYTHING = "".join(SAMPLES)
KINDS = {
    "controls": "".join(SAMPLES[:6]),
    "markup": "".join(SAMPLES[6:10]),
    "fields": SAMPLES[10],
    "everything": EVERYTHING,
}
TEXT_KEYS = {
    "zh",
    "en",
    "say",
    "says",
    "say[]",
    "says[]",
    "paraphrases[]",
    "note[]",
    "unlawful",
    "lawful",
    "article",
}
SHORT_KEYS = {"borrower", "agent", "creditor", "agency", "product", "account", "phone"}
# What Textual itself sends: styles, positions, modes and questions, and the shape of the pointer.
OWN = re.compile(
    r"\x1b\[[0-9;:?<>=$]*[A-Za-z]|\x1b\]22;[a-z-]*\x1b\\|\x1b\]22;[a-z-]*\x07|\x1bP?[0-9=>]|\x1b\\"
)
CLEARS = re.compile(r"\x1b\[[0-9]*J")
UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


class KeepingDriver(HeadlessDriver):
    """A terminal that keeps what it is sent."""

    sent: list[str]

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.__dict__.setdefault("sent", []).append(data)

    def flush(self) -> None:
        """Nothing is held back."""


def hostile(value: Any, sample: str, key: str = "") -> Any:
    """`value` with every free text in it replaced."""
    if isinstance(value, dict):
        return {name: hostile(inner, sample, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, sample, key + "[]") for inner in value]
    if isinstance(value, str) and key in TEXT_KEYS:
        return (sample + " " + value)[: 40 if key == "note[]" else 190 if key == "article" else 590]
    if isinstance(value, str) and key in SHORT_KEYS:
        return (sample + value)[:80]
    return value


def spoiled(model: Any, sample: str) -> Any:
    """A model with hostile text in every free text."""
    assert isinstance(model, Model)
    return type(model).model_validate(hostile(model.model_dump(mode="json", by_alias=True), sample))


@pytest.fixture(scope="module", params=list(KINDS))
def sample(request: pytest.FixtureRequest) -> str:
    """One kind of hostile text, and all of them at once."""
    return KINDS[request.param]


@pytest.fixture(scope="module")
def hostile_catalogue(catalogue: Catalogue, sample: str) -> Catalogue:
    """The small catalogue, spoiled throughout."""
    library = catalogue.library
    small = catalogue.scenarios["small"]
    place = small.jurisdiction
    wanted = {option.script for state in small.states.values() for option in state.lines} | {
        rule.instead for rule in library.rules[place].values()
    }
    scripts = {
        name: script
        for name, script in library.scripts[place].items()
        if name in wanted
        or name.split(".")[0]
        in ("silence", "repeat", "closing", "escalate_supervisor", "recording_notice")
    }
    spoiled_library = Library(
        acts={name: spoiled(act, sample) for name, act in library.acts.items()},
        rubrics={name: spoiled(rubric, sample) for name, rubric in library.rubrics.items()},
        scripts={place: {name: spoiled(script, sample) for name, script in scripts.items()}},
        rules={place: {name: spoiled(rule, sample) for name, rule in library.rules[place].items()}},
        playbooks={place: spoiled(library.playbooks[place], sample)},
    )
    return Catalogue(spoiled_library, {"small": spoiled(small, sample)}, ())


@pytest.fixture
def hostile_desk(hostile_catalogue: Catalogue, url: str, sample: str) -> Iterator[Desk]:
    """A desk whose log holds hostile rows too."""
    desk = Desk(hostile_catalogue, (), url, lambda: NOW)
    assert desk.log is not None
    body = canonical_json({"not": "a bundle"}).encode()
    header = SessionHeader(
        id="20260101-000000-" + sample[:20],
        started_at=NOW - timedelta(days=1),
        scenario_id=sample,
        title_zh=sample,
        title_en=sample,
        jurisdiction=sample,
        mode=sample,
        seed=1,
        language=sample,
        content_hash=digest(body),
        app_version=sample,
        scorer_version=sample,
        log_format=1,
    )
    desk.log.begin(header, body)
    desk.log.begin(replace(header, id=header.id + "2", mode="practice"), body)
    yield desk
    desk.close()


def at(desk: Desk, opening: Opening | None = None) -> SparringApp:
    """The program at a terminal that keeps what it is sent, in Chinese."""
    app = SparringApp(language="zh", opening=opening, desk=desk)
    app.driver_class = KeepingDriver
    return app


def check(app: SparringApp) -> None:
    """Nothing hostile has reached the terminal, and nothing on the screen is a link to an action."""
    driver: Driver | None = app._driver
    assert isinstance(driver, KeepingDriver)
    sent = "".join(driver.__dict__.get("sent", []))
    assert len(sent) > 1000
    left = OWN.sub("", sent)
    assert not UNSAFE.search(left), repr(UNSAFE.findall(left)[:5])
    assert not CLEARS.search(sent)
    for harm in ("52;c", "evil.example\x1b", "]8;;", "]0;", "\x1b]2;"):
        assert f"\x1b{harm}" not in sent
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style is not None else {}
            assert "bell" not in str(meta.get("@click", "")), segment
            assert segment.style is None or segment.style.link is None


@pytest.fixture(autouse=True)
def no_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    """The action that hostile text asks for must never run."""

    def ring(self: object) -> None:
        raise AssertionError("hostile text has run an action")

    monkeypatch.setattr(SparringApp, "action_bell", ring)


async def click_all(pilot: Pilot[Any]) -> None:
    """Click on every place where the hostile link's text stands."""
    for y, line in enumerate(shown(pilot.app).splitlines()):  # type: ignore[arg-type]
        for found in list(re.finditer(r"app\.bell\]y", line))[:2]:
            await pilot.click(offset=(min(found.end() - 1, pilot.app.size.width - 1), y))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
async def test_lists_brief_and_library(hostile_desk: Desk, size: tuple[int, int]) -> None:
    app = at(hostile_desk)
    async with app.run_test(headless=False, size=size, notifications=True, tooltips=True) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("down")
        check(app)
        app.report(RecordsError("locked", EVERYTHING))
        await pilot.pause(0.05)
        check(app)
        await pilot.press("d")
        await wait_for_screen(pilot, "Ask")
        check(app)
        await pilot.press("q")
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("r")
        await pilot.pause(0.05)
        check(app)
        await pilot.press("h")
        await wait_for_screen(pilot, "HistoryScreen")
        check(app)
        await pilot.press("q")
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("enter")
        await wait_for_screen(pilot, "BriefScreen")
        check(app)
        await pilot.press("pagedown", "f1")
        await wait_for_screen(pilot, "HelpScreen")
        check(app)
        await pilot.press("q")
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("f2")
        await wait_for_screen(pilot, "LibraryScreen")
        app.screen.query_one(Input).value = EVERYTHING
        await pilot.pause()
        check(app)
        app.screen.query_one(Input).value = ""
        await pilot.press("down", "down")
        check(app)


async def test_palette(hostile_desk: Desk) -> None:
    app = at(hostile_desk)
    async with app.run_test(headless=False, size=(100, 30)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await pilot.press("ctrl+p")
        await wait_for_screen(pilot, "Palette")
        await pilot.press(*"小场景")
        await wait_for(
            pilot, lambda: app.screen.query_one(OptionList).option_count > 0, "something is found"
        )
        await pilot.pause()
        check(app)


def _may_be_none(question: Question) -> bool:
    return any(one.act == "none" for one in question.likeliest)


def played(desk: Desk, sample: str) -> Recording:
    """A call in progress with lines of several origins, one of them a breach, and hostile notes."""
    recording = desk.begin(desk.catalogue.bundle("small"), Mode.COACH, 3)
    for line in ("verify_identity.plain", "ask_reason.plain", "repeat", "blunt"):
        # A script whose text is spoiled with an unknown field cannot be said.
        with suppress(ChoiceError):
            recording.take(Choice(line))
    draft = Interpreter(recording.session.game).read(sample, recording.session.state)
    picks = ["none" if _may_be_none(one) else one.likeliest[0].act for one in draft.questions]
    with suppress(ChoiceError):
        recording.take(Choice(SAY, said=draft.said(picks)))
    assert recording.turns
    assert not recording.session.over
    recording.write_note(sample)
    return recording


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
async def test_call(hostile_desk: Desk, size: tuple[int, int], sample: str) -> None:
    recording = played(hostile_desk, sample)
    app = at(hostile_desk, Opening(session_id=recording.id))
    async with app.run_test(headless=False, size=size, notifications=True) as pilot:
        await wait_for_screen(pilot, "CallScreen")
        check(app)
        # The coach's own remarks come when they are worked out.
        await wait_for(
            pilot, lambda: "现在最该" in text_of(app, ".essential"), "the coach has answered"
        )
        check(app)
        await pilot.press("c", "c", "n")
        app.screen.query_one(NotesPad).text = EVERYTHING
        await pilot.press("escape", "t")
        await wait_for(pilot, lambda: app.screen.query_one(SayPad).has_focus, "the pad is open")
        app.screen.query_one(SayPad).text = EVERYTHING
        await pilot.pause()
        check(app)
        await pilot.press("escape")
        app.screen.say(Choice(EVERYTHING[:60]))  # type: ignore[attr-defined]
        app.screen.say(Choice(OWN_OFFER))  # type: ignore[attr-defined]
        await pilot.pause()
        check(app)
        await click_all(pilot)
        check(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
async def test_form_and_scorecard(hostile_desk: Desk, size: tuple[int, int], sample: str) -> None:
    recording = played(hostile_desk, sample)
    while not recording.session.over:
        recording.take(Choice("closing"))
    app = at(hostile_desk, Opening(session_id=recording.id))
    async with app.run_test(headless=False, size=size, notifications=True) as pilot:
        await wait_for_screen(pilot, "FormScreen")
        check(app)
        for field in app.screen.query(Input):
            field.value = EVERYTHING
        await pilot.press("ctrl+s")
        await pilot.pause()
        check(app)
        opened: Recording = app.screen.recording  # type: ignore[attr-defined]
        form = {
            "disposition": "callback",
            "reason": "unknown",
            "next_step": "call_back",
            "note": EVERYTHING[:1900],
        }
        opened.file(RecordForm.model_validate(form))
        app.screen.post_message(FormFiled(opened))
        await wait_for_screen(pilot, "ScorecardScreen")
        check(app)
        for key in ("down", "n", "n", "p", "j", "j", "k", "end"):
            await pilot.press(key)
            check(app)
        await click_all(pilot)
        screen = app.screen
        assert isinstance(screen, ScorecardScreen)
        await wait_for(
            pilot,
            lambda: screen.view.course is not None and screen.view.course.skill,
            "the call is worked out",
        )
        for key in ("home", "down", "o", "j", "o", "home", "n", "o"):
            await pilot.press(key)
            check(app)
        await click_all(pilot)
        # A click may have moved the focus, so that keys go elsewhere.
        screen.post_message(WhatIfWanted(opened, 1))
        await wait_for_screen(pilot, "WhatIfScreen")
        lines = app.screen.query_one("#lines", OptionList)
        await wait_for(pilot, lambda: lines.option_count, "the lines are there")
        for key in ("home", "down", "j", "k", "end"):
            await pilot.press(key)
            await pilot.pause(0.05)
            check(app)
        await click_all(pilot)


def test_the_scan_sees_what_it_should() -> None:
    """The scan is no good unless it finds what it looks for."""
    for sent in SAMPLES[:6]:
        left = OWN.sub("", sent)
        assert UNSAFE.search(left) or CLEARS.search(sent) or "\x1b]" in sent, repr(sent)
