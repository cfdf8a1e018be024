"""The mark before the line being typed."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget


class Prompt(Widget):
    """Two cells that never change."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Prompt { width: 2; height: 1; color: $heading; text-style: bold; }"

    def __init__(self, mark: str) -> None:
        """Make the mark.

        Args:
            mark: what it shows.
        """
        super().__init__()
        self._mark = mark

    def render(self) -> Content:
        """The mark."""
        return Content(self._mark)
