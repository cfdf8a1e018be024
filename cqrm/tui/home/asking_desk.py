"""A desk that knows who is at the keyboard before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from cqrm.terms.errors import CqrmError
from cqrm.terms.requests import Act, Query
from cqrm.tui.desk import Desk

if TYPE_CHECKING:
    from textual.app import App

    from cqrm.store.thread import Store
    from cqrm.terms.clock import Clock

R = TypeVar("R")
Ask = Callable[[Act[object], Callable[[], None]], None]
"""Asks who is at the keyboard because of an act, and calls back when that is known."""


class AskingDesk(Desk):
    """A desk that holds acts back until somebody has said who they are, then hands them on in order."""

    def __init__(self, app: App[object], store: Store, clock: Clock, ask: Ask) -> None:
        """Make the desk.

        Args:
            app: on whose thread answers come back.
            store: the store.
            clock: what time it is.
            ask: asks who is at the keyboard and then calls back.
        """
        super().__init__(app, store, clock)
        self.operator_is_known = False
        """Whether acts may be handed on."""
        self._ask = ask
        self._held: list[Callable[[], None]] = []

    def submit(
        self,
        request: Act[R] | Query[R],
        done: Callable[[R], None] | None = None,
        failed: Callable[[CqrmError], None] | None = None,
    ) -> None:
        """Hand a request to the store; the first act asks who is at the keyboard."""
        if self.operator_is_known or not isinstance(request, Act):
            super().submit(request, done, failed)
            return
        self._held.append(partial(super().submit, request, done, failed))
        if len(self._held) == 1:
            self._ask(request, self._hand_on)

    def _hand_on(self) -> None:
        self.operator_is_known = True
        held, self._held = self._held, []
        for submit in held:
            submit()
