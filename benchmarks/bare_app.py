"""A Textual app with the widgets of the first screen and nothing behind them: what Textual itself costs."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import DataTable, Footer, Header, Input, OptionList, Select, Static


class BareApp(App[None]):
    """Header, search, filters, a list, a table, a footer."""

    def compose(self) -> ComposeResult:
        """The widgets."""
        yield Header()
        yield Static("Scenarios")
        yield Input(placeholder="search")
        with Horizontal():
            yield Select([("all", 0)])
            yield Select([("all", 0)])
        with Vertical():
            yield OptionList(*[f"scenario {number}" for number in range(6)])
            yield DataTable()
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
