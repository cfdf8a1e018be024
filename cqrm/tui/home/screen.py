"""The screen the app starts with: what comes next, what needs attention, and every meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from cqrm.terms.views.home import HomeView, MeetingLine
from cqrm.terms.words import screen_date
from cqrm.tui.command import bindings
from cqrm.tui.home import keys
from cqrm.tui.home.blocks import AttentionList, MeetingList, OperatorLine, size_classes
from cqrm.tui.home.empty import EmptyHome
from cqrm.tui.home.heading import Heading
from cqrm.tui.home.lines import attention_note, attention_rows, meeting_of, meeting_rows
from cqrm.tui.home.next_block import NextBlock
from cqrm.tui.home.saving import not_saved_notice, saved_words
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.header_line import HeaderState, Saved
from cqrm.tui.look.rows import Row, Rows
from cqrm.tui.look.sizes import LEAST_HEIGHT, LEAST_WIDTH

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk
    from cqrm.tui.messages import SavingChanged

NOTHING = HomeView(commissioner="", meetings=(), next_ref="", open_actions=0, overdue_actions=0, attention=())
"""What home shows before anything is set up."""
HOME_CSS: Final = Path(__file__).with_name("home.tcss")
"""The style sheet of home; the app lists it, for Textual does not load that of an app's first screen."""
CLOCK_SECONDS: Final = 60
"""How often home looks at the date."""


