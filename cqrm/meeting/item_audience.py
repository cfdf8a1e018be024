"""Who may read an item of the agenda; what is recorded under it is never read by more people."""

from __future__ import annotations

from sqlmodel import select

from cqrm.meeting.amend import AUDIENCE_WORDS
from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.changed_concerns import narrow_concern
from cqrm.meeting.lookups import entries_of, find_item, not_over
from cqrm.models import AgendaItem, ConcernEntry
from cqrm.store.work import Look, Work
from cqrm.terms.acts.conduct import ChangeItemAudience
from cqrm.terms.audiences import is_wider, narrower
from cqrm.terms.enums import Audience
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted


def change_item_audience(work: Work, act: ChangeItemAudience) -> Acted:
    """Say who may read an item; also before the meeting.

    What is under it is narrowed with it, and stays so when the item is given more readers again: nobody
    meant those for them. Undo gives back both.

    Raises:
        Refused: the meeting is over, it was to be private, or items taken together would part.
    """
    item = find_item(work, act.item)
    here = not_over(work, item.meeting_id)
    if act.audience is Audience.PRIVATE:
        raise Refused("An item of the agenda cannot be private.", "Keep it for the commissioner only.")
    if item.audience is act.audience:
        return unchanged(work, here.meeting.id)
    for guest, host in _pairs(work, item):
        refuse_parting(guest, host, *(act.audience if i is item else i.audience for i in (guest, host)))
    # A paper that had the readers of its item has them still; one for fewer stays with fewer.
    same = item.paper_audience is item.audience
    item.paper_audience = act.audience if same else narrower(act.audience, item.paper_audience)
    item.audience = act.audience
    for entry in entries_of(work, item.id):
        if is_wider(entry.audience, act.audience):
            entry.audience = act.audience
            if isinstance(entry, ConcernEntry) and entry.raises:
                narrow_concern(work, entry, act.audience)
    label = f"Item {item.position}: {AUDIENCE_WORDS[act.audience]}"
    return acted(work, here.meeting.id, label, kind="change")


def refuse_parting(guest: AgendaItem, host: AgendaItem, guests: Audience, hosts: Audience) -> None:
    """What is said of an item that is taken with another stands at the other, so has its readers.

    Raises:
        Refused: more people may read the other item.
    """
    if is_wider(hosts, guests):
        raise Refused(
            f"Item {guest.position} would be {AUDIENCE_WORDS[guests]}, and what is said of it stands at item"
            f" {host.position}, which more people may read.",
            f"Take item {guest.position} by itself, or narrow item {host.position} first.",
        )


def _pairs(look: Look, item: AgendaItem) -> list[tuple[AgendaItem, AgendaItem]]:
    """The item and every one that is taken with it or with which it is taken, as guest and host."""
    guests = look.session.exec(select(AgendaItem).where(AgendaItem.taken_with_id == item.id))
    pairs = [(guest, item) for guest in guests]
    return pairs if item.taken_with_id is None else [*pairs, (item, find_item(look, item.taken_with_id))]
