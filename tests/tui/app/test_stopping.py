"""Told to end while the screen hangs: its text is fetched, the store closed, and the program ends."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from cqrm.__main__ import _end
from cqrm.terms.errors import NotSaved
from cqrm.tui import stopping
from cqrm.tui.stopping import Stopping


class HungApp:
    """Takes messages and does nothing with them."""

    is_running = True
    keys_are_done = True

    def __init__(self, done: list[str]) -> None:
        self.done = done

    def call_later(self, *asked: Any) -> bool:  # noqa: ANN401
        del asked
        return True

    def leave_told(self, code: int, problem: str) -> None:
        raise AssertionError(f"a screen that hangs cannot leave: {code} {problem}")

    def flush_fields(self) -> None:
        self.done.append("fields")


class ClosingStore:
    """Notes when it is closed; cannot save everything."""

    def __init__(self, done: list[str]) -> None:
        self.done = done

    def close(self) -> None:
        self.done.append("closed")
        raise NotSaved("disk_full", "Not saved: the disk is full.")


def test_a_screen_that_hangs_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Any] = []
    monkeypatch.setattr(stopping, "HAND_OVER_SECONDS", 0.01)
    monkeypatch.setattr(stopping, "END_SECONDS", 0.01)
    monkeypatch.setattr(os, "_exit", done.append)
    told = Stopping(HungApp(done), ClosingStore(done))  # type: ignore[arg-type]
    told.end_now(signal.SIGTERM)
    told.end_now(signal.SIGINT)
    assert done == ["fields", "closed", 128 + signal.SIGTERM]
    assert told.code == 128 + signal.SIGTERM


def test_signals_are_heard_while_it_is_entered_only() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Stopping(HungApp([]), ClosingStore([])):  # type: ignore[arg-type]
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_command_that_is_told_to_end_unwinds() -> None:
    with pytest.raises(SystemExit) as ended:
        _end(signal.SIGTERM, None)
    assert ended.value.code == 128 + signal.SIGTERM
