"""The command line: which command answers, and how its errors are told. Imports nothing heavy until it must."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from simulator.commands import exit_codes
from simulator.commands.arguments import parser


def interface_language(environ: dict[str, str] | None = None) -> str:
    """The interface language the environment asks for: `zh` or `en`."""
    environment = os.environ if environ is None else environ
    for name in ("SPARRING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def main(argv: Sequence[str] | None = None) -> int:
    """Run `sparring` and return its exit code. Nothing a user does prints a traceback."""
    try:
        _prepare_streams()
        language = _asked_language(sys.argv[1:] if argv is None else argv)
        arguments = parser(language).parse_args(argv)
        for name, default in (("content", []), ("database", None)):
            if not hasattr(arguments, name):
                setattr(arguments, name, default)
        return _run(arguments, language)
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED


def _run(arguments: argparse.Namespace, language: str) -> int:
    from simulator.commands.output import Output, OutputError

    output = Output(language)
    try:
        code = _command(arguments.command)(arguments, output)
        output.flush()
        return code
    except BrokenPipeError:
        _drop_output()
        return exit_codes.DONE
    except OutputError as error:
        _drop_output()
        output.fail(f"输出写不出去：{error}", f"the output cannot be written: {error}")
        return exit_codes.OUTPUT
    except Exception as error:
        found = _explain(error, output)
        if found is None:
            raise
        return found


def _prepare_streams() -> None:
    """Streams that are there and take any character, whatever the caller closed and whatever the locale."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # It also keeps the number of the closed stream from going to the next file that is opened.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)


def _drop_output() -> None:
    """Let what is left unwritten go nowhere, so that it does not raise again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(name: str | None) -> Callable[[argparse.Namespace, Any], int]:
    match name:
        case "play":
            from simulator.commands import play

            return play.run
        case "scenarios" | "scripts":
            from simulator.commands import listing

            return listing.scenarios if name == "scenarios" else listing.scripts
        case "sessions" | "show":
            from simulator.commands import sessions

            return sessions.sessions if name == "sessions" else sessions.show
        case "check":
            from simulator.commands import check

            return check.run
        case "analyse":
            from simulator.commands import analyse

            return analyse.run
        case "graph":
            from simulator.commands import graph

            return graph.run
        case "assess":
            from simulator.commands import assess

            return assess.run
        case _:
            from simulator.commands import play

            return play.open_app


def _explain(error: Exception, output: Any) -> int | None:
    """Say what an expected error means; None for one that is not expected."""
    from simulator.content.diagnostic import ContentError

    if isinstance(error, ContentError):
        for found in error.diagnostics:
            print(found.render(output.language), file=output.err)
        return exit_codes.CONTENT
    from simulator.session.session import ChoiceError

    if isinstance(error, ChoiceError):
        hint = error.hint
        output.fail(
            error.message.zh + (f"（{hint.zh}）" if hint else ""),
            error.message.en + (f" ({hint.en})" if hint else ""),
        )
        return exit_codes.USAGE
    from simulator.records.errors import RecordsError
    from simulator.records.recording import ReplayError

    if isinstance(error, RecordsError):
        output.fail(error.message("zh"), error.message("en"))
        return exit_codes.RECORDS
    if isinstance(error, ReplayError):
        output.fail(error.message.zh, error.message.en)
        return exit_codes.RECORDS
    if isinstance(error, OSError):
        told = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        output.fail(f"系统不让用：{told}", f"the system refuses: {told}")
        return exit_codes.CONTENT
    return None


def _asked_language(argv: Sequence[str]) -> str:
    """The language of the help itself, before anything is parsed."""
    for index, word in enumerate(argv):
        if word == "--lang" and index + 1 < len(argv):
            return "zh" if argv[index + 1].startswith("zh") else "en"
        if word.startswith("--lang="):
            return "zh" if word.partition("=")[2].startswith("zh") else "en"
    return interface_language()


if __name__ == "__main__":
    raise SystemExit(main())
