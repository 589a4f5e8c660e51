"""`sparring check`: what the loader, the test plans and the proofs can say about content."""

import argparse
import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.commands.output import Output
from simulator.commands.shelf import require_folders
from simulator.content.bilingual import Bilingual, both
from simulator.content.bundle import make_bundle
from simulator.content.catalogue import SCENARIO_FOLDER, load_scenario, scenario_files
from simulator.content.diagnostic import Diagnostic
from simulator.content.folders import content_folders
from simulator.content.library import LIBRARY_FOLDER, Library, load_library
from simulator.content.source import SourceFile
from simulator.session.game import Game
from simulator.session.testplan import plan_path, run_plans

if TYPE_CHECKING:
    from simulator.analysis.certificate import Certificate
    from simulator.analysis.check.check import Proof


@dataclass(slots=True)
class Checked:
    """What has been looked at so far."""

    scenarios: int = 0
    findings: list[Diagnostic] = field(default_factory=list)
    proofs: list["Proof"] = field(default_factory=list)

    def count(self, what: str) -> int:
        """How many findings count as `error`, `warning` or `explained`."""
        return sum(finding.counts_as == what for finding in self.findings)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Check the named files or folders, or everything. Returns the exit code: 1 when there are errors."""
    require_folders(arguments, output)
    folders = content_folders(arguments.content)
    library, findings = load_library(folders)
    checked = Checked()
    if arguments.paths:
        for path in arguments.paths:
            _check_path(checked, path, library, findings, quick=arguments.quick)
    else:
        checked.findings += findings
        _check_files(checked, scenario_files(folders), library, quick=arguments.quick)
    checked.findings = [replace(found, file=_shown(found.file)) for found in checked.findings]
    if arguments.json:
        output.write(json.dumps(_report(checked, output.language), ensure_ascii=False, indent=1))
    else:
        _write(checked, output)
    return 1 if checked.count("error") else 0


def check_scenario_file(path: Path, library: Library) -> tuple[Diagnostic, ...]:
    """What the loader says about one scenario file and its test plan; nothing is proved."""
    scenario, findings = load_scenario(path, library)
    if scenario is None or scenario.rubric not in library.rubrics:
        return findings
    plans = plan_path(path)
    if not os.path.isfile(plans):
        return findings
    return (*findings, *run_plans(Game(make_bundle(scenario, library)), plans))


def prove_scenario_file(path: Path, library: Library) -> "Proof | None":
    """What can be proved about one scenario file; None when the loader refuses it."""
    from simulator.analysis.check.check import prove
    from simulator.language.law.findings import word_findings

    scenario, _ = load_scenario(path, library)
    if scenario is None or scenario.rubric not in library.rubrics:
        return None
    bundle = make_bundle(scenario, library)
    return prove(bundle, scenario, SourceFile.read(path), word_findings(Game(bundle)))


def _check_files(checked: Checked, paths: Iterable[Path], library: Library, *, quick: bool) -> None:
    paths = tuple(paths)
    proofs = (None for _ in paths) if quick else _prove(paths, library)
    for path, proof in zip(paths, proofs, strict=True):
        checked.scenarios += 1
        checked.findings += check_scenario_file(path, library)
        if proof is not None:
            checked.findings += proof.diagnostics
            checked.proofs.append(proof)


def _prove(paths: tuple[Path, ...], library: Library) -> "Iterator[Proof | None]":
    """The proofs of several files, side by side where there is more than one."""
    prove_one = partial(prove_scenario_file, library=library)
    if len(paths) < 2:
        yield from map(prove_one, paths)
        return
    workers = min(len(paths), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(prove_one, paths)


def _check_path(
    checked: Checked, path: Path, library: Library, findings: Iterable[Diagnostic], *, quick: bool
) -> None:
    # Unlike Path.resolve, it stands a loop of links and a working folder that is gone.
    with suppress(OSError):
        path = Path(os.path.realpath(path))
    if not os.path.exists(path):
        missing = both("没有这个文件或文件夹", "there is no such file or folder")
        checked.findings.append(Diagnostic("SP001", "error", str(path), 0, 0, missing))
        return
    if path.is_dir():
        own, more = _own_library(path, library)
        files = [file for file in sorted(path.rglob("*.yaml")) if LIBRARY_FOLDER not in file.parts]
        checked.findings += [
            finding for finding in findings if Path(finding.file).is_relative_to(path)
        ]
        checked.findings += more
        _check_files(checked, files, own, quick=quick)
        return
    if path.suffix == ".testplan":
        path = path.with_suffix(".yaml")
    if LIBRARY_FOLDER in path.parts:
        checked.findings += [finding for finding in findings if Path(finding.file) == path]
        return
    _check_files(checked, [path], library, quick=quick)


def _own_library(path: Path, library: Library) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library a folder of content is checked against: the shipped one and its own, if it has one."""
    if not (path / LIBRARY_FOLDER).is_dir() or not (path / SCENARIO_FOLDER).exists():
        return library, ()
    folders = content_folders([path])
    own, findings = load_library(folders)
    return own, tuple(finding for finding in findings if Path(finding.file).is_relative_to(path))


def _report(checked: Checked, language: str) -> dict[str, object]:
    return {
        "errors": checked.count("error"),
        "explained": checked.count("explained"),
        "files": checked.scenarios,
        "findings": [finding.as_dict(language) for finding in checked.findings],
        "proofs": {proof.scenario: proof.as_dict() for proof in checked.proofs},
        "warnings": checked.count("warning"),
    }


def _write(checked: Checked, output: Output) -> None:
    for finding in checked.findings:
        output.write(finding.render(output.language))
    for proof in checked.proofs:
        bots = ", ".join(f"{name} {score.share:.0%}" for name, score in proof.bots.items())
        par = "-" if proof.par is None else f"{proof.par:.2f}"
        whole = both("全部走遍", "walked whole") if proof.complete else both("抽样", "sampled")
        fair = _fairness(proof.certificate)
        output.say(
            f"{proof.scenario}：最好的合规打法 {par} 分；{whole.zh}；{fair.zh}；机器人及格率：{bots}",
            f"{proof.scenario}: par {par}; {whole.en}; {fair.en}; bots that pass: {bots}",
        )
    errors, warnings, explained = map(checked.count, ("error", "warning", "explained"))
    output.say(
        f"查了 {checked.scenarios} 个场景：{errors} 个错误，{warnings} 个警告"
        + (f"，{explained} 个已说明" if explained else ""),
        f"{_count(checked.scenarios, 'scenario')} checked: {_count(errors, 'error')}, "
        f"{_count(warnings, 'warning')}" + (f", {explained} explained" if explained else ""),
    )


def _fairness(proved: "Certificate | None") -> Bilingual:
    """What is proved of breaches, in a few words."""
    if proved is None:
        return both("太大，没有证明", "too big to be certified")
    if proved.margin is None:
        return both("没有违规的话", "no line breaks a rule")
    margin = abs(float(proved.margin))
    if proved.fair:
        return both(
            f"已精确证明违规不合算（至少差 {margin:.2f} 分）",
            f"certified that no breach pays (at least {margin:.2f} points short)",
        )
    return both(f"违规多得 {margin:.2f} 分", f"a breach pays {margin:.2f} points")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shown(file: str) -> str:
    """The file as the person who asked would name it: from where they are, if it lies below."""
    path = Path(file)
    with suppress(OSError, ValueError):
        return str(path.relative_to(Path.cwd()))
    return file
