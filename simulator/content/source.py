"""A YAML file as plain data with places: guarded, composed, never constructed.

The event-level guard runs first because deep brackets crash the C parser's composer and aliases
multiply work; after it, the C composer gives nodes with marks, and scalars stay as written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from simulator.content.bilingual import Bilingual, both
from simulator.content.diagnostic import Diagnostic
from simulator.content.text import clean, is_clean

MAX_BYTES = 1_000_000
MAX_NODES = 100_000
MAX_DEPTH = 40
MAX_SCALAR = 20_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: 0-based line and column."""

    line: int
    column: int


class SourceFile:
    """A file's text, its YAML nodes, and the diagnostics found so far.

    Args:
        name: the file's name as messages show it.
        text: its text.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = text.split("\n")
        self.diagnostics: list[Diagnostic] = []
        self.root: Any = None
        self.data: Any = None
        if self._guard(text):
            self._compose(text)

    @classmethod
    def read(cls, path: Path, name: str | None = None) -> "SourceFile":
        """Read a file from disk; one that cannot be read has a diagnostic and no data."""
        shown = name or str(path)
        try:
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
                excerpt = self.lines[place.line].rstrip("\r")
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
        node, at = self.root, self.root
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

    def _guard(self, text: str) -> bool:
        """Look at the parse events alone; refuse what would hurt later steps."""
        depth = nodes = 0
        try:
            for event in self._events(text):
                place = Place(event.start_mark.line, event.start_mark.column)
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                    self.report(
                        "SP007",
                        place,
                        both(
                            "不能用锚点（&）和别名（*）",
                            "anchors (&) and aliases (*) are not allowed",
                        ),
                        both(
                            "请把内容直接写在这里；以 & 或 * 开头的文字请加引号",
                            "write the content out here; put text that starts with & or * in quotes",
                        ),
                    )
                    return False
                if getattr(event, "tag", None):
                    self.report(
                        "SP008",
                        place,
                        both("不能用标签（!）", "tags (!) are not allowed"),
                        both("以 ! 开头的文字请加引号", "put text that starts with ! in quotes"),
                    )
                    return False
                if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
                    nodes += 1
                if isinstance(event, yaml.CollectionStartEvent):
                    depth += 1
                elif isinstance(event, yaml.CollectionEndEvent):
                    depth -= 1
                if depth > MAX_DEPTH:
                    self.report(
                        "SP005",
                        place,
                        both(f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} deep"),
                    )
                    return False
                if nodes > MAX_NODES:
                    self.report(
                        "SP006",
                        place,
                        both(f"内容超过 {MAX_NODES} 项", f"more than {MAX_NODES} items"),
                        both("请拆成几个文件", "split it into several files"),
                    )
                    return False
                if isinstance(event, yaml.ScalarEvent) and len(event.value) > MAX_SCALAR:
                    self.report(
                        "SP009",
                        place,
                        both(
                            f"一段文字超过 {MAX_SCALAR} 个字符",
                            f"a text of more than {MAX_SCALAR} characters",
                        ),
                    )
                    return False
        except yaml.YAMLError as error:
            self._syntax(error)
            return False
        return True

    def _events(self, text: str) -> Iterator[Any]:
        # The list of open documents is not needed; a bare generator keeps memory flat.
        yield from yaml.parse(text, Loader=_Loader)

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

    def _compose(self, text: str) -> None:
        try:
            documents = yaml.compose_all(text, Loader=_Loader)
            self.root = next(iter(documents), None)
        except yaml.YAMLError as error:
            self._syntax(error)
            return
        if not isinstance(self.root, yaml.MappingNode):
            self.report(
                "SP012",
                None if self.root is None else self.place(()),
                both("文件里没有“键: 值”的内容", "the file has no 'key: value' content"),
                both("第一行写 format: 1", "start with format: 1"),
            )
            self.root = None
            return
        self.data = self._walk(self.root)

    def _walk(self, node: Any) -> Any:
        """The node as dicts, lists and text as written; null is None."""
        if isinstance(node, yaml.ScalarNode):
            if not node.style and node.value in ("", "~", "null", "Null", "NULL"):
                return None
            value: str = node.value
            if not is_clean(value):
                mark = node.start_mark
                self.report(
                    "SP013",
                    Place(mark.line, mark.column),
                    both(
                        "文字里有看不见的控制字符，已换成 \N{REPLACEMENT CHARACTER}",
                        "the text holds invisible control characters, replaced by \N{REPLACEMENT CHARACTER}",
                    ),
                    both("请删掉这些字符后重新输入", "delete them and type the text again"),
                )
                return clean(value)
            return value
        if isinstance(node, yaml.SequenceNode):
            return [self._walk(item) for item in node.value]
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(
                    "SP011",
                    Place(mark.line, mark.column),
                    both("键必须是一个词", "a key must be a word"),
                )
                continue
            if key_node.value in found:
                self.report(
                    "SP010",
                    Place(mark.line, mark.column),
                    both(
                        f"键“{clean(key_node.value)}”写了两次",
                        f"the key {clean(key_node.value)!r} is written twice",
                    ),
                    both("请合并或删掉一个", "merge them or delete one"),
                )
                continue
            found[key_node.value] = self._walk(value_node)
        return found
