"""``cqrm verify`` of a whole file: is it as it was written, and does a printed hash stand in it.

Tamper-evident, never tamper-proof: somebody who writes a file anew from its first entry makes a chain that
fits; only a hash on older paper tells. So a hash from the footer of a document is looked for in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

from cqrm.store.check import check
from cqrm.store.check_journal import count_entries
from cqrm.store.entries import ENTRIES, JOURNAL
from cqrm.store.reader import Reader
from cqrm.store.redacted import redactions
from cqrm.terms.canonical import moment_text
from cqrm.terms.errors import Refused
from cqrm.terms.sealing import readable
from cqrm.terms.views.verifying import Verdict
from cqrm.terms.words import count

_meeting = SQLModel.metadata.tables["meeting"]
_snapshot = SQLModel.metadata.tables["minutes_snapshot"]

_SHORT, _WHOLE = 16, 64
"""Digits of a hash: as it is printed in a footer, and in full."""
_DETAILS = 10
"""Further findings that are listed below the verdict."""


def verify_file(path: Path, hash_text: str = "") -> Verdict:
    """Check the chain, the replay and the seals of a file that nobody has open, and look for a hash in it.

    Args:
        path: the file.
        hash_text: from the footer or the properties of a document, spaces do not matter; may be empty.

    Raises:
        OpenRefused: the file cannot be opened, or is open in the app.
        Refused: the hash is none.
    """
    wanted = _digits(hash_text)
    faults = [finding.what for finding in check(path).findings if finding.severity == "error"]
    with Reader(path) as reader:
        entries = count_entries(reader.connection)
        places = tuple(_places(reader.connection, wanted)) if wanted else ()
        redacted = tuple(redactions(reader.connection)) if not faults else ()
    if faults:
        more = tuple(faults[1 : 1 + _DETAILS])
        return Verdict(said=f"{path.name} was altered. {faults[0]}", details=more, is_good=False)
    if wanted and not places:
        said = f"{path.name} was altered: nothing in it has the hash {readable(wanted)}."
        return Verdict(said=said, details=(_CUT_OR_REMADE,), is_good=False)
    said = (
        f"{path.name} is intact: {count(entries, 'journal entry', 'journal entries')}, no alteration evident."
    )
    return Verdict(said=said, details=(*places, *redacted), is_good=True)


_CUT_OR_REMADE = (
    "If the hash was typed as it is printed, the end of the record was cut off, or the record was made anew."
)


def _digits(text: str) -> str:
    digits = "".join(text.split()).lower()
    if digits and (len(digits) not in (_SHORT, _WHOLE) or set(digits) - set("0123456789abcdef")):
        raise Refused(
            f"“{text}” is no hash.",
            f"Give {_SHORT} digits as in a footer, with or without spaces, or all {_WHOLE}.",
        )
    return digits


def _places(connection: Connection, digits: str) -> Iterator[str]:
    """Where a hash stands, in words."""
    first, last = digits.ljust(_WHOLE, "0"), digits.ljust(_WHOLE, "f")
    for row in connection.execute(ENTRIES.where(JOURNAL.c.hash.between(first, last))).mappings():
        yield f"Entry {row['seq']}, written at {moment_text(row['at'])} by {row['actor']}, has this hash."
    versions = (
        sa.select(_snapshot.c.version, _meeting.c.ref)
        .join(_meeting, _meeting.c.id == _snapshot.c.meeting_id)
        .where(_snapshot.c.content_hash.between(first, last))
    )
    for stored in connection.execute(versions):
        yield f"The minutes of {stored.ref}, version {stored.version}, have this hash."
