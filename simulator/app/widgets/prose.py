"""Prose: text that wraps as Chinese and English readers expect, at whatever width it is given."""

from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from simulator.app.text import content, wrap


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: a lead such as a number or a glyph, and text that hangs beside it."""

    text: str
    style: str = ""
    lead: str = ""
    """Stands before the first line; later lines are indented by its width."""
    lead_style: str = ""
    crop: bool = False
    """Whether it stays on one line, cut where it does not fit."""
    right: bool = False
    """Whether it is set against the right edge, its lines flush left with each other."""
    marks: tuple[tuple[int, int, str], ...] = ()
    """Stretches of the text set off: start, end (not included), style."""


_NARROW = 10
"""Cells of a line too short to indent."""

GAP = Block("")
"""An empty line."""


class Prose(Visual):
    """Blocks of outside text, cleaned, for a `Static` or an option of an `OptionList`.

    Args:
        blocks: from the top.
    """

    def __init__(self, *blocks: Block) -> None:
        self.blocks = blocks
        self._made: tuple[int, Content, int] | None = None

    @property
    def plain(self) -> str:
        """The text without its line breaks, a block a line."""
        return "\n".join(block.lead + block.text for block in self.blocks)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines at `width`, as Textual draws them."""
        return self._at(width)[0].render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """The width at which no block breaks."""
        return max((cell_len(block.lead + block.text) for block in self.blocks), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """How many lines there are at `width`."""
        return self.lines(width)

    def lines(self, width: int) -> int:
        """How many lines there are at `width` cells."""
        return self._at(width)[1] if width > 0 else 0

    def _at(self, width: int) -> tuple[Content, int]:
        if self._made is None or self._made[0] != width:
            lines = [line for block in self.blocks for line in _lines(block, width)]
            self._made = (width, Content("\n").join(lines), len(lines))
        return self._made[1], self._made[2]


def _lines(block: Block, width: int) -> list[Content]:
    hang = cell_len(block.lead)
    if hang * 2 > width:
        # A lead wider than half the line would leave its text no room beside it.
        own = [content(line, block.lead_style) for line in wrap(block.lead.rstrip(), width)]
        return own + _lines(replace(block, lead="  " if width > _NARROW else ""), width)
    broken = wrap(block.text, width - hang)
    if block.crop and len(broken) > 1:
        broken = [wrap(block.text, width - hang - 1)[0] + "…"]
    used = hang + max(cell_len(line) for line in broken)
    room = " " * max(width - used, 0) if block.right else ""
    lines = []
    place = 0
    for index, line in enumerate(broken):
        first = index == 0 and hang
        lead = content(block.lead, block.lead_style) if first else Content(" " * hang)
        words = content(line, block.style)
        if block.marks:
            # A line is a stretch of the text: only the spaces at its ends are gone.
            place = max(block.text.find(line, place), place)
            words = _marked(words, block.marks, place, len(line))
            place += len(line)
        lines.append(Content(room) + lead + words)
    return lines


def _marked(
    words: Content, marks: tuple[tuple[int, int, str], ...], place: int, length: int
) -> Content:
    for start, end, style in marks:
        start, end = max(start - place, 0), min(end - place, length)
        if start < end:
            words = words.stylize(style, start, end)
    return words
