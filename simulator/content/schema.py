"""JSON Schemas of every kind of content file, for editors."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from simulator.content.act import Acts
from simulator.content.playbook import Playbook
from simulator.content.rubric import Rubric
from simulator.content.rule import Rules
from simulator.content.scenario import Scenario
from simulator.content.script import Scripts

FILES: dict[str, type[BaseModel]] = {
    "acts": Acts,
    "playbook": Playbook,
    "rubric": Rubric,
    "rules": Rules,
    "scenario": Scenario,
    "scripts": Scripts,
}
"""Each kind of file by the name of its schema."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file."""
    model = FILES[name]
    made = model.model_json_schema(
        by_alias=True, mode="validation", schema_generator=GenerateJsonSchema
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
