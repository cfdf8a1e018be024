"""How attendance stands in the minutes, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from cqrm.terms.clock import local
from cqrm.terms.enums import Capacity, Presence, PresenceMode
from cqrm.terms.snapshot import AttendanceLine
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import clock_time, join, paper_date

_ONE_MINUTE = timedelta(minutes=1)
"""An absence shorter than the clock on paper shows is none."""


def attendance_lines(view: MeetingView) -> tuple[AttendanceLine, ...]:
    """One row for each member, and for each person in attendance or observing who came.

    A deputy stands in the row of the member who is represented, so that everybody is named once; beside a
    member who came for a part, and when the deputy is a member too, the deputy has a row of their own.
    """
    deputies = {a.deputy_for: a for a in view.attendance if _has_no_row(view, a)}
    lines = [
        _line(view, attendance, deputies.get(attendance.person.id))
        for attendance in view.attendance
        if not _has_no_row(view, attendance)
    ]
    order = [c.value for c in Capacity]
    shown = [line for line in lines if line is not None]
    return tuple(sorted(shown, key=lambda line: order.index(line.group)))


def _has_no_row(view: MeetingView, attendance: AttendanceView) -> bool:
    """Whether somebody stands in the row of the member they represent."""
    member = _represented(view, attendance)
    return (
        bool(attendance.spans)
        and attendance.person.capacity is not Capacity.MEMBER
        and member is not None
        and not member.spans
    )


def _represented(view: MeetingView, attendance: AttendanceView) -> AttendanceView | None:
    if attendance.deputy_for is None:
        return None
    return next((a for a in view.attendance if a.person.id == attendance.deputy_for), None)


def _line(
    view: MeetingView, attendance: AttendanceView, deputy: AttendanceView | None
) -> AttendanceLine | None:
    """The row of a person; nothing for a guest who did not come."""
    status, detail = _status(view, attendance, deputy)
    person = attendance.person
    if not status and person.capacity is not Capacity.MEMBER:
        return None
    return AttendanceLine(
        initials=person.code,
        name=person.name,
        role=person.role,
        organisation=person.organisation,
        side=person.side,
        group=person.capacity.value,
        is_chair=person.id == view.chair_id,
        status=status,
        detail=detail,
    )


def _status(view: MeetingView, attendance: AttendanceView, deputy: AttendanceView | None) -> tuple[str, str]:
    if attendance.spans:
        return "present", _joined(*_part(view, attendance), _for_whom(view, attendance))
    if deputy is not None:
        name = f"{deputy.person.name} ({deputy.person.code})"
        return "deputy", _joined(name, *_part(view, deputy))
    if attendance.presence is Presence.APOLOGIES:
        return "apologies", ""
    is_known = attendance.presence is Presence.ABSENT or view.status.is_closed
    is_absent = is_known and attendance.person.capacity is Capacity.MEMBER
    return ("absent", "") if is_absent else ("", "")


def _for_whom(view: MeetingView, attendance: AttendanceView) -> str:
    member = _represented(view, attendance)
    return f"for {member.person.name}" if member is not None else ""


def _part(view: MeetingView, attendance: AttendanceView) -> list[str]:
    """Words for part attendance: the items, or the times; none for the whole meeting in person."""
    where = item_words(attendance.for_items) if attendance.for_items else _time_words(view, attendance)
    modes = {span.mode for span in attendance.spans}
    if PresenceMode.REMOTE not in modes:
        return [where]
    return [where, "by video" if len(modes) == 1 else "partly by video"]


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _time_words(view: MeetingView, attendance: AttendanceView) -> str:
    """``until 10:12 and from 10:24``; empty for somebody who was there from beginning to end.

    Of a meeting that was adjourned, the words for each sitting with its day.
    """
    if len(view.sittings) < 2:
        start = view.started_at or view.planned_start
        return _words_between(view, attendance, start, view.ended_at)
    said = [
        (
            _day(view, sitting.started_at),
            _words_between(view, attendance, sitting.started_at, sitting.ended_at),
        )
        for sitting in view.sittings
        if _was_at(attendance, sitting.started_at, sitting.ended_at)
    ]
    if len(said) == len(view.sittings) and not any(words for _, words in said):
        return ""
    days = {_day(view, sitting.started_at) for sitting in view.sittings}
    if len(days) == 1:
        return _times(view, attendance)
    return join([f"{words} on {on}" if words else f"on {on}" for on, words in said])


def _words_between(
    view: MeetingView, attendance: AttendanceView, begun_at: datetime, ended_at: datetime | None
) -> str:
    """The stays of somebody in one sitting that did not last from its beginning to its end."""
    zone = view.body.settings.zone
    grace = timedelta(minutes=view.body.settings.arrival_grace_minutes)
    parts = []
    for arrived_at, left_at in _stays(attendance.spans):
        if not _overlaps(arrived_at, left_at, begun_at, ended_at):
            continue
        late = arrived_at > begun_at + grace
        early = left_at is not None and (ended_at is None or left_at < ended_at)
        came = clock_time(local(arrived_at, zone))
        went = clock_time(local(left_at, zone)) if left_at is not None else ""
        if late and early:
            parts.append(f"{came} to {went}")
        elif late:
            parts.append(f"from {came}")
        elif early:
            parts.append(f"until {went}")
    return join(parts)


def _times(view: MeetingView, attendance: AttendanceView) -> str:
    """``09:30 to 10:12 and from 14:00``: every stay, of a meeting that was adjourned within a day."""
    zone = view.body.settings.zone
    parts = []
    for arrived_at, left_at in _stays(attendance.spans):
        stays_on = left_at is None or left_at == view.ended_at
        came, went = clock_time(local(arrived_at, zone)), clock_time(local(left_at or arrived_at, zone))
        parts.append(f"from {came}" if stays_on else f"{came} to {went}")
    return join(parts)


def _was_at(attendance: AttendanceView, begun_at: datetime, ended_at: datetime | None) -> bool:
    return any(_overlaps(came, went, begun_at, ended_at) for came, went in _stays(attendance.spans))


def _overlaps(came: datetime, went: datetime | None, begun_at: datetime, ended_at: datetime | None) -> bool:
    return (ended_at is None or came < ended_at) and (went is None or went > begun_at)


def _day(view: MeetingView, moment: datetime) -> str:
    return paper_date(local(moment, view.body.settings.zone).date())


def _stays(spans: tuple[SpanView, ...]) -> list[tuple[datetime, datetime | None]]:
    """From when to when somebody was there; whoever only changed from the room to video did not leave."""
    stays: list[tuple[datetime, datetime | None]] = []
    for span in spans:
        left_at = stays[-1][1] if stays else None
        if left_at is not None and span.arrived_at - left_at < _ONE_MINUTE:
            stays[-1] = (stays[-1][0], span.left_at)
        else:
            stays.append((span.arrived_at, span.left_at))
    return stays


def item_words(positions: tuple[int, ...]) -> str:
    """``items 1 to 6``, ``items 3, 7 and 8``, ``item 6``."""
    runs: list[tuple[int, int]] = []
    for position in sorted(set(positions)):
        if runs and position == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], position)
        else:
            runs.append((position, position))
    parts: list[str] = []
    for first, last in runs:
        if last - first >= 2:
            parts.append(f"{first} to {last}")
        else:
            parts += [str(n) for n in range(first, last + 1)]
    return f"item{'s' if len(set(positions)) > 1 else ''} {join(parts)}"
