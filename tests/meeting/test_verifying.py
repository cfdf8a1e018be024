"""A document is compared with the record word for word, and the first thing that differs is named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cqrm.documents.catalogue import make_document
from cqrm.documents.properties import Stamp
from cqrm.meeting.dispatch import load_handlers
from cqrm.meeting.verifying import NOTHING_COMPARED, claimed, compare, meeting_claimed
from cqrm.store.reader import Reader
from cqrm.terms.acts.verifying import SeeStored
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.errors import Refused
from cqrm.terms.packing import packed, unpacked
from cqrm.terms.sealing import readable
from cqrm.terms.views.issue import IssuedSnapshot
from cqrm.terms.views.verifying import StoredMinutes
from tests.meeting.sealed import CONFIDENTIAL, CORRECTED, REPORTED, Sealed, unguarded
from tests.meeting.series import Series, first_act

NAME, FILE = "minutes HV-1.docx", "northmoor.db"


def stored_in(path: Path, ref: str = "HV-1") -> StoredMinutes:
    with Reader(path, load_handlers=load_handlers) as reader:
        return reader.ask(SeeStored(ref=ref))


@pytest.fixture(scope="module")
def stored(sealed_once: Sealed) -> StoredMinutes:
    return stored_in(sealed_once.path)


def made(
    issued: IssuedSnapshot,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    kind: DocumentKind = DocumentKind.MINUTES,
) -> bytes:
    stamp = Stamp(issued.content_hash, issued.chain_seq, issued.chain_hash, issued.chain)
    return make_document(kind, issued.snapshot, readers, stamp=stamp)


def version(stored: StoredMinutes, number: int) -> IssuedSnapshot:
    found = stored.find(number)
    assert found is not None
    assert found.issued is not None
    return found.issued


def edited(data: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    """The document with one part rewritten, as a text editor would."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as fresh:
        for name in archive.namelist():
            blob = archive.read(name)
            if re.fullmatch(part, name):
                changed = edit(blob.decode()).encode()
                assert changed != blob
                blob = changed
            fresh.writestr(name, blob)
    return out.getvalue()


BODY, PROPERTIES, FOOTER = r"word/document\.xml", r"docProps/custom\.xml", r"word/footer\d\.xml"


def test_the_record_verifies_as_the_record(stored: StoredMinutes) -> None:
    issued = version(stored, 3)
    verdict = compare(made(issued), NAME, stored, FILE)
    assert verdict.said == (
        "Verified: minutes HV-1.docx is the minutes of HV-1, version 3, parties’ copy, word for word as "
        "northmoor.db holds it; it is the record, confirmed and sealed."
    )
    assert verdict.is_good
    assert f"CQRM hash: {issued.chain_hash}" in verdict.details
    assert stored.sealed == 3


@pytest.mark.parametrize("readers", ReaderGroup)
@pytest.mark.parametrize("kind", DocumentKind)
def test_every_document_of_every_version_verifies(
    kind: DocumentKind, readers: ReaderGroup, stored: StoredMinutes
) -> None:
    for number in (1, 2, 3):
        verdict = compare(made(version(stored, number), readers, kind), NAME, stored, FILE)
        assert verdict.is_good, verdict.said
        standing = (
            "it is the record" if number == 3 else f"it is version {number} of 3; version 3 is the record"
        )
        assert standing in verdict.said


