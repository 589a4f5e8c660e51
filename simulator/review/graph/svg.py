"""The picture as SVG: one file that needs nothing else, with its words as text."""

from xml.sax.saxutils import escape, quoteattr

from simulator.content.bilingual import Bilingual, both
from simulator.content.text import clean
from simulator.content.vocabulary import Stage
from simulator.review.graph.labels import Label, best_here, gap_for, labels, share_of_calls
from simulator.review.graph.layout import Box, Curve, Layout, layout
from simulator.review.graph.machine import Edge, Machine, Node
from simulator.review.graph.overlay import Overlay
from simulator.review.graph.width import cells
from simulator.review.names import STAGE_NAMES

FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Hiragino Sans GB',"
    "'Microsoft YaHei','WenQuanYi Micro Hei',sans-serif"
)
FILLS = {
    Stage.OPENING: "#dbeafe",
    Stage.VERIFICATION: "#ede9fe",
    Stage.DISCOVERY: "#dcfce7",
    Stage.NEGOTIATION: "#fef3c7",
    Stage.CLOSING: "#e2e8f0",
}
INK, LAWFUL, UNLAWFUL, BEST = "#1f2937", "#64748b", "#b91c1c", "#047857"
TITLE, SMALL = 14.0, 12.0
_LINE = 18.0
_PORT = 15.0
"""The height that an edge takes on a node's side."""
_HEAD = 62.0
_FOOT = 96.0


def svg(machine: Machine, over: Overlay) -> str:
    """The machine with what lies on top of it, as an SVG document."""
    sizes = {node.id: _size(node, machine, over) for node in machine.nodes}
    last = [node.id for node in machine.nodes if node.kind == "ending"]
    # A lawful and an unlawful way between the same two get a curve each.
    twins = {(edge.source, edge.target) for edge in machine.edges}
    placed = layout(sizes, last, sorted(twins), machine.initial, gap_for(machine, over))
    width = max(placed.width, _legend_width(machine.language))
    height = placed.height + _HEAD + _FOOT
    # The best play is drawn last, on top of what it crosses.
    edges = sorted(machine.edges, key=lambda edge: edge.key in over.steps)
    drawn = [_edge(edge, placed, over) for edge in edges]
    written = labels(machine, over, placed)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" '
        f'xml:lang="{"zh-CN" if machine.language == "zh" else "en"}" font-family="{FONTS}">',
        f"<title>{_text(machine.title)}</title>",
        _markers(),
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        _words(machine.title, 30, 34, 20, weight="bold"),
        _words(_subtitle(over, machine.language), 30, 56, SMALL, LAWFUL),
        f'<g transform="translate(0 {_HEAD:.0f})">',
        *drawn,
        *(_node(node, placed.boxes[node.id], over, machine) for node in machine.nodes),
        *(_label(label) for label in written),
        "</g>",
        f'<g transform="translate(30 {placed.height + _HEAD:.0f})">',
        *_legend(machine.language),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _text(text: str) -> str:
    return escape(clean(text))


def _words(
    text: str,
    x: float,
    y: float,
    size: float,
    fill: str = INK,
    weight: str = "normal",
    anchor: str = "start",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{_text(text)}</text>'
    )


def _markers() -> str:
    heads = "".join(
        f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size}" '
        f'markerHeight="{size}" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 1 L10 5 L0 9 z" fill="{colour}"/></marker>'
        for name, colour, size in (("a", LAWFUL, 9), ("u", UNLAWFUL, 9), ("b", BEST, 14))
    )
    return f"<defs>{heads}</defs>"


def _notes(node: Node, over: Overlay, language: str) -> tuple[str, ...]:
    notes = []
    if node.id in over.stays:
        notes.append(best_here(over.stays[node.id], language))
    if over.calls and node.kind != "anywhere":
        notes.append(share_of_calls(over.visits.get(node.id, 0), over.calls, language))
    return tuple(notes)


def _size(node: Node, machine: Machine, over: Overlay) -> tuple[float, float]:
    notes = _notes(node, over, machine.language)
    widest = max(
        cells(node.title) * TITLE * 0.56,
        *(cells(line) * SMALL * 0.54 for line in (*node.lines, *notes)),
    )
    padding = 44.0 if node.kind == "ending" else 28.0
    # Where many edges begin or end, they need room to part.
    onward = {edge.target for edge in machine.edges if edge.source == node.id}
    inward = {edge.source for edge in machine.edges if edge.target == node.id}
    room = max(len(onward), len(inward)) * _PORT
    return widest + padding, max((1 + len(node.lines) + len(notes)) * _LINE + 16, room)


