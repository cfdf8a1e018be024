"""The strip of the four steps, and the row that says what F10 would do."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.views.closing import CloseView
from cqrm.terms.words import count
from cqrm.tui.close.rows import read_count
from cqrm.tui.look.glyphs import REST, TICK
from cqrm.tui.look.wrap import cut

STEPS: Final = ("Checks", "Not coming back", "Read back", "Close and export")


class Strip(Widget):
    """The four steps with their counts; the step that has the focus is bright."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Strip { height: 3; padding: 1 2; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self) -> None:
        super().__init__(classes="strip")
        self._view: CloseView | None = None
        self._step = 0
        self._is_closed = False

    def show(self, view: CloseView | None, step: int, *, closed: bool) -> None:
        """Show the counts of a view, and where the focus is, counted from 0."""
        self._view, self._step, self._is_closed = view, step, closed
        self.refresh()

    def render(self) -> Content:
        """One row; shorter where it does not fit."""
        in_full, short = STEPS, (*STEPS[:-1], "Close")
        forms = (("Close the meeting", f"  {REST}  ", in_full), ("", f" {REST} ", in_full), ("", "  ", short))
        for title, joint, names in forms:
            parts = Content(joint).join(self._part(number, name) for number, name in enumerate(names))
            row = Content.assemble((title, "bold"), "     " if title else "", parts)
            if row.cell_length <= self.size.width:
                return row
        return cut(row, self.size.width)

    def _part(self, number: int, name: str) -> Content:
        ink = "bold $heading" if number == self._step else "$muted" if number == len(STEPS) - 1 else ""
        part = Content.styled(f"{number + 1} {name}", ink)
        said = self._count(number)
        return Content.assemble(part, " ", (said, "$muted")) if said else part

    def _count(self, number: int) -> str:
        view = self._view
        if view is None:
            return ""
        if number == 0:
            faults = sum(f.must_settle for f in view.faults)
            return f"{faults} to settle" if faults else TICK
        if number == 1:
            return str(len(view.not_coming_back))
        if number == 2:
            return f"{read_count(view)} of {len(view.read_back)}"
        return TICK if self._is_closed else ""


class CloseBar(Widget):
    """What F10 does now, or why it does not; and what follows."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CloseBar {
        height: 3;
        width: 100%;
        padding: 1 2;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self) -> None:
        super().__init__(classes="line-above")
        self._words = Content("")
        self._then = Content("")

    def show(self, view: CloseView | None, *, closing: bool, closed: bool) -> None:
        """Show what a view means for closing."""
        self._words = _close_words(view, closing=closing, closed=closed)
        what_follows = "" if closing or closed else "Then minutes and action log in Word"
        self._then = Content.styled(what_follows, "$muted")
        self.refresh()

    def render(self) -> Content:
        """The row at its width; what follows is said where there is room."""
        row = Content.assemble(self._words, "     ", self._then)
        return row if row.cell_length <= self.size.width else cut(self._words, self.size.width)


def not_yet(view: CloseView) -> str:
    """Why the meeting cannot be closed: ``not yet, 2 things to settle``; empty when it can."""
    faults = sum(f.must_settle for f in view.faults)
    return f"not yet, {count(faults, 'thing')} to settle" if faults else ""


def _close_words(view: CloseView | None, *, closing: bool, closed: bool) -> Content:
    if view is None:
        return Content.styled("Looking at the meeting", "$muted")
    name = view.meeting.name
    if closed:
        return Content.assemble((f"{name} is closed. ", "bold"), ("Esc goes back to home.", "$muted"))
    if closing:
        return Content(f"Closing {name}")
    why = not_yet(view)
    if why:
        return Content.assemble(("F10 ", "bold"), (f"Close meeting: {why}", "$muted"))
    unread = len(view.read_back) - read_count(view)
    note = f", {unread} not read back" if unread else ""
    return Content.assemble(("F10 ", "bold $heading"), (f"Close {name} now", "bold"), note)
