"""The question whether to leave a call."""

from simulator.app.i18n import _
from simulator.app.widgets.ask import Ask

STAY, LEAVE, GIVE_UP = "stay", "leave", "give_up"


def ask_to_leave(over: bool) -> Ask:
    """The question, and the answers there are while the call goes on or once it is over."""
    answers: tuple[tuple[str, str], ...] = (
        (STAY, _("Stay in the call")),
        (LEAVE, _("Leave now and resume later")),
        (GIVE_UP, _("Give this call up")),
    )
    if over:
        answers = ((STAY, _("Stay")), (LEAVE, _("Leave and fill in the form later")))
    return Ask(_("Leave the call? Everything said so far is stored."), answers)
