"""What the second opinion does: it agrees with cues too broad to judge alone, doubts, and hints."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.content.vocabulary import Category
from simulator.language.law.denial import is_quoted
from simulator.language.law.patterns import Searched
from simulator.language.law.sentences import Sentence
from simulator.language.spoken import Spoken

if TYPE_CHECKING:
    # It loads numpy, which nothing but judging needs.
    from simulator.language.law.opinion import Opinion, Said

ALSO = 0.25
"""A further category counts beside the likeliest from this probability on."""

QUOTED = 2.0
"""How much surer the opinion must be of a sentence that speaks of what others say."""

_Hit = tuple[int, int, Searched]


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that a reviewer may ask about; never a breach."""

    category: Category
    chance: float
    """What the second opinion gives it."""
    start: int
    end: int


def agreed(
    sentence: Sentence, cues: Sequence[_Hit], language: Spoken, known: Set[Category]
) -> list[_Hit]:
    """The cues of a sentence that the second opinion agrees with, each with the whole clause it stands in.

    Args:
        sentence: they were found in.
        cues: found.
        language: of the sentence.
        known: categories that it breaks already; of others only likely ones are added.
    """
    if not cues:
        return []
    opinion, said = _said(sentence.text, sentence.around, language)
    if said.unlawful < _level(opinion.agrees, sentence, language):
        return []
    best = max(said.categories[cue.category] for _, _, cue in cues)
    least = ALSO if known else min(ALSO, best)
    return [
        (*sentence.clause(start, end), cue)
        for start, end, cue in cues
        if cue.category not in known and said.categories[cue.category] >= least
    ]


def undoubted(sentence: Sentence, hits: Sequence[_Hit], language: Spoken) -> list[_Hit]:
    """The hits of a sentence without those that the second opinion is sure are meant lawfully.

    Only patterns that a denial can take back may be doubted: it hears denials that no list foresees.
    """
    if not any(_deniable(one) for _, _, one in hits):
        return list(hits)
    opinion, said = _said(sentence.text, sentence.around, language)
    if said.unlawful >= opinion.doubts:
        return list(hits)
    return [hit for hit in hits if not _deniable(hit[2])]


def _deniable(pattern: Searched) -> bool:
    return pattern.denial and pattern.above is None


def hint_of(sentence: Sentence, language: Spoken) -> Hint | None:
    """What the second opinion alone would ask about in a sentence."""
    if not any(character.isalpha() for character in sentence.text):
        return None
    opinion, said = _said(sentence.text, sentence.around, language)
    if said.unlawful < _level(opinion.hints, sentence, language):
        return None
    start, end = sentence.start, sentence.start + len(sentence.text)
    return Hint(said.category, said.unlawful, start, end)


def _level(level: float, sentence: Sentence, language: Spoken) -> float:
    return level * QUOTED if is_quoted(language, sentence.text) else level


@lru_cache(maxsize=8)
def _said(text: str, around: str, language: Spoken) -> "tuple[Opinion, Said]":
    # A sentence is asked about at most twice, one time right after the other.
    from simulator.language.law.opinion import second_opinion

    opinion = second_opinion(language)
    return opinion, opinion.of(text, around)
