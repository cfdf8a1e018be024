"""Time and identifiers, injected everywhere so that a test or the sample is exact."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

LONDON = "Europe/London"


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """The present moment, timezone-aware, in UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


class RunningClock:
    """A clock that was set to a moment and runs on from there, as the demonstration's does."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._origin = time.monotonic()

    def now(self) -> datetime:
        """The moment it was set to, plus the time since."""
        return self._start + timedelta(seconds=time.monotonic() - self._origin)


class SteppingClock:
    """A clock that stands still until it is moved; for tests and the sample."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The moment it was last set to."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Move to a moment, forward or back."""
        self._now = moment.astimezone(UTC)

    def advance(self, **parts: float) -> datetime:
        """Move on by a ``timedelta(**parts)`` and return the new moment."""
        self._now += timedelta(**parts)
        return self._now


def local(moment: datetime, zone: str = LONDON) -> datetime:
    """The same moment on the wall clock of a place; meetings are held on British time."""
    return moment.astimezone(ZoneInfo(zone))


def new_id(clock: Clock, rng: random.Random) -> UUID:
    """A UUIDv7: unique on any laptop, and not evidence of order or time."""
    milliseconds = int(clock.now().timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | rng.getrandbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
