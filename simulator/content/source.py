"""A YAML file as plain data with places: guarded, never constructed.

Data is made of the parse events that the guard lets pass, and scalars stay as written. Only a file in which
something has to be pointed at is composed as well: nodes have marks, and cost as much time again and more memory.
"""

import re
from collections.abc import Iterator
from errno import EINVAL
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any

import yaml

from simulator.content.bilingual import Bilingual, both
from simulator.content.diagnostic import Diagnostic
from simulator.content.guard import LOADER, Place, RefusedError, guarded, start_of
from simulator.content.text import clean, is_clean

MAX_BYTES = 1_000_000

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""

Path_ = tuple[str | int, ...]


class SourceFile:
    """A file's text, its data, and the diagnostics found so far.

    Args:
        name: the file's name as messages show it.
        text: its text.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = _LINE_BREAK.split(text)
        self.diagnostics: list[Diagnostic] = []
        self.data: Any = None
        """Dicts, lists and text as written, null as None; None as a whole where there is nothing to use."""
        self._parse(text)

    @classmethod
    def read(cls, path: Path, name: str | None = None) -> "SourceFile":
        """Read a file from disk; one that cannot be read has a diagnostic and no data."""
        shown = name or str(path)
        try:
            # A pipe would be waited for, and a device could be read once only.
            if not S_ISREG(path.stat().st_mode) and not path.is_dir():
                raise OSError(EINVAL, "not a regular file")
            with path.open("rb") as file:
                raw = file.read(MAX_BYTES + 1)
        except OSError as error:
            source = cls(shown, "")
            source.diagnostics.clear()
            source.report(
                "SP001",
                None,
                both(
                    f"读不了这个文件：{error.strerror}",
                    f"this file cannot be read: {error.strerror}",
                ),
            )
            return source
        if len(raw) > MAX_BYTES:
            source = cls(shown, "")
            source.diagnostics.clear()
            source.report(
                "SP003",
                None,
                both(f"文件超过 {MAX_BYTES} 字节", f"the file is larger than {MAX_BYTES} bytes"),
                both("请拆成几个文件", "split it into several files"),
            )
            return source
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            source = cls(shown, "")
            source.diagnostics.clear()
            line = raw[: error.start].count(b"\n")
            column = error.start - (raw.rfind(b"\n", 0, error.start) + 1)
            source.report(
                "SP002",
                Place(line, column),
                both("文件不是 UTF-8 编码", "the file is not UTF-8 text"),
                both("请在编辑器里用 UTF-8 另存", "save it as UTF-8 in your editor"),
            )
            return source
        return cls(shown, text)

    @property
    def ok(self) -> bool:
        """Whether no error has been found."""
        return all(found.severity != "error" for found in self.diagnostics)

    def report(
        self,
        code: str,
        place: Place | None,
        message: Bilingual,
        hint: Bilingual | None = None,
        *,
        warning: bool = False,
    ) -> None:
        """Add a diagnostic at `place` (None is the file as a whole)."""
        line, column, excerpt = 0, 0, ""
        if place is not None:
            line, column = place.line + 1, place.column + 1
            if place.line < len(self.lines):
                excerpt = self.lines[place.line]
        self.diagnostics.append(
            Diagnostic(
                code,
                "warning" if warning else "error",
                self.name,
                line,
                column,
                message,
                hint,
                excerpt,
            )
        )

    def place(self, path: Path_, *, key: bool = False, offset: int = 0) -> Place:
        """Where `path` stands; steps that the file does not have are passed over.

        Args:
            path: keys and indices from the top.
            key: the place of the last key itself, not of its value.
            offset: characters into the value, for messages about the inside of a text.
        """
        node = at = self._root
        for step in path:
            if isinstance(node, yaml.MappingNode):
                for key_node, value_node in node.value:
                    if key_node.value == str(step):
                        node, at = value_node, key_node if key else value_node
                        break
            elif (
                isinstance(node, yaml.SequenceNode)
                and isinstance(step, int)
                and step < len(node.value)
            ):
                node = at = node.value[step]
        if at is None:
            return Place(0, 0)
        mark = at.start_mark
        inside = offset
        if isinstance(at, yaml.ScalarNode) and offset:
            if at.style in ("'", '"'):
                inside += 1
            elif at.style in ("|", ">"):
                return Place(mark.line + 1, 0)
        return Place(mark.line, mark.column + inside)

    @cached_property
    def _root(self) -> Any:
        """The nodes, for their marks; None where the guard has let no data through."""
        if self.data is None:
            return None
        return next(iter(yaml.compose_all("\n".join(self.lines), Loader=LOADER)))

    def _parse(self, text: str) -> None:
        """Make data of the first document. The guard sees the others too."""
        root = data = None
        events = guarded(text)
        try:
            for event in events:
                if root is None and type(event) is yaml.DocumentStartEvent:
                    root = next(events)
                    data = self._value(root, events)
        except RefusedError as error:
            # What was found before is not the matter with a file that is refused.
            self.diagnostics.clear()
            self.report(error.code, error.place, error.message, error.hint)
        except yaml.YAMLError as error:
            self.diagnostics.clear()
            self._syntax(error)
        else:
            if type(root) is yaml.MappingStartEvent:
                self.data = data
                return
            self.diagnostics.clear()
            self.report(
                "SP012",
                None if root is None else start_of(root),
                both("文件里没有“键: 值”的内容", "the file has no 'key: value' content"),
                both("第一行写 format: 1", "start with format: 1"),
            )

    def _syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        place = Place(mark.line, mark.column) if mark else None
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
        if "special characters are not allowed" in str(error) or "control characters" in str(
            problem
        ):
            self.report(
                "SP013",
                place,
                both("文件里有控制字符", "the file holds control characters"),
                both("请删掉看不见的字符", "delete the invisible characters"),
            )
            return
        hint = None
        context = self.lines[place.line] if place and place.line < len(self.lines) else ""
        if "\t" in context[: len(context) - len(context.lstrip())]:
            hint = both("缩进请用空格，不要用 Tab", "indent with spaces, not tabs")
        elif "mapping values are not allowed" in str(problem):
            hint = both(
                "文字里有“: ”时请整段加引号；也请检查缩进",
                "put text that holds ': ' in quotes, and check the indentation",
            )
        elif "could not find expected ':'" in str(problem):
            hint = both(
                "键后面要有冒号和空格，例如 to: listening",
                "a key is followed by a colon and a space: to: listening",
            )
        elif "expected <block end>" in str(problem) or "did not find expected" in str(problem):
            hint = both(
                "请检查缩进、括号和引号是否成对；文字里有 { } [ ] , : 时整段加引号",
                "check the indentation, and that brackets and quotes are closed; "
                "put text that holds { } [ ] , or : in quotes",
            )
        self.report(
            "SP004", place, both(f"YAML 语法错误：{problem}", f"not valid YAML: {problem}"), hint
        )

    def _value(self, event: Any, events: Iterator[Any]) -> Any:
        """What begins with `event`; takes from `events` what belongs to it."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.SequenceStartEvent:
            items = []
            while type(event := next(events)) is not yaml.SequenceEndEvent:
                items.append(self._value(event, events))
            return items
        found: dict[str, Any] = {}
        while type(key := next(events)) is not yaml.MappingEndEvent:
            if type(key) is not yaml.ScalarEvent:
                self.report("SP011", start_of(key), both("键必须是一个词", "a key must be a word"))
                _pass_over(key, events)
            elif key.value in found:
                self.report(
                    "SP010",
                    start_of(key),
                    both(
                        f"键“{clean(key.value)}”写了两次",
                        f"the key {clean(key.value)!r} is written twice",
                    ),
                    both("请合并或删掉一个", "merge them or delete one"),
                )
            else:
                found[key.value] = self._value(next(events), events)
                continue
            _pass_over(next(events), events)
        return found

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if not event.style and value in ("", "~", "null", "Null", "NULL"):
            return None
        if is_clean(value):
            return value
        self.report(
            "SP013",
            start_of(event),
            both(
                "文字里有看不见的控制字符，已换成 \N{REPLACEMENT CHARACTER}",
                "the text holds invisible control characters, replaced by \N{REPLACEMENT CHARACTER}",
            ),
            both("请删掉这些字符后重新输入", "delete them and type the text again"),
        )
        return clean(value)


def _pass_over(event: Any, events: Iterator[Any]) -> None:
    """Take from `events` what belongs to `event`."""
    depth = 0
    while True:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth == 0:
            return
        event = next(events)
