"""The checks before closing: each fires on its fault, names where to mend it, and is silent otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from cqrm.meeting.check_rules import CHECKS, Facts, not_coming_back, run_checks
from cqrm.terms.acts.questions import SeeClose
from cqrm.terms.enums import ActionStatus, Audience, EntryKind, ItemState, MeetingStatus, Presence
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.closing import Fault
from cqrm.terms.views.drafts import DraftView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView, OwnerView
from tests.meeting.series import Series
from tests.meeting.world import START

END = START + timedelta(hours=1)
HERE = frozenset({"PN", "SO", "AT", "TO"})


def with_items(view: MeetingView, change: Callable[[ItemView], ItemView]) -> MeetingView:
    return replace(view, items=tuple(map(change, view.items)))


def with_item(view: MeetingView, position: int, **fields: Any) -> MeetingView:  # noqa: ANN401
    return with_items(view, lambda item: replace(item, **fields) if item.position == position else item)


def with_attendance(view: MeetingView, code: str, **fields: Any) -> MeetingView:  # noqa: ANN401
    return replace(
        view,
        attendance=tuple(replace(a, **fields) if a.person.code == code else a for a in view.attendance),
    )


def entry(kind: EntryKind, **fields: Any) -> EntryView:  # noqa: ANN401
    usual: dict[str, Any] = {
        "id": UUID(int=7),
        "kind": kind,
        "number": {"action": "A14-01", "decision": "D14-01"}.get(kind.value, "5.1"),
        "text": "that it stands",
        "wording": "that it stands",
        "audience": Audience.PARTIES,
        "author": "Priya Nair",
        "at": START + timedelta(minutes=12),
    }
    return EntryView(**(usual | fields))


def recorded(view: MeetingView, kind: EntryKind, **fields: Any) -> MeetingView:  # noqa: ANN401
    return with_item(view, 5, entries=(entry(kind, **fields),))


def owner(view: MeetingView, code: str) -> OwnerView:
    person = next(p for p in view.directory if p.code == code)
    return OwnerView(
        person_id=person.id,
        name=person.name,
        code=code,
        role=person.role,
        organisation=person.organisation,
    )


def action(view: MeetingView, **fields: Any) -> MeetingView:  # noqa: ANN401
    usual: dict[str, Any] = {"owners": (owner(view, "AT"),), "due_on": date(2026, 12, 9)}
    return recorded(view, EntryKind.ACTION, **(usual | fields))


@pytest.fixture(scope="module")
def good(blank: MeetingView) -> MeetingView:
    """A meeting in which nothing is left to settle."""
    stay = (SpanView(arrived_at=START, left_at=None),)

    def came(attendance: AttendanceView) -> AttendanceView:
        if attendance.person.code in HERE:
            return replace(attendance, presence=Presence.PRESENT, spans=stay)
        return replace(attendance, presence=Presence.APOLOGIES)

    view = with_items(blank, lambda item: replace(item, state=ItemState.DONE))
    return replace(
        view,
        attendance=tuple(map(came, view.attendance)),
        carried=tuple(replace(action, reviewed_here=True) for action in view.carried),
        last_minutes="",
        last_minutes_status=None,
        open_item_id=None,
    )


def faults_of(view: MeetingView, *drafts: DraftView) -> tuple[Fault, ...]:
    return run_checks(Facts(view, drafts, END))[0]


def test_a_meeting_in_order_has_no_faults(good: MeetingView) -> None:
    faults, in_order = run_checks(Facts(action(good), (), END))
    assert faults == ()
    assert len(in_order) == len(CHECKS) == len(set(in_order))


Fires = tuple[Callable[[MeetingView], MeetingView], str, bool, str, str]
"""A change that is a fault, its code, whether it must be settled, where Enter goes, and words of it."""

FIRES: dict[str, Fires] = {
    "nobody came": (
        lambda v: replace(v, attendance=tuple(replace(a, spans=()) for a in v.attendance), chair_id=None),
        "no_attendance",
        True,
        "attendance",
        "Nobody is recorded as present",
    ),
    "no chair": (
        lambda v: replace(v, chair_id=None),
        "no_chair",
        True,
        "meeting",
        "No chair is recorded",
    ),
    "the chair did not come": (
        lambda v: with_attendance(v, "PN", spans=(), presence=Presence.APOLOGIES),
        "no_chair",
        True,
        "attendance",
        "Priya Nair, in the chair, is not recorded as present",
    ),
    "the chair is on no list": (
        lambda v: replace(v, attendance=tuple(a for a in v.attendance if a.person.code != "PN")),
        "no_chair",
        True,
        "attendance",
        "Priya Nair, in the chair, is not recorded as present",
    ),
    "the chair went": (
        lambda v: with_attendance(
            v, "PN", spans=(SpanView(arrived_at=START, left_at=START + timedelta(minutes=20)),)
        ),
        "no_chair",
        False,
        "meeting",
        "Priya Nair, in the chair, left at 09:50",
    ),
    "never quorate": (
        lambda v: with_attendance(v, "SO", spans=(), presence=Presence.APOLOGIES),
        "quorum_never_met",
        False,
        "attendance",
        "The meeting was never quorate",
    ),
    "a member was not called": (
        lambda v: with_attendance(v, "ATr", presence=Presence.EXPECTED),
        "not_called",
        False,
        "attendance",
        "Aidan Trent (ATr) is neither present nor excused",
    ),
    "an item waits": (
        lambda v: with_item(v, 5, state=ItemState.TO_COME),
        "no_outcome",
        True,
        "item",
        "Item 5 has no outcome",
    ),
    "an open item without a record": (
        lambda v: with_item(v, 5, state=ItemState.OPEN),
        "no_outcome",
        True,
        "item",
        "Item 5 has no outcome",
    ),
    "a private note is no record": (
        lambda v: with_item(
            v, 5, state=ItemState.OPEN, entries=(entry(EntryKind.PRIVATE, audience=Audience.PRIVATE),)
        ),
        "no_outcome",
        True,
        "item",
        "Item 5 has no outcome",
    ),
    "an item that came back may not be skipped": (
        lambda v: with_item(v, 5, state=ItemState.TO_COME, may_skip=True, carried_from="CQRM 12"),
        "no_outcome",
        True,
        "item",
        "Item 5 has no outcome",
    ),
    "deferred, nobody said why": (
        lambda v: with_item(v, 5, state=ItemState.DEFERRED),
        "deferred_without_reason",
        True,
        "item",
        "Item 5 is deferred without a reason",
    ),
    "no owner": (lambda v: action(v, owners=()), "no_owner", True, "entry", "A14-01 has no owner"),
    "an owner has left": (
        lambda v: action(v, owners=(owner(v, "CE"),)),
        "owner_left",
        True,
        "entry",
        "A14-01: Colin Exley is no longer in the directory",
    ),
    "due before the meeting": (
        lambda v: action(v, due_on=date(2026, 11, 24)),
        "due_before",
        True,
        "entry",
        "A14-01 is due Tue 24 Nov 2026, before the meeting",
    ),
    "no date": (
        lambda v: action(v, due_on=None),
        "no_date",
        False,
        "entry",
        "A14-01 has no due date",
    ),
    "due on a Saturday": (
        lambda v: action(v, due_on=date(2026, 12, 5), due_text="5 dec"),
        "due_free_day",
        False,
        "entry",
        "A14-01 falls due on a weekend, Sat 5 Dec",
    ),
    "due on a bank holiday, from a form": (
        lambda v: action(v, due_on=date(2026, 12, 25)),
        "due_free_day",
        False,
        "entry",
        "A14-01 falls due on a bank holiday, Fri 25 Dec",
    ),
    "decided without quorum": (
        lambda v: recorded(v, EntryKind.DECISION, verb="agreed", quorate=False),
        "inquorate_decision",
        False,
        "entry",
        "D14-01 was made while not quorate, 09:42",
    ),
    "not agreed, no positions": (
        lambda v: recorded(v, EntryKind.DECISION, verb="not agreed"),
        "no_positions",
        False,
        "entry",
        "D14-01, NOT AGREED, has no positions",
    ),
    "parked": (
        lambda v: recorded(v, EntryKind.PARK),
        "parked",
        False,
        "entry",
        "Parked in item 5: that it stands",
    ),
    "an action was not looked at": (
        lambda v: replace(v, carried=(replace(v.carried[0], reviewed_here=False), *v.carried[1:])),
        "not_reviewed",
        False,
        "action",
        "A13-01 was not reviewed",
    ),
    "minutes wait": (
        lambda v: replace(
            v, last_minutes="Minutes of CQRM 13 (approved)", last_minutes_status=MeetingStatus.APPROVED
        ),
        "last_minutes",
        False,
        "item",
        "Minutes of CQRM 13 (approved): not confirmed",
    ),
    "no next meeting": (
        lambda v: replace(v, meetings=tuple(m for m in v.meetings if m[0] <= v.number)),
        "next_date",
        False,
        "meeting",
        "No next meeting is planned",
    ),
}


@pytest.mark.parametrize("case", FIRES)
def test_a_fault_is_found_and_leads_to_its_place(good: MeetingView, case: str) -> None:
    change, code, must_settle, jump, what = FIRES[case]
    view = change(good)
    found = [fault for fault in faults_of(view) if fault.code == code]
    assert [(f.what, f.must_settle, f.jump) for f in found] == [(what, must_settle, jump)]
    assert found[0].where
    places: dict[str, set[UUID | None]] = {
        "meeting": {None} | {a.id for a in view.attendance},
        "attendance": {None} | {a.id for a in view.attendance},
        "item": {i.id for i in view.items},
        "entry": {e.id for i in view.items for e in i.entries},
        "action": {a.id for a in view.carried},
    }
    assert found[0].target in places[jump]


def test_every_check_is_seen_to_fire() -> None:
    assert {code for _, code, *_ in FIRES.values()} | {"open_draft"} == {check.code for check in CHECKS}


SILENT: dict[str, tuple[Callable[[MeetingView], MeetingView], str]] = {
    "an item may be skipped": (
        lambda v: with_item(v, 5, state=ItemState.TO_COME, may_skip=True),
        "no_outcome",
    ),
    "the open item was discussed": (
        lambda v: with_item(v, 5, state=ItemState.OPEN, entries=(entry(EntryKind.NOTE),)),
        "no_outcome",
    ),
    "deferred with a reason": (
        lambda v: with_item(v, 5, state=ItemState.DEFERRED, state_reason="no paper"),
        "deferred_without_reason",
    ),
    "a withdrawn action needs no owner": (
        lambda v: action(v, owners=(), withdrawn="said in error"),
        "no_owner",
    ),
    "due on the day of the meeting": (lambda v: action(v, due_on=v.held_on), "due_before"),
    "the end of a month is its last day": (
        lambda v: action(v, due_on=date(2027, 1, 31), due_text="end of january"),
        "due_free_day",
    ),
    "a member with a deputy": (
        lambda v: with_attendance(
            with_attendance(v, "ATr", presence=Presence.EXPECTED),
            "MO",
            deputy_for=next(p.id for p in v.directory if p.code == "ATr"),
            spans=(SpanView(arrived_at=START, left_at=None),),
        ),
        "not_called",
    ),
    "somebody who only attends": (
        lambda v: with_attendance(v, "JOB", presence=Presence.EXPECTED),
        "not_called",
    ),
    "positions are recorded": (
        lambda v: recorded(v, EntryKind.DECISION, verb="not agreed", reason="the Trust holds …"),
        "no_positions",
    ),
    "a closed action": (
        lambda v: replace(
            v, carried=(replace(v.carried[0], reviewed_here=False, status=ActionStatus.CLOSED),)
        ),
        "not_reviewed",
    ),
    "confirmed minutes": (
        lambda v: replace(v, last_minutes="Minutes of CQRM 13", last_minutes_status=MeetingStatus.CONFIRMED),
        "last_minutes",
    ),
}


@pytest.mark.parametrize("case", SILENT)
def test_what_is_in_order_is_not_told(good: MeetingView, case: str) -> None:
    change, code = SILENT[case]
    assert code not in [fault.code for fault in faults_of(change(good))]


@pytest.mark.parametrize(
    ("place", "leads_to_item"), [("decision/{item}/wording", True), ("capture/{meeting}", False)]
)
def test_text_in_a_field_leads_to_its_item(good: MeetingView, place: str, leads_to_item: bool) -> None:
    item = good.items[4]
    named = place.format(item=item.id, meeting=good.id)
    (fault,) = faults_of(good, DraftView(place=named, text=" The Trust " * 20, at=START, recovered=False))
    assert (fault.code, fault.must_settle) == ("open_draft", False)
    assert (fault.jump, fault.target) == (("item", item.id) if leads_to_item else ("meeting", None))
    assert len(fault.where) <= 60 and fault.where.endswith("…")
    assert faults_of(good, DraftView(place=named, text="  ", at=START, recovered=False)) == ()


def test_what_must_be_settled_comes_first(good: MeetingView) -> None:
    view = replace(action(good, owners=(), due_on=None), meetings=())
    assert [fault.must_settle for fault in faults_of(view)] == [True, False, False]


def test_what_does_not_come_back(good: MeetingView) -> None:
    finished = replace(good.carried[0], status=ActionStatus.CLOSED, evidence="report seen")
    view = replace(
        with_item(
            recorded(good, EntryKind.PARK),
            2,
            state=ItemState.DROPPED,
            state_reason="no paper",
            entries=(entry(EntryKind.DECISION, withdrawn="said in error"),),
        ),
        carried=(finished, good.carried[1]),
    )
    assert [(n.ref, n.why, n.can_keep) for n in not_coming_back(view)] == [
        ("Item 2", "dropped: no paper", True),
        ("D14-01", "withdrawn: said in error", False),
        ("5.1", "parked", False),
        ("A13-01", "closed: report seen", False),
    ]
    assert next(not_coming_back(with_item(view, 2, keep=True, entries=()))).ref == "5.1"


def test_the_close_screen_sees_the_file_and_its_drafts(series: Series) -> None:
    series.begin(1)
    item = series.item(1, "complaints")
    series.store.keep_draft(f"decision/{item.id}/wording", "that the plan")
    close = series.ask(SeeClose(meeting=series.view(1).id))
    drafts = [fault for fault in close.faults if fault.code == "open_draft"]
    assert [(fault.where, fault.jump, fault.target) for fault in drafts] == [
        ("that the plan", "item", item.id)
    ]
    assert close.meeting.ref == "HV-1"
    assert "owners" in close.in_order and "outcome of every item" not in close.in_order
