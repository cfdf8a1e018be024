"""A quick check of a finished document in memory, before it is put in place."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from cqrm.documents.action_table import CAPTION
from cqrm.documents.decision_caption import DECISIONS_CAPTION
from cqrm.documents.markup import Element, W
from cqrm.documents.package import CONTENT_TYPES
from cqrm.terms.errors import ExportFailed
from cqrm.terms.words import join

_MAIN = "word/document.xml"
_NEEDED = (CONTENT_TYPES, "_rels/.rels", _MAIN, "word/styles.xml", "docProps/core.xml")
_SAFE_LINK = re.compile(r"(https?|mailto|tel):", re.I)
_NAMED = 5
"""References named in a message; of a longer list the first few."""


def verify_bytes(data: bytes, references: Iterable[str]) -> None:
    """Check that a document is whole, reaches for nothing outside, and holds every reference once.

    Args:
        data: the bytes of a .docx file.
        references: labels of callouts ("Decision D14-03") and references of rows in the action log.

    Raises:
        ExportFailed: what is wrong; nothing should be written.
    """
    parts = _whole(data)
    trees = {name: _parsed(name, blob) for name, blob in parts.items() if name.endswith((".xml", ".rels"))}
    _check_links(trees, parts)
    _check_styles(trees)
    _check_references(trees[_MAIN], references)


def _fault(what: str) -> ExportFailed:
    return ExportFailed(
        f"The document was not written, because the check before writing found a fault: {what}.",
        "The record is unaffected; try without your own template, and report it if that does not help.",
    )


def _whole(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            parts = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise _fault("the file is not a sound zip") from error
    if len(names) != len(parts):
        raise _fault("a part stands twice in the file")
    missing = [name for name in _NEEDED if name not in parts]
    if missing:
        raise _fault(f"the part {missing[0]} is missing")
    return parts


def _parsed(name: str, blob: bytes) -> Element:
    from lxml import etree

    if b"<!DOCTYPE" in blob:
        raise _fault(f"{name} has a document type declaration")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise _fault(f"{name} is not well-formed") from error


def _check_links(trees: Mapping[str, Element], parts: Mapping[str, bytes]) -> None:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in tree:
            target, kind = relation.get("Target", ""), posixpath.basename(relation.get("Type", ""))
            if relation.get("TargetMode") == "External":
                if kind != "hyperlink" or not _SAFE_LINK.match(target):
                    raise _fault(f"it would fetch {target[:80]} from outside")
            elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") not in parts:
                raise _fault(f"the part {target} is missing")


def _check_styles(trees: Mapping[str, Element]) -> None:
    known = {style.get(f"{{{W}}}styleId") for style in trees["word/styles.xml"].iter(f"{{{W}}}style")}
    uses = trees[_MAIN].iter(*(f"{{{W}}}{tag}" for tag in ("pStyle", "rStyle", "tblStyle")))
    unknown = {use.get(f"{{{W}}}val") for use in uses} - known
    if unknown:
        raise _fault(f"the style {min(unknown)} is not defined")


def _check_references(document: Element, references: Iterable[str]) -> None:
    found = Counter((*_labels(document), *_logged(document)))
    wanted = Counter(references)
    lost = [name for name in wanted if not found[name]]
    double = [name for name in wanted if found[name] > 1]
    if lost:
        raise _fault(f"{_listed(lost)} {'is' if len(lost) == 1 else 'are'} missing from it")
    if double:
        raise _fault(f"{_listed(double)} {'stands' if len(double) == 1 else 'stand'} in it more than once")


def _listed(names: list[str]) -> str:
    return join(names[:_NAMED]) + (" and others" if len(names) > _NAMED else "")


def _labels(document: Element) -> Iterator[str]:
    """The opening words of paragraphs that open in a character style, as callouts do."""
    for paragraph in document.iterfind(f"{{{W}}}body/{{{W}}}p"):
        first = paragraph.find(f"{{{W}}}r")
        if first is not None and first.find(f"{{{W}}}rPr/{{{W}}}rStyle") is not None:
            yield _text(first)


def _logged(document: Element) -> Iterator[str]:
    """The first cell of every row of the action log or the decision register."""
    for table in document.iter(f"{{{W}}}tbl"):
        alt = table.find(f"{{{W}}}tblPr/{{{W}}}tblCaption")
        if alt is not None and alt.get(f"{{{W}}}val") in (CAPTION, DECISIONS_CAPTION):
            for row in table.iterchildren(f"{{{W}}}tr"):
                yield _text(row.find(f"{{{W}}}tc"))


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{{{W}}}t"))
