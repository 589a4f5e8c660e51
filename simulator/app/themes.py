"""The program's own colours, dark and light; any other theme of Textual can be chosen too."""

from textual.theme import Theme

THEMES = (
    Theme(
        name="sparring-dark",
        primary="#5fb3a1",
        secondary="#7a9cc6",
        accent="#e0a458",
        foreground="#dfe3e6",
        background="#14191d",
        surface="#1b2227",
        panel="#242d33",
        success="#7fc77f",
        warning="#e6b450",
        error="#e2686d",
        variables={"button-focus-text-style": "bold underline"},
        dark=True,
    ),
    Theme(
        name="sparring-light",
        primary="#1f7a68",
        secondary="#3b6ea5",
        accent="#a85a00",
        foreground="#1d2326",
        background="#f7f7f4",
        surface="#eeeeea",
        panel="#e2e3de",
        success="#2f7d32",
        warning="#8a5a00",
        error="#b3261e",
        variables={"button-focus-text-style": "bold underline"},
        dark=False,
    ),
)
