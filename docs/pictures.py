"""Export the pictures in `docs/images` from the program itself."""

import asyncio
import json
import re
import tempfile
from pathlib import Path

from simulator.app.app import SparringApp
from simulator.app.flow import Opening
from simulator.app.screens.call import CallScreen
from simulator.content.folders import shipped_folder
from simulator.session.session import Mode

IMAGES = Path(__file__).parent / "images"
SIZE = (104, 32)
# Textual's pictures fetch their font from the network; the reader's own monospace font does.
_FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)


async def call_picture(
    path: Path, language: str, scenario_id: str, seed: int, lines: tuple[str, ...]
) -> None:
    """Say `lines`, by their ids, in a call of a scenario and keep the screen as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        app = SparringApp(
            (shipped_folder(),),
            f"sqlite:///{folder}/log.db",
            language,
            Opening(scenario_id=scenario_id, mode=Mode.PRACTICE, seed=seed),
        )
        async with app.run_test(size=SIZE) as pilot:
            await wait_for(app, "BriefScreen")
            await pilot.press("s")
            await wait_for(app, "CallScreen")
            for line in lines:
                screen = app.screen
                if not isinstance(screen, CallScreen):
                    raise TypeError(f"the call is over at {line}")
                offered = [found.id for found in screen.recording.session.offered()]
                await pilot.press(str(offered.index(line) + 1))
                await pilot.pause(0.5)
            await pilot.pause(1)
            picture = app.export_screenshot(title="Sparring")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_FONT_FACE.sub("", picture), encoding="utf-8")


async def wait_for(app: SparringApp, screen: str) -> None:
    """Let the program run until the screen of this class is shown."""
    while type(app.screen).__name__ != screen:
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)


GOOD = tuple(
    json.loads((Path(__file__).parent / "trainee" / "good-call.json").read_text(encoding="utf-8"))[
        "lines"
    ]
)
CHINESE = ("name-and-house",)


def main() -> None:
    """Export every picture."""
    asyncio.run(call_picture(IMAGES / "call.svg", "en", "us-plan-cut-hours", 1, GOOD[:4]))
    asyncio.run(call_picture(IMAGES / "call.zh.svg", "zh", "cn-d05-first-salary", 7, CHINESE))


if __name__ == "__main__":
    main()
