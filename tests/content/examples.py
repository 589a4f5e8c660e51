"""The examples on the pages of the codes: read from the page, made into files."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "reference" / "codes"
BROKEN = Path(__file__).parent / "broken"
UNFAIR = Path(__file__).parent / "unfair"
_FENCE = re.compile(r"^```(\S+) (wrong|right)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Fence:
    """One example: a piece of YAML, and where it stands."""

    kind: str
    """`yaml` or `testplan`."""
    wrong: bool
    at: str
    """A path into the fair scenario, or `broken/FILE`."""
    text: str


def fences(code: str) -> tuple[Fence, ...]:
    """The examples of a page, in order."""
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    return tuple(
        Fence(kind, which == "wrong", at or "", text)
        for kind, which, at, text in _FENCE.findall(page)
    )


def changed(given: tuple[Fence, ...]) -> str:
    """The fair scenario with the pieces put in their places."""
    data = yaml.load((PAGES / "fair.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    for fence in given:
        _put(data, fence.at.split("."), yaml.load(fence.text, yaml.CBaseLoader))
    return yaml.dump(data, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=None)


def _put(data: Any, path: list[str], value: Any) -> None:
    for step in path[:-1]:
        data = data[int(step)] if isinstance(data, list) else data[step]
    last = path[-1]
    if isinstance(data, list):
        if int(last) == len(data):
            data.append(value)
        else:
            data[int(last)] = value
    else:
        data[last] = value
