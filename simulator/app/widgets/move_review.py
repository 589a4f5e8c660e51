"""A turn against the best lawful play, in words: what it cost, what to say instead, what would have come of it."""

from collections.abc import Iterator, Sequence

from simulator.app.i18n import _
from simulator.app.widgets.prose import Block, Prose
from simulator.review.advice import Bait, BestLine, Continuation, MoveView
from simulator.review.identity import tenths

UNFOLDED = "▾ "
"""Stands before what can be folded away."""


def move_blocks(move: MoveView, *, unfolded: bool) -> Iterator[Block]:
    """The band, the cost and the luck; then the best lawful line.

    Args:
        move: the turn.
        unfolded: whether it is told how the call would have gone on.
    """
    yield verdict_block(move)
    if move.bait is not None:
        yield from _bait_blocks(move.bait, move.regret)
    if move.looking:
        yield Block(_("Looking for the best lawful line ..."), "$text-muted")
    if move.best is not None:
        yield from _best_blocks(move.best, unfolded=unfolded)


def verdict_block(move: MoveView) -> Block:
    """The band with what the line cost and what luck did."""
    cost = tenths(move.regret)
    told = _("cost nothing")
    if round(move.regret, 1) > 0:
        told = _("cost {points} points").format(points=cost)
    if round(move.luck, 1) > 0:
        told += " · " + _("good luck {points}").format(points=tenths(move.luck, signed=True))
    elif round(move.luck, 1) < 0:
        told += " · " + _("bad luck {points}").format(points=tenths(move.luck))
    style = "bold $text-warning" if move.mistake else "bold $text-success"
    return Block(told, "bold", lead=f"{move.sign} {move.name} · ", lead_style=style)


def coached_blocks(move: MoveView) -> Iterator[Block]:
    """The band, the cost and the better line, for the margin of a call."""
    yield verdict_block(move)
    if move.best is not None and move.mistake:
        yield Block(move.best.text, lead=_("  Better: "), lead_style="bold $text-success")


def continuation_blocks(after: Continuation) -> Iterator[Block]:
    """The turns that would have followed, and the ending."""
    for exchange in after.exchanges:
        yield Block(exchange.line, lead="  ◂ ", lead_style="bold $text-accent")
        yield Block(exchange.reply or _("(says nothing)"), lead="  ▸ ", lead_style="bold")
    if after.left_out:
        yield Block(_("... and {count} more turns").format(count=after.left_out), lead="  ")
    yield Block(after.ending, lead=_("  How it would end: "), lead_style="bold")


def lines_above_best(blocks: Sequence[Block], width: int) -> int:
    """How many lines stand above the best line, where what follows from it is unfolded; else 0."""
    at = next((index for index, block in enumerate(blocks) if block.lead == UNFOLDED), 0)
    best = _("Best lawful line: ")
    first = next((index for index, block in enumerate(blocks[:at]) if block.lead == best), 0)
    return Prose(*blocks[:first]).lines(width) if first else 0


def _best_blocks(best: BestLine, *, unfolded: bool) -> Iterator[Block]:
    yield Block(best.text, "bold", lead=_("Best lawful line: "), lead_style="bold $text-success")
    if best.why:
        yield Block(best.why, "$text-muted", lead="  ")
    yield Block(best.reply or _("(says nothing)"), lead=_("Likely reply: "), lead_style="bold")
    if not best.after.exchanges:
        yield Block(best.after.ending, lead=_("  How it would end: "), lead_style="bold")
    elif unfolded:
        yield Block(_("How it would have gone on (O folds it away):"), lead=UNFOLDED)
        yield from continuation_blocks(best.after)
    else:
        yield Block(_("O shows how it would have gone on."), "$text-muted", lead="▸ ")


def _bait_blocks(bait: Bait, regret: float) -> Iterator[Block]:
    penalty = tenths(bait.penalty)
    if round(bait.gain, 1) > 0:
        tempting = _(
            "Were there no rule, it would be worth {gain} points more than the best lawful line."
        ).format(gain=tenths(bait.gain))
    else:
        tempting = _(
            "Even without the rule it would be worth {gain} points less than the best lawful line."
        ).format(gain=tenths(-bait.gain))
    yield Block(tempting, lead=_("The temptation: "), lead_style="bold")
    if bait.fails:
        bargain = _(
            "The rule takes {penalty} points, and the call fails whatever else it brings."
        ).format(penalty=penalty)
    else:
        bargain = _("The rule takes {penalty} points; in all the line cost {regret}.").format(
            penalty=penalty, regret=tenths(regret)
        )
    yield Block(bargain, lead=_("Why it is no bargain: "), lead_style="bold")
