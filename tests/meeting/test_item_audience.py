"""Who may read an item and its paper, and that what is under it is never read by more."""

from __future__ import annotations

import pytest

from cqrm.terms.acts.concerns import RaiseConcern
from cqrm.terms.acts.conduct import (
    ChangeEntry,
    ChangeItemAudience,
    NotePaper,
    RecordAction,
    RecordNote,
    TakeTogether,
)
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import Audience, EntryKind, PaperState
from cqrm.terms.errors import Refused
from tests.meeting.stage import Stage

COMMISSIONER, PARTIES = Audience.COMMISSIONER, Audience.PARTIES


def give(stage: Stage, number: int, audience: Audience) -> str:
    return stage.do(ChangeItemAudience(item=stage.item(number), audience=audience)).label


def test_what_is_recorded_before_and_after_is_narrowed_and_undo_gives_it_back(stage: Stage) -> None:
    five = stage.item(5)
    stage.do(RecordNote(item=five, text="Said before."))
    stage.do(RaiseConcern(item=five, text="Falls at night", title="Falls at night"))
    assert give(stage, 5, COMMISSIONER) == "Item 5: commissioner only"
    stage.do(RecordAction(item=five, text="Look at it", owners=()))
    stage.do(RecordNote(item=five, text="Mine.", kind=EntryKind.PRIVATE))
    item = stage.view().items[4]
    assert (item.audience, item.paper_audience) == (COMMISSIONER, COMMISSIONER)
    assert [entry.audience for entry in item.entries] == [*[COMMISSIONER] * 3, Audience.PRIVATE]
    assert [concern.audience for concern in stage.view().concerns] == [COMMISSIONER]
    for _ in range(3):
        stage.do(Undo(meeting=stage.view().id))
    item = stage.view().items[4]
    assert (item.audience, [entry.audience for entry in item.entries]) == (PARTIES, [PARTIES] * 2)
    assert [concern.audience for concern in stage.view().concerns] == [PARTIES]


def test_given_more_readers_again_what_was_said_stays_with_few(stage: Stage) -> None:
    give(stage, 5, COMMISSIONER)
    entry = stage.do(RecordNote(item=stage.item(5), text="Between us.")).entry_id
    assert entry is not None
    wider = ChangeEntry(entry=entry, kind=EntryKind.NOTE, audience=PARTIES)
    with pytest.raises(Refused, match="Item 5 is commissioner only, and so is all that is under it"):
        stage.do(wider)
    assert give(stage, 5, PARTIES) == "Item 5: for both parties"
    assert stage.view().items[4].entries[0].audience is COMMISSIONER
    stage.do(wider)
    assert stage.view().items[4].entries[0].audience is PARTIES


def test_the_snapshot_says_it_of_item_paper_and_log(stage: Stage) -> None:
    stage.do(RecordAction(item=stage.item(5), text="Look at it", owners=()))
    give(stage, 5, COMMISSIONER)
    line = stage.ask(SeeSnapshot(ref="HV-14")).snapshot
    assert (line.items[4].audience, line.items[4].entries[0].audience) == (COMMISSIONER, COMMISSIONER)
    assert [action.audience for action in line.actions if action.is_new] == [COMMISSIONER]


def test_a_paper_may_have_fewer_readers_than_its_item_and_never_more(planned: Stage) -> None:
    asked = NotePaper(item=planned.item(5), reference="Q/1", state=PaperState.ON_TIME, audience=COMMISSIONER)
    assert planned.do(asked).label == "Paper of item 5: Q/1, commissioner only"
    give(planned, 5, Audience.PUBLIC_WITHHELD)
    assert planned.view().items[4].paper_audience is COMMISSIONER
    give(planned, 6, COMMISSIONER)
    planned.do(NotePaper(item=planned.item(6), reference="Q/2", state=PaperState.ON_TIME, audience=PARTIES))
    assert planned.view().items[5].paper_audience is COMMISSIONER


def test_items_taken_together_have_the_same_readers_or_fewer(planned: Stage) -> None:
    give(planned, 5, COMMISSIONER)
    with pytest.raises(Refused, match="what is said of it stands at item 6, which more people may read"):
        planned.do(TakeTogether(item=planned.item(5), with_item=planned.item(6)))
    planned.do(TakeTogether(item=planned.item(6), with_item=planned.item(5)))
    with pytest.raises(Refused, match="private"):
        give(planned, 5, Audience.PRIVATE)
    assert give(planned, 5, COMMISSIONER) == ""
    give(planned, 6, COMMISSIONER)
    with pytest.raises(Refused, match="Take item 6 by itself"):
        give(planned, 5, PARTIES)
