"""`sparring check`: everything the loader and the test plans can say about content."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from simulator.commands.output import Output
from simulator.content.bilingual import both
from simulator.content.bundle import make_bundle
from simulator.content.catalogue import SCENARIO_FOLDER, load_scenario, scenario_files
from simulator.content.diagnostic import Diagnostic
from simulator.content.folders import content_folders
from simulator.content.library import LIBRARY_FOLDER, Library, load_library
from simulator.session.game import Game
from simulator.session.testplan import plan_path, run_plans


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Check the named files or folders, or everything. Returns the exit code: 1 when there are errors."""
    folders = content_folders(arguments.content)
    library, findings = load_library(folders)
    found: list[Diagnostic] = []
    checked = 0
    if arguments.paths:
        for path in arguments.paths:
            count, more = _check_path(path, library, findings)
            checked += count
            found += more
    else:
        found += findings
        for path in scenario_files(folders):
            checked += 1
            found += check_scenario_file(path, library)
    found = [replace(finding, file=_shown(finding.file)) for finding in found]
    errors = sum(finding.severity == "error" for finding in found)
    if arguments.json:
        report = {
            "files": checked,
            "errors": errors,
            "warnings": len(found) - errors,
            "findings": [finding.as_dict(output.language) for finding in found],
        }
        output.write(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True))
    else:
        for finding in found:
            output.write(finding.render(output.language))
        warnings = len(found) - errors
        output.say(
            f"查了 {checked} 个场景：{errors} 个错误，{warnings} 个警告",
            f"{_count(checked, 'scenario')} checked: {_count(errors, 'error')}, {_count(warnings, 'warning')}",
        )
    return 1 if errors else 0


def check_scenario_file(path: Path, library: Library) -> tuple[Diagnostic, ...]:
    """Everything about one scenario file and its test plan."""
    scenario, findings = load_scenario(path, library)
    if scenario is None or scenario.rubric not in library.rubrics:
        return findings
    plans = plan_path(path)
    if not plans.is_file():
        return findings
    return (*findings, *run_plans(Game(make_bundle(scenario, library)), plans))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shown(file: str) -> str:
    """The file as the person who asked would name it: from where they are, if it lies below."""
    path = Path(file)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else file


def _check_path(
    path: Path, library: Library, findings: Iterable[Diagnostic]
) -> tuple[int, tuple[Diagnostic, ...]]:
    path = path.resolve()
    if not path.exists():
        missing = Diagnostic(
            "SP001",
            "error",
            str(path),
            0,
            0,
            both("没有这个文件或文件夹", "there is no such file or folder"),
        )
        return 0, (missing,)
    if path.is_dir():
        own, more = _own_library(path, library)
        files = [file for file in sorted(path.rglob("*.yaml")) if LIBRARY_FOLDER not in file.parts]
        inside = [finding for finding in findings if Path(finding.file).is_relative_to(path)]
        found = (
            *inside,
            *more,
            *(finding for file in files for finding in check_scenario_file(file, own)),
        )
        return len(files), found
    if path.suffix == ".testplan":
        path = path.with_suffix(".yaml")
    if LIBRARY_FOLDER in path.parts:
        return 0, tuple(finding for finding in findings if Path(finding.file) == path)
    return 1, check_scenario_file(path, library)


def _own_library(path: Path, library: Library) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library a folder of content is checked against: the shipped one and its own, if it has one."""
    if not (path / LIBRARY_FOLDER).is_dir() or not (path / SCENARIO_FOLDER).exists():
        return library, ()
    folders = content_folders([path])
    own, findings = load_library(folders)
    return own, tuple(finding for finding in findings if Path(finding.file).is_relative_to(path))
