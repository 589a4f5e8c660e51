"""Examples: texts whose act is known, from the library, the scenarios and the corpora."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import yaml

from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.content.vocabulary import Language
from simulator.language.cleaned import clean
from simulator.language.spoken import Spoken
from simulator.session.fields import Fields

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
NONE = "none"
LIBRARY, SCENARIO = "library", "scenario"


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """One text, what it does, and who wrote it."""

    language: Spoken
    act: str
    voice: str
    text: str


@dataclass(frozen=True, slots=True)
class Multi:
    """A text that does several acts in order."""

    language: Spoken
    acts: tuple[str, ...]
    voice: str
    text: str


def read_corpora(root: Path = CORPUS) -> list[Example]:
    """Every utterance of the corpora, in order.

    Raises:
        ValueError: a file names another act than its own name, or another language than its folder.
    """
    found = []
    for path in sorted(root.glob("*/*.yaml")):
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
        if body["act"] != path.stem or body["language"] != path.parent.name:
            raise ValueError(f"{path}: act and language are those of the file's place")
        for voice, texts in body["voices"].items():
            found += [
                Example(body["language"], body["act"], f"{voice}", _even(text)) for text in texts
            ]
    return found


def read_content() -> tuple[list[Example], list[Multi]]:
    """The library's and the scenarios' lines: those with one act, and those with several."""
    catalogue = load_catalogue([shipped_folder()])
    one: list[Example] = []
    several: list[Multi] = []

    def add(language: Language, acts: tuple[str, ...], voice: str, text: str) -> None:
        spoken: Spoken = "zh" if language is Language.ZH_CN else "en"
        if len(acts) == 1:
            one.append(Example(spoken, acts[0], voice, _even(text)))
        elif acts:
            several.append(Multi(spoken, acts, voice, _even(text)))

    scenarios = list(catalogue.scenarios.values())
    for jurisdiction, shelf in catalogue.library.scripts.items():
        sample = (
            next(found for found in scenarios if found.jurisdiction is jurisdiction)
            if any(found.jurisdiction is jurisdiction for found in scenarios)
            else next(found for found in scenarios if found.language is not Language.ZH_CN)
        )
        fields = Fields(sample.case, sample.language)
        for script in shelf.values():
            language = Language.ZH_CN if jurisdiction.value == "cn" else Language.EN_US
            for text in (script.say, *script.paraphrases):
                add(language, script.acts, LIBRARY, fields.fill(text, script.terms))
    for scenario in scenarios:
        fields = Fields(scenario.case, scenario.language)
        for state in scenario.states.values():
            for option in state.lines:
                for text in option.say or ():
                    add(
                        scenario.language,
                        option.acts or (),
                        SCENARIO,
                        fields.fill(text, option.terms),
                    )
    return one, several


def all_examples() -> list[Example]:
    """Everything the model learns from, sorted, no text twice under one act."""
    one, _ = read_content()
    kept: dict[tuple[str, str, str], Example] = {}
    for example in sorted([*read_corpora(), *one]):
        if example.text:
            kept.setdefault((example.language, example.act, example.text), example)
    return sorted(kept.values())


def fingerprint(examples: list[Example]) -> str:
    """The SHA-256 of what was learnt from."""
    body = "\n".join(f"{one.language}\t{one.act}\t{one.text}" for one in examples)
    return hashlib.sha256(body.encode()).hexdigest()


def _even(text: str) -> str:
    return " ".join(clean(text).text.split())
