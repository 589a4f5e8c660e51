"""Something said in a call, as a heading with name, turn and time over the words."""

from simulator.app.i18n import _
from simulator.app.widgets.prose import Block
from simulator.review.call import Utterance


def utterance_blocks(said: Utterance, *, level: bool = False) -> tuple[Block, ...]:
    """The heading and the words; the trainee's to the right.

    Args:
        said: by whom, when, what.
        level: keep both speakers on the left, where there is no room for sides.
    """
    mine = said.speaker == "trainee"
    match said.speaker:
        case "trainee":
            who = _("You ({name})").format(name=said.name)
        case "borrower":
            who = said.name
        case "unverified":
            who = _("On the line")
    when = said.clock
    if mine:
        when = _("turn {turn}").format(turn=said.turn) + f" · {when}"
    right = mine and not level
    heading = f"{who} · {when} ◂" if right else f"{'◂' if mine else '▸'} {who} · {when}"
    words, style = said.text, ""
    if said.silent:
        words, style = said.text or _("(says nothing)"), "italic $text-muted"
    head = Block(heading, "bold $text-accent" if mine else "bold $text-primary", right=right)
    return (head, Block(words, style, lead="" if right else "  ", right=right))
