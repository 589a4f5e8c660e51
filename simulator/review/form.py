"""The after-call form: names of its choices, days near the call, and what is wrong with a draft."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from simulator.content.bilingual import Bilingual, both
from simulator.content.scalars import Date, Money
from simulator.content.text import clean
from simulator.content.vocabulary import Disposition, NextStep, Reason, Section
from simulator.records.recording import Recording
from simulator.scoring.form import RecordForm, truth_of
from simulator.scoring.scorecard import Scorecard
from simulator.session.fields import spoken_amount

DISPOSITION_NAMES = {
    Disposition.PROMISE_TO_PAY: both("承诺还款", "Promise to pay"),
    Disposition.PAID: both("已还清", "Paid"),
    Disposition.DISPUTE: both("有异议", "Dispute"),
    Disposition.HARDSHIP_REFERRAL: both("转困难帮扶", "Hardship referral"),
    Disposition.THIRD_PARTY_MESSAGE: both("旁人转告", "Message with a third party"),
    Disposition.CALLBACK: both("约好回电", "Callback agreed"),
    Disposition.REFUSED: both("拒绝还款", "Refused"),
    Disposition.HUNG_UP: both("对方挂断", "Hung up"),
    Disposition.WRONG_NUMBER: both("号码不对", "Wrong number"),
    Disposition.ESCALATED: both("转主管", "Passed to a supervisor"),
    Disposition.CEASE_REQUEST: both("要求停止联系", "Asked us to stop"),
    Disposition.UNRESOLVED: both("没有结果", "Unresolved"),
}
"""How a call ended, as a trainee picks it."""

REASON_NAMES = {
    Reason.FORGOT: both("忘了", "Forgot"),
    Reason.PAYMENT_PROBLEM: both("扣款出了问题", "Payment problem"),
    Reason.JOB_LOSS: both("失业", "Lost the job"),
    Reason.REDUCED_INCOME: both("收入减少", "Lower income"),
    Reason.LATE_WAGES: both("工资没按时发", "Wages late"),
    Reason.BUSINESS_SLOW: both("生意不好", "Business slow"),
    Reason.ILLNESS: both("生病", "Illness"),
    Reason.FAMILY: both("家里有事", "Family trouble"),
    Reason.OVERCOMMITTED: both("欠得太多", "Too many debts"),
    Reason.DISPUTED: both("不认这笔账", "Does not accept the debt"),
    Reason.UNWILLING: both("不愿意还", "Unwilling"),
    Reason.UNKNOWN: both("没问出来", "Not known"),
}
"""Why the account is in arrears, as a trainee picks it."""

NEXT_STEP_NAMES = {
    NextStep.AWAIT_PAYMENT: both("等待还款", "Await the payment"),
    NextStep.SEND_DOCUMENTS: both("寄送材料", "Send documents"),
    NextStep.CALL_BACK: both("再打电话", "Call back"),
    NextStep.HARDSHIP_REVIEW: both("困难审核", "Hardship review"),
    NextStep.DISPUTE_REVIEW: both("异议审核", "Dispute review"),
    NextStep.SUPERVISOR_REVIEW: both("主管处理", "Supervisor review"),
    NextStep.STOP_CONTACT: both("停止联系", "Stop contact"),
    NextStep.NONE: both("没有", "Nothing"),
}
"""What follows the call, as a trainee picks it."""

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
