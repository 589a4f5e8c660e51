"""What the model learns from: enough of it, from many voices, and nothing that it is measured on."""

import re
from collections import defaultdict

import pytest

from simulator.language.spoken import Spoken
from training.blind import BLIND, SEEN, read_blind
from training.examples import CORPUS, read_corpora

LEAST_LINES, LEAST_VOICES = 40, 8


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text.lower())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_act_is_said_often_and_by_many(language: Spoken) -> None:
    lines: dict[str, set[str]] = defaultdict(set)
    voices: dict[str, set[str]] = defaultdict(set)
    for one in read_corpora():
        if one.language == language:
            lines[one.act].add(_bare(one.text))
            voices[one.act].add(one.voice)
    assert set(lines) == {path.stem for path in CORPUS.glob(f"{language}/*.yaml")}
    assert {act: len(said) for act, said in lines.items() if len(said) < LEAST_LINES} == {}
    assert {act: len(by) for act, by in voices.items() if len(by) < LEAST_VOICES} == {}


def test_no_line_is_said_to_do_two_acts() -> None:
    acts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in read_corpora():
        acts[one.language, one.text].add(one.act)
    assert {line: both for line, both in acts.items() if len(both) > 1} == {}


def test_lines_measured_on_are_not_learnt_from() -> None:
    measured = {_bare(one.text) for one in (*read_blind(BLIND), *read_blind(SEEN)) if one.acts}
    learnt = {_bare(one.text) for one in read_corpora()}
    # Strangers hit upon the same few words now and then; a set that was copied would share many.
    assert len(measured & learnt) <= 0.02 * len(measured)
