"""A banner: what went wrong with the log, and what is safe."""

from textual.widgets import Static

from simulator.app.i18n import current_language
from simulator.app.widgets.prose import Block, Prose
from simulator.records.errors import RecordsError


class Banner(Static):
    """Shows an error of the log above what the trainee is doing; hidden while there is none."""

    DEFAULT_CSS = """
    Banner {
        display: none;
        height: auto;
        max-height: 6;
        padding: 0 1;
        background: $error 20%;
        border-left: outer $error;
    }
    Banner.-shown { display: block; }
    """

    def show(self, error: RecordsError | None, advice: str = "") -> None:
        """Tell `error` with `advice`, what is kept and how to go on; None hides the banner."""
        self.set_class(error is not None, "-shown")
        if error is not None:
            told = Block(
                error.message(current_language()), "bold", lead="✗ ", lead_style="bold $text-error"
            )
            self.update(Prose(told, Block(advice)))
