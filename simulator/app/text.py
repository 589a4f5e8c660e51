"""The only door through which outside text reaches a widget.

Textual reads plain strings as markup at most doors, and passes control characters through at all of
them; so outside text is cleaned and becomes `Content` (or Rich `Text` for tables and trees) here.
"""

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content

from simulator.content.text import clean, clean_line

# Marks that may not begin a line, and marks that may not end one (kinsoku; after JIS X 4051 and
# the Chinese practice of GB/T 15834).
_NOT_FIRST = frozenset("，。、；：！？）】》」』”’…—,.;:!?)]}%～·")
_NOT_LAST = frozenset("（【《「『“‘([{¥￥$£")


def content(text: str, style: str = "") -> Content:
    """`text` cleaned, as content that no markup parser will look at."""
    safe = clean(text)
    return Content.styled(safe, style) if style else Content(safe)


def cell(text: str, style: str = "", *, right: bool = False) -> Text:
    """`text` cleaned and on one line, for a cell of a DataTable or a label of a Tree.

    Args:
        text: from anywhere.
        style: a Rich style.
        right: whether it is set against the right edge, as numbers are.
    """
    return Text(clean_line(text), style=style, no_wrap=True, justify="right" if right else "left")


def join(*parts: str | Content | tuple[str, str]) -> Content:
    """Content put together from texts, `(text, style)` pairs and ready content; texts are cleaned."""
    pieces: list[Content] = []
    for part in parts:
        if isinstance(part, Content):
            pieces.append(part)
        elif isinstance(part, tuple):
            pieces.append(content(*part))
        else:
            pieces.append(content(part))
    return Content("").join(pieces)


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken as Chinese and English readers expect.

    A break may fall between ideographs and at spaces; marks that may not begin or end a line are kept
    with their neighbour. A unit wider than the line is cut by cells.
    """
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        lines += _fill(_units(paragraph), max(width, 2))
    return lines


def _units(paragraph: str) -> list[str]:
    units: list[str] = []
    word = ""
    for char in paragraph:
        if char == " " or cell_len(char) == 2:
            if word:
                units.append(word)
                word = ""
            units.append(char)
        else:
            word += char
    if word:
        units.append(word)
    glued: list[str] = []
    for unit in units:
        if (
            glued
            and glued[-1] != " "
            and unit != " "
            and (unit[0] in _NOT_FIRST or glued[-1][-1] in _NOT_LAST)
        ):
            glued[-1] += unit
        else:
            glued.append(unit)
    return glued


def _fill(units: list[str], width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for unit in units:
        if cell_len(line) + cell_len(unit) <= width:
            line += unit
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = "" if unit == " " else unit
        while cell_len(line) > width:
            cut = len(line)
            while cell_len(line[:cut]) > width:
                cut -= 1
            lines.append(line[:cut])
            line = line[cut:]
    lines.append(line.rstrip())
    return lines
