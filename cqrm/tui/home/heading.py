"""The title of a block: what it is, how much of it there is, and the key that opens it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from cqrm.tui.look.columns import spread


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

    def __init__(
        self,
        title: str,
        note: str = "",
        right: Content | str = "",
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make the row.

        Args:
            title: what the block is.
            note: how much of it there is.
            right: the key that opens it, or a bar with its numbers.
            id: the widget's id.
        """
        super().__init__(id=id)
        self._parts: tuple[str, str, Content | str] = (title, note, right)

    def update(self, title: str, note: str = "", right: Content | str = "") -> None:
        """Say something else."""
        if (title, note, right) != self._parts:
            self._parts = (title, note, right)
            self.refresh()

    def render(self) -> Content:
        """The row at its width."""
        title, note, right = self._parts
        left = Content.assemble((title, "bold $heading"), "  " if note else "", (note, "$muted"))
        end = right if isinstance(right, Content) else Content.styled(right, "$muted")
        return spread(left, end, self.size.width)
