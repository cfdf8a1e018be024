"""One meeting in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa

from cqrm.meeting.numbering import meeting_view
from cqrm.models import Action, AgendaItem, Meeting, SnapshotRow
from cqrm.store.queries.memory import forget
from cqrm.store.work import Look, Work
from cqrm.terms.acts.conduct import RecordNote
from cqrm.terms.acts.progress import ReviseDue, UpdateAction
from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.enums import Capacity, EntryKind, MeetingStatus, Side
from cqrm.terms.errors import NotFound
from tests.meeting.stage import Stage
from tests.meeting.world import HELD_ON, ITEMS, PEOPLE

MOST_STATEMENTS = 34
"""One for each table that a meeting is spread over; more would be one for each row."""


def statements(stage: Stage) -> int:
    """How many statements reading the meeting takes."""

    def count(look: Look) -> int:
        seen: list[str] = []
        forget(look)
        engine = look.session.connection().engine

        def note(_c: object, _u: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            meeting_view(look, stage.world.meeting)
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    return stage.read(count)


def test_the_number_of_statements_does_not_grow_with_the_record(stage: Stage) -> None:
    empty = statements(stage)
    assert 10 < empty <= MOST_STATEMENTS
    for position in (1, 4, 5):
        for _ in range(3):
            stage.note(position, "one")
            stage.decision(position, "two")
            stage.action(position, "three", "AT", "SO")
    for ref in ("A13-01", "A13-02"):
        action = stage.world.carried[ref]
        stage.do(UpdateAction(meeting=stage.world.meeting, action=action, text="on its way"))
        stage.do(
            ReviseDue(
                meeting=stage.world.meeting,
                action=action,
                due_on=date(2027, 1, 5),
                due_text="",
                reason="late",
            )
        )
    stage.present("PN", "SO", "AT")
    assert statements(stage) == empty


def test_an_untouched_meeting(planned: Stage) -> None:
    view = planned.view()
    assert (view.ref, view.number, view.held_on, view.status) == (
        "HV-14",
        14,
        HELD_ON,
        MeetingStatus.PLANNED,
    )
    assert (view.started_at, view.ended_at, view.open_item_id) == (None, None, None)
    assert [(i.position, i.key, i.minutes) for i in view.items] == [
        (n, key, minutes) for n, (key, _, minutes) in enumerate(ITEMS, 1)
    ]
    assert [p.code for p in view.directory] == [p[0] for p in PEOPLE]
    assert [p.code for p in view.directory if p.has_left] == ["CE"]
    assert "CE" not in {a.person.code for a in view.attendance}
    taylor = next(p for p in view.directory if p.code == "AT")
    assert (taylor.organisation, taylor.side, taylor.capacity, taylor.counts_as) == (
        "Trust",
        Side.PROVIDER,
        Capacity.MEMBER,
        frozenset({"executive", "clinician"}),
    )
    assert view.meetings == (
        (13, date(2026, 10, 28)),
        (14, date(2026, 11, 25)),
        (15, date(2026, 12, 30)),
    )
    assert dict(view.references)["action"] == ("A13-01", "A13-02")
    assert view.decision_refs == ("D14-01", "A14-01")
    assert (view.snapshot_version, view.read_only) == (0, False)


def change(stage: Stage, alter: Callable[[Work], None]) -> None:
    def rows(work: Work) -> None:
        alter(work)
        work.label("changed by a test", kind="set_up")

    stage.put(rows)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (MeetingStatus.MINUTES_DRAFT, "Minutes of CQRM 13 (draft)"),
        (MeetingStatus.APPROVED, "Minutes of CQRM 13 (approved)"),
        (MeetingStatus.CONFIRMED, ""),
        (MeetingStatus.CANCELLED, ""),
        (MeetingStatus.PLANNED, ""),
    ],
)
def test_last_minutes_are_those_that_wait(planned: Stage, status: MeetingStatus, words: str) -> None:
    def alter(work: Work) -> None:
        meeting = work.session.get(Meeting, planned.world.earlier)
        assert meeting is not None
        meeting.status = status

    if status is not MeetingStatus.APPROVED:
        change(planned, alter)
    view = planned.view()
    assert view.last_minutes == words
    assert view.last_minutes_ref == ("HV-13" if words else "")
    assert view.last_minutes_status is (status if words else None)


def test_a_cancelled_meeting_is_on_no_calendar(planned: Stage) -> None:
    def cancel(work: Work) -> None:
        meeting = work.session.get(Meeting, planned.world.later)
        assert meeting is not None
        meeting.status = MeetingStatus.CANCELLED

    change(planned, cancel)
    assert [number for number, _ in planned.view().meetings] == [13, 14]


def test_a_carried_item_says_from_where(planned: Stage) -> None:
    def carry(work: Work) -> None:
        from sqlmodel import select

        old = work.session.exec(
            select(AgendaItem).where(AgendaItem.meeting_id == planned.world.earlier)
        ).first()
        new = work.session.get(AgendaItem, planned.item(4))
        assert old is not None
        assert new is not None
        new.carried_from_id = old.id

    change(planned, carry)
    assert [i.carried_from for i in planned.view().items] == ["", "", "", "CQRM 13", "", ""]


def test_actions_of_later_meetings_are_not_carried(planned: Stage) -> None:
    def move_up(work: Work) -> None:
        action = work.session.get(Action, planned.world.carried["A13-01"])
        assert action is not None
        action.meeting_id = planned.world.later

    change(planned, move_up)
    assert [a.ref for a in planned.view().carried] == ["A13-02"]


def test_the_newest_snapshot_version_is_told(planned: Stage) -> None:
    def snapshots(work: Work) -> None:
        for version in (1, 2):
            work.add(
                SnapshotRow(
                    id=work.new_id(),
                    meeting_id=planned.world.meeting,
                    version=version,
                    status=MeetingStatus.MINUTES_DRAFT,
                    as_at=work.now(),
                    snapshot_schema=1,
                    skeleton="{}",
                    texts={},
                    content_hash="0" * 64,
                )
            )

    change(planned, snapshots)
    assert planned.view().snapshot_version == 2


def test_an_unknown_meeting_is_not_found(planned: Stage) -> None:
    with pytest.raises(NotFound, match=r"There is no meeting HV-99\."):
        planned.ask(OpenMeeting(ref="HV-99"))


def test_a_view_within_an_act_shows_what_the_act_has_done(stage: Stage) -> None:
    answer = stage.do(RecordNote(item=stage.item(4), text="x", kind=EntryKind.PARK))
    assert answer.meeting == stage.view()
