"""Documents are whole and true: links lead somewhere, nothing is left out, quoted output is real."""

import argparse
import re
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel

from simulator.commands.arguments import parser
from simulator.content.act import Act
from simulator.content.case import Authority, Case, Finances
from simulator.content.catalogue import load_scenario
from simulator.content.library import Library
from simulator.content.playbook import Band
from simulator.content.rubric import ChecklistItem, Rubric
from simulator.content.rule import Moment, Rule, Source
from simulator.content.scenario import (
    Branch,
    Ending,
    Fact,
    Meter,
    OfferGrid,
    Option,
    Scenario,
    State,
)
from simulator.content.script import Script
from simulator.content.terms import Terms
from simulator.content.vocabulary import Channel
from simulator.records.wording import WORDINGS
from simulator.scoring.outcome import judge_deal

from . import pages

ROOT = pages.ROOT
DOCS = ROOT / "docs"
HIDDEN = re.compile(r"/(\.[a-z_-]+|node_modules|build|dist)/")
PAGES = [
    path
    for path in sorted(ROOT.rglob("*.md"))
    if not HIDDEN.search(f"/{path.relative_to(ROOT).as_posix()}")
]
LATER = {"docs/images/call.svg"}
"""Pictures that are exported from the running program."""
MODELS: list[type[BaseModel]] = [
    Act,
    Authority,
    Band,
    Branch,
    Case,
    ChecklistItem,
    Ending,
    Fact,
    Finances,
    Meter,
    Moment,
    OfferGrid,
    Option,
    Rubric,
    Rule,
    Scenario,
    Script,
    Source,
    State,
    Terms,
]


def read(name: str) -> str:
    """A page of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for link in pages.links(text):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve() if target else path
        if not found.exists():
            assert found.relative_to(ROOT).as_posix() in LATER, link
        elif anchor and found.suffix == ".md":
            assert anchor in pages.anchors(found.read_text(encoding="utf-8")), link


def test_the_index_lists_every_page() -> None:
    listed = {(DOCS / link).resolve() for link in pages.links(read("docs/index.md"))}
    table = DOCS / "reference" / "diagnostics.md"
    codes = pages.links(table.read_text(encoding="utf-8"))
    listed |= {(table.parent / link).resolve() for link in codes}
    assert {path for path in PAGES if DOCS in path.parents} - {DOCS / "index.md"} <= listed


def test_every_command_is_explained() -> None:
    text = read("README.md") + read("docs/trainee/guide.md")
    actions = parser("en")._subparsers
    assert actions is not None
    commands = next(
        action
        for action in actions._group_actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert [name for name in commands.choices if f"sparring {name}" not in text] == []


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z-]+):(?!=)", read("Makefile"), re.MULTILINE)
    text = read("docs/developer/testing.md") + read("CONTRIBUTING.md")
    assert targets
    assert [name for name in targets if f"make {name}`" not in text] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_in_the_format(model: type[BaseModel]) -> None:
    text = read("docs/trainer/format.md")
    keys = [field.alias or name for name, field in model.model_fields.items()]
    assert [key for key in keys if not re.search(rf"(`|\b){key}(`|:)", text)] == []


def test_every_channel_is_in_the_format() -> None:
    text = read("docs/trainer/format.md")
    assert [channel.value for channel in Channel if f"`{channel.value}`" not in text] == []


def test_every_error_of_the_log_is_explained() -> None:
    text = read("docs/developer/log.md")
    assert [code for code in WORDINGS if f"`{code}`" not in text] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "docs/trainee/guide.md"])
def test_quoted_output_is_what_the_program_prints(name: str) -> None:
    for kind, text in pages.blocks(read(name)):
        if kind == "console":
            command, _, output = text.removeprefix("$ ").partition("\n")
            told = pages.printed(command, ROOT)
            assert pages.quotes(output, told), f"{command} prints:\n{told}"


def test_the_worked_example_is_computed(library: Library) -> None:
    path = DOCS / "trainer" / "tutorial" / "scenarios" / "us" / "us-first-steps.yaml"
    scenario, _ = load_scenario(path, library)
    assert scenario is not None
    terms = Terms(down_payment=Decimal(60), instalments=3, first_in_days=14)
    meter = scenario.meters["trust"]
    deal = judge_deal(
        terms, 70, meter, scenario.case, scenario.finances, library.rubrics["standard"]
    )
    text = read("docs/trainee/scoring.md")
    for name in ("burden", "strain", "kept", "recovery", "health", "value"):
        assert f"| {name} | {getattr(deal, name):.4f} |" in text
