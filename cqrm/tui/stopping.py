"""The app is told to end from outside: its window is closed, the computer shuts down, somebody stops it.

Whatever the screen is doing, everything typed is committed and one portable file is left.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import threading
from collections.abc import Callable
from queue import Empty, Queue
from time import monotonic
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Final

from cqrm.terms.errors import CqrmError

if TYPE_CHECKING:
    from cqrm.store.thread import Store
    from cqrm.tui.app import CqrmApp

SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
"""What tells a program to end, by name: no computer knows all of them."""
BY_SIGNAL: Final = 128
"""Exit codes of a program that a signal ended begin here, as shells have it."""
HAND_OVER_SECONDS: Final = 2.0
"""How long the screen may take to hand over its text; it may hang on a terminal that is gone."""
TYPED_SECONDS: Final = 3.0 if sys.platform == "win32" else 10.0
"""How long the app may take to do the keys pressed before; Windows allows a program five seconds."""
KEYS_SECONDS: Final = 0.1
"""How long the last keys may be on their way from the terminal."""
_QUIET_ROUNDS: Final = 2
"""How often no key may be under way before all that was typed stands in its field."""
END_SECONDS: Final = 3.0
"""How long the app may take to leave its terminal once everything is committed."""
_CLOSED_LOGGED_OFF_SHUT_DOWN: Final = (2, 5, 6)
"""The events of a Windows console that end its programs: CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN."""


class Stopping:
    """While this is entered, being told to end leads to the way out that loses nothing.

    The work is done in a thread of its own, so that neither a screen that hangs nor the signal's having come
    in the middle of something holds it up.
    """

    def __init__(self, app: CqrmApp, store: Store) -> None:
        """Make it; nothing is changed before it is entered.

        Args:
            app: whose fields hold text.
            store: which commits it.
        """
        self._app = app
        self._store = store
        self._before: dict[int, Any] = {}
        self._console_handler: Any = None
        self._guard = threading.Lock()
        self._ended = threading.Event()
        self.code: int | None = None
        """The exit code, once the app has been told to end."""

    def __enter__(self) -> Stopping:
        for name in SIGNALS:
            number = getattr(signal, name, None)
            # Under nohup closing the window is to be ignored.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._told)
        if sys.platform == "win32":
            self._console_handler = _listen_to_console(self.end_now)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def end_now(self, number: int) -> None:
        """Commit everything, fold the file into one and end the app; returns when that is done.

        Args:
            number: the signal that told the app to end.
        """
        with self._guard:
            if self.code is not None:
                return
            self.code = BY_SIGNAL + number
        _let_go_of_lost_terminal()
        self._hand_over()
        words = ""
        try:
            self._store.close()
        except CqrmError as problem:
            words = str(problem)
        self._app.call_later(self._app.leave_told, self.code, words)
        if not self._ended.wait(END_SECONDS):
            # The screen hangs. All that can be committed has been.
            os._exit(self.code)

    def _told(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.code is None:
            threading.Thread(target=self.end_now, args=(number,), name="stopping", daemon=True).start()

    def _hand_over(self) -> None:
        """Let the screen hand over the text of its fields; of one that hangs it is fetched."""
        until, quiet = monotonic() + TYPED_SECONDS, 0
        while quiet < _QUIET_ROUNDS and monotonic() < until and self._app.is_running:
            answer: Queue[bool] = Queue()
            # It queues behind the keys that have come, so it finds them done, or waiting for their turn.
            asked = self._app.call_later(lambda a=answer: a.put(self._app.keys_are_done))
            try:
                if not asked:
                    break
                quiet = quiet + 1 if answer.get(timeout=HAND_OVER_SECONDS) else 0
            except Empty:
                break
            self._ended.wait(KEYS_SECONDS)
        handed_over = threading.Event()
        if self._app.is_running and not (
            self._app.call_later(self._flush, handed_over) and handed_over.wait(HAND_OVER_SECONDS)
        ):
            self._flush(handed_over)

    def _flush(self, done: threading.Event) -> None:
        with contextlib.suppress(Exception):
            self._app.flush_fields()
        done.set()


def _let_go_of_lost_terminal() -> None:
    """What is painted on a terminal that is gone goes nowhere, instead of failing."""
    if sys.platform == "win32":
        return
    import termios

    for descriptor in range(3):
        try:
            termios.tcgetattr(descriptor)
        except termios.error as error:
            # Any other complaint is about a file or a pipe, which take what they are given.
            if error.args[0] == errno.EIO:
                _to_nowhere(descriptor)


def _to_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _listen_to_console(end_now: Callable[[int], None]) -> object:
    """Hear of a closed window, a log-off and a shutdown on Windows, which sends no signal for them.

    Windows ends the program as soon as the handler returns, and five seconds later at the latest.

    Returns:
        What has to be kept for as long as the handler is wanted.
    """
    import ctypes

    def told(event: int) -> bool:
        if event not in _CLOSED_LOGGED_OFF_SHUT_DOWN:
            return False
        end_now(signal.SIGTERM)
        return True

    make = getattr(ctypes, "WINFUNCTYPE")  # noqa: B009 - the name is known on Windows only
    handler = make(ctypes.c_int, ctypes.c_uint)(told)
    getattr(ctypes, "windll").kernel32.SetConsoleCtrlHandler(handler, True)  # noqa: B009
    return handler
