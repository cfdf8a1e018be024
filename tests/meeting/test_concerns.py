"""Concerns: raised, added to, closed by a meeting, and kept whole when their entries change."""

from __future__ import annotations

from uuid import UUID

import pytest

from cqrm.capture import Capture, Refusal, parse_capture
from cqrm.capture.complete import complete
from cqrm.capture.echo import echo
from cqrm.meeting.capture_room import room_of
from cqrm.terms.acts.concerns import AddToConcern, CloseConcern, RaiseConcern
from cqrm.terms.acts.conduct import ChangeEntry, MoveEntry, RemoveEntry
from cqrm.terms.acts.questions import SeeClose
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted
from tests.meeting.stage import Stage

KIND = EntryKind.CONCERN
ALL, FEW, NOT_PUBLIC = Audience.PARTIES, Audience.COMMISSIONER, Audience.PUBLIC_WITHHELD


def raised(stage: Stage, text: str = "Falls on ward 6", **fields: object) -> UUID:
    return _entry(stage.do(RaiseConcern(item=stage.item(4), text=text, **fields)))  # type: ignore[arg-type]


def added(stage: Stage, text: str = "two more falls", **fields: object) -> UUID:
    act = AddToConcern(item=stage.item(5), concern="C-01", text=text, **fields)  # type: ignore[arg-type]
    return _entry(stage.do(act))


def closed(stage: Stage, reason: str = "two clean audits") -> UUID:
    return _entry(stage.do(CloseConcern(item=stage.item(5), concern="c-01", reason=reason)))


def _entry(answer: Acted) -> UUID:
    assert answer.entry_id is not None
    return answer.entry_id


def change(stage: Stage, entry: UUID, **fields: object) -> Acted:
    return stage.do(ChangeEntry(entry=entry, kind=KIND, **fields))  # type: ignore[arg-type]


def test_a_concern_is_raised_with_its_first_entry(stage: Stage) -> None:
    answer = stage.do(RaiseConcern(item=stage.item(4), text="Falls on ward 6"))
    assert answer.label == "Raised concern C-01"
    (entry,) = answer.meeting.items[3].entries
    assert (entry.kind, entry.number, entry.title, entry.wording, entry.raised_here) == (
        KIND,
        "C-01",
        "Falls on ward 6",
        "Falls on ward 6",
        True,
    )
    (concern,) = answer.meeting.concerns
    assert (concern.ref, concern.title, concern.raised_at, concern.raised_here, concern.touched_here) == (
        "C-01",
        "Falls on ward 6",
        "CQRM 14",
        True,
        True,
    )
    assert answer.meeting.next_concern == "C-02"
    assert stage.view() == stage.truth()


def test_a_title_of_its_own(stage: Stage) -> None:
    raised(stage, "three falls with harm in May", title="Falls on ward 6")
    (entry,) = stage.entries(4)
    assert (entry.title, entry.wording) == ("Falls on ward 6", "three falls with harm in May")


@pytest.mark.parametrize("ref", ["C-01", "#c-01", " C\u201101 "])
def test_an_entry_is_added_under_the_reference_in_any_writing(stage: Stage, ref: str) -> None:
    raised(stage)
    answer = stage.do(AddToConcern(item=stage.item(5), concern=ref, text="two more falls"))
    assert answer.label == "Added to C-01"
    (entry,) = answer.meeting.items[4].entries
    assert (entry.number, entry.title, entry.wording, entry.raised_here) == (
        "C-01",
        "Falls on ward 6",
        "two more falls",
        False,
    )
    assert [part.text for part in answer.meeting.concerns[0].parts] == ["Falls on ward 6", "two more falls"]


