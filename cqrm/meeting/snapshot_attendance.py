"""How attendance and quorum stand in the minutes, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from cqrm.meeting.quorum_now import state_at, timeline, words
from cqrm.terms.clock import local
from cqrm.terms.enums import Capacity, EntryKind, Presence, PresenceMode
from cqrm.terms.snapshot import AttendanceLine, QuorumLine
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import clock_time, count, join


def attendance_lines(view: MeetingView) -> tuple[AttendanceLine, ...]:
    """One row for each member, and for each person in attendance or observing who came.

    A deputy stands in the row of the member who is represented, so that everybody is named once.
    """
    deputies = {a.deputy_for: a for a in view.attendance if a.deputy_for is not None and a.spans}
    lines: list[AttendanceLine] = []
    for attendance in view.attendance:
        if attendance.deputy_for is not None and attendance.spans:
            continue
        deputy = deputies.get(attendance.person.id)
        status, detail = _status(view, attendance, deputy)
        if not status:
            continue
        person = attendance.person
        lines.append(
            AttendanceLine(
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
        )
    order = [c.value for c in Capacity]
    return tuple(sorted(lines, key=lambda line: order.index(line.group)))


def quorum_line(view: MeetingView, end: datetime) -> QuorumLine:
    """One line for the details, and a sentence for each time the meeting was not quorate."""
    start = view.started_at or view.planned_start
    stretches = [s for s in timeline(view, end) if s.end > start]
    gaps = [s for s in stretches if not s.state.quorate and _minutes(s.end - max(s.start, start)) >= 1]
    names = {o.side: o.short_name for o in view.body.organisations}
    if not state_at(view, end).sides:
        return QuorumLine(summary="No quorum rule is set for this body", quorate_throughout=True)
    if not gaps:
        state = next((s.state for s in stretches if s.state.quorate), state_at(view, start))
        present = [f"{names[s.side]} {s.present} present, {s.needed} needed" for s in state.sides]
        return QuorumLine(summary=f"Quorate throughout: {'; '.join(present)}", quorate_throughout=True)
    minutes = sum(_minutes(s.end - max(s.start, start)) for s in gaps)
    sentences = tuple(_gap_sentence(view, max(s.start, start), s.end, words(view.body, s.state)) for s in gaps)
    if len(gaps) == len(stretches):
        return QuorumLine(summary="Not quorate", quorate_throughout=False, gaps=sentences)
    summary = f"Not quorate for {count(minutes, 'minute')}; quorate otherwise"
    return QuorumLine(summary=summary, quorate_throughout=False, gaps=sentences)


def _status(view: MeetingView, attendance: AttendanceView, deputy: AttendanceView | None) -> tuple[str, str]:
    if attendance.spans:
        return "present", _part(view, attendance)
    if deputy is not None:
        part = _part(view, deputy)
        return "deputy", f"{deputy.person.name} ({deputy.person.code}){', ' + part if part else ''}"
    if attendance.presence is Presence.APOLOGIES:
        return "apologies", ""
    if attendance.person.capacity is Capacity.MEMBER:
        return "absent", ""
    return "", ""


def _part(view: MeetingView, attendance: AttendanceView) -> str:
    """Words for part attendance: the items, or the times; empty for the whole meeting in person."""
    parts: list[str] = []
    if attendance.for_items:
        parts.append(_item_words(attendance.for_items))
    else:
        times = _time_words(view, attendance)
        if times:
            parts.append(times)
    if attendance.spans[0].mode is PresenceMode.REMOTE:
        parts.append("by video")
    return ", ".join(parts)


def _time_words(view: MeetingView, attendance: AttendanceView) -> str:
    zone = view.body.settings.zone
    grace = timedelta(minutes=view.body.settings.arrival_grace_minutes)
    start = (view.started_at or view.planned_start) + grace
    end = view.ended_at
    parts = []
    for span in attendance.spans:
        late = span.arrived_at > start
        early = span.left_at is not None and (end is None or span.left_at < end)
        came = clock_time(local(span.arrived_at, zone))
        if late and early and span.left_at is not None:
            parts.append(f"{came} to {clock_time(local(span.left_at, zone))}")
        elif late:
            parts.append(f"from {came}")
        elif early and span.left_at is not None:
            parts.append(f"until {clock_time(local(span.left_at, zone))}")
    return join(parts)


def _item_words(positions: tuple[int, ...]) -> str:
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


def _gap_sentence(view: MeetingView, start: datetime, end: datetime, missing: str) -> str:
    zone = view.body.settings.zone
    refs = [
        e.number
        for item in view.items
        for e in item.entries
        if e.kind is EntryKind.DECISION and not e.quorate and start <= e.at <= end and not e.withdrawn
    ]
    times = f"from {clock_time(local(start, zone))} to {clock_time(local(end, zone))}"
    sentence = f"The meeting was not quorate {times} ({missing})."
    if not refs:
        return f"{sentence} No decision was taken in that time."
    return f"{sentence} {join(refs)} {'is' if len(refs) == 1 else 'are'} subject to ratification."


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)
