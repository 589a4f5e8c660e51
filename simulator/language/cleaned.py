"""Typed text made even for reading, every character still traceable to what was typed."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from simulator.language.traditional import SIMPLIFIED

MAX_READ = 4000
"""Characters of a turn that are read for acts and tone; nobody says more in one breath."""

_PUNCTUATION = {"。": ".", "．": ".", "｡": ".", "…": "…"}
_INVISIBLE = frozenset({"Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text as typed: `start` included, `end` not, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Cleaned:
    """Text with compatibility forms, traditional characters and invisible characters evened out."""

    raw: str
    text: str
    origin: tuple[int, ...]
    """For every character of `text`, where it stood in `raw`."""

    def span(self, start: int, end: int) -> Span:
        """The stretch of `raw` that became `text[start:end]`."""
        if start >= end:
            place = self.origin[start] if start < len(self.origin) else len(self.raw)
            return Span(place, place)
        return Span(self.origin[start], self.origin[end - 1] + 1)

    @cached_property
    def is_wordless(self) -> bool:
        """Whether nothing is said: empty, or only punctuation and signs."""
        return not any(character.isalnum() for character in self.text)


def clean(raw: str) -> Cleaned:
    """Even out `raw`.

    Full-width and other compatibility forms become plain ones, traditional characters simplified
    ones, white space and pictures a space; zero-width, bidi and control characters disappear.
    """
    characters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(raw):
        for plain in _plain(character):
            characters.append(plain)
            origin.append(place)
    return Cleaned(raw, "".join(characters), tuple(origin))


def _plain(character: str) -> str:
    if character.isascii():
        if character.isprintable():
            return character
        return " " if character.isspace() else ""
    if "一" <= character <= "鿿":
        return SIMPLIFIED.get(character, character)
    if character in "，。！？；：、（）“”‘’《》…—":
        return character
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return ""
    if category == "Cc":
        return " " if character.isspace() else ""
    if category in ("So", "Sk", "Zs", "Zl", "Zp"):
        plain = unicodedata.normalize("NFKC", character)
        return plain if plain.isalnum() else " "
    return "".join(
        SIMPLIFIED.get(part, part)
        for part in unicodedata.normalize("NFKC", character)
        if unicodedata.category(part) not in ("Cf", "Cc", "Cs", "Cn", "Co")
    )
