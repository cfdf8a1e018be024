"""Where a name stands in a file: in the rows, the journal, the versions of the minutes and the drafts.

What is found carries what it becomes, so that showing it and rewriting it cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

from cqrm.store.chain import Entry
from cqrm.store.entries import ENTRIES, JOURNAL, ORIGIN, entry_of
from cqrm.store.images import tables
from cqrm.store.recorder import CHAIN, CHECKPOINT
from cqrm.store.sealing import holds_words
from cqrm.store.snapshots import Texts, places_of
from cqrm.store.versions import versions
from cqrm.terms.canonical import canonical_plain
from cqrm.terms.removing import SoughtName

WORDS_OF_THE_PROGRAM = frozenset(
    {
        "code", "content_hash", "device", "digest", "digests", "documents_folder", "entity", "key", "kind",
        "ref", "series", "session", "side", "template_key", "zone",
    }
)  # fmt: skip
"""Columns and keys that hold references, codes and settings: changing one would break what refers to it."""
_OF_TEXTS = {"identifier_kept": "entry_id", "public_sign_off": "meeting_id"}
"""Tables with a digest without a salt, by which an old text could be guessed, and of what it is."""

_draft = SQLModel.metadata.tables["draft"]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a table with the columns that hold the name, as they become."""

    table: str
    id: UUID
    meeting: UUID | None
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """A journal entry with its images as they become."""

    entry: Entry
    origin: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FoundVersion:
    """A version of the minutes with the texts that hold the name, as they become, by place."""

    id: UUID
    meeting: UUID
    kept: dict[str, list[str]]
    texts: dict[str, str]


@dataclass(slots=True)
class Found:
    """Everything in one file that holds the name."""

    rows: list[FoundRow] = field(default_factory=list)
    entries: list[FoundEntry] = field(default_factory=list)
    versions: list[FoundVersion] = field(default_factory=list)
    drafts: dict[str, str] = field(default_factory=dict)
    worked: tuple[str, ...] = ()
    """People and devices that worked on the file under the name: the hashes of the journal cover them."""

    @property
    def is_somewhere(self) -> bool:
        """Whether anything is to be rewritten."""
        return bool(self.rows or self.entries or self.versions or self.drafts)


def find_name(connection: Connection, sought: SoughtName, replacement: str) -> Found:
    """Everything that holds a name, and what it becomes."""
    rewriting = _Rewriting(sought, replacement)
    found = Found(worked=tuple(sorted(_worked(connection, sought))))
    for name in tables():
        found.rows.extend(_rows(connection, name, rewriting))
    found.versions.extend(_versions(connection, rewriting))
    found.entries.extend(_entries(connection, rewriting))
    found.drafts.update(
        (row.place, rewriting.value(row.text))
        for row in connection.execute(sa.select(_draft))
        if sought.is_in(row.text)
    )
    _add_digests(connection, found)
    return found


@dataclass(frozen=True, slots=True)
class _Rewriting:
    sought: SoughtName
    replacement: str

    def texts(self, texts: Texts) -> dict[str, str]:
        """What those texts of a version become that hold the name, by place."""
        new = {place: self.sought.replaced(leaf[1], self.replacement) for place, leaf in texts.items()}
        return {place: text for place, text in new.items() if text != texts[place][1]}

    def value(self, value: Any, key: str = "") -> Any:  # noqa: ANN401
        """A plain value with every text in it rewritten, but for words of the program."""
        if key in WORDS_OF_THE_PROGRAM:
            return value
        if isinstance(value, str):
            return self.sought.replaced(value, self.replacement)
        if isinstance(value, dict):
            return {k: self.value(v, k) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(v) for v in value]
        return value

    def image(self, table: str, text: str | None) -> str | None:
        """The image of a row, rewritten in the same columns as the row itself."""
        if not text or not self.sought.may_be_in(text):
            return text
        words = _columns(table) if table in tables() else None
        kept = json.loads(text)
        return canonical_plain(
            {k: self.value(v, k) if words is None or k in words else v for k, v in kept.items()}
        )


