"""A house file of ones own gives every document its looks, and what it lacks is said in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import docx
import pytest

from cqrm.meeting.house import COMPLETE_COPY, copy_house, house_notes, house_path
from cqrm.meeting.publish import write_documents, write_over
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.errors import ExportFailed
from cqrm.terms.views.issue import IssuedSnapshot
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.reading import faults, opened

KINDS = tuple(DocumentKind)


@pytest.fixture
def issued(tmp_path: Path) -> IssuedSnapshot:
    return IssuedSnapshot(
        snapshot=EXEMPLAR, body_short_name="Northmoor Vale", documents_folder=str(tmp_path / "out")
    )


@pytest.fixture
def restyled(tmp_path: Path) -> Path:
    """A copy of the house file with other headings, tables, margins and a logo in words."""
    path = copy_house(tmp_path / "trust.docx")
    template = docx.Document(str(path))
    template.styles["Title"].font.name = "Georgia"
    template.styles["Table Text Compact"].font.name = "Verdana"
    template.styles["Heading 1 Unnumbered"].font.size = docx.shared.Pt(19)
    for section in template.sections:
        section.left_margin = docx.shared.Cm(3)
        section.first_page_header.add_paragraph("THE TRUST")
    template.save(str(path))
    return path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("readers", ReaderGroup)
def test_a_restyled_copy_restyles_every_document(
    issued: IssuedSnapshot, restyled: Path, kind: DocumentKind, readers: ReaderGroup
) -> None:
    own = replace(issued, house_file=str(restyled))
    published = write_documents(own, readers, kinds=(kind,))
    assert published.notes == ()
    (document,) = published.documents
    assert document.error == ""
    data = Path(document.path).read_bytes()
    styles = opened(data).styles
    assert styles["Title"].font.name == "Georgia"
    assert styles["Table Text Compact"].font.name == "Verdana"
    assert styles["Heading 1 Unnumbered"].font.size == docx.shared.Pt(19)
    sections = opened(data).sections
    assert [round(section.left_margin.cm, 1) for section in sections if section.left_margin] == [3.0] * len(
        sections
    )
    assert "THE TRUST" in [p.text for p in sections[0].first_page_header.paragraphs]
    assert faults(data) == []


def test_a_file_named_for_once_goes_before_the_bodys(issued: IssuedSnapshot, restyled: Path) -> None:
    own = replace(issued, house_file="nowhere.docx")
    once = write_documents(own, house=str(restyled)).documents
    assert {document.error for document in once} == {""}
    path = write_over(
        own, DocumentKind.MINUTES, ReaderGroup.PARTIES, restyled.with_name("m.docx"), str(restyled)
    )
    assert opened(path.read_bytes()).styles["Title"].font.name == "Georgia"


def test_house_docx_beside_the_documents_is_found_by_itself(issued: IssuedSnapshot, restyled: Path) -> None:
    def title_font() -> str | None:
        document = write_documents(issued, kinds=(DocumentKind.MINUTES,)).documents[0]
        font: str | None = opened(Path(document.path).read_bytes()).styles["Title"].font.name
        return font

    root = Path(issued.documents_folder)
    assert title_font() != "Georgia"
    copyfile(restyled, root / "house.docx")
    assert title_font() == "Georgia"
    copy_house(root / "Northmoor Vale" / "house.docx")
    assert title_font() != "Georgia"
    assert write_documents(replace(issued, house_file=str(restyled))).notes == ()


def test_what_it_lacks_is_said_with_what_to_do(issued: IssuedSnapshot, restyled: Path) -> None:
    template = docx.Document(str(restyled))
    template.styles["Decision"].delete()
    template.save(str(restyled))
    notes = ("The template has no style “Decision”; the house style was used.", COMPLETE_COPY)
    assert house_notes(restyled) == notes
    published = write_documents(replace(issued, house_file=str(restyled)))
    assert published.notes == notes
    assert not any(document.error for document in published.documents)


def test_one_that_is_refused_stops_each_document_in_words(issued: IssuedSnapshot, tmp_path: Path) -> None:
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    published = write_documents(replace(issued, house_file=str(tmp_path / "old.docx")))
    assert len(published.documents) >= 2
    for document in published.documents:
        assert "old Word format" in document.error and "save it as a Word Document" in document.error
        assert document.path == ""
    assert published.notes == ()
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").rglob("*.docx")) == []


def test_where_a_house_file_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "Documents")
    assert house_path("") is None and house_path("  ") is None
    assert house_path("trust.docx") == tmp_path / "Documents" / "CQRM" / "trust.docx"
    assert house_path(str(tmp_path / "a.docx")) == tmp_path / "a.docx"


def test_a_copy_to_restyle_is_complete_and_overwrites_nothing(tmp_path: Path) -> None:
    path = copy_house(tmp_path / "new" / "trust.docx")
    assert house_notes(path) == ()
    path.write_bytes(b"mine")
    with pytest.raises(ExportFailed, match="is there already; it was not changed"):
        copy_house(path)
    assert path.read_bytes() == b"mine"
