"""A real terminal for tests: the program runs in a pseudo-terminal, its screen is read cell by cell."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "delete": "\x1b[3~", "pagedown": "\x1b[6~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
    "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~",
}  # fmt: skip
# Synchronised output, mode 2026: the program asks whether there is any, and then marks its frames.
_WHOLE_FRAMES_ASKED, _WHOLE_FRAMES = "\x1b[?2026$p", "\x1b[?2026;2$y"
_FRAME_BEGINS, _FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
# Sequences that a terminal answers or swallows; pyte would print parts of them.
_SWALLOWED = re.compile(
    r"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\|\x1b_[^\x1b]*\x1b\\"
)


class Terminal:
    """A program in a terminal of a fixed size."""

    def __init__(
        self,
        words: Sequence[str | Path],
        *,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        # A size in the environment would overrule that of the terminal.
        plain = {
            k: v
            for k, v in os.environ.items()
            if not k.startswith("PYTHON") and k not in ("COLUMNS", "LINES")
        }
        plain |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(env or {})}
        command, *arguments = [str(w) for w in words]
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._text: str | None = None
        self._unfed = ""
        self.process = pexpect.spawn(
            command,
            arguments,
            dimensions=(rows, columns),
            env=plain,
            cwd=str(cwd) if cwd else None,
            encoding="utf-8",
            codec_errors="replace",
            timeout=30,
            preexec_fn=lambda: _set_size(columns, rows),
        )
        self.process.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.close(force=True)

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        if self._text is None:
            cells, columns = self.screen.buffer, range(self.screen.columns)
            rows = (
                "".join([cells[row][column].data for column in columns]) for row in range(self.screen.lines)
            )
            self._text = "\n".join(row.rstrip() for row in rows)
        return self._text

    def read(self, wait: float) -> bool:
        """Take in what the program has painted; waits so many seconds at most. False when nothing came."""
        try:
            data = self.process.read_nonblocking(1 << 16, timeout=wait)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        if _WHOLE_FRAMES_ASKED in data:
            self.process.send(_WHOLE_FRAMES)
        self._unfed += data
        # A frame that has begun is looked at when all of it has come.
        begun, ended = self._unfed.rfind(_FRAME_BEGINS), self._unfed.rfind(_FRAME_ENDS)
        ready = begun if begun > ended else len(self._unfed)
        self._stream.feed(_SWALLOWED.sub("", self._unfed[:ready]))
        self._unfed = self._unfed[ready:]
        self._text = None
        return True

    def until(self, *texts: str, timeout: float = 30) -> str:
        """Wait until one of the texts stands on the screen; returns it.

        Raises:
            AssertionError: none appeared in time; the screen is in the message.
        """
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            for text in texts:
                if text in self.text:
                    return text
            if not self.read(0.2) and not self.process.isalive():
                break
        raise AssertionError(f"never saw {' or '.join(texts)!r}; the screen was:\n{self.text}")

    def until_gone(self, text: str, timeout: float = 30) -> None:
        """Wait until a text no longer stands on the screen."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if text not in self.text:
                return
            self.read(0.2)
        raise AssertionError(f"{text!r} stayed; the screen was:\n{self.text}")

    def until_holds(self, holds: Callable[[], bool], what: str, timeout: float = 30) -> None:
        """Wait until something holds of the screen; ``what`` names it in the error."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if holds():
                return
            if not self.read(0.2) and not self.process.isalive():
                break
        raise AssertionError(f"never saw {what}; the screen was:\n{self.text}")

    def settle(self, quiet: float = 0.25, limit: float = 10) -> str:
        """Read until nothing is painted for a while; returns the screen."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.read(quiet):
            pass
        return self.text

    def type(self, text: str) -> None:
        """Type text as a person does, a key at a time."""
        for start in range(0, len(text), 64):
            self.process.send(text[start : start + 64])
            self.read(0.02)

    def press(self, *keys: str) -> None:
        """Press keys by name: ``enter``, ``f6``, ``ctrl+n`` or a letter."""
        for key in keys:
            self.process.send(_sequence(key))
            self.read(0.05)

    def exit_status(self, timeout: float = 20) -> int | None:
        """Wait for the program to end; returns its exit code."""
        end = time.monotonic() + timeout
        while self.process.isalive() and time.monotonic() < end:
            self.read(0.1)
        self.process.close()
        status: int | None = self.process.exitstatus
        return status


def _set_size(columns: int, rows: int) -> None:
    """Give the new terminal its size in the child, before the program can ask for it."""
    import fcntl
    import struct
    import termios

    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _sequence(key: str) -> str:
    if key.startswith("ctrl+"):
        return chr(ord(key[-1].upper()) - 64)
    return KEYS.get(key, key)
