"""Breaches in the words, measured on the examples of the rule packs, and on voices left out."""

from collections import defaultdict

from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.content.rule import Rule
from simulator.content.vocabulary import Jurisdiction
from simulator.language.judge import Judge
from simulator.language.law.detect import hits
from simulator.language.law.opinion import Said
from simulator.language.law.patterns import patterns_for
from simulator.language.law.sentences import sentences
from simulator.language.spoken import Spoken, spoken_language
from training.fit_law import LEVELS, held_out_voices
from training.law import LawLine, all_lines, concepts_of


def breach_rows(judge: Judge) -> list[str]:
    """Recall and false alarms per category. The rules were written with these examples in sight."""
    library = load_catalogue([shipped_folder()]).library
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for jurisdiction, pack in library.rules.items():
        for rule in pack.values():
            if rule.words is None:
                continue
            for example in rule.words.examples:
                counts = found[rule.categories[0].value]
                for place, text in ((0, example.unlawful), (2, example.lawful)):
                    assessed = judge.assess(text, spoken_language(text), jurisdiction)
                    counts[place] += 1
                    counts[place + 1] += not assessed.legal
    rows = [
        "| category | unlawful lines | found | lawful near misses | false alarms |",
        "| --- | --- | --- | --- | --- |",
    ]
    for category, (unlawful, caught, lawful, false) in sorted(found.items()):
        rows.append(f"| {category} | {unlawful} | {caught} | {lawful} | {false} |")
    total = [sum(counts[place] for counts in found.values()) for place in range(4)]
    rows.append(f"| all | {total[0]} | {total[1]} | {total[2]} | {total[3]} |")
    return rows


def voice_rows(languages: tuple[Spoken, ...]) -> list[str]:
    """Recall and false alarms on each voice, heard by an opinion that has learnt from the other voices only.

    The lawful lines of these voices are near misses, most of them written as pairs of unlawful ones.
    """
    rules = {
        jurisdiction: tuple(pack.values())
        for jurisdiction, pack in load_catalogue([shipped_folder()]).library.rules.items()
    }
    rows = [
        "| language | unlawful | lawful | judged by | found | false alarms |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for language in languages:
        lines, concepts = all_lines(language), concepts_of(language)
        said = held_out_voices(lines, concepts, language)
        judged = [(line.legal, *_judged(line, heard, rules)) for line, heard in said]
        lawful = sum(legal for legal, *_ in judged)
        counts = f"| {language} | {len(judged) - lawful} | {lawful} |"
        for place, name in enumerate(("patterns alone", "opinion alone", "both"), start=1):
            found = sum(row[place] for row in judged if not row[0]) / (len(judged) - lawful)
            false = sum(row[place] for row in judged if row[0]) / lawful
            rows.append(f"{counts} {name} | {found:.3f} | {false:.3f} |")
    return rows


def _judged(
    line: LawLine, heard: Said, rules: dict[Jurisdiction, tuple[Rule, ...]]
) -> tuple[bool, bool, bool]:
    """Whether a line is flagged by patterns alone, by the opinion alone, and by both as they judge together."""
    levels = LEVELS[line.language]
    known = patterns_for(rules[line.jurisdiction], line.language)
    patterns = sure = cue = False
    for sentence in sentences(line.text):
        strict, cues = hits(sentence, known, line.language)
        patterns |= bool(strict)
        sure |= any(not one.denial for _, _, one in strict)
        cue |= bool(cues)
    alone = heard.unlawful >= levels.agrees
    both = sure or (patterns and heard.unlawful >= levels.doubts) or (cue and alone)
    return patterns, alone, both
