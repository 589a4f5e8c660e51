"""What the log says when it fails: for each code, what happened and what to do, in zh and en."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Code = Literal[
    "locked",
    "full",
    "read_only",
    "corrupt",
    "newer",
    "not_found",
    "unavailable",
    "conflict",
    "unsupported_url",
]
"""Why the log refused; stable, for programs to branch on."""

Text = Mapping[str, str]
"""One text under the keys `zh` and `en`."""


def text(zh: str, en: str) -> Text:
    """A text in both interface languages."""
    return MappingProxyType({"zh": zh, "en": en})


class Wording(NamedTuple):
    """What is said for one code."""

    what: Text
    """What happened, without a full stop."""
    what_to_do: Text
    """What the reader can do about it, in whole sentences."""


WORDINGS: Mapping[Code, Wording] = {
    "locked": Wording(
        text("另一个程序正占用练习记录", "Another program is using the log"),
        text(
            "请关闭占用它的程序（例如数据库查看器）后重试；已保存的内容不受影响。",
            "Close that program (a database viewer, for example) and try again; "
            "everything saved so far is safe.",
        ),
    ),
    "full": Wording(
        text("磁盘已满，未能写入练习记录", "The disk is full, so the log was not written"),
        text(
            "请清理出一些空间后重试；已保存的内容不受影响。",
            "Free some space and try again; everything saved so far is safe.",
        ),
    ),
    "read_only": Wording(
        text("练习记录或其所在文件夹不可写", "The log or its folder cannot be written to"),
        text(
            "请允许写入该文件及其文件夹，或用 SPARRING_DATABASE 指定另一个位置。",
            "Allow writing to the file and its folder, or name another place with "
            "SPARRING_DATABASE.",
        ),
    ),
    "corrupt": Wording(
        text("该文件已损坏或不是练习记录", "The file is damaged or is not a Sparring log"),
        text(
            "请把它连同同名的 -wal 文件移到别处保留，然后从备份恢复或重新开始。",
            "Move it aside together with its -wal file and keep both, "
            "then restore a backup or start afresh.",
        ),
    ),
    "newer": Wording(
        text("练习记录是更新版本的 Sparring 写的", "The log was written by a newer Sparring"),
        text(
            "请升级 Sparring，或用 SPARRING_DATABASE 指定另一个文件。",
            "Update Sparring, or name another file with SPARRING_DATABASE.",
        ),
    ),
    "not_found": Wording(
        text("练习记录中没有这一项", "The log has no such entry"),
        text("请列出练习记录，核对编号。", "List the sessions and check the number."),
    ),
    "unavailable": Wording(
        text("无法使用练习记录", "The log cannot be used"),
        text(
            "请确认文件夹存在、磁盘已连接，然后重试。",
            "Check that the folder exists and the disk is connected, then try again.",
        ),
    ),
    "conflict": Wording(
        text("练习记录的这个位置已有不同的内容", "The log already holds something else there"),
        text(
            "请从练习记录重新打开这次练习，再继续。",
            "Open the session again from the log before going on.",
        ),
    ),
    "unsupported_url": Wording(
        text("不支持这个数据库地址", "This database address is not supported"),
        text(
            "请使用 SQLite 地址，例如 sqlite:////home/me/sparring.db。",
            "Use a SQLite address such as sqlite:////home/me/sparring.db.",
        ),
    ),
}
