"""The history of one record in words: who, when, on which device, each field before and after."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from cqrm.meeting.history_words import FieldWords
from cqrm.meeting.lookups import find_meeting
from cqrm.store.chain import Entry
from cqrm.store.images import tables, values_from
from cqrm.store.queries.record_history import Touched, acts_on
from cqrm.store.work import Look
from cqrm.terms.acts.history import SeeHistory
from cqrm.terms.clock import LONDON
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.errors import NotFound
from cqrm.terms.views.history import ActOnRecord, Happened, HistoryView, RowChange


def see_history(look: Look, query: SeeHistory) -> HistoryView:
    """Every act that touched a record or what hangs on it, the newest first."""
    touched = acts_on(look, query.record)
    zone = _zone(look, touched)
    words = FieldWords(look, zone)
    acts = tuple(_act(each, words, query) for each in touched)
    return HistoryView(acts=tuple(act for act in acts if act.rows), zone=zone)


def _act(touched: Touched, words: FieldWords, query: SeeHistory) -> ActOnRecord:
    changes = (
        _change(entry, words, query, redacted=entry.link.seq in touched.redacted)
        for entry in _net(touched.entries, query.record)
    )
    return ActOnRecord(
        at=touched.at,
        actor=touched.actor,
        device=touched.device,
        label=touched.label,
        rows=tuple(change for change in changes if change is not None),
    )


def _net(entries: Sequence[Entry], record: UUID) -> list[Entry]:
    """One entry for each row, from its first image to its last; the record itself comes first."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        place = entry.link.entity, entry.link.key
        known = found.get(place)
        found[place] = (
            entry
            if known is None
            else Entry(
                link=entry.link, before=known.before, after=entry.after, salt=entry.salt, hash=entry.hash
            )
        )
    return sorted(found.values(), key=lambda entry: (entry.link.key != str(record), entry.link.seq))


def _change(entry: Entry, words: FieldWords, query: SeeHistory, *, redacted: bool) -> RowChange | None:
    """What happened to one row; nothing where nobody would call it a change."""
    kind = tables().get(entry.link.entity)
    if kind is None:
        return None
    if not entry.before and not entry.after:
        # Only a redaction takes both images away.
        return RowChange(what=words.row(kind, {}), happened=Happened.CHANGED, fields=(), redacted=True)
    before, after = (values_from(kind, image) if image else None for image in (entry.before, entry.after))
    now = after or before or {}
    if not query.with_private and any(_is_private(image) for image in (before, after) if image):
        return RowChange(what="Private note", happened=Happened.COVERED, fields=())
    fields = words.fields(before, after)
    if before is not None and after is not None:
        happened = Happened.CHANGED
        if not fields and not redacted:
            return None
    else:
        happened = Happened.TAKEN_OUT if after is None else Happened.RECORDED
    return RowChange(what=words.row(kind, now), happened=happened, fields=fields, redacted=redacted)


def _is_private(image: dict[str, object]) -> bool:
    return image.get("kind") is EntryKind.PRIVATE or image.get("audience") is Audience.PRIVATE


def _zone(look: Look, touched: Sequence[Touched]) -> str:
    """Where the meetings of the record are held."""
    for each in touched:
        if each.meeting is not None:
            try:
                return find_meeting(look, each.meeting).settings.zone or LONDON
            except NotFound:
                # The meeting was planned, and its planning was undone.
                continue
    return LONDON
