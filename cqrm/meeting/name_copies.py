"""Which files beside the record may still hold a name: backups, what was kept aside, and exported documents.

They are listed with their age and nothing else: what is to become of a copy is for a person to decide.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from cqrm.meeting.redaction import sought_name
from cqrm.store.backup_folder import folder_of
from cqrm.store.finding_names import find_name
from cqrm.store.reader import Reader
from cqrm.terms.acts.redaction import NAME_REMOVED
from cqrm.terms.errors import CqrmError
from cqrm.terms.removing import SoughtName
from cqrm.terms.views.redaction import CopyLine, NamePlaces

_LARGEST = 64 * 1024 * 1024
"""Bytes of an exported file, or of its parts together, that are looked into."""
_ZIPPED = frozenset({".docx", ".xlsx"})
_PLAIN = frozenset({".csv", ".htm", ".html", ".json", ".md", ".txt"})
_ENDS_A_LINE = re.compile(r"</(?:w:p|w:tc|si|c|cp:\w+|dc:\w+)>|<w:(?:br|tab|cr)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_UNREADABLE = (CqrmError, SQLAlchemyError, OSError, ValueError, LookupError, TypeError)


def copies_with_name(path: Path, name: str, places: NamePlaces) -> tuple[CopyLine, ...]:
    """Every copy of a database, and every document of the meetings concerned, that may hold a name.

    Args:
        path: the database.
        name: the name.
        places: where it stands or stood, which tells the folders of documents.

    Raises:
        Refused: it is no name.
    """
    sought = sought_name(name)
    folders = sorted({meeting.folder for meeting in places.meetings})
    looked = [
        *((copy, _in_database(copy, sought)) for copy in _copies(path.resolve())),
        *((file, _in_document(file, sought)) for file in _documents(folders)),
    ]
    return tuple(
        CopyLine(path=file, made_at=_made_at(file), holds=holds)
        for file, holds in looked
        if holds is not False
    )


def _copies(path: Path) -> Iterator[Path]:
    """The backups of a database, then what restores, upgrades and crashes left beside it."""
    yield from sorted(each for each in _listed(folder_of(path)) if each.is_file())
    beside = f"{path.stem}.before-"
    for each in sorted(_listed(path.parent)):
        if each.is_file() and each.name.startswith(beside) and not each.name.endswith(("-wal", "-journal")):
            yield each
        elif each.is_dir() and each.name.startswith(".") and (each / path.name).is_file():
            yield each / path.name


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _in_database(path: Path, sought: SoughtName) -> bool | None:
    try:
        with Reader(path) as reader:
            return find_name(reader.connection, sought, NAME_REMOVED).is_somewhere
    except _UNREADABLE:
        return None


def _documents(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from sorted(each for each in folder.rglob("*") if each.is_file())


def _in_document(path: Path, sought: SoughtName) -> bool | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        if path.suffix.casefold() in _ZIPPED:
            return any(sought.is_in(text) for text in _parts(path))
        if path.suffix.casefold() in _PLAIN:
            return sought.is_in(html.unescape(_TAG.sub("", path.read_text("utf-8-sig", errors="replace"))))
    except (*_UNREADABLE, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return None
    return None


def _parts(path: Path) -> Iterator[str]:
    """The words of each part of a Word file or workbook, whatever runs they are cut into."""
    with zipfile.ZipFile(path) as archive:
        inside = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
        if sum(part.file_size for part in inside) > _LARGEST:
            raise ValueError("too large to be looked into")
        for part in inside:
            xml = archive.read(part).decode("utf-8", errors="replace")
            yield html.unescape(_TAG.sub("", _ENDS_A_LINE.sub("\n", xml)))


def _made_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return datetime.min
