"""The guard before a YAML file: what would hurt later steps is refused by its parse events alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from simulator.content.bilingual import Bilingual, both

MAX_NODES = 100_000
MAX_DEPTH = 40
MAX_SCALAR = 20_000

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser, where there is one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: 0-based line and column."""

    line: int
    column: int


class RefusedError(Exception):
    """Why a file is not read any further.

    Attributes:
        code: the stable diagnostic code.
        place: where the guard stopped.
        message: what is wrong, in both languages.
        hint: what to write instead, if that is known.
    """

    def __init__(
        self, code: str, event: Any, message: Bilingual, hint: Bilingual | None = None
    ) -> None:
        super().__init__(message.en)
        self.code = code
        self.place = start_of(event)
        self.message = message
        self.hint = hint


def start_of(event: Any) -> Place:
    """Where a parse event begins."""
    return Place(event.start_mark.line, event.start_mark.column)


def guarded(text: str) -> Iterator[Any]:
    """The parse events of `text`, each once it has been looked at.

    Deep brackets crash the C parser's composer, aliases multiply work, tags ask for Python objects, and a second
    document would be passed over.

    Raises:
        RefusedError: the file holds one of these, or is too big; codes SP004 to SP009.
        yaml.YAMLError: it is not YAML.
    """
    depth = nodes = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.NodeEvent):
            if event.anchor or isinstance(event, yaml.AliasEvent):
                raise RefusedError(
                    "SP007",
                    event,
                    both(
                        "不能用锚点（&）和别名（*）", "anchors (&) and aliases (*) are not allowed"
                    ),
                    both(
                        "请把内容直接写在这里；以 & 或 * 开头的文字请加引号",
                        "write the content out here; put text that starts with & or * in quotes",
                    ),
                )
            if getattr(event, "tag", None):
                raise RefusedError(
                    "SP008",
                    event,
                    both("不能用标签（!）", "tags (!) are not allowed"),
                    both("以 ! 开头的文字请加引号", "put text that starts with ! in quotes"),
                )
            nodes += 1
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise RefusedError(
                    "SP004",
                    event,
                    both("这里又开始了一份文档", "a second document begins here"),
                    both(
                        "一个文件写一份内容：请删掉 ---，或拆成几个文件",
                        "a file holds one: delete the ---, or split the file",
                    ),
                )
        if depth > MAX_DEPTH:
            raise RefusedError(
                "SP005",
                event,
                both(f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} deep"),
            )
        if nodes > MAX_NODES:
            raise RefusedError(
                "SP006",
                event,
                both(f"内容超过 {MAX_NODES} 项", f"more than {MAX_NODES} items"),
                both("请拆成几个文件", "split it into several files"),
            )
        if type(event) is yaml.ScalarEvent and len(event.value) > MAX_SCALAR:
            raise RefusedError(
                "SP009",
                event,
                both(
                    f"一段文字超过 {MAX_SCALAR} 个字符",
                    f"a text of more than {MAX_SCALAR} characters",
                ),
            )
        yield event
