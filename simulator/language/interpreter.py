"""The interpreter: typed text, in a moment of a call, becomes a line that the session takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pydantic import ValidationError

import simulator
from simulator.borrower.state import CallState
from simulator.content.bilingual import both
from simulator.content.library import Library
from simulator.content.terms import Terms
from simulator.content.vocabulary import Language
from simulator.language.assessment import Assessment
from simulator.language.circumstances import Circumstances
from simulator.language.figures.offer import USUAL_DAYS, Offer
from simulator.language.judge import Judge
from simulator.language.model.act_model import act_model, model_name
from simulator.language.out_of_scope import NONE
from simulator.language.reading.reading import Clause
from simulator.language.spoken import Spoken, spoken_language
from simulator.language.tone.tone import read_tone
from simulator.session.game import Game
from simulator.session.own_offer import OFFER_ACTS
from simulator.session.said import (
    MAX_SAID,
    SAY,
    Flaw,
    Likely,
    Part,
    Said,
    ToneMark,
    tidy,
)
from simulator.session.session import Choice, ChoiceError

_NEED_FIGURES = frozenset({"offer_discount", "offer_extension", "offer_installment"})
_BALANCE = "state_balance"
_STOPS = "。！？!?；;\n"


@dataclass(frozen=True, slots=True)
class Question:
    """A part that may mean several things."""

    words: str
    likeliest: tuple[Likely, ...]
    """Best first; `none` among them is a part that means nothing the borrower can answer."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause as it will be kept, once it is known what it means."""

    clause: Clause
    asked: bool = False
    dropped: bool = False


class Draft:
    """A typed line, read and not yet said."""

    def __init__(self, game: Game, state: CallState, text: str, found: Assessment) -> None:
        self._game, self._state = game, state
        self.text = text
        """As it will be said."""
        self._found = found
        self._pieces = _pieces(found)
        self.questions: tuple[Question, ...] = tuple(
            Question(piece.clause.span.of(text), _likeliest(piece.clause))
            for piece in self._pieces
            if piece.asked
        )
        """What has to be picked before it can be said, in the order of the text."""

    def said(self, picks: Sequence[str] = ()) -> Said:
        """The line as it is said.

        Args:
            picks: for each of `questions` the act that is meant; more are not looked at.

        Raises:
            ChoiceError: a pick is missing or was not to choose from, or an offer lacks its figures.
        """
        answers = iter(self._checked(picks))
        clauses = tuple(self._taken(piece, answers) for piece in self._pieces)
        reading = replace(self._found.reading, clauses=clauses)
        tone = read_tone(self._found.cleaned, self._found.language, reading, self._found.figures)
        parts = tuple(
            Part(
                act=clause.act,
                confidence=round(clause.confidence, 3),
                start=clause.span.start,
                end=clause.span.end,
                likeliest=_likeliest(clause) if piece.asked else (),
                picked=piece.asked,
            )
            for piece, clause in zip(self._pieces, clauses, strict=True)
        )
        parts = (*self._balances(parts),)
        terms, assumed = self._terms({part.act for part in parts})
        return Said(
            text=self.text,
            parts=parts,
            flaws=tuple(
                Flaw(
                    rule=found.rule,
                    category=found.category,
                    severity=found.severity,
                    start=found.span.start,
                    end=found.span.end,
                )
                for found in self._found.breaches
                if found.found == "words"
            ),
            tone=tone.levels,
            marks=tuple(
                ToneMark(
                    scale=one.scale,
                    points=one.points,
                    start=one.span.start,
                    end=one.span.end,
                    why=one.why,
                )
                for one in tone.evidence
            ),
            terms=terms,
            assumed=assumed,
            judge=judge_name(),
        )

    def _checked(self, picks: Sequence[str]) -> Sequence[str]:
        for number, question in enumerate(self.questions):
            able = [one.act for one in question.likeliest]
            if number >= len(picks) or picks[number] not in able:
                shown = ", ".join(able)
                raise ChoiceError(
                    both(
                        f"“{question.words}”可以有几种意思：{shown}",
                        f"{question.words!r} may mean several things: {shown}",
                    ),
                    both("选一种，或者换个说法", "pick one, or put it another way"),
                )
        return picks

    def _taken(self, piece: _Piece, answers: Iterator[str]) -> Clause:
        if piece.asked:
            act = next(answers)
            sure = {one.act: one.confidence for one in piece.clause.likeliest}
            return replace(piece.clause, act=act, confidence=sure[act])
        if piece.dropped:
            return replace(piece.clause, act=NONE)
        return piece.clause

    def _balances(self, parts: Sequence[Part]) -> Iterator[Part]:
        """The parts, with a balance that is named inside another act as an act of its own.

        Before the person is verified it makes all the difference, and a question may hide it:
        您是周女士吗，您欠了三千.
        """
        verified = self._state.facts & self._game.slots.bits["verified"]
        for part in parts:
            named = None if verified or self._discloses(part.act) else self._balance_in(part)
            if named is None:
                yield part
                continue
            owed = Part(act=_BALANCE, confidence=1.0, start=named[0], end=named[1])
            yield from (owed, part) if named[0] <= part.start else (part, owed)

    def _discloses(self, act: str) -> bool:
        return act in self._game.acts and self._game.acts[act].discloses_debt

    def _balance_in(self, part: Part) -> tuple[int, int] | None:
        """The sentence of the part that names what is owed."""
        for amount in self._found.figures.amounts:
            span = self._found.cleaned.span(amount.start, amount.end)
            if amount.role == "balance" and part.start <= span.start < part.end:
                before = max(
                    self.text.rfind(stop, part.start, span.start) + 1 for stop in (*_STOPS, "，")
                )
                after = [self.text.find(stop, span.end, part.end) for stop in _STOPS]
                end = min((place + 1 for place in after if place >= 0), default=part.end)
                return max(before, part.start), end
        return None

    def _terms(self, acts: set[str]) -> tuple[Terms | None, tuple[str, ...]]:
        """The offer that the line makes, and which of its figures were not named."""
        if not acts & OFFER_ACTS:
            return None, ()
        scenario, offer = self._game.scenario, self._found.offer
        due = scenario.case.due
        assumed = []
        if offer.first_in_days is None:
            offer = replace(offer, first_in_days=min(USUAL_DAYS, scenario.authority.max_first_days))
            assumed.append("first_in_days")
        terms = _whole(offer, due)
        if terms is None:
            if acts & _NEED_FIGURES and self._state.terms is None:
                raise ChoiceError(
                    both(
                        "听起来是在提方案，方案要有数字：今天还多少、分几期、哪天开始",
                        "this sounds like an offer, and an offer needs figures: how much today, how many payments, "
                        "from which day",
                    )
                )
            return None, ()
        if terms.instalments == 0:
            return terms, ()
        if offer.instalments is None and offer.instalment is None:
            assumed.append("instalments")
        return terms, tuple(assumed)


