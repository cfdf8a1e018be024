"""The top row of every screen."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from cqrm.tui.look.header_line import HeaderState, header_line


class HeaderBar(Widget):
    """Says in one row what is going on: white on blue while all is well, a chip where it is not."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    HeaderBar {
        height: 1;
        width: 100%;
        color: $header-text;
        background: $header;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    state: reactive[HeaderState] = reactive(HeaderState(""), init=False)
    """What the row says; set it, or call `update`."""

    def __init__(self, state: HeaderState | None = None, *, id: str | None = None) -> None:  # noqa: A002
        """Make the row.

        Args:
            state: What it says first.
            id: The widget's id.
        """
        super().__init__(id=id)
        if state is not None:
            self.set_reactive(HeaderBar.state, state)

    def update(self, state: HeaderState) -> None:
        """Say something else; nothing is painted when nothing has changed.

        Args:
            state: What the row says now.
        """
        self.state = state

    def render(self) -> Content:
        """The row at the width of the screen."""
        return header_line(self.state, self.size.width)
