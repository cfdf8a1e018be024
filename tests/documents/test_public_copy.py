"""The copy for the public: exemptions in their place, small counts, a draft until it is signed off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from cqrm.documents.audience import for_readers
from cqrm.documents.catalogue import file_stem, make_document
from cqrm.documents.small_counts import suppressed
from cqrm.terms.enums import Audience, DocumentKind, EntryKind, MeetingStatus, ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot, SignOffLine
from tests.documents.builders import decision, note
from tests.documents.meetings import RESTRICTED, item
from tests.documents.reading import faults, furniture, paragraphs, parts, tables, texts

SIGNED = SignOffLine(by="Priya Nair", on=date(2026, 12, 2), reason="the Trust has seen it")
REVIEW = date(2027, 11, 25)
EXEMPT = "s.40(2) Zqpersonal"
PUBLIC = ReaderGroup.PUBLIC


def exempted(snapshot: MinutesSnapshot = RESTRICTED) -> MinutesSnapshot:
    """Everything that is withheld has an exemption of its own number, and so has one open note."""
    return replace(
        snapshot,
        items=tuple(
            replace(
                each,
                entries=tuple(
                    replace(e, exemption=f"{EXEMPT} {e.number}", review_on=REVIEW)
                    if e.audience is not Audience.PARTIES or e.number == "1.3"
                    else e
                    for e in each.entries
                ),
            )
            for each in snapshot.items
        ),
        actions=tuple(
            replace(line, exemption=f"{EXEMPT} {line.ref}", review_on=REVIEW)
            if line.audience is not Audience.PARTIES
            else line
            for line in snapshot.actions
        ),
    )


def test_the_exemption_and_its_review_stand_in_the_place_of_what_is_withheld() -> None:
    data = make_document(DocumentKind.MINUTES, exempted(), PUBLIC)
    until = "to be reviewed by 25\u00a0November\u00a02027."
    assert paragraphs(data, "Minute Paragraph") == [
        "The usual sources were reviewed.",
        *(f"Withheld from this copy under {EXEMPT} 1.{n}, {until}" for n in (2, 3, 4)),
    ]
    assert paragraphs(data, "Withdrawn") == [
        f"{kind} {ref} is withheld from this copy under {EXEMPT} {ref}, {until}"
        for kind, ref in (("Decision", "D14-02"), ("Action", "A14-02"), ("Escalation", "E14-01"))
    ]
    assert f"Concern C-07 is withheld from this copy under {EXEMPT} C-07, {until}" in paragraphs(data)
    row = next(row for row in tables(data)[-1] if row[0] == "A14-02")
    assert row[2] == f"Withheld from this copy under {EXEMPT} A14-02, {until[:-1]}"
    assert faults(data) == []
    register = tables(make_document(DocumentKind.DECISIONS, exempted(), PUBLIC))[-1]
    assert any(row[2].startswith(f"Withheld from this copy under {EXEMPT} D14-02") for row in register)


@pytest.mark.parametrize(
    ("kind", "readers"), list(product(DocumentKind, (ReaderGroup.PARTIES, ReaderGroup.COMMISSIONER)))
)
def test_other_copies_say_nothing_of_exemptions_or_the_sign_off(
    kind: DocumentKind, readers: ReaderGroup
) -> None:
    snapshot = replace(exempted(), signed_off=SIGNED)
    for name, blob in parts(make_document(kind, snapshot, readers)).items():
        assert b"Zqpersonal" not in blob and b"the Trust has seen it" not in blob, name
    if readers is ReaderGroup.PARTIES:
        assert for_readers(snapshot, readers) == for_readers(RESTRICTED, readers)


def test_what_was_exempted_afterwards_is_in_no_part_of_any_public_document() -> None:
    for kind in DocumentKind:
        for name, blob in parts(make_document(kind, exempted(), PUBLIC)).items():
            assert b"The meeting moved on" not in blob, (kind, name)


@pytest.mark.parametrize("where", ["entry", "log"])
def test_an_action_exempted_in_one_place_is_withheld_in_both(where: str) -> None:
    (only,) = RESTRICTED.items
    entries = tuple(
        replace(e, exemption=EXEMPT, review_on=REVIEW) if e.number == "A14-01" and where == "entry" else e
        for e in only.entries
    )
    actions = tuple(
        replace(line, exemption=EXEMPT, review_on=REVIEW) if line.ref == "A14-01" and where == "log" else line
        for line in RESTRICTED.actions
    )
    snapshot = replace(RESTRICTED, items=(replace(only, entries=entries),), actions=actions)
    shown = for_readers(snapshot, PUBLIC)
    (entry,) = (e for e in shown.items[0].entries if e.number == "A14-01")
    (line,) = (line for line in shown.actions if line.ref == "A14-01")
    assert (entry.text, entry.exemption, line.text, line.exemption) == ("", EXEMPT, "", EXEMPT)
    assert "Circulate the audit" not in repr(shown)


@pytest.mark.parametrize("kind", DocumentKind)
def test_it_is_a_draft_on_every_page_until_it_is_signed_off(kind: DocumentKind) -> None:
    draft = make_document(kind, exempted(), PUBLIC)
    words = "\n".join(texts(draft))
    assert words.count("DRAFT, not for publication.") == 1
    assert "DRAFT, not for publication" in furniture(draft)
    assert file_stem(kind, exempted(), PUBLIC).endswith(" public draft")
    final = make_document(kind, replace(exempted(), signed_off=SIGNED), PUBLIC)
    words = "\n".join(texts(final))
    on = "2\u00a0December\u00a02026"
    said = f"Read and signed off for publication by Priya Nair on {on}, because the Trust has seen it."
    assert said in words
    assert "not for publication" not in words + furniture(final)
    assert file_stem(kind, replace(exempted(), signed_off=SIGNED), PUBLIC).endswith(" public")
    assert faults(draft) == faults(final) == []


@pytest.mark.parametrize("kind", DocumentKind)
def test_it_says_on_the_first_page_and_in_the_footer_that_it_is_edited(kind: DocumentKind) -> None:
    final = make_document(kind, replace(exempted(), signed_off=SIGNED), PUBLIC)
    assert any("Public copy, edited version." in line for line in paragraphs(final)[:12])
    assert "Public copy, edited version" in furniture(final)
    # What is released bears the marking of the whole record no more.
    assert RESTRICTED.marking not in furniture(final)
    assert RESTRICTED.marking in furniture(make_document(kind, exempted(), PUBLIC))


def test_draft_minutes_that_are_signed_off_still_say_that_nobody_approved_them() -> None:
    draft = replace(exempted(), signed_off=SIGNED, status=MeetingStatus.MINUTES_DRAFT)
    said = "\n".join(texts(make_document(DocumentKind.MINUTES, draft, PUBLIC)))
    assert "They have not been approved" in said and "corrections" not in said
    approved = replace(draft, status=MeetingStatus.APPROVED)
    assert "not been approved" not in "\n".join(texts(make_document(DocumentKind.MINUTES, approved, PUBLIC)))


def counting(least: int = 5) -> MinutesSnapshot:
    """Counts of 3 patients in every text of an item."""
    said = "3 patients and 12 others"
    entries = (
        note("1.1", f"{said} fell."),
        replace(decision("D14-01", "agreed", said), reason=said, dissent=said),
        replace(note("1.2", said), withdrawn=said),
    )
    whole = item("1", "Falls", *entries, outcome=said)
    log = tuple(
        replace(line, text=said, update=said, evidence=said, audience=Audience.PARTIES)
        for line in RESTRICTED.actions
    )
    return replace(RESTRICTED, items=(whole,), actions=log, changes=(f"1.1: “{said}”.",), small_counts=least)


@pytest.mark.parametrize("kind", DocumentKind)
def test_small_counts_of_people_are_given_in_no_part_of_the_public_copy(kind: DocumentKind) -> None:
    data = make_document(kind, counting(), PUBLIC)
    for name, blob in parts(data).items():
        assert b"3 patients" not in blob, name
    words = "\n".join(texts(data))
    assert "[fewer than 5] patients and 12 others" in words
    assert words.count("Counts of fewer than 5 people are not given in this copy.") == 1
    assert faults(data) == []


def test_the_parties_read_every_count_and_so_does_the_public_where_the_body_says_so() -> None:
    for snapshot, readers in (
        (counting(), ReaderGroup.PARTIES),
        (counting(0), PUBLIC),
        (counting(3), PUBLIC),
    ):
        words = "\n".join(texts(make_document(DocumentKind.MINUTES, snapshot, readers)))
        assert "3 patients and 12 others" in words
        assert "fewer than" not in words


SMALL = {
    "3 patients fell": "[fewer than 5] patients fell",
    "Three patients fell": "[fewer than 5] patients fell",
    "one patient died": "[fewer than 5] patients died",
    "1 child died": "[fewer than 5] children died",
    "one of the patients": "[fewer than 5] of the patients",
    "3\u00a0patients": "[fewer than 5]\u00a0patients",
    "2 elderly frail women": "[fewer than 5] elderly frail women",
    "3 of the 40 patients": "[fewer than 5] of the 40 patients",
    "3 out of 7 children": "[fewer than 5] out of 7 children",
    "3 to 4 patients": "[fewer than 5] patients",
    "3 to 7 patients": "[fewer than 5] to 7 patients",
    "12 and 4 patients": "12 and [fewer than 5] patients",
    "patients: 3.": "patients: [fewer than 5].",
    "deaths (2)": "deaths ([fewer than 5])",
    "the number of patients was 3": "the number of patients was [fewer than 5]",
    "2 in-patient suicides": "[fewer than 5] in-patient suicides",
    "In May 3 patients fell": "In May [fewer than 5] patients fell",
}
LEFT = (
    "5 patients", "12 patients", "no patients", "0 deaths", "3 July patients", "on 3 May 2 wards",
    "4% of patients",
    "4 per cent of patients", "3.5 patients", "14:03 patients", "A14-03 patients", "2026/1034 patients",
    "ward 3 patients", "wards 3 patients", "band 2 patients", "clause 3 people", "item 3: patients",
    "2 hours per patient", "3 days for patients", "one in four patients", "one learning point for patients",
    "2 patient safety incidents", "one patient story", "GC9 3 times", "patients: 3 times", "patients: 3%",
    "patients: 3.5", "2 never events", "twenty-two patients", "1,234 patients", "103 patients", "£3 patients",
)  # fmt: skip


@pytest.mark.parametrize("text", SMALL)
def test_a_small_count(text: str) -> None:
    assert suppressed(text, 5) == SMALL[text]
    assert suppressed(SMALL[text], 5) == SMALL[text]


@pytest.mark.parametrize("text", LEFT)
def test_no_small_count(text: str) -> None:
    assert suppressed(text, 5) == text


def test_a_copy_of_a_public_copy_is_the_same() -> None:
    for snapshot in (exempted(), counting()):
        once = for_readers(snapshot, PUBLIC)
        assert for_readers(once, PUBLIC) == once


def test_a_private_note_stays_out_with_or_without_an_exemption() -> None:
    shown = for_readers(exempted(), PUBLIC)
    assert all(e.kind is not EntryKind.PRIVATE for each in shown.items for e in each.entries)
