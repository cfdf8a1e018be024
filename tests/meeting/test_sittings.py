"""Adjourning and resuming: nothing is lost, nobody is counted and no time runs in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from cqrm.capture import Capture, Refusal, parse_capture
from cqrm.meeting.capture_room import room_of
from cqrm.meeting.captured import act_of
from cqrm.meeting.chair_now import chair_now
from cqrm.meeting.check_entries import due_before_meeting
from cqrm.meeting.check_facts import Facts
from cqrm.meeting.quorum_now import timeline
from cqrm.meeting.snapshot_people import sitting_sentences
from cqrm.meeting.timing import expected_end, sitting_day, time_used
from cqrm.models import Meeting
from cqrm.store.work import Work
from cqrm.terms.acts.attend import MarkLeft, MarkPresent
from cqrm.terms.acts.chairing import PassChair
from cqrm.terms.acts.close import CloseMeeting, MarkRead
from cqrm.terms.acts.conduct import OpenItem, RecordAction, RecordNote, SettleItem
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.acts.sittings import AdjournMeeting, CallSamePeople, ResumeMeeting
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import ItemState, MeetingStatus, PresenceMode
from cqrm.terms.errors import Refused
from cqrm.terms.words import NO_BREAK
from tests.meeting.stage import Stage
from tests.meeting.test_declarations import EVERYBODY, seated


def adjourn(stage: Stage, reason: str = "the fire alarm") -> str:
    return stage.do(AdjournMeeting(meeting=stage.world.meeting, reason=reason)).label


def resume(stage: Stage, place: str = "", *, same: bool = True) -> str:
    return stage.do(ResumeMeeting(meeting=stage.world.meeting, place=place, same_people=same)).label


def here(stage: Stage) -> set[str]:
    return {a.person.code for a in stage.view().attendance if a.is_here_now}


def broken_off(stage: Stage) -> Stage:
    """Twenty minutes in, in item 4 with a note."""
    seated(stage)
    stage.clock.advance(minutes=10)
    stage.do(OpenItem(item=stage.item(4)))
    stage.note(4, "said before the alarm")
    stage.clock.advance(minutes=10)
    assert adjourn(stage) == "Adjourned CQRM 14: the fire alarm"
    return stage


def said(stage: Stage) -> tuple[str, ...]:
    return tuple(s.replace(NO_BREAK, " ") for s in sitting_sentences(stage.view()))


def test_an_adjourned_meeting_keeps_everything_and_holds_nobody(stage: Stage) -> None:
    broken_off(stage)
    view = stage.view()
    assert view.status is MeetingStatus.ADJOURNED
    assert here(stage) == set() and view.open_item is None
    assert [e.text for e in stage.entries(4)] == ["said before the alarm"]
    assert stage.seen_item(4).state is ItemState.TO_COME
    with pytest.raises(Refused) as refused:
        stage.do(RecordNote(item=stage.item(4), text="too late"))
    assert refused.value.title == "CQRM 14 is adjourned."
    stage.do(Undo(meeting=stage.world.meeting))
    assert here(stage) == set(EVERYBODY) and stage.view().open_item_id == stage.item(4)
    assert stage.view() == stage.truth()


def test_a_reason_is_needed_and_only_what_sits_can_be_broken_off(stage: Stage) -> None:
    with pytest.raises(Refused, match="reason for adjourning is missing"):
        adjourn(stage, " ")
    with pytest.raises(Refused, match="is not adjourned"):
        resume(stage)
    broken_off(stage)
    with pytest.raises(Refused, match="is adjourned"):
        adjourn(stage)


def test_it_goes_on_where_it_broke_off_with_the_same_people(stage: Stage) -> None:
    stage.do(MarkPresent(attendance=stage.world.attendance["ATr"]))
    stage.clock.advance(minutes=1)
    stage.do(MarkLeft(attendance=stage.world.attendance["ATr"]))
    seated(stage)
    stage.clock.advance(minutes=10)
    stage.do(MarkPresent(attendance=stage.world.attendance["TO"], mode=PresenceMode.REMOTE))
    stage.do(OpenItem(item=stage.item(4)))
    adjourn(stage)
    stage.clock.advance(minutes=30)
    assert resume(stage, "Room 2") == "Went on with CQRM 14 in Room 2"
    view = stage.view()
    assert view.status is MeetingStatus.IN_SESSION and view.open_item_id == stage.item(4)
    assert here(stage) == set(EVERYBODY), "whoever had left before is not called again"
    tom = next(a for a in view.attendance if a.person.code == "TO")
    assert tom.spans[-1].mode is PresenceMode.REMOTE
    assert [s.place for s in view.sittings] == ["Board room", "Room 2"]


def test_people_can_be_called_again_afterwards_in_one_go(stage: Stage) -> None:
    broken_off(stage)
    stage.clock.advance(minutes=30)
    resume(stage, same=False)
    assert here(stage) == set()
    stage.present("PN")
    answer = stage.do(CallSamePeople(meeting=stage.world.meeting))
    assert answer.label == "3 people present again from 10:20"
    assert here(stage) == set(EVERYBODY)
    with pytest.raises(Refused, match="Everybody who was there"):
        stage.do(CallSamePeople(meeting=stage.world.meeting))


def test_the_pause_counts_for_nothing(stage: Stage) -> None:
    broken_off(stage)
    stage.clock.advance(minutes=60)
    assert time_used(stage.view(), stage.clock.now()) == timedelta(minutes=20)
    resume(stage)
    stage.clock.advance(minutes=5)
    view, now = stage.view(), stage.clock.now()
    assert time_used(view, now) == timedelta(minutes=25)
    assert view.items[3].seconds_used(now) == 15 * 60
    assert expected_end(view) == view.planned_end + timedelta(minutes=60)
    assert [int((s.end - s.start).total_seconds()) // 60 for s in timeline(view, now)] == [20, 5]
    assert all(s.quorate for s in timeline(view, now))


def test_the_chair_of_the_first_sitting_goes_on_chairing(stage: Stage) -> None:
    seated(stage)
    stage.clock.advance(minutes=5)
    stage.do(PassChair(meeting=stage.world.meeting, person=stage.world.people["SO"]))
    stage.clock.advance(minutes=5)
    adjourn(stage)
    stage.clock.advance(minutes=5)
    resume(stage)
    assert chair_now(stage.view()) == stage.world.people["SO"]


def test_sentences_for_the_minutes_on_one_day(stage: Stage) -> None:
    broken_off(stage)
    assert said(stage) == ("The meeting was adjourned at 09:50 (the fire alarm).",)
    stage.clock.advance(minutes=30)
    resume(stage, "the garden")
    assert said(stage) == (
        "The meeting was adjourned at 09:50 (the fire alarm) and resumed at 10:20 in another place:"
        " the garden.",
    )


def finished(stage: Stage) -> None:
    for position in range(1, 7):
        stage.do(SettleItem(item=stage.item(position), state="done"))
    stage.do(CloseMeeting(meeting=stage.world.meeting))


def test_another_day_stands_in_the_minutes(stage: Stage) -> None:
    broken_off(stage)
    stage.clock.advance(days=7)
    resume(stage, same=False)
    stage.present("PN", "SO", "AT")
    stage.clock.advance(minutes=20)
    finished(stage)
    snapshot = stage.ask(SeeSnapshot(ref="HV-14")).snapshot
    assert [s.replace(NO_BREAK, " ") for s in snapshot.sittings] == [
        "The meeting was adjourned at 09:50 (the fire alarm) and resumed at 09:50 on Wednesday 2 December"
        " 2026.",
        "It ended at 10:10 on Wednesday 2 December 2026.",
    ]
    assert (snapshot.starts_at, snapshot.ends_at) == ("09:30", "09:50")
    details = {line.initials: line.detail.replace(NO_BREAK, " ") for line in snapshot.attendance}
    assert details["PN"] == "" and details["TO"] == "on 25 November 2026"


def test_within_a_day_the_times_say_who_did_not_come_back(stage: Stage) -> None:
    broken_off(stage)
    stage.clock.advance(minutes=30)
    resume(stage, same=False)
    stage.present("PN", "SO", "AT")
    stage.clock.advance(minutes=20)
    finished(stage)
    snapshot = stage.ask(SeeSnapshot(ref="HV-14")).snapshot
    assert {line.initials: line.detail for line in snapshot.attendance}["TO"] == "09:30 to 09:50"
    assert snapshot.ends_at == "10:40"


def test_a_meeting_that_is_never_resumed_is_closed_where_it_broke_off(stage: Stage) -> None:
    seated(stage)
    stage.do(OpenItem(item=stage.item(4)))
    decision = stage.decision(4, "that it be so")
    adjourn(stage, "the chair was taken ill")
    stage.clock.advance(days=3)
    stage.do(MarkRead(meeting=stage.world.meeting, entries=(decision,)))
    stage.do(CloseMeeting(meeting=stage.world.meeting))
    view = stage.view()
    assert view.status is MeetingStatus.MINUTES_DRAFT
    assert [i.state for i in view.items[3:5]] == [ItemState.DONE, ItemState.NOT_REACHED]
    assert view.items[4].state_reason == "the meeting was adjourned: the chair was taken ill"
    snapshot = stage.ask(SeeSnapshot(ref="HV-14")).snapshot
    assert snapshot.sittings == (
        "The meeting was adjourned at 09:30 (the chair was taken ill) and was not resumed.",
    )
    assert "quorate throughout" in snapshot.quorum.summary.lower()


def resumed_two_days_later(stage: Stage) -> Stage:
    """CQRM 14 of Wed 25 Nov goes on on Fri 27 Nov, in item 4."""
    broken_off(stage)
    stage.clock.advance(minutes=2 * 24 * 60)
    resume(stage)
    return stage


def typed(stage: Stage, line: str) -> Capture | Refusal:
    return parse_capture(line, room_of(stage.view(), stage.seen_item(4)))


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("tomorrow", "2026-11-28"),
        ("3m", "2027-02-27"),
        ("10 od", "2026-12-11"),
        ("fri", "2026-12-04"),
        ("next cqrm", "2026-12-30"),
    ],
)
def test_due_dates_are_counted_from_the_day_of_the_sitting(stage: Stage, phrase: str, due: str) -> None:
    assert sitting_day(stage.view()) == date(2026, 11, 25)
    resumed_two_days_later(stage)
    read = typed(stage, f"/a okell {phrase}: write")
    assert isinstance(read, Capture)
    assert str(read.due) == due
    assert isinstance(typed(stage, "/a okell 26 nov: write"), Refusal), "a day before today in the room"


def test_a_date_that_was_not_past_when_it_was_said_is_no_fault(stage: Stage) -> None:
    """Said on the first day and due before the second; then one of the second day put back before it."""
    seated(stage)
    stage.do(OpenItem(item=stage.item(4)))
    stage.do(
        RecordAction(
            item=stage.item(4), owners=(), text="ring", due_on=date(2026, 11, 26), due_text="tomorrow"
        )
    )
    adjourn(stage)
    stage.clock.advance(minutes=2 * 24 * 60)
    resume(stage)
    stage.do(
        RecordAction(item=stage.item(4), owners=(), text="mend", due_on=date(2026, 12, 4), due_text="5 od")
    )
    stage.do(
        RecordAction(item=stage.item(4), owners=(), text="late", due_on=date(2026, 11, 26), due_text="26 nov")
    )
    faults = [f.what for f in due_before_meeting(Facts(stage.view(), (), stage.clock.now()))]
    assert faults == ["A14-03 is due Thu 26 Nov 2026, before the meeting"]
    printed = {
        entry.text: entry.due_text
        for item in stage.ask(SeeSnapshot(ref="HV-14")).snapshot.items
        for entry in item.entries
    }
    assert printed["mend"] == "5 operational days"


def plan_sixteen(work: Work, body: UUID) -> None:
    """CQRM 16 has a date too."""
    planned = datetime(2027, 1, 27, 9, 30, tzinfo=UTC)
    work.add(
        Meeting(
            id=work.new_id(),
            body_id=body,
            number=16,
            ref="HV-16",
            held_on=planned.date(),
            planned_start=planned,
            planned_end=planned.replace(hour=11),
            place="Board room",
            status=MeetingStatus.PLANNED,
            template_key="standard_cqrm",
        )
    )
    work.label("Planned CQRM 16", kind="plan")


def test_a_date_that_follows_a_meeting_follows_the_one_after_the_day_of_the_sitting(stage: Stage) -> None:
    """Resumed on the day of CQRM 15 itself, the next one is CQRM 16."""
    broken_off(stage)
    stage.put(lambda work: plan_sixteen(work, stage.world.body))
    stage.clock.advance(minutes=35 * 24 * 60)
    resume(stage)
    read = typed(stage, "/a okell next cqrm: write")
    assert isinstance(read, Capture)
    answer = stage.do(act_of(read, stage.item(4)))
    action = next(e for e in answer.meeting.items[3].entries if e.text == "write")
    assert (str(action.due_on), stage.action_row(action.id).due_meeting) == ("2027-01-27", 16)
