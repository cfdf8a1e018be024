"""Issuing minutes to somebody, and the minutes as the screen shows them with their versions."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sqlmodel import col, select

from cqrm.documents.reading import read_blocks
from cqrm.documents.wording import approval_words, status_and_version, version_words
from cqrm.meeting.clean_fields import required_line
from cqrm.meeting.lookups import find_meeting
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.public_copy import for_publication
from cqrm.meeting.rewording import change_lines, reworded, waiting_corrections
from cqrm.meeting.snapshot import build, store_version
from cqrm.meeting.stored_minutes import newest_snapshot, read_snapshot, sealed_snapshot
from cqrm.models import (
    Action,
    ConcernEntry,
    Decision,
    Escalation,
    Issue,
    Meeting,
    Note,
    SnapshotAnchor,
)
from cqrm.store.queries.meeting_view import meeting_id_of
from cqrm.store.queries.publication import exemptions_of
from cqrm.store.versions import versions
from cqrm.store.work import Look, Work
from cqrm.terms.acts.minutes import IssueMinutes, SeeMinutes
from cqrm.terms.enums import EntryKind, MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.sealing import anchor_words
from cqrm.terms.snapshot import MinutesSnapshot
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.minutes import MinutesView, VersionView, WordingView

_ENTRIES = (Note, Decision, Action, Escalation, ConcernEntry)
"""The tables of what can be reworded."""
NOTHING_REWORDED = "No wording has changed."
"""What a version says that was issued as the one before it stood."""


def issue_minutes(work: Work, act: IssueMinutes) -> Acted:
    """Hand the minutes as they stand to somebody: a new version is stored, the ones before stay.

    Of sealed minutes there is no new version: the record itself is handed out.

    Raises:
        Refused: the meeting is not closed, or nobody is named.
    """
    here = find_meeting(work, act.meeting)
    meeting = here.meeting
    if not meeting.status.is_closed:
        raise Refused(
            f"{here.name} is not closed, so it has no minutes to issue.",
            "Close it first, or export a preview.",
        )
    to = required_line(act.to, "to whom the minutes are issued")
    waiting = waiting_corrections(work, meeting.id)
    sealed = sealed_snapshot(work, meeting.id)
    row = sealed or store_version(work, meeting, changes=() if waiting else (NOTHING_REWORDED,))
    work.add(
        Issue(
            id=work.new_id(),
            meeting_id=meeting.id,
            version=row.version,
            issued_to=to,
            author=work.operator.person,
            issued_at=work.now(),
        )
    )
    label = f"Issued the minutes of {here.name}, version {version_words(row.status, row.version)}"
    work.label(label, kind="close", meeting=meeting.id, boundary=True)
    return Acted(meeting=meeting_view(work, meeting.id), label=label)


def see_minutes(look: Look, query: SeeMinutes) -> MinutesView:
    """The minutes as they stand: of a meeting that is not closed a preview, else the newest version.

    Corrections that no version holds yet are in it.

    Raises:
        NotFound: no meeting has the reference.
        Refused: the meeting has not been held, or was cancelled.
    """
    here = find_meeting(look, meeting_id_of(look, query.ref))
    meeting = here.meeting
    if meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CANCELLED):
        how = "was cancelled" if meeting.status is MeetingStatus.CANCELLED else "has not been held"
        raise Refused(f"{here.name} {how}, so it has no minutes.", "Choose a meeting that has been opened.")
    row = newest_snapshot(look, meeting.id)
    waiting = waiting_corrections(look, meeting.id) if row is not None else []
    stands = build(look, meeting, version=1, provisional=True) if row is None else read_snapshot(look, row)
    shown = for_publication(look, meeting, reworded(stands, waiting))
    return MinutesView(
        meeting=meeting.id,
        ref=meeting.ref,
        name=here.name,
        body=here.body.short_name,
        zone=here.settings.zone,
        status=meeting.status,
        provisional=shown.provisional,
        label=status_and_version(shown),
        approved=approval_words(shown),
        seal=_seal_words(look, meeting),
        readers=query.readers,
        blocks=read_blocks(shown, query.readers),
        versions=_versions(look, meeting),
        waiting=change_lines(shown, waiting),
        wordings=_wordings(look, meeting, shown),
        exemptions=exemptions_of(look, meeting.body_id),
    )


def _seal_words(look: Look, meeting: Meeting) -> str:
    """Where the record is sealed, as the footer of its paper prints it; empty before it is confirmed."""
    row = sealed_snapshot(look, meeting.id)
    anchor = look.session.get(SnapshotAnchor, row.id) if row is not None else None
    if row is None or anchor is None:
        return ""
    return f"minutes v{version_words(row.status, row.version)} · {anchor_words(anchor.seq, anchor.hash)}"


def _versions(look: Look, meeting: Meeting) -> tuple[VersionView, ...]:
    issued: dict[int, list[str]] = defaultdict(list)
    for issue in look.session.exec(
        select(Issue).where(Issue.meeting_id == meeting.id).order_by(col(Issue.issued_at))
    ):
        issued[issue.version].append(issue.issued_to)
    return tuple(
        VersionView(
            version=stored.row.version,
            shown=version_words(stored.row.status, stored.row.version),
            status=stored.row.status,
            at=stored.row.as_at,
            issued_to=tuple(issued[stored.row.version]),
            changes=tuple(stored.content().get("changes", ())),
        )
        for stored in versions(look.session.connection(), meeting.id)
    )


def _wordings(look: Look, meeting: Meeting, snapshot: MinutesSnapshot) -> tuple[WordingView, ...]:
    """What may be edited: every entry that is printed and was not withdrawn."""
    captured: dict[UUID, str] = {}
    for table in _ENTRIES:
        captured.update(
            look.session.exec(select(table.id, table.text).where(table.meeting_id == meeting.id)).all()
        )
    printed = (entry for item in snapshot.items for entry in item.entries)
    return tuple(
        WordingView(entry_id=key, wording=entry.text, captured=captured[key])
        for entry in printed
        if entry.kind is not EntryKind.PRIVATE and not entry.withdrawn
        if (key := UUID(entry.entry_id)) in captured
    )
