"""The title of a block: what it is, how much of it there is, and the key that opens it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from cqrm.tui.look.columns import section_title


class Heading(Widget):
    """One row over a list."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Heading {
        height: 1;
        width: 100%;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self, title: str, note: str = "", right: str = "", *, id: str | None = None) -> None:  # noqa: A002
        """Make the row.

        Args:
            title: what the block is.
            note: how much of it there is.
            right: the key that opens it.
            id: the widget's id.
        """
        super().__init__(id=id)
        self._parts = (title, note, right)

    def update(self, title: str, note: str = "", right: str = "") -> None:
        """Say something else."""
        if (title, note, right) != self._parts:
            self._parts = (title, note, right)
            self.refresh()

    def render(self) -> Content:
        """The row at its width."""
        return section_title(*self._parts, self.size.width)
