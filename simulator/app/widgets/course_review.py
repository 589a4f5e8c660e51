"""The call against the best lawful play: the sentence that takes the score apart, and the curve."""

from collections.abc import Iterator

from textual.widgets import Static

from simulator.app.i18n import _, current_language
from simulator.app.widgets.prose import GAP, Block, Prose
from simulator.review.curve import CurvePoint
from simulator.review.findings import CourseView
from simulator.review.identity import TOO_BIG


class ParLine(Static):
    """The score taken apart, under the verdict."""

    DEFAULT_CSS = "ParLine { height: auto; padding: 0 1; background: $surface; }"

    def show(self, course: CourseView | None, *, too_big: bool) -> None:
        """Show what is known so far."""
        self.update(Prose(*par_blocks(course, too_big=too_big)))


def par_blocks(course: CourseView | None, *, too_big: bool) -> Iterator[Block]:
    """The sentence and the skill index; or why they are not there."""
    if course is not None:
        yield Block(course.identity, "bold")
        yield Block(course.skill or _("Working out the skill index ..."), "$text-muted")
    elif too_big:
        yield Block(TOO_BIG.read(current_language()), "$text-muted")
    else:
        yield Block(_("Working out what best lawful play would have scored ..."), "$text-muted")


def course_blocks(course: CourseView | None, *, too_big: bool, with_par: bool) -> Iterator[Block]:
    """The page about the whole call: the curve, and the form, which stands outside it.

    Args:
        course: what is known so far.
        too_big: whether nothing can be known.
        with_par: whether to tell what the line under the verdict has no room to tell.
    """
    yield Block(_("How the call went"), "bold underline")
    if with_par or course is None:
        yield from par_blocks(course, too_big=too_big)
    if course is None:
        return
    if course.form:
        yield Block(course.form)
        yield GAP
    yield Block(_("Score to be expected after each turn, best lawful play from there on:"), "bold")
    yield from map(_row, course.curve)
    if any(point.turning for point in course.curve):
        yield Block(_("◂ marks the turning points."), "$text-muted")


def _row(point: CurvePoint) -> Block:
    number = str(point.number) if point.number else ""
    told = point.told or _("par")
    if point.turning:
        told += " ◂"
    return Block(
        told,
        "bold" if point.turning else "",
        lead=f"{number:>2} {point.drawing} {point.expected:>5}  ",
        lead_style="bold" if point.turning else "",
    )
