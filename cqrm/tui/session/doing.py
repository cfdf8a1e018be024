"""What is on its way to the store: nothing is called saved before the store has acknowledged it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cqrm.terms.errors import CqrmError
from cqrm.terms.requests import Act
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.terms.views.meeting import Acted, MeetingView

if TYPE_CHECKING:
    from textual.app import App

    from cqrm.tui.desk import Desk

TOAST_SECONDS: Final = 8
"""How long a refusal stays on screen."""


class Doing:
    """Hands acts to the desk and knows what is not acknowledged yet, typing included."""

    def __init__(self, app: App[object], desk: Desk, changed: Callable[[], None]) -> None:
        """Make it.

        Args:
            app: where refusals are told.
            desk: where acts go.
            changed: called when what may be said about saving has changed.
        """
        self._app = app
        self._desk = desk
        self._changed = changed
        self._under_way = 0
        self._is_typing = False

    @property
    def desk(self) -> Desk:
        """Where acts go."""
        return self._desk

    @property
    def meeting(self) -> MeetingView:
        """The meeting on the desk."""
        meeting = self._desk.meeting
        assert meeting is not None, "a session screen needs a meeting on the desk"
        return meeting

    @property
    def saving(self) -> SaveState:
        """What may be said about saving at this moment."""
        state = self._desk.saving
        if state.kind is SaveKind.SAVED and (self._under_way or self._is_typing):
            return replace(state, kind=SaveKind.SAVING)
        return state

    def submit(
        self,
        act: Act[Acted],
        done: Callable[[Acted], None] | None = None,
        failed: Callable[[CqrmError], None] | None = None,
    ) -> None:
        """Hand over an act and return at once.

        Args:
            act: what is to be done.
            done: called with the answer once it is saved.
            failed: called when it was refused or could not be saved; without it the refusal is told.
        """
        self._under_way += 1
        self._changed()

        def on_done(acted: Acted) -> None:
            self._settle()
            if done is not None:
                done(acted)

        def on_failed(error: CqrmError) -> None:
            self._settle()
            (failed or self.tell)(error)

        self._desk.submit(act, on_done, on_failed)

    def typing(self, under_way: bool) -> None:
        """Somebody has typed what is not kept yet, or all that was typed is kept.

        Args:
            under_way: whether there is text that has not been handed to the store.
        """
        if under_way != self._is_typing:
            self._is_typing = under_way
            self._changed()

    def tell(self, error: CqrmError) -> None:
        """Say a refusal in words."""
        self._app.notify(str(error), severity="error", markup=False, timeout=TOAST_SECONDS)

    def _settle(self) -> None:
        self._under_way -= 1
        self._changed()
