"""Key bindings whose words follow the interface language.

A binding is declared once, in English, with an id for keymaps, a sentence for help and a group. The
words are looked up in the catalogue when a screen is made, and again when the language changes.
"""

from dataclasses import replace

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from simulator.app.i18n import _, mark

MOVE = Binding.Group(mark("Move"), compact=True)
SHOW = Binding.Group(mark("Show"))
DO = Binding.Group(mark("Do"))
MODE = Binding.Group(mark("Mode"), compact=True)
APP = Binding.Group(mark("Program"))


def key(
    keys: str,
    action: str,
    label: str,
    tooltip: str,
    *,
    id: str,  # noqa: A002
    group: Binding.Group | None = None,
    show: bool = True,
    priority: bool = False,
    display: str | None = None,
) -> Binding:
    """A binding whose words are message ids.

    Args:
        keys: one key, or several separated by commas.
        action: what it runs.
        label: a word or two for the footer; marked for translation.
        tooltip: a sentence for help; marked for translation.
        id: the name a keymap uses, such as `home.search`.
        group: what it is listed under.
        show: whether the footer shows it.
        priority: whether it works while text is typed.
        display: how the key is written, where its name does not do.
    """
    return Binding(
        keys,
        action,
        label,
        show=show,
        key_display=display,
        priority=priority,
        tooltip=tooltip,
        id=id,
        group=group,
    )


def translate_bindings(node: DOMNode) -> None:
    """Put the words of every binding of `node` into the interface language."""
    declared = type(node)._merged_bindings
    if declared is not None:
        node._bindings = BindingsMap.from_keys(
            {
                name: [_translated(binding) for binding in bindings]
                for name, bindings in declared.key_to_bindings.items()
            }
        )


def group_of(node: DOMNode, binding: Binding) -> str:
    """What `binding` of `node` is listed under in help, in the interface language; may be empty."""
    declared = type(node)._merged_bindings
    for own in declared.key_to_bindings.get(binding.key, ()) if declared is not None else ():
        if own.id == binding.id and own.group is not None:
            return _(own.group.description)
    return ""


def _translated(binding: Binding) -> Binding:
    group = binding.group
    # The footer shows the keys of a group without a word to each; only compact ones can do without.
    return replace(
        binding,
        description=_(binding.description),
        tooltip=_(binding.tooltip),
        group=replace(group, description=_(group.description)) if group and group.compact else None,
    )
