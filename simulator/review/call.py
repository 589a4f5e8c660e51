"""What a call looks like while it goes on: who said what and when, the lines on offer, the desk."""

from dataclasses import dataclass
from typing import Literal

from simulator.content.bilingual import Bilingual, both
from simulator.content.bundle import Bundle
from simulator.content.case import Case
from simulator.records.recording import Recording
from simulator.session.call import Turn
from simulator.session.fields import spoken_amount
from simulator.session.session import Mode, Session

SECONDS_PER_TURN = 40
"""How long a turn takes on the scenario's clock."""

VERIFIED = "verified"
SILENCE = "silence"

Speaker = Literal["trainee", "borrower", "unverified"]
"""Who speaks; until the person is verified nobody can say that it is the borrower."""

PART_NAMES = {
    "principal": both("本金", "principal"),
    "interest": both("利息", "interest"),
    "late_fee": both("违约金", "late fee"),
    "late_fees": both("违约金", "late fees"),
    "penalty": both("罚息", "penalty interest"),
    "penalty_interest": both("罚息", "penalty interest"),
    "fee": both("费用", "fee"),
    "fees": both("费用", "fees"),
}


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said in the call."""

    speaker: Speaker
    name: str
    """The speaker's name; empty while it is not known."""
    clock: str
    """`HH:MM` where the borrower is."""
    turn: int
    """0 for the words the phone is answered with."""
    text: str
    silent: bool
    """Nothing was said."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line that can be said."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """What can be said now."""

    options: tuple[LineView, ...]
    standing: tuple[LineView, ...]
    """Lines that make sense at any time."""
    own_offer: bool
    """Whether own figures may be put on the table."""
    hidden: bool = False
    """Whether the options are kept from the trainee, until they ask for them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the call stands."""

    title: str
    mode: Mode
    turn: int
    """The turn to be played next, or the last one once the call is over."""
    limit: int
    left: int
    clock: str
    over: bool


@dataclass(frozen=True, slots=True)
class CallEnding:
    """How the call ended."""

    name: str
    out_of_turns: bool
    turns: int
    clock: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The case and the authority, as the trainee may see them during the call."""

    borrower: str
    about: str
    creditor: str
    agency: str | None
    product: str
    account: str
    due: str
    parts: tuple[tuple[str, str], ...]
    """Name and amount of each part of the debt."""
    days_past_due: int
    date: str
    """`YYYY-MM-DD`, the day of the call."""
    contacts_today: int
    contacts_7_days: int
    history: tuple[tuple[str, str], ...]
    """Date and note of each earlier contact."""
    max_instalments: int
    max_first_days: int
    min_down_payment: str | None
    """None when nothing has to be paid at once."""
    max_waiver: str | None
    """None when nothing may be let go."""
    goals: tuple[str, ...]


def clock_at(case: Case, turns: int) -> str:
    """The time where the borrower is after so many turns, as `HH:MM`."""
    minutes = case.local_hour * 60 + case.local_minute + turns * SECONDS_PER_TURN // 60
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def greeting(session: Session) -> Utterance:
    """The words the phone is answered with."""
    return _reply(session, session.greeting, 0, session.game.borrower.opening().facts)


def said(session: Session, turn: Turn) -> tuple[Utterance, ...]:
    """What was said in one turn: the trainee's line and the borrower's reply.

    A call that ends without a word has no reply.
    """
    case = session.game.scenario.case
    line = turn.line
    mine = Utterance(
        "trainee",
        case.agent,
        clock_at(case, turn.number - 1),
        turn.number,
        line.text,
        line.acts == (SILENCE,),
    )
    if turn.ended and not turn.says:
        return (mine,)
    return (mine, _reply(session, turn.says, turn.number, turn.after.facts))


def _reply(session: Session, says: str, turn: int, facts: int) -> Utterance:
    game = session.game
    verified = bool(facts & game.slots.bits[VERIFIED])
    return Utterance(
        "borrower" if verified else "unverified",
        game.scenario.case.borrower if verified else "",
        clock_at(game.scenario.case, turn),
        turn,
        says,
        not says,
    )


def lines_of(session: Session, *, hidden: bool = False) -> Lines:
    """The lines on offer now, the standing ones apart; without the options where they are hidden."""
    offered = session.offered()
    options = [line for line in offered if line.origin != "standing" and not hidden]
    return Lines(
        tuple(LineView(line.id, line.text) for line in options),
        tuple(LineView(line.id, line.text) for line in offered if line.origin == "standing"),
        not session.over and session.may_offer,
        hidden,
    )


def progress_of(recording: Recording, language: str) -> Progress:
    """Where the call stands, titles in `language`."""
    session = recording.session
    scenario = session.game.scenario
    done = session.state.turn
    return Progress(
        scenario.title.read(language),
        session.mode,
        done if session.over else done + 1,
        scenario.turn_limit,
        max(session.turns_left, 0),
        clock_at(scenario.case, done),
        session.over,
    )


def ending_of(session: Session, language: str) -> CallEnding | None:
    """How the call ended; None while it goes on."""
    if not session.over:
        return None
    scenario = session.game.scenario
    done = session.state.turn
    ran_out = session.state.node == scenario.out_of_turns and done >= scenario.turn_limit
    return CallEnding(
        scenario.endings[session.state.node].name.read(language),
        ran_out,
        done,
        clock_at(scenario.case, done),
    )


def desk_of(bundle: Bundle, language: str) -> Desk:
    """The case and the authority, texts in `language`, money as the scenario's language says it."""
    scenario = bundle.scenario
    case, authority = scenario.case, scenario.authority
    most = authority.max_waiver(case)
    least = authority.min_down_payment
    return Desk(
        borrower=case.borrower,
        about=case.about.read(language),
        creditor=case.creditor,
        agency=case.agency,
        product=case.product,
        account=case.account,
        due=spoken_amount(case.due, scenario.language),
        parts=tuple(
            (part_name(name).read(language), spoken_amount(amount, scenario.language))
            for name, amount in case.parts.items()
        ),
        days_past_due=case.days_past_due,
        date=case.date.isoformat(),
        contacts_today=case.contacts_today,
        contacts_7_days=case.contacts_7_days,
        history=tuple(
            (entry.date.isoformat(), entry.note.read(language)) for entry in case.history
        ),
        max_instalments=max(authority.max_months, 1),
        max_first_days=authority.max_first_days,
        min_down_payment=spoken_amount(least, scenario.language) if least > 0 else None,
        max_waiver=spoken_amount(most, scenario.language) if most > 0 else None,
        goals=tuple(goal.read(language) for goal in scenario.goals),
    )


def part_name(name: str) -> Bilingual:
    """What a part of the debt is called."""
    plain = name.replace("_", " ")
    return PART_NAMES.get(name) or both(plain, plain)
