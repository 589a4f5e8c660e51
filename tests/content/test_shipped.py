"""What is shipped: it loads clean, it is complete, and its test plans hold."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from simulator.commands.check import check_scenario_file
from simulator.content.catalogue import Catalogue, scenario_files
from simulator.content.folders import shipped_folder
from simulator.content.library import Library
from simulator.content.schema import FILES, schema
from simulator.content.vocabulary import Category, Jurisdiction
from simulator.session.testplan import plan_path, read_plans

ROOT = shipped_folder()
SCENARIOS = list(scenario_files([ROOT]))
WITHOUT_SCRIPT = {"press"}
"""Pressing with nothing new to say is in the list so that it can be named; nobody is taught to do it."""


def test_everything_loads_without_a_finding(catalogue: Catalogue) -> None:
    assert [found.render() for found in catalogue.findings] == []
    assert len(catalogue.scenarios) == len(SCENARIOS) >= 6


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_plans_hold(path: Path, library: Library) -> None:
    plans, findings = read_plans(path.name, plan_path(path).read_text(encoding="utf-8"))
    assert not findings
    assert len(plans) >= 5
    assert [found.render() for found in check_scenario_file(path, library)] == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_ending_is_played_by_a_plan(path: Path, catalogue: Catalogue) -> None:
    plans, _ = read_plans(path.name, plan_path(path).read_text(encoding="utf-8"))
    reached = {step.rest for plan in plans for step in plan.steps if step.word == "ends"}
    assert reached == set(catalogue.scenarios[path.stem].endings)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_no_scenario_is_a_toy(path: Path, catalogue: Catalogue) -> None:
    scenario = catalogue.scenarios[path.stem]
    assert len(scenario.states) >= 10
    branches = [
        branch
        for state in scenario.states.values()
        for group in (*state.on.values(), state.otherwise or ())
        for branch in group
    ] + [branch for group in scenario.anywhere.values() for branch in group]
    replies = [branch for branch in branches if branch.says]
    assert len(replies) >= 20
    assert sum(len(branch.says or ()) >= 2 for branch in replies) >= len(replies) / 2
    assert len([e for e in scenario.endings.values() if e.disposition.value != "hung_up"]) >= 3
    assert any(branch.chance for branch in branches)
    assert any(fact.worth for fact in scenario.facts.values())
    own = [option for state in scenario.states.values() for option in state.lines if option.say]
    assert sum(bool(option.breaches) for option in own) >= 3
    assert all(option.why for option in own)


@pytest.mark.parametrize("jurisdiction", [Jurisdiction.CN, Jurisdiction.US])
def test_the_library_covers_every_act(jurisdiction: Jurisdiction, library: Library) -> None:
    shelf = library.scripts[jurisdiction]
    assert len(shelf) >= 60
    covered = {act for script in shelf.values() for act in script.acts}
    assert set(library.acts) - covered <= WITHOUT_SCRIPT
    for act in set(library.acts) - WITHOUT_SCRIPT:
        assert f"{act}.plain" in shelf
    wordings = Counter(
        text for script in shelf.values() for text in (script.say, *script.paraphrases)
    )
    assert [text for text, count in wordings.items() if count > 1] == []


@pytest.mark.parametrize("jurisdiction", list(Jurisdiction))
def test_rules_cite_their_source_and_show_both_sides(
    jurisdiction: Jurisdiction, library: Library
) -> None:
    pack = library.rules[jurisdiction]
    for rule in pack.values():
        assert rule.source.instrument.en
        for example in rule.examples:
            assert example.unlawful != example.lawful
    if jurisdiction is not Jurisdiction.UK:
        assert {category for rule in pack.values() for category in rule.categories} == set(Category)


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors follow: `on` and `no` are words."""


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(true|false)$", "tf"),
    ("int", r"^[-+]?(0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]*\.[0-9]+$", "-+0123456789."),
    ("null", r"^(~|null|)$", ["~", "n", ""]),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def _plain(value: Any) -> Any:
    """YAML values as JSON has them."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _schema_of(path: Path) -> str:
    if path.parent.name == "scripts":
        return "scripts"
    if path.parent.name == "rubrics":
        return "rubric"
    return path.stem if path.stem in FILES else "scenario"


@pytest.mark.parametrize(
    "path",
    [*SCENARIOS, *sorted((ROOT / "scripts_library").rglob("*.yaml"))],
    ids=lambda path: "/".join(path.parts[-2:]),
)
def test_editors_accept_what_the_loader_accepts(path: Path) -> None:
    """The committed schemas do not underline anything in content that is right."""
    name = _schema_of(path)
    text = path.read_text(encoding="utf-8")
    assert f"schemas/{name}.json" in text.split("\n", 1)[0]
    validator = jsonschema.Draft202012Validator(schema(name))
    errors = [
        f"{list(error.absolute_path)}: {error.message[:200]}"
        for error in validator.iter_errors(_plain(yaml.load(text, Loader=_Core)))
    ]
    assert errors == []
