"""A person was named who must not be: where the name stands, and taking it out of the whole file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from uuid import UUID

from sqlmodel import col, select

from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.folders import body_folder
from cqrm.models import Body, Meeting, Seal
from cqrm.store.finding_names import Found, find_name
from cqrm.store.redacting import redact
from cqrm.store.work import Look, Work
from cqrm.terms.acts.redaction import NAME_REMOVED, RedactName, SeeName
from cqrm.terms.errors import Refused
from cqrm.terms.removing import SoughtName
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.redaction import MeetingWithName, NamePlaces
from cqrm.terms.words import count, join

_KIND = "redaction"
_SHORTEST = 2
"""Letters of a name: a single one would be found all over the record."""


def see_name(look: Look, query: SeeName) -> NamePlaces:
    """Where a name stands.

    Raises:
        Refused: it is no name.
    """
    return _places(look, find_name(look.session.connection(), sought_name(query.name), NAME_REMOVED))


def redact_name(work: Work, act: RedactName) -> NamePlaces:
    """Take a name out of everything the file holds, and say where it stood.

    Raises:
        Refused: it is no name, stands nowhere, is that of somebody who worked on the file, the reason is
            missing, or reason or replacement hold it themselves.
    """
    sought = sought_name(act.name)
    fields = FieldCleaner()
    replacement = fields.required(act.replacement, "what stands in its place")
    reason = fields.required(act.reason, "the reason")
    if sought.is_in(reason):
        raise Refused("The reason holds the name itself.", "Say it without the name: the reason is kept.")
    if sought.is_in(replacement):
        raise Refused("What is to stand in its place holds the name itself.", "Choose other words.")
    if '"' in replacement or "\\" in replacement:
        raise Refused("What is to stand in its place holds a straight quote or a backslash.", "Leave it out.")
    found = find_name(work.session.connection(), sought, replacement)
    if found.worked:
        raise Refused(
            f"{join(found.worked)} worked on this file, and the hashes of the journal cover who did.",
            "Give more of the name, so that it is nobody else’s.",
        )
    if not found.is_somewhere:
        raise Refused("That name stands nowhere in this file.", "Whole words are found, not parts of them.")
    places = _places(work, found)
    redact(work, found, replacement, reason)
    if find_name(work.session.connection(), sought, replacement).is_somewhere:
        raise Refused(f"With “{replacement}” in its place the name is there again.", "Choose other words.")
    rows = sum(each.rows for each in places.meetings) + places.elsewhere
    work.label(f"Redacted a name in {count(rows, 'place')}", kind=_KIND, boundary=True)
    return places


def sought_name(name: str) -> SoughtName:
    """What is looked for.

    Raises:
        Refused: it is no name.
    """
    typed = FieldCleaner().required(name, "the name")
    if sum(letter.isalnum() for letter in typed) < _SHORTEST:
        raise Refused(f"“{typed}” is too short for a name.", "Give the name as it stands in the record.")
    return SoughtName(typed)


def _places(look: Look, found: Found) -> NamePlaces:
    meetings = {m.id: m for m in look.session.exec(select(Meeting).order_by(col(Meeting.held_on)))}
    sealed = set(look.session.exec(select(Seal.meeting_id)))
    # What an act says of itself is counted with what belongs to no meeting.
    rows = Counter(row.meeting if row.table != "act" else None for row in found.rows)
    versions = Counter(version.meeting for version in found.versions)
    named = [meeting for meeting in meetings.values() if rows[meeting.id] or versions[meeting.id]]
    return NamePlaces(
        meetings=tuple(
            MeetingWithName(
                ref=meeting.ref,
                rows=rows[meeting.id],
                versions=versions[meeting.id],
                is_sealed=meeting.id in sealed,
                folder=_folder(look, meeting.body_id),
            )
            for meeting in named
        ),
        elsewhere=sum(number for of, number in rows.items() if of not in meetings),
        entries=len(found.entries),
        drafts=len(found.drafts),
        worked=found.worked,
    )


def _folder(look: Look, body_id: UUID) -> Path:
    body = look.session.get_one(Body, body_id)
    settings = BodySettings.from_dict(body.settings)
    return body_folder(settings.documents_folder, body.short_name)
