"""`sparring sessions` and `sparring show`: what has been played."""

import argparse
import json

from simulator.commands.exit_codes import DONE
from simulator.commands.output import Output
from simulator.commands.report import (
    analysis_json,
    session_json,
    write_analysis,
    write_scorecard,
    write_transcript,
)
from simulator.commands.shelf import now, open_log
from simulator.commands.solving import findings
from simulator.content.bilingual import both
from simulator.records.recording import Recording
from simulator.review.findings import course_view
from simulator.review.names import MODE_NAMES, STATUS_NAMES
from simulator.review.scorecard import scorecard_view
from simulator.session.mode import Mode


def sessions(arguments: argparse.Namespace, output: Output) -> int:
    """List the sessions in the log, newest first."""
    with open_log(arguments) as log:
        found = log.sessions(limit=arguments.limit)
    if arguments.json:
        rows = [
            {
                "id": summary.header.id,
                "started_at": summary.header.started_at.isoformat(),
                "scenario": summary.header.scenario_id,
                "mode": summary.header.mode,
                "seed": summary.header.seed,
                "turns": summary.turns,
                "status": summary.status,
                "points": None if summary.points is None else summary.points / 1000,
                "passed": summary.passed,
            }
            for summary in found
        ]
        output.write(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    for summary in found:
        header = summary.header
        points = "" if summary.points is None else f"{summary.points / 1000:.1f}"
        title = header.title_zh if output.language == "zh" else header.title_en
        mode, status = header.mode, str(summary.status)
        if output.language == "zh":
            # Two Chinese characters and three: as wide in every row as the English words are.
            mode, status = MODE_NAMES[Mode(mode)].zh, STATUS_NAMES[status].zh
        output.write(f"{header.id}  {mode:8} {status:9} {points:>6}  {title}")
    if not found:
        output.say("还没有练习记录", "no sessions yet")
    return DONE


def show(arguments: argparse.Namespace, output: Output) -> int:
    """Print one session and its scorecard, computed anew from the log."""
    with open_log(arguments) as log:
        recording = Recording.resume(log, log.find(arguments.session), now)
        header = log.header(recording.id)
    if recording.examined:
        return _show_exam(arguments, output, recording)
    card = recording.scorecard()
    found = None if arguments.no_analysis else findings(recording, output)
    if arguments.json:
        report = session_json(recording.bundle, recording.session, card, output.language)
        report = {"id": recording.id, "started_at": header.started_at.isoformat(), **report}
        report["form"] = None if recording.form is None else recording.form.model_dump(mode="json")
        report["analysis"] = None
        if found is not None:
            view = course_view(recording, found, output.language)
            report["analysis"] = analysis_json(view, found)
        output.write(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True))
        return DONE
    output.write(f"{recording.id}  {recording.bundle.scenario.title.read(output.language)}")
    write_transcript(recording.session, output)
    write_scorecard(recording.session, card, output, recording.points)
    if found is not None:
        turns = scorecard_view(recording, output.language, found).turns
        moves = tuple(turn.move for turn in turns if turn.move is not None)
        course = course_view(recording, found, output.language)
        write_analysis(course, found, moves, output)
    return DONE


def _show_exam(arguments: argparse.Namespace, output: Output, recording: Recording) -> int:
    """An exam that is not over: what was said, and no word on how good it was."""
    told = both("考试还没打完，打完才评分。", "The exam is not over: it is judged when it is.")
    if arguments.json:
        turns = [
            {"turn": turn.number, "line": turn.line.id, "text": turn.line.text, "says": turn.says}
            for turn in recording.turns
        ]
        report = {
            "id": recording.id,
            "scenario": recording.bundle.scenario.id,
            "content_hash": recording.bundle.hash,
            "seed": recording.session.seed,
            "mode": recording.session.mode.value,
            "greeting": recording.session.greeting,
            "turns": turns,
            "ending": None,
            "form": None,
            "scorecard": None,
            "analysis": None,
        }
        output.write(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True))
        return DONE
    output.write(f"{recording.id}  {recording.bundle.scenario.title.read(output.language)}")
    write_transcript(recording.session, output)
    output.say(told.zh, told.en)
    return DONE
