"""Setting up a body: organisations, people, receivers and the first meeting, in one act."""

from __future__ import annotations

from uuid import UUID

from cqrm.meeting.clean_fields import required_line
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.prepare import plan_meeting
from cqrm.models import Body, BodyParty, Membership, Organisation, Person, Receiver
from cqrm.store.work import Work
from cqrm.terms.acts.set_up import NewOrganisation, NewPerson, NewReceiver, SetUpBody
from cqrm.terms.enums import Side
from cqrm.terms.errors import Refused
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import MeetingView


def set_up_body(work: Work, act: SetUpBody) -> MeetingView:
    """Make a body with everything it needs to meet.

    Raises:
        Refused: a name is missing, a person's organisation is unknown, two people share their printed
            initials, or one of the two sides has no organisation.
    """
    _check(act)
    body = Body(
        id=work.new_id(),
        name=required_line(act.name, "the name of the body"),
        short_name=required_line(act.short_name, "the short name of the body"),
        code=required_line(act.code, "the code of the body"),
        label=required_line(act.label, "what the meetings are called"),
        settings=act.settings.to_dict(),
    )
    work.add(body)
    organisations = _add_organisations(work, body.id, act.organisations)
    people = _add_people(work, body.id, act.people, organisations)
    _add_receivers(work, body.id, act.receivers)
    chair = next((people[i] for i, p in enumerate(act.people) if "chair" in p.counts_as), None)
    taker = next(
        (people[i] for i, p in enumerate(act.people) if p.code == act.settings.minute_taker != ""), None
    )
    meeting = plan_meeting(work, body, act.first_meeting, number=act.first_meeting.number or 1)
    meeting.chair_id = chair
    meeting.minute_taker_id = taker
    work.label(f"Set up {body.name}", kind="set_up", meeting=meeting.id, boundary=True)
    return meeting_view(work, meeting.id)


def make_code(name: str, taken: set[str]) -> str:
    """Printed initials for a name, unique among those taken: ``AT``, then ``ATr`` from the surname."""
    words = [w for w in name.replace("-", " ").split() if w[0].isalpha() and w.rstrip(".") not in _TITLES]
    initials = "".join(w[0] for w in words).upper() or "X"
    candidate, surname = initials, words[-1] if words else "x"
    lowered = {t.casefold() for t in taken}
    for length in range(1, len(surname)):
        if candidate.casefold() not in lowered:
            return candidate
        candidate = initials + surname[1 : 1 + length].lower()
    number = 2
    while candidate.casefold() in lowered:
        candidate = f"{initials}{number}"
        number += 1
    return candidate


_TITLES = frozenset({"Dr", "Mr", "Mrs", "Ms", "Miss", "Prof", "Professor", "Sir", "Dame"})


def _check(act: SetUpBody) -> None:
    sides = {o.side for o in act.organisations}
    if not {Side.COMMISSIONER, Side.PROVIDER} <= sides:
        raise Refused(
            "A body needs a commissioner and a provider.", "Add an organisation for each of the two sides."
        )
    known = {o.short_name.casefold() for o in act.organisations}
    codes: set[str] = set()
    for person in act.people:
        if person.organisation.casefold() not in known:
            names = ", ".join(o.short_name for o in act.organisations)
            raise Refused(
                f"{person.name} belongs to “{person.organisation}”, which is no organisation of this body.",
                f"Use one of: {names}.",
            )
        if person.code and person.code.casefold() in codes:
            raise Refused(
                f"The printed initials {person.code} are given twice.",
                "Give each person their own, such as AT and ATr.",
            )
        codes.add(person.code.casefold())


def _add_organisations(
    work: Work, body_id: UUID, organisations: tuple[NewOrganisation, ...]
) -> dict[str, UUID]:
    ids: dict[str, UUID] = {}
    named = {o.side for o in organisations if o.leads}
    seen: set[Side] = set()
    for position, new in enumerate(organisations, 1):
        row = Organisation(
            id=work.new_id(),
            name=required_line(new.name, "the name of the organisation"),
            short_name=required_line(new.short_name, "the short name of the organisation"),
        )
        work.add(row)
        work.add(
            BodyParty(
                id=work.new_id(),
                body_id=body_id,
                organisation_id=row.id,
                side=new.side,
                leads=new.leads if new.side in named else new.side not in seen,
                position=position,
            )
        )
        seen.add(new.side)
        ids[new.short_name.casefold()] = row.id
    return ids


def _add_people(
    work: Work, body_id: UUID, people: tuple[NewPerson, ...], organisations: dict[str, UUID]
) -> list[UUID]:
    taken = {p.code for p in people if p.code}
    ids: list[UUID] = []
    for position, new in enumerate(people, 1):
        code = new.code or make_code(new.name, taken)
        taken.add(code)
        person = Person(
            id=work.new_id(),
            name=required_line(new.name, "the name of the person"),
            role=clean_line(new.role).text,
            aliases=[clean_line(a).text for a in new.aliases],
            organisation_id=organisations[new.organisation.casefold()],
        )
        work.add(person)
        work.add(
            Membership(
                id=work.new_id(),
                body_id=body_id,
                person_id=person.id,
                code=clean_line(code).text,
                capacity=new.capacity,
                counts_as=[clean_line(c).text for c in new.counts_as],
                position=position,
            )
        )
        ids.append(person.id)
    return ids


def _add_receivers(work: Work, body_id: UUID, receivers: tuple[NewReceiver, ...]) -> None:
    for position, new in enumerate(receivers, 1):
        work.add(
            Receiver(
                id=work.new_id(),
                body_id=body_id,
                name=required_line(new.name, "the name of the receiving body"),
                aliases=[clean_line(a).text for a in new.aliases],
                position=position,
            )
        )
