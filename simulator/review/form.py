"""The after-call form: days near the call, and what is wrong with a draft."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from simulator.content.bilingual import Bilingual, both
from simulator.content.record_names import DISPOSITION_NAMES, NEXT_STEP_NAMES, REASON_NAMES
from simulator.content.scalars import Date, Money
from simulator.content.text import clean
from simulator.content.vocabulary import NextStep, Section
from simulator.records.recording import Recording
from simulator.scoring.form import RecordForm, truth_of
from simulator.scoring.scorecard import Scorecard
from simulator.session.fields import spoken_amount

MAX_NOTE = 2000
"""Characters a note holds."""

NEAR_DAYS = (0, 1, 3, 7, 14, 30)
"""Days from the call that a date can be picked from."""

_MONEY: TypeAdapter[object] = TypeAdapter(Money)
_DATE: TypeAdapter[date] = TypeAdapter(Date)
_WEEKDAYS = ("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as typed so far; empty where nothing was written."""

    disposition: str = ""
    reason: str = ""
    promise_amount: str = ""
    promise_date: str = ""
    next_step: str = ""
    next_date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormMark:
    """One field of a filed form, judged; points in thousandths."""

    title: str
    points: int
    maximum: int
    written: str
    """What the trainee wrote, in words; empty when it was left empty."""
    wanted: str | None
    """What a true record says, in words; None for the note, where `reason` says what is missing."""
    reason: str


@dataclass(frozen=True, slots=True)
class NearDay:
    """A day near the call, to be picked."""

    value: str
    """`YYYY-MM-DD`."""
    label: str


def near_days(today: date, language: str) -> tuple[NearDay, ...]:
    """Days that a promise or a next step often falls on, counted from the day of the call."""
    chinese = language.startswith("zh")
    days = []
    for ahead in NEAR_DAYS:
        day = today + timedelta(days=ahead)
        if ahead < 2:
            name = (both("今天", "today"), both("明天", "tomorrow"))[ahead].read(language)
        else:
            name = f"{ahead} 天后" if chinese else f"in {ahead} days"
        weekday = f"周{_WEEKDAYS[0][day.weekday()]}" if chinese else _WEEKDAYS[1][day.weekday()]
        days.append(NearDay(day.isoformat(), f"{day.isoformat()} {weekday} · {name}"))
    return tuple(days)


def check_draft(draft: Draft, today: date) -> dict[str, Bilingual]:
    """What is wrong with a draft: for each field that cannot be filed, one message."""
    problems: dict[str, Bilingual] = {}
    for field in ("disposition", "reason", "next_step"):
        if not getattr(draft, field):
            problems[field] = both("请选一项", "choose one")
    amount, day = draft.promise_amount.strip(), draft.promise_date.strip()
    if amount and not _reads(_MONEY, amount):
        problems["promise_amount"] = both(
            "金额写数字，例如 500 或 1033.58", "write a plain number, such as 500 or 1033.58"
        )
    elif day and not amount:
        problems["promise_amount"] = both(
            "有日期就要有金额；没有承诺就两项都空着",
            "a date needs a sum; leave both empty when nothing was promised",
        )
    if amount and not day:
        problems["promise_date"] = both(
            "有金额就要有日期；没有承诺就两项都空着",
            "a sum needs a date; leave both empty when nothing was promised",
        )
    for field, text in (("promise_date", day), ("next_date", draft.next_date.strip())):
        wrong = _wrong_date(text, today)
        if wrong is not None:
            problems[field] = wrong
    if len(draft.note.strip()) > MAX_NOTE:
        problems["note"] = both(f"备注最多 {MAX_NOTE} 字", f"{MAX_NOTE} characters at most")
    return problems


def form_of(draft: Draft, today: date) -> RecordForm:
    """The form that a draft without problems stands for.

    Raises:
        ValueError: `check_draft` finds problems in it.
    """
    if check_draft(draft, today):
        raise ValueError("the draft has problems")
    return RecordForm.model_validate(
        {
            "disposition": draft.disposition,
            "reason": draft.reason,
            "promise_amount": draft.promise_amount.strip() or None,
            "promise_date": draft.promise_date.strip() or None,
            "next_step": draft.next_step,
            "next_date": draft.next_date.strip() or None,
            "note": clean(draft.note.strip()),
        }
    )


def form_marks(recording: Recording, card: Scorecard, language: str) -> tuple[FormMark, ...]:
    """Each field of a filed form with its points and what would have been true; empty before that."""
    form, session = recording.form, recording.session
    if form is None or not session.over:
        return ()
    truth = truth_of(session.game, session.state)
    spoken = session.game.scenario.language

    def promise(amount: Decimal | None, day: date | None) -> str:
        return _together(None if amount is None else spoken_amount(amount, spoken), day)

    def step(which: NextStep, day: date | None) -> str:
        return _together(NEXT_STEP_NAMES[which].read(language), day)

    pairs: dict[str, tuple[str, str | None]] = {
        "disposition": (
            DISPOSITION_NAMES[form.disposition].read(language),
            DISPOSITION_NAMES[truth.disposition].read(language),
        ),
        "reason": (
            REASON_NAMES[form.reason].read(language),
            REASON_NAMES[truth.reasons[0]].read(language),
        ),
        "promise": (
            promise(form.promise_amount, form.promise_date),
            promise(truth.promise_amount, truth.promise_date),
        ),
        "next_step": (
            step(form.next_step, form.next_date),
            step(truth.next_step, truth.next_date),
        ),
        "note": (form.note, None),
    }
    record = next(part for part in card.sections if part.section is Section.RECORD)
    return tuple(
        FormMark(
            item.title.read(language),
            item.points,
            item.maximum or 0,
            *pairs[item.name],
            item.reason.read(language),
        )
        for item in record.items
        if item.name in pairs and item.turn is None
    )


def _together(words: str | None, day: date | None) -> str:
    return " · ".join(part for part in (words, day.isoformat() if day else None) if part)


def _wrong_date(text: str, today: date) -> Bilingual | None:
    if not text:
        return None
    if not _reads(_DATE, text):
        example = (today + timedelta(days=7)).isoformat()
        return both(
            f"日期写成 年-月-日，例如 {example}", f"write the date as YYYY-MM-DD, such as {example}"
        )
    if _DATE.validate_python(text) < today:
        return both(f"不能早于通话当天（{today}）", f"not before the day of the call ({today})")
    return None


def _reads(adapter: TypeAdapter[object] | TypeAdapter[date], text: str) -> bool:
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True
