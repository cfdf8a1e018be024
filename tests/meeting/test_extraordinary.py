"""Extraordinary meetings: counted after the ordinary one before them, and taking nothing from the series."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cqrm.terms.acts.attend import MarkPresent
from cqrm.terms.acts.close import CloseMeeting
from cqrm.terms.acts.concerns import RaiseConcern
from cqrm.terms.acts.conduct import RecordAction, RecordNote, SettleItem, StartMeeting
from cqrm.terms.acts.prepare import CancelMeeting, ChangeMeeting, PlanExtraordinary
from cqrm.terms.acts.questions import OfferNextMeeting, OpenMeeting, SeeHome, SeeSnapshot
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.enums import ItemState, MeetingKind, MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import MeetingView
from tests.meeting.series import Series

MATTER = "Maternity services at night"
BETWEEN = date(2026, 2, 10)
"""After the first meeting, before the second."""


def call(series: Series, held_on: date = BETWEEN, **changes: Any) -> MeetingView:  # noqa: ANN401
    when = NewMeeting(held_on=held_on, starts_at="08:00", ends_at="09:00", place="Teams")
    return series.do(PlanExtraordinary(body=series.body, matter=changes.get("matter", MATTER), when=when))


@pytest.fixture
def between(series: Series) -> Series:
    """The first meeting is closed with an open action, the second is planned."""
    series.begin(1)
    series.record_action(1)
    series.settle(1, "innovation", "deferred")
    series.plan()
    series.close_meeting(1)
    return series


def test_it_has_a_reference_of_its_own_and_uses_up_no_number(between: Series) -> None:
    view = call(between)
    assert (view.ref, view.name, view.number) == ("HV-1X1", "CQRM 1X1", 1)
    assert view.kind is MeetingKind.EXTRAORDINARY
    assert between.ask(OfferNextMeeting(body=between.body)).number == 3
    assert call(between, matter="Theatre closures").ref == "HV-1X2"
    assert between.view(2).meetings == ((1, date(2026, 1, 28)), (2, date(2026, 2, 25)))


def test_asked_twice_it_is_one_meeting(between: Series) -> None:
    assert call(between).id == call(between).id


def test_one_item_is_the_matter_and_nothing_is_carried(between: Series) -> None:
    view = call(between)
    assert [item.printed for item in view.items if item.key == "urgent_matter"] == [MATTER]
    assert view.carried == () and not any(item.carried_from for item in view.items)
    assert view.last_minutes == ""
    assert [action.ref for action in between.view(2).carried] == ["A1-01"]
    assert between.carried(2) == {"innovation": "CQRM 1"}
    assert view.chair_id == between.view(1).chair_id


def test_what_it_raises_goes_to_the_ordinary_meeting_after_it(between: Series) -> None:
    view = call(between)
    between.clock.set(view.planned_start)
    for attendance in view.attendance[:4]:
        between.do(MarkPresent(attendance=attendance.id))
    between.do(StartMeeting(meeting=view.id))
    matter = next(item for item in view.items if item.key == "urgent_matter")
    acted = between.do(
        RecordAction(item=matter.id, text="Staff the night rota", owners=("AT",), due_on=date(2026, 2, 12))
    )
    assert acted.meeting.items[matter.position - 1].entries[0].number == "A1X1-01"
    between.do(RecordNote(item=matter.id, text="Two midwives short."))
    steps = next(item for item in view.items if item.key == "next_steps")
    between.do(SettleItem(item=steps.id, state="deferred", reason="not known yet"))
    for item in view.items:
        if item.id != steps.id:
            between.do(SettleItem(item=item.id, state="done"))
    between.clock.advance(hours=1)
    closed = between.do(CloseMeeting(meeting=view.id)).meeting
    assert closed.status is MeetingStatus.MINUTES_DRAFT
    ordinary = between.view(2)
    assert {a.ref: a.raised_at for a in ordinary.carried} == {"A1-01": "CQRM 1", "A1X1-01": "CQRM 1X1"}
    assert between.carried(2) == {"innovation": "CQRM 1", "next_steps": "CQRM 1X1"}
    assert ordinary.last_minutes == "Minutes of CQRM 1X1 (draft)"
    assert [minutes.name for minutes in ordinary.earlier_minutes] == ["CQRM 1X1", "CQRM 1"]
    snapshot = between.ask(SeeSnapshot(ref="HV-1X1")).snapshot
    assert (snapshot.kind, snapshot.name) == (MeetingKind.EXTRAORDINARY, "CQRM 1X1")
    assert snapshot.document_ref != between.snapshot(1).document_ref
    assert snapshot.items[matter.position - 1].state is ItemState.DONE


def test_before_the_first_meeting_it_counts_from_nothing(series: Series) -> None:
    assert call(series, held_on=date(2026, 1, 9)).ref == "HV-0X1"


def test_moved_and_cancelled_it_leaves_the_ordinary_meetings_alone(between: Series) -> None:
    view = call(between)
    moved = between.do(ChangeMeeting(meeting=view.id, held_on=date(2026, 2, 27), reason="people are away"))
    assert moved.meeting.held_on == date(2026, 2, 27), "it may pass the ordinary one"
    between.do(CancelMeeting(meeting=view.id, reason="settled by telephone"))
    assert between.view(2).held_on == date(2026, 2, 25)
    assert between.carried(2) == {"innovation": "CQRM 1"}


def test_home_shows_it_by_what_it_is_called(between: Series) -> None:
    call(between)
    lines = between.ask(SeeHome(today=date(2026, 2, 1))).meetings
    assert {line.called: line.kind for line in lines} == {
        "1": MeetingKind.ORDINARY,
        "2": MeetingKind.ORDINARY,
        "1X1": MeetingKind.EXTRAORDINARY,
    }
    details = {line.called: line.detail for line in lines}
    assert (details["1X1"], details["2"]) == ("extraordinary", "1 action")


def test_a_meeting_has_a_matter(series: Series) -> None:
    with pytest.raises(Refused, match="The matter of the meeting is missing"):
        call(series, matter="  ")
    assert series.ask(OpenMeeting(ref="HV-1")).ref == "HV-1"


def test_a_concern_raised_at_one_is_its_own_and_not_the_meetings_before_it(between: Series) -> None:
    view = call(between)
    between.clock.set(view.planned_start)
    for attendance in view.attendance[:4]:
        between.do(MarkPresent(attendance=attendance.id))
    between.do(StartMeeting(meeting=view.id))
    matter = next(item for item in view.items if item.key == "urgent_matter")
    between.do(RaiseConcern(item=matter.id, text="Nobody on call"))

    def seen(ref: str) -> list[tuple[str, bool, bool, list[str]]]:
        found = between.ask(OpenMeeting(ref=ref)).concerns
        return [(c.raised_at, c.raised_here, c.touched_here, [p.meeting for p in c.parts]) for c in found]

    assert seen("HV-1") == []
    assert seen("HV-1X1") == [("CQRM 1X1", True, True, ["CQRM 1X1"])]
    assert seen("HV-2") == [("CQRM 1X1", False, False, ["CQRM 1X1"])]
