"""The picture as a Mermaid flowchart, for pages that draw it themselves."""

from simulator.content.text import clean
from simulator.review.graph.labels import best_here, edge_text, share_of_calls
from simulator.review.graph.machine import Machine, Node
from simulator.review.graph.overlay import Overlay
from simulator.review.graph.svg import BEST, FILLS, INK, UNLAWFUL

_ESCAPES = str.maketrans(
    {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "|": "#124;", "`": "#96;"}
)
_SHAPES = {"state": ('["', '"]'), "anywhere": ('{{"', '"}}'), "ending": ('(["', '"])')}


def mermaid(machine: Machine, over: Overlay) -> str:
    """The machine with what lies on top of it, as Mermaid text."""
    ids = {node.id: f"n{index}" for index, node in enumerate(machine.nodes)}
    rows = ["---", f'title: "{_words(machine.title)}"', "---", "flowchart LR"]
    for node in machine.nodes:
        before, after = _SHAPES[node.kind]
        rows.append(f"  {ids[node.id]}{before}{_inside(node, over, machine.language)}{after}")
    styles = []
    for index, edge in enumerate(machine.edges):
        best = edge.key in over.steps
        arrow = "==>" if best else "-.->" if edge.unlawful else "-->"
        rows.append(
            f'  {ids[edge.source]} {arrow}|"{_words(edge_text(edge, over, machine.language))}"| {ids[edge.target]}'
        )
        if best or edge.unlawful:
            styles.append(f"  linkStyle {index} stroke:{BEST if best else UNLAWFUL}")
    for stage, fill in FILLS.items():
        members = [ids[node.id] for node in machine.nodes if node.stage is stage]
        if members:
            rows.append(f"  classDef {stage.value} fill:{fill},stroke:{INK},color:{INK}")
            rows.append(f"  class {','.join(members)} {stage.value}")
    return "\n".join((*rows, *styles)) + "\n"


def _inside(node: Node, over: Overlay, language: str) -> str:
    lines = [node.title, *node.lines]
    if node.id in over.stays:
        lines.append(best_here(over.stays[node.id], language))
    if over.calls and node.kind != "anywhere":
        lines.append(share_of_calls(over.visits.get(node.id, 0), over.calls, language))
    return "<br/>".join(map(_words, lines))


def _words(text: str) -> str:
    return clean(text).translate(_ESCAPES)
