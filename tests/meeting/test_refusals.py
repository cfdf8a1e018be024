"""Nothing is recorded in a meeting that is not in session, and the refusal says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from cqrm.models import Meeting
from cqrm.store.work import Work
from cqrm.terms.acts.attend import MarkPresent
from cqrm.terms.acts.conduct import (
    ChangeEntry,
    MoveEntry,
    OpenItem,
    RecordAction,
    RecordDecision,
    RecordNote,
    RemoveEntry,
    SettleItem,
    StartMeeting,
)
from cqrm.terms.acts.progress import CloseAction, ReviewAction, ReviseDue, UpdateAction
from cqrm.terms.enums import Authority, EntryKind, MeetingStatus
from cqrm.terms.errors import CqrmError, NotFound, Refused
from cqrm.terms.requests import Act
from tests.meeting.stage import Stage

Make = Callable[[Stage, UUID], Act[Any]]

IN_SESSION: dict[str, Make] = {
    "open": lambda s, _: OpenItem(item=s.item(2)),
    "settle": lambda s, _: SettleItem(item=s.item(2), state="done"),
    "note": lambda s, _: RecordNote(item=s.item(2), text="x"),
    "decision": lambda s, _: RecordDecision(
        item=s.item(2), verb="agreed", text="x", authority=Authority.DECIDED
    ),
    "action": lambda s, _: RecordAction(item=s.item(2), text="x", owners=()),
    "change": lambda _, note: ChangeEntry(entry=note, kind=EntryKind.NOTE, wording="y"),
    "move": lambda _, note: MoveEntry(entry=note, kind=EntryKind.NOTE),
    "remove": lambda _, note: RemoveEntry(entry=note, kind=EntryKind.NOTE),
    "revise": lambda s, _: ReviseDue(
        meeting=s.world.meeting,
        action=s.world.carried["A13-01"],
        due_on=date(2026, 12, 1),
        due_text="",
        reason="late",
    ),
    "close": lambda s, _: CloseAction(
        meeting=s.world.meeting, action=s.world.carried["A13-01"], evidence="seen"
    ),
    "review": lambda s, _: ReviewAction(meeting=s.world.meeting, action=s.world.carried["A13-01"]),
}
BEFORE_THE_END: dict[str, Make] = {
    **IN_SESSION,
    "update": lambda s, _: UpdateAction(
        meeting=s.world.meeting, action=s.world.carried["A13-01"], text="on its way"
    ),
    "present": lambda s, _: MarkPresent(attendance=s.world.attendance["AT"]),
}


def set_status(stage: Stage, status: MeetingStatus) -> None:
    def change(work: Work) -> None:
        meeting = work.session.get(Meeting, stage.world.meeting)
        assert meeting is not None
        meeting.status = status
        work.label("changed by a test", kind="set_up")

    stage.put(change)


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (MeetingStatus.PLANNED, "CQRM 14 has not started."),
        (MeetingStatus.ADJOURNED, "CQRM 14 is adjourned."),
        (MeetingStatus.CANCELLED, "CQRM 14 was cancelled."),
        (MeetingStatus.MINUTES_DRAFT, "CQRM 14 is closed: its minutes are the record."),
        (MeetingStatus.APPROVED, "CQRM 14 is closed: its minutes are the record."),
        (MeetingStatus.CONFIRMED, "The minutes of CQRM 14 are confirmed and sealed."),
    ],
)
def test_only_a_meeting_in_session_takes_captures(stage: Stage, status: MeetingStatus, title: str) -> None:
    note = stage.note(2, "before")
    set_status(stage, status)
    over = status in (MeetingStatus.CANCELLED, *(s for s in MeetingStatus if s.is_closed))
    before = stage.view()
    for name, make in (BEFORE_THE_END if over else IN_SESSION).items():
        with pytest.raises(Refused) as refused:
            stage.do(make(stage, note))
        assert refused.value.title == title, name
        assert refused.value.advice, name
    assert stage.view() == before


def test_before_the_start_attendance_and_updates_can_be_prepared(planned: Stage) -> None:
    for name in ("present", "update"):
        assert planned.do(BEFORE_THE_END[name](planned, UUID(int=0))).label


def test_an_adjourned_meeting_goes_on(stage: Stage) -> None:
    set_status(stage, MeetingStatus.ADJOURNED)
    assert stage.do(StartMeeting(meeting=stage.world.meeting)).label == "Went on with CQRM 14"


@pytest.mark.parametrize(
    "act",
    [
        StartMeeting(meeting=UUID(int=1)),
        OpenItem(item=UUID(int=1)),
        RecordNote(item=UUID(int=1), text="x"),
        MarkPresent(attendance=UUID(int=1)),
        ChangeEntry(entry=UUID(int=1), kind=EntryKind.NOTE, wording="y"),
        ChangeEntry(entry=UUID(int=1), kind=EntryKind.DECISION, wording="y"),
        ChangeEntry(entry=UUID(int=1), kind=EntryKind.ACTION, wording="y"),
        UpdateAction(meeting=UUID(int=1), action=UUID(int=1), text="x"),
    ],
    ids=lambda act: type(act).__name__,
)
def test_what_is_not_there_is_said_to_be_missing(stage: Stage, act: Act[Any]) -> None:
    with pytest.raises(NotFound) as missing:
        stage.do(act)
    assert missing.value.title.endswith(".")


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x07", "\u200b\ufeff", "\u00a0"])
def test_a_capture_without_words_is_refused(stage: Stage, text: str) -> None:
    for act in (
        RecordNote(item=stage.item(1), text=text),
        RecordDecision(item=stage.item(1), verb="agreed", text=text, authority=Authority.DECIDED),
        RecordAction(item=stage.item(1), text=text, owners=()),
    ):
        with pytest.raises(CqrmError, match="is missing"):
            stage.do(act)
    assert stage.entries(1) == ()
