"""The documents that can be made of a meeting: a new one is a module of its own and an entry here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from cqrm.documents import action_log, decision_register, minutes, review_copy
from cqrm.documents.properties import NO_STAMP, Stamp
from cqrm.documents.verify import verify_bytes
from cqrm.documents.writing import put_in_place
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot


class Render(Protocol):
    """Makes the bytes of a document."""

    def __call__(
        self,
        snapshot: MinutesSnapshot,
        readers: ReaderGroup = ReaderGroup.PARTIES,
        template: Path | None = None,
        *,
        stamp: Stamp = NO_STAMP,
    ) -> bytes:
        """See ``minutes.render_minutes``."""


class References(Protocol):
    """Names what must stand in a document exactly once."""

    def __call__(
        self, snapshot: MinutesSnapshot, readers: ReaderGroup = ReaderGroup.PARTIES
    ) -> tuple[str, ...]:
        """See ``minutes.references``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of document."""

    title: str
    """What it is called on screen."""
    stem: str
    """What it calls itself in its properties, and how its file name begins."""
    render: Render
    references: References


CATALOGUE: Mapping[DocumentKind, Entry] = MappingProxyType(
    {
        DocumentKind.MINUTES: Entry("Minutes", "minutes", minutes.render_minutes, minutes.references),
        DocumentKind.ACTIONS: Entry(
            "Action log", "action log", action_log.render_action_log, action_log.references
        ),
        DocumentKind.DECISIONS: Entry(
            "Decision register",
            "decision register",
            decision_register.render_decision_register,
            decision_register.references,
        ),
        DocumentKind.REVIEW: Entry(
            "Review copy", "review copy", review_copy.render_review_copy, review_copy.references
        ),
    }
)


def file_stem(
    kind: DocumentKind, snapshot: MinutesSnapshot, readers: ReaderGroup = ReaderGroup.PARTIES
) -> str:
    """``minutes HV-14``; a copy for others than the parties says so: ``minutes HV-14 public``.

    A copy for the public that nobody has signed off is a draft: ``minutes HV-14 public draft``.
    """
    whose = "" if readers is ReaderGroup.PARTIES else f" {readers.value}"
    if readers is ReaderGroup.PUBLIC and snapshot.signed_off is None and not snapshot.provisional:
        whose += " draft"
    return f"{CATALOGUE[kind].stem} {snapshot.meeting_ref}{whose}"


def make_document(
    kind: DocumentKind,
    snapshot: MinutesSnapshot,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    template: Path | None = None,
    *,
    stamp: Stamp = NO_STAMP,
) -> bytes:
    """A document, checked in memory.

    Raises:
        ExportFailed: the template was refused, or the check found a fault.
    """
    entry = CATALOGUE[kind]
    data = entry.render(snapshot, readers, template, stamp=stamp)
    verify_bytes(data, entry.references(snapshot, readers))
    return data


def export_document(
    kind: DocumentKind,
    snapshot: MinutesSnapshot,
    folder: Path,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    template: Path | None = None,
    *,
    stamp: Stamp = NO_STAMP,
) -> Path:
    """Make a document and put it in a folder under a name of its own.

    Returns:
        Where it lies; an identical document that is already there is not written again.

    Raises:
        ExportFailed: it could not be made or written; nothing half-written is left.
    """
    data = make_document(kind, snapshot, readers, template, stamp=stamp)
    return put_in_place(data, folder / f"{file_stem(kind, snapshot, readers)}.docx")
