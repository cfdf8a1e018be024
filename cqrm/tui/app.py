"""The app: puts screens, desk and store together, and sees to it that nothing is lost on the way out."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import BindingType
from textual.screen import Screen
from textual.types import CSSPathType

from cqrm.terms.clock import LONDON, Clock, local
from cqrm.terms.errors import CqrmError
from cqrm.terms.saving import Operator, SaveKind
from cqrm.terms.views.home import HomeView
from cqrm.terms.words import count
from cqrm.tui.command import Command, bindings
from cqrm.tui.home.preferences import preferences_folder
from cqrm.tui.home.preferring import PreferringApp
from cqrm.tui.home.screen import HOME_CSS, HomeScreen
from cqrm.tui.look.app import LOOK_CSS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cqrm.store.thread import Opened, Store
    from cqrm.terms.backups import BackupMade
    from cqrm.terms.requests import Act
    from cqrm.terms.views.closing import Fault
    from cqrm.tui.home.asking_desk import AskingDesk
    from cqrm.tui.palette import Entry

SAMPLE: Final = "sample"
"""What the app returns when the sample is to be looked at; whoever started the app starts it on a copy."""
TOAST_SECONDS: Final = 8
SAVING_SECONDS: Final = 0.2
"""How often the store is asked whether all is saved."""

HELP_KEY: Final = Command(
    action="help",
    key="f1",
    label="Help",
    help="Explain what has focus, and the keys.",
    footer=False,
)

QUIT_KEY: Final = Command(
    action="quit",
    key="ctrl+q",
    label="Leave CQRM",
    help="Leave; everything is saved first.",
    footer=False,
    priority=True,
)


class CqrmApp(PreferringApp):
    """Home first; the store opens behind it; every other screen is imported when it is wanted."""

    TITLE = "CQRM"
    CSS_PATH: ClassVar[CSSPathType | None] = [LOOK_CSS, HOME_CSS]
    HELP = "^p lists everything that can be done now. ^q leaves, after all is saved; ^c copies selected text."
    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP_KEY, QUIT_KEY)

    def __init__(
        self,
        path: Path,
        *,
        home: HomeView | None,
        store: Store,
        clock: Clock,
        operator: Operator,
        demo: bool = False,
        settings_folder: Path | None = None,
        log_folder: Path | None = None,
    ) -> None:
        """Make the app; nothing is opened or read but the user's preferences.

        Args:
            path: the database file.
            home: what was read of it before; None when there was nothing to read.
            store: the store on that file, not started.
            clock: what time it is.
            operator: who is at the keyboard; without a person it is asked at the first act that writes.
            demo: whether this is the demonstration, on a copy that is thrown away.
            settings_folder: where preferences are kept; None for the user's configuration folder.
            log_folder: where faults are logged; None for the user's log folder.
        """
        super().__init__(settings_folder or preferences_folder())
        self._path = path
        self._log_folder = log_folder
        self.operator = operator
        self.demo = demo
        self.store = store
        self._clock = clock
        today = local(clock.now()).date()
        self.home = HomeScreen(lambda: self.desk, home, path, today, person=self.operator.person, demo=demo)
        self._crashed = False
        self._told: Screen[object] | None = None
        """The screen that was last told what is wrong with saving."""

    @cached_property
    def desk(self) -> AskingDesk:
        """Where screens hand requests to the store."""
        from cqrm.tui.home.asking_desk import AskingDesk

        desk = AskingDesk(self, self.store, self._clock, self._ask_who)
        desk.operator_is_known = bool(self.operator.person)
        return desk

    def get_default_screen(self) -> Screen[object]:
        """Home is the first screen, so that nothing is painted before it."""
        return self.home  # type: ignore[return-value]

    @on(HomeScreen.Painted)
    def _start_store(self) -> None:
        """Home stands on the screen: open the store behind it."""
        self.store.start().add_done_callback(lambda future: self.call_later(self._started, future))

    def _started(self, future: Future[Opened]) -> None:
        gc.freeze()
        gc.enable()
        problem = future.exception()
        if isinstance(problem, CqrmError):
            from rich.text import Text

            self.exit(return_code=1, message=Text(str(problem)))
            return
        self._tell_opened(future.result())
        self.home.store_opened()
        self.set_interval(SAVING_SECONDS, self._look_at_saving)
        self.run_worker(_read_ahead, thread=True, exit_on_error=False, group="ahead")

    def _look_at_saving(self) -> None:
        """What the screens say of saving must be true: ask again, a message may have been overtaken."""
        state = self.store.state()
        # A screen that has come on top since does not know yet what is wrong.
        is_news = self._told is not self.screen and bool(state.advice or state.cause)
        if state != self.desk.saving or is_news:
            self._told = self.screen
            self.desk.saving_changed(state)

    @on(HomeScreen.MeetingWanted)
    def _meeting_wanted(self, event: HomeScreen.MeetingWanted) -> None:
        self.hold_keys()
        self.open_meeting(event.ref)

    @on(HomeScreen.SampleWanted)
    async def _sample_wanted(self) -> None:
        from cqrm.tui.home.leaving import leave

        await leave(self, SAMPLE)

    @on(HomeScreen.SetUpWanted)
    @work(group="open", exclusive=True)
    async def _set_up_wanted(self) -> None:
        from cqrm.tui.first_run.flow import set_up

        await set_up(self.home)

    @work(group="open", exclusive=True)
    async def open_meeting(self, ref: str) -> None:
        """Open a meeting by its reference: in session, or what can be done with one that is over."""
        from cqrm.terms.acts.questions import OpenMeeting
        from cqrm.tui.home.asking import ask, told
        from cqrm.tui.home.over import is_over, offer_what_is_left

        with told(self), self.keys_released():
            meeting = await ask(self.desk, OpenMeeting(ref=ref))
            if is_over(meeting):
                self.release_keys()
                if not await offer_what_is_left(self.home, meeting):
                    return
            from cqrm.tui.session.screen import SessionScreen

            await self.push_screen(SessionScreen(self.desk), lambda _: self.desk.put_away())

    def action_attendance(self) -> None:
        """Open the roll call of the open meeting."""
        from cqrm.tui.attendance.screen import AttendanceScreen

        if self._has_meeting() and not isinstance(self.screen, AttendanceScreen):
            self.push_screen(AttendanceScreen(self.desk))

    def action_minutes(self) -> None:
        """Open the minutes of the open meeting as they stand."""
        from cqrm.tui.minutes.screen import MinutesScreen
        from cqrm.tui.session.screen import SessionScreen

        if (
            self._has_meeting()
            and self.desk.meeting is not None
            and not isinstance(self.screen, MinutesScreen)
        ):
            session = next((s for s in self.screen_stack if isinstance(s, SessionScreen)), None)
            self.push_screen(MinutesScreen(self.desk, self.desk.meeting.ref, session))

    def action_close_meeting(self) -> None:
        """Open read-back and close of the open meeting."""
        from cqrm.tui.close.screen import CloseScreen

        if self._has_meeting() and not isinstance(self.screen, CloseScreen):
            self.push_screen(CloseScreen(self.desk), self._mend)

    def action_room_display(self) -> None:
        """Show everybody in the room what is discussed and what was agreed."""
        from cqrm.tui.room.screen import RoomScreen

        if self._has_meeting() and not self.room_is_on:
            self.push_screen(RoomScreen(self.desk, self.room_theme))

    @on(HomeScreen.LogWanted)
    def _log_wanted(self, event: HomeScreen.LogWanted) -> None:
        if event.which == "actions":
            self.action_action_log()
        else:
            self.action_decision_register()

    def action_action_log(self) -> None:
        """Open the action log of every body."""
        from cqrm.tui.log.actions import ActionLogScreen

        if not isinstance(self.screen, ActionLogScreen):
            self.push_screen(ActionLogScreen(self.desk))

    def action_decision_register(self) -> None:
        """Open the decision register of every body."""
        from cqrm.tui.log.decisions import DecisionRegisterScreen

        if not isinstance(self.screen, DecisionRegisterScreen):
            self.push_screen(DecisionRegisterScreen(self.desk))

    def action_help(self) -> None:
        """Explain what has focus."""
        from cqrm.tui.help.screen import HelpScreen, sections

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(sections(self.screen)))

    def action_command_palette(self) -> None:
        """List everything that can be done now."""
        from cqrm.tui.palette import Palette, app_entries, screen_entries

        if not isinstance(self.screen, Palette):
            undo = self.desk.meeting.undo if self.desk.meeting else None
            entries = [*screen_entries(self, self.screen, undo), *app_entries(self)]
            self.push_screen(Palette(entries), self._do)

    async def action_quit(self) -> None:
        """Leave, after everything is saved; when something is not, ask first."""
        from cqrm.tui.home.leaving import ask_to_lose, leave

        if self.desk.saving.kind is SaveKind.NOT_SAVED:
            ask_to_lose(self)
        else:
            await leave(self)

    def leave_told(self, code: int, problem: str = "") -> None:
        """Leave because somebody told the program to end; what could be committed has been.

        Args:
            code: the exit code.
            problem: what could not be saved, in words.
        """
        from rich.text import Text

        self.exit(return_code=code, message=Text(problem) if problem else None)

    def panic(self, *renderables: RenderableType) -> None:
        """End at once, as when the terminal has gone; what was typed is committed first."""
        from cqrm.tui import crash

        crash.rescue(self.flush_fields, self.store.close)
        super().panic(*renderables)

    def flush_fields(self) -> None:
        """Keep the text of every field that has not been kept yet."""
        for screen in self.screen_stack:
            flush = getattr(screen, "flush_drafts", None)
            if flush is not None:
                flush()

    def be(self, person: str) -> None:
        """Record as this person from now on, and remember them on this computer."""
        from cqrm.store.device import remember_person

        self.operator = replace(self.operator, person=person)
        self.store.set_operator(self.operator)
        self.desk.operator_is_known = True
        self.home.operator_changed(person)
        if not self.demo:
            remember_person(person, self.settings_folder)

    def back_up(self) -> None:
        """Make a backup now; where it is, or why there is none, is said when it has been checked."""
        self.store.back_up().add_done_callback(lambda future: self.call_later(self._backed_up, future))

    def remove_name(self) -> None:
        """Take a name out of the whole record, sealed minutes and history too."""
        from cqrm.tui.home.redact_form import redact

        redact(self, self.desk, self._path)

    def _backed_up(self, future: Future[BackupMade]) -> None:
        problem = future.exception()
        if problem is None:
            self.notify(
                f"Backup made and checked: {future.result().path}", markup=False, timeout=TOAST_SECONDS
            )
        else:
            self.notify(str(problem), severity="error", markup=False, timeout=TOAST_SECONDS)

    def ask_who(self, then: Callable[[], None] | None = None, people: tuple[str, ...] = ()) -> None:
        """Ask who is at the keyboard.

        Args:
            then: called when that is answered, or left open.
            people: names to choose from when no meeting is open.
        """
        from cqrm.tui.home.who import WhoScreen

        def answered(person: str | None) -> None:
            if person:
                self.be(person)
            if then is not None:
                then()

        meeting = self.desk.meeting
        here = [p for p in meeting.directory if not p.has_left] if meeting else people
        self.push_screen(WhoScreen(here), answered)

    def _ask_who(self, act: Act[object], then: Callable[[], None]) -> None:
        self.ask_who(then, tuple(person.name for person in getattr(act, "people", ())))

    def _tell_opened(self, opened: Opened) -> None:
        """Say what opening found; the last person on this device goes on recording."""
        if opened.person and not self.operator.person:
            self.be(opened.person)
        drafts = count(opened.drafts_left, "field") if opened.drafts_left else ""
        put_back = f"Text left in {drafts} is put back." if drafts else ""
        for words in filter(None, (opened.recovered, put_back)):
            self.notify(words, markup=False, timeout=TOAST_SECONDS)
        if opened.warning:
            self.notify(opened.warning, severity="warning", markup=False, timeout=TOAST_SECONDS)

    def _mend(self, fault: Fault | None) -> None:
        if fault is not None:
            from cqrm.tui.close.mending import mend

            mend(self, fault)

    def _has_meeting(self) -> bool:
        if self.desk.meeting is None:
            self.notify("Open a meeting first: Enter on home.", markup=False)
        return self.desk.meeting is not None

    async def _do(self, entry: Entry | None) -> None:
        if entry is not None:
            result = entry.run()
            if asyncio.iscoroutine(result):
                await result

    def _handle_exception(self, error: Exception) -> None:
        """Keep what was typed, note the place of the fault, and end with one sentence.

        Textual would print a traceback with the values of variables, which quote the record. This is the one
        private method of Textual that is overridden; a test holds it to what it must do.
        """
        from cqrm.tui import crash

        log = crash.write_log(error, self._log_folder or crash.log_folder())
        if self._crashed:
            return
        self._crashed = True
        crash.rescue(self.flush_fields, self.store.close)
        zone = self.desk.meeting.body.settings.zone if self.desk.meeting else LONDON
        super()._handle_exception(crash.Crashed(crash.sentence(self.desk.saving, log, zone)))


def _read_ahead() -> None:
    """Load the screen that comes next while home is being read, so that Enter opens it at once."""
    import cqrm.tui.session.screen  # noqa: F401
