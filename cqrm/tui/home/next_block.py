"""The block at the top of home: the meeting that comes next."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from cqrm.terms.views.home import HomeView
from cqrm.tui.command import Command, bindings
from cqrm.tui.home.lines import next_rows
from cqrm.tui.look.sizes import TALL_HEIGHT

OPEN = Command(action="open", key="enter", label="Open", help="Open the meeting and go on where it stands.")


class NextBlock(Widget, can_focus=True):
    """What comes next, when, where and what waits for it; Enter opens it."""

    ALLOW_SELECT = False
    HELP = "The meeting that comes next, or the one in session. Enter opens it."
    BINDINGS: ClassVar[list[BindingType]] = bindings(OPEN)
    DEFAULT_CSS = """
    NextBlock {
        height: 6;
        width: 100%;
        padding: 1 2 1 1;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    class Opened(Message):
        """Enter was pressed on the block."""

    def __init__(self, home: HomeView, today: date, *, id: str | None = None) -> None:  # noqa: A002
        """Make the block.

        Args:
            home: what home shows.
            today: the day it is.
            id: the widget's id.
        """
        super().__init__(id=id, classes="block")
        self._home = home
        self._today = today

    def update(self, home: HomeView, today: date) -> None:
        """Show what comes next now."""
        self._home, self._today = home, today
        self.refresh()

    def action_open(self) -> None:
        """Ask for the meeting to be opened."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """A double click opens, as it does everywhere."""
        if event.chain > 1:
            self.action_open()

    def render(self) -> Content:
        """The lines at this size."""
        short = self.app.size.height < TALL_HEIGHT
        return Content("\n").join(next_rows(self._home, self._today, self.size.width, short=short))
