"""What a turn does, act by act."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.language.cleaned import MAX_READ, Cleaned, Span
from simulator.language.model.act_model import ActModel, act_model
from simulator.language.model.arrays import Floats
from simulator.language.out_of_scope import NONE
from simulator.language.pieces import Piece, split
from simulator.language.reading.parts import Parts, Place
from simulator.language.spoken import Spoken

SILENCE = "silence"
SHOWN = 3
"""Readings shown when none is sure."""
WHOLE = 0.5
"""How much the turn read as one says beside its parts, when the likeliest acts of the turn are named."""


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
    likeliest: tuple[Likely, ...]
    """The three acts that the whole turn most likely does, whichever part does them: those to choose among."""
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
        first = self.likeliest[0].act
        return max(
            self.clauses,
            key=lambda one: (one.act == first, one.act != NONE, one.end - one.start),
        )


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
        return Reading((Clause(SILENCE, 1.0, whole, 0, len(cleaned.text), likely),), likely, True)
    model = model or act_model(language)
    text = cleaned.text[:MAX_READ]
    turn = Parts(text, split(text) or (Piece(0, len(text), True),), model)
    parts = turn.found()
    whole, *rows = turn.rows([(parts[0][0], parts[-1][1]), *parts])
    clauses: list[Clause] = []
    for (start, end), row in zip(parts, rows, strict=True):
        likeliest = _likeliest(model, row)
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
    likeliest = _likeliest(model, _of_the_turn(whole, rows, parts))
    return Reading(kept, likeliest, all(clause.confidence >= model.sure for clause in kept))


def _of_the_turn(whole: Floats, rows: Sequence[Floats], parts: Sequence[Place]) -> Floats:
    """How likely the turn does each act: read as one, and by its parts, longer ones saying more."""
    lengths = np.sqrt([end - start for start, end in parts])
    by_part: Floats = (lengths / lengths.sum()) @ np.stack(rows)
    found: Floats = WHOLE * whole + (1 - WHOLE) * by_part
    return found


def _likeliest(model: ActModel, row: Floats) -> tuple[Likely, ...]:
    order = np.argsort(-row, kind="stable")[:SHOWN]
    return tuple(Likely(model.acts[place], float(row[place])) for place in order)
