"""A typed line in words: its spans, its acts, its tone with the evidence, the library's own words for it."""

from collections.abc import Iterator

from simulator.app.i18n import _
from simulator.app.widgets.prose import Block
from simulator.review.typed import TypedView

_BROKEN = "bold underline $text-error"
_TOLD = "underline"


def typed_blocks(view: TypedView, *, brief: bool) -> Iterator[Block]:
    """What was understood of a typed line.

    Args:
        view: the line.
        brief: for the margin of a call: without the tone's evidence and the library's words.
    """
    marks = tuple((spot.start, spot.end, _BROKEN) for spot in view.broken)
    if not brief or marks:
        yield Block(view.text, lead=_("You typed: "), lead_style="bold", marks=marks)
    for spot in view.broken:
        yield Block(
            _quoted(spot.words), lead=_("  ✗ breaks a rule: "), lead_style="bold $text-error"
        )
    for act in view.acts:
        told = (
            _("picked by you")
            if act.picked
            else _("{percent}% sure").format(percent=act.confidence)
        )
        text = _("{name} ({more})").format(name=act.name, more=told)
        quote = f" {_quoted(act.spot.words)}" if len(view.acts) > 1 and not brief else ""
        start = len(text) + 2
        spans = ((start, start + len(act.spot.words), _TOLD),) if quote else ()
        yield Block(text + quote, lead=_("Heard as: "), lead_style="bold", marks=spans)
    if view.offer:
        yield Block(view.offer, lead=_("On the table: "), lead_style="bold")
    if view.assumed:
        told = _("You did not name {figures}: the usual was taken.").format(figures=view.assumed)
        yield Block(told, lead="  ")
    if brief:
        return
    yield from _tone_blocks(view)
    if view.nearest is not None:
        yield Block(view.nearest.text, lead=_("Nearest script: "), lead_style="bold")
        if view.nearest.why:
            yield Block(view.nearest.why, "$text-muted", lead="  ")
    if view.rewrite is not None:
        lead = _("The library would say: ")
        yield Block(view.rewrite.text, "bold", lead=lead, lead_style="bold $text-success")
        if view.rewrite.left_out:
            told = _("left out: {acts}").format(acts=view.rewrite.left_out)
            yield Block(told, "$text-muted", lead="  ")
    yield Block(_("judge {name}").format(name=view.judge), "$text-muted")


def _tone_blocks(view: TypedView) -> Iterator[Block]:
    yield Block(_("Tone, 1 to 5, and what it rests on"), "bold")
    for scale in view.tone:
        yield Block(str(scale.level), lead=f"  {scale.name} ", lead_style="bold")
        for one in scale.evidence:
            lead = f"    {one.points:+d} "
            start = len(one.why) + 2
            mark = (start, start + len(one.spot.words), _TOLD)
            yield Block(f"{one.why} {_quoted(one.spot.words)}", lead=lead, marks=(mark,))


def _quoted(words: str) -> str:
    return _('"{words}"').format(words=words)
