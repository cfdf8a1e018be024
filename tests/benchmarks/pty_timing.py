"""Dates what a terminal program paints: bytes are only timed while it runs, and replayed afterwards."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

_SWALLOWED = re.compile(
    rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\|\x1b_[^\x1b]*\x1b\\"
)
_QUIET = 0.6
"""Seconds without output that end a start-up."""


@dataclass(frozen=True, slots=True)
class Started:
    """One start of a program; milliseconds from exec."""

    marks: dict[str, float]
    """When each text first stood on the screen."""
    peak_mib: float


class Program:
    """A program in a pseudo-terminal."""

    def __init__(
        self, words: Sequence[str], env: Mapping[str, str], columns: int = 120, rows: int = 36
    ) -> None:
        self._size = columns, rows
        self.began = time.perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(words[0], list(words), dict(env))
        self.chunks: list[tuple[float, bytes]] = []

    def read(self, wait: float) -> bytes:
        """What was painted within so many seconds; kept for the replay."""
        if not select.select([self.master], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            return b""
        self.chunks.append((time.perf_counter(), data))
        return data

    def read_until(self, texts: Sequence[str], limit: float = 20) -> None:
        """Read until all texts were painted, or it stays quiet long after the first paint."""
        last = time.perf_counter()
        while time.perf_counter() - self.began < limit:
            if self.read(0.02):
                last = time.perf_counter()
            elif self.chunks and time.perf_counter() - last > _QUIET and self.has(texts):
                return

    def has(self, texts: Sequence[str]) -> bool:
        """Whether all texts have been painted by now."""
        return len(self.dated(texts)) == len(texts)

    def dated(self, texts: Sequence[str]) -> dict[str, float]:
        """When each text first stood on the screen, in milliseconds from exec."""
        screen = pyte.Screen(*self._size)
        stream = pyte.ByteStream(screen)
        marks: dict[str, float] = {}
        for at, data in self.chunks:
            stream.feed(_SWALLOWED.sub(b"", data))
            shown = "\n".join(screen.display)
            for text in texts:
                if text not in marks and text in shown:
                    marks[text] = (at - self.began) * 1000
        return marks

    def end(self) -> float:
        """End the program; returns its peak memory in MiB."""
        for wish in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, wish)
            limit = time.perf_counter() + 2
            while time.perf_counter() < limit:
                done, _, usage = os.wait4(self.pid, os.WNOHANG)
                if done:
                    os.close(self.master)
                    return usage.ru_maxrss / 1024
                self.read(0.01)
        raise RuntimeError("the program would not end")


def start(words: Sequence[str], texts: Sequence[str], env: Mapping[str, str] | None = None) -> Started:
    """Start a program once and date when texts appear."""
    program = Program(words, clean_environment(env))
    program.read_until(texts)
    peak = program.end()
    return Started(program.dated(texts), peak)


def press_times(program: Program, keys: Sequence[bytes], quiet: float = 0.02) -> list[float]:
    """Milliseconds from each key to the first byte painted; every press is alone."""
    times: list[float] = []
    for key in keys:
        while program.read(quiet):
            pass
        sent = time.perf_counter()
        os.write(program.master, key)
        while time.perf_counter() - sent < 1:
            if program.read(0.005):
                times.append((program.chunks[-1][0] - sent) * 1000)
                break
    return times


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """A plain true-colour terminal without PYTHON* settings, which would keep bytecode from being written."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return env | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | dict(extra or {})


def compile_everything(*folders: Path) -> None:
    """Write bytecode for the program and its libraries, as an installed program has it."""
    import compileall

    for folder in folders:
        compileall.compile_dir(folder, quiet=2, workers=2)
