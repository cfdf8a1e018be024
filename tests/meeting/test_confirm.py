"""Approving and confirming make new versions of what was closed, and compute nothing anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

import pytest
from sqlmodel import select

from cqrm.models import Action, Body, Membership, Person, SnapshotRow
from cqrm.store.work import Look, Work
from cqrm.terms.acts.close import ApproveMinutes, ConfirmMinutes
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.errors import Refused
from tests.meeting.series import Series

CHANGED_BY_ITSELF = {
    "version",
    "status",
    "as_at",
    "changes",
    "approved_on",
    "approved_by",
    "confirmed_on",
    "confirmed_at",
}


def versions(series: Series, number: int) -> list[tuple[int, str]]:
    meeting = series.view(number).id

    def stored(look: Look) -> list[tuple[int, str]]:
        rows = look.session.exec(select(SnapshotRow).where(SnapshotRow.meeting_id == meeting))
        return sorted((row.version, row.status.value) for row in rows)

    return series.read(stored)


def test_the_life_of_minutes(series: Series) -> None:
    series.hold(1)
    series.plan()
    series.approve(1)
    approved = series.snapshot(1)
    assert (approved.version, approved.status, approved.approved_by) == (
        2,
        MeetingStatus.APPROVED,
        "Priya Nair",
    )
    assert str(approved.approved_on) == "2026-02-02"
    assert approved.changes == ("Approved by Priya Nair on 2\u00a0February\u00a02026.",)
    series.begin(2)
    assert (series.view(2).last_minutes, series.view(2).last_minutes_ref) == (
        "Minutes of CQRM 1 (approved)",
        "HV-1",
    )
    acted = series.do(ConfirmMinutes(meeting=series.view(2).id))
    assert acted.label == "Confirmed the minutes of CQRM 1"
    assert acted.meeting.last_minutes == ""
    confirmed = series.snapshot(1)
    assert (confirmed.version, confirmed.status, confirmed.confirmed_at) == (
        3,
        MeetingStatus.CONFIRMED,
        "CQRM 2",
    )
    assert str(confirmed.confirmed_on) == "2026-02-25"
    assert confirmed.changes == ("Confirmed as an accurate record at CQRM 2 on 25\u00a0February\u00a02026.",)
    assert (confirmed.approved_by, confirmed.approved_on) == (approved.approved_by, approved.approved_on)
    assert versions(series, 1) == [(1, "minutes_draft"), (2, "approved"), (3, "confirmed")]
    assert series.view(1).status is MeetingStatus.CONFIRMED


def test_nothing_is_computed_anew(series: Series) -> None:
    series.begin(1)
    series.record_action(1)
    series.record_decision(1)
    series.close_meeting(1)
    before = asdict(series.snapshot(1))

    def everything_changes(work: Work) -> None:
        for person in work.session.exec(select(Person)):
            person.name, person.role = f"New {person.name}", "Another role"
        for member in work.session.exec(select(Membership)):
            member.code = f"X{member.code}"
        for action in work.session.exec(select(Action)):
            action.wording = "Something else"
        for body in work.session.exec(select(Body)):
            body.settings = {**body.settings, "title": "Another title"}
        work.label("Changed everything", kind="change")

    series.put(everything_changes)
    series.approve(1)
    after = asdict(series.snapshot(1))
    assert {key for key in after if after[key] != before[key]} <= CHANGED_BY_ITSELF
    assert after["approved_by"] == "New Priya Nair"


def test_each_version_has_its_place_in_the_journal(series: Series) -> None:
    series.hold(1)
    first = series.ask(SeeSnapshot(ref="HV-1"))
    series.approve(1)
    second = series.ask(SeeSnapshot(ref="hv-1"))
    assert first.chain_seq is not None and second.chain_seq is not None
    assert first.chain_seq < second.chain_seq
    assert len({first.content_hash, second.content_hash, first.chain_hash, second.chain_hash}) == 4
    assert all(len(h) == 64 for h in (first.content_hash, second.chain_hash))


def planned_only(series: Series) -> None:
    assert series.view(1).status is MeetingStatus.PLANNED


def not_closed(series: Series) -> None:
    series.begin(1)


def approved(series: Series) -> None:
    series.hold(1)
    series.approve(1)


def confirmed(series: Series) -> None:
    approved(series)
    series.plan()
    series.begin(2)
    series.do(ConfirmMinutes(meeting=series.view(2).id))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (planned_only, "do not exist: it has not been closed"),
        (not_closed, "do not exist: it has not been closed"),
        (approved, "have been approved already"),
        (confirmed, "have been confirmed already"),
    ],
)
def test_only_a_draft_is_approved(series: Series, before: Callable[[Series], None], words: str) -> None:
    before(series)
    with pytest.raises(Refused, match=words):
        series.do(ApproveMinutes(meeting=series.view(1).id))


def test_minutes_are_confirmed_by_a_meeting_in_session(series: Series) -> None:
    approved(series)
    series.plan()
    with pytest.raises(Refused, match="has not started"):
        series.do(ConfirmMinutes(meeting=series.view(2).id))
    assert series.view(1).status is MeetingStatus.APPROVED


def test_there_must_be_something_to_confirm(series: Series) -> None:
    series.begin(1)
    with pytest.raises(Refused, match="no earlier minutes"):
        series.do(ConfirmMinutes(meeting=series.view(1).id))


def test_minutes_that_were_forgotten_are_confirmed_after_the_newest(series: Series) -> None:
    series.hold(1)
    series.plan()
    series.hold(2)
    series.plan()
    series.begin(3)
    act = ConfirmMinutes(meeting=series.view(3).id)
    assert [series.do(act).label for _ in range(2)] == [
        "Confirmed the minutes of CQRM 2",
        "Confirmed the minutes of CQRM 1",
    ]
    # Nobody had approved them; the meeting itself did.
    assert versions(series, 1) == [(1, "minutes_draft"), (2, "confirmed")]
