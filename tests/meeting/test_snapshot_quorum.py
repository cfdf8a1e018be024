"""The quorum in words: throughout, or each gap with what was missing and what was decided in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from cqrm.meeting.snapshot_quorum import quorum_line
from cqrm.terms.enums import (
    Audience,
    EntryKind,
)
from cqrm.terms.views.attendance import SpanView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView
from tests.meeting.series import HERE
from tests.meeting.stays import END, Stay, came, closed, moment
from tests.meeting.world import START


def quorate(view: MeetingView, **stays: Sequence[Stay]) -> MeetingView:
    """Four people for a quorum; ``stays`` replace the times of somebody."""
    view = closed(view)
    for code in HERE:
        view = came(view, code, *stays.get(code, [(-5, None)]))
    return view


def decided(view: MeetingView, *at: int, withdrawn: str = "") -> MeetingView:
    """Decisions taken so many minutes after the start, while not quorate."""
    entries = tuple(
        EntryView(
            id=UUID(int=n),
            kind=EntryKind.DECISION,
            number=f"D14-{n:02}",
            text="x",
            wording="x",
            audience=Audience.PARTIES,
            author="",
            at=moment(minutes),
            quorate=False,
            withdrawn=withdrawn,
        )
        for n, minutes in enumerate(at, 1)
    )
    return replace(view, items=(replace(view.items[0], entries=entries), *view.items[1:]))


def test_quorate_throughout(blank: MeetingView) -> None:
    view = came(quorate(blank), "ATr", (10, None))
    line = quorum_line(view, END)
    assert (line.quorate_throughout, line.gaps) == (True, ())
    assert line.summary == "Quorate throughout: at least 2 for ICB (2 needed) and 2 for Trust (2 needed)"


def test_a_gap_in_which_nothing_was_decided(blank: MeetingView) -> None:
    line = quorum_line(quorate(blank, TO=[(-5, 20)]), END)
    missing = "The meeting was not quorate from 09:50 to 10:30 (Trust: 1 of 2 members)."
    assert line.gaps == (f"{missing} No decision was taken in that time.",)


def test_a_gap_names_what_was_missing_and_what_was_decided(blank: MeetingView) -> None:
    view = came(quorate(blank, AT=[(-5, 42), (54, None)], TO=[(-5, 42), (54, None)]), "ATr", (-5, None))
    line = quorum_line(decided(view, 44, 51), END)
    assert line.summary == "Not quorate for 12 minutes; quorate otherwise"
    assert line.gaps == (
        "The meeting was not quorate from 10:12 to 10:24 (Trust: 1 of 2 members, no executive). "
        "D14-01 and D14-02 are subject to ratification.",
    )
    (one,) = quorum_line(decided(view, 44), END).gaps
    assert one.endswith("D14-01 is subject to ratification.")
    (none,) = quorum_line(decided(view, 44, withdrawn="said in error"), END).gaps
    assert none.endswith("No decision was taken in that time.")


def test_a_meeting_that_began_without_quorum(blank: MeetingView) -> None:
    line = quorum_line(quorate(blank, PN=[(15, None)]), END)
    assert line.summary == "Not quorate for 15 minutes; quorate otherwise"
    assert line.gaps[0].startswith(
        "The meeting was not quorate from 09:30 to 09:45 (ICB: 1 of 2 members, no chair or vice chair)."
    )


def test_a_meeting_that_never_was(blank: MeetingView) -> None:
    line = quorum_line(came(closed(blank), "PN", (0, None)), END)
    assert (line.summary, line.quorate_throughout, len(line.gaps)) == ("Not quorate", False, 1)
    assert "ICB: 1 of 2 members; Trust: 0 of 2 members, no executive" in line.gaps[0]


def test_seconds_count_only_when_something_was_decided_in_them(blank: MeetingView) -> None:
    span = SpanView(arrived_at=START + timedelta(seconds=30), left_at=None)
    view = quorate(blank)
    view = replace(
        view,
        attendance=tuple(replace(a, spans=(span,)) if a.person.code == "TO" else a for a in view.attendance),
    )
    assert quorum_line(view, END).quorate_throughout
    line = quorum_line(decided(view, 0), END)
    assert line.summary == "Not quorate for less than a minute; quorate otherwise"
    assert "D14-01 is subject to ratification" in line.gaps[0]


def test_a_preview_speaks_of_what_is_so_far(blank: MeetingView) -> None:
    view = replace(quorate(blank), ended_at=None)
    assert quorum_line(view, moment(20)).summary.startswith("Quorate so far: ")
    assert quorum_line(replace(view, started_at=None), moment(0)).summary == ""


def test_a_preview_right_after_the_start_claims_no_quorum(blank: MeetingView) -> None:
    view = replace(closed(blank), ended_at=None)
    assert view.started_at is not None
    for seconds in (0, 20):
        line = quorum_line(view, view.started_at + timedelta(seconds=seconds))
        assert (line.summary, line.quorate_throughout, line.gaps) == ("Not quorate", False, ())


def test_a_body_without_a_rule(blank: MeetingView) -> None:
    body = replace(blank.body, settings=replace(blank.body.settings, quorum="{}"))
    line = quorum_line(replace(closed(blank), body=body), END)
    assert line.summary == "No quorum rule is set for this body"
