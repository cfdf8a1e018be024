"""The rail: the agenda, what has been agreed, and how the time goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from cqrm.meeting.timing import minutes_over
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.home.heading import Heading
from cqrm.tui.session.agenda_list import AgendaList
from cqrm.tui.session.agenda_rows import agenda_note, agenda_rows
from cqrm.tui.session.agreed import AgreedList
from cqrm.tui.session.meeting_bar import MeetingBar

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing

_ROWS_BESIDE = 5
"""Blank row and title over the agenda, the bar and its words, a blank row."""


class Rail(Vertical):
    """Stands at the left from 100 columns; below that it opens over the screen when it is asked for."""

    def __init__(self, doing: Doing, may_change: Callable[[], bool]) -> None:
        """Make the rail.

        Args:
            doing: where acts go.
            may_change: says whether the meeting may be changed.
        """
        super().__init__(id="rail", classes="rail")
        self._doing = doing
        self._may_change = may_change
        self._items = 0
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        """Agenda, agreed, time."""
        yield Heading("Agenda")
        yield AgendaList(self._doing, self._may_change)
        yield AgreedList()
        yield MeetingBar()

    def show(self, view: MeetingView, shown: UUID | None, reds: Mapping[UUID, int], now: datetime) -> None:
        """Show how the meeting stands.

        Args:
            view: the meeting.
            shown: the item on the screen.
            reds: how many red exceptions wait at each item.
            now: the present moment.
        """
        lines = tuple(
            (
                *(i.id, i.title, i.state, i.allotted, i.taken_with, i.audience),
                *(reds.get(i.id, 0), minutes_over(i, now)),
            )
            for i in view.items
        )
        if (lines, shown) != self._drawn:
            self._drawn = (lines, shown)
            self._show_agenda(view, shown, reds, now)
        self.query_one(AgreedList).show(view)
        self.query_one(MeetingBar).show(view, now)

    def open(self) -> None:
        """Stand over a narrow screen, at once, so that the agenda can take the focus."""
        self.add_class("-open")
        self.styles.display = "block"

    def close(self) -> None:
        """Go away from a narrow screen."""
        if self.has_class("-open"):
            self.remove_class("-open")
            self.styles.clear_rule("display")
            self.refresh(layout=True)

    def on_resize(self, event: events.Resize) -> None:
        """The agenda gets the rows it needs, as far as there are so many."""
        del event
        self._set_height()

    def _show_agenda(
        self, view: MeetingView, shown: UUID | None, reds: Mapping[UUID, int], now: datetime
    ) -> None:
        agenda = self.query_one(AgendaList)
        self.query_one(Heading).update("Agenda", "", agenda_note(view, view.item(shown)))
        self._items = len(view.items)
        self._set_height()
        agenda.show(agenda_rows(view, shown, reds, now))
        agenda.mark(shown)

    def _set_height(self) -> None:
        room = max(1, self.size.height - _ROWS_BESIDE)
        self.query_one(AgendaList).styles.height = min(max(1, self._items), room)
