"""The snapshot holds everything printed: attendance and quorum in words, chairing, log, next meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from cqrm.meeting.due_words import words_at_capture, words_in_log
from cqrm.meeting.snapshot_attendance import attendance_lines, item_words
from cqrm.meeting.snapshot_quorum import quorum_line
from cqrm.terms.acts.attend import MarkApologies, MarkLeft, MarkPresent
from cqrm.terms.acts.conduct import OpenItem, RecordDecision, RecordNote
from cqrm.terms.acts.prepare import CancelMeeting, ChangeItem, ChangeMeeting
from cqrm.terms.acts.progress import CloseAction, ReviewAction, ReviseDue, UpdateAction
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.enums import (
    Audience,
    Authority,
    EntryKind,
    ItemState,
    MeetingStatus,
    Presence,
    PresenceMode,
)
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.snapshot import MinutesSnapshot
from cqrm.terms.views.attendance import SpanView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView
from tests.meeting.series import HERE, Series
from tests.meeting.world import START

END = START + timedelta(hours=1)
Stay = tuple[int, int | None] | tuple[int, int | None, PresenceMode]
REMOTE = PresenceMode.REMOTE


def moment(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def closed(view: MeetingView) -> MeetingView:
    """The meeting after an hour, with nobody called yet."""
    return replace(view, status=MeetingStatus.MINUTES_DRAFT, started_at=START, ended_at=END)


def came(view: MeetingView, code: str, *stays: Stay, **fields: Any) -> MeetingView:  # noqa: ANN401
    """Somebody was there, in minutes after the start; fields of the attendance besides."""
    spans = tuple(
        SpanView(
            arrived_at=moment(stay[0]),
            left_at=None if stay[1] is None else moment(stay[1]),
            mode=stay[2] if len(stay) == 3 else PresenceMode.IN_PERSON,
        )
        for stay in stays
    )
    presence = Presence.PRESENT if spans else Presence.EXPECTED
    given = {"spans": spans, "presence": presence} | fields
    return replace(
        view,
        attendance=tuple(replace(a, **given) if a.person.code == code else a for a in view.attendance),
    )


def words_of(view: MeetingView, code: str) -> str:
    """Status and detail of a row, as two words of a sentence; nothing when there is no row."""
    found = [line for line in attendance_lines(view) if line.initials == code]
    return ", ".join(filter(None, (found[0].status, found[0].detail))) if found else "no row"


ATTENDANCE: list[tuple[str, Sequence[Stay], str]] = [
    ("TO", [(-5, None)], "present"),
    ("TO", [(4, None)], "present"),
    ("TO", [(6, None)], "present, from 09:36"),
    ("TO", [(-5, 42)], "present, until 10:12"),
    ("TO", [(0, 42), (54, None)], "present, until 10:12 and from 10:24"),
    ("TO", [(10, 20)], "present, 09:40 to 09:50"),
    ("TO", [(0, 10), (20, 30), (40, None)], "present, until 09:40, 09:50 to 10:00 and from 10:10"),
    ("TO", [(0, 60)], "present"),
    ("TO", [(0, None, REMOTE)], "present, by video"),
    ("TO", [(20, None, REMOTE)], "present, from 09:50, by video"),
    # Whoever goes from the room to video has not left.
    ("TO", [(0, 30), (30, None, REMOTE)], "present, partly by video"),
    ("TO", [], "absent"),
    ("JOB", [], "no row"),
    ("JOB", [(0, None)], "present"),
    ("LS", [(0, 30)], "present, until 10:00"),
]


@pytest.mark.parametrize(("code", "stays", "expected"), ATTENDANCE)
def test_attendance_in_words(blank: MeetingView, code: str, stays: Sequence[Stay], expected: str) -> None:
    assert words_of(came(closed(blank), code, *stays), code) == expected


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((7,), "item 7"),
        ((1, 2, 3, 4, 5, 6), "items 1 to 6"),
        ((3, 7, 8), "items 3, 7 and 8"),
        ((1, 2, 3, 5), "items 1 to 3 and 5"),
        ((2, 1), "items 1 and 2"),
        ((4, 4), "item 4"),
    ],
)
def test_items_in_words(items: tuple[int, ...], words: str) -> None:
    assert item_words(items) == words


def test_somebody_invited_is_there_for_items_not_for_times(blank: MeetingView) -> None:
    view = came(closed(blank), "JOB", (20, 30, REMOTE), for_items=(4,))
    assert words_of(view, "JOB") == "present, item 4, by video"


def test_apologies_and_absence(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", presence=Presence.APOLOGIES)
    view = came(view, "ATr", presence=Presence.ABSENT)
    view = came(view, "LS", presence=Presence.APOLOGIES)
    view = came(view, "MO", presence=Presence.ABSENT)
    assert [words_of(view, code) for code in ("TO", "ATr", "LS", "MO")] == [
        "apologies",
        "absent",
        "apologies",
        "no row",
    ]


def test_before_the_roll_call_nobody_is_absent(blank: MeetingView) -> None:
    lines = attendance_lines(blank)
    assert {line.status for line in lines} == {""}
    assert [line.initials for line in lines] == ["PN", "SO", "AT", "ATr", "TO"]


def person(view: MeetingView, code: str) -> UUID:
    return next(p.id for p in view.directory if p.code == code)


def test_a_deputy_is_named_once_in_the_row_of_the_member(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", presence=Presence.APOLOGIES)
    view = came(view, "MO", (0, 42), deputy_for=person(view, "TO"))
    assert words_of(view, "TO") == "deputy, Mary Okafor (MO), until 10:12"
    assert words_of(view, "MO") == "no row"


def test_a_deputy_who_did_not_come_represents_nobody(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", presence=Presence.APOLOGIES)
    view = came(view, "MO", deputy_for=person(view, "TO"))
    assert (words_of(view, "TO"), words_of(view, "MO")) == ("apologies", "no row")


def test_a_deputy_for_a_part_has_a_row_beside_the_member(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", (0, 30))
    view = came(view, "MO", (30, None), deputy_for=person(view, "TO"))
    assert words_of(view, "TO") == "present, until 10:00"
    assert words_of(view, "MO") == "present, from 10:00, for Tom Okell"


def test_a_member_who_deputises_keeps_their_own_row(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", presence=Presence.APOLOGIES)
    view = came(view, "ATr", (0, None), deputy_for=person(view, "TO"))
    assert (words_of(view, "TO"), words_of(view, "ATr")) == ("apologies", "present, for Tom Okell")


def test_members_stand_before_guests(blank: MeetingView) -> None:
    view = closed(blank)
    for code in ("PN", "JOB", "LS"):
        view = came(view, code, (0, None))
    lines = attendance_lines(view)
    assert [line.group for line in lines] == ["member"] * 5 + ["in_attendance", "observer"]
    assert [line.initials for line in lines if line.is_chair] == ["PN"]


# --- the quorum --------------------------------------------------------------


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


def test_a_body_without_a_rule(blank: MeetingView) -> None:
    body = replace(blank.body, settings=replace(blank.body.settings, quorum="{}"))
    line = quorum_line(replace(closed(blank), body=body), END)
    assert line.summary == "No quorum rule is set for this body"


# --- due dates in whole words ------------------------------------------------

DUE = [
    ("2026-12-09", "10 od", "10 operational days", ""),
    ("2026-12-09", "2w", "", ""),
    ("2026-12-30", "next cqrm", "CQRM 15", "CQRM 15"),
    ("2026-12-30", "CQRM 15", "CQRM 15", "CQRM 15"),
    ("2026-12-29", "before cqrm 15", "before CQRM 15", ""),
    ("2026-12-30", "30 dec", "", ""),
    ("2026-12-31", "end of december", "", ""),
    # The meeting has been moved since it was said.
    ("2026-12-30", "10 od", "", ""),
]


@pytest.mark.parametrize(("due_on", "said", "at_capture", "in_log"), DUE)
def test_what_was_said_of_a_date(
    blank: MeetingView, due_on: str, said: str, at_capture: str, in_log: str
) -> None:
    day = date.fromisoformat(due_on)
    assert words_at_capture(blank, day, said) == at_capture
    assert words_in_log(blank, day, said) == in_log


def test_no_date_keeps_what_was_said(blank: MeetingView) -> None:
    assert words_at_capture(blank, None, "tbc") == words_in_log(blank, None, "tbc") == "tbc"


# --- the whole of it ---------------------------------------------------------


@pytest.fixture
def told(series: Series) -> MinutesSnapshot:
    """The snapshot of a meeting in which everything happened."""
    series.plan(number=2, held_on=date(2026, 2, 25))
    series.do(ChangeItem(item=series.item(1, "complaints").id, paper="1/3"))
    series.begin(1)
    people = {a.person.code: a for a in series.view(1).attendance}
    series.do(MarkApologies(attendance=people["ATr"].id))
    item = series.item(1, "complaints").id
    series.do(OpenItem(item=item))
    series.do(RecordNote(item=item, text="Complaints", is_heading=True))
    series.do(RecordNote(item=item, text="Two were upheld."))
    series.do(RecordNote(item=item, text="Ask why", kind=EntryKind.PRIVATE, audience=Audience.PRIVATE))
    series.at(1, 10)
    for code in ("AT", "TO"):
        series.do(MarkLeft(attendance=people[code].id))
    series.at(1, 12)
    series.do(
        RecordDecision(
            item=item,
            verb="referred",
            text="late answers",
            authority=Authority.REFERRED_TO,
            target="Quality Committee",
            reason="they repeat themselves",
        )
    )
    series.at(1, 15)
    for code in ("AT", "TO"):
        series.do(MarkPresent(attendance=people[code].id))
    series.do(ChangeMeeting(meeting=series.view(1).id, chair=people["SO"].person.id))
    series.at(1, 25)
    series.do(ChangeMeeting(meeting=series.view(1).id, chair=people["PN"].person.id))
    series.record_action(1, date(2026, 2, 25), "next cqrm")
    series.settle(1, "innovation", "deferred", "no time")
    series.close_meeting(1)
    return series.snapshot(1)


def test_everything_printed_is_in_it(told: MinutesSnapshot) -> None:
    assert (told.meeting_ref, told.document_ref, told.version) == ("HV-1", "CQRM/HV/2026-01", 1)
    assert (told.organisation, told.provider) == (
        "Northmoor Integrated Care Board",
        "Harrow Vale Hospitals NHS Trust",
    )
    assert (told.chair, told.minute_taker) == ("Priya Nair, Chair", "Wendy Fairweather, Secretariat")
    assert told.chairing == ("Samuel Osei was in the chair from 09:45 to 09:55.",)
    assert told.quorum.gaps == (
        "The meeting was not quorate from 09:40 to 09:45 (Trust: 0 of 2 members, no executive). "
        "D1-01 is subject to ratification.",
    )
    assert told.next_meeting == "Wednesday\u00a025\u00a0February\u00a02026, 09:30 to 10:30, Board Room"
    assert told.comments_by == date(2026, 2, 11)
    assert [(s.role, s.name) for s in told.signatories] == [
        ("Chair, for the commissioner", "Priya Nair"),
        ("Chief Nurse, for the provider", "Anne Taylor"),
    ]
    rows = {line.initials: (line.status, line.detail) for line in told.attendance}
    assert rows["AT"] == ("present", "until 09:40 and from 09:45")
    assert rows["ATr"] == ("apologies", "")


def test_items_and_their_record(told: MinutesSnapshot) -> None:
    complaints, innovation = told.items[2], told.items[3]
    assert (complaints.number, complaints.paper, complaints.lead, complaints.state) == (
        "3",
        "1/3",
        "Chief Nurse (Trust)",
        ItemState.DONE,
    )
    assert (innovation.state, innovation.state_reason) == (ItemState.DEFERRED, "no time")
    kinds = [(e.kind.value, e.number, e.is_heading) for e in complaints.entries]
    assert kinds == [
        ("note", "", True),
        ("note", "3.1", False),
        ("private", "", False),
        ("decision", "D1-01", False),
        ("action", "A1-01", False),
    ]
    decision, action = complaints.entries[3:]
    assert (decision.verb, decision.target, decision.reason, decision.subject_to_ratification) == (
        "referred",
        "Quality Committee",
        "they repeat themselves",
        True,
    )
    assert (action.due_on, action.due_text) == (date(2026, 2, 25), "CQRM 2")
    assert [(o.name, o.initials, o.role, o.organisation) for o in action.owners] == [
        ("Anne Taylor", "AT", "Chief Nurse", "Trust")
    ]


def test_the_log_says_what_was_reported(series: Series) -> None:
    series.plan(number=2, held_on=date(2026, 2, 25))
    series.begin(1)
    refs = [series.record_action(1, date(2026, 2, day)) for day in (2, 9, 16, 20, 28)]
    series.close_meeting(1)
    assert [(line.ref, line.update, line.is_new) for line in series.snapshot(1).actions] == [
        (ref, "New", True) for ref in refs
    ]
    series.plan()
    series.begin(2)
    here = series.view(2)
    ids = {action.ref: action.id for action in here.carried}
    series.do(UpdateAction(meeting=here.id, action=ids["A1-01"], text="Half of it is done."))
    series.do(CloseAction(meeting=here.id, action=ids["A1-02"], evidence="Report seen."))
    series.do(UpdateAction(meeting=here.id, action=ids["A1-03"], text=""))
    revised = ReviseDue(
        meeting=here.id, action=ids["A1-04"], due_on=date(2026, 3, 6), due_text="", reason="two are ill"
    )
    series.do(revised)
    series.do(ReviewAction(meeting=here.id, action=ids["A1-05"]))
    series.close_meeting(2)
    lines = {line.ref: line for line in series.snapshot(2).actions}
    assert {ref: (line.status_words, line.update, line.evidence) for ref, line in lines.items()} == {
        "A1-01": ("Overdue", "Half of it is done.", ""),
        "A1-02": ("Closed", "", "Report seen."),
        "A1-03": ("Overdue", "No update provided", ""),
        "A1-04": ("Open", "No update", ""),
        "A1-05": ("Due soon", "No update", ""),
    }
    assert list(lines)[-1] == "A1-02" and lines["A1-02"].closed_here
    assert (lines["A1-04"].slips, lines["A1-04"].revisions, lines["A1-04"].first_due_on) == (
        1,
        ("20\u00a0February\u00a02026 (two are ill)",),
        date(2026, 2, 20),
    )
    # A month on, what was reported then is told as reported then, and what was closed is gone.
    series.plan()
    later = {line.ref: line.update for line in series.snapshot(3).actions}
    assert later == {
        "A1-01": "CQRM 2: Half of it is done.",
        "A1-03": "CQRM 2: No update provided",
        "A1-04": "No update",
        "A1-05": "No update",
    }


def test_a_preview_is_marked_and_not_stored(series: Series) -> None:
    series.begin(1)
    issued = series.ask(SeeSnapshot(ref="HV-1"))
    assert (issued.snapshot.provisional, issued.content_hash, issued.chain_seq) == (True, "", None)
    assert series.view(1).snapshot_version == 0


def test_an_unknown_reference_is_told_which_there_are(series: Series) -> None:
    with pytest.raises(NotFound) as refused:
        series.ask(SeeSnapshot(ref="HV-9"))
    assert str(refused.value) == "There is no meeting HV-9. There are HV-1."


def test_a_cancelled_meeting_has_no_minutes(series: Series) -> None:
    view = series.plan(number=2, held_on=date(2026, 2, 25))
    series.do(CancelMeeting(meeting=view.id, reason="snow"))
    with pytest.raises(Refused, match="HV-2 was cancelled, so it has no minutes: snow"):
        series.ask(SeeSnapshot(ref="HV-2"))
