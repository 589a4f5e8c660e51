"""The tutorial holds: each step checks as the page says, and ends in the scenario beside it."""

import re
from pathlib import Path

from simulator.commands.check import check_scenario_file
from simulator.content.library import Library
from simulator.session.testplan import plan_path, read_plans

from . import pages

DOCS = pages.ROOT / "docs" / "trainer"
PAGE = (DOCS / "tutorial.md").read_text(encoding="utf-8")
SCENARIO = DOCS / "tutorial" / "scenarios" / "us" / "us-first-steps.yaml"
PARTS = ("states", "anywhere", "endings")
"""Keys whose own keys are put into the file one by one."""


def chunks(text: str, indent: str = "") -> dict[str, str]:
    """`text` cut at each key that stands at `indent`; what comes before is under ""."""
    found: dict[str, str] = {"": ""}
    key = ""
    for line in text.splitlines(keepends=True):
        start = re.match(rf"{indent}([a-z_]+):", line)
        if start:
            key = start.group(1)
            found[key] = ""
        found[key] += line
    return found


def merged(file: str, block: str) -> str:
    """`file` after a reader has put `block` into it, as the page asks."""
    result = chunks(file)
    for key, text in chunks(block).items():
        if key in PARTS and key in result:
            text = "".join({**chunks(result[key], "  "), **chunks(text, "  ")}.values())
        if text:
            result[key] = text
    return "".join(result.values())


def test_the_page_can_be_followed(tmp_path: Path) -> None:
    folder = tmp_path / "practice" / "scenarios" / "us"
    folder.mkdir(parents=True)
    file = folder / SCENARIO.name
    commands = 0
    for kind, text in pages.blocks(PAGE):
        match kind:
            case "yaml":
                before = file.read_text(encoding="utf-8") if file.exists() else ""
                file.write_text(merged(before, text), encoding="utf-8")
            case "testplan":
                plan_path(file).write_text(text, encoding="utf-8")
            case "json":
                (tmp_path / "good.json").write_text(text, encoding="utf-8")
            case "console":
                command, _, output = text.removeprefix("$ ").partition("\n")
                told = pages.printed(command, tmp_path)
                assert pages.quotes(output, told), f"{command} prints:\n{told}"
                commands += 1
    assert commands >= 10
    assert file.read_text(encoding="utf-8") == SCENARIO.read_text(encoding="utf-8")
    assert plan_path(file).read_text(encoding="utf-8") == plan_path(SCENARIO).read_text("utf-8")


def test_the_deliberate_mistakes_are_shown_with_their_codes() -> None:
    assert "error SP203: " in PAGE
    assert "error SP205: " in PAGE


def test_the_scenario_beside_it_checks_clean(library: Library) -> None:
    plans, findings = read_plans(SCENARIO.name, plan_path(SCENARIO).read_text(encoding="utf-8"))
    assert not findings
    assert len(plans) >= 5
    assert [found.render() for found in check_scenario_file(SCENARIO, library)] == []
