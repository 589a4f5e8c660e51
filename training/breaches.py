"""Breaches in the words, measured on the examples of the rule packs."""

from collections import defaultdict

from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.language.judge import Judge
from simulator.language.spoken import spoken_language


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
