"""The interface in two languages: every word has both, and the catalogue is the code's."""

import ast
import gettext
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from textual.binding import Binding
from textual.screen import Screen

from simulator.app.app import SparringApp
from simulator.app.flow import Opening
from simulator.app.i18n import LOCALES, _, _n, current_language, preferred_language, use_language
from simulator.session.session import Choice, Mode

from .conftest import MakeApp, shown, wait_for, wait_for_screen

APP = Path(LOCALES).parent
PO = LOCALES / "zh_CN" / "LC_MESSAGES" / "sparring.po"
# Latin words that Chinese screens keep: the program's name, keys, formats, and marks of grammar.
KEPT = re.compile(
    r"\{[a-z_]+\}|Sparring|sparring check|SVG|YYYY-MM-DD|Enter|Ctrl\+[A-Z]|F\d|80x24|English|\bEN\b|\b[A-Z]\b"
)


def messages() -> Iterator[tuple[str, str]]:
    """Every message in the code, f-strings included, with where it stands."""
    for path in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "_n", "mark")
            ):
                count = 2 if node.func.id == "_n" else 1
                for argument in node.args[:count]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value, f"{path.name}:{node.lineno}"


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def translated(entry: Message) -> str:
    """What an entry says in Chinese."""
    assert entry.string
    return entry.string if isinstance(entry.string, str) else entry.string[0]


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _how in string.Formatter().parse(text) if name is not None}


def test_every_message_is_translated(chinese: Catalog) -> None:
    known = {
        part
        for entry in chinese
        if entry.id and entry.string
        for part in ([entry.id] if isinstance(entry.id, str) else entry.id)
    }
    missing = {text: place for text, place in messages() if text and text not in known}
    assert not missing


def test_no_message_hides_in_an_f_string() -> None:
    """The extractor does not look inside them."""
    for path in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                names = {
                    call.func.id
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
                }
                assert not names & {"_", "_n", "mark"}, f"{path.name}:{node.lineno}"


def test_no_translation_is_left_over(chinese: Catalog) -> None:
    used = {text for text, _place in messages()}
    stale = [
        entry.id
        for entry in chinese
        if entry.id and (entry.id if isinstance(entry.id, str) else entry.id[0]) not in used
    ]
    assert not stale


def test_translations_have_the_fields_of_the_original(chinese: Catalog) -> None:
    for entry in chinese:
        if entry.id:
            original = entry.id if isinstance(entry.id, str) else entry.id[0]
            assert fields(translated(entry)) == fields(original), original


def test_translations_are_chinese(chinese: Catalog) -> None:
    for entry in chinese:
        if entry.id:
            left = re.findall(r"[A-Za-z]{2,}", KEPT.sub("", translated(entry)))
            assert not left, (entry.id, left)


def test_the_compiled_catalogue_is_current(chinese: Catalog) -> None:
    compiled = gettext.translation("sparring", LOCALES, languages=["zh_CN"])
    for entry in chinese:
        if isinstance(entry.id, str) and entry.id:
            assert compiled.gettext(entry.id) == entry.string
        elif entry.id:
            assert compiled.ngettext(entry.id[0], entry.id[1], 2) == translated(entry)


def test_words_follow_the_language() -> None:
    assert (_("Help"), _n("{turns} turn", "{turns} turns", 1)) == ("Help", "{turns} turn")
    assert _n("{turns} turn", "{turns} turns", 2) == "{turns} turns"
    use_language("zh-CN")
    assert current_language() == "zh"
    assert (_("Help"), _n("{turns} turn", "{turns} turns", 2)) == ("帮助", "{turns} 轮")
    assert _("") == ""


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "SPARRING_LANG": "en"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"SPARRING_LANG": "zh"}, "zh"),
    ],
)
def test_the_environment_chooses(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("SPARRING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == language


def bindings_of(owner: type) -> list[Binding]:
    declared = (
        owner.__dict__.get("BINDINGS", ()) if owner.__module__.startswith("simulator.") else ()
    )
    return [binding for binding in declared if isinstance(binding, Binding)]


def test_every_key_has_an_id_and_a_sentence() -> None:
    import importlib

    owners: list[type] = [SparringApp]
    for path in sorted((APP / "screens").glob("*.py")):
        module = importlib.import_module(f"simulator.app.screens.{path.stem}")
        owners += [
            found
            for found in vars(module).values()
            if isinstance(found, type) and issubclass(found, Screen)
        ]
    for owner in owners:
        for binding in bindings_of(owner):
            assert binding.id, (owner, binding.key)
            assert binding.tooltip.endswith(".") or not binding.show, (owner, binding.key)
            if "escape" in binding.key.split(","):
                assert len(binding.key.split(",")) > 1 or not binding.show, (owner, binding)


async def test_switching_keeps_the_call(make_app: MakeApp) -> None:
    app = make_app(opening=Opening("small", Mode.COACH, 3))
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for_screen(pilot, "BriefScreen")
        await pilot.press("s")
        await wait_for_screen(pilot, "CallScreen")
        recording = app.screen.recording  # type: ignore[attr-defined]
        app.screen.say(Choice("identify_self.plain"))  # type: ignore[attr-defined]
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: "你来说" in shown(app), "the call is in Chinese")
        assert app.screen.recording is recording  # type: ignore[attr-defined]
        assert recording.turns[0].line.text[:4] in shown(app)
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: "Your line" in shown(app), "the call is in English again")


@pytest.mark.parametrize("keys", ["", "enter", "h", "f2", "f1", "ctrl+p"])
async def test_no_english_is_left_on_a_chinese_screen(make_app: MakeApp, keys: str) -> None:
    app = make_app("zh")
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for_screen(pilot, "HomeScreen")
        if keys:
            await pilot.press(keys)
            await wait_for(pilot, lambda: len(app.screen_stack) > 2, "the screen is shown")
            await pilot.pause()
        seen = KEPT.sub("", shown(app))
        # Ids of scripts and the names of keys stay as they are.
        words = set(re.findall(r"(?<![\w.])[A-Za-z]{3,}(?![\w.])", seen)) - {
            "App",
            "pcre",
            "esc",
            "pgup",
            "pgdn",
            "Esc",
            "enter",
            "backspace",
        }
        assert not words
