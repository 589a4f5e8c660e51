"""Tone, measured against the levels that the authors of scripts and scenarios wrote down."""

import numpy as np
from scipy.stats import spearmanr

from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.content.vocabulary import TONE_SCALES, Language
from simulator.language.cleaned import clean
from simulator.language.figures.read import read_figures
from simulator.language.reading.reading import read
from simulator.language.spoken import Spoken
from simulator.language.tone.tone import read_tone
from simulator.session.fields import Fields

Labelled = tuple[str, tuple[int, int, int, int]]


def tone_rows() -> list[str]:
    """Rank correlation and mean distance, per language and scale."""
    rows = [
        "| language | lines | scale | Spearman | mean distance |",
        "| --- | --- | --- | --- | --- |",
    ]
    for language, lines in _labelled().items():
        read_levels, written = [], []
        for text, levels in lines[::2]:
            cleaned = clean(text)
            reading = read(cleaned, language)
            figures = read_figures(cleaned.text, language)
            read_levels.append(read_tone(cleaned, language, reading, figures).levels)
            written.append(levels)
        ours, theirs = np.array(read_levels), np.array(written)
        for place, scale in enumerate(TONE_SCALES):
            rank = float(spearmanr(ours[:, place], theirs[:, place])[0])
            distance = float(np.abs(ours[:, place] - theirs[:, place]).mean())
            rows.append(f"| {language} | {len(ours)} | {scale} | {rank:.2f} | {distance:.2f} |")
    return rows


def _labelled() -> dict[Spoken, list[Labelled]]:
    """The scenarios' own lines with their tone; they range from contempt to courtesy, as scripts do not."""
    found: dict[Spoken, list[Labelled]] = {"zh": [], "en": []}
    for scenario in load_catalogue([shipped_folder()]).scenarios.values():
        fields = Fields(scenario.case, scenario.language)
        language: Spoken = "zh" if scenario.language is Language.ZH_CN else "en"
        for state in scenario.states.values():
            for option in state.lines:
                if option.tone is not None:
                    found[language] += [
                        (fields.fill(text, option.terms), option.tone.levels)
                        for text in option.say or ()
                    ]
    return found
