"""What every test may ask for: the shipped content, and a small scenario of the tests' own."""

import os
from pathlib import Path

import pytest

from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import Catalogue, load_catalogue, load_scenario
from simulator.content.folders import shipped_folder
from simulator.content.library import Library, require_library
from simulator.session.game import Game

# What is shipped is tested, whatever extra is installed; said before any fixture reads a line.
os.environ["SPARRING_ENCODER"] = "default"

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(autouse=True)
def _own_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes the user's own data, and none depends on the machine's language."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("SPARRING_DATABASE", raising=False)
    monkeypatch.setenv("SPARRING_LANG", "en")


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped library."""
    return require_library([shipped_folder()])


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Everything shipped."""
    return load_catalogue([shipped_folder()])


@pytest.fixture(scope="session")
def small(library: Library) -> Bundle:
    """A scenario of three states, small enough to reason about by hand."""
    scenario, findings = load_scenario(FIXTURES / "small.yaml", library)
    assert scenario is not None, [found.render() for found in findings]
    return make_bundle(scenario, library)


@pytest.fixture(scope="session")
def small_game(small: Bundle) -> Game:
    """The small scenario, ready to play."""
    return Game(small)
