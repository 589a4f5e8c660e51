"""Broken files: each is reported with its code at its place, and nothing is raised."""

from pathlib import Path

import pytest

from simulator.content.catalogue import load_scenario
from simulator.content.codes import CODES
from simulator.content.library import Library
from simulator.content.text import clean

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_diagnostic_is_at_its_place(path: Path, library: Library) -> None:
    _, code, place = path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ").split()
    scenario, findings = load_scenario(path, library)
    assert scenario is None
    found = [(finding.code, f"{finding.line}:{finding.column}") for finding in findings]
    assert (code, place) in found, [finding.render() for finding in findings]
    for finding in findings:
        assert finding.code in CODES
        for language in ("zh", "en"):
            text = finding.render(language)
            assert clean(finding.excerpt.strip()[:20]) in text
            assert "Traceback" not in text


def test_there_are_enough_of_them() -> None:
    assert len(BROKEN) >= 30


def test_ten_mistakes_are_ten_reports(tmp_path: Path, library: Library) -> None:
    text = (Path(__file__).parents[1] / "fixtures" / "small.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("difficulty: 1", "difficulty: 012"),
        ("channel: phone", "channel: fone"),
        ("reason: forgot", "reason: forgotten"),
        ("own_offer: true", "own_offer: yes"),
        ("turn_limit: 8", "turn_limit: 99"),
        ("date: 2026-03-10", "date: tomorrow"),
        ("due: 3000.00", "due: ¥3000"),
        ("id: small", "id: Small"),
        ("language: zh-CN", "language: chinese"),
        ("step: 10}", "step: ten}"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    scenario, findings = load_scenario(path, library)
    assert scenario is None
    assert len(findings) == 10, [finding.render() for finding in findings]
