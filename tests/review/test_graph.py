"""The machine as a picture: complete, well-formed, the same every time."""

import html
import re
import xml.etree.ElementTree as ET

import pytest

from simulator.content.catalogue import Catalogue
from simulator.content.record_names import DISPOSITION_NAMES
from simulator.content.scenario import Branch
from simulator.review.bots import playouts
from simulator.review.graph.chances import ways
from simulator.review.graph.labels import gap_for, labels
from simulator.review.graph.layout import layout
from simulator.review.graph.machine import ANYWHERE, Machine, machine_of
from simulator.review.graph.mermaid import mermaid
from simulator.review.graph.overlay import Overlay, hops, overlay, with_best
from simulator.review.graph.svg import svg
from simulator.review.graph.width import cells, clipped
from simulator.session.game import Game
from tests.analysis.conftest import SCENARIOS

SVG = "{http://www.w3.org/2000/svg}"
MERMAID = re.compile(
    r'n\d+(\["[^"]*"\]|\(\["[^"]*"\]\)|\{\{"[^"]*"\}\})'
    r'|n\d+ (-->|-\.->|==>)\|"[^"|]*"\| n\d+'
    r"|classDef \w+ fill:#\w+,stroke:#\w+,color:#\w+|class n\d+(,n\d+)* \w+"
    r"|linkStyle \d+ stroke:#\w+"
)


def drawn(game: Game, language: str) -> tuple[Machine, Overlay]:
    """A machine with random calls on it, the first of them drawn as if it were the best play."""
    calls = playouts(game, "random", 10)
    machine = with_best(machine_of(game, language), game, calls[0])
    return machine, overlay(machine, calls[0], calls, "ten calls")


@pytest.fixture(scope="module", params=SCENARIOS)
def game(request: pytest.FixtureRequest, catalogue: Catalogue) -> Game:
    return Game(catalogue.bundle(request.param))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_name_is_in_the_picture(game: Game, language: str) -> None:
    machine, over = drawn(game, language)
    root = ET.fromstring(svg(machine, over))  # noqa: S314 - written by ourselves
    words = {found.text for found in root.iter(f"{SVG}text")}
    scenario = game.scenario
    assert set(scenario.states) <= words
    for ending in scenario.endings.values():
        assert DISPOSITION_NAMES[ending.disposition].read(language) in words
        assert clipped(ending.name.read(language), 44) in words
    titles = {found.text for found in root.iter(f"{SVG}title")}
    for edge in machine.edges:
        assert f"{edge.source} → {edge.target}: {', '.join(edge.triggers)}" in titles
    assert not list(root.iter(f"{SVG}script"))
    assert len(list(root.iter(f"{SVG}path"))) >= len(machine.edges)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_mermaid_is_well_formed_and_whole(game: Game, language: str) -> None:
    machine, over = drawn(game, language)
    text = mermaid(machine, over)
    head, body = text.split("flowchart LR\n")
    assert head.startswith("---\ntitle: ")
    for row in body.splitlines():
        assert MERMAID.fullmatch(row.strip()), row
    shown = html.unescape(text.replace("#quot;", '"').replace("#amp;", "&"))
    for ending in game.scenario.endings.values():
        assert clipped(ending.name.read(language), 44) in shown


def test_the_same_machine_gives_the_same_bytes(game: Game) -> None:
    assert svg(*drawn(game, "zh")) == svg(*drawn(game, "zh"))
    assert mermaid(*drawn(game, "zh")) == mermaid(*drawn(game, "zh"))


def test_every_step_of_the_best_play_has_an_edge(game: Game) -> None:
    machine, over = drawn(game, "en")
    assert set(over.steps) <= {edge.key for edge in machine.edges}
    assert set(over.crossings) <= {edge.key for edge in machine.edges}


def test_breaches_have_edges_of_their_own(game: Game) -> None:
    machine, over = drawn(game, "en")
    unlawful = [edge for edge in machine.edges if edge.unlawful]
    assert unlawful
    root = ET.fromstring(svg(machine, over))  # noqa: S314 - written by ourselves
    ends = {"url(#u)", "url(#b)"}
    marked = [path for path in root.iter(f"{SVG}path") if path.get("marker-end") in ends]
    assert len(marked) >= len(unlawful)
    labels = [found.text or "" for found in root.iter(f"{SVG}text")]
    assert sum("breach: " in label for label in labels) == len(unlawful)


def test_calls_are_counted_by_node_once_each(game: Game) -> None:
    calls = playouts(game, "random", 20)
    machine = machine_of(game, "en")
    over = overlay(machine, (), calls, "")
    assert over.calls == 20
    assert over.visits[game.scenario.initial] == 20
    assert max(over.visits.values()) == 20
    ended = sum(over.visits.get(name, 0) for name in game.scenario.endings)
    assert ended == 20


def test_the_steps_of_a_turn_lead_from_its_state_to_the_next(game: Game) -> None:
    for call in playouts(game, "random", 5):
        for turn in call:
            moved = hops(turn)
            if moved:
                assert (moved[0].source, moved[-1].target) == (turn.before.node, turn.after.node)
            else:
                assert turn.before.node == turn.after.node


def test_boxes_stand_apart(game: Game) -> None:
    machine = machine_of(game, "en")
    sizes = {node.id: (150.0, 80.0) for node in machine.nodes}
    last = [node.id for node in machine.nodes if node.kind == "ending"]
    pairs = sorted({(edge.source, edge.target) for edge in machine.edges})
    boxes = list(layout(sizes, last, pairs, machine.initial).boxes.values())
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[:at])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_can_be_read(game: Game, language: str) -> None:
    """No edge's words stand over a state, and none hide another's."""
    machine, over = drawn(game, language)
    sizes = {node.id: (170.0, 84.0) for node in machine.nodes}
    last = [node.id for node in machine.nodes if node.kind == "ending"]
    pairs = sorted({(edge.source, edge.target) for edge in machine.edges})
    gap = gap_for(machine, over)
    placed = layout(sizes, last, pairs, machine.initial, gap)
    boxes = [label.box for label in labels(machine, over, placed)]
    assert len(boxes) == len(machine.edges)
    for at, box in enumerate(boxes):
        assert not any(box.meets(state) for state in placed.boxes.values())
        for other in boxes[:at]:
            least = min(box.width * box.height, other.width * other.height)
            assert box.shared(other) < least / 4


def branch(**values: str) -> Branch:
    return Branch.model_validate(values)


def test_the_chance_of_a_draw_is_exact(small_game: Game) -> None:
    two = (
        branch(chance="30", to="a"),
        branch(chance="70", when="trust >= 50", to="b"),
        branch(chance="70", when="trust < 50", to="b"),
    )
    assert ways(small_game, two) == {"a": (0.3, 0.3), "b": (0.7, 0.7)}
    assert ways(small_game, (branch(to="a"),)) == {"a": (1.0, 1.0)}
    mixed = (branch(when="trust >= 50", to="a"), branch(chance="1", to="a"), branch(chance="1"))
    assert ways(small_game, mixed) == {"a": (0.5, 1.0), None: (0.5, 0.5)}


def test_what_holds_anywhere_is_drawn_once(game: Game) -> None:
    machine = machine_of(game, "en")
    limit = [edge for edge in machine.edges if any("over" in name for name in edge.triggers)]
    assert [edge.source for edge in limit if edge.target == game.scenario.out_of_turns] == [
        ANYWHERE
    ]


def test_full_width_text_is_counted_double() -> None:
    assert cells("通话ab") == 6
    assert clipped("一二三四五", 8) == "一二三…"
    assert clipped("abc", 3) == "abc"
