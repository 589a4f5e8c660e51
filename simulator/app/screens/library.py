"""The script library: found by words, act or stage; read, or picked to be said in a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, OptionList, Select, Static
from textual.widgets.option_list import Option

from simulator.app.desk import Desk
from simulator.app.i18n import _, current_language, mark
from simulator.app.ime import TextField
from simulator.app.keys import DO, SHOW, key
from simulator.app.screens.base import BACK, BaseScreen
from simulator.app.text import content
from simulator.app.widgets.prose import GAP, Block, Prose
from simulator.app.widgets.titlebar import TitleBar
from simulator.content.act import Act
from simulator.content.script import Script
from simulator.content.vocabulary import Jurisdiction, Stage
from simulator.records.recording import Recording
from simulator.review.library import ScriptView, in_order, script_view, search_scripts, with_names
from simulator.review.names import JURISDICTION_NAMES, STAGE_NAMES, listed


@dataclass(frozen=True, slots=True)
class Shelf:
    """The scripts that can be looked through."""

    scripts: Mapping[Jurisdiction, Sequence[Script]]
    acts: Mapping[str, Act]
    spoken: Mapping[str, str] | None = None
    """In a call: the words of each script that can be said now, by id."""


class LibraryScreen(BaseScreen[str | None]):
    """The script library; gives back the id of the script picked, in a call.

    Args:
        shelf: what can be looked through.
        jurisdiction: the one shown first.
        stage: the stage of the call shown first.
    """

    CSS_PATH = "library.tcss"
    TITLE_TEXT = mark("Script library")
    OPENED_BY = "library"
    HELP = mark(
        "The standard lines: what each one does, how it sounds, where it fits and why. All of them are lawful "
        "in themselves; whether one fits the moment is for you to judge.\n\n"
        "Type words of the line, what it does, or its id, in Chinese or English; slips of typing are forgiven. "
        "The lists beside the search narrow down by act and stage. Down goes to the list.\n\n"
        "Opened from a call, Enter says the script; otherwise there is nothing to say it to."
    )
    AUTO_FOCUS = "#search"

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "slash",
            "search",
            mark("Search"),
            mark("Type what to look for."),
            id="library.search",
            group=DO,
            display="/",
        ),
        key(
            "x",
            "clear",
            mark("Show all"),
            mark("Show every script again."),
            id="library.clear",
            group=DO,
        ),
        key(
            "pagedown",
            "page(1)",
            mark("More"),
            mark("Read on in the explanation."),
            id="library.down",
            group=SHOW,
            show=False,
        ),
        BACK,
    ]

    def __init__(
        self, shelf: Shelf, jurisdiction: Jurisdiction | None = None, stage: Stage | None = None
    ) -> None:
        super().__init__()
        self._shelf = shelf
        places = list(shelf.scripts)
        self._place = jurisdiction or (places[0] if places else None)
        self._query = ""
        self._act: str | None = None
        self._stage = stage
        self._found: tuple[Script, ...] = ()
        self._chosen: str | None = None

    @classmethod
    def browse(cls, desk: Desk, jurisdiction: Jurisdiction | None = None) -> "LibraryScreen":
        """Everything in the library, to read; the trainee's own place first."""
        library = desk.catalogue.library
        scripts = {
            place: in_order(found.values()) for place, found in library.scripts.items() if found
        }
        own = Jurisdiction.CN if desk.language == "zh" else Jurisdiction.US
        first = jurisdiction or (own if own in scripts else None)
        return cls(Shelf(scripts, library.acts), first)

    @classmethod
    def for_call(cls, recording: Recording) -> "LibraryScreen":
        """What can be said now in a call."""
        session, bundle = recording.session, recording.bundle
        game, scenario = session.game, bundle.scenario
        spoken = {}
        for script in bundle.scripts:
            line = game.script(script.id, session.state)
            if line is not None:
                spoken[script.id] = line.text
        node = scenario.states.get(session.state.node)
        sayable = (script for script in bundle.scripts if script.id in spoken)
        scripts = {
            scenario.jurisdiction: in_order(sayable, node.stage if node is not None else None)
        }
        return cls(Shelf(scripts, game.acts, spoken), scenario.jurisdiction)

    @property
    def choosing(self) -> bool:
        """Whether a script can be picked to be said."""
        return self._shelf.spoken is not None

    def title_text(self) -> str:
        """What the screen is for now."""
        return _("Say a script") if self.choosing else super().title_text()

    def compose(self) -> ComposeResult:
        """The search over the list and the explanation."""
        language = current_language()
        yield TitleBar(self.title_text(), id="title")
        with Horizontal(id="filters"):
            yield TextField(
                self._query, placeholder=_("Words, act or id"), id="search", compact=True
            )
            if len(self._shelf.scripts) > 1:
                places = {
                    place: JURISDICTION_NAMES[place].read(language) for place in self._shelf.scripts
                }
                yield self._select("place", None, places, self._place)
            yield self._select(
                "act",
                _("Act"),
                {name: act.name.read(language) for name, act in self._acts().items()},
                self._act,
            )
            yield self._select(
                "stage",
                _("Stage"),
                {stage: name.read(language) for stage, name in STAGE_NAMES.items()},
                self._stage,
            )
        with Horizontal(id="body"):
            yield OptionList(id="scripts", markup=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(id="detail-text")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()

    async def recompose(self) -> None:
        """Build everything again, in the language of now."""
        await super().recompose()
        self._fill()

    @on(TextField.Changed, "#search")
    def _search_changed(self, event: TextField.Changed) -> None:
        # Of keys that came faster than the list is filled, only the last is answered.
        if event.input.value == event.value != self._query and self.composed:
            self._query = event.value
            self._fill()

    @on(TextField.Submitted, "#search")
    def _search_submitted(self) -> None:
        self.query_one("#scripts").focus()

    @on(Select.Changed)
    def _select_changed(self, event: Select.Changed) -> None:
        name = f"_{event.select.id}"
        value = None if event.value is Select.NULL else event.value
        if getattr(self, name) != value and self.composed:
            setattr(self, name, value)
            self._fill()

    @on(OptionList.OptionHighlighted, "#scripts")
    def _script_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self.composed:
            self._chosen = event.option_id
            self._show_detail()

    @on(OptionList.OptionSelected, "#scripts")
    def _script_selected(self, event: OptionList.OptionSelected) -> None:
        if self.choosing and event.option_id is not None:
            self.dismiss(event.option_id)

    def key_down(self) -> None:
        """Go from the search to the list."""
        if self.query_one("#search").has_focus:
            self.query_one("#scripts").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What there is to do now."""
        if action == "clear":
            return bool(self._query or self._act or self._stage)
        return True

    def action_search(self) -> None:
        """Type what to look for."""
        self.query_one("#search").focus()

    def action_clear(self) -> None:
        """Show everything again."""
        for select in self.query("#act, #stage").results(Select):
            select.clear()
        self.query_one(TextField).value = ""

    def action_page(self, direction: int) -> None:  # noqa: ARG002
        """Read on in the explanation."""
        self.query_one("#detail").scroll_page_down()

    def action_back(self) -> None:
        """Leave without picking anything."""
        self.dismiss(None)

    def _here(self) -> Sequence[Script]:
        return self._shelf.scripts.get(self._place, ()) if self._place is not None else ()

    def _acts(self) -> dict[str, Act]:
        used = {
            name
            for scripts in self._shelf.scripts.values()
            for script in scripts
            for name in script.acts
        }
        return {name: act for name, act in self._shelf.acts.items() if name in used}

    def _select(
        self, name: str, prompt: str | None, options: dict[Any, str], value: Any
    ) -> Select[Any]:
        return Select(
            [(content(words), option) for option, words in options.items()],
            prompt=prompt or "",
            allow_blank=prompt is not None,
            value=Select.NULL if value is None else value,
            id=name,
            classes="filter",
            compact=True,
        )

    def _fill(self) -> None:
        if not self.composed:
            return
        self._found = search_scripts(
            self._here(), self._query, acts=self._shelf.acts, act=self._act, stage=self._stage
        )
        count = _("{found} of {all} scripts").format(found=len(self._found), all=len(self._here()))
        self.query_one(TitleBar).show(self.title_text(), count)
        keep = self._chosen
        ids = [script.id for script in self._found]
        scripts = self.query_one("#scripts", OptionList)
        scripts.clear_options()
        scripts.add_options(
            [Option(Prose(*self._entry(script)), id=script.id) for script in self._found]
        )
        scripts.highlighted = (ids.index(keep) if keep in ids else 0) if ids else None
        self._chosen = ids[scripts.highlighted] if scripts.highlighted is not None else None
        self._show_detail()
        self.refresh_bindings()

    def _entry(self, script: Script) -> list[Block]:
        language, acts = current_language(), self._shelf.acts
        names = listed(
            (acts[name].name.read(language) for name in script.acts if name in acts), language
        )
        return [Block(self._words(script)), Block(names, "$text-muted", lead="  ")]

    def _words(self, script: Script) -> str:
        if self._shelf.spoken is not None:
            return self._shelf.spoken[script.id]
        return with_names(script.say, current_language())

    def _show_detail(self) -> None:
        script = next((found for found in self._found if found.id == self._chosen), None)
        detail = self.query_one("#detail-text", Static)
        if script is None:
            detail.update(
                Prose(Block(_("No script matches. Press X outside the search to show all.")))
            )
            return
        view = script_view(script, self._shelf.acts, current_language())
        detail.update(Prose(*_detail_blocks(view, self._words(script))))
        self.query_one("#detail").scroll_home(animate=False)


def _detail_blocks(view: ScriptView, words: str) -> list[Block]:
    blocks = [
        Block(words, "bold"),
        GAP,
        Block(view.why, lead=_("Why: "), lead_style="bold $text-success"),
        GAP,
    ]
    blocks += [
        Block(explain, lead=_("{name}: ").format(name=name), lead_style="bold")
        for name, explain in view.acts
    ]
    tone = "  ".join(f"{level.name} {level.level}/5" for level in view.tone)
    blocks += [
        GAP,
        Block(tone, lead=_("Tone: "), lead_style="bold"),
        Block(view.stages, lead=_("Stage: "), lead_style="bold"),
        Block(view.channels, lead=_("Channel: "), lead_style="bold"),
    ]
    if view.days is not None:
        days = _("{first} to {last}").format(first=view.days[0], last=view.days[1])
        blocks.append(Block(days, lead=_("Days late: "), lead_style="bold"))
    blocks += [GAP, Block(_("Said in other words"), "bold $text-primary")]
    blocks += [Block(text, lead="- ") for text in view.paraphrases]
    blocks += [GAP, Block(view.id, "$text-muted")]
    return blocks
