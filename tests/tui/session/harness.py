"""An app with nothing but the meeting in session on it, over a store in memory."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.pilot import Pilot
from textual.screen import Screen

from cqrm.terms.clock import SteppingClock
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.command import Command, bindings
from cqrm.tui.desk import Desk
from cqrm.tui.look.app import LookApp
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.themes import DARK
from cqrm.tui.session.screen import SessionScreen
from tests.tui.fake_store import NOW, FakeStore, make_view

NARROW = (80, 24)
NORMAL = (120, 36)
WIDE = (200, 50)


class SessionApp(LookApp[None]):
    """Pushes the session screen; what belongs to the real app is only noted."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Command(action="help", key="f1", label="Help", help="Explain what has focus.")
    )

    def __init__(
        self, store: FakeStore | None = None, *, theme: str = DARK, ascii_marks: bool = False
    ) -> None:
        super().__init__(theme=theme, ascii_marks=ascii_marks, environment={})
        self.clock = SteppingClock(NOW)
        self.store = store or FakeStore(clock=self.clock)
        self.store.clock = self.clock
        self.desk = Desk(self, self.store, self.clock)  # type: ignore[arg-type]
        self.desk.meeting = self.store.view
        self.desk.saving = self.store.saving = self.store.saved_state()
        self.store.tell = self.desk.saving_changed
        self.called: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(SessionScreen(self.desk))

    @property
    def session(self) -> SessionScreen:
        """The screen under test."""
        return next(s for s in self.screen_stack if isinstance(s, SessionScreen))

    def action_attendance(self) -> None:
        self.called.append("attendance")

    def action_close_meeting(self) -> None:
        self.called.append("close")

    def action_room_display(self) -> None:
        self.called.append("room")

    def action_help(self) -> None:
        self.called.append("help")


def words(app: App[Any]) -> str:
    """Everything on the screen as plain text, row by row."""
    strips = app.screen._compositor.render_strips(app.size)  # the only way to see what is painted
    return "\n".join(strip.text.rstrip() for strip in strips)


def on_top(app: App[Any]) -> Screen[Any]:
    """The screen on top now."""
    return app.screen


def header(app: SessionApp) -> str:
    """The top row of the session screen."""
    return app.session.query_one(HeaderBar).render().plain


def footer(app: SessionApp) -> str:
    """The bottom row of the screen on top."""
    return app.screen.query_one(KeyFooter).render().plain


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste into whatever has focus, as a terminal does."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def enter_line(pilot: Pilot[None], text: str) -> None:
    """Put a line into the focused field and press Enter."""
    await paste(pilot, text)
    await pilot.press("enter")
    await pilot.pause()


def app_with(view: MeetingView | None = None, **store: object) -> SessionApp:
    """The app over a meeting; ``store`` sets fields of the store."""
    return SessionApp(FakeStore(view=view or make_view(), **store))  # type: ignore[arg-type]
