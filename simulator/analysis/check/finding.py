"""A finding of the proofs, before it has a place in the file, and what the author says about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from simulator.analysis.check.facts import Place
from simulator.content.bilingual import Bilingual, both
from simulator.content.diagnostic import Diagnostic
from simulator.content.scenario import Explained
from simulator.content.source import SourceFile
from simulator.content.witness import Witness


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found about a scenario."""

    code: str
    at: Place
    message: Bilingual
    hint: Bilingual | None = None
    severity: Literal["error", "warning"] = "warning"
    witness: Witness | None = None
    key: bool = False
    """It is about the key itself, not its value."""


def placed(
    findings: Iterable[Finding], explained: Iterable[Explained], source: SourceFile
) -> tuple[Diagnostic, ...]:
    """The findings at their places, with the author's explanations; errors cannot be explained away."""
    explained = tuple(explained)
    used: set[int] = set()
    found = []
    for finding in findings:
        why = None
        for number, explanation in enumerate(explained):
            if finding.severity == "warning" and _fits(explanation, finding):
                why = explanation.why
                used.add(number)
        found.append(_diagnostic(finding, source, why))
    for number, explanation in enumerate(explained):
        if number not in used:
            found.append(_diagnostic(_idle(number, explanation), source, None))
    return tuple(sorted(found, key=lambda each: (each.line, each.column, each.code)))


def _fits(explanation: Explained, finding: Finding) -> bool:
    at = ".".join(str(step) for step in finding.at)
    wanted = explanation.at
    return explanation.code == finding.code and (
        not wanted or at == wanted or at.startswith(wanted + ".")
    )


def _idle(number: int, explanation: Explained) -> Finding:
    return Finding(
        "SP620",
        ("explained", number),
        both(
            f"这条说明没有对应的警告：{explanation.code} {explanation.at}".rstrip(),
            f"this explains nothing: there is no warning {explanation.code} {explanation.at}".rstrip(),
        ),
        both(
            "删掉它；错误（error）不能用说明消掉",
            "delete it; an error cannot be explained away",
        ),
    )


def _diagnostic(finding: Finding, source: SourceFile, why: Bilingual | None) -> Diagnostic:
    place = source.place(finding.at, key=finding.key)
    excerpt = source.lines[place.line].rstrip("\r") if place.line < len(source.lines) else ""
    return Diagnostic(
        finding.code,
        finding.severity,
        source.name,
        place.line + 1,
        place.column + 1,
        finding.message,
        finding.hint,
        excerpt,
        finding.witness,
        why,
    )
