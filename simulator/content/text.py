"""Cleaning of text that comes from outside: YAML, keyboard, database, command line."""

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Textual passes raw escapes to the terminal through every widget, so nothing that can
# steer a terminal or reorder text may get past this table: C0 (bar newline and tab), DEL, C1,
# zero-width and bidi controls, line/paragraph separators, interlinear marks, the byte-order
# mark, lone surrogates, language tags.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """Return `text` with every control, escape, zero-width and bidi character replaced by U+FFFD.

    Newlines and tabs stay; CR LF and CR become a newline. The result is safe to print and to store.
    """
    return _UNSAFE.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str) -> str:
    """Like `clean`, on one line: runs of white space become one space, ends are trimmed."""
    return " ".join(clean(text).split())


def is_clean(text: str) -> bool:
    """Whether `clean` would leave `text` as it is."""
    return "\r" not in text and _UNSAFE.search(text) is None
