"""The shipped model: what is in it, and what it does without its helpers."""

import subprocess
import sys
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from simulator.content.library import Library
from simulator.language.cleaned import clean
from simulator.language.model.act_model import ActModel, act_model
from simulator.language.model.arrays import FOLDER, Blend, file_of, load, read_manifest
from simulator.language.out_of_scope import NONE
from simulator.language.reading.reading import SHOWN, read
from simulator.language.spoken import Spoken
from training.examples import all_examples, fingerprint

LANGUAGES: tuple[Spoken, ...] = ("zh", "en")
LINES = {"zh": "请问您是周晓雯女士本人吗？", "en": "Could you confirm your date of birth for me?"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_of_the_library_can_be_read(language: Spoken, library: Library) -> None:
    known = set(load(file_of(language)).acts)
    assert NONE in known
    assert set(library.acts) - known <= {"press"}
    assert known - set(library.acts) == {NONE}


def test_the_model_is_made_from_what_is_in_the_tree() -> None:
    assert read_manifest()["learnt_from"] == fingerprint(all_examples()), "run make model"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_arrays_are_plain_and_small(language: Spoken) -> None:
    path = file_of(language)
    assert path.stat().st_size < 5_000_000
    with zipfile.ZipFile(path) as stored:
        for name in stored.namelist():
            with stored.open(name) as file:
                np.lib.format.read_magic(file)
                _, _, kind = np.lib.format.read_array_header_1_0(file)
            assert not kind.hasobject


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_encoder_the_n_grams_read_alone(language: Spoken) -> None:
    blend = Blend.of(read_manifest()["languages"][language]["blend"])
    alone = ActModel(load(file_of(language)), blend, None, language)
    assert read(clean(LINES[language]), language, alone).acts == ("verify_identity",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_probabilities_add_up(language: Spoken) -> None:
    rows = act_model(language).probabilities([LINES[language], "?", "zzz"])
    assert np.allclose(rows.sum(axis=1), 1, atol=1e-4)


def test_what_is_not_sure_is_shown_with_its_likeliest_readings() -> None:
    blend = Blend.of(read_manifest()["languages"]["zh"]["blend"])
    strict = ActModel(load(file_of("zh")), replace(blend, sure_alone=1.1), None, "zh")
    found = read(clean(LINES["zh"]), "zh", strict)
    assert not found.sure
    assert len(found.main.likeliest) == SHOWN


def test_the_words_that_decided_are_named() -> None:
    assert "recorded" in " ".join(read(clean("This call is recorded."), "en").main.telling)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("火星人吃土豆，蓝色的三角形会唱歌。", "zh"),
        ("The purple triangle sings to a potato on Mars.", "en"),
    ],
)
def test_nonsense_is_never_sure_to_be_an_act(text: str, language: Spoken) -> None:
    found = read(clean(text), language)
    assert found.is_none or not found.sure


def test_nothing_heavy_is_needed_to_read() -> None:
    script = (
        "import sys; from simulator.language.cleaned import clean; "
        "from simulator.language.reading.reading import read; read(clean('您好'), 'zh'); "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"sklearn", "scipy", "pandas", "onnxruntime"} & set(done.stdout.split())


def test_only_arrays_and_their_manifest_are_shipped() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_file()} == {
        "acts-zh.npz",
        "acts-en.npz",
        "manifest.json",
    }
