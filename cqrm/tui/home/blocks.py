"""The two lists of home, and the row that says as whom things are recorded."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from cqrm.tui.command import bindings
from cqrm.tui.home import keys
from cqrm.tui.home.lines import list_room, operator_line
from cqrm.tui.look.rows import RIGHT_MARGIN, Rows
from cqrm.tui.look.sizes import HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS


class HomeList(Rows):
    """A list whose rows stand in the first frame: they are made for the room they will have."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.OPEN)

    def on_mount(self) -> None:
        """Make the rows before the first layout; should the room be another, they are made again."""
        width, height = list_room(self.id or "", self.app.size)
        self._build(width - 1 - RIGHT_MARGIN, height)


class AttentionList(HomeList):
    """What somebody should look at; Enter opens the meeting it belongs to."""

    HELP = "What somebody should look at, most urgent first. Enter opens the meeting it belongs to."


class MeetingList(HomeList):
    """Every meeting, by body."""

    HELP = "Every meeting by body, the newest first. The keys act on the meeting in the row under the cursor."


class OperatorLine(Widget):
    """As whom things will be recorded, in one muted row."""

    DEFAULT_CSS = "OperatorLine { height: 1; width: 100%; padding: 0 1; }"

    def __init__(self, person: str, *, demo: bool) -> None:
        """Make the row.

        Args:
            person: who is at the keyboard; empty while nobody has said so.
            demo: whether this is the demonstration.
        """
        super().__init__()
        self._person = person
        self._demo = demo

    def update(self, person: str) -> None:
        """Somebody has said who they are."""
        self._person = person
        self.refresh()

    def render(self) -> Content:
        """The row."""
        return operator_line(self._person, demo=self._demo, width=self.size.width)


def size_classes(screen: Size) -> list[str]:
    """The classes of a screen for its size.

    Textual gives them after the first layout, which would then be made twice.

    Args:
        screen: the size of the screen.
    """
    return [
        [name for least, name in breakpoints if size >= least][-1]
        for size, breakpoints in (
            (screen.width, HORIZONTAL_BREAKPOINTS),
            (screen.height, VERTICAL_BREAKPOINTS),
        )
    ]
