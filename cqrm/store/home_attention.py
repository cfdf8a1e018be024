"""What on home needs somebody's attention, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cqrm.terms.enums import ActionStatus, MeetingStatus
from cqrm.terms.views.home import AttentionLine
from cqrm.terms.words import count, day, screen_date, weekday_day

if TYPE_CHECKING:
    from cqrm.store.home import HomeMeeting

_TOO_OFTEN = 2
"""An action that slipped so many times is red, as ``terms.progress`` has it."""


@dataclass(frozen=True, slots=True)
class HomeAction:
    """One row of the view of live actions, as Python values."""

    body_id: str
    ref: str
    status: ActionStatus
    due_on: date | None
    slips: int

    def is_overdue(self, today: date) -> bool:
        """Past its date; one whose owner says it is done waits for the meeting instead."""
        return self.status is ActionStatus.OPEN and self.due_on is not None and self.due_on < today


def attention_of(
    meetings: Sequence[HomeMeeting], actions: Sequence[HomeAction], today: date
) -> tuple[AttentionLine, ...]:
    """The lines of every body: red ones first, then amber."""
    bodies = list(dict.fromkeys(m.body_id for m in meetings))
    lines: list[AttentionLine] = []
    for body_id in bodies:
        series = sorted((m for m in meetings if m.body_id == body_id), key=lambda m: m.held_on)
        own = [a for a in actions if a.body_id == body_id]
        place = f" at {series[0].body_short}" if len(bodies) > 1 else ""
        lines.extend(_of_body(series, own, place, today))
    return tuple(sorted(lines, key=lambda line: line.level != "R"))


def _of_body(
    series: list[HomeMeeting], actions: list[HomeAction], place: str, today: date
) -> Iterator[AttentionLine]:
    coming = next((m for m in series if m.is_still_to_hold and m.held_on >= today), None)
    where = coming.ref if coming else series[-1].ref
    yield from _not_closed(series, place, today)
    overdue = [a for a in actions if a.is_overdue(today)]
    if overdue:
        often = max(a.slips for a in overdue)
        slipped = sum(a.slips == often for a in overdue)
        what = f"{count(len(overdue), 'action')} overdue{place}"
        if often >= _TOO_OFTEN:
            what += f", {slipped} slipped {_times(often)}"
        yield AttentionLine(level="R", when="Overdue", what=what, why=_refs(overdue), meeting_ref=where)
    slipped_on = [
        a
        for a in actions
        if a.slips >= _TOO_OFTEN and a.status is ActionStatus.OPEN and not a.is_overdue(today)
    ]
    if slipped_on:
        what = f"{count(len(slipped_on), 'action')} slipped twice or more{place}"
        yield AttentionLine(level="R", when="Slipped", what=what, why=_refs(slipped_on), meeting_ref=where)
    yield from _with_the_chair(series, coming, place, today)


def _not_closed(series: list[HomeMeeting], place: str, today: date) -> Iterator[AttentionLine]:
    for meeting in series:
        if not meeting.is_still_to_hold or meeting.held_on >= today:
            continue
        adjourned = meeting.status is MeetingStatus.ADJOURNED
        held = screen_date(meeting.held_on)
        yield AttentionLine(
            level="A" if adjourned else "R",
            when="Adjourned" if adjourned else "Not closed",
            what=f"{meeting.name}{place} of {held} is {'adjourned' if adjourned else 'not closed'}",
            why="resume it or close it" if adjourned else "hold and close it, change its date or cancel it",
            meeting_ref=meeting.ref,
        )


def _with_the_chair(
    series: list[HomeMeeting], coming: HomeMeeting | None, place: str, today: date
) -> Iterator[AttentionLine]:
    for meeting in series:
        if meeting.status is not MeetingStatus.MINUTES_DRAFT:
            continue
        days = (today - (meeting.snapshot_on or meeting.held_on)).days
        held = f"held on {day(meeting.held_on)}"
        yield AttentionLine(
            level="A",
            when=f"Waiting {days} d" if days > 0 else "Waiting",
            what=f"Minutes of {meeting.name}{place} are with the chair",
            why=f"approve before {weekday_day(coming.held_on)}" if coming else held,
            meeting_ref=meeting.ref,
        )


def _times(slips: int) -> str:
    return {1: "once", 2: "twice"}.get(slips, f"{slips} times")


def _refs(actions: list[HomeAction]) -> str:
    return ", ".join(a.ref for a in actions)
