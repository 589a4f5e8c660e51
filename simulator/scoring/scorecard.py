"""The scorecard: every point of a session with the turn it judged, the words, a reason, the rule or script."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulator.content.bilingual import Bilingual, both
from simulator.content.vocabulary import Section
from simulator.scoring import SCORER_VERSION
from simulator.scoring.form import RecordForm, score_form
from simulator.scoring.points import Award, Points
from simulator.scoring.reasons import reason_for
from simulator.scoring.weights import thousandths
from simulator.session.call import Turn


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was judged."""

    section: Section
    name: str
    title: Bilingual
    points: int
    """Thousandths; negative for a deduction."""
    maximum: int | None
    """Thousandths it could have brought; None for a deduction."""
    turn: int | None
    """The turn it judged; None when it never came up."""
    words: str
    """What was said or written."""
    reason: Bilingual
    rule: str | None = None
    script: str | None = None
    """A script to use (instead)."""


@dataclass(frozen=True, slots=True)
class SectionScore:
    """A section: what it brought, out of what, or why it does not apply."""

    section: Section
    points: int
    maximum: int
    items: tuple[Item, ...]
    not_applicable: Bilingual | None = None
    scored: bool = True
    """False while something it needs is missing; that is not the same as zero."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of passing."""

    name: str
    met: bool
    title: Bilingual


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The judged session."""

    scorer_version: str
    points: int
    """Thousandths."""
    maximum: int
    pass_mark: int
    passed: bool
    conditions: tuple[Condition, ...]
    """Every condition of passing, in the order they are looked at."""
    sections: tuple[SectionScore, ...]
    by_turn: tuple[tuple[Item, ...], ...]
    """The items of each turn, from the first."""
    complete: bool
    """Whether the call ended and the form was filled in."""

    @property
    def missed(self) -> Condition | None:
        """The first condition that was not met."""
        return next((condition for condition in self.conditions if not condition.met), None)

    def as_dict(self, language: str) -> dict[str, Any]:
        """The scorecard as a JSON object; points as decimal numbers."""
        missed = self.missed
        return {
            "scorer_version": self.scorer_version,
            "points": self.points / 1000,
            "maximum": self.maximum / 1000,
            "pass_mark": self.pass_mark / 1000,
            "passed": self.passed,
            "complete": self.complete,
            "missed": missed.title.read(language) if missed else None,
            "conditions": [
                {"name": c.name, "met": c.met, "title": c.title.read(language)}
                for c in self.conditions
            ],
            "sections": [
                {
                    "section": section.section.value,
                    "points": section.points / 1000 if section.scored else None,
                    "maximum": section.maximum / 1000,
                    "not_applicable": section.not_applicable.read(language)
                    if section.not_applicable
                    else None,
                    "items": [_item_dict(item, language) for item in section.items],
                }
                for section in self.sections
            ],
        }


def score(points: Points, turns: Sequence[Turn], form: RecordForm | None = None) -> Scorecard:
    """Judge a session.

    Args:
        points: what everything is worth in its game.
        turns: the session's turns, from the first; the call may still be going on.
        form: the after-call form, if it has been filled in.
    """
    by_turn: list[tuple[Item, ...]] = []
    awards: list[tuple[Award, Turn]] = []
    for turn in turns:
        given = points.turn(turn)
        awards += [(award, turn) for award in given]
        by_turn.append(tuple(_item(points, award, turn) for award in given))
    ended = bool(turns) and turns[-1].ended
    sections = tuple(
        _section(points, section, awards, turns, form, ended) for section in points.rubric.sections
    )
    total = sum(section.points for section in sections)
    pass_mark = thousandths(points.rubric.pass_mark)
    conditions = _conditions(points, turns, total, pass_mark, ended, form is not None)
    return Scorecard(
        scorer_version=SCORER_VERSION,
        points=total,
        maximum=points.maximum,
        pass_mark=pass_mark,
        passed=all(condition.met for condition in conditions),
        conditions=conditions,
        sections=sections,
        by_turn=tuple(by_turn),
        complete=ended and form is not None,
    )


def _item(points: Points, award: Award, turn: Turn) -> Item:
    explained = reason_for(points, award, turn)
    return Item(
        section=award.section,
        name=award.name,
        title=explained.title,
        points=award.points,
        maximum=award.points if award.kind in ("item", "fact", "earned") else None,
        turn=turn.number,
        words=turn.line.text if award.kind != "outcome" else turn.says,
        reason=explained.reason,
        rule=award.name if award.kind == "breach" else None,
        script=explained.script,
    )


def _section(
    points: Points,
    section: Section,
    awards: Sequence[tuple[Award, Turn]],
    turns: Sequence[Turn],
    form: RecordForm | None,
    ended: bool,
) -> SectionScore:
    excused = points.game.scenario.not_applicable.get(section)
    maximum = points.sections.get(section, 0)
    mine = [(award, turn) for award, turn in awards if award.section is section]
    items = [_item(points, award, turn) for award, turn in mine]
    if excused is not None:
        # Breaches still count where a section's own items do not apply.
        kept = tuple(item for item in items if item.points != 0)
        return SectionScore(section, sum(item.points for item in kept), 0, kept, excused)
    items += _missing(points, section, {award.name for award, _ in mine}, ended)
    scored = True
    if section is Section.RECORD:
        if form is not None and ended:
            items += [
                Item(
                    section,
                    judged.field,
                    _FORM_TITLES[judged.field],
                    judged.points,
                    judged.maximum,
                    None,
                    judged.written,
                    judged.reason,
                )
                for judged in score_form(points, turns[-1].after, form)
            ]
        else:
            scored = False
    return SectionScore(
        section, sum(item.points for item in items), maximum, tuple(items), None, scored
    )


def _missing(points: Points, section: Section, got: set[str], ended: bool) -> list[Item]:
    """What could have been earned in this section and was not."""
    when = both("没有做到。", "Not done.") if ended else both("还没有做。", "Not done yet.")
    found: list[Item] = []
    for item in points.game.items:
        if item.section is section and item.id not in got:
            reason = both(when.zh + item.why.zh, f"{when.en} {item.why.en}")
            script = f"{item.acts[0]}.plain"
            known = script if script in points.game.scripts else None
            found.append(
                Item(
                    section,
                    item.id,
                    item.name,
                    0,
                    points.items[item.id],
                    None,
                    "",
                    reason,
                    script=known,
                )
            )
    if section is Section.DISCOVERY:
        for name, worth in points.facts.items():
            if name not in got:
                fact = points.game.scenario.facts[name]
                hidden = both(
                    "有一件值得了解的事没有问出来。", "Something worth knowing was not found out."
                )
                title = (
                    fact.name if ended and fact.name else both("没问出来的情况", "Not discovered")
                )
                found.append(Item(section, name, title, 0, worth, None, "", hidden))
    return found


def _conditions(
    points: Points, turns: Sequence[Turn], total: int, pass_mark: int, ended: bool, has_form: bool
) -> tuple[Condition, ...]:
    gate = points.rubric.gate
    broken = next(
        (breach for turn in turns for breach in turn.breaches if breach.severity is gate), None
    )
    rule = points.game.rules[broken.rule] if broken else None
    found = [
        Condition(
            "gate",
            broken is None,
            both("没有严重违规", "No critical breach")
            if rule is None
            else both(f"严重违规：{rule.title.zh}", f"Critical breach: {rule.title.en}"),
        )
    ]
    earned = turns[-1].after.facts if turns else 0
    for item in points.game.items:
        if item.required:
            done = bool(earned & points.game.slots.bits[f"item.{item.id}"])
            found.append(
                Condition(
                    f"required.{item.id}",
                    done,
                    both(
                        f"{'必须做到' if done else '没做到'}：{item.name.zh}",
                        f"Required: {item.name.en}",
                    ),
                )
            )
    over = both("通话打完了" if ended else "通话还没打完", "The call came to an end")
    found.append(Condition("ended", ended, over))
    reached = total >= pass_mark
    found.append(
        Condition(
            "pass_mark",
            reached,
            both(
                f"{'达到' if reached else '没到'} {pass_mark / 1000:g} 分",
                f"{pass_mark / 1000:g} points reached",
            ),
        )
    )
    if not has_form and ended:
        found.append(
            Condition("form", False, both("通话记录表还没填", "After-call form filled in"))
        )
    return tuple(found)


_FORM_TITLES = {
    "disposition": both("通话结果", "Disposition"),
    "reason": both("逾期原因", "Reason for arrears"),
    "promise": both("承诺金额与日期", "Promise: amount and date"),
    "next_step": both("下一步", "Next step"),
    "note": both("备注", "Note"),
}


def _item_dict(item: Item, language: str) -> dict[str, Any]:
    return {
        "name": item.name,
        "title": item.title.read(language),
        "points": item.points / 1000,
        "maximum": None if item.maximum is None else item.maximum / 1000,
        "turn": item.turn,
        "words": item.words,
        "reason": item.reason.read(language),
        "rule": item.rule,
        "script": item.script,
    }
