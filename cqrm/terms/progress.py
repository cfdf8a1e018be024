"""How an action stands as at a date: computed, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cqrm.terms.enums import ActionStatus, Progress
from cqrm.terms.settings import BodySettings

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

    def rated_words(self, settings: BodySettings) -> str:
        """The same, with the letter of the rating behind the word where the body asks for it: "Open (A)"."""
        return f"{self.paper_words} ({self.letter})" if settings.brag else self.paper_words


def standing_by(
    settings: BodySettings, status: ActionStatus, due_on: date | None, slips: int, as_at: date
) -> Standing:
    """How an action stands on a day by the rule of a body."""
    return standing(
        status,
        due_on,
        slips,
        as_at,
        settings.due_soon_days,
        amber_slips=settings.brag_amber_slips,
        red_slips=settings.brag_red_slips,
    )


def standing(
    status: ActionStatus,
    due_on: date | None,
    slips: int,
    as_at: date,
    due_soon_days: int,
    *,
    amber_slips: int = 1,
    red_slips: int = 2,
) -> Standing:
    """How an action stands on a day.

    Args:
        status: what is stored.
        due_on: the date then valid.
        slips: how often a later date had been given by then.
        as_at: the day.
        due_soon_days: amber from so many days before the date; red when it is over.
        amber_slips: amber from so many slips.
        red_slips: red from so many slips.
    """
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
    if slips >= red_slips:
        return Standing(Progress.SLIPPED, slipped, "R")
    if days <= due_soon_days:
        return Standing(Progress.DUE_SOON, "Due today" if days == 0 else f"Due in {days} d", "A")
    if slips >= amber_slips:
        return Standing(Progress.SLIPPED, slipped, "A")
    return Standing(Progress.ON_TRACK, "On track", "G")
