"""Sets written without sight of patterns or training text. All are measured on, none is learnt from.

`seen` held what the judge missed once and may be worked on; of `blind` only figures are ever looked at, and of
`subjects`, whose authors knew the titles and duties of the rules.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from simulator.content.vocabulary import Jurisdiction
from simulator.language.spoken import Spoken, spoken_language
from training.examples import ROOT

BLIND = ROOT / "tests" / "language" / "blind"
SEEN = ROOT / "tests" / "language" / "seen"
SUBJECTS = ROOT / "tests" / "language" / "subjects"


@dataclass(frozen=True, slots=True)
class Blind:
    """One utterance and what people say of it."""

    text: str
    language: Spoken
    jurisdiction: Jurisdiction
    acts: tuple[str, ...]
    """In order; empty when nobody said."""
    categories: tuple[str, ...]
    legal: bool | None
    """None when nobody said."""
    state: dict[str, Any] | None


def read_blind(folder: Path) -> list[Blind]:
    """Every utterance of the `.yaml` and `.jsonl` files in `folder`.

    An utterance is an object with `text`, and as far as known `language`, `jurisdiction`, `act` or `acts`, `breaches`
    (categories), `legal` and `state`.
    """
    found: list[Blind] = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix == ".jsonl":
            rows = [
                json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()
            ]
        elif path.suffix in (".yaml", ".yml"):
            rows = _rows(yaml.safe_load(path.read_text("utf-8")))
        else:
            continue
        found += [_blind(row, path) for row in rows]
    return found


def _rows(body: Any) -> list[dict[str, Any]]:
    if isinstance(body, list):
        return body
    shared = {name: value for name, value in body.items() if not isinstance(value, list)}
    lists = [
        value
        for value in body.values()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    ]
    return [{**shared, **row} for rows in lists for row in rows]


def _blind(row: dict[str, Any], path: Path) -> Blind:
    text = row["text"]
    said = str(row.get("language") or row.get("lang") or path.parent.name)[:2]
    spoken: Spoken = "zh" if said == "zh" else "en" if said == "en" else spoken_language(text)
    acts = row.get("acts") or row.get("act") or ()
    breaches = row.get("breaches", row.get("categories", row.get("category")))
    breaches = [breaches] if isinstance(breaches, str) else breaches
    categories = tuple(
        one["category"] if isinstance(one, dict) else str(one) for one in breaches or ()
    )
    legal = row.get("legal")
    if legal is None and breaches is not None:
        legal = not categories
    home = Jurisdiction.CN if spoken == "zh" else Jurisdiction.US
    return Blind(
        text,
        spoken,
        Jurisdiction(row["jurisdiction"]) if row.get("jurisdiction") else home,
        (acts,) if isinstance(acts, str) else tuple(acts),
        categories,
        legal,
        row.get("state"),
    )
