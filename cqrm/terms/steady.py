"""A clock that does not go back while the app runs, whatever is done to the computer's own."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cqrm.terms.clock import Clock

NOTICED_FROM: Final = timedelta(minutes=1)
"""A smaller step is the computer putting its clock right, as it does several times a day."""


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The computer's clock was set back, or put right again, while the app was running."""

    step: timedelta
    """How far it went; negative when it was set back."""
    at: datetime
    """The moment as the record has it, which goes on without a step."""


class SteadyClock:
    """Goes on as before when the computer's clock is set back.

    So who was present when, how long an item took and what came first stay right; what was done to the clock
    is told once, for the journal.

    Moments are in UTC, so the end of summer time is no step. A clock that goes forward cannot be told from a
    computer that was asleep; it is followed, and only taken for a correction when it makes good a step back.
    """

    def __init__(self, clock: Clock) -> None:
        """Make it.

        Args:
            clock: the computer's own.
        """
        self._clock = clock
        self._guard = threading.Lock()
        self._last: datetime | None = None
        self._ahead = timedelta()
        self._changes: list[ClockChange] = []

    def now(self) -> datetime:
        """The present moment in UTC."""
        with self._guard:
            shown = self._clock.now()
            step = shown - self._last if self._last is not None else timedelta()
            self._last = shown
            if step <= -NOTICED_FROM:
                self._ahead -= step
                self._changes.append(ClockChange(step, shown + self._ahead))
            elif self._ahead and abs(step - self._ahead) < NOTICED_FROM:
                self._ahead = timedelta()
                self._changes.append(ClockChange(step, shown))
            return shown + self._ahead

    def changes(self) -> tuple[ClockChange, ...]:
        """What was done to the clock and has not been noted yet, oldest first."""
        with self._guard:
            return tuple(self._changes)

    def noted(self, change: ClockChange) -> None:
        """A change stands in the journal now."""
        with self._guard:
            self._changes.remove(change)
