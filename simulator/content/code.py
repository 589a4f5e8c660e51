"""What one diagnostic code means."""

from dataclasses import dataclass

from simulator.content.bilingual import Bilingual, both


@dataclass(frozen=True, slots=True)
class Code:
    """What one code means."""

    title: Bilingual
    remedy: Bilingual


def code(zh: str, en: str, do_zh: str, do_en: str) -> Code:
    """A code by its title and its remedy, in both languages."""
    return Code(both(zh, en), both(do_zh, do_en))