def test_what_cannot_be_raised_or_added(stage: Stage) -> None:
    with pytest.raises(Refused, match="The concern is missing"):
        raised(stage, " ")
    with pytest.raises(Refused, match="A concern cannot be private"):
        raised(stage, audience=Audience.PRIVATE)
    with pytest.raises(NotFound, match="There is no concern C-01"):
        added(stage)
    assert stage.view().next_concern == "C-01"
    raised(stage)
    with pytest.raises(Refused, match="What is new of C-01 is missing"):
        added(stage, "")
    closed(stage)
    with pytest.raises(Refused, match="C-01 was closed at CQRM 14"):
        added(stage)
    with pytest.raises(Refused, match="C-01 was closed at CQRM 14"):
        closed(stage)


def test_the_line_knows_the_concerns(stage: Stage) -> None:
    raised(stage)
    view = stage.view()
    room = room_of(view, view.items[4])
    assert echo("/c #C-01: more", room).text == "adds to C-01 Falls on ward 6 · open"
    assert echo("/c sepsis", room).text == "new concern C-02 · item 5"
    assert echo("/e x", room).text == "escalate · ALERT · to Quality Committee"
    read = parse_capture("/n see #C-01", room)
    assert isinstance(read, Capture) and read.refs == ("concern:C-01",)
    unknown = parse_capture("/c #C-09: more", room)
    assert isinstance(unknown, Refusal) and unknown.text == "no concern C-09"
    assert [c.text for c in complete("/c c", 4, room)] == ["C-01: "]
    closed(stage)
    view = stage.view()
    room = room_of(view, view.items[4])
    assert complete("/c c", 4, room) == ()
    assert echo("/c #C-01: more", room).text == "adds to C-01 Falls on ward 6 · closed"


def test_closing_is_minuted_and_can_be_taken_back(stage: Stage) -> None:
    raised(stage)
    with pytest.raises(Refused, match="The reason to close C-01 is missing"):
        closed(stage, " ")
    entry = closed(stage)
    view = stage.view()
    (made,) = view.items[4].entries
    assert (made.closes, made.wording, made.title) == (True, "two clean audits", "Falls on ward 6")
    assert view.concerns[0].closed_here
    gone = stage.ask(SeeClose(meeting=stage.world.meeting)).not_coming_back
    assert [(n.ref, n.what, n.why) for n in gone if n.ref == "C-01"] == [
        ("C-01", "Falls on ward 6", "closed: two clean audits")
    ]
    assert stage.do(RemoveEntry(entry=entry, kind=KIND)).label == "Removed entry in C-01"
    assert not stage.view().concerns[0].closed_here
    added(stage)
    assert stage.view() == stage.truth()


def test_the_concern_goes_with_the_entry_that_raised_it_but_not_under_others(stage: Stage) -> None:
    first = raised(stage)
    second = added(stage)
    with pytest.raises(Refused, match="C-01 has 1 further entry"):
        stage.do(RemoveEntry(entry=first, kind=KIND))
    stage.do(RemoveEntry(entry=second, kind=KIND))
    answer = stage.do(RemoveEntry(entry=first, kind=KIND))
    assert (answer.label, answer.meeting.concerns, answer.meeting.next_concern) == (
        "Removed C-01",
        (),
        "C-01",
    )
    assert dict(answer.meeting.references)["concern"] == ()
    assert stage.view() == stage.truth()


@pytest.mark.parametrize(
    ("adds", "line"), [(False, "/c Falls on ward 6"), (True, "/c #C-01: two more falls")]
)
def test_undo_gives_the_line_back_and_redo_does_it_again(stage: Stage, adds: bool, line: str) -> None:
    if adds:
        raised(stage)
    before = stage.view()
    _ = added(stage) if adds else raised(stage)
    after = stage.view()
    undone = stage.do(Undo(meeting=stage.world.meeting))
    assert undone.given_back == line
    assert (undone.meeting.items, undone.meeting.concerns, undone.meeting.next_concern) == (
        before.items,
        before.concerns,
        before.next_concern,
    )
    again = stage.do(Redo(meeting=stage.world.meeting)).meeting
    assert (again.items, again.concerns) == (after.items, after.concerns)
    assert stage.view() == stage.truth()


