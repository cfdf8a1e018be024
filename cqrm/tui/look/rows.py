"""The list of the app: rows of styled lines, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

RIGHT_MARGIN: Final = 2
"""Cells kept free at the right: one for the scroll bar, one between it and the words."""


@dataclass(frozen=True)
class Row:
    """One row of a list, of one line or several."""

    content: Content
    """The lines, already wrapped, joined by line breaks."""
    id: str | None = None
    """What it stands for; `None` for a title or a blank row, which the cursor passes over."""


BLANK: Final = Row(Content(""))
"""An empty row."""

RowBuilder = Callable[[int, int], Iterable[Row]]
"""Makes the rows for a width and a height in cells."""


class Rows(OptionList):
    """A list that keeps the colours of its rows under the cursor.

    With focus it has a bar at its left and the row under the cursor stands on cursor ground.
    Without focus both go and nothing shifts; the class `-marks` keeps the row on pale ground, for
    lists whose cursor means something by itself. It scrolls only when its rows do not fit.

    It posts `OptionHighlighted` when the cursor moves and `OptionSelected` on Enter or a click;
    their `option_id` is the row's id.
    """

    DEFAULT_CSS = """
    Rows, Rows:focus {
        height: 1fr;
        max-height: 100%;
        padding: 0;
        border: none;
        border-left: blank;
        color: $text;
        background: transparent;
        background-tint: transparent;
        text-wrap: nowrap;
        text-overflow: clip;
        scrollbar-size-vertical: 1;
    }
    Rows:focus { border-left: outer $focus; }
    Rows > .option-list--option { padding: 0; }
    Rows > .option-list--option-disabled { color: $text; background: transparent; }
    Rows > .option-list--option-hover { background: $pale; }
    Rows > .option-list--option-highlighted {
        color: $text;
        background: transparent;
        text-style: none;
    }
    Rows.-marks > .option-list--option-highlighted { background: $pale; }
    Rows:focus > .option-list--option-highlighted {
        color: $text;
        background: $cursor-ground;
        text-style: none;
    }
    """

    def __init__(
        self,
        rows: RowBuilder | None = None,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
        newest_in_view: bool = False,
    ) -> None:
        """Make the list.

        Args:
            rows: Makes the rows once the size is known, and again whenever it changes.
            id: The widget's id.
            classes: Its classes; `-marks` keeps the cursor visible without focus.
            newest_in_view: Keep the end in view while the list has no focus.
        """
        super().__init__(id=id, classes=classes, markup=False)
        self._builder: RowBuilder = rows or _no_rows
        self._newest_in_view = newest_in_view
        self._built_for: tuple[int, int] | None = None
        self._pressed = False

    @property
    def cursor_id(self) -> str | None:
        """What the row under the cursor stands for."""
        option = self.highlighted_option
        return None if option is None else option.id

    @cursor_id.setter
    def cursor_id(self, row: str) -> None:
        self.highlighted = self.get_option_index(row)

    def show(self, rows: RowBuilder) -> None:
        """Show other rows; the cursor stays on the same id, else on the nearest row.

        Args:
            rows: Makes the rows for a width and a height, now and whenever the size changes.
        """
        self._builder = rows
        if self._built_for is not None:
            self._build(*self._built_for)

    def on_resize(self, event: events.Resize) -> None:
        """Make the rows again for the new size."""
        del event
        size = (max(0, self.size.width - RIGHT_MARGIN), self.size.height)
        if size != self._built_for:
            self._build(*size)

    def on_focus(self) -> None:
        """Put the cursor somewhere, unless a mouse is about to."""
        # A click gives focus first; moving the view now would put another row under the mouse.
        self.call_later(self._place_cursor)

    def action_cursor_down(self) -> None:
        """Go down a row; at the last one stay."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """Go up a row; at the first one stay."""
        self._step(-1)

    def action_page_down(self) -> None:
        """Go down a page, to the last row at most."""
        super().action_page_down()  # type: ignore[no-untyped-call]
        if self.highlighted is None:
            self.action_last()

    def action_page_up(self) -> None:
        """Go up a page, to the first row at most."""
        super().action_page_up()  # type: ignore[no-untyped-call]
        if self.highlighted is None:
            self.action_first()

    def _step(self, by: int) -> None:
        """Go to the next row that stands for something; a list that came round would surprise."""
        if self.highlighted is None:
            self._place_cursor()
            return
        options, at = self.options, self.highlighted + by
        while 0 <= at < len(options) and options[at].disabled:
            at += by
        if 0 <= at < len(options):
            self.highlighted = at
        elif by < 0:
            # A title above the first row comes into view again.
            self.scroll_home(animate=False)

    def on_mouse_down(self) -> None:
        """A click is under way."""
        self._pressed = True

    def on_mouse_up(self) -> None:
        """The click is over."""
        self._pressed = False

    def _place_cursor(self) -> None:
        """The cursor on the first row, or on the newest where that is kept in view."""
        if self.highlighted is not None or self._pressed:
            return
        if self._newest_in_view:
            self.action_last()
        else:
            self.action_first()

    def _build(self, width: int, height: int) -> None:
        """Make the rows and put cursor and view back."""
        self._built_for = (width, height)
        cursor, place, view = self.cursor_id, self.highlighted, self.scroll_y
        rows = list(self._builder(width, height))
        self.set_options(Option(row.content, row.id, disabled=row.id is None) for row in rows)
        if not rows:
            self.clear_options()
            return
        self.scroll_to(y=view, animate=False, immediate=True)
        self._put_cursor(rows, cursor, place)
        # `has_focus` lags behind by a message; the screen knows at once.
        if self.screen.focused is self:
            self._place_cursor()
        elif self._newest_in_view:
            self.call_after_refresh(self.scroll_end, animate=False, immediate=True)

    def _put_cursor(self, rows: list[Row], cursor: str | None, place: int | None) -> None:
        """The cursor on the row it was on, or the nearest there is; none if there was none."""
        if place is None:
            return
        at = next((index for index, row in enumerate(rows) if cursor is not None and row.id == cursor), None)
        if at is None:
            alive = [index for index, row in enumerate(rows) if row.id is not None]
            at = min(alive, key=lambda index: abs(index - place), default=None)
        self.highlighted = at


def _no_rows(width: int, height: int) -> Iterable[Row]:
    """A list with nothing in it."""
    del width, height
    return ()
