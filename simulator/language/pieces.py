"""Pieces: the smallest parts of a turn, between one stop and the next."""

import re
from dataclasses import dataclass

_STOP = re.compile(
    r"[。！？!?；;…\n]+[”’\"')）]*|\.(?=\s|$|[^\w\s])[.]*[”\"')）]*|(?<!\d)[,，、：:]|[,，、：:](?!\d)|\s[-–—]+\s|——+"
    # Typed without marks: a space between Chinese words, and what begins a new clause in English.
    r"|(?<=[一-鿿])\s+(?=[一-鿿])"
    r"|\s(?=(?:and|but|so|then)\s+(?:(?:i|we|you|he|she|they|it|that|this|there)\b|(?:i|we|you|he|she|they|it|that|there)'"
    r"|(?:can|could|would|will|what|when|how|which|is|are|do|did|let|please|thanks?)\b))",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"\b(?:mr|mrs|ms|dr|st|no|inc|ltd|co|vs|[a-z])$", re.IGNORECASE)
_WORD = re.compile(r"\w")
MOST_PIECES = 48


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the cleaned text, its closing mark included."""

    start: int
    end: int
    hard: bool
    """Whether a sentence ends here."""


def split(text: str) -> tuple[Piece, ...]:
    """The pieces of cleaned `text`, in order; those without a word join the one before.

    What comes after `MOST_PIECES` is one last piece.
    """
    pieces: list[Piece] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.group().startswith(".") and _SHORT_FORM.search(text, start, stop.start()):
            continue
        if len(pieces) >= MOST_PIECES - 1:
            break
        hard = stop.group()[0] not in ",，、：:" and not stop.group()[0].isspace()
        _add(pieces, text, start, stop.end(), hard)
        start = stop.end()
    _add(pieces, text, start, len(text), hard=True)
    return tuple(pieces)


def _add(pieces: list[Piece], text: str, start: int, end: int, hard: bool) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    if _WORD.search(text, start, end) is None:
        if pieces:
            last = pieces[-1]
            pieces[-1] = Piece(last.start, end, last.hard or hard)
        return
    pieces.append(Piece(start, end, hard))
