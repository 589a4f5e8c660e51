"""Content read in another process is the content that this one would have read."""

import shutil
import sys
from pathlib import Path

import pytest

from simulator.content.apart import PackedCatalogue, Reading
from simulator.content.catalogue import Catalogue, load_catalogue
from simulator.content.diagnostic import ContentError
from simulator.content.folders import shipped_folder

BROKEN = """\
format: 1
id: cn-broken
title: {zh: 坏, en: ""}
states: [
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder of two scenarios, one with a mistake in its shape and one that is not YAML."""
    folder = tmp_path / "content 内容"
    (folder / "scenarios" / "cn").mkdir(parents=True)
    (folder / "scenarios" / "cn" / "a.yaml").write_text(BROKEN, "utf-8")
    (folder / "scenarios" / "cn" / "b.yaml").write_text(
        BROKEN.replace("states: [", "x: y"), "utf-8"
    )
    return folder


def test_it_is_the_same_content(catalogue: Catalogue) -> None:
    read = Reading([shipped_folder()]).result()
    assert isinstance(read, PackedCatalogue)
    assert read.cards == catalogue.cards
    assert read.library == catalogue.library
    for name, scenario in catalogue.scenarios.items():
        assert read.bundle(name) == catalogue.bundle(name)
        assert read.bundle(name) is read.bundle(name)
        assert read.bundle(name).hash == catalogue.bundle(name).hash
        assert list(read.bundle(name).scenario.states) == list(scenario.states)


def test_it_is_wrong_in_the_same_places(broken: Path) -> None:
    folders = (shipped_folder(), broken)
    read = Reading(folders).result()
    assert isinstance(read, PackedCatalogue)
    assert read.findings == load_catalogue(folders).findings
    files = {Path(found.file).name for found in read.findings if found.severity == "error"}
    assert files == {"a.yaml", "b.yaml"}


def test_an_id_that_is_not_there_is_answered_alike(catalogue: Catalogue) -> None:
    read = Reading([shipped_folder()]).result()
    answers = []
    for each in (read, catalogue):
        with pytest.raises(ContentError) as caught:
            each.bundle("us-plan-cut-hour")
        answers.append(caught.value.diagnostics)
    assert answers[0] == answers[1]
    assert answers[0][0].hint is not None
    assert "us-plan-cut-hours" in answers[0][0].hint.en


@pytest.mark.parametrize("interpreter", ["none", "false"])
def test_where_no_process_can_do_it_this_one_does(
    interpreter: str, broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sys, "executable", shutil.which("false") if interpreter == "false" else str(tmp_path / "no")
    )
    read = Reading([broken]).result()
    assert isinstance(read, Catalogue)
    assert read.findings == load_catalogue([broken]).findings != ()
