"""The text fields: where an input method finds the cursor, and what may be put in."""

from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.widgets import Static

from simulator.app.ime import TextField, TextPad

HOSTILE = "甲\x1b]52;c;aGk=\x07乙\u202e\x9b丙"


class Fields(App[None]):
    """A line of text over a pad."""

    CSS = "TextPad { height: 5; }"

    def compose(self) -> ComposeResult:
        yield Static("above", id="above")
        yield TextField("中文ab", id="field", compact=True)
        yield TextPad("第一行", id="pad")


async def test_the_cursor_stands_after_the_last_character() -> None:
    app = Fields()
    async with app.run_test(size=(40, 12)) as pilot:
        field = app.query_one(TextField)
        field.focus()
        field.cursor_position = len(field.value)
        await pilot.pause()
        x, y, *_rest = field.content_region
        assert field.cursor_screen_offset == (x + 6, y)
        assert app.cursor_position == (x + 6, y)


async def test_the_cursor_follows_the_layout() -> None:
    app = Fields()
    async with app.run_test(size=(40, 12)) as pilot:
        for widget in (app.query_one(TextField), app.query_one(TextPad)):
            widget.focus()
            await pilot.pause()
            before = app.cursor_position
            app.query_one("#above").styles.height = app.query_one("#above").size.height + 2
            await pilot.pause()
            await pilot.pause()
            assert app.cursor_position == (before.x, before.y + 2)


async def test_what_is_pasted_or_set_is_cleaned() -> None:
    app = Fields()
    async with app.run_test(size=(40, 12)) as pilot:
        field, pad = app.query_one(TextField), app.query_one(TextPad)
        for widget in (field, pad):
            widget.focus()
            await pilot.pause()
            app.screen.post_message(Paste(HOSTILE))
            await pilot.pause()
        field_text, pad_text = field.value, pad.text
        field.value = HOSTILE + "\nb\tc"
        pad.text = HOSTILE
        for text in (field_text, pad_text, field.value, pad.text, TextPad(HOSTILE).text):
            assert "甲" in text
            assert not set(text) & set("\x1b\x07\u202e\x9b")
        assert "\n" not in field.value


async def test_keys_that_arrive_together_edit_in_their_order() -> None:
    app = Fields()
    async with app.run_test(size=(40, 12)) as pilot:
        for widget in (app.query_one(TextField), app.query_one(TextPad)):
            widget.focus()
            await pilot.pause()
            # Without a pause between them, as from a slow line.
            for pressed, character in (("end", None), ("backspace", "\x7f"), ("x", "x")):
                app.post_message(Key(pressed, character))
            await pilot.pause()
            await pilot.pause()
        assert app.query_one(TextField).value == "中文ax"
        assert app.query_one(TextPad).text == "第一x"
