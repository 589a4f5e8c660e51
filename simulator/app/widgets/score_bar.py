"""The verdict in words, and the sections of a scorecard as bars with numbers."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.widgets import Static

from simulator.app.i18n import _
from simulator.app.widgets.prose import Block, Prose
from simulator.app.widgets.turn_review import points_text
from simulator.review.scorecard import SectionView, Verdict

BAR = 10
"""Cells of a section's bar."""


class VerdictLine(Static):
    """Passed or not, by how much, and the one condition missed."""

    DEFAULT_CSS = """
    VerdictLine { height: auto; padding: 0 1; background: $error 20%; }
    VerdictLine.-passed { background: $success 20%; }
    """

    def show(self, verdict: Verdict) -> None:
        """Show the verdict."""
        self.set_class(verdict.passed, "-passed")
        self.update(Prose(*verdict_blocks(verdict)))


class ScoreBars(Static):
    """The sections as bars."""

    DEFAULT_CSS = "ScoreBars { height: auto; padding: 0 1; }"

    def show(self, sections: tuple[SectionView, ...]) -> None:
        """Show these sections."""
        self.update(Prose(*section_blocks(sections)))


def verdict_blocks(verdict: Verdict) -> Iterator[Block]:
    """The verdict first, then the condition missed."""
    word = _("✓ PASSED") if verdict.passed else _("✗ NOT PASSED")
    points = _("{points} of {maximum} points (pass mark {mark})").format(
        points=points_text(verdict.points, signed=False),
        maximum=points_text(verdict.maximum, signed=False),
        mark=points_text(verdict.pass_mark, signed=False),
    )
    yield Block(points, lead=f"{word} · ", lead_style="bold")
    if verdict.missed is not None:
        yield Block(verdict.missed, "bold", lead=_("Missed: "), lead_style="bold")


def section_blocks(sections: tuple[SectionView, ...]) -> Iterator[Block]:
    """A line a section: name, bar, points of maximum; in words where there are no points."""
    width = max((cell_len(section.name) for section in sections), default=0)
    for section in sections:
        name = section.name + " " * (width - cell_len(section.name))
        points = points_text(section.points, signed=False)
        maximum = points_text(section.maximum, signed=False)
        if section.state == "not_applicable":
            text = _("n/a") + (f" {points}" if section.points else "")
            yield Block(f"{text} · {section.note}", "$text-muted", lead=f"{name} ")
            continue
        if section.state == "not_scored":
            text = _("not scored yet") + f" · {points}/{maximum}"
        else:
            filled = round(section.share * BAR)
            text = f"{'━' * filled}{'─' * (BAR - filled)} {points}/{maximum}"
        yield Block(text, lead=f"{name} ", lead_style="bold")
