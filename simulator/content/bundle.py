"""A bundle: everything one session depends on, under one hash."""

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from simulator.content.act import Act
from simulator.content.base import Model
from simulator.content.playbook import Playbook
from simulator.content.rubric import Rubric
from simulator.content.rule import Rule
from simulator.content.scenario import Scenario
from simulator.content.script import Script

if TYPE_CHECKING:
    # Importing it loads YAML and the checks, which a stored bundle is read without.
    from simulator.content.library import Library


class Bundle(Model):
    """A scenario with the acts, scripts, rules, rubric and playbook it is played under."""

    format: Literal[1]
    scenario: Scenario
    acts: tuple[Act, ...]
    scripts: tuple[Script, ...]
    rules: tuple[Rule, ...]
    rubric: Rubric
    playbook: Playbook | None = None

    def __repr__(self) -> str:
        return f"Bundle({self.scenario.id})"

    @cached_property
    def body(self) -> bytes:
        """The bundle as UTF-8 JSON without white space; `read_bundle` is its inverse.

        Keys keep the author's order: meters and facts take their places in a call's state by it.
        """
        return self.model_dump_json(by_alias=True, exclude_defaults=True).encode()

    @cached_property
    def hash(self) -> str:
        """SHA-256 of `body`, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


def make_bundle(scenario: Scenario, library: "Library") -> Bundle:
    """Bind a checked scenario to the parts of the library it is played under."""
    jurisdiction = scenario.jurisdiction
    return Bundle(
        format=1,
        # What an author says to `sparring check` is no part of the play.
        scenario=scenario.model_copy(update={"explained": ()}) if scenario.explained else scenario,
        acts=tuple(library.acts.values()),
        scripts=tuple(library.scripts.get(jurisdiction, {}).values()),
        rules=tuple(
            rule
            for rule in library.rules.get(jurisdiction, {}).values()
            if not rule.channels or scenario.channel in rule.channels
        ),
        rubric=library.rubrics[scenario.rubric],
        playbook=library.playbooks.get(jurisdiction),
    )


def read_bundle(body: bytes) -> Bundle:
    """The bundle that was stored as `body`.

    Raises:
        ValueError: the bytes are not a bundle of a known format.
    """
    try:
        return Bundle.model_validate_json(body)
    except ValidationError as error:
        raise ValueError(f"not a bundle of a known format: {error.error_count()} errors") from None
