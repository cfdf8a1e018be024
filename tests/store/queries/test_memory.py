"""What is remembered is what the file says, whatever is written and whatever is taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from cqrm import models
from cqrm.meeting.entries import record_note
from cqrm.meeting.numbering import meeting_view
from cqrm.models.base import Row
from cqrm.store.queries.memory import MOST_ANSWERS, PLACE, Memory, forget, names
from cqrm.store.work import Look, Work
from cqrm.terms.acts.conduct import RecordNote
from cqrm.terms.acts.progress import ReviseDue, UpdateAction
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import MeetingView
from tests.meeting.stage import Stage

IN_THE_VIEW: tuple[type[Row], ...] = (
    models.Action,
    models.ActionOwner,
    models.ActionUpdate,
    models.AgendaItem,
    models.Attendance,
    models.AttendanceSpan,
    models.Body,
    models.BodyParty,
    models.Counter,
    models.Decision,
    models.DueRevision,
    models.ItemVisit,
    models.Meeting,
    models.Membership,
    models.Note,
    models.Organisation,
    models.Person,
    models.Receiver,
    models.Sitting,
)


def fill(stage: Stage) -> None:
    """At least one row in every table that a view is read from."""
    stage.present("PN", "SO", "AT", "TO")
    stage.note(1, "one")
    stage.decision(1, "two")
    stage.action(1, "three", "AT")
    action = stage.world.carried["A13-01"]
    stage.do(UpdateAction(meeting=stage.world.meeting, action=action, text="on its way"))
    stage.do(
        ReviseDue(
            meeting=stage.world.meeting, action=action, due_on=date(2027, 1, 5), due_text="", reason="late"
        )
    )


def add_snapshot(stage: Stage) -> None:
    def snapshot(work: Work) -> None:
        work.add(
            models.SnapshotRow(
                id=work.new_id(),
                meeting_id=stage.world.meeting,
                version=1,
                status=MeetingStatus.MINUTES_DRAFT,
                as_at=work.now(),
                snapshot_schema=1,
                skeleton="{}",
                texts={},
                content_hash="0" * 64,
            )
        )
        work.label("a snapshot", kind="set_up")

    stage.put(snapshot)


def another(value: Any) -> Any:  # noqa: ANN401
    """Some other value of the same kind; none for kinds that have few."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case datetime():
            return value + timedelta(minutes=1)
        case date():
            return value + timedelta(days=1)
        case str() if type(value) is str:
            return f"{value}x"
    return None


@pytest.mark.parametrize("table", IN_THE_VIEW, ids=lambda table: table.__name__)
def test_a_change_of_any_column_is_seen(stage: Stage, table: type[Row]) -> None:
    fill(stage)
    ids = stage.read(lambda look: look.session.exec(select(table.id).order_by(col(table.id))).all())
    assert ids
    # The view is asked for by the meeting's reference, so that one stays.
    columns = [c.key for c in sa.inspect(table).column_attrs if c.key != "id"]
    if table is models.Meeting:
        columns.remove("ref")
    for row_id in ids:
        for column in columns:
            stage.view()

            def change(work: Work, row_id: Any = row_id, column: str = column) -> bool:  # noqa: ANN401
                row = work.session.get(table, row_id)
                assert row is not None
                value = another(getattr(row, column))
                if value is None:
                    return False
                setattr(row, column, value)
                work.label("changed by a test", kind="set_up")
                return True

            if stage.put(change):
                assert stage.view() == stage.truth(), column


def test_a_new_snapshot_is_seen(stage: Stage) -> None:
    assert stage.view().snapshot_version == 0
    add_snapshot(stage)
    assert stage.view().snapshot_version == stage.truth().snapshot_version == 1


def test_reading_again_takes_no_statement(stage: Stage) -> None:
    fill(stage)

    def count(look: Look) -> int:
        seen: list[str] = []
        meeting_view(look, stage.world.meeting)
        engine = look.session.connection().engine

        def note(_c: object, _u: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        sa.event.listen(engine, "before_cursor_execute", note)
        meeting_view(look, stage.world.meeting)
        sa.event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    assert stage.read(count) == 0


def fails_after_reading(stage: Stage) -> None:
    """Record a note, read the meeting with it, and refuse after all."""

    def change(work: Work) -> MeetingView:
        answer = record_note(work, RecordNote(item=stage.item(4), text="never said"))
        assert answer.meeting.items[3].entries[-1].text == "never said"
        raise Refused("That was not allowed after all.")

    with pytest.raises(Refused, match="not allowed after all"):
        stage.put(change)


def test_what_was_read_in_a_unit_that_failed_is_forgotten(stage: Stage) -> None:
    before = stage.view()
    fails_after_reading(stage)
    assert stage.view() == stage.truth() == before


def test_a_unit_that_failed_leaves_nothing_to_the_next_one(stage: Stage) -> None:
    fails_after_reading(stage)
    answer = stage.do(RecordNote(item=stage.item(4), text="said"))
    assert [e.text for e in answer.meeting.items[3].entries] == ["said"]
    assert answer.meeting == stage.truth()


def test_a_row_that_is_gone_is_gone(stage: Stage) -> None:
    note = stage.note(4, "one")
    stage.note(4, "two")

    def remove(work: Work) -> None:
        row = work.session.get(models.Note, note)
        assert row is not None
        work.remove(row)
        work.label("removed by a test", kind="set_up")

    stage.put(remove)
    assert [e.text for e in stage.entries(4)] == ["two"]
    assert stage.view() == stage.truth()


def test_whoever_writes_past_the_session_says_so(stage: Stage) -> None:
    stage.note(4, "one")
    stage.view()

    def memory(look: Look) -> Memory:
        found: Memory = look.session.connection().info[PLACE]
        forget(look)
        return found

    kept = stage.read(memory)
    asked: list[int] = []
    for _ in range(2):
        kept.answer("question", names(models.Body), lambda: asked.append(1))
    assert asked == [1]
    kept.changed("body", stage.world.body)
    kept.answer("question", names(models.Body), lambda: asked.append(1))
    assert asked == [1, 1]


def test_the_memory_is_bounded(stage: Stage) -> None:
    def ask_much(look: Look) -> int:
        kept: Memory = look.session.connection().info[PLACE]
        for number in range(MOST_ANSWERS + 5):
            kept.answer(number, frozenset(), lambda: 0)
        meeting_view(look, stage.world.meeting)
        return len(kept._answers)

    stage.view()
    assert stage.read(ask_much) < MOST_ANSWERS
