"""A typed line in review: what it was taken for, the words that decided it, and what the library says instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.content.bilingual import both
from simulator.content.vocabulary import TONE_SCALES, Language
from simulator.review.better import Better, is_lawful, worth_at_once
from simulator.review.names import TONE_NAMES, listed, terms_text
from simulator.scoring.points import Points
from simulator.session.call import Turn
from simulator.session.game import Game
from simulator.session.line import Line
from simulator.session.said import NOTHING, Said

MOST_REWRITTEN = 4
"""Acts of a line that a rewrite takes up."""
_ASSUMED = {
    "first_in_days": both("首期日期", "the first date"),
    "instalments": both("期数", "the number of payments"),
}
_NO_ACT = both("听不出在做什么", "nothing that can be answered")


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the typed text; `end` not included."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ActView:
    """A part of the line and what it was taken for."""

    name: str
    confidence: int
    """Percent."""
    spot: Spot
    picked: bool
    """Whether the trainee said what was meant."""


@dataclass(frozen=True, slots=True)
class ToneEvidence:
    """What moved a scale."""

    points: int
    spot: Spot
    why: str


@dataclass(frozen=True, slots=True)
class ToneView:
    """A scale of the tone, its level and what it rests on."""

    name: str
    level: int
    evidence: tuple[ToneEvidence, ...]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The same acts in words of the library."""

    text: str
    left_out: str
    """Acts of the line that it leaves out, because they break a rule now or the library has no line; may be empty."""


@dataclass(frozen=True, slots=True)
class TypedView:
    """A typed line, explained."""

    text: str
    broken: tuple[Spot, ...]
    """The words that break a rule, by what they say or by when."""
    acts: tuple[ActView, ...]
    tone: tuple[ToneView, ...]
    offer: str
    """What it puts on the table; may be empty."""
    assumed: str
    """Figures of the offer that were not named; may be empty."""
    nearest: Better | None
    """The lawful script most like it that does one of the same things."""
    rewrite: Rewrite | None
    """Where there is something to mend."""
    judge: str


def act_name(game: Game, act: str, language: str) -> str:
    """What an act is called; `none` is nothing that can be answered."""
    if act == NOTHING:
        return _NO_ACT.read(language)
    return game.acts[act].name.read(language) if act in game.acts else act


def offer_text(game: Game, said: Said, language: str) -> tuple[str, str]:
    """What a typed line puts on the table, and which of its figures were not named; both may be empty."""
    scenario = game.scenario
    if said.terms is None:
        return "", ""
    return (
        terms_text(said.terms, scenario.case.due, scenario.language, language),
        listed((_ASSUMED[name].read(language) for name in said.assumed), language),
    )


def typed_view(points: Points, turn: Turn, language: str) -> TypedView | None:
    """A turn's typed line, explained in `language`; None for a line that was not typed."""
    said = turn.line.said
    if said is None:
        return None
    game = points.game
    offer, assumed = offer_text(game, said, language)
    mend = bool(turn.breaches) or bool(
        [award for award in points.turn(turn) if award.kind == "tone"]
    )
    return TypedView(
        text=said.text,
        broken=tuple(_broken(game, turn, said)),
        acts=tuple(
            ActView(
                act_name(game, part.act, language),
                round(part.confidence * 100),
                _spot(said, part.start, part.end),
                part.picked,
            )
            for part in said.parts
        ),
        tone=tuple(_tone(said, language)),
        offer=offer,
        assumed=assumed,
        nearest=_nearest(game, turn, language),
        rewrite=_rewrite(points, turn, language) if mend else None,
        judge=said.judge,
    )


def _spot(said: Said, start: int, end: int) -> Spot:
    return Spot(start, end, said.text[start:end])


def _broken(game: Game, turn: Turn, said: Said) -> Iterator[Spot]:
    for flaw in said.flaws:
        yield _spot(said, flaw.start, flaw.end)
    facts, found = turn.before.facts, set[str]()
    for part in said.parts:
        broken, marks = game.moments.line((part.act,), facts, turn.before.turn)
        if {breach.rule for breach in broken} - found:
            yield _spot(said, part.start, part.end)
        found |= {breach.rule for breach in broken}
        facts |= marks | game.establishes.get(part.act, 0)


def _tone(said: Said, language: str) -> Iterator[ToneView]:
    for scale, level in zip(TONE_SCALES, said.tone, strict=True):
        evidence = tuple(
            ToneEvidence(mark.points, _spot(said, mark.start, mark.end), mark.why.read(language))
            for mark in said.marks
            if mark.scale == scale
        )
        yield ToneView(TONE_NAMES[scale].read(language), level, evidence)


def _nearest(game: Game, turn: Turn, language: str) -> Better | None:
    # Imported with the first typed line that is reviewed: a call by the menu goes without its 3 MB.
    from rapidfuzz import fuzz

    wanted = set(turn.line.acts)
    known = {script.id: script for script in game.bundle.scripts}
    best: tuple[float, str, Line] | None = None
    for script_id in game.scripts:
        line = game.script(script_id, turn.before)
        if line is None or not wanted & set(line.acts) or not is_lawful(game, turn.before, line):
            continue
        for wording in (known[script_id].say, *known[script_id].paraphrases):
            text = game.fields.fill(wording, line.terms or turn.before.terms)
            likeness = fuzz.ratio(turn.line.text, text)
            if "{" not in text and (best is None or likeness > best[0]):
                best = likeness, text, line
    if best is None:
        return None
    _, text, line = best
    return Better(text, line.why.read(language) if line.why else "")


def _rewrite(points: Points, turn: Turn, language: str) -> Rewrite | None:
    game = points.game
    lawful, left_out = _lawful_acts(game, turn)
    texts: list[str] = []
    place = 0
    while place < len(lawful):
        for many in range(len(lawful) - place, 0, -1):
            line = _script_for(points, turn, lawful[place : place + many])
            if line is not None:
                texts.append(line.text)
                break
        else:
            many = 1
            left_out.append(lawful[place])
        place += many
    if not texts:
        return None
    between = "" if game.scenario.language is Language.ZH_CN else " "
    names = (act_name(game, act, language) for act in dict.fromkeys(left_out))
    return Rewrite(between.join(texts), listed(names, language))


def _lawful_acts(game: Game, turn: Turn) -> tuple[Sequence[str], list[str]]:
    """The acts of the line that may be done now, in order, and those that may not."""
    facts, lawful, left_out = turn.before.facts, list[str](), list[str]()
    for act in turn.line.acts:
        if game.moments.line((act,), facts, turn.before.turn)[0] or len(lawful) >= MOST_REWRITTEN:
            left_out.append(act)
            continue
        lawful.append(act)
        facts |= game.establishes.get(act, 0)
    return lawful, left_out


def _script_for(points: Points, turn: Turn, acts: Sequence[str]) -> Line | None:
    """The script that does exactly these acts and suits the moment best; None if there is none."""
    game, state = points.game, turn.before
    stage = game.scenario.states[state.node].stage
    able = [
        line
        for script_id, script in game.scripts.items()
        if script.acts == tuple(acts) and (line := game.script(script_id, state)) is not None
    ]
    return max(
        able,
        key=lambda line: (stage in line.stages, worth_at_once(points, state, line)),
        default=None,
    )
