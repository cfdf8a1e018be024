"""What home shows, read through one view per list; the same before the store opens and within it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from cqrm.store.home_attention import HomeAction, attention_of
from cqrm.terms.clock import LONDON, local
from cqrm.terms.enums import ActionStatus, MeetingKind, MeetingStatus
from cqrm.terms.views.home import HomeView, MeetingLine
from cqrm.terms.words import clock_time, count

if TYPE_CHECKING:
    from cqrm.store.work import Look
    from cqrm.terms.acts.questions import SeeHome

RECENT = 13
"""So many meetings of a body are listed at first, with all that are not over: a year and the next one."""

_OVER = "('confirmed', 'cancelled')"
_ORDER = "ORDER BY body, body_id, held_on DESC, number DESC"
_ALL_MEETINGS = f"SELECT * FROM home_meetings {_ORDER}"
_MEETINGS = f"SELECT * FROM home_meetings WHERE age <= {RECENT} OR status NOT IN {_OVER} {_ORDER}"
_COUNT = "SELECT count(*) AS number FROM meeting"
_ACTIONS = "SELECT * FROM home_actions ORDER BY due_on, ref"
_COMMISSIONERS = "SELECT name FROM home_commissioners WHERE name IS NOT NULL ORDER BY body"
_STILL_TO_HOLD = (MeetingStatus.PLANNED, MeetingStatus.IN_SESSION, MeetingStatus.ADJOURNED)


@dataclass(frozen=True, slots=True)
class HomeMeeting:
    """One row of the view of meetings, as Python values."""

    ref: str
    body_id: str
    body: str
    body_short: str
    label: str
    commissioner: str
    provider: str
    number: int
    held_on: date
    starts: datetime
    ends: datetime
    place: str
    status: MeetingStatus
    status_reason: str
    confirmed_in: int | None
    is_sealed: bool
    snapshot_on: date | None
    started: datetime | None
    items_to_come: int
    kind: MeetingKind
    designation: str

    @property
    def name(self) -> str:
        """How people call it: "CQRM 14"."""
        return f"{self.label} {self.designation or self.number}"

    @property
    def is_still_to_hold(self) -> bool:
        """Whether it waits to be held or to be closed."""
        return self.status in _STILL_TO_HOLD


def home_view(connection: sqlite3.Connection, today: date, *, everything: bool = False) -> HomeView:
    """What home shows on a day; meetings long over only when everything is asked for.

    The next meeting is one that is adjourned, else the earliest one still to hold on or after that day, else
    the earliest at all.
    Actions are counted in the body of the next meeting, or in all bodies when there is none.
    """
    zones: dict[str, str] = {}
    rows = _rows(connection, _ALL_MEETINGS if everything else _MEETINGS)
    meetings = [_meeting(row, zones) for row in rows]
    actions = [_action(row) for row in _rows(connection, _ACTIONS)]
    waiting = sorted((m for m in meetings if m.is_still_to_hold), key=lambda m: (m.held_on, m.starts))
    going_on = [m for m in waiting if m.status is MeetingStatus.ADJOURNED]
    ahead = [m for m in waiting if m.held_on >= today]
    upcoming = next(iter([*going_on, *ahead, *waiting]), None)
    shown = [a for a in actions if upcoming is None or a.body_id == upcoming.body_id]
    names = [str(row["name"]) for row in _rows(connection, _COMMISSIONERS)]
    return HomeView(
        commissioner=upcoming.commissioner if upcoming else next(iter(names), ""),
        meetings=tuple(_lines(meetings, actions)),
        next_ref=upcoming.ref if upcoming else "",
        open_actions=len(shown),
        overdue_actions=sum(a.is_overdue(today) for a in shown),
        attention=attention_of(meetings, actions, today),
        older=0 if everything else _rows(connection, _COUNT)[0]["number"] - len(meetings),
    )


def see_home(look: Look, query: SeeHome) -> HomeView:
    """The query handler of ``SeeHome`` in the running store."""
    from cqrm.store.engine import raw

    return home_view(raw(look.session.connection()), query.today, everything=query.everything)


def _rows(connection: sqlite3.Connection, sql: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _meeting(row: dict[str, Any], zones: dict[str, str]) -> HomeMeeting:
    body = row["body_id"]
    if body not in zones:
        zones[body] = json.loads(row["settings"]).get("zone") or LONDON
    zone = zones[body]

    def moment(text: str | None) -> datetime | None:
        return local(datetime.fromisoformat(text).replace(tzinfo=UTC), zone) if text else None

    starts, ends, closed = (moment(row[n]) for n in ("planned_start", "planned_end", "snapshot_at"))
    assert starts is not None and ends is not None
    return HomeMeeting(
        ref=row["ref"],
        body_id=row["body_id"],
        body=row["body"],
        body_short=row["body_short"],
        label=row["label"],
        commissioner=row["commissioner"] or "",
        provider=row["provider"] or "",
        number=row["number"],
        held_on=date.fromisoformat(row["held_on"]),
        starts=starts,
        ends=ends,
        place=row["place"],
        status=MeetingStatus(row["status"]),
        status_reason=row["status_reason"],
        confirmed_in=row["confirmed_in"],
        is_sealed=bool(row["is_sealed"]),
        snapshot_on=closed.date() if closed else None,
        started=moment(row["started_at"]),
        items_to_come=row["items_to_come"],
        kind=MeetingKind(row["kind"]),
        designation=row["designation"],
    )


def _action(row: dict[str, Any]) -> HomeAction:
    return HomeAction(
        body_id=row["body_id"],
        ref=row["ref"],
        status=ActionStatus(row["status"]),
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        slips=row["slips"],
    )


def _lines(meetings: list[HomeMeeting], actions: list[HomeAction]) -> Iterator[MeetingLine]:
    """The rows of the list, each with what stands out about it among those of its body."""
    series: dict[str, list[HomeMeeting]] = defaultdict(list)
    own: dict[str, list[HomeAction]] = defaultdict(list)
    for meeting in meetings:
        series[meeting.body_id].append(meeting)
    for action in actions:
        own[action.body_id].append(action)
    return (_line(m, series[m.body_id], own[m.body_id]) for m in meetings)


def _line(meeting: HomeMeeting, series: list[HomeMeeting], actions: list[HomeAction]) -> MeetingLine:
    return MeetingLine(
        ref=meeting.ref,
        body=meeting.body,
        body_short=meeting.body_short,
        label=meeting.label,
        provider=meeting.provider,
        number=meeting.number,
        held_on=meeting.held_on,
        starts_at=clock_time(meeting.starts),
        ends_at=clock_time(meeting.ends),
        place=meeting.place,
        status=meeting.status,
        kind=meeting.kind,
        designation=meeting.designation,
        detail=_DETAILS[meeting.status](meeting, series, actions),
    )


def _planned(meeting: HomeMeeting, series: list[HomeMeeting], actions: list[HomeAction]) -> str:
    """Open actions, on the ordinary meeting of the body that comes first: later ones will have others."""
    if meeting.kind is MeetingKind.EXTRAORDINARY:
        return "extraordinary"
    ordinary = (m for m in series if m.is_still_to_hold and m.kind is MeetingKind.ORDINARY)
    first = min(ordinary, key=lambda m: (m.held_on, m.number))
    return count(len(actions), "action") if actions and meeting == first else ""


def _in_session(meeting: HomeMeeting, _series: list[HomeMeeting], _actions: list[HomeAction]) -> str:
    return f"since {clock_time(meeting.started)}" if meeting.started else ""


def _adjourned(meeting: HomeMeeting, _series: list[HomeMeeting], _actions: list[HomeAction]) -> str:
    return f"{count(meeting.items_to_come, 'item')} to come" if meeting.items_to_come else ""


def _approved(meeting: HomeMeeting, series: list[HomeMeeting], _actions: list[HomeAction]) -> str:
    later = [m for m in series if m.is_still_to_hold and m.number > meeting.number]
    return f"for {min(later, key=lambda m: m.number).name}" if later else "to be confirmed"


def _confirmed(meeting: HomeMeeting, _series: list[HomeMeeting], _actions: list[HomeAction]) -> str:
    where = f"at {meeting.label} {meeting.confirmed_in}" if meeting.confirmed_in else ""
    return f"sealed {where}".strip() if meeting.is_sealed else where


_DETAILS: dict[MeetingStatus, Callable[[HomeMeeting, list[HomeMeeting], list[HomeAction]], str]] = {
    MeetingStatus.PLANNED: _planned,
    MeetingStatus.IN_SESSION: _in_session,
    MeetingStatus.ADJOURNED: _adjourned,
    MeetingStatus.MINUTES_DRAFT: lambda _meeting, _series, _actions: "with the chair",
    MeetingStatus.APPROVED: _approved,
    MeetingStatus.CONFIRMED: _confirmed,
    MeetingStatus.CANCELLED: lambda meeting, _series, _actions: meeting.status_reason,
}
