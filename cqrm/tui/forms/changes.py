"""The history of the record under the cursor, on one key of every list: who, when, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from textual.app import App
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from cqrm.terms.acts.history import SeeHistory
from cqrm.terms.clock import local
from cqrm.terms.views.history import ActOnRecord, FieldChange, Happened, HistoryView, RowChange
from cqrm.terms.words import clock_time, count, screen_date
from cqrm.tui.home.dialog import Dialog
from cqrm.tui.look.glyphs import DOT, THEN
from cqrm.tui.look.wrap import hang, wrap

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

_INDENT: Final = 2
_LABEL: Final = 22
_NARROW_LABEL: Final = 16
_NARROW: Final = 80
_NOTHING: Final = "The journal knows no change of it."


class ChangesText(Widget):
    """The words of the dialog, under hanging indents."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    ChangesText { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, view: HistoryView) -> None:
        """Make the text.

        Args:
            view: the history.
        """
        super().__init__()
        self._view = view

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows it takes."""
        del container, viewport
        return len(change_lines(self._view, width))

    def render(self) -> Content:
        """The text at this width."""
        return Content("\n").join(change_lines(self._view, self.size.width))


class ChangesDialog(Dialog[None]):
    """Everything that has happened to a record, the newest first."""

    HELP = (
        "Every act that touched this record or what hangs on it, as the journal keeps it; nothing is ever"
        " taken out of it. What stood before is on the left of the arrow. Up, Down, PgUp and PgDn scroll."
    )
    DEFAULT_CSS = """
    ChangesDialog > #dialog { width: 100; }
    ChangesDialog > #dialog > VerticalScroll:focus { background-tint: transparent; }
    """

    def __init__(self, name: str, view: HistoryView) -> None:
        """Make the dialog.

        Args:
            name: what the record is called.
            view: its history.
        """
        acts = f"  {count(len(view.acts), 'change')}" if view.acts else ""
        super().__init__(Content.assemble(f"History of {name}", (acts, "$muted not bold")))
        self._view = view

    def content(self) -> Iterator[Widget]:
        """The history."""
        yield ChangesText(self._view)

    def on_mount(self) -> None:
        """The keys scroll, so what scrolls has the focus."""
        scroll = self.query_one("#dialog > VerticalScroll", VerticalScroll)
        scroll.can_focus = True
        scroll.focus()


def show_changes(
    app: App[Any], desk: Desk, record: UUID | None, name: str, *, with_private: bool = False
) -> None:
    """Open the history of a record over the screen.

    Args:
        app: the app.
        desk: where the journal is asked.
        record: the id of its row; None where nothing is under the cursor, which is said.
        name: what it is called.
        with_private: tell what a private note says, because it is on the screen already.
    """
    if record is None:
        app.notify("There is nothing under the cursor that has a history.", markup=False)
        return

    def answered(view: HistoryView) -> None:
        app.push_screen(ChangesDialog(name, view))

    desk.submit(SeeHistory(record=record, with_private=with_private), answered)


def change_lines(view: HistoryView, width: int) -> list[Content]:
    """Every act with its rows and their fields.

    Args:
        view: the history.
        width: the room in cells.
    """
    if not view.acts:
        return wrap(Content.styled(_NOTHING, "$muted"), width)
    lines: list[Content] = []
    for act in view.acts:
        lines += [Content("")] if lines else []
        lines += _act(act, view.zone, width)
    return lines


def _act(act: ActOnRecord, zone: str, width: int) -> list[Content]:
    at = local(act.at, zone)
    lines = wrap(Content.styled(act.label or "Changed", "bold"), width)
    said = f"{screen_date(at.date())}, {clock_time(at)} {DOT} {act.actor} {DOT} on {act.device}"
    lines += wrap(Content.styled(said, "$muted"), width)
    for row in act.rows:
        lines += _row(row, width)
    return lines


def _row(row: RowChange, width: int) -> list[Content]:
    if row.happened is Happened.COVERED:
        head = Content.styled("A private note; its words are not shown here.", "$muted")
    else:
        redacted = ", redacted: a name was taken out because it may not be kept" if row.redacted else ""
        head = Content.assemble(
            (row.what, "$heading"), (f" {row.happened.value}", "$muted"), (redacted, "$amber")
        )
    lines = [line.pad_left(_INDENT) for line in wrap(head, width - _INDENT)]
    for field in row.fields:
        label = Content.styled(f"{' ' * 2 * _INDENT}{field.name}", "$muted")
        lines += hang(
            label, _values(field, row.happened), width, _LABEL if width >= _NARROW else _NARROW_LABEL
        )
    return lines


def _values(field: FieldChange, happened: Happened) -> Content:
    if happened is not Happened.CHANGED:
        return Content(field.before or field.after)
    before = Content.styled(field.before or "nothing", "strike $muted" if field.before else "$muted")
    after = Content.styled(field.after or "nothing", "" if field.after else "$muted")
    return Content.assemble(before, f" {THEN} ", after)
