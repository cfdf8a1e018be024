"""The file as a zip whose bytes depend on the content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cqrm.documents.markup import R, W, Xml

if TYPE_CHECKING:
    from docx.document import Document

CONTENT_TYPES = "[Content_Types].xml"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o600 << 16


def pack(document: Document, body: Xml) -> bytes:
    """The prepared document with this body, as the bytes of a .docx file.

    The body is spliced in as text: moving nodes into a parsed body takes time with the square of their
    number.
    Compression is zlib's, so bytes are the same wherever zlib is the same.
    """
    for child in list(document.element.body):
        document.element.body.remove(child)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[document.part.partname.lstrip("/")] = _document_xml(body)
    return zip_parts(parts)


def zip_parts(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the parts in one fixed order, with no date, owner or machine in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, _FIXED_DATE)
            info.compress_type, info.create_system, info.external_attr = compression, _UNIX, _PLAIN_FILE
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def _document_xml(body: Xml) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'.encode()
