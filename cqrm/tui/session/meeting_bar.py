"""How much of the meeting's time is gone, and whether what is left will do; at the foot of the rail."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual.content import Content
from textual.widget import Widget

from cqrm.meeting.timing import planned_left, time_planned, time_to_end, time_used
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.look.bar import bar
from cqrm.tui.look.wrap import cut

_MINUTE = timedelta(minutes=1)


class MeetingBar(Widget):
    """A bar over its numbers: minutes left to the planned end, minutes planned for what is left."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    MeetingBar {
        height: 2;
        width: 100%;
        margin-bottom: 1;
        padding: 0 3 0 1;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    Screen.-short MeetingBar { margin-bottom: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._words = ""

    def show(self, view: MeetingView, now: datetime) -> None:
        """Show how the time stands at a moment."""
        planned = time_planned(view)
        share, said = (time_used(view, now) / planned if planned else 0.0), time_words(view, now)
        if (share, said) != (self._share, self._words):
            self._share, self._words = share, said
            self.refresh()

    def render(self) -> Content:
        """The bar and the words."""
        width = self.size.width
        return Content("\n").join([bar(self._share, width), cut(self._words, width).stylize("$muted")])


def time_words(view: MeetingView, now: datetime) -> str:
    """``49 min left, 57 planned``; past the end ``3 min over, 12 planned``."""
    if view.ended_at is not None:
        return f"took {time_used(view, view.ended_at) // _MINUTE} min of {time_planned(view) // _MINUTE}"
    planned = planned_left(view, now) // _MINUTE
    if view.started_at is None:
        return f"{time_planned(view) // _MINUTE} min long, {planned} planned"
    left = time_to_end(view, now)
    if left < timedelta():
        return f"{-left // _MINUTE} min over, {planned} planned"
    return f"{left // _MINUTE} min left, {planned} planned"
