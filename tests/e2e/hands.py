"""Hands and eyes: keys are pressed when the screen shows what they are for, and what they did is awaited."""

from __future__ import annotations

import re
from collections.abc import Callable

from cqrm.tui.look.themes import DARK, build_theme
from tests.terminal import Terminal

_THEME = build_theme(DARK)
CURSOR = _THEME.variables["block-cursor-background"].lstrip("#").lower()
"""The ground of the row under the cursor, in the list that has the focus."""
HEADING = _THEME.variables["heading"].lstrip("#").lower()
"""The ground of the option that is chosen."""
STRIP = slice(-5, -1)
"""The lines about the person under the cursor, at the foot of the attendance screen."""
LINE = slice(-6, -1)
"""The capture line with its echo."""

Mark = tuple[int, int, str]
MOST_FIELDS = 12
"""A form has no more."""
"""Row, first column and words of what lies under the cursor."""


class Hands:
    """Types into a terminal, and reads it."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def press(self, *keys: str) -> None:
        """Press keys whose order the program must keep by itself."""
        self._terminal.press(*keys)

    def see(self, *texts: str, timeout: float = 30) -> str:
        """Wait for one of the texts; which one."""
        return self._terminal.until(*texts, timeout=timeout)

    def gone(self, text: str) -> None:
        """Wait until a text is no longer there."""
        self._terminal.until_gone(text)

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds of the screen."""
        self._terminal.until_holds(holds, what)

    def saved(self, at: str) -> None:
        """Wait until the program says that it has saved at this time."""
        self.see(f"saved ✓ {at}")

    def lines(self) -> list[str]:
        """The screen."""
        return self._terminal.text.splitlines()

    def strip(self) -> str:
        """What stands about the person under the cursor."""
        return "\n".join(self.lines()[STRIP])

    def write(self, text: str) -> None:
        """Type text, and wait until the end of it can be seen."""
        self._terminal.type(text)
        last = text.split()[-1]
        self.wait(lambda: last in self._terminal.text, f"{last!r}, the end of what was typed")

    def under_cursor(self) -> Mark | None:
        """What lies under the cursor of the list that has the focus."""
        cells = self._terminal.screen.buffer
        for row in range(self._terminal.screen.lines):
            marked = [c for c in range(self._terminal.screen.columns) if cells[row][c].bg == CURSOR]
            if marked:
                return row, marked[0], "".join(cells[row][c].data for c in marked)
        return None

    def list_shown(self, after: Mark | None = None) -> Mark:
        """Wait until a list has the focus, its cursor elsewhere than it was."""
        self.wait(
            lambda: self.under_cursor() not in (None, after),
            f"a list with another row under its cursor than {after}",
        )
        mark = self.under_cursor()
        assert mark is not None
        return mark

    def to_row(self, wanted: str, *, down: bool = True) -> None:
        """Go along a list until the row under the cursor has these words."""
        mark = self.list_shown()
        while wanted not in mark[2]:
            self.press("down" if down else "up")
            mark = self.list_shown(after=mark)

    def choose(self, label: str) -> None:
        """Choose a word among a few on one row, going to the right."""
        self.wait(lambda: self._chosen_beside(label) != "", f"a choice with {label!r}")
        while (before := self._chosen_beside(label)) != label:
            self.press("right")
            self.wait(
                lambda: self._chosen_beside(label) not in ("", before),
                f"another choice than {before!r}, on the way to {label!r}",
            )

    def to_field(self, first: str, wanted: str) -> None:
        """Go on from the field that has the focus at first to another; both by their labels."""
        self.wait(lambda: self._has_focus(first), f"the focus in {first!r}")
        for _ in range(MOST_FIELDS):
            if self._has_focus(wanted):
                return
            before = self._bars()
            self.press("tab")
            self.wait(lambda: self._bars() != before, f"another field, on the way to {wanted!r}")  # noqa: B023
        raise AssertionError(f"no field {wanted!r}; the screen was:\n{self._terminal.text}")

    def _has_focus(self, label: str) -> bool:
        return re.search(rf"\b{label} +▌", self._terminal.text) is not None

    def _bars(self) -> list[tuple[int, int]]:
        """Where bars of the focus stand."""
        return [(row, at.start()) for row, line in enumerate(self.lines()) for at in re.finditer("▌", line)]

    def palette(self, wanted: str) -> None:
        """Do what has no key of its own."""
        self.press("ctrl+p")
        self.see("Type to find a command")
        self.write(wanted)
        self.wait(lambda: self._found_first(wanted), f"{wanted!r} as the first that was found")
        self.press("enter")
        self.gone(f"▌{wanted}")

    def _found_first(self, wanted: str) -> bool:
        """Whether it stands two rows under the line in which it was typed."""
        lines = self.lines()
        typed = next((row for row, line in enumerate(lines) if f"▌{wanted}" in line), None)
        return typed is not None and wanted in lines[typed + 2]

    def _chosen_beside(self, label: str) -> str:
        """Which word is chosen on the row of a label; empty where none is."""
        cells = self._terminal.screen.buffer
        for row, line in enumerate(self.lines()):
            chosen = "".join(cell.data for _, cell in sorted(cells[row].items()) if cell.bg == HEADING)
            if chosen.strip() and label in line:
                return chosen.strip()
        return ""
