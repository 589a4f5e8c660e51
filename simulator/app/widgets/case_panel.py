"""The case and the authority at a glance, beside the call."""

from collections.abc import Iterator

from simulator.app.i18n import _
from simulator.app.widgets.prose import GAP, Block
from simulator.review.call import Desk


def desk_blocks(desk: Desk) -> Iterator[Block]:
    """Who, what is owed, what may be granted, what went before."""

    def row(label: str, value: object) -> Block:
        return Block(str(value), lead=_("{label}: ").format(label=label), lead_style="bold")

    yield Block(_("Case"), "bold underline")
    borrower = _("{name} ({more})").format(name=desk.borrower, more=desk.about)
    yield row(_("Borrower"), borrower)
    yield row(_("Creditor"), desk.creditor)
    if desk.agency:
        yield row(_("Agency"), desk.agency)
    yield row(_("Account"), f"{desk.product} {desk.account}")
    yield row(_("Due"), desk.due)
    yield Block(
        " + ".join(f"{name} {amount}" for name, amount in desk.parts), "$text-muted", lead="  "
    )
    yield row(_("Days past due"), desk.days_past_due)
    yield row(_("Today"), desk.date)
    yield row(_("Contacts today / 7 days"), f"{desk.contacts_today} / {desk.contacts_7_days}")
    for day, note in desk.history:
        yield Block(note, "$text-muted", lead=f"{day} ")
    yield GAP
    yield Block(_("You may grant"), "bold underline")
    yield row(_("Instalments"), _("at most {most}").format(most=desk.max_instalments))
    yield row(_("First payment"), _("within {most} days").format(most=desk.max_first_days))
    if desk.min_down_payment:
        yield row(_("Down payment"), _("at least {least}").format(least=desk.min_down_payment))
    waiver = _("at most {most}").format(most=desk.max_waiver) if desk.max_waiver else _("nothing")
    yield row(_("Let go"), waiver)
    yield GAP
    yield Block(_("Aims"), "bold underline")
    for goal in desk.goals:
        yield Block(goal, lead="- ")
