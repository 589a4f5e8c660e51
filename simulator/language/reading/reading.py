"""What a turn does, act by act."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.language.cleaned import MAX_READ, Cleaned, Span
from simulator.language.model.act_model import ActModel, act_model
from simulator.language.out_of_scope import NONE
from simulator.language.pieces import Piece, split
from simulator.language.reading.parts import cut
from simulator.language.spoken import Spoken

SILENCE = "silence"
SURE_PIECE = 0.92
"""From this confidence on a half sentence stands for itself."""
SHOWN = 3
"""Readings shown when none is sure."""


@dataclass(frozen=True, slots=True)
class Likely:
    """One possible act and how likely it is, 0 to 1."""

    act: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the turn and what it does."""

    act: str
    confidence: float
    span: Span
    """In the text as typed."""
    start: int
    end: int
    """In the cleaned text."""
    likeliest: tuple[Likely, ...]
    """The three likeliest acts, the one taken first."""
    telling: tuple[str, ...] = ()
    """The words that spoke most for it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A turn as it was understood."""

    clauses: tuple[Clause, ...]
    """In order; at least one."""
    sure: bool
    """Whether every act is likely enough to be taken as read."""

    @property
    def acts(self) -> tuple[str, ...]:
        """The turn's acts in order, each once in a row; empty when it fits none."""
        found: list[str] = []
        for clause in self.clauses:
            if clause.act != NONE and (not found or found[-1] != clause.act):
                found.append(clause.act)
        return tuple(found)

    @property
    def is_none(self) -> bool:
        """Whether the turn fits no act."""
        return not self.acts

    @property
    def main(self) -> Clause:
        """The part that says most of the turn: the one to ask about when it is not sure."""
        return max(self.clauses, key=lambda clause: (clause.act != NONE, clause.end - clause.start))


def read(cleaned: Cleaned, language: Spoken, model: ActModel | None = None) -> Reading:
    """What the cleaned turn does.

    Args:
        cleaned: the turn; only its first `MAX_READ` characters are read.
        language: it is written in.
        model: instead of the shipped one.
    """
    if cleaned.is_wordless:
        whole = Span(0, len(cleaned.raw))
        likely = (Likely(SILENCE, 1.0),)
        return Reading((Clause(SILENCE, 1.0, whole, 0, len(cleaned.text), likely),), True)
    model = model or act_model(language)
    text = cleaned.text[:MAX_READ]
    pieces = split(text)
    parts = cut(text, pieces, model.honest_by_grams, model.blend.part_cost)
    parts = _with_sure_pieces(text, parts, pieces, model)
    probabilities = model.probabilities([text[start:end] for start, end in parts])
    clauses: list[Clause] = []
    for (start, end), row in zip(parts, probabilities, strict=True):
        order = np.argsort(-row, kind="stable")[:SHOWN]
        likeliest = tuple(Likely(model.acts[place], float(row[place])) for place in order)
        act, confidence = likeliest[0].act, likeliest[0].confidence
        if clauses and clauses[-1].act == act:
            last = clauses.pop()
            start = last.start
            if last.confidence > confidence:
                likeliest, confidence = last.likeliest, last.confidence
        telling = model.telling(text[start:end], act)
        clauses.append(
            Clause(act, confidence, cleaned.span(start, end), start, end, likeliest, telling)
        )
    kept = tuple(clause for clause in clauses if clause.act != NONE) or tuple(clauses[:1])
    return Reading(kept, all(clause.confidence >= model.sure for clause in kept))


def _with_sure_pieces(
    text: str, parts: list[tuple[int, int]], pieces: Sequence[Piece], model: ActModel
) -> list[tuple[int, int]]:
    """The parts, with every piece that is sure of another act by itself standing alone.

    A part that is as good as certain may still hold a half sentence that does something else, and what is said first
    can be a breach: 您欠了三千，请问您是本人吗.
    """
    inside = [
        [piece for piece in pieces if start <= piece.start and piece.end <= end]
        for start, end in parts
    ]
    mixed = [place for place, found in enumerate(inside) if len(found) > 1]
    if not mixed:
        return parts
    asked = [parts[place] for place in mixed]
    single = [(piece.start, piece.end) for place in mixed for piece in inside[place]]
    rows = model.probabilities([text[start:end] for start, end in (*asked, *single)])
    act_of = {span: int(row.argmax()) for span, row in zip((*asked, *single), rows, strict=True)}
    sure = {span: float(row.max()) for span, row in zip((*asked, *single), rows, strict=True)}
    made: list[tuple[int, int]] = []
    for place, part in enumerate(parts):
        if place not in mixed:
            made.append(part)
            continue
        first = len(made)
        joined = False
        for piece in inside[place]:
            span = (piece.start, piece.end)
            alone = (
                act_of[span] != act_of[part]
                and sure[span] >= SURE_PIECE
                and model.acts[act_of[span]] != NONE
            )
            # A tag such as 您看行吗 says nothing by itself: it belongs to what it follows.
            tag = len(made) > first and not alone and sure[span] < model.sure
            if not alone and (joined or tag):
                made[-1] = (made[-1][0], piece.end)
            else:
                made.append(span)
            joined = not alone and not tag
    return made
