"""What the coach sees: the borrower's mood, the judgement of a line, a hint for the next one."""

from dataclasses import dataclass

from simulator.content.bilingual import Bilingual, both
from simulator.content.vocabulary import TONE_SCALES, Confirmation, Section, Severity, Stage
from simulator.scoring.points import Points
from simulator.scoring.reasons import SCALE_NAMES, reason_for
from simulator.session.call import Turn
from simulator.session.game import Game, item_mark
from simulator.session.line import Breach
from simulator.session.session import Session

_LATE_STAGES = (Stage.NEGOTIATION, Stage.CLOSING)

LEVELS = 5
"""How many words a meter's height is told in."""
MOST_HINTS = 3

_METER_NAMES = {
    "trust": both("信任", "trust"),
    "anger": both("火气", "anger"),
    "patience": both("耐心", "patience"),
    "fear": both("害怕", "fear"),
    "shame": both("难堪", "shame"),
    "stress": both("压力", "stress"),
}


@dataclass(frozen=True, slots=True)
class MeterView:
    """One meter of the borrower's mood."""

    name: str
    value: int
    share: float
    """0 at its lowest, 1 at its highest."""
    level: int
    """0 very low … 4 very high."""
    change: int
    """What the last turn did to it."""


@dataclass(frozen=True, slots=True)
class BreachView:
    """A broken rule, explained."""

    rule: str
    title: str
    severity: Severity
    found: str
    """`words`, `moment` or `end`."""
    duty: str
    why: str
    do_instead: str
    instead: str | None
    """Words to say instead; None when no script can be said as it stands."""
    instrument: str
    article: str | None
    confirmation: Confirmation
    note: str | None
    points: int
    """Thousandths; negative."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something else that a line earned or lost."""

    title: str
    reason: str
    points: int
    """Thousandths."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A turn, judged."""

    turn: int
    points: int
    """Thousandths, all told."""
    breaches: tuple[BreachView, ...]
    tones: tuple[Remark, ...]
    """Where the tone fell short."""
    gains: tuple[Remark, ...]
    """Checklist items done and facts found out."""
    outcome: Remark | None
    """What the ending was worth, on the last turn."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What to think of before the next line."""

    advice: str
    """The one thing that matters most now."""
    fits: tuple[str, ...]
    """Open checklist items that can be done now and suit the moment."""
    later: tuple[str, ...]
    """Open checklist items for later."""
    undiscovered: int
    """How many things worth knowing are still hidden."""
    tone: tuple[tuple[str, int], ...]
    """The tone called for here: scale and level, where it is above neutral."""


def mood_of(session: Session, language: str) -> tuple[MeterView, ...]:
    """The borrower's mood now, and what the last turn did to it."""
    before = session.turns[-1].before if session.turns else session.state
    views = []
    for (name, meter), value, was in zip(
        session.game.scenario.meters.items(), session.state.meters, before.meters, strict=True
    ):
        share = (value - meter.min) / (meter.max - meter.min)
        known = meter.name or _METER_NAMES.get(name) or both(name, name)
        level = min(int(share * LEVELS), LEVELS - 1)
        views.append(MeterView(known.read(language), value, share, level, value - was))
    return tuple(views)


def judge(points: Points, turn: Turn, language: str) -> Judgement:
    """Judge one turn, in words."""
    breaches: list[BreachView] = []
    remarks: dict[str, list[Remark]] = {}
    awards = points.turn(turn)
    found = {breach.rule: breach for breach in turn.breaches}
    for award in awards:
        if award.kind == "breach":
            breaches.append(_breach(points.game, turn, found[award.name], award.points, language))
            continue
        told = reason_for(points, award, turn)
        remark = Remark(told.title.read(language), told.reason.read(language), award.points)
        remarks.setdefault(award.kind, []).append(remark)
    outcome = remarks.get("outcome")
    return Judgement(
        turn.number,
        sum(award.points for award in awards),
        tuple(breaches),
        tuple(remarks.get("tone", ())),
        (*remarks.get("item", ()), *remarks.get("fact", ())),
        outcome[0] if outcome else None,
    )


def _breach(game: Game, turn: Turn, breach: Breach, points: int, language: str) -> BreachView:
    rule = game.rules[breach.rule]
    script = game.script(rule.instead, turn.before)
    source = rule.source
    return BreachView(
        rule=rule.id,
        title=rule.title.read(language),
        severity=breach.severity,
        found=breach.found,
        duty=rule.duty.read(language),
        why=rule.why.read(language),
        do_instead=rule.do_instead.read(language),
        instead=script.text if script else None,
        instrument=source.instrument.read(language),
        article=source.article,
        confirmation=source.confirmation,
        note=source.note.read(language) if source.note else None,
        points=points,
    )


