"""What was decided about the copy for the public, laid over a snapshot when a document is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import col, select

from cqrm.meeting.planning import find_body
from cqrm.models import Meeting, SignOff
from cqrm.store.queries.publication import exemptions_of
from cqrm.store.work import Look
from cqrm.terms.canonical import digest
from cqrm.terms.clock import local
from cqrm.terms.enums import Audience, EntryKind, ReaderGroup
from cqrm.terms.settings import BodySettings
from cqrm.terms.snapshot import ActionLine, EntryLine, MinutesSnapshot, SignOffLine


def for_publication(look: Look, meeting: Meeting, snapshot: MinutesSnapshot) -> MinutesSnapshot:
    """The snapshot with the exemptions of what is withheld, and who signed off the copy for the public.

    The sign-off is left out when it was given for another version, or when something else is withheld since.
    """
    decided = exemptions_of(look, meeting.body_id)
    by_entry = {str(each.entry_id): each for each in decided}
    by_ref = {each.ref: each for each in decided if each.ref}

    def with_entry(line: EntryLine) -> EntryLine:
        found = by_entry.get(line.entry_id)
        return replace(line, exemption=found.exemption, review_on=found.review_on) if found else line

    def with_action(line: ActionLine) -> ActionLine:
        found = by_ref.get(line.ref)
        return replace(line, exemption=found.exemption, review_on=found.review_on) if found else line

    laid_over = replace(
        snapshot,
        items=tuple(replace(i, entries=tuple(map(with_entry, i.entries))) for i in snapshot.items),
        actions=tuple(map(with_action, snapshot.actions)),
    )
    return replace(laid_over, signed_off=_signed_off(look, meeting, laid_over))


def public_digest(snapshot: MinutesSnapshot) -> str:
    """What a sign-off is good for: what is withheld from this version, why, and from how many people on."""
    withheld = sorted(
        (name, line.audience.value, line.exemption, line.review_on.isoformat() if line.review_on else "")
        for name, line in _withheld(snapshot)
    )
    return digest([snapshot.version, snapshot.small_counts, withheld])


def not_exempted(snapshot: MinutesSnapshot) -> tuple[str, ...]:
    """The numbers of what the public may not read and nobody has given an exemption for."""
    return tuple(dict.fromkeys(name for name, line in _withheld(snapshot) if name and not line.exemption))


def _withheld(snapshot: MinutesSnapshot) -> Iterator[tuple[str, EntryLine | ActionLine]]:
    """Everything the public may not read, by its number; private notes are in no copy and leave nothing."""
    for item in snapshot.items:
        for entry in item.entries:
            if entry.kind is not EntryKind.PRIVATE and _is_kept_back(entry):
                yield "" if entry.is_heading else entry.number, entry
    for line in snapshot.actions:
        if _is_kept_back(line):
            yield line.ref, line


def _is_kept_back(line: EntryLine | ActionLine) -> bool:
    return bool(line.exemption) or (
        line.audience is not Audience.PRIVATE and not ReaderGroup.PUBLIC.may_read(line.audience)
    )


def _signed_off(look: Look, meeting: Meeting, snapshot: MinutesSnapshot) -> SignOffLine | None:
    if snapshot.provisional:
        return None
    newest = look.session.exec(
        select(SignOff)
        .where(SignOff.meeting_id == meeting.id, SignOff.version == snapshot.version)
        .order_by(col(SignOff.signed_at).desc())
    ).first()
    if newest is None or newest.digest != public_digest(snapshot):
        return None
    zone = BodySettings.from_dict(find_body(look, meeting.body_id).settings).zone
    return SignOffLine(by=newest.author, on=local(newest.signed_at, zone).date(), reason=newest.reason)
