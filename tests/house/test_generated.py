"""Generated files are current, and documents mention everything they must."""

import importlib.util
import re
from pathlib import Path

from simulator.content.codes import CODES

ROOT = Path(__file__).resolve().parents[2]


def test_generated_files_are_current() -> None:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for path, text in module.generated().items():
        assert path.read_text(encoding="utf-8") == text, f"{path} is not current: run make schemas"


def test_every_code_is_explained_and_used() -> None:
    used = set()
    for path in (ROOT / "simulator").rglob("*.py"):
        if path.name != "codes.py":
            used |= set(re.findall(r'"(SP[0-9]{3})"', path.read_text(encoding="utf-8")))
    assert used == set(CODES)
