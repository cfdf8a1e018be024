"""Reads what a finished document says and claims, whatever program saved it; nothing in it is trusted."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cqrm.documents.markup import Element, W
from cqrm.documents.properties import Claim
from cqrm.terms.errors import Refused
from cqrm.terms.text import clean

MAX_BYTES = 50 * 2**20
"""A document that is larger is not read."""
MAX_UNPACKED = 300 * 2**20
"""Nor one that unpacks to more."""
MAX_PARTS = 1000

_MAIN = "word/document.xml"
_CUSTOM = "docProps/custom.xml"
_STORY = re.compile(r"word/(header|footer)\d*\.xml")
_SPOKEN = re.compile(r"word/(comments|footnotes|endnotes|glossary/document)\w*\.xml")
_SPACES = re.compile(r"\s+")
_OUTSIDE = {f"{{{W}}}altChunk": "an inserted file", f"{{{W}}}subDoc": "an inserted document"}
_PICTURES = frozenset({f"{{{W}}}drawing", f"{{{W}}}pict", f"{{{W}}}object"})
_NAMES = {"comments": "a comment", "footnotes": "a footnote", "endnotes": "an endnote"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the body, or a row of a table."""

    place: str
    """Where it stands: "paragraph 14", "row 3 of the table “Attendance”"."""
    text: str
    """Its words; spaces of every kind count as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What a document says."""

    claims: Mapping[str, str]
    """The custom properties that CQRM gives its documents, by name."""
    passages: tuple[Passage, ...]
    headers: tuple[str, ...]
    footers: tuple[str, ...]
    beside: tuple[str, ...]
    """What speaks outside the body and that CQRM never makes: "a comment: “I do not agree”"."""


def read_back(data: bytes, name: str) -> ReadBack:
    """Read a document.

    Args:
        data: the bytes of the file.
        name: its name, for messages.

    Raises:
        Refused: it is no sound Word document, or unpacks to more than any minutes need.
    """
    parts = _parts(data, name)
    trees = {part: _parsed(blob, name) for part, blob in parts.items()}
    stories = {part: _words(tree) for part, tree in trees.items() if _STORY.fullmatch(part)}
    return ReadBack(
        claims=_claims(trees.get(_CUSTOM)),
        passages=tuple(_passages(trees[_MAIN])),
        headers=tuple(text for part, text in stories.items() if "header" in part),
        footers=tuple(text for part, text in stories.items() if "footer" in part),
        beside=tuple(_beside(trees)),
    )


def _not_word(name: str) -> Refused:
    return Refused(f"{name} is not a Word document.", "Give a .docx file that CQRM wrote.")


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    """The parts that speak, read only as far as the limit goes whatever sizes the file declares."""
    if len(data) > MAX_BYTES:
        raise Refused(f"{name} is larger than any minutes are, so it was not read.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
                raise Refused(f"{name} unpacks to more than any minutes need, so it was not read.")
            wanted = [info for info in infos if _speaks(info.filename)]
            if len({info.filename for info in wanted}) != len(wanted):
                raise Refused(f"{name} holds a part twice: no program that writes documents does that.")
            parts = {info.filename: _bounded(archive, info) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise _not_word(name) from error
    if _MAIN not in parts:
        raise _not_word(name)
    return parts


def _speaks(part: str) -> bool:
    return part in (_MAIN, _CUSTOM) or bool(_STORY.fullmatch(part) or _SPOKEN.fullmatch(part))


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as member:
        blob = member.read(MAX_UNPACKED + 1)
    if len(blob) > MAX_UNPACKED:
        raise ValueError("larger than declared")
    return blob


def _parsed(blob: bytes, name: str) -> Element:
    from lxml import etree

    if b"<!DOCTYPE" in blob:
        raise _not_word(name)
    try:
        return etree.fromstring(
            blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except etree.XMLSyntaxError as error:
        raise _not_word(name) from error


def _claims(custom: Element | None) -> dict[str, str]:
    if custom is None:
        return {}
    found = {each.get("name", ""): "".join(each.itertext()).strip() for each in custom}
    return {claim.value: clean(found[claim.value]).text for claim in Claim if claim.value in found}


def _passages(document: Element) -> Iterator[Passage]:
    body = document.find(f"{{{W}}}body")
    counts = {"p": 0, "tbl": 0}
    for element in _blocks(body if body is not None else document):
        if element.tag == f"{{{W}}}p":
            counts["p"] += 1
            text = _words(element)
            if text:
                yield Passage(f"paragraph {counts['p']}", text)
        elif element.tag == f"{{{W}}}tbl":
            counts["tbl"] += 1
            yield from _rows(element, counts["tbl"])
        else:
            yield Passage(f"after paragraph {counts['p']}", f"[{_OUTSIDE[element.tag]}]")


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs, tables and inserted files in order, also those that stand in a content control."""
    for element in parent:
        if element.tag in (f"{{{W}}}p", f"{{{W}}}tbl") or element.tag in _OUTSIDE:
            yield element
        elif element.tag != f"{{{W}}}sectPr" and isinstance(element.tag, str):
            yield from _blocks(element)


def _rows(table: Element, number: int) -> Iterator[Passage]:
    caption = table.find(f"{{{W}}}tblPr/{{{W}}}tblCaption")
    name = f"the table “{caption.get(f'{{{W}}}val')}”" if caption is not None else f"table {number}"
    for at, row in enumerate(table.iter(f"{{{W}}}tr"), 1):
        cells = [_words(cell) for cell in row.iterchildren(f"{{{W}}}tc", f"{{{W}}}sdt")]
        yield Passage(f"row {at} of {name}", " | ".join(cells))


def _words(element: Element) -> str:
    """The words of a part of the document; what a tracked change strikes or puts in is said to be that."""
    pieces: list[str] = []
    for piece in element.iter():
        if piece.tag == f"{{{W}}}t":
            text = piece.text or ""
            pieces.append(f"[put in: {text}]" if _is_within(piece, "ins") else text)
        elif piece.tag == f"{{{W}}}delText":
            pieces.append(f"[struck: {piece.text or ''}]")
        elif piece.tag in (f"{{{W}}}tab", f"{{{W}}}br", f"{{{W}}}cr", f"{{{W}}}p"):
            pieces.append(" ")
        elif piece.tag == f"{{{W}}}noBreakHyphen":
            pieces.append("-")
        elif piece.tag in _PICTURES:
            pieces.append("[picture]")
    # A program that saves the document may cut a tracked change in two; it stays one change.
    text = "".join(pieces).replace("][put in: ", "").replace("][struck: ", "")
    return _SPACES.sub(" ", clean(text).text).strip()


def _is_within(piece: Element, tag: str) -> bool:
    return next(piece.iterancestors(f"{{{W}}}{tag}"), None) is not None


def _beside(trees: Mapping[str, Element]) -> Iterator[str]:
    for part, tree in trees.items():
        if not _SPOKEN.fullmatch(part):
            continue
        kind = next((name for stem, name in _NAMES.items() if stem in part), "a hidden text")
        for note in tree:
            words = _words(note)
            if words:
                yield f"{kind}: “{words}”"
