"""Last minutes confirmed subject to amendments; a disputed one is printed and not made."""

from __future__ import annotations

from uuid import UUID

import pytest

from cqrm.terms.acts.close import ConfirmMinutes
from cqrm.terms.acts.conduct import ChangeEntry, OpenItem, RecordNote
from cqrm.terms.acts.minutes import AmendLastMinutes, RemoveAmendment
from cqrm.terms.acts.questions import SeeClose, SeeSnapshot
from cqrm.terms.enums import Audience
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.sealing import readable
from tests.meeting.series import Series

DISPUTE = "The ICB holds that it was agreed; the Trust holds that it was noted."


@pytest.fixture
def second(series: Series) -> Series:
    """The second meeting in session, with the minutes of the first approved."""
    series.begin(1)
    item = series.item(1, "complaints").id
    series.do(OpenItem(item=item))
    note = series.do(RecordNote(item=item, text="The Trust reported 42 complaints."))
    private = series.do(RecordNote(item=item, text="For the commissioner"))
    entry = next(e for i in private.meeting.items for e in i.entries if e.id == private.entry_id)
    assert note.entry_id is not None
    series.do(ChangeEntry(entry=entry.id, kind=entry.kind, audience=Audience.COMMISSIONER))
    series.record_decision(1)
    series.close_meeting(1)
    series.plan()
    series.approve(1)
    series.begin(2)
    return series


def amend(series: Series, text: str, number: str = "", disputed: str = "") -> UUID:
    acted = series.do(
        AmendLastMinutes(meeting=series.view(2).id, text=text, number=number, disputed=disputed)
    )
    assert acted.entry_id is not None
    return acted.entry_id


def test_minutes_are_confirmed_subject_to_amendments(second: Series) -> None:
    amend(second, "for 42 read 24", "3.1")
    amend(second, "for agreed read noted", "d1-01", DISPUTE)
    amend(second, "add Aidan Trent to the apologies")
    assert [(a.of, a.number) for a in second.view(2).amendments] == [
        ("CQRM 1", "3.1"),
        ("CQRM 1", "D1-01"),
        ("CQRM 1", ""),
    ]
    acted = second.do(ConfirmMinutes(meeting=second.view(2).id))
    assert acted.label == "Confirmed the minutes of CQRM 1, subject to 2 amendments"
    assert second.snapshot(1).changes == (
        "Confirmed as an accurate record, subject to 2 amendments, at CQRM 2 on 25\u00a0February\u00a02026.",
        "3.1 amended: for 42 read 24.",
        "D1-01 not amended: an amendment was not agreed; the minutes of CQRM 2 give both positions.",
        "The minutes amended: add Aidan Trent to the apologies.",
    )
    # What was captured and approved stands; the amendments are listed, nothing is rewritten.
    notes = [e.text for i in second.snapshot(1).items for e in i.entries if e.number == "3.1"]
    assert notes == ["The Trust reported 42 complaints."]


def test_they_are_printed_in_the_new_minutes(second: Series) -> None:
    amend(second, "for 42 read 24", "3.1")
    amend(second, "for agreed read noted", "D1-01", DISPUTE)
    second.do(ConfirmMinutes(meeting=second.view(2).id))
    printed = second.snapshot(2)
    assert [(a.of, a.number, a.text, a.disputed) for a in printed.amendments] == [
        ("CQRM 1", "3.1", "for 42 read 24", ""),
        ("CQRM 1", "D1-01", "for agreed read noted", DISPUTE),
    ]
    item = next(i for i in printed.items if i.key == "last_minutes")
    record = second.ask(SeeSnapshot(ref="HV-1"))
    assert item.outcome == (
        "The minutes of CQRM 1 were confirmed as an accurate record, subject to 1 amendment. "
        "The minutes of CQRM 1 are sealed as version 3,"
        f" seq {record.chain_seq} · {readable(record.chain_hash)}"
    )


def test_the_seal_is_quoted_beside_a_decision_that_confirms(second: Series) -> None:
    second.record_decision(2, "last_minutes")
    second.do(ConfirmMinutes(meeting=second.view(2).id))
    item = next(i for i in second.snapshot(2).items if i.key == "last_minutes")
    assert item.outcome.startswith("The minutes of CQRM 1 are sealed as version 3, seq ")


def test_amendments_without_confirmation_are_said_to_be_that(second: Series) -> None:
    amend(second, "for 42 read 24", "3.1")
    item = next(i for i in second.snapshot(2).items if i.key == "last_minutes")
    assert item.outcome == "Amendments to the minutes of CQRM 1 were recorded; the minutes were not confirmed"
    faults = second.ask(SeeClose(meeting=second.view(2).id)).faults
    fault = next(f for f in faults if f.code == "last_minutes")
    assert fault.what == "Minutes of CQRM 1 (approved): 1 amendment recorded, not confirmed"
    assert (fault.jump, fault.target) == ("item", second.item(2, "last_minutes").id)
    second.do(ConfirmMinutes(meeting=second.view(2).id))
    assert "last_minutes" not in [f.code for f in second.ask(SeeClose(meeting=second.view(2).id)).faults]


def test_an_amendment_is_read_by_those_who_read_the_entry(second: Series) -> None:
    amend(second, "for the read all", "3.2")
    amend(second, "for 42 read 24", "3.1")
    assert [a.audience for a in second.snapshot(2).amendments] == [Audience.COMMISSIONER, Audience.PARTIES]


def test_an_amendment_is_taken_out_again_until_they_are_confirmed(second: Series) -> None:
    kept, gone = amend(second, "for 42 read 24"), amend(second, "for 24 read 42")
    second.do(RemoveAmendment(amendment=gone))
    assert [a.id for a in second.view(2).amendments] == [kept]
    with pytest.raises(NotFound):
        second.do(RemoveAmendment(amendment=gone))
    second.do(ConfirmMinutes(meeting=second.view(2).id))
    with pytest.raises(Refused, match="have been confirmed subject to it"):
        second.do(RemoveAmendment(amendment=kept))


def test_what_cannot_be_amended_is_refused_in_words(second: Series) -> None:
    with pytest.raises(Refused, match=r"minutes of CQRM 1 have no 9.9. They go from 3.1 to D1-01"):
        amend(second, "for 42 read 24", "9.9")
    with pytest.raises(Refused, match="amendment is missing"):
        amend(second, "  ")
    second.do(ConfirmMinutes(meeting=second.view(2).id))
    with pytest.raises(Refused, match="no earlier minutes to amend"):
        amend(second, "for 42 read 24")


def test_only_a_meeting_in_session_amends(series: Series) -> None:
    series.hold(1)
    series.plan()
    with pytest.raises(Refused, match="has not started"):
        amend(series, "for 42 read 24")