class HomeScreen(Screen[None]):
    """What comes next, what needs attention, and every meeting; before anything is set up, how to begin."""

    HELP = (
        "Home shows the next meeting first, then what needs attention, most urgent first, then every"
        " meeting by body. Tab goes from one to the next. The keys act on the meeting"
        " that has the focus or the cursor."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.WITH_MEETINGS, *keys.WHILE_EMPTY)

    class MeetingWanted(Message):
        """A meeting is to be opened."""

        def __init__(self, ref: str) -> None:
            super().__init__()
            self.ref = ref

    class LogWanted(Message):
        """The action log or the decision register is to be opened."""

        def __init__(self, which: str) -> None:
            super().__init__()
            self.which = which

    class Painted(Message):
        """Everything stands on the screen."""

    class SampleWanted(Message):
        """The sample is to be looked at."""

    class SetUpWanted(Message):
        """A body is to be set up."""

    def __init__(
        self,
        desk: Callable[[], Desk],
        home: HomeView | None,
        path: Path,
        today: date,
        *,
        person: str = "",
        demo: bool = False,
    ) -> None:
        """Make the screen.

        Args:
            desk: gives where requests go; not asked before the first frame, since a desk brings the
                vocabulary of a whole meeting.
            home: what was read before the store opened; None when there was nothing to read.
            path: the database file, named while nothing is set up.
            today: the day it is.
            person: who is at the keyboard.
            demo: whether this is the demonstration.
        """
        super().__init__()
        self._desk = desk
        self.home = home or NOTHING
        self._path = path
        self._person = person
        self._demo = demo
        self._has_lists = False
        self._store_is_open = False
        self._is_opening = home is None and path.exists()
        self._today = today
        self._everything = False

    @property
    def desk(self) -> Desk:
        """Where requests go."""
        return self._desk()

    @property
    def has_nothing(self) -> bool:
        """Whether nothing is set up yet."""
        return not self.home.meetings

    def compose(self) -> ComposeResult:
        """Top row, content, bottom row; what is seldom needed is mounted when it is."""
        self.add_class(*size_classes(self.app.size), update=False)
        yield HeaderBar(self._header())
        if self.has_nothing:
            with Container(id="empty"):
                yield EmptyHome(self._path, opening=self._is_opening)
        else:
            yield NextBlock(self.home, self._today, id="next")
            yield Container(*(self._parts() if self._has_lists else ()), id="lists")
        yield OperatorLine(self._person, demo=self._demo)
        yield KeyFooter()

    def on_mount(self) -> None:
        """The next meeting stands in the first frame; the lists follow in the second."""
        self.call_after_refresh(self._add_lists)
        self.set_interval(CLOCK_SECONDS, self._tick)

    def on_resize(self, event: Resize) -> None:
        """A window that is too small says what it needs."""
        if event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT:
            from cqrm.tui.look.too_small import TooSmall

            if not self.query(TooSmall):
                self.mount(TooSmall())

    def store_opened(self) -> None:
        """The store is open: from now on home is read from it."""
        self._store_is_open = True
        self._is_opening = False
        self.reload()

    def reload(self) -> None:
        """Read what home shows again."""
        from cqrm.terms.acts.questions import SeeHome

        self._today = self.desk.local_now().date()
        self.desk.submit(SeeHome(today=self._today, everything=self._everything), self.show)

    def show(self, home: HomeView) -> None:
        """Show another state of the file; the cursor stays on its meeting."""
        was_empty, self.home = self.has_nothing, home
        if was_empty:
            self.refresh(recompose=True)
            self.call_after_refresh(self._settle)
            return
        # While the screen is composed anew there is nothing to update: it will be composed of this state.
        for bar in self.query(HeaderBar):
            bar.update(self._header())
        for block in self.query(NextBlock):
            block.update(home, self._today)
        for heading in self.query("#attention-part Heading").results(Heading):
            heading.update("Needs attention", attention_note(home.attention))
        for attention in self.query(AttentionList):
            attention.show(self._attention_rows)
        for meetings in self.query(MeetingList):
            meetings.show(self._meeting_rows)

    def operator_changed(self, person: str) -> None:
        """Somebody has said who they are."""
        self._person = person
        for line in self.query(OperatorLine):
            line.update(person)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the first run work while nothing is set up, all others once there is a meeting."""
        del parameters
        if action in {command.action for command in keys.WHILE_EMPTY}:
            return (self.has_nothing and not self._is_opening) or action == keys.HELP.action
        if action == keys.ALL_MEETINGS.action and not self.home.older:
            return False
        return not (self.has_nothing and action in {command.action for command in keys.WITH_MEETINGS})

    @property
    def line(self) -> MeetingLine | None:
        """The meeting that the keys act on: under the cursor of the list with focus, else the next one."""
        return meeting_of(self.home, self._ref())

    @on(NextBlock.Opened)
    def _next_opened(self) -> None:
        if self.home.next_ref:
            self.post_message(self.MeetingWanted(self.home.next_ref))
        else:
            self.action_new_meeting()

    @on(Rows.OptionSelected)
    def _row_chosen(self, event: Rows.OptionSelected) -> None:
        event.stop()
        if ref := self._ref():
            self.post_message(self.MeetingWanted(ref))

    def on_saving_changed(self, event: SavingChanged) -> None:
        """The store has begun to save, has saved, or could not."""
        from cqrm.tui.look.banner import NotSavedBanner

        notice = not_saved_notice(event.state)
        for bar in self.query(HeaderBar):
            bar.update(self._header())
            if notice is not None and not self.query(NotSavedBanner):
                self.mount(NotSavedBanner(), after=bar)
        for banner in self.query(NotSavedBanner):
            banner.update(notice)

    def on_screen_resume(self) -> None:
        """Another screen was left: what home shows may have changed."""
        if self._store_is_open:
            self.reload()

    def action_new_meeting(self) -> None:
        """Make the next meeting of the body under the cursor."""
        self._flow("plan_next")

    def action_change(self) -> None:
        """Change the meeting under the cursor."""
        self._flow("change")

    def action_cancel(self) -> None:
        """Cancel the meeting under the cursor."""
        self._flow("cancel")

    def action_approve(self) -> None:
        """Approve the minutes of the meeting under the cursor."""
        self._flow("approve")

    def action_all_meetings(self) -> None:
        """List every meeting from now on."""
        self._everything = True
        self.reload()

    def action_extraordinary(self) -> None:
        """Call an extraordinary meeting of the body under the cursor."""
        self._flow("extraordinary")

    def action_chair_action(self) -> None:
        """Record what the chair decided between meetings of the body under the cursor."""
        self._flow("chair_action")

    def action_minutes(self) -> None:
        """Show the minutes of the meeting under the cursor."""
        self._flow("minutes")

    def action_export(self) -> None:
        """Write the documents of the meeting under the cursor."""
        self._flow("export")

    def action_action_log(self) -> None:
        """Open the action log."""
        self.post_message(self.LogWanted("actions"))

    def action_decision_register(self) -> None:
        """Open the decision register."""
        self.post_message(self.LogWanted("decisions"))

    def action_sample(self) -> None:
        """Look at the sample."""
        self.post_message(self.SampleWanted())

    def action_set_up(self) -> None:
        """Set up a body."""
        self.post_message(self.SetUpWanted())

    @work
    async def _flow(self, name: str) -> None:
        """Walk through one of the flows; what is refused on the way is said, and ends it."""
        from cqrm.tui.home import flows
        from cqrm.tui.home.asking import told

        with told(self.app):
            await flows.FLOWS[name](self)

    async def _add_lists(self) -> None:
        self._has_lists = True
        for lists in self.query("#lists"):
            await lists.mount(*self._parts())
        self.call_after_refresh(self.post_message, self.Painted())

    def _parts(self) -> tuple[Widget, Widget]:
        attention = AttentionList(self._attention_rows, id="attention")
        note = attention_note(self.home.attention)
        return (
            Vertical(Heading("Needs attention", note), attention, id="attention-part"),
            Vertical(Heading("Meetings"), MeetingList(self._meeting_rows, id="meetings"), id="meetings-part"),
        )

    def _settle(self) -> None:
        """After the first meeting was made: the focus goes to it."""
        self.refresh_bindings()
        for block in self.query(NextBlock):
            block.focus()

    def _ref(self) -> str:
        focused = self.focused
        if isinstance(focused, MeetingList):
            return focused.cursor_id or ""
        if isinstance(focused, AttentionList) and focused.cursor_id is not None:
            return self.home.attention[int(focused.cursor_id)].meeting_ref or self.home.next_ref
        return self.home.next_ref

    def _header(self) -> HeaderState:
        nothing = "" if self._is_opening or not self.has_nothing else "No body yet"
        body = self.home.commissioner or nothing
        saved = saved_words(self.desk.saving) if self._store_is_open else Saved()
        return HeaderState("CQRM", body=body, date=screen_date(self._today), saved=saved)

    def _attention_rows(self, width: int, height: int) -> Iterable[Row]:
        return attention_rows(self.home.attention, width, height)

    def _meeting_rows(self, width: int, height: int) -> Iterable[Row]:
        return meeting_rows(self.home, width, height)

    def _tick(self) -> None:
        if self._store_is_open and self.desk.local_now().date() != self._today:
            self.reload()
