"""How an action stands as at a date: computed, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cqrm.terms.enums import ActionStatus, Progress

_FINISHED = {
    ActionStatus.CLOSED: Progress.DONE,
    ActionStatus.TRANSFERRED: Progress.TRANSFERRED,
    ActionStatus.WITHDRAWN: Progress.WITHDRAWN,
    ActionStatus.PROPOSED_CLOSED: Progress.SAYS_DONE,
}
_ORDER = (
    Progress.OVERDUE,
    Progress.DUE_SOON,
    Progress.SLIPPED,
    Progress.SAYS_DONE,
    Progress.NO_DATE,
    Progress.ON_TRACK,
    Progress.TRANSFERRED,
    Progress.WITHDRAWN,
    Progress.DONE,
)
_PAPER = {
    Progress.OVERDUE: "Overdue",
    Progress.DUE_SOON: "Due soon",
    Progress.SLIPPED: "Open",
    Progress.ON_TRACK: "Open",
    Progress.NO_DATE: "Open",
    Progress.SAYS_DONE: "Says done",
    Progress.DONE: "Closed",
    Progress.TRANSFERRED: "Transferred",
    Progress.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an action stands: the kind, the words for a screen, and its BRAG letter."""

    progress: Progress
    words: str
    letter: str

    @property
    def rank(self) -> int:
        """Position in a list ordered by urgency."""
        return _ORDER.index(self.progress)

    @property
    def paper_words(self) -> str:
        """The status printed on paper, where on track is called open."""
        return _PAPER[self.progress]


def standing(
    status: ActionStatus, due_on: date | None, slips: int, as_at: date, due_soon_days: int
) -> Standing:
    """How an action stands on a day. Red is overdue or slipped twice, amber due soon or slipped once."""
    finished = _FINISHED.get(status)
    if finished is Progress.SAYS_DONE:
        return Standing(finished, "Says done", "A")
    if finished is not None:
        return Standing(finished, {Progress.DONE: "Done"}.get(finished, finished.value.capitalize()), "B")
    slipped = {0: "", 1: "Slipped once", 2: "Slipped twice"}.get(slips, f"Slipped {slips} times")
    if due_on is None:
        return Standing(Progress.NO_DATE, "No date", "A")
    days = (due_on - as_at).days
    if days < 0:
        return Standing(Progress.OVERDUE, f"Overdue {-days} d", "R")
    if slips >= 2:
        return Standing(Progress.SLIPPED, slipped, "R")
    if days <= due_soon_days:
        return Standing(Progress.DUE_SOON, "Due today" if days == 0 else f"Due in {days} d", "A")
    if slips:
        return Standing(Progress.SLIPPED, slipped, "A")
    return Standing(Progress.ON_TRACK, "On track", "G")