def test_undoing_the_close_opens_it(stage: Stage) -> None:
    raised(stage)
    closed(stage)
    view = stage.do(Undo(meeting=stage.world.meeting)).meeting
    assert not view.concerns[0].closed_here and view.items[4].entries == ()


def test_a_title_that_was_the_text_follows_the_wording(stage: Stage) -> None:
    first = raised(stage, "Fals on ward 6")
    second = added(stage)
    change(stage, first, wording="Falls on ward 6")
    assert stage.view().concerns[0].title == "Falls on ward 6"
    change(stage, first, title="Ward 6")
    change(stage, first, wording="Falls with harm")
    assert [(e.title, e.wording) for e in (*stage.entries(4), *stage.entries(5))] == [
        ("Ward 6", "Falls with harm"),
        ("Ward 6", "two more falls"),
    ]
    with pytest.raises(Refused, match="C-01 is called what it was called"):
        change(stage, second, title="Mine")
    with pytest.raises(Refused, match="The title of the concern is missing"):
        change(stage, first, title=" ")
    assert change(stage, first, title="Ward 6").label == ""
    assert stage.view() == stage.truth()


def test_nobody_reads_an_entry_who_may_not_read_the_concern(stage: Stage) -> None:
    first = raised(stage, audience=FEW)
    second = added(stage)
    assert stage.entries(5)[0].audience is FEW
    for wider in (ALL, NOT_PUBLIC):
        with pytest.raises(Refused, match="its title stands with every entry"):
            change(stage, second, audience=wider)
        with pytest.raises(Refused, match="its title stands with every entry"):
            added(stage, audience=wider)
    assert change(stage, first, audience=ALL).label == "C-01: for both parties"
    assert change(stage, second, audience=NOT_PUBLIC).label == "Entry in C-01: withheld from public"
    change(stage, first, audience=FEW)
    assert [e.audience for e in (*stage.entries(4), *stage.entries(5))] == [FEW, FEW]
    assert stage.view() == stage.truth()


def test_the_reason_follows_the_wording_of_the_closing_entry(stage: Stage) -> None:
    raised(stage)
    entry = closed(stage)
    change(stage, entry, wording="three clean audits")
    gone = stage.ask(SeeClose(meeting=stage.world.meeting)).not_coming_back
    assert [n.why for n in gone if n.ref == "C-01"] == ["closed: three clean audits"]


@pytest.mark.parametrize("adds", [False, True])
def test_a_note_becomes_part_of_a_concern_and_a_note_again(stage: Stage, adds: bool) -> None:
    if adds:
        raised(stage)
    stage.note(4, "before")
    note = stage.note(4, "two falls")
    if adds:
        stage.do(AddToConcern(item=stage.item(4), concern="C-01", text="Two falls.", from_note=note))
    else:
        raised(stage, "Two falls.", from_note=note)
    made = stage.entries(4)[-1]
    assert (made.id, made.kind, made.text, made.wording, made.from_note) == (
        note,
        KIND,
        "two falls",
        "Two falls.",
        True,
    )
    stage.do(RemoveEntry(entry=note, kind=KIND))
    again = stage.entries(4)[-1]
    assert (again.id, again.kind, again.text) == (note, EntryKind.NOTE, "two falls")


def test_an_entry_moves_up(stage: Stage) -> None:
    stage.note(4, "before")
    entry = raised(stage)
    assert stage.do(MoveEntry(entry=entry, kind=KIND)).label == "Moved C-01 up"
    assert [e.number for e in stage.entries(4)] == ["C-01", "4.1"]


def test_hostile_text_is_cleaned(stage: Stage) -> None:
    answer = stage.do(
        RaiseConcern(item=stage.item(4), text="\x1b[31m[red]=1+1\u202e", title="T\x00itle\u2066")
    )
    (entry,) = stage.entries(4)
    assert (entry.wording, entry.title, answer.removed_characters) == ("[31m[red]=1+1", "Title", 4)
