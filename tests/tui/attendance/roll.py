"""Variants of the example meeting for the roll call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from cqrm.terms.enums import Presence, PresenceMode
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.meeting import MeetingView
from tests.tui.example_meeting import START, make_view


def minutes(number: int) -> Any:  # noqa: ANN401
    """A moment so many minutes into the meeting."""
    return START + timedelta(minutes=number)


def span(came: int, left: int | None = None, mode: PresenceMode = PresenceMode.IN_PERSON) -> SpanView:
    """A stretch by minutes into the meeting."""
    return SpanView(arrived_at=minutes(came), left_at=None if left is None else minutes(left), mode=mode)


def with_gap() -> MeetingView:
    """RK was out from 10:12 to 10:24 and is back by video, so D14-02 of 10:15 needs ratification."""
    view = make_view()
    changed: dict[str, dict[str, Any]] = {
        "RK": {"spans": (span(0, 42), span(54, mode=PresenceMode.REMOTE))},
        "TO": {"presence": Presence.PRESENT, "spans": (span(0, 30),)},
        "ATr": {"for_items": (6, 7, 8)},
    }
    attendance = tuple(replace(a, **changed.get(a.person.code, {})) for a in view.attendance)
    items = tuple(
        replace(
            item,
            entries=tuple(
                replace(e, quorate=False, at=minutes(45)) if e.number == "D14-02" else e for e in item.entries
            ),
        )
        for item in view.items
    )
    return replace(view, attendance=attendance, items=items)


def of(view: MeetingView, code: str) -> AttendanceView:
    """The attendance of somebody by initials."""
    return next(a for a in view.attendance if a.person.code == code)