def _node(node: Node, box: Box, over: Overlay, machine: Machine) -> str:
    notes = _notes(node, over, machine.language)
    left, top = box.x - box.width / 2, box.y - box.height / 2
    corner = {"state": 5.0, "anywhere": 0.0, "ending": min(box.height / 2, 36.0)}[node.kind]
    on_path = node.id in over.stays or any(node.id in key[:2] for key in over.steps)
    stroke, wide = (BEST, 3) if on_path else (INK, 1.2)
    fill = FILLS[node.stage] if node.stage else "#ffffff"
    dash = ' stroke-dasharray="2 4"' if node.kind == "anywhere" else ""
    parts = [
        f'<g class="{node.kind}"><rect x="{left:.1f}" y="{top:.1f}" width="{box.width:.1f}" '
        f'height="{box.height:.1f}" rx="{corner:.1f}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{wide}"{dash}/>'
    ]
    y = box.y - (len(node.lines) + len(notes)) * _LINE / 2 + TITLE / 3
    parts.append(_words(node.title, box.x, y, TITLE, weight="bold", anchor="middle"))
    for line in node.lines:
        y += _LINE
        parts.append(_words(line, box.x, y, SMALL, anchor="middle"))
    for note in notes:
        y += _LINE
        colour = LAWFUL if note == notes[-1] and over.calls else BEST
        parts.append(_words(note, box.x, y, SMALL, colour, anchor="middle"))
    return "".join(parts) + "</g>"


def _edge(edge: Edge, placed: Layout, over: Overlay) -> str:
    best = edge.key in over.steps
    if best:
        style = f'stroke="{BEST}" stroke-width="4" marker-end="url(#b)"'
    elif edge.unlawful:
        style = (
            f'stroke="{UNLAWFUL}" stroke-width="1.3" stroke-dasharray="6 4" marker-end="url(#u)"'
        )
    else:
        style = f'stroke="{LAWFUL}" stroke-width="1.3" marker-end="url(#a)"'
    path = _path(placed.curves[edge.source, edge.target], edge.unlawful)
    # The whole list, which the label has no room for, for a pointer that rests on the edge.
    whole = f"{edge.source} → {edge.target}: {', '.join(edge.triggers)}"
    return f'<path d={quoteattr(path)} fill="none" {style}><title>{_text(whole)}</title></path>'


def _path(curves: tuple[Curve, ...], shifted: bool) -> str:
    # A breach beside a lawful way runs a little below it.
    down = 5.0 if shifted else 0.0
    start = curves[0][0]
    path = f"M{start[0]:.1f} {start[1] + down:.1f}"
    for curve in curves:
        path += " C" + " ".join(f"{x:.1f} {y + down:.1f}" for x, y in curve[1:])
    return path


def _label(label: Label) -> str:
    colour = BEST if label.best else UNLAWFUL if label.unlawful else INK
    weight = "bold" if label.best else "normal"
    box = label.box
    return (
        f'<rect x="{box.x - box.width / 2:.1f}" y="{box.y - box.height / 2:.1f}" width="{box.width:.1f}" '
        f'height="{box.height:.1f}" fill="#ffffff" fill-opacity="0.85"/>'
        + _words(label.text, box.x, box.y + 4, 11, colour, weight, "middle")
    )


def _subtitle(over: Overlay, language: str) -> str:
    return over.source if over.calls else both("没有通话记录", "no calls counted").read(language)


_LEGEND: tuple[tuple[str, Bilingual], ...] = (
    ("best", both("最佳打法，按轮编号", "best lawful play, numbered by turn")),
    ("lawful", both("合规的走法；% 是抽中的机会", "lawful; % is the chance of the draw")),
    ("unlawful", both("违规的走法", "takes a breach")),
    ("ending", both("结局", "an ending")),
    ("anywhere", both("在任何状态都成立的反应", "reactions that hold in every state")),
)


def _legend_width(language: str) -> float:
    return max(
        60 + sum(70 + cells(text.read(language)) * SMALL * 0.56 for _, text in _LEGEND), 700.0
    )


def _legend(language: str) -> list[str]:
    parts, x = [], 0.0
    for stage, fill in FILLS.items():
        name = STAGE_NAMES[stage].read(language)
        parts.append(
            f'<rect x="{x:.1f}" y="8" width="26" height="16" rx="3" fill="{fill}" stroke="{INK}"/>'
        )
        parts.append(_words(name, x + 34, 21, SMALL))
        x += 60 + cells(name) * SMALL * 0.56
    x = 0.0
    for kind, text in _LEGEND:
        if kind in ("ending", "anywhere"):
            shape = 'rx="8"' if kind == "ending" else 'stroke-dasharray="2 4"'
            parts.append(
                f'<rect x="{x:.1f}" y="40" width="30" height="16" fill="#ffffff" stroke="{INK}" {shape}/>'
            )
        else:
            colour, wide = {"best": (BEST, 4), "unlawful": (UNLAWFUL, 1.3)}.get(kind, (LAWFUL, 1.3))
            dash = ' stroke-dasharray="6 4"' if kind == "unlawful" else ""
            parts.append(
                f'<path d="M{x:.1f} 48 h32" stroke="{colour}" stroke-width="{wide}"{dash}/>'
            )
        words = text.read(language)
        parts.append(_words(words, x + 40, 53, SMALL))
        x += 70 + cells(words) * SMALL * 0.56
    note = both(
        "×N：所有通话里走过多少次。让对方留在原状态的反应不画。",
        "×N: how often it was gone along in all calls. Reactions that change no state are not drawn.",
    )
    parts.append(_words(note.read(language), 0, 82, SMALL, LAWFUL))
    return parts
