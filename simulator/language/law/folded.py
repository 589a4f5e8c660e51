"""Text folded for matching: what hides a word from a reader's eye is taken out, with places kept."""

import re

from simulator.language.cleaned import Cleaned, clean

MAX_READ = 20_000
"""Characters of a text that are looked at."""

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "—": "-", "…": "."})
_THREATS = str.maketrans("訊嚇擊誣罵賤砍綁囚搶", "讯吓击诬骂贱砍绑囚抢")
"""Traditional characters of threats and insults, which no courteous call needs."""
_BETWEEN_HAN = re.compile(r"(?<=[一-鿿])[ \u00b7._~\-]{1,3}(?=[一-鿿])")
_SPELT_OUT = re.compile(r"(?<![A-Za-z])[A-Za-z](?:[ .\-_][A-Za-z]){2,}(?![A-Za-z'])")


def fold(raw: str) -> Cleaned:
    """Clean the first `MAX_READ` characters of `raw`, every character keeping its place in it.

    Quotes are made even; gaps between Han characters and between letters that are spelt out one by
    one ("a r r e s t") are closed.
    """
    cleaned = clean(raw[:MAX_READ])
    text = cleaned.text.translate(_QUOTES).translate(_THREATS)
    gone: set[int] = set()
    for gap in _BETWEEN_HAN.finditer(text):
        gone.update(range(gap.start(), gap.end()))
    for word in _SPELT_OUT.finditer(text):
        gone.update(range(word.start() + 1, word.end(), 2))
    if not gone:
        return Cleaned(raw, text, cleaned.origin)
    kept = [place for place in range(len(text)) if place not in gone]
    return Cleaned(
        raw,
        "".join(text[place] for place in kept),
        tuple(cleaned.origin[place] for place in kept),
    )