def _columns(table: str) -> frozenset[str]:
    """The columns of a table that hold what somebody may have typed."""
    columns = SQLModel.metadata.tables[table].columns
    return frozenset(c.name for c in columns if holds_words(c)) - WORDS_OF_THE_PROGRAM


def _rows(connection: Connection, name: str, rewriting: _Rewriting) -> Iterator[FoundRow]:
    table, words = SQLModel.metadata.tables[name], _columns(name)
    also = ["id", *(each for each in ("meeting_id",) if each in table.c)]
    for row in connection.execute(sa.select(*(table.c[each] for each in (*also, *sorted(words))))).mappings():
        changed = {w: new for w in words if (new := rewriting.value(row[w], w)) != row[w]}
        if changed:
            meeting = row["id"] if name == "meeting" else row.get("meeting_id")
            yield FoundRow(name, row["id"], meeting, changed)


def _versions(connection: Connection, rewriting: _Rewriting) -> Iterator[FoundVersion]:
    for version in versions(connection):
        row, texts = version.row, rewriting.texts(version.row.texts)
        # A text that it shares with an earlier version is stored and rewritten there, but noted here too.
        if texts or rewriting.texts(version.earlier).keys() & places_of(row.skeleton):
            yield FoundVersion(row.id, row.meeting_id, row.texts, texts)


def _entries(connection: Connection, rewriting: _Rewriting) -> Iterator[FoundEntry]:
    for row in connection.execute(ENTRIES.order_by(JOURNAL.c.seq)).mappings():
        entry = entry_of(row)
        if entry.link.entity in (CHAIN, CHECKPOINT):
            continue
        before, after = (rewriting.image(entry.link.entity, each) for each in (entry.before, entry.after))
        if (before, after) != (entry.before, entry.after):
            yield FoundEntry(entry, row["origin"], before, after)


def _add_digests(connection: Connection, found: Found) -> None:
    """Empty the digests of texts that are rewritten: what was decided for the old text is asked for again."""
    touched = {str(row.id) for row in found.rows} | {str(each.entry.link.key) for each in found.entries}
    touched |= {str(version.meeting) for version in found.versions}
    if not touched:
        return
    for name, of in _OF_TEXTS.items():
        table = SQLModel.metadata.tables[name]
        for row in connection.execute(sa.select(table)):
            if str(getattr(row, of)) in touched and row.digest:
                _blank_row(found, name, row)
        kept = {each.entry.link.seq: number for number, each in enumerate(found.entries)}
        for stored in connection.execute(ENTRIES.where(JOURNAL.c.entity == name)).mappings():
            entry = entry_of(stored)
            images = [entry.before, entry.after]
            if entry.link.seq in kept:
                known = found.entries[kept[entry.link.seq]]
                images = [known.before, known.after]
            blanked = [_blanked(image, of, touched) for image in images]
            if blanked == images:
                continue
            change = FoundEntry(entry, stored["origin"], *blanked)
            if entry.link.seq in kept:
                found.entries[kept[entry.link.seq]] = change
            else:
                found.entries.append(change)


def _blank_row(found: Found, name: str, row: Any) -> None:  # noqa: ANN401
    for at, each in enumerate(found.rows):
        if each.id == row.id:
            found.rows[at] = FoundRow(name, row.id, row.meeting_id, {**each.values, "digest": ""})
            return
    found.rows.append(FoundRow(name, row.id, row.meeting_id, {"digest": ""}))


def _blanked(image: str | None, of: str, touched: set[str]) -> str | None:
    kept = json.loads(image) if image else {}
    return canonical_plain({**kept, "digest": ""}) if kept.get(of) in touched else image


def _worked(connection: Connection, sought: SoughtName) -> set[str]:
    rows = connection.execute(sa.select(ORIGIN.c.actor, ORIGIN.c.account, ORIGIN.c.device))
    return {text for row in rows for text in row if sought.is_in(text)}
