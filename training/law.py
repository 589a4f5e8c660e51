"""Lines that break a rule by their words, and lines that do not: what the second opinion learns from."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import re2
import yaml

from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.content.rule import Rule
from simulator.content.vocabulary import Category, Jurisdiction, Language
from simulator.language.law.concepts import Concepts, merged
from simulator.language.law.folded import fold
from simulator.language.law.opinion import LAWFUL
from simulator.language.spoken import Spoken
from simulator.session.fields import Fields
from training.examples import CORPUS, LIBRARY, ROOT, SCENARIO, read_content, read_corpora

PACKS = "packs"
ACTS = "acts"
WEIGHTS = {ACTS: 0.3, LIBRARY: 0.8, SCENARIO: 1.5}
"""What a line of a voice counts; the many plain lines would drown the near misses."""
ROUGH = frozenset({"press", "ask_full_payment", "explain_credit_impact", "explain_legal_process"})
"""Acts whose corpora hold threats beside lawful lines; nobody has told them apart."""


@dataclass(frozen=True, slots=True, order=True)
class LawLine:
    """One line, and what it breaks."""

    language: Spoken
    category: str
    """The category it breaks, or `LAWFUL`."""
    voice: str
    text: str
    """Folded."""
    jurisdiction: Jurisdiction

    @property
    def legal(self) -> bool:
        """Whether it breaks nothing."""
        return self.category == LAWFUL

    @property
    def weight(self) -> float:
        """What it counts in learning."""
        return WEIGHTS.get(self.voice, 1.0)


def read_voices() -> list[LawLine]:
    """The lines written for this, in order."""
    found = []
    for path in sorted((CORPUS / "law").glob("*/*.yaml")):
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
        for voice, lines in body["voices"].items():
            home = Jurisdiction(lines["jurisdiction"])
            found += [
                LawLine(body["language"], category, voice, fold(text).text, home)
                for category, texts in lines.items()
                if category != "jurisdiction"
                for text in texts
            ]
    return found


def all_lines(language: Spoken) -> list[LawLine]:
    """Everything the opinion learns from in a language, sorted, no text twice.

    The voices written for it, the packs' examples, the scenarios' lines, and lawful lines of the library and of the
    corpora of acts.
    """
    found = [line for line in read_voices() if line.language == language]
    found += _of_packs(language)
    home = Jurisdiction.CN if language == "zh" else Jurisdiction.US
    one, several = read_content()
    found += [
        LawLine(language, LAWFUL, LIBRARY, fold(text).text, home)
        for voice, spoken, text in (
            *((line.voice, line.language, line.text) for line in one),
            *((line.voice, line.language, line.text) for line in several),
        )
        if spoken == language and voice == LIBRARY
    ]
    found += _of_scenarios(language)
    found += [
        LawLine(language, LAWFUL, ACTS, fold(line.text).text, home)
        for line in read_corpora()
        if line.language == language and line.act not in ROUGH
    ]
    kept: dict[str, LawLine] = {}
    # What is said to break a rule anywhere is not learnt as lawful elsewhere.
    for line in sorted(found, key=lambda line: (line.legal, line)):
        kept.setdefault(line.text, line)
    return sorted(kept.values())


def concepts_of(language: Spoken) -> Concepts:
    """The concepts of all packs in a language."""
    packs = []
    for path in sorted((ROOT / "scripts_library").glob("*/rules.yaml")):
        if (path.parent.name == Jurisdiction.CN.value) == (language == "zh"):
            packs.append(yaml.safe_load(path.read_text(encoding="utf-8")).get("concepts", {}))
    return merged(packs)


def fingerprint(lines: list[LawLine], concepts: Concepts) -> str:
    """The SHA-256 of what was learnt from."""
    body = "\n".join(f"{one.category}\t{one.text}" for one in lines)
    words = "\n".join(f"{name}\t{found}" for name, found in concepts.expressions.items())
    return hashlib.sha256(f"{body}\n{words}".encode()).hexdigest()


def _of_packs(language: Spoken) -> list[LawLine]:
    found = []
    for jurisdiction, pack in load_catalogue([shipped_folder()]).library.rules.items():
        if (jurisdiction is Jurisdiction.CN) != (language == "zh"):
            continue
        for rule in pack.values():
            own = rule.words.examples if rule.words else ()
            for example in (*rule.examples, *own):
                lines = [(LAWFUL, example.lawful)]
                if not rule.wordless:
                    lines.append((_category(rule, pack, example.unlawful).value, example.unlawful))
                found += [
                    LawLine(language, category, PACKS, fold(text).text, jurisdiction)
                    for category, text in lines
                ]
    return found


def _category(rule: Rule, pack: Mapping[str, Rule], text: str) -> Category:
    """Which of its rule's categories an unlawful example is of: that of a pattern that is in it, or the first."""
    finder = pack[rule.words.found_by or rule.id] if rule.words else rule
    for pattern in finder.words.patterns if finder.words else ():
        category = pattern.category or finder.categories[0]
        if category in rule.categories and re2.search(f"(?i){pattern.find}", fold(text).text):
            return category
    return rule.categories[0]


def _of_scenarios(language: Spoken) -> list[LawLine]:
    """The lines of menus, by what their authors declare; where a rule takes more than words, the line is left out."""
    found = []
    catalogue = load_catalogue([shipped_folder()])
    for scenario in catalogue.scenarios.values():
        if (scenario.language is Language.ZH_CN) != (language == "zh"):
            continue
        rules = catalogue.library.rules[scenario.jurisdiction]
        fields = Fields(scenario.case, scenario.language)
        for state in scenario.states.values():
            for option in state.lines:
                declared = option.breaches or ()
                if any(rules[breach.rule].wordless for breach in declared):
                    continue
                category = LAWFUL
                if declared:
                    category = declared[0].category or rules[declared[0].rule].categories[0]
                found += [
                    LawLine(
                        language,
                        category,
                        SCENARIO,
                        fold(fields.fill(text, option.terms)).text,
                        scenario.jurisdiction,
                    )
                    for text in option.say or ()
                ]
    return found
