"""The standard library: acts, rubrics, and each jurisdiction's scripts, rules and playbook."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from simulator.content.act import Act, Acts
from simulator.content.bilingual import both
from simulator.content.check_library import (
    check_acts,
    check_playbook,
    check_rubric,
    check_rules,
    check_scripts,
)
from simulator.content.diagnostic import ContentError, Diagnostic
from simulator.content.playbook import Playbook
from simulator.content.reading import read_model
from simulator.content.rubric import Rubric
from simulator.content.rule import Rule, Rules
from simulator.content.script import Script, Scripts
from simulator.content.source import SourceFile
from simulator.content.vocabulary import Jurisdiction

LIBRARY_FOLDER = "scripts_library"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Library:
    """Everything scenarios refer to, by id."""

    acts: dict[str, Act] = field(default_factory=dict)
    rubrics: dict[str, Rubric] = field(default_factory=dict)
    scripts: dict[Jurisdiction, dict[str, Script]] = field(default_factory=dict)
    rules: dict[Jurisdiction, dict[str, Rule]] = field(default_factory=dict)
    playbooks: dict[Jurisdiction, Playbook] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Library({len(self.acts)} acts)"


def load_library(folders: Iterable[Path]) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read the libraries under `folders`; a later folder adds to an earlier one.

    Returns:
        what could be read, and every finding. With errors among the findings the library is partial.
    """
    library = Library()
    findings: list[Diagnostic] = []
    roots = [folder / LIBRARY_FOLDER for folder in folders]
    for root in roots:
        _acts(library, root, findings)
    for root in roots:
        for path in sorted(root.glob("rubrics/*.yaml")):
            _rubric(library, path, findings)
        for jurisdiction in Jurisdiction:
            pack = root / jurisdiction.value
            for path in sorted(pack.glob("scripts/*.yaml")):
                _scripts(library, path, findings)
    for root in roots:
        for jurisdiction in Jurisdiction:
            _rules(library, root / jurisdiction.value / "rules.yaml", findings)
            _playbook(library, root / jurisdiction.value / "playbook.yaml", findings)
    return library, tuple(findings)


def require_library(folders: Iterable[Path]) -> Library:
    """The library, whole.

    Raises:
        ContentError: anything in it is wrong.
    """
    library, findings = load_library(folders)
    errors = tuple(found for found in findings if found.severity == "error")
    if errors:
        raise ContentError(errors)
    return library


def _acts(library: Library, root: Path, findings: list[Diagnostic]) -> None:
    path = root / "acts.yaml"
    if not os.path.isfile(path):
        return
    source = SourceFile.read(path)
    read = read_model(source, Acts)
    if read is not None:
        check_acts(source, read)
        for index, act in enumerate(read.acts):
            _add(source, library.acts, act.id, act, ("acts", index, "id"))
    findings += source.diagnostics


def _rubric(library: Library, path: Path, findings: list[Diagnostic]) -> None:
    source = SourceFile.read(path)
    read = read_model(source, Rubric)
    if read is not None:
        check_rubric(source, read, library.acts)
        _add(source, library.rubrics, read.id, read, ("id",))
    findings += source.diagnostics


def _scripts(library: Library, path: Path, findings: list[Diagnostic]) -> None:
    source = SourceFile.read(path)
    read = read_model(source, Scripts)
    if read is not None:
        check_scripts(source, read, library.acts)
        shelf = library.scripts.setdefault(read.jurisdiction, {})
        for index, script in enumerate(read.scripts):
            _add(source, shelf, script.id, script, ("scripts", index, "id"))
    findings += source.diagnostics


def _rules(library: Library, path: Path, findings: list[Diagnostic]) -> None:
    if not os.path.isfile(path):
        return
    source = SourceFile.read(path)
    read = read_model(source, Rules)
    if read is not None:
        check_rules(source, read, library.scripts.get(read.jurisdiction, {}))
        shelf = library.rules.setdefault(read.jurisdiction, {})
        for index, rule in enumerate(read.rules):
            _add(source, shelf, rule.id, rule, ("rules", index, "id"))
    findings += source.diagnostics


def _playbook(library: Library, path: Path, findings: list[Diagnostic]) -> None:
    if not os.path.isfile(path):
        return
    source = SourceFile.read(path)
    read = read_model(source, Playbook)
    if read is not None:
        check_playbook(source, read, library.scripts.get(read.jurisdiction, {}))
        library.playbooks[read.jurisdiction] = read
    findings += source.diagnostics


def _add(
    source: SourceFile, shelf: dict[str, T], key: str, value: T, path: tuple[str | int, ...]
) -> None:
    if key in shelf:
        source.report(
            "SP211",
            source.place(path),
            both(f"已经有一个叫 {key} 的了", f"there is already one called {key}"),
            both("请换一个名字", "choose another name"),
        )
        return
    shelf[key] = value
