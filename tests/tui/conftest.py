"""A small catalogue, a desk in a new folder, and waiting for what the screen shows."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.css.query import NoMatches
from textual.pilot import Pilot
from textual.widgets import Static

from simulator.app.app import SparringApp
from simulator.app.desk import Desk
from simulator.app.flow import Opening
from simulator.app.i18n import use_language
from simulator.content.bilingual import both
from simulator.content.catalogue import Catalogue, load_scenario
from simulator.content.folders import shipped_folder
from simulator.content.library import load_library
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import Channel, Language
from simulator.records.location import file_url

SMALL = Path(__file__).parent.parent / "fixtures" / "small.yaml"
NOW = datetime(2026, 3, 10, 2, 20, tzinfo=UTC)

MakeDesk = Callable[..., Desk]
MakeApp = Callable[..., SparringApp]


async def wait_for(
    pilot: Pilot[Any], condition: Callable[[], object], description: str, tries: int = 2000
) -> None:
    """Let the program run until `condition` holds; fail with `description` when it never does."""
    for _ in range(tries):
        try:
            if condition():
                return
        except (LookupError, NoMatches, AttributeError) as error:
            last: Exception | None = error
        else:
            last = None
        await pilot.pause(0.01)
    raise AssertionError(f"never: {description}" + (f" ({last!r})" if last else ""))


async def wait_for_screen(pilot: Pilot[Any], name: str) -> None:
    """Let the program run until the screen of this class is shown and has something to show."""
    await wait_for(
        pilot,
        lambda: type(pilot.app.screen).__name__ == name and pilot.app.screen.is_mounted,
        f"{name} is shown",
    )
    await pilot.pause()


def shown(app: SparringApp) -> str:
    """Every character on the screen, line by line."""
    width, height = app.size
    lines = []
    for y in range(height):
        strips = app.screen._compositor.render_strips()
        lines.append(strips[y].text if y < len(strips) else "")
    return "\n".join(line[:width].rstrip() for line in lines)


def told(app: SparringApp) -> str:
    """What the program has told the trainee in notifications."""
    return "\n".join(notification.message for notification in app._notifications)


def text_of(app: SparringApp, selector: str) -> str:
    """The text of one Static."""
    visual = app.screen.query_one(selector, Static).visual
    return str(getattr(visual, "plain", visual))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins and ends in English."""
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Three scenarios made of one: easy in Chinese, harder by text, hardest in English."""
    library, _ = load_library((shipped_folder(),))
    small, findings = load_scenario(SMALL, library)
    assert small is not None, [found.render() for found in findings]
    late = _variant(small, "small-late", "晚了很久", "Very late", difficulty=3, channel=Channel.SMS)
    late = late.model_copy(update={"case": late.case.model_copy(update={"days_past_due": 120})})
    english = _variant(
        small, "small-english", "英文场景", "An English one", difficulty=2, language=Language.EN_US
    )
    scenarios = {scenario.id: scenario for scenario in (small, late, english)}
    return Catalogue(library, scenarios, ())


def _variant(scenario: Scenario, name: str, zh: str, en: str, **changes: Any) -> Scenario:
    return scenario.model_copy(update={"id": name, "title": both(zh, en), **changes})


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a log that does not exist yet."""
    return file_url(tmp_path / "log" / "sparring.db")


@pytest.fixture
def desk(catalogue: Catalogue, url: str) -> Iterator[Desk]:
    """A desk with the small catalogue and a new log."""
    desk = Desk(catalogue, (), url, lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def app(desk: Desk) -> SparringApp:
    """The program at that desk, in English."""
    return SparringApp(desk=desk)


@pytest.fixture
def make_app(desk: Desk) -> MakeApp:
    """Makes the program at that desk."""

    def make(language: str = "en", opening: Opening | None = None) -> SparringApp:
        return SparringApp(language=language, opening=opening, desk=desk)

    return make
