"""An entry that seems to identify a patient: asked about, kept with a reason, asked again when it changes."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlmodel import select

from cqrm.models import IdentifierKept, Journal
from cqrm.terms.acts.conduct import ChangeEntry, OpenItem, RecordNote, SettleItem
from cqrm.terms.acts.progress import UpdateAction
from cqrm.terms.acts.publication import KeepIdentifiers
from cqrm.terms.acts.questions import SeeClose
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import EntryKind
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.closing import CloseView
from tests.meeting.series import Series
from tests.meeting.stage import Stage

NUMBER = "The family of 943 476 5919 was written to."
REASON = "the number of the training record"


def found(series: Series) -> tuple[list[str], list[tuple[str, str, str]]]:
    close: CloseView = series.ask(SeeClose(meeting=series.view(1).id))
    faults = [fault.what for fault in close.faults if fault.code == "identifiers"]
    return faults, [(each.ref, each.reason, each.by) for each in close.kept]


@pytest.fixture
def note(series: Series) -> UUID:
    series.begin(1)
    item = series.item(1, "complaints")
    series.do(OpenItem(item=item.id))
    entry = series.do(RecordNote(item=item.id, text=NUMBER)).entry_id
    assert entry is not None
    return entry


def test_it_is_recorded_word_for_word_and_asked_about(series: Series, note: UUID) -> None:
    ((entry,),) = [i.entries for i in series.view(1).items if i.entries]
    assert (entry.id, entry.wording) == (note, NUMBER)
    (what,), kept = found(series)
    assert what.endswith("seems to hold an NHS number")
    assert "943" not in what and kept == []


def test_a_reason_is_kept_shown_and_journalled(series: Series, note: UUID) -> None:
    acted = series.do(KeepIdentifiers(entry=note, reason=f"  {REASON} "))
    assert acted.label == "Kept 3.1 with an NHS number"
    assert found(series) == ([], [("3.1", REASON, "Priya Nair")])
    journal = series.read(lambda look: [row.entity for row in look.session.exec(select(Journal))])
    assert journal.count("identifier_kept") == 1
    assert series.do(KeepIdentifiers(entry=note, reason=REASON)).label == ""


def test_it_is_good_for_that_text_only(series: Series, note: UUID) -> None:
    series.do(KeepIdentifiers(entry=note, reason=REASON))
    series.do(ChangeEntry(entry=note, kind=EntryKind.NOTE, wording=f"{NUMBER} Twice."))
    faults, kept = found(series)
    assert len(faults) == 1 and kept == []
    series.do(ChangeEntry(entry=note, kind=EntryKind.NOTE, wording="The family was written to."))
    assert found(series) == ([], [])
    series.do(ChangeEntry(entry=note, kind=EntryKind.NOTE, wording=NUMBER))
    assert found(series) == ([], [("3.1", REASON, "Priya Nair")])


def test_it_can_be_taken_back(series: Series, note: UUID) -> None:
    series.do(KeepIdentifiers(entry=note, reason=REASON))
    series.do(Undo(meeting=series.view(1).id))
    assert len(found(series)[0]) == 1
    assert series.read(lambda look: list(look.session.exec(select(IdentifierKept)))) == []


def test_without_a_reason_or_anything_found_it_is_refused(series: Series, note: UUID) -> None:
    with pytest.raises(Refused, match="The reason is missing"):
        series.do(KeepIdentifiers(entry=note, reason=" \u200b"))
    with pytest.raises(NotFound):
        series.do(KeepIdentifiers(entry=UUID(int=9), reason=REASON))
    series.do(ChangeEntry(entry=note, kind=EntryKind.NOTE, wording="Nothing."))
    with pytest.raises(Refused, match="looks like an identifier"):
        series.do(KeepIdentifiers(entry=note, reason=REASON))


def test_updates_of_carried_actions_and_reasons_of_items_are_worth_a_look(stage: Stage) -> None:
    action, item = stage.world.carried["A13-01"], stage.item(5)
    stage.do(UpdateAction(meeting=stage.world.meeting, action=action, text=NUMBER))
    stage.do(SettleItem(item=item, state="deferred", reason=NUMBER))
    close = stage.ask(SeeClose(meeting=stage.world.meeting))
    faults = [fault for fault in close.faults if fault.code == "identifiers"]
    assert [(f.jump, f.target, f.must_settle) for f in faults] == [
        ("action", action, False),
        ("item", item, False),
    ]
    assert faults[0].what == "An update of A13-01 seems to hold an NHS number"
    assert "943" not in repr(faults)
