"""The text fields that every screen uses: one line, and several."""

from textual.events import Key
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from simulator.content.text import clean


async def edit_at_once(field: Widget, event: Key) -> None:
    """Run the binding of `field` itself for a key, before the key after it is looked at.

    A field inserts a character as soon as it sees it, but its bindings run only when the key has climbed
    to the app: of a backspace and a character that arrive together, as they do over a slow line, the
    character would be first.
    """
    if event.is_printable:
        return
    for binding in field._bindings.key_to_bindings.get(event.key, ()):
        if await field.app.run_action(binding.action, field):
            event.stop()
            event.prevent_default()
            return


class TextField(Input):
    """An `Input` that takes only clean text and keeps the terminal's cursor where an input method needs it.

    An input method opens its candidate window at the terminal's cursor. `Input` leaves that one cell
    too far right at the end of the text, and on the old row after the layout has moved.
    """

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next character will stand on the screen."""
        x, y, _width, _height = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def on_mount(self) -> None:
        """Follow the layout."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._layout_moved)

    async def on_key(self, event: Key) -> None:
        """Edit in the order of the keys."""
        await edit_at_once(self, event)

    def validate_value(self, value: str) -> str:
        """`value` on one line, without anything that could steer a terminal."""
        return clean(value).replace("\n", " ").replace("\t", " ")

    def _layout_moved(self, screen: Screen[object]) -> None:  # noqa: ARG002
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset


class TextPad(TextArea):
    """A `TextArea` that takes only clean text and keeps the terminal's cursor where an input method needs it.

    Args:
        text: what is written in it at first.
        id: the widget's id.
    """

    def __init__(self, text: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            clean(text), id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus"
        )

    def on_mount(self) -> None:
        """Follow the layout."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._layout_moved)

    async def on_key(self, event: Key) -> None:
        """Edit in the order of the keys."""
        await edit_at_once(self, event)

    def load_text(self, text: str) -> None:
        """Write `text`, cleaned, in place of what is there."""
        super().load_text(clean(text))

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; what is put in is cleaned, typed or pasted."""
        edit.text = clean(edit.text)
        return super().edit(edit)

    def _layout_moved(self, screen: Screen[object]) -> None:  # noqa: ARG002
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
