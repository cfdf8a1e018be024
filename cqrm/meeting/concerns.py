"""Concerns, which come back by themselves until a meeting closes them, and what each meeting says of them."""

from __future__ import annotations

from sqlmodel import col, select

from cqrm.agenda.numbering import NumberKind
from cqrm.capture.plain import reference_key
from cqrm.meeting.answers import acted
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.lookups import Occasion, find_meeting
from cqrm.meeting.origins import Origin, place_to_record, refuse_private, take_origin
from cqrm.meeting.references import Series, take_reference
from cqrm.models import Concern, ConcernEntry
from cqrm.store.work import Look, Work
from cqrm.terms.acts.concerns import AddToConcern, CloseConcern, RaiseConcern
from cqrm.terms.audiences import is_wider, narrower
from cqrm.terms.enums import Audience, ConcernState
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.record import ItemView


def raise_concern(work: Work, act: RaiseConcern) -> Acted:
    """Raise a concern with what is said of it first.

    Raises:
        Refused: the meeting is not in session, the text is empty, or it was to be private.
    """
    item, here = place_to_record(work, act.item)
    fields = FieldCleaner()
    wording = fields.required(act.text, "the concern")
    title = fields.line(act.title) or wording
    refuse_private(act.audience, "A concern")
    origin = take_origin(work, item, act.from_note, wording)
    concern = Concern(
        id=work.new_id(),
        body_id=here.body.id,
        meeting_id=here.meeting.id,
        item_id=item.id,
        ref=take_reference(work, Series(NumberKind.CONCERN, here.body, here.meeting, item)),
        title=title,
        audience=narrower(item.audience, act.audience),
        raised_at=work.now(),
    )
    work.add(concern)
    entry = _entry(here, item, concern, origin, wording, concern.audience)
    entry.raises, entry.links = True, fields.each(act.links)
    work.add(entry)
    label = f"Raised concern {concern.ref}"
    return acted(
        work, here.meeting.id, label, kind="capture", entry=entry.id, removed_characters=fields.removed
    )


def add_to_concern(work: Work, act: AddToConcern) -> Acted:
    """Record what is new of an open concern, for its readers or for fewer.

    Raises:
        NotFound: the body has no such concern.
        Refused: the meeting is not in session, the concern is closed, the text is empty, or more people
            would read it than the concern.
    """
    item, here = place_to_record(work, act.item)
    concern = _open_concern(work, here, act.concern)
    fields = FieldCleaner()
    wording = fields.required(act.text, f"what is new of {concern.ref}")
    refuse_private(act.audience, "A concern")
    audience = concern.audience if act.audience is None else act.audience
    refuse_wider(concern, audience)
    origin = take_origin(work, item, act.from_note, wording)
    entry = _entry(here, item, concern, origin, wording, audience)
    entry.links = fields.each(act.links)
    work.add(entry)
    label = f"Added to {concern.ref}"
    return acted(
        work, here.meeting.id, label, kind="capture", entry=entry.id, removed_characters=fields.removed
    )


def close_concern(work: Work, act: CloseConcern) -> Acted:
    """The meeting closes a concern; the reason is minuted in the item.

    Raises:
        NotFound: the body has no such concern.
        Refused: the meeting is not in session, the concern is closed already, or there is no reason.
    """
    item, here = place_to_record(work, act.item)
    concern = _open_concern(work, here, act.concern)
    fields = FieldCleaner()
    reason = fields.required(act.reason, f"the reason to close {concern.ref}")
    origin = take_origin(work, item, None, reason)
    entry = _entry(here, item, concern, origin, reason, concern.audience)
    entry.closes = True
    work.add(entry)
    concern.state, concern.state_reason = ConcernState.CLOSED, reason
    concern.closed_in_id = here.meeting.id
    label = f"Closed concern {concern.ref}"
    return acted(
        work, here.meeting.id, label, kind="change", entry=entry.id, removed_characters=fields.removed
    )


def concern_of(look: Look, entry: ConcernEntry) -> Concern:
    """The concern that an entry belongs to.

    Raises:
        NotFound: it is no longer there.
    """
    concern = look.session.get(Concern, entry.concern_id)
    if concern is None:
        raise NotFound("That concern is no longer in the record.")
    return concern


def refuse_wider(concern: Concern, audience: Audience) -> None:
    """An entry carries the title of its concern, so nobody else may read it.

    Raises:
        Refused: more people would read the entry than may read the concern.
    """
    if is_wider(audience, concern.audience):
        raise Refused(
            f"{concern.ref} is not for all of those readers, and its title stands with every entry.",
            "Choose the readers of the concern, or fewer.",
        )


def _entry(
    here: Occasion, item: ItemView, concern: Concern, origin: Origin, wording: str, audience: Audience
) -> ConcernEntry:
    return ConcernEntry(
        id=origin.id,
        concern_id=concern.id,
        meeting_id=here.meeting.id,
        item_id=item.id,
        position=origin.position,
        text=origin.text,
        wording=wording,
        audience=narrower(item.audience, audience),
        from_note_text=origin.note_text,
        author=origin.author,
        captured_at=origin.at,
    )


def _open_concern(work: Work, here: Occasion, ref: str) -> Concern:
    """The concern of the body with a reference; the newest, should two have been given the same."""
    wanted = reference_key(ref.strip().removeprefix("#"))
    every = work.session.exec(
        select(Concern).where(Concern.body_id == here.body.id).order_by(col(Concern.raised_at).desc())
    )
    found = next((concern for concern in every if reference_key(concern.ref) == wanted), None)
    if found is None:
        raise NotFound(f"There is no concern {ref.strip()}.", "Without a reference a new one is raised.")
    if found.state is ConcernState.CLOSED:
        where = f" at {find_meeting(work, found.closed_in_id).name}" if found.closed_in_id else ""
        raise Refused(f"{found.ref} was closed{where}.", "Raise a new concern if it has come back.")
    return found
