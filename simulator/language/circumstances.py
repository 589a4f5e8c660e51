"""The circumstances of a turn: what is known of the case and the call when it is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from simulator.content.bilingual import Bilingual, both
from simulator.content.complaints import nearest
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import STANDARD_FACTS, Channel

_ALIASES = {"cease": "cease_requested", "time": "local_time", "hours": "hour"}
FIELDS = (
    "facts",
    "local_time",
    "hour",
    "contacts_today",
    "contacts_7_days",
    "days_since_conversation",
    "days_past_due",
    "first_contact",
    "agreed_time",
    "channel",
    "turn",
    "due",
    "date",
)
"""What can be said of a moment beside the standard facts."""
_COUNTS = ("contacts_today", "contacts_7_days", "days_past_due", "turn")


class CircumstancesError(ValueError):
    """The circumstances cannot be understood; `message` says why, in both languages."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Case and call at the moment of a turn; what is not said is the harmless usual."""

    facts: frozenset[str] = frozenset()
    """Names of `STANDARD_FACTS` that are true."""
    case: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the case that differ from an ordinary one."""
    channel: Channel = Channel.PHONE
    turn: int = 0
    due: Decimal | None = None
    today: date | None = None

    @classmethod
    def of_scenario(cls, scenario: Scenario) -> "Circumstances":
        """Those at the start of a scenario."""
        case = scenario.case
        return cls(
            frozenset(case.facts) & frozenset(STANDARD_FACTS),
            case.model_dump(
                include={
                    "local_time",
                    "contacts_today",
                    "contacts_7_days",
                    "days_since_conversation",
                    "first_contact",
                    "agreed_time",
                    "days_past_due",
                }
            ),
            scenario.channel,
            0,
            case.due,
            case.date,
        )

    def changed(self, values: Mapping[str, Any]) -> "Circumstances":
        """These circumstances with the fields of a JSON object changed.

        Args:
            values: standard facts as true or false (`cease` is short for `cease_requested`), `facts` as a list of
                them, and any of `FIELDS` (`time` is short for `local_time`, HH:MM; `hours` means `hour`).

        Raises:
            CircumstancesError: a name is unknown or a value is of the wrong kind.
        """
        made = self
        for key, value in values.items():
            made = made._with(_ALIASES.get(key, key), value)
        return made

    def _with(self, name: str, value: Any) -> "Circumstances":
        if name == "facts":
            return replace(self, facts=self.facts | _facts(value))
        if name in STANDARD_FACTS:
            known = self.facts | {name} if _yes_no(name, value) else self.facts - {name}
            return replace(self, facts=known)
        if name == "turn":
            return replace(self, turn=_count(name, value))
        if name == "due":
            return replace(self, due=_money(value))
        if name == "date":
            return replace(self, today=_date(value))
        if name == "channel":
            return replace(self, channel=_channel(value))
        return replace(self, case={**self.case, **_case_field(name, value)})


def _case_field(name: str, value: Any) -> dict[str, Any]:
    if name == "hour":
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 23:
            raise _wrong("hour", both("0 到 23 的整数", "a whole number from 0 to 23"))
        return {"local_time": f"{value:02}:00"}
    if name == "local_time":
        return {"local_time": _time(value)}
    if name in _COUNTS:
        return {name: _count(name, value)}
    if name == "days_since_conversation":
        return {name: None if value is None else _count(name, value)}
    if name in ("first_contact", "agreed_time"):
        return {name: _yes_no(name, value)}
    near = nearest(name, [*STANDARD_FACTS, *FIELDS])
    raise CircumstancesError(
        both(
            f"state 里没有 {name}" + (f"；{near.zh}" if near else ""),
            f"state has no field {name}" + (f"; {near.en}" if near else ""),
        )
    )


def _wrong(name: str, expected: Bilingual) -> CircumstancesError:
    return CircumstancesError(
        both(f"state 的 {name} 应是{expected.zh}", f"{name} in state must be {expected.en}")
    )


def _facts(value: Any) -> frozenset[str]:
    if not isinstance(value, Iterable) or isinstance(value, str | Mapping):
        raise _wrong("facts", both("一列事实", "a list of facts"))
    names = list(value)
    for name in names:
        if name not in STANDARD_FACTS:
            raise CircumstancesError(both(f"没有事实 {name}", f"there is no fact {name}"))
    return frozenset(names)


def _yes_no(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, both(" true 或 false", "true or false"))
    return value


def _count(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100_000:
        raise _wrong(name, both("不小于 0 的整数", "a whole number, 0 or more"))
    return value


def _money(value: Any) -> Decimal:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        amount = Decimal(-1)
    if isinstance(value, bool) or not amount.is_finite() or not 0 <= amount <= 10**9:
        raise _wrong("due", both("金额", "a sum of money"))
    return amount


def _date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong("date", both("日期，如 2026-03-24", "a date such as 2026-03-24")) from None


def _time(value: Any) -> str:
    hours, colon, minutes = str(value).partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        raise _wrong("local_time", both("时间，如 09:30", "a time such as 09:30"))
    if int(hours) > 23 or int(minutes) > 59:
        raise _wrong("local_time", both("时间，如 09:30", "a time such as 09:30"))
    return f"{int(hours):02}:{minutes}"


def _channel(value: Any) -> Channel:
    try:
        return Channel(value)
    except ValueError:
        names = ", ".join(Channel)
        raise _wrong("channel", both(f"其中之一：{names}", f"one of {names}")) from None
