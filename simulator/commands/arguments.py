"""What can be asked of `sparring`: its commands and their arguments, with help in two languages."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import simulator
from simulator.commands import exit_codes

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

MAX_SEED = 2**63 - 1
MAX_LIMIT = 1_000_000
"""Sessions that are listed at most."""

Command = Callable[[str, str, str], argparse.ArgumentParser]
"""Adds a command by its name and what it does, in Chinese and in English."""
Words = Callable[[str, str], str]
"""Of two wordings, Chinese and English, the one that is read."""


class _Parser(argparse.ArgumentParser):
    """Speaks of a mistake in one line, and prints nothing that could steer a terminal."""

    language = "en"

    def error(self, message: str) -> NoReturn:
        """Say what cannot be understood, and where the usage is; exit with the code of usage."""
        help_ = f"{self.prog} --help"
        advice = f"（见 {help_}）" if self.language == "zh" else f" (see {help_})"
        self.exit(exit_codes.USAGE, f"sparring: {message}{advice}\n")

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        from simulator.content.text import clean

        super()._print_message(clean(message), file)


def parser(language: str) -> argparse.ArgumentParser:
    """The whole command line, its help in `language`."""
    tr = partial(_one_of, language)
    _Parser.language = language
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--lang",
        choices=("zh", "en"),
        default=argparse.SUPPRESS,
        help=tr("界面语言", "interface language"),
    )
    shared.add_argument(
        "--content",
        metavar="DIR",
        type=Path,
        action="append",
        default=argparse.SUPPRESS,
        help=tr(
            "再读一个内容文件夹（可重复）", "read one more folder of content (may be repeated)"
        ),
    )
    shared.add_argument(
        "--database",
        metavar="URL",
        default=argparse.SUPPRESS,
        help=tr(
            "练习记录存放处，例如 sqlite:////tmp/a.db",
            "where sessions are logged, for example sqlite:////tmp/a.db",
        ),
    )
    top = _Parser(
        prog="sparring",
        parents=[shared],
        description=tr(
            "催收通话练习场：合规、有人情味的通话，逐句评分并说明理由。不加命令时打开全屏界面。",
            "A practice floor for debt-collection agents: lawful, humane calls, scored and explained line by line. "
            "Without a command, the full-screen program opens.",
        ),
        epilog=tr(
            "退出码：0 完成，1 check 发现错误，2 用法错误，3 内容不可用，4 数据库不可用，5 没有终端，"
            "6 输出写不出去，130 中断。",
            "Exit codes: 0 done, 1 check found errors, 2 usage, 3 content cannot be used, 4 database cannot be used, "
            "5 no terminal, 6 the output cannot be written, 130 interrupted.",
        ),
    )
    top.add_argument("--version", action="version", version=f"sparring {simulator.__version__}")
    commands = top.add_subparsers(dest="command", metavar=tr("命令", "COMMAND"))

    def command(name: str, zh: str, en: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[shared], help=tr(zh, en), description=tr(zh, en))

    for describe in (
        _play,
        _scenarios,
        _sessions,
        _show,
        _check,
        _analyse,
        _graph,
        _scripts,
        _assess,
    ):
        describe(command, tr)
    return top


def _one_of(language: str, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def _json(parser: argparse.ArgumentParser, tr: Words) -> None:
    parser.add_argument("--json", action="store_true", help=tr("输出 JSON", "print JSON"))


def _play(command: Command, tr: Words) -> None:
    play = command("play", "练一通电话", "play a call")
    play.add_argument(
        "id",
        nargs="?",
        metavar="ID",
        help=tr(
            "场景 ID（见 sparring scenarios）；用 --choices、--auto 时也可以是一个场景文件",
            "the scenario (see sparring scenarios); with --choices or --auto also a scenario's file",
        ),
    )
    play.add_argument(
        "--mode",
        choices=("practice", "coach", "recall", "exam"),
        default="practice",
        help=tr(
            "practice 事后点评；coach 边练边提示；recall 自己打字，选项先藏着；exam 考试",
            "practice: review afterwards; coach: hints and judgement at once; recall: type first, "
            "the lines on offer are hidden; exam: no hints",
        ),
    )
    play.add_argument(
        "--seed",
        type=_seed,
        metavar="N",
        help=tr(
            "种子：同样的种子和选择得到同样的通话", "the same seed and choices give the same call"
        ),
    )
    play.add_argument(
        "--seconds",
        type=_seconds,
        metavar="N",
        help=tr("每轮说话的秒数（考试用）", "seconds to speak in each turn, for exams"),
    )
    play.add_argument(
        "--plain",
        action="store_true",
        help=tr("逐行进行，不用全屏", "line by line, without the full screen"),
    )
    play.add_argument(
        "--resume",
        metavar="SESSION",
        help=tr("继续一次没打完的练习", "go on with a session that was left"),
    )
    play.add_argument(
        "--choices",
        metavar="FILE",
        help=tr(
            '从文件（- 为标准输入）读选择，不用界面；{"say": "…"} 是自己的话',
            'read the choices from a file, - for standard input, and play without a screen; {"say": "..."} '
            "is a line of your own words",
        ),
    )
    play.add_argument(
        "--auto", choices=("random", "first"), help=tr("让机器人来打", "let a bot play")
    )
    play.add_argument(
        "--record",
        action="store_true",
        help=tr(
            "--choices 或 --auto 的练习也存入记录", "log the session of --choices or --auto too"
        ),
    )
    _json(play, tr)


def _scenarios(command: Command, tr: Words) -> None:
    scenarios = command("scenarios", "列出场景", "list the scenarios")
    _json(scenarios, tr)


def _sessions(command: Command, tr: Words) -> None:
    sessions = command("sessions", "列出练习记录", "list the sessions played")
    sessions.add_argument(
        "--limit", type=_limit, default=50, metavar="N", help=tr("最多几条", "how many at most")
    )
    _json(sessions, tr)


def _show(command: Command, tr: Words) -> None:
    show = command("show", "看一次练习和它的评分", "show a session and its scorecard")
    show.add_argument(
        "session",
        metavar="SESSION",
        help=tr("练习编号，开头几位即可", "the session's id, or how it begins"),
    )
    show.add_argument(
        "--no-analysis",
        action="store_true",
        help=tr(
            "不算合规最佳打法，出得快", "leave out what best lawful play would have scored: faster"
        ),
    )
    _json(show, tr)


def _check(command: Command, tr: Words) -> None:
    check = command(
        "check",
        "检查场景和话术库，运行测试对话，证明场景公平",
        "check scenarios and the library, run the test plans, prove scenarios fair",
    )
    check.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help=tr("文件或文件夹；不写则检查全部", "files or folders; everything when left out"),
    )
    check.add_argument(
        "--quick",
        action="store_true",
        help=tr(
            "只查写法和测试对话，不做证明", "look at the files and test plans only, prove nothing"
        ),
    )
    _json(check, tr)


def _analyse(command: Command, tr: Words) -> None:
    analyse = command(
        "analyse",
        "算出场景的最佳打法，或一次练习错在哪里",
        "work out the best play of a scenario, or what a session cost",
    )
    analyse.add_argument(
        "target",
        metavar="ID|SESSION",
        help=tr(
            "场景 ID 或场景文件，或练习编号",
            "a scenario or its file, or a session's id or how it begins",
        ),
    )
    _json(analyse, tr)


def _graph(command: Command, tr: Words) -> None:
    graph = command(
        "graph",
        "画出场景的状态机、最佳打法和走过的次数",
        "draw a scenario's machine, with the best play and visit counts",
    )
    graph.add_argument(
        "id", metavar="ID", help=tr("场景 ID 或场景文件", "the scenario or its file")
    )
    graph.add_argument(
        "--format",
        choices=("svg", "mermaid"),
        default="svg",
        help=tr("图的格式", "the format of the picture"),
    )
    graph.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=tr("写入文件，不写到标准输出", "write to a file, not to standard output"),
    )
    graph.add_argument(
        "--session",
        metavar="SESSION",
        nargs="+",
        help=tr(
            "次数取自这些练习，不取自随便说的电话",
            "count the visits of these sessions, not of random calls",
        ),
    )


def _scripts(command: Command, tr: Words) -> None:
    scripts = command("scripts", "查话术库", "search the script library")
    scripts.add_argument(
        "search", nargs="*", metavar="SEARCH", help=tr("要找的词", "words to look for")
    )
    scripts.add_argument(
        "--jurisdiction",
        choices=("cn", "us", "uk"),
        help=tr("只看一个地区", "one jurisdiction only"),
    )
    _json(scripts, tr)


def _assess(command: Command, tr: Words) -> None:
    assess = command(
        "assess",
        "评一句自己的话：做了什么、违了什么规、语气怎样",
        "judge a line of your own: what it does, what it breaks, how it sounds",
    )
    assess.add_argument("text", nargs="?", metavar="TEXT", help=tr("要评的话", "the line to judge"))
    assess.add_argument(
        "--jsonl",
        action="store_true",
        help=tr(
            "从标准输入逐行读 JSON：text，可加 lang、jurisdiction、state",
            "read JSON from standard input, one object a line: text, and if need be lang, jurisdiction, state",
        ),
    )
    assess.add_argument(
        "--explain", action="store_true", help=tr("用大白话说明", "explain it in plain words")
    )
    assess.add_argument(
        "--spoken",
        choices=("zh", "en"),
        help=tr(
            "这句话的语言；不写则看文字",
            "the language of the line; by its characters when left out",
        ),
    )
    assess.add_argument(
        "--jurisdiction", choices=("cn", "us", "uk"), help=tr("按哪里的规则", "whose rules hold")
    )
    assess.add_argument(
        "--scenario",
        metavar="ID",
        help=tr(
            "按这个场景的案情和开场来评", "judge it as said at the start of this scenario's call"
        ),
    )


def _seed(text: str) -> int:
    return _whole(text, 0, MAX_SEED)


def _seconds(text: str) -> int:
    return _whole(text, 5, 600)


def _limit(text: str) -> int:
    return _whole(text, 1, MAX_LIMIT)


def _whole(text: str, least: int, most: int) -> int:
    # Python itself refuses to read thousands of digits.
    if text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most:
        return int(text)
    shown = repr(text[:40])
    raise argparse.ArgumentTypeError(
        f"要 {least} 到 {most} 的整数，不是 {shown}"
        if _Parser.language == "zh"
        else f"a whole number from {least} to {most} is needed, not {shown}"
    )
