"""Correcting a closed draft with a reason, taking approved minutes back, and what the next version holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import select

from cqrm.models import Correction, Decision
from cqrm.store.work import Look
from cqrm.terms.acts.close import ConfirmMinutes
from cqrm.terms.acts.concerns import RaiseConcern, RecordEscalation
from cqrm.terms.acts.conduct import OpenItem, RecordNote
from cqrm.terms.acts.minutes import CorrectMinutes, IssueMinutes, ReopenDraft, SeeMinutes
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import Audience, EntryKind, MeetingStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.snapshot import EntryLine
from cqrm.terms.views.minutes import MinutesView
from tests.meeting.series import Series


def minutes(series: Series, number: int = 1) -> MinutesView:
    return series.ask(SeeMinutes(ref=f"HV-{number}"))


def held(series: Series) -> None:
    """A meeting with two notes, a private note, a decision and an action, closed."""
    series.begin(1)
    item = series.item(1, "complaints").id
    series.do(OpenItem(item=item))
    for text in ("The Trust reported 42 complaints.", "The themes were discussed."):
        series.do(RecordNote(item=item, text=text))
    series.do(RecordNote(item=item, text="Between us", kind=EntryKind.PRIVATE, audience=Audience.PRIVATE))
    series.record_decision(1)
    series.record_action(1)
    series.close_meeting(1)


def entry(series: Series, number: str) -> EntryLine:
    return next(e for i in series.snapshot(1).items for e in i.entries if e.number == number)


def correction(
    series: Series, number: str, wording: str, reason: str = "the figure was wrong"
) -> CorrectMinutes:
    found = next(e for i in series.view(1).items for e in i.entries if e.number == number)
    return CorrectMinutes(entry=found.id, kind=found.kind, wording=wording, reason=reason)


def test_a_correction_keeps_what_was_captured_and_waits_for_the_next_version(series: Series) -> None:
    held(series)
    acted = series.do(correction(series, "3.1", "The Trust reported 24 complaints."))
    assert acted.label == "Corrected 3.1 in the minutes of CQRM 1"
    seen = minutes(series)
    assert "The Trust reported 24 complaints." in [block.text for block in seen.blocks]
    assert seen.waiting == ("3.1 reworded: the figure was wrong.",)
    assert seen.wording(acted.entry_id) is not None
    assert seen.wording(acted.entry_id).captured == "The Trust reported 42 complaints."  # type: ignore[union-attr]
    # The version that others hold does not change under them.
    assert entry(series, "3.1").text == "The Trust reported 42 complaints."

    def stored(look: Look) -> tuple[str, ...]:
        row = look.session.exec(select(Correction)).one()
        return row.number, row.before, row.after, row.reason, row.author

    assert series.read(stored) == (
        "3.1",
        "The Trust reported 42 complaints.",
        "The Trust reported 24 complaints.",
        "the figure was wrong",
        "Priya Nair",
    )


def test_each_issue_is_a_version_that_lists_what_changed(series: Series) -> None:
    held(series)
    series.do(correction(series, "3.1", "The Trust reported 24 complaints."))
    series.do(correction(series, "A1-01", "Send the full report", reason="asked for in full"))
    meeting = series.view(1).id
    acted = series.do(IssueMinutes(meeting=meeting, to="members of the meeting"))
    assert acted.label == "Issued the minutes of CQRM 1, version 0.2"
    series.do(IssueMinutes(meeting=meeting, to="the Quality Committee"))
    seen = minutes(series)
    assert [(v.shown, v.issued_to, v.changes) for v in seen.versions] == [
        ("0.1", (), ()),
        (
            "0.2",
            ("members of the meeting",),
            ("3.1 reworded: the figure was wrong.", "A1-01 reworded: asked for in full."),
        ),
        ("0.3", ("the Quality Committee",), ("No wording has changed.",)),
    ]
    assert seen.waiting == ()
    assert entry(series, "3.1").text == "The Trust reported 24 complaints."
    logged = next(line for line in series.snapshot(1).actions if line.ref == "A1-01")
    assert logged.text == entry(series, "A1-01").text == "Send the full report"
    assert entry(series, "3.2").text == "The themes were discussed."


def test_escalations_and_concerns_are_corrected_too(series: Series) -> None:
    series.begin(1)
    item = series.item(1, "complaints").id
    series.do(OpenItem(item=item))
    series.do(RecordEscalation(item=item, text="Waits are long", receiver="Quality Committee"))
    series.do(RaiseConcern(item=item, text="Staffing is thin", title="Triage"))
    series.close_meeting(1)
    for entry in series.view(1).items[2].entries:
        act = CorrectMinutes(
            entry=entry.id, kind=entry.kind, wording=f"{entry.wording} now", reason="clearer"
        )
        series.do(act)
    said = {block.entry_kind: block.text for block in minutes(series).blocks if block.entry_id}
    assert "Waits are long now" in said[EntryKind.ESCALATION]
    assert "Staffing is thin now" in said[EntryKind.CONCERN]
    series.do(IssueMinutes(meeting=series.view(1).id, to="members"))
    assert len(series.snapshot(1).changes) == 2


def test_approval_takes_in_what_waits(series: Series) -> None:
    held(series)
    series.do(correction(series, "D1-01", "that it stands as read"))
    series.approve(1)
    assert series.snapshot(1).changes == (
        "D1-01 reworded: the figure was wrong.",
        "Approved by Priya Nair on 2\u00a0February\u00a02026.",
    )
    assert entry(series, "D1-01").text == "that it stands as read"


def test_a_correction_is_undone_before_it_is_issued(series: Series) -> None:
    held(series)
    series.do(correction(series, "D1-01", "that it falls"))
    series.do(Undo(meeting=series.view(1).id))
    assert minutes(series).waiting == ()

    def wording(look: Look) -> str:
        return look.session.exec(select(Decision.wording)).one()

    assert series.read(wording) == "that it stands"


def test_a_correction_needs_words_and_a_reason(series: Series) -> None:
    held(series)
    for wording, reason, missing in (("", "because", "wording"), ("Other words", " ", "reason")):
        with pytest.raises(Refused, match=missing):
            series.do(correction(series, "3.1", wording, reason))
    assert series.do(correction(series, "3.2", "The themes were discussed.")).label == ""
    assert minutes(series).waiting == ()


def approved(series: Series) -> None:
    series.approve(1)


def confirmed(series: Series) -> None:
    series.approve(1)
    series.plan()
    series.begin(2)
    series.do(ConfirmMinutes(meeting=series.view(2).id))


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (approved, "Take them back to draft first"),
        (confirmed, "are sealed. Record what is wrong at the next"),
    ],
)
def test_only_a_draft_is_corrected(series: Series, after: Callable[[Series], None], words: str) -> None:
    held(series)
    act = correction(series, "3.1", "Other words")
    after(series)
    with pytest.raises(Refused, match=words):
        series.do(act)


def test_a_meeting_that_goes_on_is_not_corrected(series: Series) -> None:
    series.begin(1)
    series.record_decision(1)
    with pytest.raises(Refused, match=r"has not been closed\. Change the wording in its record"):
        series.do(correction(series, "D1-01", "Other words"))
    with pytest.raises(Refused, match="is not closed, so it has no minutes to issue"):
        series.do(IssueMinutes(meeting=series.view(1).id, to="members"))


def test_a_private_note_is_not_in_the_minutes(series: Series) -> None:
    held(series)
    private = next(e for i in series.view(1).items for e in i.entries if e.kind is EntryKind.PRIVATE)
    with pytest.raises(Refused, match="private note is not in the minutes"):
        series.do(CorrectMinutes(entry=private.id, kind=EntryKind.PRIVATE, wording="Open", reason="why"))
    seen = minutes(series)
    assert private.id not in [each.entry_id for each in seen.wordings]
    assert "Between us" not in "".join(block.text for block in seen.blocks)


def test_an_entry_that_is_gone_is_not_corrected(series: Series) -> None:
    held(series)
    with pytest.raises(NotFound):
        series.do(CorrectMinutes(entry=series.body, kind=EntryKind.NOTE, wording="Open", reason="why"))


def test_approved_minutes_go_back_to_draft_with_a_reason(series: Series) -> None:
    held(series)
    with pytest.raises(Refused, match="are a draft already"):
        series.do(ReopenDraft(meeting=series.view(1).id, reason="a name is wrong"))
    series.approve(1)
    with pytest.raises(Refused, match="reason"):
        series.do(ReopenDraft(meeting=series.view(1).id, reason=""))
    series.do(ReopenDraft(meeting=series.view(1).id, reason="a name is wrong"))
    again = series.snapshot(1)
    assert (again.version, again.status, again.approved_by, again.approved_on) == (
        3,
        MeetingStatus.MINUTES_DRAFT,
        "",
        None,
    )
    assert again.changes == ("Taken back to draft on 2\u00a0February\u00a02026: a name is wrong.",)
    series.do(correction(series, "3.1", "Other words"))
    series.approve(1)
    assert series.snapshot(1).changes[0] == "3.1 reworded: the figure was wrong."


def test_confirmed_minutes_do_not_go_back(series: Series) -> None:
    held(series)
    confirmed(series)
    with pytest.raises(Refused, match="confirmed and are sealed"):
        series.do(ReopenDraft(meeting=series.view(1).id, reason="why not"))


def test_a_meeting_in_session_has_a_preview(series: Series) -> None:
    series.begin(1)
    series.record_decision(1)
    seen = minutes(series)
    assert (seen.provisional, seen.label, seen.versions) == (True, "DRAFT preview", ())
    decided = next(block for block in seen.blocks if block.reference == "D1-01")
    assert decided.text == "Decision D1-01  Agreed that it stands."
    assert seen.wording(decided.entry_id) is not None


def test_what_was_not_held_has_no_minutes(series: Series) -> None:
    with pytest.raises(Refused, match="CQRM 1 has not been held, so it has no minutes"):
        minutes(series)
