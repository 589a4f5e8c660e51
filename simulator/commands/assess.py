"""`sparring assess`: what a typed line does, what it breaks, how it sounds."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from simulator.commands.exit_codes import DONE, USAGE
from simulator.commands.explain import explain
from simulator.commands.output import Output
from simulator.commands.shelf import open_catalogue
from simulator.content.bilingual import Bilingual, both
from simulator.content.catalogue import Catalogue
from simulator.content.vocabulary import Jurisdiction
from simulator.language.circumstances import Circumstances, CircumstancesError
from simulator.language.spoken import Spoken

if TYPE_CHECKING:
    # Importing it loads numpy, which nothing but judging needs.
    from simulator.language.assessment import Assessment

_FIELDS = ("text", "lang", "jurisdiction", "state", "id")
_SPOKEN: tuple[Spoken, ...] = ("zh", "en")


class _InputError(Exception):
    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message


class _Desk:
    """The judge with what the command line said for every line."""

    def __init__(self, arguments: argparse.Namespace, catalogue: Catalogue) -> None:
        scenario = catalogue.bundle(arguments.scenario).scenario if arguments.scenario else None
        frame = scenario or next(iter(catalogue.scenarios.values()))
        from simulator.language.judge import Judge

        self._judge = Judge(catalogue.library, frame)
        self._spoken = _spoken(arguments.spoken)
        self._jurisdiction = (
            Jurisdiction(arguments.jurisdiction)
            if arguments.jurisdiction
            else (scenario.jurisdiction if scenario else None)
        )
        self._case = scenario.case if scenario else None
        self._at_start = Circumstances.of_scenario(scenario) if scenario else None

    def assess(self, request: dict[str, Any]) -> "Assessment":
        """Judge one input line.

        Raises:
            _InputError: it is not what is asked for.
            CircumstancesError: nor is its state.
        """
        for name in request:
            if name not in _FIELDS:
                known_ones = ", ".join(_FIELDS)
                raise _InputError(
                    both(
                        f"不认识的字段 {name}；可用的是 {known_ones}",
                        f"unknown field {name}; there are {known_ones}",
                    )
                )
        text = request.get("text")
        if not isinstance(text, str):
            raise _InputError(both("缺少 text，或它不是文字", "text is missing or is not text"))
        spoken = self._spoken
        if request.get("lang") is not None:
            spoken = _spoken(request["lang"])
            if spoken is None:
                raise _InputError(both("lang 写 zh 或 en", "lang is zh or en"))
        jurisdiction = self._jurisdiction
        if request.get("jurisdiction") is not None:
            try:
                jurisdiction = Jurisdiction(str(request["jurisdiction"]).lower())
            except ValueError:
                raise _InputError(
                    both("jurisdiction 写 cn、us 或 uk", "jurisdiction is cn, us or uk")
                ) from None
        known = self._at_start
        state = request.get("state")
        if state is not None:
            if not isinstance(state, dict):
                raise _InputError(both("state 应是一个对象", "state must be an object"))
            known = (known or Circumstances()).changed(state)
        return self._judge.assess(text, spoken, jurisdiction, known, self._case)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Judge a text, or one JSON object a line from standard input. Returns the exit code."""
    if arguments.jsonl == (arguments.text is not None):
        output.fail("给一句话，或者用 --jsonl", "give a text, or --jsonl")
        return USAGE
    catalogue = open_catalogue(arguments, output)
    desk = _Desk(arguments, catalogue)
    requests: Iterator[tuple[int, str]] = (
        enumerate(sys.stdin, 1) if arguments.jsonl else iter([(0, "")])
    )
    code = DONE
    for number, line in requests:
        if arguments.jsonl and not line.strip():
            continue
        try:
            request = _request(line) if arguments.jsonl else {"text": arguments.text}
            found = desk.assess(request)
        except (_InputError, CircumstancesError) as error:
            where = (f"第 {number} 行：", f"line {number}: ") if number else ("", "")
            output.fail(where[0] + error.message.zh, where[1] + error.message.en)
            code = USAGE
            if arguments.jsonl and not arguments.explain:
                # A line for a line, so that answers can be matched to what was asked.
                output.write(json.dumps({"error": error.message.en}, ensure_ascii=False))
            continue
        if arguments.explain:
            for row in explain(found, catalogue.library, output.language):
                output.write(row)
        else:
            named = {"id": request["id"]} if "id" in request else {}
            output.write(json.dumps(named | found.as_dict(), ensure_ascii=False))
    return code


def _spoken(value: Any) -> Spoken | None:
    """The language of a tag such as `zh`, `zh-CN` or `en_GB`; None for any other."""
    tag = str(value or "").replace("_", "-").lower().partition("-")[0]
    return next((spoken for spoken in _SPOKEN if spoken == tag), None)


def _request(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise _InputError(both("不是 JSON", "not JSON")) from None
    if not isinstance(found, dict):
        raise _InputError(both("不是一个 JSON 对象", "not a JSON object"))
    return found
