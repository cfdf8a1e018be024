"""What is withheld from the public and why, and who lets the copy be published."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from cqrm.meeting.publish import document_name, refuse_unless_released
from cqrm.models import Exemption, Journal, SignOff, SnapshotRow
from cqrm.terms.acts.close import CloseMeeting
from cqrm.terms.acts.conduct import OpenItem, RecordNote
from cqrm.terms.acts.minutes import IssueMinutes
from cqrm.terms.acts.publication import ExemptEntry, SignOffPublic
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import Audience, DocumentKind, EntryKind, ReaderGroup
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.snapshot import EntryLine, MinutesSnapshot, SignOffLine
from cqrm.terms.views.issue import IssuedSnapshot
from tests.meeting.series import Series

PERSONAL = "s.40(2) personal information"
REASON = "read with the Trust's secretary"
PUBLIC = ReaderGroup.PUBLIC


@pytest.fixture
def note(series: Series) -> UUID:
    """A note that only the commissioner may read, in a meeting in session."""
    series.begin(1)
    item = series.item(1, "complaints")
    series.do(OpenItem(item=item.id))
    told = series.do(RecordNote(item=item.id, text="What was told.", audience=Audience.COMMISSIONER)).entry_id
    assert told is not None
    return told


def close(series: Series) -> None:
    series.settle_all(1)
    series.do(CloseMeeting(meeting=series.view(1).id))


def issued(series: Series) -> IssuedSnapshot:
    return series.ask(SeeSnapshot(ref="HV-1"))


def line(snapshot: MinutesSnapshot, entry: UUID) -> EntryLine:
    return next(e for item in snapshot.items for e in item.entries if e.entry_id == str(entry))


def exempt(entry: UUID, exemption: str = "40", review_on: date | None = None) -> ExemptEntry:
    return ExemptEntry(entry=entry, kind=EntryKind.NOTE, exemption=exemption, review_on=review_on)


def sign(reason: str = REASON) -> SignOffPublic:
    return SignOffPublic(ref="hv-1".upper(), reason=reason)


def test_an_exemption_is_found_by_a_part_of_it_and_reviewed_a_year_on(series: Series, note: UUID) -> None:
    acted = series.do(exempt(note))
    assert acted.label == "Withheld note in item 3 from the public"
    held_on = series.view(1).held_on
    (view,) = acted.meeting.exemptions
    assert (view.exemption, view.review_on) == (PERSONAL, held_on.replace(year=held_on.year + 1))
    printed = line(issued(series).snapshot, note)
    assert (printed.exemption, printed.review_on) == (view.exemption, view.review_on)
    assert series.do(exempt(note)).label == ""
    series.do(exempt(note, "s.99 our own words", date(2030, 1, 1)))
    (view,) = series.view(1).exemptions
    assert (view.exemption, view.review_on) == ("s.99 our own words", date(2030, 1, 1))


def test_what_everybody_could_read_is_marked_in_the_record_while_the_meeting_lasts(
    series: Series, note: UUID
) -> None:
    item = series.item(1, "complaints")
    other = series.do(RecordNote(item=item.id, text="Names of wards.")).entry_id
    assert other is not None
    series.do(exempt(other))
    audiences = {e.id: e.audience for e in series.item(1, "complaints").entries}
    assert audiences == {note: Audience.COMMISSIONER, other: Audience.PUBLIC_WITHHELD}
    series.do(Undo(meeting=series.view(1).id))
    assert series.view(1).exemptions == ()
    assert {e.id: e.audience for e in series.item(1, "complaints").entries}[other] is Audience.PARTIES


def test_it_can_be_decided_after_closing_and_never_changes_the_stored_minutes(
    series: Series, note: UUID
) -> None:
    close(series)
    before = series.read(lambda look: [(r.skeleton, r.texts) for r in look.session.exec(select(SnapshotRow))])
    series.do(exempt(note))
    assert line(issued(series).snapshot, note).exemption == PERSONAL
    series.do(exempt(note, ""))
    assert line(issued(series).snapshot, note).exemption == ""
    assert series.read(lambda look: list(look.session.exec(select(Exemption)))) == []
    after = series.read(lambda look: [(r.skeleton, r.texts) for r in look.session.exec(select(SnapshotRow))])
    assert after == before


def test_what_is_no_exemption_is_refused_in_words(series: Series, note: UUID) -> None:
    with pytest.raises(Refused, match=r"“s.3” is .* or .*Type more"):
        series.do(exempt(note, "s.3"))
    with pytest.raises(Refused, match="has passed"):
        series.do(exempt(note, review_on=date(2020, 1, 1)))
    item = series.item(1, "complaints")
    own = series.do(RecordNote(item=item.id, text="My thought.", kind=EntryKind.PRIVATE)).entry_id
    assert own is not None
    with pytest.raises(Refused, match="private note is in no copy"):
        series.do(exempt(own))
    assert series.do(exempt(note, "")).label == ""


def test_nobody_signs_off_what_is_not_closed_has_no_exemption_or_no_reason(
    series: Series, note: UUID
) -> None:
    with pytest.raises(Refused, match="is not closed"):
        series.do(sign())
    close(series)
    with pytest.raises(Refused, match=r"1 part withheld from the public has no exemption: 3\.1\."):
        series.do(sign())
    series.do(exempt(note))
    with pytest.raises(Refused, match="The reason is missing"):
        series.do(sign("\u200b "))
    with pytest.raises(NotFound):
        series.do(SignOffPublic(ref="HV-99", reason=REASON))
    assert series.read(lambda look: list(look.session.exec(select(SignOff)))) == []


def test_a_final_copy_is_refused_until_that_version_is_signed_off(series: Series, note: UUID) -> None:
    refuse_unless_released(issued(series), ReaderGroup.PARTIES)
    with pytest.raises(Refused, match="is not closed"):
        refuse_unless_released(issued(series), PUBLIC)
    close(series)
    series.do(exempt(note))
    with pytest.raises(Refused, match="cqrm sign-off HV-1 --for public"):
        refuse_unless_released(issued(series), PUBLIC)
    assert document_name(issued(series), DocumentKind.MINUTES, PUBLIC) == "minutes HV-1 public draft.docx"
    acted = series.do(sign())
    assert acted.label == "Signed off the public copy of CQRM 1, version 1"
    signed = issued(series).snapshot.signed_off
    assert isinstance(signed, SignOffLine)
    assert (signed.by, signed.reason) == ("Priya Nair", REASON)
    refuse_unless_released(issued(series), PUBLIC)
    assert document_name(issued(series), DocumentKind.MINUTES, PUBLIC) == "minutes HV-1 public.docx"
    assert series.do(sign()).label == ""
    kept = series.read(lambda look: [(r.author, r.reason) for r in look.session.exec(select(SignOff))])
    journal = series.read(lambda look: [r.entity for r in look.session.exec(select(Journal))])
    assert kept == [("Priya Nair", REASON)] and journal.count("public_sign_off") == 1


@pytest.mark.parametrize("what", ["another version", "another exemption", "less withheld", "undone"])
def test_a_sign_off_is_good_for_what_was_read_only(series: Series, note: UUID, what: str) -> None:
    close(series)
    series.do(exempt(note))
    series.do(sign())
    assert issued(series).snapshot.signed_off is not None
    if what == "another version":
        series.do(IssueMinutes(meeting=series.view(1).id, to="the members"))
    elif what == "another exemption":
        series.do(exempt(note, "s.41"))
    elif what == "less withheld":
        series.do(exempt(note, ""))
    else:
        series.do(Undo(meeting=series.view(1).id))
    assert issued(series).snapshot.signed_off is None
    if what == "another exemption":
        series.do(exempt(note))
        assert issued(series).snapshot.signed_off is not None
