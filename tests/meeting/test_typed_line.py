"""An entry as the line that would capture it: whatever is handed back means the same, or says less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cqrm.capture import Capture, Refusal, parse_capture
from cqrm.meeting.capture_room import room_of
from cqrm.meeting.typed_line import plain_line, typed_line
from cqrm.terms.enums import Audience, Authority, EntryKind
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, OwnerView
from tests.meeting.world import HELD_ON, PEOPLE, START


def an_entry(kind: EntryKind, text: str, **fields: object) -> EntryView:
    base = EntryView(
        id=UUID(int=1),
        kind=kind,
        number="",
        text=text,
        wording=text,
        audience=Audience.PARTIES,
        author="Priya Nair",
        at=START,
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def owners(*codes: str) -> tuple[OwnerView, ...]:
    people = {code: (name, role, organisation) for code, name, role, organisation, *_ in PEOPLE}
    return tuple(
        OwnerView(
            person_id=None,
            code=c,
            name=people[c][0],
            role=people[c][1],
            organisation=people[c][2],
        )
        for c in codes
    )


TEXTS = st.text(max_size=60).map(lambda text: clean_line(text).text).filter(bool)


@settings(deadline=None)
@given(text=TEXTS | st.sampled_from(["/a x: y", "//", "/", ": x", "/n /x", "14:10 noted", "a: b"]))
@pytest.mark.parametrize("kind", [EntryKind.NOTE, EntryKind.PARK, EntryKind.PRIVATE])
def test_words_come_back_word_for_word(blank: MeetingView, kind: EntryKind, text: str) -> None:
    room = room_of(blank, blank.items[3])
    read = parse_capture(typed_line(an_entry(kind, text), room), room)
    assert isinstance(read, Capture)
    assert (read.kind.value, read.text) == (kind.value, text)


@settings(deadline=None)
@given(
    text=TEXTS,
    codes=st.lists(st.sampled_from(["PN", "SO", "AT", "ATr", "TO", "LS"]), unique=True, max_size=3),
    days=st.none() | st.integers(0, 400),
)
def test_an_action_keeps_owners_and_date(
    blank: MeetingView, text: str, codes: list[str], days: int | None
) -> None:
    due = None if days is None else HELD_ON + timedelta(days=days)
    room = room_of(blank, blank.items[3])
    line = typed_line(an_entry(EntryKind.ACTION, text, owners=owners(*codes), due_on=due), room)
    read = parse_capture(line, room)
    assert isinstance(read, Capture), line
    assert (read.kind.value, read.text) == ("action", text)
    assert (list(read.owners), read.due) == (codes, due)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"verb": "not agreed", "authority": Authority.DECIDED}, "/d not agreed: the plan"),
        (
            {"verb": "deferred", "authority": Authority.DECIDED, "target": "CQRM 15"},
            "/d deferred to CQRM 15: the plan",
        ),
        # The authority was chosen in the form, so the line can only keep verb and words.
        ({"verb": "agreed", "authority": Authority.NOTED}, "/d agreed: the plan"),
        # A body the line does not know is refused by its name, and nothing is lost.
        (
            {"verb": "referred", "authority": Authority.REFERRED_TO, "target": "Coroner"},
            "/d referred to Coroner: the plan",
        ),
    ],
)
def test_decisions(blank: MeetingView, fields: dict[str, object], line: str) -> None:
    entry = an_entry(EntryKind.DECISION, "the plan", **fields)
    assert typed_line(entry, room_of(blank, blank.items[3])) == line


@pytest.mark.parametrize(
    ("codes", "due", "line"),
    [
        (["CE"], date(2026, 12, 9), "/a CE 9 Dec 2026: report"),
        (["SO"], date(2026, 11, 2), "/a SO 2 Nov 2026: report"),
    ],
)
def test_what_cannot_be_typed_again_comes_back_to_be_mended(
    blank: MeetingView, codes: list[str], due: date, line: str
) -> None:
    room = room_of(blank, blank.items[3])
    entry = an_entry(EntryKind.ACTION, "report", owners=owners(*codes), due_on=due)
    assert typed_line(entry, room) == line
    assert isinstance(parse_capture(line, room), Refusal)


def test_a_slash_is_escaped() -> None:
    assert plain_line("/d agreed: x") == "/n /d agreed: x"
    assert plain_line("d agreed: x") == "d agreed: x"
