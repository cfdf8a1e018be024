"""The desk: where screens hand requests to the store and get answers on their own thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from cqrm.terms.clock import Clock, local
from cqrm.terms.errors import CqrmError, NotSaved
from cqrm.terms.requests import Act, Query
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.tui.messages import MeetingChanged, SavingChanged

if TYPE_CHECKING:
    from textual.app import App

    from cqrm.store.thread import Store

R = TypeVar("R")


class Desk:
    """Holds the meeting that is open and speaks to the store; nothing here waits.

    Requests go to the store thread in order. Answers come back on the thread of the app: ``done`` with the
    result, ``failed`` with an error in words. Every answer that brings a newer view of the open meeting
    replaces ``meeting`` and posts ``MeetingChanged`` to the screen on top.
    """

    def __init__(self, app: App[object], store: Store, clock: Clock) -> None:
        self._app = app
        self._store = store
        self._clock = clock
        self.meeting: MeetingView | None = None
        """The meeting on the desk."""
        self.saving = SaveState(kind=SaveKind.SAVED)
        """What may be said about saving."""
        self._draft_refused = False

    def now(self) -> datetime:
        """The present moment by the app's clock, in UTC."""
        return self._clock.now()

    def local_now(self) -> datetime:
        """The present moment on the wall clock of the meeting's place."""
        return local(self._clock.now())

    def submit(
        self,
        request: Act[R] | Query[R],
        done: Callable[[R], None] | None = None,
        failed: Callable[[CqrmError], None] | None = None,
    ) -> None:
        """Hand a request to the store and return at once."""
        future: Future[R] = self._store.submit(request)
        future.add_done_callback(lambda f: self._on_ui(self._answer, f, done, failed))

    def keep_draft(self, place: str, text: str) -> None:
        """Keep the text of a field; empty text forgets it. Where that cannot be, it is said once."""
        try:
            self._store.keep_draft(place, text)
        except NotSaved as problem:
            self.draft_refused(problem)

    def draft_refused(self, problem: NotSaved) -> None:
        """The file may only be read, or is closed: said once, as drafts are kept at every pause in typing."""
        if not self._draft_refused:
            self._draft_refused = True
            self._say(problem)

    def retry(self) -> None:
        """Try again to save after a failure."""
        self._store.retry()

    def saving_changed(self, state: SaveState) -> None:
        """Told by the store, on its own thread."""
        del state  # something may have been handed over since: the store is asked on the way
        self._on_ui(self._take_state)

    def put_away(self) -> None:
        """No meeting is open any more."""
        self.meeting = None

    def _take_state(self) -> None:
        self.saving = self._store.state()
        # The top row of a screen is also seen round a dialog that lies on it.
        for screen in self._app.screen_stack:
            screen.post_message(SavingChanged(self.saving))

    def _answer(
        self,
        future: Future[R],
        done: Callable[[R], None] | None,
        failed: Callable[[CqrmError], None] | None,
    ) -> None:
        error = future.exception()
        if isinstance(error, CqrmError):
            (failed or self._say)(error)
            return
        result = future.result()
        self._take_meeting(result)
        if done is not None:
            done(result)

    def _take_meeting(self, result: object) -> None:
        label = result.label if isinstance(result, Acted) else ""
        view = result.meeting if isinstance(result, Acted) else result
        if isinstance(result, Acted) and self.meeting is not None and self.meeting.id != result.meeting.id:
            return  # the log was kept between meetings, or that of another body: the open meeting stays
        if isinstance(view, MeetingView):
            self.meeting = view
            self._app.screen.post_message(MeetingChanged(view, label))

    def _say(self, error: CqrmError) -> None:
        self._app.notify(str(error), severity="error", markup=False, timeout=8)

    def _on_ui(self, function: Callable[..., None], *arguments: object) -> None:
        # call_later posts a message, which Textual makes safe from any thread.
        self._app.call_later(function, *arguments)
