"""Reading back and closing: refused while something must be settled, then kept as the first snapshot."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import select

from cqrm.models import Chairing, ItemVisit, Sitting, SnapshotRow
from cqrm.store.work import Look
from cqrm.terms.acts.close import CloseMeeting, KeepItem, MarkRead
from cqrm.terms.acts.conduct import OpenItem, RecordNote, RemoveEntry
from cqrm.terms.acts.questions import SeeClose
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import EntryKind, ItemState, MeetingStatus
from cqrm.terms.errors import CqrmError, NotFound, Refused
from tests.meeting.series import Series


def ends_of_everything(look: Look) -> list[datetime | None]:
    rows = [
        *look.session.exec(select(ItemVisit)),
        *look.session.exec(select(Sitting)),
        *look.session.exec(select(Chairing)),
    ]
    return [row.ended_at for row in rows]


def test_it_is_refused_while_something_must_be_settled(series: Series) -> None:
    series.begin(1)
    view = series.view(1)
    with pytest.raises(Refused) as refused:
        series.do(CloseMeeting(meeting=view.id))
    # Innovation may be skipped; the other four items wait.
    assert refused.value.title == "Not yet: 4 things to settle."
    assert refused.value.advice.startswith("First: Item 1 has no outcome (Welcome: note")
    assert series.view(1) == view


@pytest.mark.parametrize("when", ["before it began", "after it was closed"])
def test_only_a_meeting_in_session_is_closed(series: Series, when: str) -> None:
    if when == "after it was closed":
        series.hold(1)
    with pytest.raises(Refused, match=r"has not started|is closed"):
        series.do(CloseMeeting(meeting=series.view(1).id))


def test_closing_ends_everything_and_keeps_the_minutes(series: Series) -> None:
    series.begin(1)
    for key in ("welcome", "last_minutes", "complaints"):
        series.settle(1, key)
    last = series.item(1, "any_other_business")
    series.do(OpenItem(item=last.id))
    series.do(RecordNote(item=last.id, text="There was no other business."))
    series.at(1, 55)
    acted = series.do(CloseMeeting(meeting=series.view(1).id))
    view = acted.meeting
    assert acted.label == "Closed CQRM 1"
    assert (view.status, view.snapshot_version, view.open_item_id) == (MeetingStatus.MINUTES_DRAFT, 1, None)
    assert view.started_at is not None and view.ended_at == view.started_at + timedelta(minutes=55)
    # The open item was discussed, and the one that may be skipped had nothing to report.
    assert [item.state for item in view.items] == [ItemState.DONE] * 5
    ends = series.read(ends_of_everything)
    assert len(ends) >= 3 and None not in ends
    snapshot = series.snapshot(1)
    assert (snapshot.version, snapshot.provisional, snapshot.status) == (
        1,
        False,
        MeetingStatus.MINUTES_DRAFT,
    )
    assert (snapshot.starts_at, snapshot.ends_at) == ("09:30", "10:25")
    assert snapshot.items[-1].entries[0].text == "There was no other business."


def test_a_clock_that_was_set_back_makes_no_negative_times(series: Series) -> None:
    series.begin(1)
    series.settle_all(1)
    series.at(1, -30)
    view = series.do(CloseMeeting(meeting=series.view(1).id)).meeting
    assert view.started_at == view.ended_at


def test_undo_does_not_reach_back_past_closing(series: Series) -> None:
    series.hold(1)
    assert series.view(1).undo.undo == ""
    with pytest.raises(CqrmError):
        series.do(Undo(meeting=series.view(1).id))
    assert series.view(1).status is MeetingStatus.MINUTES_DRAFT


def test_one_version_is_stored(series: Series) -> None:
    series.hold(1)
    stored = series.read(lambda look: [row.version for row in look.session.exec(select(SnapshotRow))])
    assert stored == [1]


def test_what_was_read_back_keeps_its_number(series: Series) -> None:
    series.begin(1)
    series.record_action(1, date(2026, 2, 4))
    series.record_decision(1)
    read = series.ask(SeeClose(meeting=series.view(1).id)).read_back
    assert [(e.number, e.read_back) for e in read] == [("A1-01", False), ("D1-01", False)]
    act = MarkRead(meeting=series.view(1).id, entries=tuple(e.id for e in read))
    assert series.do(act).label == "Read back 2 entries"
    assert series.do(act).label == ""
    assert all(e.read_back for e in series.ask(SeeClose(meeting=series.view(1).id)).read_back)
    with pytest.raises(Refused, match="can only be withdrawn"):
        series.do(RemoveEntry(entry=read[1].id, kind=EntryKind.DECISION))
    series.do(RemoveEntry(entry=read[1].id, kind=EntryKind.DECISION, reason="said in error"))
    close = series.ask(SeeClose(meeting=series.view(1).id))
    assert [e.number for e in close.read_back] == ["A1-01"]
    assert ("D1-01", "withdrawn: said in error") in [(n.ref, n.why) for n in close.not_coming_back]
    assert series.record_decision(1) == "D1-02"


def test_only_a_decision_or_action_of_the_meeting_is_read_back(series: Series) -> None:
    series.begin(1)
    with pytest.raises(NotFound, match="no longer in the record"):
        series.do(MarkRead(meeting=series.view(1).id, entries=(series.item(1, "welcome").id,)))


def test_a_dropped_item_can_be_kept_and_dropped_again(series: Series) -> None:
    series.begin(1)
    series.settle(1, "complaints", "dropped", "no paper")
    close = series.ask(SeeClose(meeting=series.view(1).id))
    lost = next(n for n in close.not_coming_back if n.ref == "Item 3")
    assert (lost.what, lost.why, lost.can_keep) == ("Complaints", "dropped: no paper", True)
    assert lost.target == series.item(1, "complaints").id
    act = KeepItem(item=series.item(1, "complaints").id)
    assert series.do(act).label == "Item 3 kept for the next meeting"
    assert series.ask(SeeClose(meeting=series.view(1).id)).not_coming_back == ()
    assert series.do(act).label == "Item 3 dropped, not kept"
    with pytest.raises(Refused, match="is not dropped"):
        series.do(KeepItem(item=series.item(1, "welcome").id))


def test_nothing_is_kept_or_read_back_once_it_is_closed(series: Series) -> None:
    series.begin(1)
    series.settle(1, "complaints", "dropped")
    series.close_meeting(1)
    with pytest.raises(Refused, match="is closed"):
        series.do(KeepItem(item=series.item(1, "complaints").id))
    with pytest.raises(Refused, match="is closed"):
        series.do(MarkRead(meeting=series.view(1).id, entries=()))
