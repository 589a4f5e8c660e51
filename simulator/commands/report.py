"""A session and its scorecard, as JSON and as plain lines."""

from collections.abc import Sequence
from typing import Any

from simulator.commands.output import Output
from simulator.content.bundle import Bundle
from simulator.review.advice import MoveView
from simulator.review.call import Utterance, greeting, said
from simulator.review.findings import CourseView, Findings
from simulator.review.identity import tenths
from simulator.review.scorecard import SECTION_NAMES
from simulator.review.typed import TypedView, typed_view
from simulator.scoring.points import Points
from simulator.scoring.scorecard import Item, Scorecard
from simulator.session.call import terms_dict
from simulator.session.line import Line
from simulator.session.session import Session


def session_json(
    bundle: Bundle, session: Session, card: Scorecard, language: str
) -> dict[str, Any]:
    """The session as a JSON object: a function of content, seed and choices alone."""
    return {
        "scenario": bundle.scenario.id,
        "content_hash": bundle.hash,
        "seed": session.seed,
        "mode": session.mode.value,
        "greeting": session.greeting,
        "turns": [turn.as_dict() for turn in session.turns],
        "ending": session.state.node if session.over else None,
        "scorecard": card.as_dict(language),
    }


def item_line(item: Item, language: str) -> str:
    """One judged thing on one line: points, out of how many, title, rule, reason."""
    out_of = "" if item.maximum is None else f"/{item.maximum / 1000:.1f}"
    points = f"{item.points / 1000:+.1f}{out_of}"
    title, reason = item.title.read(language), item.reason.read(language)
    if language == "zh":
        rule = f"（{item.rule}）" if item.rule else ""
        return f"{points} {title}{rule}：{reason}"
    rule = f" ({item.rule})" if item.rule else ""
    return f"{points} {title}{rule}: {reason}"


def analysis_json(view: CourseView, findings: Findings) -> dict[str, Any]:
    """The call against the best lawful play as a JSON object, in points; turns in order."""
    course = findings.course
    return {
        "par": course.par,
        "skill_index": findings.skill,
        "identity": {
            "score": course.score,
            "par": course.par,
            "regret": course.regret,
            "luck": course.luck,
            "text": view.identity,
        },
        "turns": [
            {
                "turn": move.turn.number,
                "regret": move.regret,
                "luck": move.luck,
                "band": move.band.value,
                "expected": move.expected,
                "best": _line_json(findings.advice[move.turn.number].line),
            }
            for move in course.moves
        ],
    }


def _line_json(line: Line) -> dict[str, Any]:
    return {"line": line.id, "terms": terms_dict(line.terms), "text": line.text}


def write_analysis(
    view: CourseView, findings: Findings, moves: Sequence[MoveView], output: Output
) -> None:
    """The sentence, the skill index, and each turn's band, cost and best line."""
    output.write("")
    for told in (view.identity, view.form, view.skill):
        if told:
            output.write(told)
    output.write("")
    for move, shown in zip(findings.course.moves, moves, strict=True):
        cost, luck = tenths(-move.regret, signed=True), tenths(move.luck, signed=True)
        output.say(
            f"{move.turn.number:2} {shown.sign:2} {shown.name} {cost}，运气 {luck}",
            f"{move.turn.number:2} {shown.sign:2} {shown.name} {cost}, luck {luck}",
        )
        if shown.best is not None:
            output.say(f"     最佳说法：{shown.best.text}", f"     Best: {shown.best.text}")


def utterance_line(words: Utterance, output: Output) -> str:
    """Who says what. Whoever picked up has no name until they are verified."""
    unknown = "对方" if output.language == "zh" else "On the line"
    return output.named(words.name or unknown, words.text or "……")


def write_transcript(session: Session, output: Output) -> None:
    """The call so far, line by line."""
    output.write(f"   {utterance_line(greeting(session), output)}")
    for turn in session.turns:
        mine, *reply = said(session, turn)
        output.write(f"{turn.number:2} {utterance_line(mine, output)}")
        for words in reply:
            output.write(f"   {utterance_line(words, output)}")


def write_typed(view: TypedView, output: Output) -> None:
    """How a typed line was understood, and what the library says for it."""
    zh = output.language == "zh"
    for act in view.acts:
        told = ("你选的" if zh else "picked by you") if act.picked else f"{act.confidence}%"
        output.say(
            f"     听成：{act.name}（{told}）“{act.spot.words}”",
            f'     heard as: {act.name} ({told}) "{act.spot.words}"',
        )
    for spot in view.broken:
        output.say(f"     违规的话：“{spot.words}”", f'     breaks a rule: "{spot.words}"')
    if view.offer:
        output.say(f"     谈到的方案：{view.offer}", f"     on the table: {view.offer}")
    for scale in view.tone:
        because = ("；" if zh else "; ").join(
            f"{one.points:+d} {one.why}" for one in scale.evidence
        )
        told = f"（{because}）" if zh else f" ({because})"
        output.write(f"     {scale.name} {scale.level}{told if because else ''}")
    if view.nearest is not None:
        output.say(
            f"     最接近的话术：{view.nearest.text}", f"     nearest script: {view.nearest.text}"
        )
    if view.rewrite is not None:
        output.say(
            f"     话术库会这样说：{view.rewrite.text}",
            f"     the library would say: {view.rewrite.text}",
        )


def write_scorecard(
    session: Session, card: Scorecard, output: Output, points: Points | None = None
) -> None:
    """The verdict, the sections, and each turn's points and reasons; with `points`, how typed lines were read."""
    zh = output.language == "zh"
    verdict = ("通过", "PASSED") if card.passed else ("未通过", "NOT PASSED")
    output.write("")
    output.say(
        f"{verdict[0]}  {card.points / 1000:.1f} / {card.maximum / 1000:.0f}（及格 {card.pass_mark / 1000:.0f}）",
        f"{verdict[1]}  {card.points / 1000:.1f} of {card.maximum / 1000:.0f} (pass mark {card.pass_mark / 1000:.0f})",
    )
    if card.missed is not None:
        output.say(f"差在：{card.missed.title.zh}", f"Missed: {card.missed.title.en}")
    output.write("")
    for section in card.sections:
        name = SECTION_NAMES[section.section].read(output.language)
        if section.not_applicable is not None:
            output.say(
                f"{name}：不适用。{section.not_applicable.zh}",
                f"{name}: not applicable. {section.not_applicable.en}",
            )
            continue
        note = "" if section.scored else ("（通话记录表未评）" if zh else " (form not scored)")
        points_of = f"{section.points / 1000:.1f} / {section.maximum / 1000:.1f}{note}"
        output.write(output.named(name, points_of))
        for item in section.items:
            if item.maximum is not None and (item.points < item.maximum or item.turn is None):
                output.write(f"   {item_line(item, output.language)}")
    output.write("")
    for turn, items in zip(session.turns, card.by_turn, strict=True):
        total = sum(item.points for item in items) / 1000
        output.write(f"{turn.number:2} [{total:+.1f}] {turn.line.text}")
        typed = typed_view(points, turn, output.language) if points is not None else None
        if typed is not None:
            write_typed(typed, output)
        for item in items:
            if item.name == "base":
                continue
            output.write(f"     {item_line(item, output.language)}")
            if item.rule and item.script:
                better = session.game.script(item.script, turn.before)
                if better is not None:
                    output.say(f"     可以说：{better.text}", f"     Say instead: {better.text}")
