"""The two sides of an action: who owns it, kept as text at the time, and when it is due."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from cqrm.meeting.lookups import Occasion, scheduled_meetings
from cqrm.meeting.timing import day_of_last
from cqrm.models import ActionOwner
from cqrm.store.queries.bodies import directory
from cqrm.store.queries.people_side import declarations_of, sittings_of
from cqrm.store.work import Work
from cqrm.terms.errors import Refused
from cqrm.terms.views.body import PersonView


def find_owners(work: Work, here: Occasion, codes: tuple[str, ...]) -> list[PersonView]:
    """The people meant by printed initials, accountable first.

    Raises:
        Refused: nobody has the initials, the person has left the body, or is named twice.
    """
    people = directory(work, here.body.id)
    owners: list[PersonView] = []
    for code in codes:
        person = _by_code(people, code)
        if person.has_left:
            raise Refused(
                f"{person.name} ({person.code}) has left {here.body.name}.", "Name somebody else as owner."
            )
        if person in owners:
            raise Refused(f"{person.name} is named twice.", "Name each owner once.")
        owners.append(person)
    return owners


def refuse_withdrawn(work: Work, here: Occasion, item: UUID, owners: list[PersonView]) -> None:
    """Nobody who withdrew from an item for an interest can own an action that it gives rise to.

    Raises:
        Refused: one of them did.
    """
    for declared in declarations_of(work, here.meeting.id):
        for person in owners:
            if (
                declared.person_id == person.id
                and declared.concerns(item)
                and declared.handling is not None
                and declared.handling.leaves_quorum
            ):
                raise Refused(
                    f"{person.name} withdrew from this item and cannot own its actions.",
                    "Name somebody else as owner.",
                )


def add_owners(work: Work, action: UUID, owners: list[PersonView]) -> None:
    """Keep the owners of an action as they are called today."""
    for position, person in enumerate(owners, 1):
        work.add(
            ActionOwner(
                id=work.new_id(),
                action_id=action,
                person_id=person.id,
                position=position,
                name=person.name,
                code=person.code,
                role=person.role,
                organisation=person.organisation,
            )
        )


def meeting_due_at(work: Work, here: Occasion, due_text: str, due_on: date | None) -> int | None:
    """The number of the meeting whose date an action follows; None when it was given a day of its own.

    The day before a meeting is a day of its own, and so is any date that is not that meeting's.
    """
    from cqrm.capture import Due, parse_due

    if not due_text or due_on is None:
        return None
    dates = {str(m.number): m.held_on for m in scheduled_meetings(work, here.body.id)}
    sat = sittings_of(work, here.meeting.id)
    base = day_of_last(sat, here.meeting.held_on, here.settings.zone)
    due = parse_due(due_text, base, dates, label=here.body.label)
    follows = isinstance(due, Due) and due.meeting is not None and not due.before and due.date == due_on
    return int(due.meeting) if follows and isinstance(due, Due) and due.meeting else None


def _by_code(people: tuple[PersonView, ...], code: str) -> PersonView:
    """Printed initials tell people apart by case where they must: AT and ATr, but also MC and Mc."""
    exact = [p for p in people if p.code == code]
    alike = exact or [p for p in people if p.code.casefold() == code.strip().casefold()]
    if len(alike) == 1:
        return alike[0]
    if alike:
        names = " or ".join(f"{p.name} ({p.code})" for p in alike)
        raise Refused(f"“{code}” is {names}.", "Type the initials exactly as printed.")
    raise Refused(
        f"Nobody in the directory has the initials “{code.strip()}”.", "Add them from attendance first."
    )
