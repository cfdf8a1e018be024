"""Refuses a template that could harm a reader or the program, in words, before anything opens it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from cqrm.documents.markup import Element, W
from cqrm.documents.package import CONTENT_TYPES, zip_parts
from cqrm.terms.errors import ExportFailed

MAX_BYTES = 200 * 2**20
"""A template that unpacks to more bytes is refused."""
MAX_RATIO = 200
"""A template that unpacks to more than so many times its size is refused."""

_MAIN = "wordprocessingml.document.main+xml"
_MAIN_OF_TEMPLATE = "wordprocessingml.template.main+xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ACTIVE_TYPES = re.compile(r"macroEnabled|vbaProject|activeX|oleObject|ms-office\.vba", re.I)
_ACTIVE_NAMES = re.compile(r"vbaProject|vbaData|activeX|/embeddings/.*\.(bin|exe|ole)$", re.I)
_FETCHING = re.compile(r"\b(INCLUDE|INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE)\b", re.I)
_SAFE_LINK = re.compile(r"(https?|mailto|tel):", re.I)
_FETCHED_AT_ONCE = re.compile(r"(https?|ftp|file):|[/\\\\]{2}", re.I)
_TAKE_OUT = "Take the link out in Word, or use a template without it."
_HOW_TO_TAKE_OUT = {
    "attachedTemplate": "In Word, open Developer, Document Template, clear the name there and save.",
    "image": "In Word, open File, Info, Edit Links to Files, break the link and save.",
}
"""What to do about a link, by its kind."""
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def read_template(path: Path) -> bytes:
    """The bytes of a template that is safe to open; a .dotx is turned into a document on the way.

    Raises:
        ExportFailed: it is missing, no Word document, damaged, too large unpacked, or holds macros, links
            that are fetched on opening, or a document type declaration.
    """
    name = path.name
    try:
        _refuse_size(path)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ExportFailed(
            f"The template {name} could not be read: {reason}.", f"Check that {path} exists."
        ) from error
    parts = _unpacked(data, name)
    _refuse_active(parts, name)
    _refuse_doctype(parts, name)
    _refuse_outside(parts, name)
    return zip_parts(_as_document(parts), zipfile.ZIP_STORED)


def _refuse_size(path: Path) -> None:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ExportFailed(
            f"The template {path.name} has {size:,} bytes, and no template needs more than {MAX_BYTES:,}.",
            "Choose another file, or take its pictures out.",
        )


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    if data.startswith(_OLD_OFFICE):
        raise ExportFailed(
            f"The template {name} is in the old Word format or has a password.",
            "Open it in Word and save it as a Word Document (.docx) without a password.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive, name)
            _refuse_names(archive, name)
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise _not_word(name) from error
    if CONTENT_TYPES not in parts:
        raise _not_word(name)
    return parts


def _not_word(name: str) -> ExportFailed:
    return ExportFailed(
        f"The template {name} is not a Word document.",
        "Choose a .docx or .dotx file saved by Word or LibreOffice.",
    )


def _refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    packed = max(1, sum(info.compress_size for info in infos))
    if unpacked > MAX_BYTES or unpacked > MAX_RATIO * packed:
        raise ExportFailed(
            f"The template {name} unpacks to {unpacked:,} bytes from {packed:,}, which no template needs.",
            "It may have been made to fill the memory; do not use it.",
        )


def _refuse_names(archive: zipfile.ZipFile, name: str) -> None:
    """Parts that would lie outside the document, or of which two have one name, are written by no Word."""
    seen: set[str] = set()
    for info in archive.infolist():
        part = info.orig_filename.replace("\\", "/")
        steps = part.split("/")
        if part.startswith("/") or ".." in steps or ":" in steps[0] or "\0" in part:
            raise ExportFailed(
                f"The template {name} holds a part that would lie outside it ({part[:80]!r}).",
                "It was not made by Word; do not use it.",
            )
        if part.casefold() in seen:
            raise ExportFailed(
                f"The template {name} holds the part {part[:80]} twice.",
                "Open it in Word and save it again, or use another.",
            )
        seen.add(part.casefold())


def _refuse_active(parts: Mapping[str, bytes], name: str) -> None:
    types = parts[CONTENT_TYPES].decode("utf-8", "replace")
    if _ACTIVE_TYPES.search(types) or any(_ACTIVE_NAMES.search(part) for part in parts):
        raise ExportFailed(
            f"The template {name} holds macros or other programs.",
            "Save it as .docx or .dotx without macros.",
        )


def _refuse_doctype(parts: Mapping[str, bytes], name: str) -> None:
    for part, blob in parts.items():
        if _is_xml(part) and any(mark in blob for mark in _DOCTYPES):
            raise ExportFailed(
                f"The template {name} has a document type declaration in {part}, which Word never writes.",
                "Open it in Word and save it again, or use another.",
            )


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


def _refuse_outside(parts: Mapping[str, bytes], name: str) -> None:
    for part, blob in parts.items():
        if part.endswith(".rels"):
            _refuse_links(_parsed(blob, name), name)
        elif part.startswith("word/") and part.endswith(".xml"):
            root = _parsed(blob, name)
            _refuse_fetching_fields(root, name)
            _refuse_sources(root, name)


def _parsed(blob: bytes, name: str) -> Element:
    from lxml import etree

    try:
        return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise _not_word(name) from error


def _refuse_links(root: Element, name: str) -> None:
    for relation in root:
        if relation.get("TargetMode") != "External":
            continue
        kind, target = posixpath.basename(relation.get("Type", "")), relation.get("Target", "")
        if kind != "hyperlink" or not _SAFE_LINK.match(target):
            raise ExportFailed(
                f"The template {name} fetches something from outside when opened ({kind}: {target[:80]}).",
                _HOW_TO_TAKE_OUT.get(kind, _TAKE_OUT),
            )


def _refuse_sources(root: Element, name: str) -> None:
    """Old drawings may name a picture on a server without a relationship."""
    for element in root.iter():
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] in ("src", "href") and _FETCHED_AT_ONCE.match(value):
                raise ExportFailed(
                    f"The template {name} fetches something from outside when opened ({value[:80]}).",
                    _TAKE_OUT,
                )


def _refuse_fetching_fields(root: Element, name: str) -> None:
    for paragraph in root.iter(f"{{{W}}}p"):
        # Word may split one instruction over several runs.
        instruction = "".join(text.text or "" for text in paragraph.iter(f"{{{W}}}instrText"))
        simple = [field.get(f"{{{W}}}instr", "") for field in paragraph.iter(f"{{{W}}}fldSimple")]
        found = next((hit for text in (instruction, *simple) if (hit := _FETCHING.search(text))), None)
        if found:
            raise ExportFailed(
                f"The template {name} has a field that fetches from outside ({found[0].upper()}).",
                "Take the field out in Word, or use a template without it.",
            )


def _as_document(parts: dict[str, bytes]) -> dict[str, bytes]:
    types = parts[CONTENT_TYPES].decode("utf-8", "replace")
    if _MAIN_OF_TEMPLATE not in types:
        return parts
    return parts | {CONTENT_TYPES: types.replace(_MAIN_OF_TEMPLATE, _MAIN).encode()}
