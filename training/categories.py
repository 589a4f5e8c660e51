"""Breaches by category and language, on lines labelled by people who saw no rules."""

from collections import Counter
from collections.abc import Sequence

from simulator.language.circumstances import Circumstances
from simulator.language.judge import Judge
from training.blind import Blind


def category_rows(judge: Judge, labelled: Sequence[Blind]) -> list[str]:
    """For each category and language: how many lines have it, how many are found, and how it is said wrongly.

    A line may have several categories, and the labels name the main ones. So a line counts as found where any rule is
    broken, and apart from that where the category itself is named; wrongly named is a category said of a lawful line.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for line in labelled:
        known = None if line.state is None else Circumstances().changed(line.state)
        found = judge.assess(line.text, line.language, line.jurisdiction, known)
        named = {breach.category.value for breach in found.breaches}
        for category in line.categories:
            counts[category, line.language, "lines"] += 1
            counts[category, line.language, "found"] += not found.legal
            counts[category, line.language, "named"] += category in named
        if line.legal:
            for category in named:
                counts[category, line.language, "wrongly"] += 1
    rows = [
        "| category | language | lines | found | named | named of lawful lines |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for category, language in sorted({(one, two) for one, two, _ in counts}):
        figures = [
            counts[category, language, what] for what in ("lines", "found", "named", "wrongly")
        ]
        rows.append(f"| {category} | {language} | {' | '.join(map(str, figures))} |")
    return rows
