"""What the linear model sees of a text: character n-grams, and in English words too."""

import itertools
import re
from collections import Counter

from simulator.language.spoken import Spoken

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SPACE = re.compile(r"\s+")
_WORDS = re.compile(r"[a-z0']+|[?$£%]")
_ZH_DROPPED = re.compile(r"[\s，。、,.!！~～:：;；\"“”‘’'()（）]+")
_CURLY = str.maketrans("’‘“”", "''\"\"")


def ngrams(text: str, language: Spoken) -> Counter[str]:
    """Every n-gram of `text` with its count. Figures read as 0, so that no amount is learnt by heart."""
    even = _DIGITS.sub("0", text.translate(_CURLY).lower())
    return _chinese(even) if language == "zh" else _english(even)


def _chinese(text: str) -> Counter[str]:
    line = "^" + _ZH_DROPPED.sub("", text).replace("？", "?") + "$"
    found: Counter[str] = Counter()
    for size in (1, 2, 3, 4):
        found.update(line[at : at + size] for at in range(len(line) - size + 1))
    return found


def _english(text: str) -> Counter[str]:
    words = _WORDS.findall(_SPACE.sub(" ", text))
    found: Counter[str] = Counter()
    for word in words:
        padded = f" {word} "
        for size in (3, 4, 5):
            found.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    marked = ["^", *words, "$"]
    # Words carry a mark of their own, so that they are not taken for parts of words.
    found.update(f"_{word}" for word in words)
    found.update(f"_{one} {two}" for one, two in itertools.pairwise(marked))
    found.update(
        f"_{one} {two} {three}"
        for one, two, three in zip(marked, marked[1:], marked[2:], strict=False)
    )
    return found
