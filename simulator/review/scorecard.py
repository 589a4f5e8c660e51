"""What a scorecard looks like: verdict, sections, every turn with a better line, the truth."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from simulator.content.bilingual import Bilingual, both
from simulator.content.vocabulary import Section
from simulator.records.recording import Recording
from simulator.review.advice import MoveView, move_view
from simulator.review.better import Better, better_line
from simulator.review.call import Utterance, said
from simulator.review.coach import BreachView, Judgement, judge
from simulator.review.findings import CourseView, Findings, course_view
from simulator.review.form import FormMark, form_marks
from simulator.review.typed import TypedView, typed_view
from simulator.scoring.points import Points
from simulator.scoring.scorecard import Scorecard, SectionScore
from simulator.session.call import Turn
from simulator.session.fields import spoken_amount
from simulator.session.game import Game
from simulator.session.session import Mode

SECTION_NAMES = {
    Section.COMPLIANCE: both("合规", "Compliance"),
    Section.CONDUCT: both("语气", "Conduct"),
    Section.DISCOVERY: both("了解情况", "Discovery"),
    Section.OUTCOME: both("协商结果", "Outcome"),
    Section.RECORD: both("收尾与记录", "Closing and record"),
}

Mark = Literal["breach", "tone", "good", "plain"]
"""The gravest thing about a turn: a rule broken, the tone short, something earned, or nothing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Passed or not, and by how much; points in thousandths."""

    passed: bool
    points: int
    maximum: int
    pass_mark: int
    missed: str | None
    """The condition that was missed."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as a bar."""

    name: str
    points: int
    """Thousandths; below zero when deductions outweigh what was earned."""
    maximum: int
    state: Literal["scored", "not_applicable", "not_scored"]
    note: str
    """Why it does not apply; else empty."""

    @property
    def share(self) -> float:
        """How much of the bar is filled, 0 to 1."""
        return min(max(self.points / self.maximum, 0.0), 1.0) if self.maximum else 0.0


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn, reviewed."""

    number: int
    utterances: tuple[Utterance, ...]
    judgement: Judgement
    mark: Mark
    better: Better | None
    """A line that would have earned more at once; None where the turn is judged by the whole game."""
    move: MoveView | None = None
    """The turn against the best lawful play; None while, or where, that is not known."""
    typed: TypedView | None = None
    """How the line was understood, where it was typed."""
    revealed: bool = False
    """Whether the lines on offer were shown before it, in recall."""

    @property
    def mistake(self) -> bool:
        """Whether there is something to learn from it."""
        if self.move is not None:
            return self.move.mistake or self.mark == "breach"
        return self.mark in ("breach", "tone")

    @property
    def breaches(self) -> tuple[BreachView, ...]:
        """The rules it broke."""
        return self.judgement.breaches


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that could have been earned and was not."""

    title: str
    reason: str
    worth: int
    """Thousandths."""
    say: str | None
    """A line that would have done it."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """What the trainee could not see during the call."""

    ending: str
    backstory: str | None
    cash: str
    income: str
    essential_spending: str
    surplus: str
    payday: int | None
    """Day of the month."""
    facts: tuple[tuple[str, bool], ...]
    """What there was to find out, and whether it was."""


@dataclass(frozen=True, slots=True)
class ScorecardView:
    """The whole review of a session."""

    title: str
    mode: Mode
    verdict: Verdict
    sections: tuple[SectionView, ...]
    turns: tuple[TurnView, ...]
    missed: tuple[Missed, ...]
    form: tuple[FormMark, ...]
    reveal: Reveal | None
    """None while the call has not ended."""
    course: CourseView | None = None
    """None while, or where, it is not known."""

    def next_mistake(self, after: int) -> int | None:
        """The first turn after number `after` that has something to learn from."""
        return next(
            (turn.number for turn in self.turns if turn.number > after and turn.mistake), None
        )

    def previous_mistake(self, before: int) -> int | None:
        """The last turn before number `before` that has something to learn from."""
        return next(
            (turn.number for turn in reversed(self.turns) if turn.number < before and turn.mistake),
            None,
        )


def scorecard_view(
    recording: Recording, language: str, findings: Findings | None = None
) -> ScorecardView:
    """The review of a session as it stands.

    Args:
        recording: the session.
        language: `zh` or `en`.
        findings: what the analysis has answered; None reviews without it.
    """
    card = recording.scorecard()
    points, session = recording.points, recording.session
    return ScorecardView(
        title=session.game.scenario.title.read(language),
        mode=session.mode,
        verdict=_verdict(card, language),
        sections=tuple(_section(section, language) for section in card.sections),
        turns=tuple(_turn(recording, turn, language, findings) for turn in session.turns),
        missed=tuple(_missed(points, card, language)),
        form=form_marks(recording, card, language),
        reveal=_reveal(recording, language) if session.over else None,
        course=course_view(recording, findings, language) if findings is not None else None,
    )


def _verdict(card: Scorecard, language: str) -> Verdict:
    missed = card.missed
    return Verdict(
        card.passed,
        card.points,
        card.maximum,
        card.pass_mark,
        missed.title.read(language) if missed else None,
    )


def _section(section: SectionScore, language: str) -> SectionView:
    name = SECTION_NAMES[section.section].read(language)
    if section.not_applicable is not None:
        note = section.not_applicable.read(language)
        return SectionView(name, section.points, section.maximum, "not_applicable", note)
    state: Literal["scored", "not_scored"] = "scored" if section.scored else "not_scored"
    return SectionView(name, section.points, section.maximum, state, "")


def _turn(recording: Recording, turn: Turn, language: str, findings: Findings | None) -> TurnView:
    judgement = judge(recording.points, turn, language)
    mark: Mark = "plain"
    if judgement.breaches:
        mark = "breach"
    elif judgement.tones:
        mark = "tone"
    elif judgement.gains:
        mark = "good"
    utterances = said(recording.session, turn)
    typed = typed_view(recording.points, turn, language)
    revealed = turn.number in recording.revealed
    if findings is None:
        short = mark in ("breach", "tone")
        better = better_line(recording.points, turn, language) if short else None
        return TurnView(turn.number, utterances, judgement, mark, better, None, typed, revealed)
    move = move_view(
        recording.points,
        recording.session,
        findings.course.moves[turn.number - 1],
        findings.advice.get(turn.number),
        language,
    )
    return TurnView(turn.number, utterances, judgement, mark, None, move, typed, revealed)


def _missed(points: Points, card: Scorecard, language: str) -> Iterable[Missed]:
    game = points.game
    checklist = {item.id: item for item in game.items}
    for section in card.sections:
        for item in section.items:
            if item.turn is not None or item.points != 0 or not item.maximum:
                continue
            if item.name in checklist:
                say = _script_text(game, checklist[item.name].acts)
            elif item.section is Section.DISCOVERY:
                say = None
            else:
                continue
            yield Missed(item.title.read(language), item.reason.read(language), item.maximum, say)


def _script_text(game: Game, acts: tuple[str, ...]) -> str | None:
    for act in acts:
        for script_id in (f"{act}.plain", *game.scripts):
            line = game.scripts.get(script_id)
            if line is not None and line.acts == (act,) and "{" not in line.text:
                return line.text
    return None


def _reveal(recording: Recording, language: str) -> Reveal:
    session = recording.session
    game = session.game
    scenario = game.scenario
    means = scenario.finances
    known = set(game.slots.names(session.state.facts))

    def money(amount: Decimal) -> str:
        return spoken_amount(amount, scenario.language)

    def fact_name(name: str, text: Bilingual | None) -> str:
        return text.read(language) if text else name

    return Reveal(
        ending=scenario.endings[session.state.node].name.read(language),
        backstory=scenario.backstory.read(language).strip() if scenario.backstory else None,
        cash=money(means.cash),
        income=money(means.income),
        essential_spending=money(means.essential_spending),
        surplus=money(means.surplus),
        payday=means.payday,
        facts=tuple(
            (fact_name(name, fact.name), name in known)
            for name, fact in scenario.facts.items()
            if fact.worth > 0
        ),
    )
