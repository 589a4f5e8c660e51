"""A judged turn in words: its points, the rules it broke, the tone, what it earned, what to say."""

from collections.abc import Iterable, Iterator

from simulator.app.i18n import _
from simulator.app.widgets.move_review import move_blocks
from simulator.app.widgets.prose import GAP, Block
from simulator.app.widgets.typed_review import typed_blocks
from simulator.app.widgets.utterance import utterance_blocks
from simulator.content.vocabulary import Confirmation, Severity
from simulator.review.coach import BreachView, Judgement, Remark
from simulator.review.form import FormMark
from simulator.review.scorecard import Missed, Reveal, TurnView

GLYPHS = {"breach": "✗", "tone": "!", "good": "✓", "plain": "-"}
"""What stands before a turn for the gravest thing about it."""


def points_text(points: int, *, signed: bool = True) -> str:
    """Thousandths as points with at most one decimal: `+3.2`, `−12`, `0`."""
    number = round(points / 1000, 1)
    text = f"{abs(number):g}"
    if number == 0:
        return "0"
    if number < 0:
        return f"−{text}"
    return f"+{text}" if signed else text


def severity_name(severity: Severity) -> str:
    """A severity in the interface language."""
    match severity:
        case Severity.CRITICAL:
            return _("critical")
        case Severity.MAJOR:
            return _("major")
        case Severity.MINOR:
            return _("minor")


def confirmation_name(confirmation: Confirmation) -> str:
    """How far the text of a rule has been read, in the interface language."""
    match confirmation:
        case Confirmation.TEXT:
            return _("read in the original text")
        case Confirmation.BACK_TRANSLATION:
            return _("read in translation only; check the original")
        case Confirmation.REPORT:
            return _("known from reports only; not confirmed")
        case Confirmation.WEAK:
            return _("weakly sourced; not confirmed")
        case Confirmation.UNCONFIRMED:
            return _("not confirmed")


def judgement_blocks(judgement: Judgement, *, brief: bool) -> Iterator[Block]:
    """A judged turn.

    Args:
        judgement: the turn.
        brief: for the margin of a call: without sources and without what went as it should.
    """
    total = points_text(judgement.points)
    yield Block(_("This turn: {points} points").format(points=total), "bold")
    for breach in judgement.breaches:
        yield from _breach_blocks(breach, brief=brief)
    for remark in judgement.tones:
        yield _remark_block("!", remark, "$text-warning")
    for remark in judgement.gains:
        if brief:
            yield Block(
                f"{remark.title} {points_text(remark.points)}",
                lead="✓ ",
                lead_style="$text-success",
            )
        else:
            yield _remark_block("✓", remark, "$text-success")
    if judgement.outcome is not None and not brief:
        yield _remark_block("=", judgement.outcome, "")


def turn_blocks(turn: TurnView, *, unfolded: bool = False) -> Iterator[Block]:
    """Everything about a reviewed turn: words, reply, judgement, the better line.

    Args:
        turn: the turn.
        unfolded: whether it is told how the call would have gone on from the best line.
    """
    for said in turn.utterances:
        yield from utterance_blocks(said, level=True)
    if turn.revealed:
        told = _("You looked at the lines on offer before this turn.")
        yield Block(told, "$text-muted", lead="  ")
    yield GAP
    if turn.move is not None:
        yield from move_blocks(turn.move, unfolded=unfolded)
        yield GAP
    if turn.better is not None:
        lead = _("Say instead: ")
        yield Block(turn.better.text, "bold", lead=lead, lead_style="bold $text-success")
        if turn.better.why:
            yield Block(turn.better.why, "$text-muted", lead="  ")
        yield GAP
    if turn.typed is not None:
        yield from typed_blocks(turn.typed, brief=False)
        yield GAP
    yield from judgement_blocks(turn.judgement, brief=False)


