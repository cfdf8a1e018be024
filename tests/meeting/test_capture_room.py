"""The room that the capture line reads in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.capture import Capture, Caution, Fault, Refusal, parse_capture
from cqrm.meeting.capture_room import room_of
from cqrm.terms.enums import Authority, Presence
from cqrm.terms.views.meeting import MeetingView
from tests.meeting.test_quorum_now import ALL, HERE, with_people


def read(view: MeetingView, line: str) -> Capture | Refusal:
    return parse_capture(line, room_of(view, view.items[3]))


def test_the_line_is_read_with_this_meeting_s_dates_and_people(blank: MeetingView) -> None:
    read_ = read(with_people(blank, ALL), "/a okell next cqrm: report on A13-01, see #4 and 2026/1034")
    assert isinstance(read_, Capture)
    assert (read_.owners, str(read_.due), read_.due_text) == (("TO",), "2026-12-30", "next cqrm")
    assert read_.refs == ("action:A13-01", "item:4")
    assert read_.warnings == ()


def test_bodies_and_verbs_are_those_of_the_body(blank: MeetingView) -> None:
    decision = read(blank, "/d refer to qc: falls")
    assert isinstance(decision, Capture)
    assert (decision.verb, decision.authority, decision.to) == (
        "referred",
        Authority.REFERRED_TO.value,
        "Quality Committee",
    )
    own = replace(blank.body.settings, verbs=(("endorsed", "endorse", "decided"),))
    view = replace(blank, body=replace(blank.body, settings=own))
    assert isinstance(read(view, "/d endorsed: the plan"), Capture)
    refused = read(view, "/d agreed: the plan")
    assert isinstance(refused, Refusal)
    assert refused.code is Fault.VERB_UNKNOWN


@pytest.mark.parametrize(
    ("line", "cautions"),
    [
        ("/a TO fri: x", ()),
        ("/a SO fri: x", (Caution.NOT_IN_ROOM,)),
        ("/a LS fri: x", (Caution.NOT_IN_ROOM,)),
        ("/a MO fri: x", ()),
    ],
)
def test_who_is_away_owns_with_a_warning(
    blank: MeetingView, line: str, cautions: tuple[Caution, ...]
) -> None:
    view = with_people(blank, {"TO": HERE, "MO": HERE, "LS": (0, 10)}, {"MO": "AT"})
    read_ = read(view, line)
    assert isinstance(read_, Capture), read_
    assert read_.warnings == cautions


def test_before_the_roll_call_everybody_expected_counts_as_here(blank: MeetingView) -> None:
    rows = tuple(
        replace(a, presence=Presence.APOLOGIES) if a.person.code == "SO" else a for a in blank.attendance
    )
    view = replace(blank, attendance=rows)
    owner = read(view, "/a TO fri: x")
    away = read(view, "/a SO fri: x")
    assert isinstance(owner, Capture)
    assert isinstance(away, Capture)
    assert (owner.warnings, away.warnings) == ((), (Caution.NOT_IN_ROOM,))


def test_people_who_have_left_are_nobody(blank: MeetingView) -> None:
    refused = read(blank, "/a exley fri: x")
    assert isinstance(refused, Refusal)
    assert refused.code is Fault.OWNER_UNKNOWN


def test_a_deputy_does_not_answer_to_the_member_s_role(blank: MeetingView) -> None:
    room = room_of(with_people(blank, {"MO": HERE}, {"MO": "TO"}), blank.items[3])
    deputy = next(p for p in room.people if p.code == "MO")
    assert (deputy.status, deputy.deputy_for) == ("deputy", "TO")
    read_ = parse_capture("/a chief operating officer fri: x", room)
    assert isinstance(read_, Capture)
    assert read_.owners == ("TO",)


def test_the_room_knows_whether_it_is_quorate(blank: MeetingView) -> None:
    assert room_of(with_people(blank, ALL), blank.items[3]).quorate
    assert not room_of(with_people(blank, {"PN": HERE}), blank.items[3]).quorate
    assert not room_of(with_people(blank, {**ALL, "TO": (0, 1)}), blank.items[3]).quorate