class Interpreter:
    """Reads what a trainee types in one game.

    Args:
        game: whose rules, acts and case hold.
    """

    def __init__(self, game: Game) -> None:
        self._game = game
        bundle, scenario = game.bundle, game.scenario
        library = Library(
            acts={act.id: act for act in bundle.acts},
            rules={scenario.jurisdiction: {rule.id: rule for rule in bundle.rules}},
        )
        self._judge = Judge(library, scenario)
        self._at_start = Circumstances.of_scenario(scenario)
        self._own: Spoken = "zh" if scenario.language is Language.ZH_CN else "en"

    def warm(self) -> None:
        """Load everything that the first line would wait for."""
        self._assess("您好。" if self._own == "zh" else "Hello.")

    def read(self, text: str, state: CallState) -> Draft:
        """Read what is typed in a state of the call.

        Raises:
            ChoiceError: there is nothing to say, or too much.
        """
        text = tidy(text)
        if not text:
            raise ChoiceError(both("还没有写要说的话", "there is nothing to say yet"))
        if len(text) > MAX_SAID:
            raise ChoiceError(
                both(
                    f"太长了：一次最多说 {MAX_SAID} 个字",
                    f"too long: a line has at most {MAX_SAID} characters",
                )
            )
        return Draft(self._game, state, text, self._assess(text))

    def choice(self, choice: Choice, state: CallState) -> Choice:
        """A choice from outside, own words judged; any other as it is.

        Where the judge is not sure of a part, it is the likeliest of its readings that is among the choice's picks.

        Raises:
            ChoiceError: as `read` and `Draft.said`.
        """
        if choice.line != SAY or choice.said is not None:
            return choice
        draft = self.read(choice.typed, state)
        meant = [
            next((one.act for one in question.likeliest if one.act in choice.picks), "")
            for question in draft.questions
        ]
        return Choice(SAY, said=draft.said(meant))

    def _assess(self, text: str) -> Assessment:
        scenario = self._game.scenario
        return self._judge.assess(
            text, self._language(text), scenario.jurisdiction, self._at_start, scenario.case
        )

    def _language(self, text: str) -> Spoken:
        # Bare figures and marks are of no language: they are the call's.
        return spoken_language(text) if any(map(str.isalpha, text)) else self._own


def judge_name() -> str:
    """Which judge this is: the program's version, what its model was learnt from, and an encoder of its own."""
    return f"{simulator.__version__}-{model_name()}"


def _pieces(found: Assessment) -> tuple[_Piece, ...]:
    sure = act_model(found.language).sure
    clauses = found.reading.clauses
    unclear = [
        place
        for place, clause in enumerate(clauses)
        if not found.reading.sure and clause.confidence < sure
    ]
    # Asking about every aside would be tiresome: only about the part that says most of the line.
    main = clauses.index(found.reading.main)
    # Nor about words that break a rule: they are heard as that, whatever else they were to do.
    asked = [place for place in unclear if place == main and not _broken(found, clauses[place])]
    return tuple(
        _Piece(clause, place in asked, place in unclear and place not in asked)
        for place, clause in enumerate(clauses)
    )


def _broken(found: Assessment, clause: Clause) -> bool:
    return any(
        breach.found == "words"
        and breach.span.start < clause.span.end
        and clause.span.start < breach.span.end
        for breach in found.breaches
    )


def _likeliest(clause: Clause) -> tuple[Likely, ...]:
    return tuple(
        Likely(act=one.act, confidence=round(one.confidence, 3)) for one in clause.likeliest
    )


def _whole(offer: Offer, due: Decimal) -> Terms | None:
    try:
        return offer.terms(due)
    except ValidationError:
        return None
