"""The script library as a trainee looks through it: found by words, act or stage, and explained."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.content.act import Act
from simulator.content.script import Script
from simulator.content.vocabulary import TONE_SCALES, Channel, Stage
from simulator.review.names import CHANNEL_NAMES, STAGE_NAMES, TONE_NAMES, listed, name_of_field
from simulator.review.search import closeness

Fill = Callable[[str], str]
"""Puts a script's {fields} into words."""

_FIELD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class ToneLevel:
    """How a script sounds on one scale."""

    name: str
    level: int
    """1 to 5."""


@dataclass(frozen=True, slots=True)
class ScriptView:
    """A script, explained."""

    id: str
    say: str
    paraphrases: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]
    """Name and explanation of each act."""
    tone: tuple[ToneLevel, ...]
    stages: str
    channels: str
    days: tuple[int, int] | None
    """From and to which day past due it fits; None is any."""
    why: str


_ORDER = {stage: place for place, stage in enumerate(Stage)}


def in_order(scripts: Iterable[Script], stage: Stage | None = None) -> tuple[Script, ...]:
    """The scripts as a call goes; those that fit `stage`, and little else, before the others."""
    return tuple(
        sorted(
            scripts,
            key=lambda script: (
                stage is not None and stage not in script.stages,
                len(script.stages) if stage is not None else 0,
                min(_ORDER[fits] for fits in script.stages),
            ),
        )
    )


def search_scripts(
    scripts: Sequence[Script],
    query: str,
    *,
    acts: Mapping[str, Act],
    act: str | None = None,
    stage: Stage | None = None,
    channel: Channel | None = None,
) -> tuple[Script, ...]:
    """The scripts that match, the best first; those that match alike stay in their order.

    Args:
        scripts: to look through.
        query: words of the wording, a paraphrase, an act's name in either language, or the id.
        acts: the library's acts.
        act: only scripts that do this.
        stage: only scripts that fit here.
        channel: only scripts for this channel.
    """
    found = []
    for script in scripts:
        if act is not None and act not in script.acts:
            continue
        if stage is not None and stage not in script.stages:
            continue
        if channel is not None and channel not in script.channels:
            continue
        rank = _rank(script, query, acts)
        if rank > 0:
            found.append((rank, script))
    return tuple(script for _, script in sorted(found, key=lambda entry: -entry[0]))


def script_view(
    script: Script, acts: Mapping[str, Act], language: str, fill: Fill | None = None
) -> ScriptView:
    """A script explained in `language`; `fill` puts its fields into words, else they are named."""
    put = fill or (lambda text: with_names(text, language))
    return ScriptView(
        id=script.id,
        say=put(script.say),
        paraphrases=tuple(put(text) for text in script.paraphrases),
        acts=tuple(
            (acts[name].name.read(language), acts[name].explain.read(language))
            if name in acts
            else (name, "")
            for name in script.acts
        ),
        tone=tuple(
            ToneLevel(TONE_NAMES[scale].read(language), level)
            for scale, level in zip(TONE_SCALES, script.tone.levels, strict=True)
        ),
        stages=listed((STAGE_NAMES[stage].read(language) for stage in script.stages), language),
        channels=listed(
            (CHANNEL_NAMES[channel].read(language) for channel in script.channels), language
        ),
        days=(
            (script.days_past_due.from_day, script.days_past_due.to_day)
            if script.days_past_due is not None
            else None
        ),
        why=script.why.read(language),
    )


def with_names(text: str, language: str) -> str:
    """`text` with each {field} as what it stands for, in square brackets."""
    return _FIELD.sub(lambda found: f"[{name_of_field(found.group(1), language)}]", text)


def _rank(script: Script, query: str, acts: Mapping[str, Act]) -> float:
    """How well a script matches; its own words count for more than what is said about it."""
    known = [acts[name] for name in script.acts if name in acts]
    wording = closeness(query, (script.say, script.id))
    wider = closeness(
        query,
        (
            script.say,
            script.id,
            *script.paraphrases,
            *(text for act in known for text in (act.name.zh, act.name.en)),
        ),
    )
    return wording + wider
