"""Who was in a meeting and when, put straight into its view."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cqrm.meeting.snapshot_attendance import attendance_lines
from cqrm.terms.enums import (
    MeetingStatus,
    Presence,
    PresenceMode,
)
from cqrm.terms.views.attendance import SpanView
from cqrm.terms.views.meeting import MeetingView
from tests.meeting.world import START

END = START + timedelta(hours=1)
Stay = tuple[int, int | None] | tuple[int, int | None, PresenceMode]
REMOTE = PresenceMode.REMOTE


def moment(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def closed(view: MeetingView) -> MeetingView:
    """The meeting after an hour, with nobody called yet."""
    return replace(view, status=MeetingStatus.MINUTES_DRAFT, started_at=START, ended_at=END)


def came(view: MeetingView, code: str, *stays: Stay, **fields: Any) -> MeetingView:  # noqa: ANN401
    """Somebody was there, in minutes after the start; fields of the attendance besides."""
    spans = tuple(
        SpanView(
            arrived_at=moment(stay[0]),
            left_at=None if stay[1] is None else moment(stay[1]),
            mode=stay[2] if len(stay) == 3 else PresenceMode.IN_PERSON,
        )
        for stay in stays
    )
    presence = Presence.PRESENT if spans else Presence.EXPECTED
    given = {"spans": spans, "presence": presence} | fields
    return replace(
        view,
        attendance=tuple(replace(a, **given) if a.person.code == code else a for a in view.attendance),
    )


def words_of(view: MeetingView, code: str) -> str:
    """Status and detail of a row, as two words of a sentence; nothing when there is no row."""
    found = [line for line in attendance_lines(view) if line.initials == code]
    return ", ".join(filter(None, (found[0].status, found[0].detail))) if found else "no row"
