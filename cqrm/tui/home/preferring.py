"""The part of the app that knows how somebody wants the screen on this computer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from cqrm.tui.home.preferences import load, save
from cqrm.tui.look.app import LookApp


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
