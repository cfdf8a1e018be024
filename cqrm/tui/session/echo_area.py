"""The two rows under the field of the capture line."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from cqrm.tui.session.echo_line import ECHO_ROWS, KIND

RowMaker = Callable[[int], list[Content]]
"""Makes the rows for a width in cells."""


class EchoArea(Widget):
    """Always two rows, so that nothing shifts while one types."""

    ALLOW_SELECT = False
    DEFAULT_CSS = f"""
    EchoArea {{
        height: {ECHO_ROWS};
        width: 100%;
        text-wrap: nowrap;
        text-overflow: clip;
    }}
    """

    class KindClicked(Message):
        """A kind was clicked in the empty line."""

        def __init__(self, start: str) -> None:
            """Make the message.

            Args:
                start: what such a line begins with: "/a "; empty for a note.
            """
            super().__init__()
            self.start = start

    def __init__(self) -> None:
        super().__init__()
        self._maker: RowMaker = lambda width: []  # noqa: ARG005
        self._drawn: list[Content] = []

    @property
    def text(self) -> str:
        """What the two rows say, as plain text."""
        return "\n".join(row.plain for row in self._maker(self.size.width))

    def show(self, maker: RowMaker) -> None:
        """Show other rows; paints only when they read otherwise."""
        self._maker = maker
        rows = maker(self.size.width) if self.size.width else []
        if not rows or not _same(rows, self._drawn):
            self._drawn = rows
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a kind begins such a line, as typing it does."""
        start = event.style.meta.get(KIND)
        if start is not None:
            event.stop()
            self.post_message(self.KindClicked(start))

    def render(self) -> Content:
        """The rows at this width."""
        self._drawn = self._maker(self.size.width)
        return Content("\n").join(self._drawn)


def _same(rows: list[Content], others: list[Content]) -> bool:
    """Whether rows look the same; ``==`` would compare their words alone."""
    return len(rows) == len(others) and all(a.is_same(b) for a, b in zip(rows, others, strict=True))
