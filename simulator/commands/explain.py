"""An assessment in plain words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.content.bilingual import both
from simulator.content.library import Library
from simulator.content.vocabulary import TONE_SCALES, Severity
from simulator.language.out_of_scope import NONE
from simulator.review.graph.names import CATEGORY_NAMES
from simulator.scoring.reasons import SCALE_NAMES

if TYPE_CHECKING:
    # Importing it loads numpy, which nothing but judging needs.
    from simulator.language.assessment import Assessment

_SEVERITIES = {
    Severity.CRITICAL: both("严重", "critical"),
    Severity.MAJOR: both("较重", "major"),
    Severity.MINOR: both("轻微", "minor"),
}


def explain(found: "Assessment", library: Library, language: str) -> Iterator[str]:
    """The lines that say what was understood, what was broken and why the tone is what it is.

    Args:
        found: what to explain.
        library: names of acts and rules.
        language: `zh` or `en`, of the explanation.
    """
    zh = language == "zh"
    text = found.cleaned.raw

    def act_name(act: str) -> str:
        if act == NONE:
            return "听不出在做什么" if zh else "fits no act"
        return library.acts[act].name.read(language) if act in library.acts else act

    yield "做了什么：" if zh else "What it does:"
    for clause in found.reading.clauses:
        yield f"  {act_name(clause.act)}  {clause.confidence:.0%}  “{clause.span.of(text)}”"
        if clause.telling:
            yield ("    关键字：" if zh else "    told by: ") + " · ".join(clause.telling)
    if not found.reading.sure:
        likely = ("，" if zh else ", ").join(
            f"{act_name(one.act)} {one.confidence:.0%}" for one in found.reading.likeliest
        )
        yield (f"  不敢肯定，最像：{likely}" if zh else f"  Not sure; likeliest: {likely}")
    yield "违规：" if zh else "Breaches:"
    rules = {rule.id: rule for pack in library.rules.values() for rule in pack.values()}
    for breach in found.breaches:
        title = rules[breach.rule].title.read(language) if breach.rule in rules else ""
        severity = _SEVERITIES[breach.severity].read(language)
        yield f"  {breach.rule} [{severity}] {title}  “{breach.span.of(text)}”"
        if breach.rule in rules:
            yield f"    {rules[breach.rule].do_instead.read(language)}"
    if found.legal:
        yield "  没有发现" if zh else "  none found"
    for hint in found.hints:
        words = f"“{hint.span.of(text).strip()}”"
        category = CATEGORY_NAMES[hint.category.value].read(language)
        yield (
            f"  复核的人可能会问：{words}，像是{category}（把握 {hint.chance:.0%}，只是提示，不算违规）"
            if zh
            else f"  A reviewer may ask about {words}: {category} ({hint.chance:.0%}; a hint, not a breach)"
        )
    yield "语气：" if zh else "Tone:"
    for scale, level in zip(TONE_SCALES, found.tone.levels, strict=True):
        yield f"  {SCALE_NAMES[scale].read(language)} {level}"
        for one in found.tone.evidence:
            if one.scale == scale:
                yield f"    {one.points:+d} {one.why.read(language)}  “{one.span.of(text)}”"
    if found.terms is not None:
        terms = found.terms
        yield (
            f"方案：首付 {terms.down_payment}，{terms.instalments} 期，"
            f"{terms.first_in_days} 天后开始，减免 {terms.waiver}"
            if zh
            else f"Offer: {terms.down_payment} down, {terms.instalments} payments from day {terms.first_in_days}, "
            f"{terms.waiver} waived"
        )
