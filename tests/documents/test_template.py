"""A user's own template: its looks are followed, what it lacks is completed, what could harm is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from cqrm.documents.house_template import house_bytes
from cqrm.documents.minutes import render_minutes
from cqrm.documents.package import zip_parts
from cqrm.documents.template import HOUSE, template_notes
from cqrm.documents.template_guard import MAX_BYTES
from cqrm.terms.errors import ExportFailed
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.reading import blocks, faults, furniture, opened, paragraphs, parts, tables

LIBREOFFICE = Path(__file__).parent.parent / "data" / "house_saved_by_libreoffice.docx"
MAIN, STYLES, RELATIONS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
TYPES, SETTINGS_RELATIONS = "[Content_Types].xml", "word/_rels/settings.xml.rels"


def saved(folder: Path, changes: Mapping[str, bytes | None], name: str = "trust.docx") -> Path:
    """A copy of the house template with some parts replaced, added or, for None, taken out."""
    found = {key: blob for key, blob in (parts(house_bytes()) | dict(changes)).items() if blob is not None}
    path = folder / name
    path.write_bytes(zip_parts(found))
    return path


def edited(part: str, old: str, new: str) -> dict[str, bytes | None]:
    text = parts(house_bytes())[part].decode()
    assert old in text
    return {part: text.replace(old, new).encode()}


def styles_without(name: str) -> dict[str, bytes | None]:
    document = opened(house_bytes())
    document.styles[name].delete()
    buffer = io.BytesIO()
    document.save(buffer)
    return {STYLES: parts(buffer.getvalue())[STYLES]}


def test_house_template_is_complete() -> None:
    assert template_notes(HOUSE) == ()


def test_restyling_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "trust.docx"
    template = docx.Document(str(HOUSE))
    heading = template.styles["Heading 1"]
    heading.font.size, heading.font.name = docx.shared.Pt(20), "Georgia"
    template.save(str(path))
    data = render_minutes(EXEMPLAR, template=path)
    style = opened(data).styles["Heading 1"]
    assert (style.font.size.pt, style.font.name) == (20, "Georgia")
    assert blocks(data) == blocks(render_minutes(EXEMPLAR))
    assert faults(data) == []


def test_table_style_and_margins_are_followed(tmp_path: Path) -> None:
    path = tmp_path / "trust.docx"
    template = docx.Document(str(HOUSE))
    template.sections[0].left_margin = template.sections[0].right_margin = docx.shared.Cm(3)
    template.save(str(path))
    data = render_minutes(EXEMPLAR, template=path)
    attendance = opened(data).tables[0]
    section = opened(data).sections[0]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    assert sum(column.width or 0 for column in attendance.columns) == pytest.approx(room, abs=635)
    assert faults(data) == []


def test_logo_in_the_header_is_kept(tmp_path: Path) -> None:
    header = "word/header1.xml"
    path = saved(tmp_path, edited(header, "<w:p>", "<w:p><w:r><w:t>LOGO</w:t></w:r></w:p><w:p>"))
    assert template_notes(path) == ()
    assert "LOGO\nNorthmoor and Vale Integrated Care Board" in furniture(
        render_minutes(EXEMPLAR, template=path)
    )


def test_one_header_on_every_page_is_kept_on_the_first_too(tmp_path: Path) -> None:
    logo = edited("word/header2.xml", "<w:p>", "<w:p><w:r><w:t>LOGO</w:t></w:r></w:p><w:p>")
    path = saved(tmp_path, logo | edited(MAIN, "<w:titlePg/>", ""))
    assert template_notes(path) == ()
    data = render_minutes(EXEMPLAR, template=path)
    assert not opened(data).sections[0].different_first_page_header_footer
    assert "LOGO" in opened(data).sections[0].header.paragraphs[0].text
    assert faults(data) == []


def test_text_of_the_template_is_not_carried_on(tmp_path: Path) -> None:
    path = tmp_path / "trust.docx"
    template = docx.Document(str(HOUSE))
    template.add_paragraph("Remains of Zephyrine")
    template.core_properties.author = "Zephyrine"
    template.core_properties.comments = "Zephyrine"
    template.save(str(path))
    for name, blob in parts(render_minutes(EXEMPLAR, template=path)).items():
        assert b"Zephyrine" not in blob and b"House template" not in blob, name


def test_dotx_is_taken(tmp_path: Path) -> None:
    changes = edited(TYPES, "document.main+xml", "template.main+xml")
    data = render_minutes(EXEMPLAR, template=saved(tmp_path, changes, "trust.dotx"))
    assert faults(data) == []
    assert data == render_minutes(EXEMPLAR)


def test_missing_style_comes_from_the_house_with_a_note(tmp_path: Path) -> None:
    path = saved(tmp_path, styles_without("Decision"))
    assert template_notes(path) == ("The template has no style “Decision”; the house style was used.",)
    data = render_minutes(EXEMPLAR, template=path)
    assert len(paragraphs(data, "Decision")) == 3
    assert faults(data) == []


def test_missing_numbering_comes_from_the_house(tmp_path: Path) -> None:
    changes = edited(
        STYLES, '<w:ilvl w:val="1"/><w:numId w:val="1"/>', '<w:ilvl w:val="1"/><w:numId w:val="9"/>'
    )
    path = saved(tmp_path, changes)
    (note,) = template_notes(path)
    assert note.startswith("The template does not number “Heading 1” and “Minute Paragraph” as one list")
    assert faults(render_minutes(EXEMPLAR, template=path)) == []


def test_plain_word_document_serves_as_template(tmp_path: Path) -> None:
    path = tmp_path / "plain.docx"
    docx.Document().save(str(path))
    data = render_minutes(EXEMPLAR, template=path)
    assert "The template has no landscape page; one was made from its other page." in template_notes(path)
    assert "DRAFT v0.2" in furniture(data)
    looks = ("A11Y-CONTRAST", "A11Y-LANG")
    assert [fault for fault in faults(data) if not fault.startswith(looks)] == []
    assert opened(data).sections[1].page_width > opened(data).sections[1].page_height  # type: ignore[operator]


def test_copy_saved_by_libreoffice_works() -> None:
    data = render_minutes(EXEMPLAR, template=LIBREOFFICE)
    assert template_notes(LIBREOFFICE) == ()
    assert faults(data) == []
    assert blocks(data) == blocks(render_minutes(EXEMPLAR))
    assert tables(data) == tables(render_minutes(EXEMPLAR))
    said = furniture(data)
    for line in furniture(render_minutes(EXEMPLAR)).splitlines():
        assert line.partition("\tPage ")[0] in said


def test_header_without_the_status_gets_the_house_line(tmp_path: Path) -> None:
    path = saved(tmp_path, edited("word/header2.xml", "cqrm.status", "cqrm.statsu"))
    notes = template_notes(path)
    assert notes == (
        "The template's portrait header lacks what documents must say; the house's line was added.",
        "The template has an unknown slot “cqrm.statsu” (did you mean “cqrm.status”?); "
        "its own text was printed.",
    )
    assert "DRAFT v0.2" in furniture(render_minutes(EXEMPLAR, template=path))


def test_even_pages_cannot_lose_the_status(tmp_path: Path) -> None:
    path = tmp_path / "trust.docx"
    template = docx.Document(str(HOUSE))
    template.settings.odd_and_even_pages_header_footer = True
    template.save(str(path))
    assert not opened(render_minutes(EXEMPLAR, template=path)).settings.odd_and_even_pages_header_footer


def relation(kind: str, target: str) -> bytes:
    space = "http://schemas.openxmlformats.org"
    return (
        f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{space}/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()


FIELD = '<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "x"</w:instrText></w:r>'
REFUSED: dict[str, tuple[dict[str, bytes | None], str]] = {
    "macros": ({"word/vbaProject.bin": b"x"}, "holds macros"),
    "macro type": (edited(TYPES, "document.main+xml", "document.macroEnabled.main+xml"), "holds macros"),
    "remote template": (
        {SETTINGS_RELATIONS: relation("attachedTemplate", "https://evil.example/t.dotm")},
        "fetches something from outside",
    ),
    "linked image": (
        {"word/_rels/header1.xml.rels": relation("image", "https://evil.example/x.png")},
        "fetches something from outside",
    ),
    "file link": (
        {"word/_rels/header1.xml.rels": relation("hyperlink", "file:///etc/passwd")},
        "fetches something from outside",
    ),
    "split field": (
        edited("word/header1.xml", "<w:p>", f"<w:p>{FIELD}"),
        "fetches from outside (INCLUDETEXT)",
    ),
    "picture on a server": (
        edited(
            "word/header1.xml",
            "<w:p>",
            '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" '
            'src="\\\\evil.example\\x.png"/></w:pict></w:r>',
        ),
        "fetches something from outside",
    ),
    "remote data": (
        {"word/_rels/settings.xml.rels": relation("mailMergeSource", "file:///c:/people.mdb")},
        "fetches something from outside",
    ),
    "an outside frame": (
        {"word/_rels/document.xml.rels": relation("aFChunk", "https://evil.example/a.html")},
        "fetches something from outside",
    ),
    "programs": ({"word/embeddings/oleObject1.bin": b"x"}, "holds macros or other programs"),
    "controls": ({"word/activeX/activeX1.xml": b"<a/>"}, "holds macros or other programs"),
    "path upwards": ({"../../evil.xml": b"<a/>"}, "would lie outside it"),
    "path upwards, Windows": ({"word\\..\\..\\evil.xml": b"<a/>"}, "would lie outside it"),
    "path from the root": ({"/etc/evil.xml": b"<a/>"}, "would lie outside it"),
    "path of a drive": ({"C:/evil.xml": b"<a/>"}, "would lie outside it"),
    "a part twice": ({"WORD/styles.xml": b"<a/>"}, "twice"),
    "document type": ({"word/theme/theme1.xml": b"<!DOCTYPE a><a/>"}, "document type declaration"),
    "document type in UTF-16": (
        {"word/theme/theme1.xml": "<!DOCTYPE a><a/>".encode("utf-16")},
        "document type declaration",
    ),
    "not well-formed": ({"word/header1.xml": b"<w:hdr"}, "is not a Word document"),
    "no document": ({TYPES: None}, "is not a Word document"),
    "another kind of file": (
        edited(TYPES, "wordprocessingml.document.main+xml", "spreadsheetml.sheet.main+xml"),
        "could not be opened",
    ),
}


@pytest.mark.parametrize(("changes", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(changes: dict[str, bytes | None], words: str, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed) as refusal:
        render_minutes(EXEMPLAR, template=saved(tmp_path, changes))
    assert words in refusal.value.title
    assert "trust.docx" in refusal.value.title
    assert refusal.value.advice


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"just text", "is not a Word document"),
        (b"", "is not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word format or has a password"),
    ],
)
def test_refused_files(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "trust.docx"
    path.write_bytes(data)
    with pytest.raises(ExportFailed, match=words):
        render_minutes(EXEMPLAR, template=path)


def test_what_to_do_about_a_link_is_said(tmp_path: Path) -> None:
    changes = {SETTINGS_RELATIONS: relation("attachedTemplate", "https://evil.example/t.dotm")}
    with pytest.raises(ExportFailed) as refusal:
        template_notes(saved(tmp_path, changes))
    assert "Document Template" in refusal.value.advice


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ExportFailed, match=r"large.docx has 209,715,201 bytes"):
        template_notes(path)


def test_a_size_that_lies_does_not_let_a_bomb_through(tmp_path: Path) -> None:
    path = tmp_path / "liar.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts(house_bytes()).items():
            archive.writestr(name, blob)
        archive.writestr("word/media/image1.png", b"\0" * 2**24)
    data = path.read_bytes()
    # The true size stands in the entry and in the directory; both say ten bytes.
    path.write_bytes(data.replace((2**24).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(ExportFailed, match="is not a Word document"):
        template_notes(path)


def test_missing_template(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="could not be read"):
        render_minutes(EXEMPLAR, template=tmp_path / "nowhere.docx")


def test_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts(house_bytes()).items():
            archive.writestr(name, blob)
        with archive.open("word/media/image1.png", "w") as image:
            for _ in range(300):
                image.write(b"\0" * 2**20)
    with pytest.raises(ExportFailed, match="which no template needs"):
        render_minutes(EXEMPLAR, template=path)
