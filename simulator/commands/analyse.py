"""`sparring analyse`: what a scenario is worth at best, and what a session cost."""

import argparse
import json

from simulator.analysis.bots import BOT_NAMES
from simulator.commands.exit_codes import CONTENT, DONE, USAGE
from simulator.commands.output import Output
from simulator.commands.shelf import now, open_bundle, open_catalogue, open_log
from simulator.records.recording import Recording
from simulator.review.judged import BAND_WORDS, JudgedSession, judge_session
from simulator.review.study import Step, Study, steps, study


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Analyse a scenario, or a session of the log under the content it was played with."""
    # numpy is loaded here, once it is certain that it is needed.
    from simulator.analysis.encoding import TooBigError

    catalogue = open_catalogue(arguments, output)
    name = arguments.target
    try:
        # A session's id begins with its date.
        if name in catalogue.scenarios or name.endswith(".yaml") or not name[:1].isdigit():
            return _scenario(arguments, output)
        return _session(arguments, output)
    except TooBigError as error:
        too_big(error, output)
        return CONTENT


def too_big(error: Exception, output: Output) -> None:
    """Say in one sentence that a scenario cannot be analysed."""
    output.fail(f"场景太大，分析不了：{error}", f"the scenario is too big to analyse: {error}")


def _scenario(arguments: argparse.Namespace, output: Output) -> int:
    from simulator.analysis.analyse import analyse
    from simulator.session.game import Game

    bundle = open_bundle(arguments, output, arguments.target)
    found = study(analyse(Game(bundle)))
    if arguments.json:
        output.write(json.dumps(found.as_dict(), ensure_ascii=False, indent=1, sort_keys=True))
    else:
        output.write(f"{found.scenario}  {bundle.scenario.title.read(output.language)}")
        _write_study(found, output)
    return DONE


def _write_study(found: Study, output: Output) -> None:
    output.say("分数都不含通话记录表。", "Scores in points, the after-call form not counted.")
    output.write("")
    rows = [
        ("合规最佳打法（标准分）", "par, the best lawful play", f"{found.par:.2f}"),
        ("乱选的平均得分", "any line in sight, expected", f"{found.v_random:.2f}"),
        ("最差的合规打法", "the worst lawful play", f"{found.v_worst:.2f}"),
        ("最佳打法通过的机会", "best play passes", f"{100 * found.p_pass:.1f} %"),
    ]
    for zh, en, value in rows:
        output.say(f"{value:>9}  {zh}", f"{value:>9}  {en}")
    output.write("")
    output.say(
        f"机器人的平均分（各打 {found.playouts} 通，种子 0–{found.playouts - 1}）",
        f"Bots, the mean of {found.playouts} calls each (seeds 0 to {found.playouts - 1})",
    )
    for bot, score in found.bots.items():
        output.write(f"{score:9.2f}  {BOT_NAMES[bot].read(output.language)}")
    output.write("")
    output.say("最佳打法，对方按最可能的回答", "The best line of play, with the likeliest replies")
    _write_steps(found.best_play, output)
    output.write("")
    output.say("最难的时刻", "The hardest moments")
    for moment in found.hardest:
        output.say(
            f"  {moment.state}，第 {moment.turn} 轮（最佳打法 {100 * moment.chance:.0f} % 会遇到）："
            f"合规的话里随便挑一句，平均少拿 {moment.mean_regret:.2f} 分，第二好的少拿 {moment.gap:.2f} 分",
            f"  {moment.state}, turn {moment.turn} (met by {100 * moment.chance:.0f} % of best play): "
            f"any lawful line loses {moment.mean_regret:.2f} on average, the next best {moment.gap:.2f}",
        )
        output.say(f"     该说：{moment.best}", f"     Say: {moment.best}")
    output.write("")
    size, seconds = found.size, found.seconds
    output.say(
        f"规模：{size['states']:,} 个局面，{size['choices']:,} 个选择，{size['outcomes']:,} 个后果；"
        f"用时 {seconds['whole']:.2f} 秒",
        f"Size: {size['states']:,} states, {size['choices']:,} choices, {size['outcomes']:,} outcomes; "
        f"{seconds['whole']:.2f} s",
    )


def _write_steps(found: tuple[Step, ...], output: Output) -> None:
    for step in found:
        output.write(f"{step.turn:3} {step.says}")
        if step.reply:
            output.write(f"     > {step.reply}")


def _session(arguments: argparse.Namespace, output: Output) -> int:
    from simulator.analysis.analyse import analyse

    with open_log(arguments) as log:
        recording = Recording.resume(log, log.find(arguments.target), now)
    if recording.examined:
        output.fail(
            "考试还没打完，打完才能分析", "the exam is not over: it can be analysed when it is"
        )
        return USAGE
    analysis = analyse(recording.session.game, recording.points)
    found = judge_session(analysis, recording.session.turns)
    best = steps(analysis, analysis.principal_variation(analysis.opening))
    if arguments.json:
        report = {"session": recording.id, **found.as_dict()}
        report["best_play"] = [
            {"turn": step.turn, "line": step.line, "says": step.says, "reply": step.reply}
            for step in best
        ]
        output.write(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True))
        return DONE
    output.write(f"{recording.id}  {recording.bundle.scenario.title.read(output.language)}")
    _write_judged(found, output)
    output.write("")
    output.say("最佳打法，对方按最可能的回答", "The best line of play, with the likeliest replies")
    _write_steps(best, output)
    return DONE


def _write_judged(found: JudgedSession, output: Output) -> None:
    output.say(
        f"得分 {found.score:.2f} = 标准分 {found.par:.2f} − 少拿 {found.regret:.2f} + 运气 {found.luck:+.2f}"
        "（不含通话记录表）",
        f"score {found.score:.2f} = par {found.par:.2f} - regret {found.regret:.2f} + luck {found.luck:+.2f} "
        "(the form not counted)",
    )
    if not found.over:
        output.say(
            "电话还没打完：得分里算上了接下来按最佳打法预计能得的分。",
            "The call is not over: the score counts what best play from here can be expected to add.",
        )
    output.say(
        f"水平指数 {found.skill_index:.0f}（0 = 乱选，100 = 合规最佳打法）",
        f"skill index {found.skill_index:.0f} (0 is guessing, 100 the best lawful play)",
    )
    output.write("")
    for turn in found.turns:
        band = BAND_WORDS[turn.band].read(output.language)
        output.say(
            f"{turn.turn:2} {band} −{max(turn.regret, 0):.2f} 运气{turn.luck:+.2f}  {turn.said}",
            f"{turn.turn:2} {band} -{max(turn.regret, 0):.2f} luck {turn.luck:+.2f}  {turn.said}",
        )
        if turn.band != "best":
            output.say(f"     该说：{turn.best}", f"     Say: {turn.best}")
