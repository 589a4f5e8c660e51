"""What is said of a game from its tables, against the same game walked by the runtime."""

from fractions import Fraction
from pathlib import Path

import pytest

from simulator.analysis.analyse import analyse
from simulator.analysis.check.check import prove
from simulator.analysis.check.listening import Listening
from simulator.analysis.check.mapped import Mapped
from simulator.analysis.check.proved import Proved
from simulator.analysis.check.structure import check_structure
from simulator.analysis.check.walk import walk
from simulator.content.bundle import Bundle, make_bundle
from simulator.content.catalogue import load_scenario
from simulator.content.library import Library
from simulator.content.source import SourceFile
from simulator.session.game import Game

UNFAIR = Path(__file__).parents[1] / "content" / "unfair"
PLANTED = {
    "reply-never-given": "SP603",
    "guard-always-true": "SP607",
    "guard-never-true": "SP608",
    "state-never-reached": "SP601",
    "line-never-offered": "SP602",
    "ending-never-reached": "SP604",
    "no-way-out": "SP606",
}


def bundle_of(name: str, library: Library) -> Bundle:
    scenario, findings = load_scenario(UNFAIR / f"{name}.yaml", library)
    assert scenario is not None, [found.render() for found in findings]
    return make_bundle(scenario, library)


def mapped(bundle: Bundle) -> Mapped:
    analysis = analyse(Game(bundle))
    return Mapped(bundle, analysis, analysis.whole)


@pytest.mark.parametrize(("name", "code"), PLANTED.items())
def test_what_the_walk_finds_the_tables_find(name: str, code: str, library: Library) -> None:
    bundle = bundle_of(name, library)
    places = [
        {found.at for found in check_structure(Game(bundle), facts) if found.code == code}
        for facts in (mapped(bundle), Proved(walk(bundle)))
    ]
    assert places[0] == places[1] != set()


def test_every_reply_of_the_walk_is_heard(small: Bundle) -> None:
    short = small.model_copy(
        update={"scenario": small.scenario.model_copy(update={"turn_limit": 4})}
    )
    walked = walk(short)
    assert walked.whole
    proved, heard = Proved(walked), Listening(analyse(Game(short)).whole)
    assert set(proved.taken) <= heard.taken
    assert set(proved.learned) <= heard.learned
    for place, counts in proved.guards.items():
        assert heard.guards[place].held or not counts.held
        assert heard.guards[place].failed or not counts.failed


def test_a_breach_that_pays_is_found_with_a_way_there(library: Library) -> None:
    bundle = bundle_of("breach-pays", library)
    found, walked = mapped(bundle).temptation, Proved(walk(bundle)).temptation
    assert found is not None
    assert walked is not None
    assert found.gain == pytest.approx(walked.gain, abs=1e-9)
    assert found.line.breaches
    assert found.path.lines[-1] == found.line
    assert found.state == (found.path.states[-2] if len(found.path.states) > 1 else found.state)


@pytest.mark.parametrize("name", ["breach-pays", "cannot-pass", "twins"])
def test_the_certificate_is_the_walk_in_fractions(name: str, library: Library) -> None:
    scenario, _ = load_scenario(UNFAIR / f"{name}.yaml", library)
    assert scenario is not None
    bundle = make_bundle(scenario, library)
    proof = prove(bundle, scenario, SourceFile.read(UNFAIR / f"{name}.yaml"))
    walked = Proved(walk(bundle))
    assert proof.certificate is not None
    assert isinstance(proof.certificate.par, Fraction)
    assert float(proof.certificate.par) == walked.par
    assert proof.certificate.fair == (walked.temptation is None or walked.temptation.gain <= 0)
    assert any(each.code == "SP703" for each in proof.diagnostics) != proof.certificate.fair
