"""One declaration per command: it feeds the key, the footer, the palette and the help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType

UNLISTED = Binding.Group("not in the palette")
"""Marks the bindings of commands that the palette leaves out; Textual carries it along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something a person can do on a screen; the screen has a method ``action_<action>``."""

    action: str
    key: str
    """A key every terminal sends; several are separated by commas, the first is shown."""
    label: str
    """One or two words for the footer."""
    help: str
    """One sentence for help and palette."""
    footer: bool = True
    """Whether the footer may show it; the order of declaration is the order in the footer."""
    palette: bool = True
    """Whether the palette lists it; what only moves about is left out, and said in the help alone."""
    priority: bool = False
    """Pressed before the focused widget sees the key; for keys a text field would swallow."""
    short: str = ""
    """A shorter label for narrow screens, where the label would not fit."""

    @property
    def shown_key(self) -> str:
        """The key as it is printed: ``^n``, ``F10``, ``Enter``."""
        return shown_key(self.key.split(",")[0])


_NAMES = {
    "escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space", "delete": "Del", "plus": "+",
    "slash": "/", "question_mark": "?", "up": "Up", "down": "Down", "left": "Left", "right": "Right",
}  # fmt: skip


def shown_key(key: str) -> str:
    """How a key is printed in footer, palette and help."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key, key)


def bindings(*commands: Command) -> list[BindingType]:
    """Textual bindings of some commands; each has an id, so that keys can be remapped."""
    return [
        Binding(
            c.key,
            c.action,
            c.label,
            show=c.footer,
            key_display=c.shown_key,
            priority=c.priority,
            tooltip=c.help,
            id=c.action.replace("_", "-"),
            group=None if c.palette else UNLISTED,
        )
        for c in commands
    ]


CHANGES: Final = Command(
    action="changes",
    key="j",
    label="Changes",
    help="Every change of what is under the cursor: who, when, on which device, before and after.",
    footer=False,
)
"""On every list of records; the list or its screen has a method ``action_changes``."""
