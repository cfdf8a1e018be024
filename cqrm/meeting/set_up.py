"""Setting up a body: organisations, people, receivers and the first meeting, in one act."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import select

from cqrm.agenda.quorum_rule import role_word
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.planning import Folders, plan_meeting
from cqrm.meeting.prepare import CHAIR
from cqrm.models import Body, BodyParty, Membership, Organisation, Person, Receiver
from cqrm.store.work import Look, Work
from cqrm.terms.acts.set_up import NewOrganisation, NewPerson, NewReceiver, SetUpBody
from cqrm.terms.enums import Side
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import MeetingView

_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "rev"})


def set_up_body(work: Work, act: SetUpBody, folders: Folders | None = None) -> MeetingView:
    """Make a body with everything it needs to meet.

    Args:
        work: the unit of work.
        act: what was given.
        folders: of the person's own agenda templates; None for their documents folder.

    Raises:
        Refused: something is missing, given twice or belongs nowhere; the message names it.
        AgendaFileError: the template of the body cannot be used.
    """
    fields = FieldCleaner()
    body = Body(
        id=work.new_id(),
        name=fields.required(act.name, "the name of the body"),
        short_name=fields.required(act.short_name, "the short name of the body"),
        code=fields.required(act.code, "the code of the body"),
        label=fields.required(act.label, "what the meetings are called"),
        settings=act.settings.to_dict(),
    )
    _refuse_known(work, body)
    work.add(body)
    organisations = _add_organisations(work, body.id, act.organisations, fields)
    people = _add_people(work, body.id, act.people, organisations, fields)
    _add_receivers(work, body.id, act.receivers, fields)
    meeting = plan_meeting(
        work, body, act.first_meeting, number=act.first_meeting.number or 1, folders=folders
    )
    meeting.chair_id = _chair(act.people, people)
    meeting.minute_taker_id = people.get(act.settings.minute_taker.casefold())
    work.label(f"Set up {body.name}", kind="set_up", meeting=meeting.id, boundary=True)
    return meeting_view(work, meeting.id)


def make_code(name: str, taken: set[str]) -> str:
    """Printed initials for a name, unique among those taken: ``AT``, then ``ATr`` from the surname."""
    words = [w for w in name.replace("-", " ").split() if w[0].isalpha()]
    words = [w for w in words if w.rstrip(".").casefold() not in _TITLES] or words
    initials = "".join(w[0] for w in words).upper() or "X"
    surname = words[-1] if words else ""
    lowered = {t.casefold() for t in taken}
    for length in range(len(surname)):
        candidate = initials + surname[1 : 1 + length].lower()
        if candidate.casefold() not in lowered:
            return candidate
    number = 2
    while f"{initials}{number}".casefold() in lowered:
        number += 1
    return f"{initials}{number}"


def _refuse_known(look: Look, body: Body) -> None:
    """Two bodies of one file are told apart by their names and codes."""
    for other in look.session.exec(select(Body)).all():
        pairs = ((body.name, other.name, "name"), (body.code, other.code, "code"))
        for value, known, what in pairs:
            if value.casefold() == known.casefold():
                raise Refused(
                    f"A body of this file has the {what} {known} already.", f"Give this one another {what}."
                )


def _add_organisations(
    work: Work, body_id: UUID, organisations: tuple[NewOrganisation, ...], fields: FieldCleaner
) -> dict[str, UUID]:
    """Add the organisations; answers their ids by short name, in small letters."""
    sides = {o.side for o in organisations}
    if not {Side.COMMISSIONER, Side.PROVIDER} <= sides:
        raise Refused(
            "A body needs a commissioner and a provider.", "Add an organisation for each of the two sides."
        )
    ids: dict[str, UUID] = {}
    spoken_for = {o.side for o in organisations if o.leads}
    for position, new in enumerate(organisations, 1):
        row = Organisation(
            id=work.new_id(),
            name=fields.required(new.name, "the name of the organisation"),
            short_name=fields.required(new.short_name, "the short name of the organisation"),
        )
        if row.short_name.casefold() in ids:
            raise Refused(f"Two organisations have the short name {row.short_name}.", "Give each its own.")
        work.add(row)
        work.add(
            BodyParty(
                id=work.new_id(),
                body_id=body_id,
                organisation_id=row.id,
                side=new.side,
                leads=new.leads or new.side not in spoken_for,
                position=position,
            )
        )
        spoken_for.add(new.side)
        ids[row.short_name.casefold()] = row.id
    return ids


def _add_people(
    work: Work,
    body_id: UUID,
    people: tuple[NewPerson, ...],
    organisations: dict[str, UUID],
    fields: FieldCleaner,
) -> dict[str, UUID]:
    """Add the people; answers their ids by printed initials, in small letters and in the order given."""
    codes = _codes(people, fields)
    ids: dict[str, UUID] = {}
    for position, (new, code) in enumerate(zip(people, codes, strict=True), 1):
        name = fields.required(new.name, "the name of the person")
        organisation = organisations.get(fields.line(new.organisation).casefold())
        if organisation is None:
            known = ", ".join(_short_names(work, organisations))
            raise Refused(
                f"{name} belongs to “{new.organisation}”, which is no organisation of this body.",
                f"Use one of: {known}.",
            )
        person = Person(
            id=work.new_id(),
            name=name,
            role=fields.line(new.role),
            aliases=fields.each(new.aliases),
            organisation_id=organisation,
        )
        work.add(person)
        work.add(
            Membership(
                id=work.new_id(),
                body_id=body_id,
                person_id=person.id,
                code=code,
                capacity=new.capacity,
                counts_as=fields.each(new.counts_as),
                position=position,
            )
        )
        ids[code.casefold()] = person.id
    return ids


def _codes(people: tuple[NewPerson, ...], fields: FieldCleaner) -> list[str]:
    """The printed initials of each: those given, or made so that nobody else has them."""
    given = [fields.line(person.code) for person in people]
    taken: set[str] = set()
    for code in filter(None, given):
        if code.casefold() in {t.casefold() for t in taken}:
            raise Refused(
                f"The printed initials {code} are given twice.",
                "Give each person their own, such as AT and ATr.",
            )
        taken.add(code)
    codes = []
    for person, code in zip(people, given, strict=True):
        codes.append(code or make_code(fields.line(person.name), taken))
        taken.add(codes[-1])
    return codes


def _short_names(look: Look, organisations: dict[str, UUID]) -> list[str]:
    rows = [look.session.get(Organisation, each) for each in organisations.values()]
    return [row.short_name for row in rows if row is not None]


def _chair(people: tuple[NewPerson, ...], ids: dict[str, UUID]) -> UUID | None:
    """Who counts as the chair, else whose role it is; nobody when there is no such person."""
    pairs = list(zip(people, ids.values(), strict=True))
    counting = [who for person, who in pairs if CHAIR in map(role_word, person.counts_as)]
    called = [who for person, who in pairs if role_word(person.role) == CHAIR]
    return next(iter([*counting, *called]), None)


def _add_receivers(
    work: Work, body_id: UUID, receivers: tuple[NewReceiver, ...], fields: FieldCleaner
) -> None:
    for position, new in enumerate(receivers, 1):
        work.add(
            Receiver(
                id=work.new_id(),
                body_id=body_id,
                name=fields.required(new.name, "the name of the receiving body"),
                aliases=fields.each(new.aliases),
                position=position,
            )
        )
