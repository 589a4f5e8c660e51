"""What the home screen says, in words: what needs attention, what comes next, a scenario, a session."""

from collections.abc import Sequence

from simulator.app.i18n import _, _n
from simulator.app.widgets.prose import GAP, Block
from simulator.records.errors import RecordsError
from simulator.review.history import SessionRow, points_text
from simulator.review.home import LATENESS_NAMES, OpenSession, ScenarioRow
from simulator.review.names import listed

LEVELS = 5


def level_bar(difficulty: int) -> str:
    """Difficulty, 1 to 5, as a row of marks."""
    return "▮" * difficulty + "▯" * (LEVELS - difficulty)


def trouble_blocks(trouble: RecordsError | None, broken: int, language: str) -> list[Block]:
    """What is wrong: a log that fails, and how many content files were left out."""
    blocks = []
    if trouble is not None:
        told = trouble.message(language)
        words = _("Sessions cannot be recorded until this is mended. F5 tries again.")
        blocks.append(Block(told, lead="✗ ", lead_style="bold $text-error"))
        blocks.append(Block(words, "bold", lead="  "))
    if broken:
        words = _n(
            "{count} content file has errors and was left out: run sparring check.",
            "{count} content files have errors and were left out: run sparring check.",
            broken,
        ).format(count=broken)
        blocks.append(Block(words, lead="! ", lead_style="bold $text-warning"))
    return blocks


def unfinished_block(unfinished: Sequence[OpenSession]) -> Block:
    """The newest unfinished session, and how many more there are."""
    newest = unfinished[0]
    turns = _n("{turns} turn", "{turns} turns", newest.turns).format(turns=newest.turns)
    words = _("{title} ({mode}, {turns}, begun {started})").format(
        title=newest.title, mode=newest.mode, turns=turns, started=newest.started
    )
    if len(unfinished) > 1:
        words = _("{words} and {more} more in the history").format(
            words=words, more=len(unfinished) - 1
        )
    return Block(words, lead=_("Unfinished: "), lead_style="bold $text-warning")


def next_block(row: ScenarioRow) -> Block:
    """What to play next, and why."""
    if row.passed:
        why = _("passed, but there is more in it")
    else:
        why = _("not passed yet") if row.attempts else _("not tried yet")
    words = _("{title} (level {level}, {why})").format(
        title=row.title, level=row.difficulty, why=why
    )
    return Block(words, lead=_("Next: "), lead_style="bold $text-success")


def preview_blocks(row: ScenarioRow, language: str) -> list[Block]:
    """A scenario, before its brief."""
    facts = [
        row.place_name,
        row.channel_name,
        LATENESS_NAMES[row.lateness].read(language),
        _("level {level} of {most}").format(level=row.difficulty, most=LEVELS),
    ]
    if row.best is None:
        done = _("not scored yet")
    else:
        mark_ = _("passed") if row.passed else _("not passed")
        done = _("best {points} points, {mark}").format(points=points_text(row.best), mark=mark_)
    return [
        Block(row.title, "bold $text-primary"),
        Block(row.summary),
        GAP,
        Block(_("{facts}; {done}").format(facts=listed(facts, language), done=done), "$text-muted"),
    ]


def session_blocks(row: SessionRow) -> list[Block]:
    """A session, in two lines."""
    if row.points is not None:
        result = points_text(row.points) + " " + (_("passed") if row.passed else _("not passed"))
    else:
        result = row.status_name
    return [
        Block(row.title),
        Block(f"{row.started}  {row.mode}  {result}", "$text-muted", lead="  "),
    ]
