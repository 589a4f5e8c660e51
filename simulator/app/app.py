"""The program: its start, and what every screen can reach."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.actions import ActionParseResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import OptionList

from simulator.app.commands import Palette, SparringCommands
from simulator.app.flow import Flow, Opening
from simulator.app.i18n import LANGUAGES, _, current_language, mark, use_language
from simulator.app.keys import APP, SHOW, key, translate_bindings
from simulator.app.screens.base import BaseScreen
from simulator.app.screens.reading import ReadingScreen
from simulator.app.themes import THEMES
from simulator.content.folders import content_folders
from simulator.session.mode import Mode

if TYPE_CHECKING:
    from simulator.app.desk import Desk
    from simulator.records.recording import Clock, Recording


class SparringApp(Flow):
    """The full-screen program. Its result is the error that kept it from starting, if one did.

    Args:
        folders: where content is read from.
        url: the address of the log; the platform's own when empty.
        language: the interface language to start in, `zh` or `en`.
        opening: what to open with.
        desk: content and log that are open already, in place of `folders` and `url`.
        clock: gives the time in UTC; the computer's own, if not given.
    """

    TITLE = "Sparring"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {SparringCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "f1",
            "help",
            mark("Help"),
            mark("Explain this screen and its keys."),
            id="app.help",
            group=APP,
            priority=True,
        ),
        key(
            "f2",
            "library",
            mark("Scripts"),
            mark("Look through the script library."),
            id="app.library",
            group=SHOW,
        ),
        key(
            "ctrl+l",
            "switch_language",
            mark("中文"),
            mark("Switch the interface between English and Chinese."),
            id="app.language",
            group=APP,
            priority=True,
        ),
        key(
            "ctrl+p",
            "command_palette",
            mark("Menu"),
            mark("Search every command, screen and scenario."),
            id="app.palette",
            group=APP,
            show=False,
            priority=True,
        ),
        key(
            "ctrl+q",
            "quit",
            mark("Quit"),
            mark("Leave the program; a call in progress is kept for later."),
            id="app.quit",
            group=APP,
            show=False,
            priority=True,
        ),
    ]

    def __init__(
        self,
        folders: Iterable[Path] = (),
        url: str = "",
        language: str = "en",
        opening: Opening | None = None,
        *,
        desk: "Desk | None" = None,
        clock: "Clock | None" = None,
    ) -> None:
        use_language(language)
        super().__init__()
        self._folders = tuple(folders)
        self._url = url
        self._clock = clock
        self._opening = opening or Opening()
        self.desk_or_none = desk
        """What the program has at hand; None while it is being read."""
        self.terminal: int | None = None
        """The file descriptor of the terminal whose end is the program's end; None: nobody's."""
        for theme in THEMES:
            self.register_theme(theme)
        # Textual takes the theme asked for as set already, before ours are registered.
        self.theme = THEMES[0].name
        if (asked := os.environ.get("TEXTUAL_THEME", "")) in self.available_themes:
            self.theme = asked
        translate_bindings(self)

    def get_default_screen(self) -> Screen[None]:
        """The frame that stands while the content is read."""
        return ReadingScreen(id="_default")

    def on_mount(self) -> None:
        """Read the content once the first frame is on the terminal."""
        if self.desk_or_none is None:
            self.call_after_refresh(self._read)
        else:
            self._begin()
        if self.terminal is not None:
            self.set_interval(1, self._end_with_terminal)
            self._end_when_told()

    def on_unmount(self) -> None:
        """Close the log."""
        if self.desk_or_none is not None:
            self.desk_or_none.close()

    @work(thread=True)
    def _read(self) -> None:
        from simulator.content.apart import Reading

        reading = Reading(self._folders)
        # Importing here what the next screen needs keeps the frame answering meanwhile.
        import simulator.app.screens.home  # noqa: F401
        from simulator.app.desk import Desk, utc_now
        from simulator.content.diagnostic import ContentError
        from simulator.records.errors import RecordsError
        from simulator.records.location import default_url

        try:
            desk = Desk.open(reading, self._url or default_url(), self._clock or utc_now)
        except (ContentError, RecordsError) as error:
            self.call_from_thread(self.exit, error)
            return
        self.desk_or_none = desk
        self.call_from_thread(self._begin)

    def _begin(self) -> None:
        self.open_with(self._opening)

    def commands(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """What the palette offers on every screen: label, explanation, and what to run."""
        yield (
            _("Scenarios"),
            _("Go to the list of scenarios; a call in progress is kept."),
            self.action_home,
        )
        yield _("History"), _("Show the sessions played."), self.action_history
        yield _("Script library"), _("Look through the script library."), self.action_library
        yield _("Help"), _("Explain this screen and its keys."), self.action_help
        other = LANGUAGES["en" if current_language() == "zh" else "zh"]
        yield (
            _("Language: {name}").format(name=other),
            _("Switch the interface between English and Chinese."),
            self.action_switch_language,
        )
        yield _("Theme"), _("Choose other colours."), self.action_change_theme
        yield (
            _("Screenshot"),
            _("Save a picture of this screen as an SVG file."),
            self._take_picture,
        )
        yield (
            _("Open the log again"),
            _("Try again to open the file that sessions are recorded in."),
            self.action_retry_log,
        )
        yield (
            _("Quit"),
            _("Leave the program; a call in progress is kept for later."),
            self.action_quit,
        )

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for; nothing while what it is asked of is still being put together."""
        if isinstance(default_namespace, BaseScreen) and not default_namespace.ready:
            return False
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except KeyError:
            # Textual's list does not know its lines before it is laid out, and pages through them all the same.
            if "page_" in str(action) and isinstance(default_namespace, OptionList | Palette):
                return False
            raise

    def action_home(self) -> None:
        """Go back to the list of scenarios."""
        from simulator.app.screens.home import HomeScreen

        while len(self.screen_stack) > 2 and not isinstance(self.screen, HomeScreen):
            self.pop_screen()

    def action_history(self) -> None:
        """Show the sessions played."""
        from simulator.app.screens.history import HistoryScreen

        if self.desk_or_none is not None and not isinstance(self.screen, HistoryScreen):
            self.push_screen(HistoryScreen(self.desk))

    def action_library(self) -> None:
        """Look through the script library."""
        from simulator.app.screens.library import LibraryScreen

        if self.desk_or_none is not None and not isinstance(self.screen, LibraryScreen):
            self.push_screen(LibraryScreen.browse(self.desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does anything now: nothing opens over itself, or is mended unbroken."""
        if action in ("library", "history") and self.desk_or_none is None:
            return False
        if action == "library":
            # Asked at every footer, so without importing the screen.
            return getattr(self.screen, "OPENED_BY", "") != action
        if action == "retry_log":
            return self.desk_or_none is not None and self.desk_or_none.trouble is not None
        return super().check_action(action, parameters)

    async def choose_script(self, recording: "Recording") -> str | None:
        """Let the trainee pick a script to say in a call; to be awaited in a worker.

        Returns:
            the script's id, or None when none was picked.
        """
        from simulator.app.screens.library import LibraryScreen

        return await self.push_screen_wait(LibraryScreen.for_call(recording))

    def action_help(self) -> None:
        """Explain the screen shown."""
        from simulator.app.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen.about(self.screen))

    async def action_switch_language(self) -> None:
        """Show everything in the other interface language; the state of every screen stays."""
        use_language("en" if current_language() == "zh" else "zh")
        translate_bindings(self)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                await screen.relabel()

    def action_retry_log(self) -> None:
        """Try again to open the log."""
        if self.desk_or_none is None:
            return
        if self.desk.open_log():
            self.notify(_("The log is open: sessions are recorded."), markup=False)
        elif self.desk.trouble is not None:
            self.report(self.desk.trouble)
        self.screen.post_message(events.ScreenResume())

    def action_command_palette(self) -> None:
        """Open the palette."""
        if not self.screen.has_class("--textual-command-palette"):
            self.push_screen(Palette())

    def action_help_quit(self) -> None:
        """Say how to leave, to somebody who expects Ctrl+C to."""
        self.notify(_("Press Ctrl+Q to leave the program."), markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Show only a notice while the terminal is too small for anything else."""
        from simulator.app.screens.small import SMALLEST, SmallScreen

        fits = event.size.width >= SMALLEST[0] and event.size.height >= SMALLEST[1]
        shown = isinstance(self.screen, SmallScreen)
        if fits and shown:
            self.pop_screen()
        elif not fits and not shown:
            self.push_screen(SmallScreen())

    def _end_with_terminal(self) -> None:
        # Of a closed terminal only the leader of the session hears, which may be `make`; the input would be read
        # at its end for ever.
        if self.terminal is not None and not os.isatty(self.terminal):
            os.kill(os.getpid(), signal.SIGHUP)

    def _end_when_told(self) -> None:
        # Ended by the signal itself, it would leave the terminal without echo, in the other screen.
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def _take_picture(self) -> None:
        self.set_timer(0.2, self.deliver_screenshot)


def run_app(arguments: argparse.Namespace, language: str) -> int:
    """Run the full-screen program and return its exit code.

    Args:
        arguments: of the command line: `content` and `database`, and what `play` adds.
        language: the interface language, `zh` or `en`.

    Raises:
        ContentError: a folder of content is not there, or nothing can be played.
        RecordsError: the address of the log cannot be understood.
    """
    for folder in arguments.content:
        if not folder.is_dir():
            from simulator.content.bilingual import both
            from simulator.content.diagnostic import ContentError, Diagnostic

            missing = both("没有这个文件夹", "there is no such folder")
            raise ContentError((Diagnostic("SP001", "error", str(folder), 0, 0, missing),))
    opening = Opening(
        scenario_id=getattr(arguments, "id", None),
        mode=Mode(getattr(arguments, "mode", Mode.PRACTICE)),
        seed=getattr(arguments, "seed", None),
        session_id=getattr(arguments, "resume", None),
        seconds_per_turn=getattr(arguments, "seconds", None),
    )
    app = SparringApp(
        content_folders(arguments.content), arguments.database or "", language, opening
    )
    if hasattr(signal, "SIGHUP"):
        # Where hanging up is ignored, as below `nohup`, it would not hear that its terminal has closed.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        app.terminal = sys.__stdin__.fileno() if sys.__stdin__ else 0
    if (error := app.run()) is not None:
        raise error
    return app.return_code or 0