Edit = tuple[str, Callable[[str], str], str]
EDITS: dict[str, Edit] = {
    "a changed word": (
        BODY,
        lambda xml: xml.replace("24 complaints", "42 complaints"),
        "paragraph 27 says “42” where the record says “24” (“The Trust reported 24 complaints [sic] &",
    ),
    "a word put in": (
        BODY,
        lambda xml: xml.replace("24 complaints", "about 24 complaints"),
        "says “about” where the record says nothing (“The Trust",
    ),
    "a word taken out": (
        BODY,
        lambda xml: xml.replace("reported 24 complaints", "reported complaints"),
        "says nothing where the record says “24” (“The Trust",
    ),
    "a paragraph taken out": (
        BODY,
        lambda xml: re.sub(r"<w:p>(?:(?!</w:p>).)*24 complaints(?:(?!</w:p>).)*</w:p>", "", xml, count=1),
        "paragraph 27 of the record is missing, “The Trust reported 24 complaints",
    ),
    "a paragraph put in": (
        BODY,
        lambda xml: xml.replace("</w:p>", "</w:p><w:p><w:r><w:t>Nobody objected.</w:t></w:r></w:p>", 1),
        "paragraph 2 is not in the record, “Nobody objected.”",
    ),
    "a cell of a table": (
        BODY,
        lambda xml: xml.replace("Send the report", "Burn the report"),
        "“Burn” where the record says “Send”",
    ),
    "a tracked deletion": (
        BODY,
        lambda xml: re.sub(
            r"<w:r><w:t xml:space=\"preserve\">(The Trust reported 24[^<]*)</w:t></w:r>",
            r'<w:del w:id="1" w:author="x"><w:r><w:delText>\1</w:delText></w:r></w:del>',
            xml,
            count=1,
        ),
        "says “[struck:” where the record says nothing",
    ),
    "a renamed property": (
        PROPERTIES,
        lambda xml: xml.replace('"CQRM content hash"', '"Content hash"'),
        "lacks the property “CQRM content hash”: it was taken out or renamed.",
    ),
    "another status of readers": (
        PROPERTIES,
        lambda xml: xml.replace(">parties<", ">commissioner<"),
        "says that it is the commissioner’s copy, but its text is that of the parties’ copy.",
    ),
    "readers that there are not": (
        PROPERTIES,
        lambda xml: xml.replace(">parties<", ">nobody<"),
        "gives “nobody” as its property “CQRM readers”, which CQRM never writes.",
    ),
    "another version number": (
        PROPERTIES,
        lambda xml: xml.replace('"CQRM version"><vt:lpwstr>3', '"CQRM version"><vt:lpwstr>2'),
        "says that it is version 2, but names the content hash of version 3.",
    ),
    "a version that is not there": (
        PROPERTIES,
        lambda xml: xml.replace('"CQRM version"><vt:lpwstr>3', '"CQRM version"><vt:lpwstr>7'),
        "says that it is version 7 of the minutes of HV-1; northmoor.db has 3.",
    ),
    "a version that is no number": (
        PROPERTIES,
        lambda xml: xml.replace('"CQRM version"><vt:lpwstr>3', '"CQRM version"><vt:lpwstr>²'),
        "which is no number.",
    ),
    "another sequence": (
        PROPERTIES,
        lambda xml: re.sub(r'("CQRM sequence"><vt:lpwstr>)\d+', r"\g<1>9", xml),
        "names “9” as its property “CQRM sequence”; in northmoor.db it is “",
    ),
    "a content hash of nowhere": (
        PROPERTIES,
        lambda xml: re.sub(r'("CQRM content hash"><vt:lpwstr>)\w+', r"\g<1>" + "ab" * 32, xml),
        "names another content hash than version 3 of the minutes of HV-1 has in northmoor.db.",
    ),
    "another meeting": (
        PROPERTIES,
        lambda xml: xml.replace(">HV-1<", ">HV-9<"),
        "northmoor.db has no meeting HV-9",
    ),
    "another footer": (
        FOOTER,
        lambda xml: xml.replace("seq\u00a0", "seq\u00a09"),
        "has another line in its footer than “CQRM/HV/2026-01 · minutes v3 · seq ",
    ),
    "another header": (
        r"word/header\d\.xml",
        lambda xml: xml.replace("Confirmed v3", "Approved v3") if "v3" in xml else f"{xml} ",
        "does not say “Confirmed v3” in its header.",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_alteration_gets_its_own_sentence(edit: str, stored: StoredMinutes) -> None:
    part, change, words = EDITS[edit]
    data = edited(made(version(stored, 3)), part, change)
    ref = meeting_claimed(data, NAME)
    against = stored if ref == "HV-1" else replace(stored, ref=ref, known=False, versions=())
    verdict = compare(data, NAME, against, FILE)
    assert not verdict.is_good
    assert verdict.said.startswith("Not verified: ")
    assert words in verdict.said


def test_text_of_another_version_under_these_properties_is_named(stored: StoredMinutes) -> None:
    record, draft = version(stored, 3), version(stored, 1)
    body = zipfile.ZipFile(io.BytesIO(made(draft))).read("word/document.xml").decode()
    verdict = compare(edited(made(record), BODY, lambda _: body), NAME, stored, FILE)
    assert "says that it is version 3, but its text is that of version 1." in verdict.said


def test_a_comment_beside_the_text_is_named(stored: StoredMinutes) -> None:
    out = io.BytesIO(made(version(stored, 3)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(
            "word/comments.xml",
            '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:comment><w:p><w:r><w:t>I do not agree</w:t></w:r></w:p></w:comment></w:comments>",
        )
    verdict = compare(out.getvalue(), NAME, stored, FILE)
    assert "holds a comment: “I do not agree”, which is not in the record." in verdict.said


def test_a_document_of_another_file_is_said_to_be_that(
    stored: StoredMinutes, first_day: tuple[Path, Path], tmp_path: Path
) -> None:
    other = Series(tmp_path / "other.db", first_day[1], create=True, seed=77)
    other.do(first_act())
    other.hold(1)
    other.close()
    foreign = stored_in(tmp_path / "other.db")
    verdict = compare(made(version(foreign, 1)), NAME, stored, FILE)
    assert verdict.said == (
        "Not verified: minutes HV-1.docx was made from another file than northmoor.db: its journal is not "
        "the one named."
    )


def test_a_record_altered_in_the_file_does_not_verify_its_document(
    sealed: Sealed, stored: StoredMinutes
) -> None:
    with unguarded(sealed.path) as connection:
        for key, texts in connection.execute("SELECT id, texts FROM minutes_snapshot").fetchall():
            connection.execute(
                "UPDATE minutes_snapshot SET texts = ? WHERE id = ?",
                (packed(unpacked(texts).replace("24 complaints", "25 complaints")), key),
            )
    verdict = compare(made(version(stored, 3)), NAME, stored_in(sealed.path), FILE)
    assert not verdict.is_good
    assert verdict.said == (
        "Not verified: version 3 of the minutes of HV-1 in northmoor.db was altered: "
        "the content does not match its hash."
    )


def test_without_a_database_nothing_is_compared(stored: StoredMinutes) -> None:
    issued = version(stored, 1)
    verdict = claimed(made(issued), NAME)
    assert verdict.said == "minutes HV-1.docx says that it is the minutes of HV-1, version 1, parties’ copy."
    assert verdict.details[0] == NOTHING_COMPARED
    assert f"CQRM content hash: {issued.content_hash}" in verdict.details


def test_what_is_no_issued_document_is_refused_or_said_to_be_none(stored: StoredMinutes) -> None:
    preview = make_document(DocumentKind.MINUTES, replace(version(stored, 1).snapshot, provisional=True))
    assert "is a preview from before the meeting was closed" in claimed(preview, NAME).said
    bare = edited(made(version(stored, 1)), PROPERTIES, lambda xml: xml.replace("CQRM ", "MRQC "))
    assert "says nothing of a record" in compare(bare, NAME, stored, FILE).said
    for data in (
        b"",
        b"PK\x03\x04 not a zip",
        zipped({"a.txt": b"a"}),
        zipped({"word/document.xml": b"<w:p"}),
    ):
        with pytest.raises(Refused, match="is not a Word document"):
            compare(data, NAME, stored, FILE)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return out.getvalue()


def test_a_bomb_and_an_entity_are_not_unpacked(stored: StoredMinutes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(1001):
            archive.writestr(f"{number}", b"")
    with pytest.raises(Refused, match="more than any minutes need"):
        compare(out.getvalue(), NAME, stored, FILE)
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="x">&a;</w:document>'
    with pytest.raises(Refused, match="is not a Word document"):
        compare(zipped({"word/document.xml": entity}), NAME, stored, FILE)


def test_the_copies_differ_in_what_they_show(stored: StoredMinutes) -> None:
    """What the tests above compare is not the same text three times."""
    record = version(stored, 3)
    body = {
        readers: zipfile.ZipFile(io.BytesIO(made(record, readers))).read("word/document.xml").decode()
        for readers in ReaderGroup
    }
    assert CONFIDENTIAL in body[ReaderGroup.COMMISSIONER]
    assert CONFIDENTIAL not in body[ReaderGroup.PARTIES]
    assert readable(record.chain_hash).count(" ") == 3
    draft = zipfile.ZipFile(io.BytesIO(made(version(stored, 1)))).read("word/document.xml").decode()
    assert REPORTED.replace("&", "&amp;") in draft
    assert CORRECTED.replace("&", "&amp;") not in draft
