"""The checks before closing: each fires on its fault, names where to mend it, and is silent otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from cqrm.meeting.check_rules import CHECKS, Facts, not_coming_back, run_checks
from cqrm.terms.acts.questions import SeeClose
from cqrm.terms.enums import ActionStatus, Audience, EntryKind, ItemState, Presence
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.closing import Fault
from cqrm.terms.views.drafts import DraftView
from cqrm.terms.views.meeting import MeetingView
from tests.meeting.check_cases import (
    FIRES,
    SILENT,
    action,
    beside,
    entry,
    recorded,
    with_item,
    with_items,
)
from tests.meeting.series import Series
from tests.meeting.world import START

END = START + timedelta(hours=1)
HERE = frozenset({"PN", "SO", "AT", "TO"})


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


def test_how_many_words_make_a_repetition_is_the_bodys_setting(good: MeetingView) -> None:
    view = beside(good, Audience.PRIVATE, "He will leave in May, it is said.")

    def found(words: int) -> list[UUID | None]:
        body = replace(view.body, settings=replace(view.body.settings, repeated_words=words))
        return [f.target for f in faults_of(replace(view, body=body)) if f.code == "repeated"]

    assert (found(5), found(6)) == ([UUID(int=8)], [])


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
