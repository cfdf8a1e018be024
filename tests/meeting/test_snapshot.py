"""The snapshot holds everything printed: items, log, due dates, chairing, next meeting."""

from __future__ import annotations

from datetime import date

import pytest

from cqrm.meeting.due_words import words_at_capture, words_in_log
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
)
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.snapshot import MinutesSnapshot
from cqrm.terms.views.meeting import MeetingView
from tests.meeting.series import Series

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
