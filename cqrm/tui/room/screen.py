"""The room display: the public view of the meeting for a screen that everybody looks at."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Digits

from cqrm.terms.saving import SaveState
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.command import Command, bindings
from cqrm.tui.home.preferring import ROOM_ID
from cqrm.tui.look.columns import column
from cqrm.tui.look.glyphs import DOT
from cqrm.tui.look.wrap import cut, wrap
from cqrm.tui.messages import MeetingChanged, SavingChanged
from cqrm.tui.room.outcomes import outcome_rows, public_outcomes
from cqrm.tui.room.words import BandWords, band_words, foot_rows

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

TICK_SECONDS: Final = 1.0
"""How often the clock of the item is looked at."""
_NUMBER: Final = 4

LEAVE: Final = Command(
    action="leave_room",
    key="escape,ctrl+r",
    label="Back to the meeting",
    help="Leave the room display; what stood in the capture line is still there.",
    footer=False,
    priority=True,
)


class RoomTitle(Widget):
    """What is discussed and who leads it."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="room-title")
        self._words = BandWords("", "", (), "")

    def show(self, words: BandWords) -> None:
        """Say it; paints only when it has changed."""
        if (words.number, words.title, words.under) != (
            self._words.number,
            self._words.title,
            self._words.under,
        ):
            self._words = words
            self.refresh()

    def render(self) -> Content:
        """The title in at most two rows, and the lead in the last."""
        words, width = self._words, self.size.width
        indent = _NUMBER if words.number else 0
        title = wrap(words.title, width - indent)
        if len(title) > 2:
            title = [title[0], cut(words.title.removeprefix(title[0].plain).strip(), width - indent)]
        first = Content.assemble(column(words.number, indent), title[0]).stylize("bold")
        second = title[1].pad_left(indent).stylize("bold") if len(title) > 1 else Content("")
        return Content("\n").join([first, second, _facts(words.under, width - indent).pad_left(indent)])


def _facts(facts: tuple[str, ...], width: int) -> Content:
    """As many facts as fit in a row; the first is cut when even it does not."""
    shown = list(facts)
    while len(shown) > 1 and cell_len(f" {DOT} ".join(shown)) > width:
        shown.pop()
    return cut(f" {DOT} ".join(shown), width)


class RoomAllotted(Widget):
    """How many minutes the item has, beside its clock; where there are no large digits, the clock too."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="room-allotted")
        self.words = Content("")

    def show(self, words: BandWords, *, with_clock: bool) -> None:
        """Say it."""
        allotted = Content.styled(words.allotted, "$chip-a-text on $chip-a" if words.is_over else "")
        clock = Content.styled(f"{words.clock} ", "bold") if with_clock else Content("")
        said = Content.assemble("\n\n", clock, allotted)
        if said != self.words:
            self.words = said
            self.refresh(layout=True)

    def render(self) -> Content:
        """At the foot of the digits."""
        return self.words


class RoomOutcomes(Widget):
    """What was agreed on the item."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="room-outcomes")
        self._view: MeetingView | None = None

    def show(self, view: MeetingView) -> None:
        """Show what was agreed; paints only when that has changed."""
        if view is not self._view:
            self._view = view
            self.refresh()

    def render(self) -> Content:
        """As many callouts as fit, the newest last."""
        view = self._view
        if view is None or not self.size.area:
            return Content("")
        entries = public_outcomes(view, view.item(view.open_item_id))
        return Content("\n").join(outcome_rows(view, entries, self.size.width, self.size.height))


class RoomFoot(Widget):
    """Meeting, quorum, next item, time and end."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="room-foot")
        self._state: tuple[MeetingView, datetime, SaveState] | None = None

    def show(self, view: MeetingView, now: datetime, saving: SaveState) -> None:
        """Say it; paints only when it has changed."""
        state = (view, now.replace(second=0, microsecond=0), saving)
        if state != self._state:
            self._state = state
            self.refresh()

    def render(self) -> Content:
        """One row or two."""
        if self._state is None or not self.size.area:
            return Content("")
        view, now, saving = self._state
        return Content("\n").join(foot_rows(view, now, saving, self.size.width, self.size.height))


class RoomScreen(Screen[None]):
    """Item, clock and what was agreed; never what somebody types or keeps to themselves.

    It covers everything else, shows no toast and has no bottom row. Nothing can be captured on it: a wall
    must not show a line that is being typed, and a line that nobody sees must not be recorded.
    """

    CSS_PATH = "room.tcss"
    HELP = (
        "What everybody in the room may read: the item and its clock, and the decisions and actions agreed on"
        " it. Private notes, what only the commissioner may read and what is withheld from the public are"
        " left out, and nothing is typed here."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(LEAVE)

    def __init__(self, desk: Desk, theme: str) -> None:
        """Make the display.

        Args:
            desk: with the meeting on it.
            theme: the theme in which it is shown; the one before comes back when it is left.
        """
        super().__init__(id=ROOM_ID)
        self._desk = desk
        self._theme = theme
        self._theme_before = ""

    def compose(self) -> ComposeResult:
        """Band, what was agreed, foot."""
        with Horizontal(id="room-band"):
            yield RoomTitle()
            yield Digits(id="room-clock")
            yield RoomAllotted()
        yield RoomOutcomes()
        yield RoomFoot()

    def on_mount(self) -> None:
        """Take its theme and start the clock."""
        self._theme_before = self.app.theme
        self.app.theme = self._theme
        self._show()
        self.set_interval(TICK_SECONDS, self._show)

    def on_meeting_changed(self, event: MeetingChanged) -> None:
        """A commit replaced the meeting."""
        event.stop()
        self._show()

    def on_saving_changed(self, event: SavingChanged) -> None:
        """The store has saved, or could not."""
        event.stop()
        self._show()

    def action_leave_room(self) -> None:
        """Back to the meeting."""
        self.app.theme = self._theme_before
        self.dismiss(None)

    def _show(self) -> None:
        view = self._desk.meeting
        if view is None or not self.is_running:
            return
        now = self._desk.now()
        words = band_words(view, now)
        plain = bool(getattr(self.app, "ascii_marks", False))
        self.query_one(RoomTitle).show(words)
        digits = self.query_one(Digits)
        digits.display = not plain
        digits.update(words.clock)
        self.query_one(RoomAllotted).show(words, with_clock=plain)
        self.query_one(RoomOutcomes).show(view)
        self.query_one(RoomFoot).show(view, now, self._desk.saving)
