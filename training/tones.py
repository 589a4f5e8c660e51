"""Tone, measured against the levels that our own authors wrote down and against people's labels."""

import numpy as np
from scipy.stats import spearmanr

from simulator.content.catalogue import load_catalogue
from simulator.content.folders import shipped_folder
from simulator.content.vocabulary import TONE_SCALES, Language
from simulator.language.spoken import Spoken
from simulator.session.fields import Fields
from training.levels import Levels, levels_of
from training.public import public_rows

Labelled = tuple[str, Levels]


def tone_rows() -> list[str]:
    """Rank correlation and mean distance, per language and scale; then respect against public labels."""
    rows = [
        "| language | lines | scale | Spearman | mean distance |",
        "| --- | --- | --- | --- | --- |",
    ]
    for language, lines in _labelled().items():
        ours = np.array([levels_of(text, language) for text, _ in lines[::2]])
        theirs = np.array([levels for _, levels in lines[::2]])
        for place, scale in enumerate(TONE_SCALES):
            rank = float(spearmanr(ours[:, place], theirs[:, place])[0])
            distance = float(np.abs(ours[:, place] - theirs[:, place]).mean())
            rows.append(f"| {language} | {len(ours)} | {scale} | {rank:.2f} | {distance:.2f} |")
    return [*rows, "", "### Respect, against people's labels", "", *public_rows()]


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
