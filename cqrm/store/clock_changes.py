"""Notes in the journal that the computer's clock was changed while the file was open; saving goes on."""

from __future__ import annotations

from datetime import timedelta

from cqrm.store.ledger import NAVIGATION
from cqrm.store.work import Work
from cqrm.terms.clock import local
from cqrm.terms.steady import ClockChange
from cqrm.terms.words import clock_time


def note_change(work: Work, change: ClockChange) -> None:
    """Record between the acts what was done to the clock; undo passes over it."""
    minutes = abs(change.step) // timedelta(minutes=1)
    was = clock_time(local(change.at))
    how = "set back" if change.step < timedelta() else "put forward again"
    goes_on = "; the times of the record go on from there" if change.step < timedelta() else ""
    work.label(
        f"Clock changed at {was}: {how} by {minutes // 60} h {minutes % 60:02} min{goes_on}",
        kind=NAVIGATION,
        alone=True,
    )
