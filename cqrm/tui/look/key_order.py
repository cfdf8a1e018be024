"""One key after the other: the next is done when all that the one before set going is done."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen

Pressed = events.Key | events.Paste

_PATIENCE: Final = 1.0
"""Seconds a key waits for the one before; a field that hangs must not take the keyboard with it."""
_LONGEST_HOLD: Final = 5.0
"""Seconds for which keys wait for a meeting that is being opened."""


class KeyOrder:
    """Gives keys and pastes their turns.

    A key goes to the field that has focus when the app takes it up; yet a jump or a form moves the focus by
    a message that comes later, and a key with priority is done by the app while letters still lie in the
    queue of their field. Pressed in one instant, on a busy machine or by a fast typist, they would land
    elsewhere.
    """

    def __init__(self, app: App[Any], do: Callable[[events.Event], Awaitable[None]]) -> None:
        """Make the order of an app's keys; ``do`` is what the app does with a key whose turn it is."""
        self._app = app
        self._do = do
        self._waiting: deque[Pressed] = deque()
        self._turn = 0
        self._patience: asyncio.TimerHandle | None = None
        self._held: asyncio.TimerHandle | None = None
        self._screen: Screen[Any] | None = None

    @property
    def all_done(self) -> bool:
        """Whether no key is being done or waits."""
        return self._patience is None and self._held is None and not self._waiting

    @property
    def is_at_work(self) -> bool:
        """Whether a key is being done, or waits for its turn and not for a meeting being opened."""
        return self._patience is not None or (bool(self._waiting) and self._held is None)

    def hold(self) -> None:
        """Something that keys are meant for is on its way to the screen: they wait for it."""
        if self._held is None:
            self._held = asyncio.get_running_loop().call_later(_LONGEST_HOLD, self.release)

    def release(self) -> None:
        """It is there, or does not come."""
        if self._held is not None:
            self._held.cancel()
            self._held = None
            self._go_on()

    async def take(self, pressed: Pressed) -> None:
        """Do a key now, or in its turn."""
        if self.all_done:
            await self._press(pressed)
        else:
            self._waiting.append(pressed)

    async def _press(self, pressed: Pressed) -> None:
        if isinstance(pressed, events.Key) and pressed.is_printable and self._is_written_in():
            # A letter goes into the queue of its field, which keeps the order; so the screen is painted once
            # for several.
            await self._do(pressed)
        else:
            await self._begin(pressed)

    def _is_written_in(self) -> bool:
        # Asked by a mark: the classes that Textual has for fields are loaded when the first field is.
        return getattr(self._app.focused, "TAKES_LETTERS", False) is True

    async def _begin(self, pressed: Pressed) -> None:
        self._turn += 1
        self._patience = asyncio.get_running_loop().call_later(_PATIENCE, self._end, self._turn)
        screen = self._screen = self._app.screen
        field = self._app.focused or screen
        await self._caught_up(field)
        await self._do(pressed)
        # What a screen answers to a key it tells the app by a message of its own: once more round.
        self._pass_on(self._turn, (*field.ancestors_with_self, screen, self._app))

    async def _caught_up(self, field: DOMNode) -> None:
        """What a field was told by other means than keys, it has done before the key is."""
        done = asyncio.Event()
        if field.call_later(done.set):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), _PATIENCE)

    def _pass_on(self, turn: int, way: Sequence[DOMNode]) -> None:
        """The turn ends when everybody on the way of the key, from its field up to the app, has had it."""
        for place, node in enumerate(way):
            # One that is being taken away with its form answers no more.
            if node.call_later(self._pass_on, turn, way[place + 1 :]):
                return
        self._settle(turn)

    def _settle(self, turn: int) -> None:
        """A form that the key opened must stand, and have its focus, before it gets keys."""
        on_top = self._app.screen if self._app.screen_stack else None
        if on_top is None or on_top is self._screen:
            self._end(turn)
        else:
            self._screen = on_top
            self._pass_on(turn, (on_top, self._app))

    def _end(self, turn: int) -> None:
        if turn == self._turn and self._patience is not None:
            self._patience.cancel()
            self._patience = None
            self._go_on()

    def _go_on(self) -> None:
        if self._waiting:
            self._app.call_later(self._next)

    async def _next(self) -> None:
        if self._patience is None and self._held is None and self._waiting:
            await self._press(self._waiting.popleft())
            if self._patience is None:
                self._go_on()
