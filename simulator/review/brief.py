"""The brief: the case as an agent's desk shows it, what is asked, and how it can be played."""

from dataclasses import dataclass

from simulator.content.bilingual import Bilingual, both
from simulator.content.bundle import Bundle
from simulator.content.playbook import Band
from simulator.content.scenario import Scenario
from simulator.review.call import part_name
from simulator.review.names import (
    CHANNEL_NAMES,
    FACT_NAMES,
    JURISDICTION_NAMES,
    LANGUAGE_NAMES,
    MODE_NAMES,
    listed,
)
from simulator.session.fields import spoken_amount
from simulator.session.session import Mode

_MODE_MEANING = {
    Mode.PRACTICE: both("打完再点评", "Reviewed afterwards"),
    Mode.COACH: both("每句都有提示和点评", "A hint and a judgement at every line"),
    Mode.RECALL: both(
        "自己打字说；要看选项得先翻开，会记下来",
        "You type what you would say; the lines on offer stay hidden until you ask",
    ),
    Mode.EXAM: both("没有提示，不能重来，种子固定", "No hints, no going back, a fixed seed"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the case file."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class BandView:
    """What the playbook says about accounts this late."""

    name: str
    aim: str
    do: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModeView:
    """A way to play."""

    mode: Mode
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class BriefView:
    """Everything a trainee sees before dialling."""

    scenario_id: str
    title: str
    summary: str
    difficulty: int
    brief: tuple[str, ...]
    """Paragraphs."""
    goals: tuple[str, ...]
    account: tuple[Field, ...]
    debt: tuple[Field, ...]
    """Each part of the debt and, last, what is owed in all."""
    contacts: tuple[Field, ...]
    history: tuple[Field, ...]
    """Date and note of each earlier contact."""
    authority: tuple[Field, ...]
    band: BandView | None
    modes: tuple[ModeView, ...]
    turn_limit: int


def brief_view(bundle: Bundle, language: str) -> BriefView:
    """The brief of a bundle's scenario, texts in `language`, money as the call's own language says it."""
    scenario = bundle.scenario

    def read(text: Bilingual) -> str:
        return text.read(language)

    band = bundle.playbook.band(scenario.case.days_past_due) if bundle.playbook else None
    return BriefView(
        scenario_id=scenario.id,
        title=read(scenario.title),
        summary=read(scenario.summary),
        difficulty=scenario.difficulty,
        brief=tuple(line for line in read(scenario.brief).splitlines() if line.strip()),
        goals=tuple(map(read, scenario.goals)),
        account=_fields(_account(scenario, language), language),
        debt=_fields(_debt(scenario), language),
        contacts=_fields(_contacts(scenario, language), language),
        history=tuple(
            Field(entry.date.isoformat(), read(entry.note)) for entry in scenario.case.history
        ),
        authority=_fields(_authority(scenario, language), language),
        band=_band(band, language) if band is not None else None,
        modes=tuple(
            ModeView(mode, read(MODE_NAMES[mode]), read(_MODE_MEANING[mode])) for mode in Mode
        ),
        turn_limit=scenario.turn_limit,
    )


Lines = list[tuple[Bilingual, Bilingual | str]]


def _fields(lines: Lines, language: str) -> tuple[Field, ...]:
    return tuple(
        Field(label.read(language), value.read(language) if isinstance(value, Bilingual) else value)
        for label, value in lines
    )


def _account(scenario: Scenario, language: str) -> Lines:
    case = scenario.case
    days = case.days_past_due
    late = both(f"{days} 天", f"{days} days") if days > 0 else both("未逾期", "not late")
    lines: Lines = [
        (both("客户", "Borrower"), case.borrower),
        (both("情况", "About"), case.about),
        (both("债权人", "Creditor"), case.creditor),
    ]
    if case.agency:
        lines.append((both("催收公司", "Agency"), case.agency))
    lines += [
        (both("产品", "Product"), case.product),
        (both("账户尾号", "Account"), case.account),
    ]
    if case.phone:
        lines.append((both("电话", "Phone"), case.phone))
    lines.append((both("逾期", "Days late"), late))
    known = [
        (scenario.facts[name].name if name in scenario.facts else None) or FACT_NAMES.get(name)
        for name in case.facts
    ]
    on_file = listed((text.read(language) for text in known if text is not None), language)
    if on_file:
        lines.append((both("档案注明", "On file"), on_file))
    lines.append(
        (
            both("你是", "You are"),
            both(f"{case.caller}，{case.agent}", f"{case.agent}, {case.caller}"),
        )
    )
    return lines


def _debt(scenario: Scenario) -> Lines:
    case = scenario.case
    lines: Lines = []
    for part, amount in case.parts.items():
        name = part_name(part)
        lines.append(
            (both(name.zh, name.en.capitalize()), spoken_amount(amount, scenario.language))
        )
    return [*lines, (both("合计应还", "Owed in all"), spoken_amount(case.due, scenario.language))]


def _contacts(scenario: Scenario, language: str) -> Lines:
    case = scenario.case
    place = JURISDICTION_NAMES[scenario.jurisdiction].read(language)
    lines: Lines = [
        (both("渠道", "Channel"), CHANNEL_NAMES[scenario.channel]),
        (both("地区", "Where"), place),
        (both("语言", "Spoken"), LANGUAGE_NAMES[scenario.language]),
        (
            both("现在", "Now"),
            both(
                f"{case.date} {case.local_time}（当地）",
                f"{case.date} {case.local_time} their time",
            ),
        ),
        (
            both("已联系", "Contacts"),
            both(
                f"今天 {case.contacts_today} 次，近七天 {case.contacts_7_days} 次",
                f"{case.contacts_today} today, {case.contacts_7_days} in seven days",
            ),
        ),
    ]
    if case.days_since_conversation is not None:
        days = case.days_since_conversation
        lines.append((both("上次通话", "Last spoke"), both(f"{days} 天前", f"{days} days ago")))
    if case.first_contact:
        lines.append((both("首次联系", "First contact"), both("是", "yes")))
    if case.agreed_time:
        lines.append((both("约定时间", "Agreed time"), both("是", "yes")))
    return lines


def _authority(scenario: Scenario, language: str) -> Lines:
    authority, spoken = scenario.authority, scenario.language
    months = max(authority.max_months, 1)
    lines: Lines = [
        (both("分期", "Payments"), both(f"最多 {months} 期", f"{months} at most")),
        (
            both("首期", "First payment"),
            both(f"{authority.max_first_days} 天之内", f"within {authority.max_first_days} days"),
        ),
    ]
    if authority.min_down_payment > 0:
        lines.append(
            (both("首付至少", "Down payment"), spoken_amount(authority.min_down_payment, spoken))
        )
    most = authority.max_waiver(scenario.case)
    if most > 0:
        parts = listed((part_name(name).read(language) for name in authority.may_waive), language)
        amount = spoken_amount(most, spoken)
        lines.append(
            (
                both("可减免", "May waive"),
                both(f"{parts}，最多 {amount}", f"{parts}, up to {amount}"),
            )
        )
    else:
        lines.append((both("可减免", "May waive"), both("无", "nothing")))
    return lines


def _band(band: Band, language: str) -> BandView:
    return BandView(
        band.name.read(language),
        band.aim.read(language),
        tuple(text.read(language) for text in band.do),
        tuple(text.read(language) for text in band.avoid),
    )
