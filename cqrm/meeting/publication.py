"""The copy for the public: what is withheld and why, when that is looked at again, and who signed it off.

These are decisions after the minutes, and stay open when the minutes are sealed: they are laid over the
stored snapshot when a document is made, and never change it.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Final

from sqlmodel import select

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.lookups import Entry, Here, entry_name, find_entry, find_item, find_meeting
from cqrm.meeting.public_copy import for_publication, not_exempted, public_digest
from cqrm.meeting.stored_minutes import newest_snapshot, read_snapshot
from cqrm.models import Exemption, Note, SignOff
from cqrm.store.queries.meeting_view import meeting_id_of
from cqrm.store.work import Work
from cqrm.terms.acts.publication import ExemptEntry, SignOffPublic
from cqrm.terms.clock import local
from cqrm.terms.enums import Audience, EntryKind, MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import count, screen_date

_KIND: Final = "change"
_MONTHS_OF_A_YEAR: Final = 12
_NAMED: Final = 3
"""So many parts without an exemption are named; the rest is counted."""
_OPEN = (MeetingStatus.IN_SESSION, MeetingStatus.ADJOURNED)


def exempt_entry(work: Work, act: ExemptEntry) -> Acted:
    """Withhold an entry from the copy for the public and say why; without an exemption it is taken back.

    While the meeting lasts its audience becomes "withheld from public" as well.

    Raises:
        Refused: it is a private note, the exemption fits several, or the day of the review has passed.
    """
    entry = find_entry(work, act.entry, act.kind)
    here = find_meeting(work, entry.meeting_id)
    name = entry_name(work, entry, find_item(work, entry.item_id))
    if isinstance(entry, Note) and entry.kind is EntryKind.PRIVATE:
        raise Refused("A private note is in no copy.", "There is nothing to withhold.")
    fields = FieldCleaner()
    words = _exemption(here, fields.line(act.exemption))
    present = work.session.exec(select(Exemption).where(Exemption.entry_id == entry.id)).first()
    if not words:
        if present is None:
            return unchanged(work, here.meeting.id)
        work.remove(present)
        label = f"Took back the exemption of {name}"
        return acted(work, here.meeting.id, label, kind=_KIND, entry=entry.id)
    review_on, narrowed = _review_on(work, here, act.review_on, present), _narrow(here, entry)
    if present is None:
        work.add(
            Exemption(
                id=work.new_id(),
                meeting_id=here.meeting.id,
                entry_id=entry.id,
                ref="" if isinstance(entry, Note) else getattr(entry, "ref", ""),
                exemption=words,
                review_on=review_on,
                author=work.operator.person,
                decided_at=work.now(),
            )
        )
    elif (present.exemption, present.review_on) != (words, review_on):
        present.exemption, present.review_on = words, review_on
        present.author, present.decided_at = work.operator.person, work.now()
    elif not narrowed:
        return unchanged(work, here.meeting.id)
    label = f"Withheld {name} from the public"
    return acted(work, here.meeting.id, label, kind=_KIND, entry=entry.id, removed_characters=fields.removed)


def sign_off_public(work: Work, act: SignOffPublic) -> Acted:
    """Somebody has read the copy for the public of the newest version; it may be exported as final.

    It is good for that version, and as long as nothing else is withheld.

    Raises:
        NotFound: no meeting has the reference.
        Refused: there is no stored version, something withheld has no exemption, or the reason is missing.
    """
    here = find_meeting(work, meeting_id_of(work, act.ref))
    row = newest_snapshot(work, here.meeting.id)
    if row is None:
        raise Refused(
            f"{here.name} is not closed, so it has no minutes to publish.",
            "Close it first; a draft can be exported before.",
        )
    shown = for_publication(work, here.meeting, read_snapshot(work, row))
    without = not_exempted(shown)
    if without:
        named = ", ".join(without[:_NAMED])
        more = f" and {len(without) - _NAMED} more" if len(without) > _NAMED else ""
        raise Refused(
            f"{count(len(without), 'part')} withheld from the public {'has' if len(without) == 1 else 'have'}"
            f" no exemption: {named}{more}.",
            "Give each one in the minutes (F9): x on the paragraph, then sign off.",
        )
    reason = FieldCleaner().required(act.reason, "the reason")
    if shown.signed_off is not None and shown.signed_off.reason == reason:
        return unchanged(work, here.meeting.id)
    work.add(
        SignOff(
            id=work.new_id(),
            meeting_id=here.meeting.id,
            version=row.version,
            digest=public_digest(shown),
            reason=reason,
            author=work.operator.person,
            signed_at=work.now(),
        )
    )
    label = f"Signed off the public copy of {here.name}, version {row.version}"
    return acted(work, here.meeting.id, label, kind=_KIND)


def _exemption(here: Here, typed: str) -> str:
    """The exemption meant: one of the body's by a part of it, else as typed."""
    known = here.settings.exemptions
    exact = [each for each in known if each.casefold() == typed.casefold()]
    close = exact or [each for each in known if typed and typed.casefold() in each.casefold()]
    if len(close) > 1:
        raise Refused(f"“{typed}” is {' or '.join(close[:_NAMED])}.", "Type more of it.")
    return close[0] if close else typed


def _review_on(work: Work, here: Here, asked: date | None, present: Exemption | None) -> date:
    if asked is not None and asked < local(work.now(), here.settings.zone).date():
        raise Refused(f"{screen_date(asked)} has passed.", "Give a day on which it is looked at again.")
    if asked is not None:
        return asked
    return present.review_on if present is not None else _months_after(here)


def _months_after(here: Here) -> date:
    """So many months after the meeting as the body's settings say, on the same day or the month's last."""
    held_on = here.meeting.held_on
    index = held_on.year * _MONTHS_OF_A_YEAR + held_on.month - 1 + here.settings.exemption_review_months
    year, month = divmod(index, _MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(held_on.day, calendar.monthrange(year, month + 1)[1]))


def _narrow(here: Here, entry: Entry) -> bool:
    """While the meeting lasts the record shows that the public may not read it; says whether that is new."""
    if here.meeting.status not in _OPEN or entry.audience is not Audience.PARTIES:
        return False
    entry.audience = Audience.PUBLIC_WITHHELD
    return True
