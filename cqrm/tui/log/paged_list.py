"""A list that may be as long as it likes: only the rows that are shown are read and built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from cqrm.tui.look.columns import column
from cqrm.tui.look.glyphs import CUT

L = TypeVar("L")
WHEEL: Final = 3
"""Rows for one turn of the mouse wheel."""


class PagedList(Widget, Generic[L], can_focus=True):
    """Rows of one line each, the cursor on one of them; what is not read yet is asked for and fills in."""

    DEFAULT_CSS = """
    PagedList, PagedList:focus {
        height: 1fr;
        width: 100%;
        border: none;
        border-left: blank;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    PagedList:focus { border-left: outer $focus; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "to_end(-1)", "First", show=False),
        Binding("end", "to_end(1)", "Last", show=False),
    ]
    HELP = "Up and Down go from row to row, Page Up and Page Down by screens, Home and End to the ends."

    class Moved(Message):
        """The cursor is on another row."""

    class Chosen(Message):
        """The row under the mouse was pressed twice."""

    def __init__(
        self,
        row: Callable[[L, int], Content],
        wanted: Callable[[int], None],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make the list.

        Args:
            row: makes a row for a width in cells.
            wanted: told the place of a line that is shown and has not been read.
            id: the widget's id.
        """
        super().__init__(id=id)
        self._row = row
        self._wanted = wanted
        self._lines: dict[int, L] = {}
        self.total = 0
        """So many rows there are."""
        self.cursor = 0
        """The place of the row with the cursor."""
        self._top = 0
        self.nothing = ""
        """What an empty list says."""

    @property
    def line(self) -> L | None:
        """The line under the cursor, if it has been read."""
        return self._lines.get(self.cursor)

    def restart(self, lines: Sequence[L], offset: int, total: int, *, keep: bool) -> None:
        """Show what was found anew.

        Args:
            lines: a part of it.
            offset: the place of the first of them.
            total: how much there is in all.
            keep: leave the cursor where it is, for the same list after a change.
        """
        self._lines = dict(enumerate(lines, offset))
        self.total = total
        if not keep:
            self.cursor = self._top = 0
        self._to(self.cursor)

    def grow(self, total: int) -> None:
        """There are more rows than was known."""
        self.total = max(self.total, total)
        self.refresh()

    def add(self, lines: Sequence[L], offset: int, total: int = 0) -> None:
        """More of the same list has been read; there are at least so many rows."""
        self._lines.update(enumerate(lines, offset))
        self.grow(total)
        self.post_message(self.Moved())

    def find(self, fits: Callable[[L], bool]) -> bool:
        """Put the cursor on the first line read that fits; says whether there is one."""
        place = next((place for place, line in sorted(self._lines.items()) if fits(line)), None)
        if place is not None:
            self._to(place)
        return place is not None

    def render(self) -> Content:
        """The rows that fit."""
        width, height = self.size.width, self.size.height
        if not self.total:
            return column(f" {self.nothing}", width, "$muted")
        shown = range(self._top, min(self.total, self._top + height))
        missing = next((place for place in shown if place not in self._lines), None)
        if missing is not None:
            self.call_later(self._wanted, missing)
        return Content("\n").join(self._built(place, width) for place in shown)

    def action_move(self, rows: int) -> None:
        """Move the cursor by some rows."""
        self._to(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self._to(self.cursor + pages * max(1, self.size.height - 1))

    def action_to_end(self, end: int) -> None:
        """Move the cursor to the first or the last row."""
        self._to(self.total if end > 0 else 0)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row; a second click opens it."""
        place = self._top + event.get_content_offset_capture(self).y
        if place < self.total:
            self._to(place)
            if event.chain > 1:
                self.post_message(self.Chosen())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go on."""
        event.stop()
        self._to(self.cursor + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go back."""
        event.stop()
        self._to(self.cursor - WHEEL)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._to(self.cursor)

    def _built(self, place: int, width: int) -> Content:
        line = self._lines.get(place)
        row = column(f"    {CUT}", width, "$muted") if line is None else column(self._row(line, width), width)
        marked = place == self.cursor and self.has_focus
        return row.stylize_before("on $cursor-ground") if marked else row

    def _to(self, place: int) -> None:
        """The cursor to a row that there is, and the view to the cursor."""
        self.cursor = max(0, min(place, self.total - 1))
        height = max(1, self.size.height)
        if self.cursor < self._top:
            self._top = self.cursor
        elif self.cursor >= self._top + height:
            self._top = self.cursor - height + 1
        self._top = max(0, min(self._top, max(0, self.total - height)))
        self.refresh()
        self.post_message(self.Moved())
