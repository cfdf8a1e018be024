"""The minutes snapshot: built from the meeting as it stands, stored once, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from cqrm.agenda.numbering import NumberKind, Numbers, compile_pattern
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.planning import find_body, lead_organisations
from cqrm.meeting.public_copy import for_publication
from cqrm.meeting.rewording import change_lines, reworded, rewording_lines, waiting_corrections
from cqrm.meeting.snapshot_amendments import amendment_lines
from cqrm.meeting.snapshot_attendance import attendance_lines
from cqrm.meeting.snapshot_people import (
    chairing_sentences,
    declaration_lines,
    first_day_end,
    sitting_sentences,
)
from cqrm.meeting.snapshot_quorum import quorum_line
from cqrm.meeting.snapshot_record import action_lines, item_lines
from cqrm.meeting.stored_minutes import newest_snapshot, read_snapshot, sealed_snapshot
from cqrm.models import Meeting, Organisation, SnapshotAnchor, SnapshotRow
from cqrm.store.snapshots import sealed_form
from cqrm.store.versions import earlier_texts
from cqrm.store.work import Look, Work
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.clock import local
from cqrm.terms.enums import MeetingStatus, Side
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.plain import to_plain
from cqrm.terms.sealing import anchor_words
from cqrm.terms.settings import BodySettings
from cqrm.terms.snapshot import SNAPSHOT_SCHEMA, ChairActionLine, MinutesSnapshot, Signatory
from cqrm.terms.views.issue import IssuedSnapshot
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import clock_time, paper_weekday_date

KNOWN_SHOWN = 8
"""So many references are named to somebody who typed one that there is not."""


def see_snapshot(look: Look, query: SeeSnapshot) -> IssuedSnapshot:
    """The newest stored snapshot of a meeting, or a provisional one while it has none.

    Raises:
        NotFound: no meeting has the reference.
        Refused: the meeting was cancelled, so there is nothing to print.
    """
    meeting = _by_reference(look, query.ref)
    if meeting.status is MeetingStatus.CANCELLED:
        raise Refused(f"{meeting.ref} was cancelled, so it has no minutes: {meeting.status_reason}.")
    body = find_body(look, meeting.body_id)
    settings = BodySettings.from_dict(body.settings)
    row = newest_snapshot(look, meeting.id)
    anchor = look.session.get(SnapshotAnchor, row.id) if row is not None else None
    stands = build(look, meeting, version=1, provisional=True) if row is None else read_snapshot(look, row)
    return IssuedSnapshot(
        snapshot=for_publication(look, meeting, stands),
        body_short_name=body.short_name,
        documents_folder=settings.documents_folder,
        house_file=settings.house_file,
        content_hash=row.content_hash if row is not None else "",
        chain_seq=anchor.seq if anchor is not None else None,
        chain_hash=anchor.hash if anchor is not None else "",
        chain=str(anchor.chain_id) if anchor is not None else "",
        sealed=row is not None and sealed_snapshot(look, meeting.id) is row,
    )


def store_snapshot(work: Work, meeting: Meeting) -> SnapshotRow:
    """Take the first snapshot of a meeting that has just been closed."""
    return _store(work, meeting, build(work, meeting, version=1, provisional=False))


def store_version(
    work: Work,
    meeting: Meeting,
    *,
    changes: tuple[str, ...],
    **changed: Any,  # noqa: ANN401
) -> SnapshotRow:
    """Store the next version of the minutes: the newest one with some fields changed, which it lists.

    Corrections that waited for it are taken in and listed first. Nothing is computed anew: names, roles and
    statuses stay as at the meeting.

    Raises:
        NotFound: the meeting has no minutes yet.
    """
    row = newest_snapshot(work, meeting.id)
    if row is None:
        raise NotFound(f"{meeting.ref} has no minutes yet.")
    before = read_snapshot(work, row)
    version = before.version + 1
    waiting = waiting_corrections(work, meeting.id)
    for correction in waiting:
        correction.version = version
    changes = (*change_lines(before, waiting), *changes)
    return _store(
        work,
        meeting,
        replace(
            reworded(before, waiting),
            version=version,
            changes=changes,
            reworded=(*before.reworded, *rewording_lines(waiting)),
            as_at=work.now(),
            **changed,
        ),
    )


def build(look: Look, meeting: Meeting, *, version: int, provisional: bool) -> MinutesSnapshot:
    """Everything printed of a meeting, as it stands."""
    view = meeting_view(look, meeting.id)
    settings = view.body.settings
    end = view.ended_at or look.now()
    leads = lead_organisations(look, meeting.body_id)
    return MinutesSnapshot(
        meeting_ref=view.ref,
        document_ref=_document_ref(view),
        version=version,
        status=MeetingStatus.MINUTES_DRAFT if provisional else view.status,
        provisional=provisional,
        as_at=look.now(),
        organisation=_name_of(leads.get(Side.COMMISSIONER)),
        title=settings.title,
        label=view.body.label,
        number=view.number,
        provider=_name_of(leads.get(Side.PROVIDER)),
        contract=settings.contract,
        assurance_scale=settings.assurance_scale,
        marking=settings.marking,
        held_on=view.held_on,
        starts_at=_clock(view, view.started_at or view.planned_start),
        ends_at=_clock(view, first_day_end(view) or view.planned_end),
        place=view.place,
        chair=_person_words(view, view.chair_id),
        minute_taker=_person_words(view, view.minute_taker_id),
        chairing=chairing_sentences(view, end),
        sittings=sitting_sentences(view),
        declarations=declaration_lines(view),
        kind=view.kind,
        designation=view.designation,
        chair_actions=tuple(
            ChairActionLine(taken_on=a.taken_on, text=a.text, reason=a.reason, audience=a.audience)
            for a in view.chair_actions
        ),
        quorum=quorum_line(view, end),
        attendance=attendance_lines(view),
        items=item_lines(view, *_confirmed_here(look, view)),
        actions=action_lines(view),
        amendments=amendment_lines(look, view),
        next_meeting=_next_meeting(look, meeting, settings),
        comments_by=view.held_on + timedelta(days=settings.comments_days),
        approval_sentence=settings.approval_sentence,
        signatories=_signatories(view),
        small_counts=settings.small_counts,
    )


def _by_reference(look: Look, ref: str) -> Meeting:
    """The meeting with a reference, in any case of letters; an unknown one is told which there are."""
    meetings = look.session.exec(select(Meeting).order_by(col(Meeting.held_on).desc())).all()
    wanted = ref.strip().casefold()
    found = next((meeting for meeting in meetings if meeting.ref.casefold() == wanted), None)
    if found is not None:
        return found
    if not meetings:
        raise NotFound(f"There is no meeting {ref.strip()}.", "No meeting has been planned yet.")
    known = ", ".join(meeting.ref for meeting in meetings[:KNOWN_SHOWN])
    rest = "" if len(meetings) <= KNOWN_SHOWN else "; cqrm meetings lists all"
    raise NotFound(f"There is no meeting {ref.strip()}.", f"There are {known}{rest}.")


def _store(work: Work, meeting: Meeting, snapshot: MinutesSnapshot) -> SnapshotRow:
    earlier = earlier_texts(work.session.connection(), meeting.id, snapshot.version)
    skeleton, texts, content_hash = sealed_form(to_plain(snapshot), work.salt, earlier)
    row = SnapshotRow(
        id=work.new_id(),
        meeting_id=meeting.id,
        version=snapshot.version,
        status=snapshot.status,
        as_at=snapshot.as_at,
        snapshot_schema=SNAPSHOT_SCHEMA,
        skeleton=skeleton,
        texts=texts,
        content_hash=content_hash,
    )
    work.add(row)
    return row


def _document_ref(view: MeetingView) -> str:
    pattern = compile_pattern(view.body.settings.document_pattern, NumberKind.DOCUMENT)
    ref = pattern.render(
        Numbers(meeting=view.called, held_on=view.held_on, code=view.body.code, label=view.body.label)
    )
    # A reference by the month would be that of the ordinary meeting too.
    return ref if view.designation in ref else f"{ref}/{view.designation}"


def _clock(view: MeetingView, moment: datetime) -> str:
    return clock_time(local(moment, view.body.settings.zone))


def _name_of(organisation: Organisation | None) -> str:
    return organisation.name if organisation is not None else ""


def _person_words(view: MeetingView, person_id: UUID | None) -> str:
    person = next((p for p in view.directory if p.id == person_id), None)
    return ", ".join(filter(None, (person.name, person.role))) if person else ""


def _next_meeting(look: Look, meeting: Meeting, settings: BodySettings) -> str:
    later = look.session.exec(
        select(Meeting)
        .where(
            Meeting.body_id == meeting.body_id,
            Meeting.number > meeting.number,
            Meeting.status != MeetingStatus.CANCELLED,
        )
        .order_by(col(Meeting.number))
    ).first()
    if later is None:
        return ""
    start, end = local(later.planned_start, settings.zone), local(later.planned_end, settings.zone)
    times = f"{clock_time(start)} to {clock_time(end)}"
    return f"{paper_weekday_date(later.held_on)}, {times}, {later.place}"


def _confirmed_here(look: Look, view: MeetingView) -> tuple[str, str]:
    """The earlier meeting whose minutes this one confirmed, and how they were sealed."""
    earlier = look.session.exec(select(Meeting).where(Meeting.confirmed_in_id == view.id)).first()
    if earlier is None:
        return "", ""
    name, row = f"{view.body.label} {earlier.called}", sealed_snapshot(look, earlier.id)
    anchor = look.session.get(SnapshotAnchor, row.id) if row is not None else None
    if row is None or anchor is None:
        return name, ""
    return name, f"version {row.version}, {anchor_words(anchor.seq, anchor.hash)}"


def _signatories(view: MeetingView) -> tuple[Signatory, ...]:
    """The chair for the commissioner, and the first executive of the provider who came."""
    rows = []
    chair = next((p for p in view.directory if p.id == view.chair_id), None)
    if chair is not None:
        rows.append(Signatory(role=f"Chair, for the {chair.side.value}", name=chair.name))
    came = [a.person for a in view.attendance if a.spans and a.person.side is Side.PROVIDER]
    other = next((p for p in came if "executive" in p.counts_as), came[0] if came else None)
    if other is not None:
        rows.append(Signatory(role=f"{other.role}, for the provider", name=other.name))
    return tuple(rows)
