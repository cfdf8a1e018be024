"""Where a new entry of the record stands and where its words come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cqrm.meeting.lookups import Occasion, find_place
from cqrm.models import Note
from cqrm.store.queries.record import last_position
from cqrm.store.work import Work
from cqrm.terms.enums import Audience, ItemState
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.record import ItemView

_NOT_DISCUSSED = {ItemState.NOT_REACHED: "not reached", ItemState.DROPPED: "dropped"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry comes from: captured now, or made of a note that gives it words, place and time."""

    id: UUID
    position: int
    text: str
    author: str
    at: datetime
    note_text: str = ""
    """The words of that note; empty for a fresh capture."""


def place_to_record(work: Work, item_id: UUID) -> tuple[ItemView, Occasion]:
    """The item to record in, of a meeting in session.

    Raises:
        NotFound: the item is not, or no longer, on an agenda.
        Refused: the meeting is not in session, or the item was dropped or not reached.
    """
    item, here = find_place(work, item_id)
    if item.state in _NOT_DISCUSSED:
        raise Refused(
            f"Item {item.position} was {_NOT_DISCUSSED[item.state]}.", "Open the item first, then record."
        )
    return item, here


def take_origin(work: Work, item: ItemView, from_note: UUID | None, wording: str) -> Origin:
    """Take the place of a note, which goes, or the next place of the item.

    Raises:
        NotFound: the note is no longer in the record.
        Refused: the note is in another item.
    """
    if from_note is None:
        return Origin(
            id=work.new_id(),
            position=next_position(work, item),
            text=wording,
            author=work.operator.person,
            at=work.now(),
        )
    note = work.session.get(Note, from_note)
    if note is None:
        raise NotFound("That note is no longer in the record.")
    if note.item_id != item.id:
        raise Refused(f"That note is not in item {item.position}.", "Change it in its own item.")
    work.remove(note)
    return Origin(
        id=note.id,
        position=note.position,
        text=note.text,
        author=note.author,
        at=note.captured_at,
        note_text=note.text,
    )


def next_position(work: Work, item: ItemView) -> int:
    """Where the next entry of an item stands."""
    return last_position(work, item.id) + 1


def refuse_private(audience: Audience | None, what: str) -> None:
    """Only a note can be the chair's own.

    Raises:
        Refused: anything else was to be private.
    """
    if audience is Audience.PRIVATE:
        raise Refused(
            f"{what} cannot be private.", "Keep it for the commissioner only, or make it a private note."
        )
