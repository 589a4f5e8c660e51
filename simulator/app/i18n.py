"""The interface in two languages, from a gettext catalogue, switchable while running."""

import gettext
import locale
import os
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
DOMAIN = "sparring"
LANGUAGES = {"en": "English", "zh": "中文"}

_catalogues: dict[str, gettext.NullTranslations] = {}
_current = "en"


def preferred_language() -> str:
    """The interface language the environment asks for: `zh` for Chinese locales, else `en`."""
    for name in ("SPARRING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    system = locale.getlocale()[0] or ""
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"


def use_language(language: str) -> None:
    """Make `language` (`zh` or `en`) the interface language from now on."""
    global _current
    _current = "zh" if language.startswith("zh") else "en"


def current_language() -> str:
    """The interface language: `zh` or `en`."""
    return _current


def mark(message: str) -> str:
    """`message` itself, marked for the catalogue; it is translated where it is shown."""
    return message


def _(message: str) -> str:
    """`message`, written in English, in the interface language."""
    # The empty message id is the catalogue's own header.
    if _current == "en" or not message:
        return message
    return _catalogue().gettext(message)


def _n(singular: str, plural: str, number: int) -> str:
    """The wording for `number` things, in the interface language."""
    if _current == "en":
        return singular if number == 1 else plural
    return _catalogue().ngettext(singular, plural, number)


def _catalogue() -> gettext.NullTranslations:
    catalogue = _catalogues.get(_current)
    if catalogue is None:
        catalogue = gettext.translation(DOMAIN, LOCALES, languages=["zh_CN"], fallback=True)
        _catalogues[_current] = catalogue
    return catalogue
