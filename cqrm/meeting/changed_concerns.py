"""What changing or removing an entry means for the concern it belongs to."""

from __future__ import annotations

from typing import Any

from sqlmodel import select

from cqrm.agenda.numbering import NumberKind
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.concerns import concern_of, refuse_wider
from cqrm.meeting.lookups import Here
from cqrm.meeting.references import NumberedItem, Series, give_back_reference
from cqrm.models import Concern, ConcernEntry
from cqrm.store.work import Work
from cqrm.terms.acts.conduct import ChangeEntry
from cqrm.terms.audiences import narrower
from cqrm.terms.enums import Audience, ConcernState
from cqrm.terms.errors import Refused
from cqrm.terms.words import count


def change_concern(
    work: Work, entry: ConcernEntry, act: ChangeEntry, changes: dict[str, Any], fields: FieldCleaner
) -> bool:
    """Bring a concern in line with the new values of one of its entries, before they are put into it.

    The entry that raised it says what it is called and who may read it: a title that was the wording follows
    it, and entries that more people could read than the concern are for its readers alone from then on. The
    wording of the entry that closed it is the reason.

    Args:
        work: the unit of work.
        entry: the entry as it is.
        act: what is asked for.
        changes: the new values of the entry, by column.
        fields: cleans what is typed.

    Returns:
        Whether the concern is another now.

    Raises:
        Refused: the title is empty or is not this entry's to change, or more people would read the entry than
            may read the concern.
    """
    concern = concern_of(work, entry)
    new: dict[str, Any] = {}
    if entry.closes and "wording" in changes:
        new["state_reason"] = changes["wording"]
    if entry.raises:
        new |= _raised(work, concern, entry, changes)
    elif "audience" in changes:
        refuse_wider(concern, changes["audience"])
    if act.title is not None:
        if not entry.raises:
            raise Refused(f"{concern.ref} is called what it was called when it was raised.")
        new["title"] = fields.required(act.title, "the title of the concern")
    changed = {column: value for column, value in new.items() if getattr(concern, column) != value}
    for column, value in changed.items():
        setattr(concern, column, value)
    return bool(changed)


def take_out_entry(work: Work, here: Here, item: NumberedItem, entry: ConcernEntry) -> None:
    """Take an entry out; with the one that raised it the concern goes, without the closing one it is open.

    Raises:
        Refused: it raised the concern, of which more has been recorded.
    """
    concern = concern_of(work, entry)
    if entry.raises:
        others = len(_others(work, entry))
        if others:
            raise Refused(
                f"{concern.ref} has {count(others, 'further entry', 'further entries')}.",
                "Remove those first, or close the concern.",
            )
        give_back_reference(work, Series(NumberKind.CONCERN, here.body, here.meeting, item), concern.ref)
        work.remove(concern)
    elif entry.closes:
        concern.state, concern.state_reason, concern.closed_in_id = ConcernState.OPEN, "", None
    work.remove(entry)


def _raised(work: Work, concern: Concern, entry: ConcernEntry, changes: dict[str, Any]) -> dict[str, Any]:
    new: dict[str, Any] = {}
    if "wording" in changes and concern.title == entry.wording:
        new["title"] = changes["wording"]
    audience = changes.get("audience")
    if audience is not None:
        new["audience"] = audience
        _narrow_others(work, entry, audience)
    return new


def narrow_concern(work: Work, entry: ConcernEntry, audience: Audience) -> None:
    """Keep a concern and all that is recorded of it for so many readers at most."""
    concern = concern_of(work, entry)
    concern.audience = narrower(concern.audience, audience)
    _narrow_others(work, entry, audience)


def _narrow_others(work: Work, entry: ConcernEntry, audience: Audience) -> None:
    for other in _others(work, entry):
        other.audience = narrower(other.audience, audience)


def _others(work: Work, entry: ConcernEntry) -> list[ConcernEntry]:
    return list(
        work.session.exec(
            select(ConcernEntry).where(
                ConcernEntry.concern_id == entry.concern_id, ConcernEntry.id != entry.id
            )
        )
    )
