"""What the action log and the decision register share: a filter, a long list, and all of one row under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from cqrm.capture.filters import Grammar, parse_filter
from cqrm.terms.acts.log import PAGE
from cqrm.terms.errors import CqrmError, ExportFailed, Refused
from cqrm.terms.filters import Filter
from cqrm.terms.requests import Query
from cqrm.terms.words import screen_date
from cqrm.tui.home.dialog import Dialog, Sentences
from cqrm.tui.home.saving import not_saved_notice, saved_words
from cqrm.tui.log.action_lines import fitted
from cqrm.tui.log.keys import SHORT
from cqrm.tui.log.paged_list import PagedList
from cqrm.tui.log.strip import FilterStrip, Words
from cqrm.tui.look.banner import NotSavedBanner
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.glyphs import CUT
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.header_line import HeaderState
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.too_small import TooSmall

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk
    from cqrm.tui.messages import SavingChanged

L = TypeVar("L")
COUNT_AFTER: Final = 0.25
"""Seconds after which what was found is counted: while somebody types a filter, only its rows are read."""


class Detail(Widget):
    """All of the row under the cursor, as far as it fits."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    Detail {
        height: 11;
        width: 100%;
        padding: 1 2;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    Screen.-narrow Detail, Screen.-short Detail { height: 6; padding: 1 1 0 1; }
    """

    def __init__(self, screen: LogScreen[Any]) -> None:
        """Make the block.

        Args:
            screen: whose row it shows.
        """
        super().__init__()
        self._whose = screen

    def render(self) -> Content:
        """The lines that fit."""
        width, height = self.size
        return Content("\n").join(fitted(self._whose.detail(width), height, width))


class Whole(Dialog[None]):
    """All of one row, over the list."""

    HELP = "Everything that is known of this row. Esc goes back to the list."
    DEFAULT_CSS = "Whole > #dialog { width: 100; }"

    def __init__(self, title: Content, lines: Sequence[Content]) -> None:
        """Make the dialog.

        Args:
            title: which row.
            lines: all of it.
        """
        super().__init__(title)
        self._lines = lines

    def content(self) -> Iterator[Widget]:
        """The lines; they scroll where they do not fit."""
        yield Sentences(Content("\n").join(self._lines))


class LogScreen(Screen[None], Generic[L]):
    """A list of the whole file, narrowed by what is typed over it."""

    WHAT: ClassVar[str] = ""
    GRAMMAR: ClassVar[Grammar]
    PLACEHOLDER: ClassVar[str] = ""
    NOTHING: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    LogScreen { layout: vertical; }
    LogScreen > #columns { margin-top: 1; padding-left: 1; width: 100%; }
    LogScreen.-short > #columns { margin-top: 0; }
    """

    def __init__(self, desk: Desk) -> None:
        """Make the screen.

        Args:
            desk: where requests go.
        """
        super().__init__()
        self.desk = desk
        self.today = desk.local_now().date()
        self._asked = Filter()
        self._under_way = False
        self._counting: Timer | None = None
        self._waiting: tuple[Filter, int | None] | None = None

    def compose(self) -> ComposeResult:
        """Top row, filter, names of the columns, list, detail, bottom row."""
        yield HeaderBar(self._header())
        yield NotSavedBanner()
        yield FilterStrip(self.PLACEHOLDER)
        yield Words(id="columns")
        yield PagedList(lambda line, width: self.row(line, width), self._read_at, id="list")
        yield Detail(self)
        yield KeyFooter(short=SHORT)
        yield TooSmall()

    def on_mount(self) -> None:
        """The list has the focus and is read at once."""
        self.list.focus()
        self.list.nothing = f"Reading{CUT}"
        self._ask(self._asked, None)

    @property
    def list(self) -> PagedList[L]:
        """The list."""
        return self.query_one(PagedList)

    @property
    def line(self) -> L | None:
        """The line under the cursor."""
        return self.list.line

    @property
    def is_reading(self) -> bool:
        """Whether an answer is awaited."""
        return self._under_way

    @property
    def date_words(self) -> str:
        """The day that the top row names."""
        return screen_date(self.today)

    def query_for(self, asked: Filter, offset: int, limit: int | None, *, counted: bool) -> Query[Any]:
        """What to ask the store for; see ``SeeActions`` for the words."""
        raise NotImplementedError

    def counted(self, page: Any) -> Content:  # noqa: ANN401
        """What the counts say of what was found."""
        raise NotImplementedError

    def columns(self, width: int) -> Content:
        """The names of the columns."""
        raise NotImplementedError

    def row(self, line: L, width: int) -> Content:
        """One line of the list."""
        raise NotImplementedError

    def detail(self, width: int) -> Sequence[Content]:
        """All of the line under the cursor."""
        raise NotImplementedError

    def whole(self, width: int) -> Sequence[Content]:
        """The same where there is room for all of it."""
        return self.detail(width)

    def title_of(self, line: L) -> Content:
        """How the whole of a line is headed."""
        raise NotImplementedError

    def record_of(self, line: L) -> tuple[UUID, str]:
        """The id of the row that a line stands for, and its reference."""
        raise NotImplementedError

    def written(self, page: Any) -> tuple[str, Path]:  # noqa: ANN401
        """Write what was found into a file, in a thread: what it is in words, and where it lies."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the list again; the cursor stays."""
        self._ask(self._asked, self.list.cursor)

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(LineField).focus()

    def action_back(self) -> None:
        """From the filter to the list, from there out."""
        if self.focused is self.list:
            self.dismiss(None)
        else:
            self.list.focus()

    def action_open_row(self) -> None:
        """Show all of the row."""
        line = self.line
        if line is not None:
            width = min(94, self.size.width - 6)
            self.app.push_screen(Whole(self.title_of(line), list(self.whole(width))))

    def action_export(self) -> None:
        """Write all that the filter finds into a file."""
        everything = self.query_for(self._asked, 0, None, counted=True)

        def answered(page: Any) -> None:  # noqa: ANN401
            self._write(page)

        self.desk.submit(everything, answered)

    @work(thread=True, exit_on_error=False, group="export")
    def _write(self, page: Any) -> None:  # noqa: ANN401
        try:
            written, path = self.written(page)
        except ExportFailed as problem:
            self.app.call_later(partial(self.app.notify, str(problem), severity="error", markup=False))
        else:
            self.app.call_later(self._was_written, written, path)

    def _was_written(self, written: str, path: Path) -> None:
        from cqrm.tui.log.exported import ExportedDialog

        if self.app.screen is self:
            self.app.push_screen(ExportedDialog(written, path))

    def action_changes(self) -> None:
        """The history of the row under the cursor."""
        from cqrm.tui.forms.changes import show_changes

        line = self.line
        record, name = self.record_of(line) if line is not None else (None, "")
        show_changes(self.app, self.desk, record, name)

    @on(LineField.Changed, "#filter")
    def _typed(self, event: LineField.Changed) -> None:
        event.stop()
        try:
            asked = parse_filter(event.value, self.GRAMMAR, self.today)
        except Refused as problem:
            self._say(Content.styled(str(problem), "bold $amber"))
            return
        if asked != self._asked:
            self._asked = asked
            self._ask(asked, None)
        else:
            self._say(Content(""))

    @on(LineField.Submitted, "#filter")
    def _entered(self, event: LineField.Submitted) -> None:
        event.stop()
        self.list.focus()

    @on(PagedList.Moved)
    def _moved(self) -> None:
        self.query_one(Detail).refresh()

    @on(PagedList.Chosen)
    def _chosen(self) -> None:
        self.action_open_row()

    def on_resize(self, event: Resize) -> None:
        """The columns follow the width."""
        del event
        self.call_after_refresh(self._name_columns)

    def on_saving_changed(self, event: SavingChanged) -> None:
        """The store has begun to save, has saved, or could not."""
        del event
        self.query_one(HeaderBar).update(self._header())
        self.query_one(NotSavedBanner).update(not_saved_notice(self.desk.saving))

    def _name_columns(self) -> None:
        names = self.query_one("#columns", Words)
        names.update(self.columns(self.list.size.width))

    def _read_at(self, place: int) -> None:
        """A row that is shown has not been read."""
        if not self._under_way:
            self._ask(self._asked, place, more=True)

    def _ask(self, asked: Filter, place: int | None, *, more: bool = False) -> None:
        """Ask for the page around a place; while an answer is awaited only the newest wish is kept."""
        if self._under_way:
            self._waiting = (asked, place)
            return
        self._under_way = True
        if not more:
            self._count_later(None)
        offset = max(0, (place or 0) - self.size.height)

        def answered(page: Any) -> None:  # noqa: ANN401
            self._under_way = False
            if self.is_attached:
                self._show(page, keep=place is not None, more=more)
            waiting, self._waiting = self._waiting, None
            if waiting is not None:
                self._ask(*waiting)

        def failed(problem: CqrmError) -> None:
            self._under_way, self._waiting = False, None
            self._say(Content.styled(str(problem), "bold $red"))

        self.desk.submit(self.query_for(asked, offset, PAGE, counted=False), answered, failed)

    def _show(self, page: Any, *, keep: bool, more: bool) -> None:  # noqa: ANN401
        self.list.nothing = self.NOTHING
        if more:
            self.list.add(page.lines, page.offset, page.total)
        else:
            self.list.restart(page.lines, page.offset, page.total, keep=keep)
        self._say(Content(""))
        if page.is_counted:
            self.query_one(FilterStrip).counts(self.counted(page))
        elif not more:
            self.query_one(FilterStrip).counts(Content.styled(CUT, "$muted"))
            self._count_later(self._asked)
        self._name_columns()
        self.query_one(Detail).refresh()

    def _count_later(self, asked: Filter | None) -> None:
        """Count what a filter finds when nothing else has been asked for a while; nothing stops that."""
        if self._counting is not None:
            self._counting.stop()
        self._counting = None
        if asked is not None:
            self._counting = self.set_timer(COUNT_AFTER, lambda: self._count(asked))

    def _count(self, asked: Filter) -> None:
        def answered(page: Any) -> None:  # noqa: ANN401
            if self.is_attached and asked == self._asked and not self._under_way:
                self.list.grow(page.total)
                self.query_one(FilterStrip).counts(self.counted(page))

        self.desk.submit(self.query_for(asked, 0, 0, counted=True), answered)

    def _say(self, words: Content) -> None:
        self.query_one(FilterStrip).say(words)

    def _header(self) -> HeaderState:
        return HeaderState(
            self.WHAT, body="All bodies", date=self.date_words, saved=saved_words(self.desk.saving)
        )