def hint_for(points: Points, session: Session, language: str) -> Hint:
    """A hint for the next line of a call that goes on, from checklist, facts and stage."""
    game, state = points.game, session.state
    stage = game.scenario.states[state.node].stage
    fits: list[str] = []
    later: list[str] = []
    for item in game.items:
        mark = game.slots.bits[item_mark(item)]
        if state.facts & mark:
            continue
        # Closing and record belong to the end of a call, whatever stages their scripts allow.
        late = item.section is Section.RECORD and stage not in _LATE_STAGES
        now = not late and any(
            game.earned((act,), state.facts) & mark
            and stage in act_stages(game, act)
            and not game.moments.line((act,), state.facts, state.turn)[0]
            for act in item.acts
        )
        (fits if now else later).append(item.name.read(language))
    wanted = points.expected_tone(state.node)
    return Hint(
        _advice(set(game.slots.names(state.facts)), stage).read(language),
        tuple(fits[:MOST_HINTS]),
        (*fits[MOST_HINTS:], *later),
        sum(1 for name in points.facts if not state.facts & game.slots.bits[name]),
        tuple(
            (SCALE_NAMES[scale].read(language), level)
            for scale, level in zip(TONE_SCALES, wanted, strict=True)
            if level > 3
        ),
    )


def act_stages(game: Game, act: str) -> frozenset[Stage]:
    """The stages that an act's scripts are meant for; every stage when it has none."""
    stages = frozenset(
        stage for script in game.bundle.scripts if act in script.acts for stage in script.stages
    )
    return stages or frozenset(Stage)


def _advice(facts: set[str], stage: Stage) -> Bilingual:
    for needs, unless, text in _DUTIES:
        if needs <= facts and not unless & facts:
            return text
    return _STAGE_ADVICE[stage]


_DUTIES: tuple[tuple[set[str], set[str], Bilingual], ...] = (
    (
        {"cease_requested"},
        {"cease_acknowledged"},
        both(
            "对方要求别再联系：先答应，不再催。",
            "They asked you to stop: acknowledge it and do not press on.",
        ),
    ),
    (
        {"represented"},
        set(),
        both(
            "对方有代理人：请代理人来谈，不和本人谈钱。",
            "They are represented: talk to the representative, not to them about money.",
        ),
    ),
    (
        {"dispute_raised"},
        {"dispute_taken"},
        both(
            "对方有异议：先登记，还款的事放下。",
            "There is a dispute: take it down first and leave payment aside.",
        ),
    ),
    (
        {"third_party"},
        {"message_left", "verified"},
        both(
            "接电话的不是本人：只请他转告回电，不提欠款；本人来听，先核实。",
            "Someone else picked up: a neutral message and no word of a debt. Whoever comes on is verified first.",
        ),
    ),
    (
        {"inconvenient"},
        set(),
        both(
            "对方现在不方便：约个时间再打。", "This is a bad moment for them: agree another time."
        ),
    ),
    (
        set(),
        {"verified", "third_party"},
        both(
            "还没核实本人：核实之前不提欠款。",
            "Not verified yet: until then, not a word about a debt.",
        ),
    ),
    (
        {"vulnerable"},
        {"hardship_offered"},
        both(
            "对方需要特别照顾：放慢，先说有哪些帮扶。",
            "This person is vulnerable: slow down and speak of help first.",
        ),
    ),
    (
        {"hardship_known"},
        {"hardship_offered"},
        both("知道对方有难处：告诉他有哪些帮扶。", "You know of hardship: say what help there is."),
    ),
)
"""Facts that must hold, facts that must not, and what is due then; the first that fits is told."""

_STAGE_ADVICE = {
    Stage.OPENING: both(
        "先说清是谁、为什么打来，再问方便不方便。",
        "Say who you are and why you call, then ask whether it is a good time.",
    ),
    Stage.VERIFICATION: both(
        "只核对够用的信息，说明为什么要核对。",
        "Ask for no more than you need to verify, and say why.",
    ),
    Stage.DISCOVERY: both(
        "先听：问原因、问收支，不急着谈数字。",
        "Listen first: ask for the reason and the budget before any figure.",
    ),
    Stage.NEGOTIATION: both(
        "方案要对方还得起：金额、日期、期数都说具体。",
        "Offer what they can bear, with exact sums, dates and instalments.",
    ),
    Stage.CLOSING: both(
        "复述约定，说清官方还款渠道，客气收尾。",
        "Repeat what was agreed, name the official channel, end courteously.",
    ),
}
