"""The history of one record: every act that touched it or what hangs on it, each field before and after."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Redaction
from cqrm.store.entries import JOURNAL
from cqrm.store.work import Look, Work
from cqrm.terms.acts.attend import MarkLeft
from cqrm.terms.acts.conduct import ChangeEntry, RecordNote
from cqrm.terms.acts.history import SeeHistory
from cqrm.terms.acts.progress import ReviseDue, UpdateAction
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.history import ActOnRecord, Happened
from tests.meeting.stage import Stage


def history(stage: Stage, record: UUID, *, with_private: bool = False) -> tuple[ActOnRecord, ...]:
    return stage.ask(SeeHistory(record=record, with_private=with_private)).acts


def told(act: ActOnRecord) -> dict[str, tuple[str, str]]:
    return {
        f"{row.what}/{field.name}": (field.before, field.after) for row in act.rows for field in row.fields
    }


def test_each_act_says_who_when_on_which_device_before_and_after(stage: Stage) -> None:
    action = stage.world.carried["A13-01"]
    stage.clock.advance(minutes=5)
    day = date(2026, 12, 9)
    stage.do(
        ReviseDue(meeting=stage.world.meeting, action=action, due_on=day, due_text="", reason="data late")
    )
    newest = history(stage, action)[0]
    assert (newest.at, newest.actor, newest.device) == (stage.clock.now(), "Priya Nair", "laptop-1")
    assert newest.label.startswith("A13-01 due Wed 9 Dec 2026")
    fields = told(newest)
    assert fields["Action A13-01/Due"][1] == "Wed 9 Dec 2026"
    assert fields["Earlier due date/Due"] == ("", fields["Action A13-01/Due"][0])
    assert fields["Earlier due date/Reason"] == ("", "data late")


def test_what_hangs_on_it_is_told_also_where_the_row_itself_stayed(stage: Stage) -> None:
    action = stage.world.carried["A13-01"]
    stage.do(UpdateAction(meeting=stage.world.meeting, action=action, text="Data received."))
    assert told(history(stage, action)[0]) == {"Update/Text": ("", "Data received.")}


def test_owners_that_are_gone_are_found_through_the_acts_about_the_action(stage: Stage) -> None:
    action = stage.action(5, "Brief the officer", "SO", due_on=date(2027, 1, 5))
    names = {a.person.code: a.person.name for a in stage.view().attendance}
    stage.do(ChangeEntry(entry=action, kind=EntryKind.ACTION, owners=("AT",)))
    rows = {(row.what, row.happened) for row in history(stage, action)[0].rows}
    assert rows == {
        (f"Owner {names['SO']}", Happened.TAKEN_OUT),
        (f"Owner {names['AT']}", Happened.RECORDED),
    }


def test_what_was_undone_stays_in_the_history(stage: Stage) -> None:
    decision = stage.decision(4, "the falls plan stands")
    stage.do(Undo(meeting=stage.world.meeting))
    back, made = history(stage, decision)
    assert back.label == f"Took back: {made.label}"
    assert [row.happened for row in back.rows] == [Happened.TAKEN_OUT]
    assert told(made)["Decision D14-01/As captured"] == ("", "the falls plan stands")


def test_attendance_tells_its_times_on_the_wall_clock_of_the_meeting(stage: Stage) -> None:
    stage.present("AT")
    stage.clock.advance(minutes=30)
    person = next(a for a in stage.view().attendance if a.person.code == "AT")
    stage.do(MarkLeft(attendance=person.id))
    left = told(history(stage, person.id)[0])["Time in the meeting/Left"]
    assert left == ("", "Wed 25 Nov 2026, " + stage.clock.now().strftime("%H:%M"))


def test_a_private_note_is_told_only_where_its_words_are_on_the_screen(stage: Stage) -> None:
    item = stage.item(4)
    acted = stage.do(RecordNote(item=item, text="Watch the chair of the audit", kind=EntryKind.PRIVATE))
    assert acted.entry_id is not None
    covered = history(stage, acted.entry_id)
    assert [row.happened for act in covered for row in act.rows] == [Happened.COVERED]
    assert "audit" not in repr(covered)
    assert "audit" in repr(history(stage, acted.entry_id, with_private=True))


def test_a_redacted_entry_is_said_to_be_one(stage: Stage) -> None:
    action = stage.world.carried["A13-01"]
    stage.do(UpdateAction(meeting=stage.world.meeting, action=action, text="Data received."))

    def number(look: Look) -> int:
        query = sa.select(sa.func.max(JOURNAL.c.seq)).where(JOURNAL.c.entity == "action_update")
        seq: int = look.session.connection().execute(query).scalar_one()
        return seq

    seq = stage.read(number)

    def redact(work: Work) -> None:
        work.label("Redacted", kind="redaction")
        work.add(
            Redaction(
                id=work.new_id(),
                entity="journal",
                key=str(seq),
                replacement="[name]",
                digests={},
                reason="asked for",
                author="Priya Nair",
                redacted_at=work.now(),
            )
        )

    assert not any(row.redacted for act in history(stage, action) for row in act.rows)
    stage.put(redact)
    assert [row.what for act in history(stage, action) for row in act.rows if row.redacted] == ["Update"]


def test_the_acts_of_another_record_are_not_told(stage: Stage) -> None:
    action, other = stage.world.carried["A13-01"], stage.world.carried["A13-02"]
    before = history(stage, other)
    stage.do(UpdateAction(meeting=stage.world.meeting, action=action, text="Data received."))
    assert history(stage, other) == before
