"""The scenarios that can be played, found in the content folders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.content.bilingual import both
from simulator.content.bundle import Bundle, make_bundle
from simulator.content.card import Card, card_of
from simulator.content.check_scenario import check_scenario
from simulator.content.complaints import nearest
from simulator.content.diagnostic import ContentError, Diagnostic
from simulator.content.library import Library, load_library
from simulator.content.reading import read_model
from simulator.content.scenario import Scenario
from simulator.content.source import SourceFile

SCENARIO_FOLDER = "scenarios"


def load_scenario(path: Path, library: Library) -> tuple[Scenario | None, tuple[Diagnostic, ...]]:
    """Read and check one scenario file.

    Returns:
        the scenario, or None when it cannot be played, and every finding.
    """
    source = SourceFile.read(path)
    scenario = read_model(source, Scenario)
    if scenario is not None:
        check_scenario(source, scenario, library)
    return (scenario if source.ok else None), tuple(source.diagnostics)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The library and every scenario that passed the loader, by id, in order of difficulty."""

    library: Library
    scenarios: dict[str, Scenario]
    findings: tuple[Diagnostic, ...]
    """Everything found in files that cannot be used, and warnings."""

    def __repr__(self) -> str:
        return f"Catalogue({len(self.scenarios)} scenarios)"

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every scenario in short."""
        return tuple(card_of(scenario) for scenario in self.scenarios.values())

    def bundle(self, scenario_id: str) -> Bundle:
        """The bundle of one scenario.

        Raises:
            ContentError: there is no such scenario; the message names the nearest.
        """
        scenario = self.scenarios.get(scenario_id)
        if scenario is None:
            raise no_scenario(scenario_id, self.scenarios)
        return make_bundle(scenario, self.library)


def no_scenario(scenario_id: str, known: Iterable[str]) -> ContentError:
    """The error that there is no such scenario; it names the nearest of `known`."""
    message = both("没有这个场景", "there is no scenario of this id")
    hint = nearest(scenario_id, known)
    return ContentError((Diagnostic("SP218", "error", scenario_id, 0, 0, message, hint),))


def scenario_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Every scenario file under `folders`, sorted within each."""
    for folder in folders:
        yield from sorted((folder / SCENARIO_FOLDER).glob("*/*.yaml"))


def load_catalogue(folders: Iterable[Path]) -> Catalogue:
    """Read everything under `folders`. A broken file is left out and its findings are kept."""
    folders = tuple(folders)
    library, findings = load_library(folders)
    all_findings = list(findings)
    found: dict[str, Scenario] = {}
    for path in scenario_files(folders):
        scenario, more = load_scenario(path, library)
        all_findings += more
        if scenario is None:
            continue
        if scenario.id in found:
            all_findings.append(
                Diagnostic(
                    "SP211",
                    "error",
                    str(path),
                    0,
                    0,
                    both(
                        f"已经有一个叫 {scenario.id} 的场景，这个没有载入",
                        f"there is already a scenario called {scenario.id}; this one was left out",
                    ),
                    both("请换一个名字", "choose another name"),
                )
            )
            continue
        found[scenario.id] = scenario
    ordered = sorted(found.values(), key=lambda s: (s.jurisdiction.value, s.difficulty, s.id))
    return Catalogue(library, {scenario.id: scenario for scenario in ordered}, tuple(all_findings))
