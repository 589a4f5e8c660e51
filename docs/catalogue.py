"""Bring the interface catalogue up to date with the code: extract, merge, compile.

Translations that are there stay; messages that are gone are dropped; new ones are listed, to be
written into `sparring.po`, after which this is run again to compile them.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "simulator" / "app"
TEMPLATE = APP / "locale" / "sparring.pot"
CHINESE = APP / "locale" / "zh_CN" / "LC_MESSAGES" / "sparring.po"
KEYWORDS = {"_": None, "_n": (1, 2), "mark": None}
# Dates and tools would make the files differ from run to run.
CHANGING = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By")


def extract() -> Catalog:
    """Every message in the code."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalogue = Catalog(project="Sparring", version="1", fuzzy=False)
    found = extract_from_dir(APP, methods, options, keywords=KEYWORDS)
    for _file, _line, message, _comments, _context in found:
        catalogue.add(message)
    return catalogue


def merge(template: Catalog) -> tuple[Catalog, list[str]]:
    """The Chinese catalogue with the messages of `template`, and those without a translation."""
    with CHINESE.open("rb") as file:
        known = read_po(file, locale="zh_CN")
    merged = Catalog(
        locale="zh_CN",
        project="Sparring",
        version="1",
        fuzzy=False,
        header_comment="# The interface in Simplified Chinese.",
        last_translator="Sparring",
        language_team="Sparring",
        msgid_bugs_address="Sparring",
    )
    missing = []
    for entry in template:
        if not entry.id:
            continue
        name = entry.id if isinstance(entry.id, str) else entry.id[0]
        old = known.get(name)
        merged.add(entry.id, old.string if old else None, flags=entry.flags)
        if old is None or not old.string:
            missing.append(name)
    return merged, missing


def write(path: Path, catalogue: Catalog, *, header: bool) -> None:
    """Write a catalogue as text, without what changes from run to run."""
    with path.open("wb") as file:
        write_po(file, catalogue, sort_output=True, width=0, omit_header=not header)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(tuple(f'"{name}' for name in CHANGING)))
    path.write_text("".join(kept), encoding="utf-8")


def main() -> int:
    """Write the three files; 1 when translations are missing."""
    template = extract()
    chinese, missing = merge(template)
    write(TEMPLATE, template, header=False)
    write(CHINESE, chinese, header=True)
    with CHINESE.open("rb") as text, CHINESE.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(text, locale="zh_CN"))
    for name in sorted(missing):
        sys.stderr.write(f"not translated: {name!r}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
