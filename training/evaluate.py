"""`make evaluate`: how well typed text is judged, written into docs/judgement.md between its marks."""

import os
import resource
import statistics
import time
from collections import Counter
from collections.abc import Iterator

# One thread, as in a call; it must be said before numpy starts.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")

import numpy as np

from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.language.circumstances import Circumstances
from simulator.language.judge import Judge
from simulator.language.model.act_model import ActModel
from simulator.language.model.arrays import Blend
from simulator.language.spoken import Spoken
from training.blind import BLIND, SEEN, SUBJECTS, Blind, read_blind
from training.breaches import breach_rows, voice_rows
from training.calibrate import BLEND, HeldOut, held_out
from training.categories import category_rows
from training.compare import compare, shares
from training.examples import LIBRARY, ROOT, SCENARIO, Example, all_examples, read_content
from training.features import bags_of, vectors_of
from training.fit import acts_of, fit
from training.tones import tone_rows

PAGE = ROOT / "docs" / "judgement.md"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
LANGUAGES: tuple[Spoken, ...] = ("zh", "en")
CONFUSIONS = 8


def main() -> None:
    """Measure everything, print it, and put it into the page."""
    before = _memory()
    judge = _judge()
    rows: list[str] = []
    rows += ["### Latency and memory", "", *_speed(judge, before), ""]
    everything = all_examples()
    for language in LANGUAGES:
        examples = [one for one in everything if one.language == language]
        name = {"zh": "Chinese", "en": "English"}[language]
        found = held_out(examples, vectors_of([one.text for one in examples]))
        rows += [f"### Acts, {name}", "", *_acts(found), ""]
        rows += [f"### Learning curve, {name}", "", *_curve(examples), ""]
    rows += ["### Breaches in the words, on the packs' own examples", "", *breach_rows(judge), ""]
    rows += ["### Breaches in the words, on voices left out", "", *voice_rows(LANGUAGES), ""]
    rows += ["### Tone, against the authors' levels", "", *tone_rows(), ""]
    labelled = [*read_blind(SEEN), *read_blind(BLIND)]
    rows += [
        "### By category, seen and blind sets together",
        "",
        *category_rows(judge, labelled),
        "",
    ]
    rows += ["### Seen set", "", *_blind(judge, read_blind(SEEN), telling=True), ""]
    # Whoever reads what was missed would mend it, and the set would be blind no more.
    rows += ["### Blind set", "", *_blind(judge, read_blind(BLIND), telling=False), ""]
    rows += [
        "### Subjects of the rules",
        "",
        *_blind(judge, read_blind(SUBJECTS), telling=False),
        "",
    ]
    text = "\n".join(rows).rstrip()
    print(text)
    page = PAGE.read_text("utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    PAGE.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{tail}", "utf-8")


def _judge() -> Judge:
    catalogue = load_catalogue([shipped_folder()])
    return Judge(catalogue.library, next(iter(catalogue.scenarios.values())))


def _memory() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _speed(judge: Judge, before: float) -> list[str]:
    one, several = read_content()
    rows = ["| language | turns | p50 ms | p95 ms |", "| --- | --- | --- | --- |"]
    for language in LANGUAGES:
        texts = [found.text for found in one if found.language == language]
        texts = [*texts, *(found.text for found in several if found.language == language)][::4]
        judge.assess(texts[0], language)
        times = []
        for text in texts:
            start = time.perf_counter()
            judge.assess(text, language, circumstances=Circumstances())
            times.append(1000 * (time.perf_counter() - start))
        times.sort()
        rows.append(
            f"| {language} | {len(texts)} | {statistics.median(times):.1f} | {times[int(0.95 * len(times))]:.1f} |"
        )
    return [
        *rows,
        "",
        f"Memory added by library, judge, both models and the encoder: {_memory() - before:.0f} MB.",
    ]


def _acts(found: HeldOut) -> list[str]:
    rows = ["| reading | first | among three |", "| --- | --- | --- |"]
    for name, (first, third) in compare(found).items():
        rows.append(f"| {name} | {first:.3f} | {third:.3f} |")
    guesses = found.mixed(**BLEND).argmax(axis=1)
    wrong = Counter(
        (found.acts[label], found.acts[guess])
        for label, guess in zip(found.labels, guesses, strict=True)
        if label != guess
    )
    pairs = ", ".join(
        f"{one} → {two} ({count})" for (one, two), count in wrong.most_common(CONFUSIONS)
    )
    return [*rows, "", f"{len(found.labels)} texts. Most often taken for another act: {pairs}."]


def _curve(examples: list[Example]) -> list[str]:
    """Accuracy on the last voice by the number of voices learnt from."""
    voices = sorted({one.voice for one in examples} - {LIBRARY, SCENARIO})
    if len(voices) < 2:
        return ["No corpus."]
    language, acts = examples[0].language, acts_of(examples, examples[0].language)
    test = [one for one in examples if one.voice == voices[-1]]
    vectors = vectors_of([one.text for one in test])
    rows = ["| voices learnt from | texts | first | among three |", "| --- | --- | --- | --- |"]
    for count in (0, 1, 3, len(voices) - 1):
        known = {LIBRARY, SCENARIO, *voices[:count]}
        learn = [one for one in examples if one.voice in known]
        texts = [one.text for one in learn]
        trained = fit(learn, bags_of(texts, language), vectors_of(texts), acts)
        model = ActModel(trained, Blend(1, 1, 1, 1, 1, 0, 0, 0), None, language)
        sentences, lines = model.by_vectors(vectors)
        mixed = (
            BLEND["gram"] * model.by_grams([one.text for one in test])
            + BLEND["sentence"] * sentences
            + BLEND["line"] * lines
        )
        first, third = shares(mixed, np.array([acts.index(one.act) for one in test]))
        rows.append(f"| {count} and the library | {len(learn)} | {first:.3f} | {third:.3f} |")
    return rows


def _blind(judge: Judge, blind: list[Blind], telling: bool) -> list[str]:
    if not blind:
        return ["No such set in this tree."]
    return list(_blind_rows(judge, blind, telling))


def _blind_rows(judge: Judge, blind: list[Blind], telling: bool) -> Iterator[str]:
    yield (
        "| language | texts | act first | act among three | unlawful found | of those flagged, unlawful "
        "| false alarms |"
    )
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    misses: list[str] = []
    for language in LANGUAGES:
        own = [one for one in blind if one.language == language]
        first = third = acted = caught = missed = false = lawful = 0
        for one in own:
            known = None if one.state is None else Circumstances().changed(one.state)
            found = judge.assess(one.text, language, one.jurisdiction, known)
            if one.acts:
                acted += 1
                likeliest = [likely.act for likely in found.reading.likeliest]
                read = found.reading.acts or ("none",)
                first += likeliest[0] in one.acts or read == one.acts
                third += bool(set(likeliest) & set(one.acts))
            if one.legal is None:
                continue
            if one.legal:
                lawful += 1
                false += not found.legal
            elif found.legal:
                missed += 1
                misses.append(f"- missed ({', '.join(one.categories)}): {one.text}")
            else:
                caught += 1
            if one.legal and not found.legal:
                misses.append(f"- false alarm ({found.breaches[0].rule}): {one.text}")
        yield (
            f"| {language} | {len(own)} | {_share(first, acted)} | {_share(third, acted)} | "
            f"{_share(caught, caught + missed)} | {_share(caught, caught + false)} | {_share(false, lawful)} |"
        )
    if telling:
        yield ""
        yield from misses


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


if __name__ == "__main__":
    main()
