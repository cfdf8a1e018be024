"""The part of the app that knows how somebody wants the screen on this computer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from cqrm.tui.home.preferences import load, save
from cqrm.tui.look.app import LookApp
from cqrm.tui.look.themes import LIGHT, THEME_NAMES

ROOM_ID: Final = "room"
"""The id of the screen that everybody in the room looks at."""


class PreferringApp(LookApp[object]):
    """Takes theme and marks from the preferences, and keeps them when they are changed."""

    def __init__(self, settings_folder: Path) -> None:
        """Make the app as it was left.

        Args:
            settings_folder: where the preferences are kept.
        """
        self.settings_folder = settings_folder
        self.preferences = load(settings_folder)
        super().__init__(theme=self.preferences.theme or None, ascii_marks=self.preferences.ascii_marks)

    def use_theme(self, theme: str) -> None:
        """Show everything in a theme, from now on."""
        self.theme = theme
        self._remember(theme=theme)

    @property
    def room_theme(self) -> str:
        """The theme of the room display: light for a projector unless another is preferred."""
        wanted = self.preferences.room_theme
        return wanted if wanted in THEME_NAMES else LIGHT

    @property
    def room_is_on(self) -> bool:
        """Whether the room display is what is looked at."""
        return any(screen.id == ROOM_ID for screen in self.screen_stack)

    def use_room_theme(self, theme: str) -> None:
        """Show the room display in a theme, from now on."""
        if self.room_is_on:
            self.theme = theme
        self._remember(room_theme=theme)

    def use_ascii(self, wanted: bool) -> None:
        """Paint plain characters for the marks, or the marks, from now on."""
        self.ascii_marks = wanted
        self._remember(ascii_marks=wanted)

    def copy_selection(self) -> None:
        """Copy what is selected with the mouse."""
        selected = self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)
        else:
            self.notify("Nothing is selected. Drag the mouse over a text, then ^c.", markup=False)

    def _remember(self, **changes: Any) -> None:  # noqa: ANN401
        self.preferences = replace(self.preferences, **changes)
        save(self.preferences, self.settings_folder)
