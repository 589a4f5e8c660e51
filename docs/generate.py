"""Write, or check, everything in the repository that is generated from the code.

JSON Schemas, the command-line reference, and the table of diagnostics.
"""

import argparse
import contextlib
import io
import json
import os
import sys
from pathlib import Path

from simulator.commands.arguments import parser
from simulator.content.codes import CODES
from simulator.content.schema import FILES, schema

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (
    "",
    "play",
    "scenarios",
    "sessions",
    "show",
    "check",
    "analyse",
    "graph",
    "scripts",
    "assess",
)


def generated() -> dict[Path, str]:
    """Every generated file with the text it must have."""
    files = {
        ROOT / "schemas" / f"{name}.json": json.dumps(
            schema(name), ensure_ascii=False, indent=1, sort_keys=True
        )
        + "\n"
        for name in FILES
    }
    files[ROOT / "docs" / "reference" / "cli.md"] = cli_reference()
    files[ROOT / "docs" / "reference" / "diagnostics.md"] = diagnostics()
    return files


SHOWN_WITH = {"COLUMNS": "100", "NO_COLOR": "1"}
"""Environment in which help is printed, the same everywhere."""


def cli_reference() -> str:
    """`--help` of every command, in both languages."""
    before = {name: os.environ.get(name) for name in SHOWN_WITH}
    os.environ.update(SHOWN_WITH)
    try:
        return _cli_reference()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _cli_reference() -> str:
    parts = ["# The command line\n\nThis page is what `--help` prints. 本页即 `--help` 的输出。\n"]
    for language, title in (("en", "English"), ("zh", "中文")):
        parts.append(f"## {title}\n")
        for command in COMMANDS:
            parts.append(f"### sparring {command}".rstrip() + "\n")
            parts.append("```\n" + help_text(language, command).strip() + "\n```\n")
    return "\n".join(parts)


def help_text(language: str, command: str) -> str:
    """What `sparring COMMAND --help` prints."""
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.suppress(SystemExit):
        parser(language).parse_args([*([command] if command else []), "--help"])
    return out.getvalue()


def diagnostics() -> str:
    """The table of diagnostic codes."""
    rows = [
        "# Diagnostics\n",
        "What `sparring check` can say, by code. Each message also names the place and what to write instead; "
        "each code has a page with an example.\n",
        "| code | meaning | what to do | 含义 | 怎么办 |",
        "| --- | --- | --- | --- | --- |",
    ]
    rows += [
        f"| [{code}](codes/{code}.md) | {entry.title.en} | {entry.remedy.en} | {entry.title.zh} | {entry.remedy.zh} |"
        for code, entry in sorted(CODES.items())
    ]
    return "\n".join(rows) + "\n"


def main() -> int:
    """Write the files, or with `--check` say which are not current."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--check", action="store_true", help="say what is not current, write nothing"
    )
    check = arguments.parse_args().check
    stale = []
    for path, text in generated().items():
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.relative_to(ROOT))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale and check:
        sys.stderr.write("not current, run `make schemas`: " + ", ".join(map(str, stale)) + "\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
