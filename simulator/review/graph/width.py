"""How wide text will be, before any font is known: a full-width character counts two cells."""

import unicodedata


def cells(text: str) -> int:
    """The width in cells of half a full-width character."""
    return sum(map(_cells_of, text))


def clipped(text: str, most: int) -> str:
    """The text in at most `most` cells, with an ellipsis where something is left off."""
    if cells(text) <= most:
        return text
    kept, used = [], 2
    for character in text:
        used += _cells_of(character)
        if used > most:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    # Ambiguous characters (…, ①, quotation marks) are drawn wide by fonts made for Chinese.
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