def _breach_blocks(breach: BreachView, *, brief: bool) -> Iterator[Block]:
    where = {
        "words": _("in the words"),
        "moment": _("at the wrong moment"),
        "end": _("by the end of the call"),
    }[breach.found]
    heading = _("Breach, {severity}: {title} ({where}, {points})").format(
        severity=severity_name(breach.severity),
        title=breach.title,
        where=where,
        points=points_text(breach.points),
    )
    yield Block(heading, "bold $text-error", lead="✗ ", lead_style="bold $text-error")
    if brief:
        if breach.instead:
            yield Block(breach.instead, lead=_("  Say instead: "), lead_style="bold")
        else:
            yield Block(breach.do_instead, lead="  ")
        return
    yield Block(breach.duty, lead=_("  The rule: "), lead_style="bold")
    yield Block(breach.why, lead=_("  Why: "), lead_style="bold")
    yield Block(breach.do_instead, lead=_("  Do instead: "), lead_style="bold")
    source = breach.instrument
    if breach.article:
        source = _("{instrument}, {article}").format(instrument=source, article=breach.article)
    yield Block(f"{breach.rule} · {source}", lead=_("  Source: "), lead_style="bold")
    yield Block(confirmation_name(breach.confirmation), "$text-muted", lead="  ")
    if breach.note:
        yield Block(breach.note, "$text-muted", lead="  ")


def _remark_block(glyph: str, remark: Remark, style: str) -> Block:
    return Block(
        f"{remark.title} {points_text(remark.points)} · {remark.reason}",
        lead=f"{glyph} ",
        lead_style=f"bold {style}".strip(),
    )


def missed_blocks(missed: Iterable[Missed]) -> Iterator[Block]:
    """What could have been earned and was not, with a line that would have done it."""
    yield Block(_("What was missed"), "bold underline")
    told = ""
    for item in missed:
        worth = points_text(item.worth, signed=False)
        yield GAP
        yield Block(
            _("{title}: {worth} points").format(title=item.title, worth=worth), "bold", lead="- "
        )
        if item.reason != told:
            told = item.reason
            yield Block(item.reason, lead="  ")
        if item.say:
            yield Block(item.say, lead=_("  Could be said: "), lead_style="bold $text-success")


def form_blocks(form: Iterable[FormMark]) -> Iterator[Block]:
    """The fields of the form with their points."""
    yield Block(_("The after-call form"), "bold underline")
    for field in form:
        right = field.points >= field.maximum
        points = points_text(field.points, signed=False)
        maximum = points_text(field.maximum, signed=False)
        yield GAP
        yield Block(
            f"{field.title} {points}/{maximum}",
            "bold",
            lead="✓ " if right else "✗ ",
            lead_style="bold $text-success" if right else "bold $text-error",
        )
        yield Block(field.written or _("(left empty)"), lead=_("  You wrote: "))
        if not right:
            if field.wanted is not None:
                yield Block(field.wanted or _("(nothing)"), lead=_("  True to the call: "))
            else:
                yield Block(field.reason, lead="  ")


def reveal_blocks(reveal: Reveal) -> Iterator[Block]:
    """The borrower's story and means, and what there was to find out."""
    yield Block(_("The borrower's side"), "bold underline")
    yield Block(reveal.ending, lead=_("How it ended: "), lead_style="bold")
    if reveal.backstory:
        yield GAP
        yield Block(reveal.backstory)
    yield GAP
    yield Block(_("Means, a month"), "bold underline")
    for label, amount in (
        (_("Cash at hand"), reveal.cash),
        (_("Income"), reveal.income),
        (_("Essential spending"), reveal.essential_spending),
        (_("Left over"), reveal.surplus),
    ):
        yield Block(amount, lead=_("{label}: ").format(label=label), lead_style="bold")
    if reveal.payday is not None:
        yield Block(str(reveal.payday), lead=_("Payday, day of the month: "), lead_style="bold")
    if reveal.facts:
        yield GAP
        yield Block(_("What there was to find out"), "bold underline")
        for name, found in reveal.facts:
            word = _("found out") if found else _("not found out")
            told = _("{name} ({more})").format(name=name, more=word)
            yield Block(told, lead="✓ " if found else "✗ ")


def turn_entry(turn: TurnView) -> Block:
    """A turn on one line: its band or mark, number, points and words."""
    sign = turn.move.sign if turn.move is not None else GLYPHS[turn.mark]
    lead = f" {sign:<2} {turn.number:>2} {points_text(turn.judgement.points):>6} "
    words = turn.utterances[0].text
    return Block(words, lead=lead, lead_style="bold" if turn.mistake else "", crop=True)
