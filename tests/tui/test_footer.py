"""The footer: every key it shows is whole on the smallest screen that is good, in both languages."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from simulator.app.desk import Desk
from simulator.app.flow import Opening
from simulator.app.messages import CallEnded, FormFiled, WhatIfWanted
from simulator.records.recording import Recording
from simulator.scoring.form import RecordForm
from simulator.session.session import Choice, Mode

from .conftest import MakeApp, wait_for, wait_for_screen

FORM = {"disposition": "callback", "reason": "unknown", "next_step": "call_back"}


async def check(pilot: Pilot[Any], footers: list[str]) -> None:
    """Note the footer of this screen where one of its keys is cut or covered."""
    screen = pilot.app.screen
    await wait_for(pilot, lambda: screen.query_one(Footer).query(FooterKey), "the footer is there")
    await pilot.pause()
    keys = list(screen.query_one(Footer).query(FooterKey))
    end = min((key.region.x for key in keys if key.has_class("-command-palette")), default=80)
    for key in keys:
        limit = 80 if key.has_class("-command-palette") else end
        whole = key.virtual_size.width <= key.region.width
        if key.region.right > limit or not whole:
            footers.append(f"{type(screen).__name__}: {key.key_display} {key.description}")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("mode", list(Mode))
async def test_every_key_of_every_footer_is_whole_at_eighty_columns(
    make_app: MakeApp, desk: Desk, language: str, mode: Mode
) -> None:
    footers: list[str] = []
    app = make_app(language, Opening(scenario_id="small", mode=mode, seed=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await check(pilot, footers)
        await pilot.press("s")
        await wait_for_screen(pilot, "CallScreen")
        await check(pilot, footers)
        for key in ("t", "n"):
            await pilot.press(key)
            await check(pilot, footers)
            await pilot.press("escape")
        recording: Recording = app.screen.recording  # type: ignore[attr-defined]
        while not recording.session.over:
            recording.take(Choice("closing"))
        app.screen.post_message(CallEnded(recording))
        await wait_for_screen(pilot, "FormScreen")
        await check(pilot, footers)
        recording.file(RecordForm.model_validate(FORM))
        app.screen.post_message(FormFiled(recording))
        await wait_for_screen(pilot, "ScorecardScreen")
        await check(pilot, footers)
        app.screen.post_message(WhatIfWanted(recording, 1))
        await wait_for_screen(pilot, "WhatIfScreen")
        await check(pilot, footers)
    app = make_app(language)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        await check(pilot, footers)
        for key, name in (("h", "HistoryScreen"), ("f2", "LibraryScreen"), ("f1", "HelpScreen")):
            await pilot.press(key)
            await wait_for_screen(pilot, name)
            await check(pilot, footers)
    assert not footers
