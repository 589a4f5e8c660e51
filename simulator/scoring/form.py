"""The after-call form: filled in by the trainee, scored against what truly happened in the call."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, ValidationError

from simulator.borrower.state import CallState
from simulator.content.base import Model
from simulator.content.bilingual import Bilingual, both
from simulator.content.record_names import DISPOSITION_NAMES, NEXT_STEP_NAMES, REASON_NAMES
from simulator.content.scalars import Date, Money
from simulator.content.text import clean
from simulator.content.vocabulary import Disposition, Language, NextStep, Reason
from simulator.scoring.points import Points
from simulator.scoring.weights import share_out
from simulator.session.fields import spoken_amount
from simulator.session.game import Game
from simulator.session.session import ChoiceError

MIN_NOTE = 8
"""Characters below which a note says nothing."""
REASON_FACTS = ("reason_known", "hardship_known")


class RecordForm(Model):
    """What the trainee wrote after the call."""

    disposition: Disposition
    reason: Reason
    promise_amount: Money | None = None
    """The first sum promised; None when nothing was promised."""
    promise_date: Date | None = None
    next_step: NextStep
    next_date: Date | None = None
    note: Annotated[str, Field(max_length=2000)] = ""


@dataclass(frozen=True, slots=True)
class Truth:
    """What a true record of the call says."""

    disposition: Disposition
    reasons: tuple[Reason, ...]
    """Any of these is right: the real one if it came up in the call, else unknown."""
    promise_amount: Decimal | None
    promise_date: date | None
    next_step: NextStep
    next_date: date | None
    noteworthy: tuple[tuple[str, ...], ...]
    """For each fact found out that a note should hold: the words that show it."""


@dataclass(frozen=True, slots=True)
class FormItem:
    """One field of the form, judged."""

    field: str
    points: int
    maximum: int
    written: str
    reason: Bilingual


def read_form(values: Any) -> RecordForm:
    """A form from outside.

    Raises:
        ChoiceError: a field is missing or cannot be read; names every one.
    """
    if isinstance(values, dict):
        values = {
            key: clean(value) if isinstance(value, str) else value for key, value in values.items()
        }
    try:
        return RecordForm.model_validate(values)
    except ValidationError as error:
        wrong = sorted(
            {".".join(str(step) for step in found["loc"]) or "form" for found in error.errors()}
        )
        shown = "、".join(_FIELD_NAMES.get(name, name) for name in wrong)
        names = ", ".join(wrong)
        raise ChoiceError(
            both(
                f"通话记录表里这些项读不懂：{shown}",
                f"these fields of the form cannot be read: {names}",
            )
        ) from None


_FIELD_NAMES = {
    "form": "整张表",
    "disposition": "通话结果",
    "reason": "逾期原因",
    "promise_amount": "承诺金额",
    "promise_date": "承诺日期",
    "next_step": "下一步",
    "next_date": "下一步日期",
    "note": "备注",
}


def truth_of(game: Game, state: CallState) -> Truth:
    """What a true record of a call that ended in `state` says."""
    scenario = game.scenario
    ending = scenario.endings[state.node]
    today = scenario.case.date
    terms = state.terms if ending.outcome == "deal" else None
    amount: Decimal | None = None
    day: date | None = None
    if terms is not None:
        pays_today = terms.down_payment > 0
        amount = terms.down_payment if pays_today else terms.instalment(scenario.case.due)
        day = today if pays_today else today + timedelta(days=terms.first_in_days)
    after = ending.next_in_days
    if after is None and terms is not None:
        after = terms.first_in_days if terms.instalments else 0
    known = set(game.slots.names(state.facts))
    reason_facts = [
        name for name in scenario.facts if name.startswith("reason") or name in REASON_FACTS
    ]
    came_up = not reason_facts or any(name in known for name in reason_facts)
    return Truth(
        disposition=ending.disposition,
        reasons=(scenario.reason,) if came_up else (Reason.UNKNOWN,),
        promise_amount=amount,
        promise_date=day,
        next_step=ending.next_step,
        next_date=None if after is None else today + timedelta(days=after),
        noteworthy=tuple(
            fact.note for name, fact in scenario.facts.items() if fact.note and name in known
        ),
    )


def score_form(points: Points, state: CallState, form: RecordForm) -> tuple[FormItem, ...]:
    """Judge each field of a form against the call that ended in `state`."""
    game = points.game
    truth = truth_of(game, state)
    spoken = game.scenario.language
    weights = game.bundle.rubric.form
    shares = share_out(
        points.form,
        {
            "disposition": weights.disposition,
            "reason": weights.reason,
            "promise": weights.promise,
            "next_step": weights.next_step,
            "note": weights.note,
        },
    )
    judged = (
        (
            "disposition",
            form.disposition.value,
            _right(form.disposition is truth.disposition, DISPOSITION_NAMES[truth.disposition]),
        ),
        (
            "reason",
            form.reason.value,
            _right(form.reason in truth.reasons, REASON_NAMES[truth.reasons[0]]),
        ),
        (
            "promise",
            _promise(form.promise_amount, form.promise_date),
            _judge_promise(form, truth, spoken),
        ),
        ("next_step", _step(form.next_step, form.next_date), _judge_next(form, truth)),
        ("note", form.note, _judge_note(form.note, truth)),
    )
    return tuple(
        FormItem(field, shares[field] * right // 2, shares[field], written, reason)
        for field, written, (right, reason) in judged
    )


def _right(is_right: bool, wanted: Bilingual) -> tuple[int, Bilingual]:
    if is_right:
        return 2, both("与通话一致。", "True to the call.")
    return 0, both(f"按通话内容应记“{wanted.zh}”。", f"By the call itself this is “{wanted.en}”.")


def _promise(amount: Decimal | None, day: date | None) -> str:
    return " ".join(str(part) for part in (amount, day) if part is not None)


def _step(step: NextStep, day: date | None) -> str:
    return step.value if day is None else f"{step.value} {day}"


def _judge_promise(form: RecordForm, truth: Truth, spoken: Language) -> tuple[int, Bilingual]:
    if truth.promise_amount is None:
        if form.promise_amount is None and form.promise_date is None:
            return 2, both(
                "没有承诺，也没有多记。", "Nothing was promised, and nothing was made up."
            )
        return 0, both(
            "通话里没有达成承诺，记录不能写成有。",
            "No promise was made in the call; the record must not invent one.",
        )
    score = int(form.promise_amount == truth.promise_amount) + int(
        form.promise_date == truth.promise_date
    )
    amount, day = spoken_amount(truth.promise_amount, spoken), truth.promise_date
    if score == 2:
        return 2, both("首笔金额和日期都对。", "First sum and date are right.")
    return score, both(
        f"说好的首笔是 {day} 付 {amount}。", f"The first sum agreed was {amount} on {day}."
    )


def _judge_next(form: RecordForm, truth: Truth) -> tuple[int, Bilingual]:
    score = int(form.next_step is truth.next_step)
    if score and (truth.next_date is None or form.next_date == truth.next_date):
        return 2, both("下一步和日期都对。", "Next step and date are right.")
    name, day = NEXT_STEP_NAMES[truth.next_step], truth.next_date
    if day is None:
        return score, both(f"下一步应是“{name.zh}”。", f"The next step is “{name.en}”.")
    return score, both(
        f"下一步应是“{name.zh}”，日期 {day}。", f"The next step is “{name.en}”, on {day}."
    )


def _judge_note(note: str, truth: Truth) -> tuple[int, Bilingual]:
    text = note.strip().lower()
    if len(text) < MIN_NOTE:
        return 0, both(
            "备注太短，接手的同事看不懂。", "The note is too short for a colleague to take over."
        )
    missing = [
        words[0] for words in truth.noteworthy if not any(word.lower() in text for word in words)
    ]
    if not missing:
        return 2, both("关键情况都记下了。", "What mattered is written down.")
    return 1, both(
        "还应记下：" + "、".join(missing), "Also worth writing down: " + ", ".join(missing)
    )
