"""People who come in place of somebody, or who were in no list: deputies and newcomers."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import col, select

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.attend import checked_items, items_words
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.lookups import Here, find_attendance, not_over
from cqrm.meeting.ratification import attendance_of, restate_quorum
from cqrm.models import Attendance, AttendanceSpan, Membership, Person
from cqrm.store.queries.bodies import directory
from cqrm.store.work import Work
from cqrm.terms.acts.attend import NameDeputy
from cqrm.terms.acts.set_up import AddPerson, NewPerson
from cqrm.terms.enums import Capacity, Presence
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.meeting import Acted


def name_deputy(work: Work, act: NameDeputy) -> Acted:
    """Somebody attends for a member; None takes it back.

    Raises:
        Refused: the two are the same person or of different sides, the one represented is no member, is here,
            or has another deputy.
    """
    row = find_attendance(work, act.attendance)
    here = not_over(work, row.meeting_id)
    listed = {a.person.id: a for a in attendance_of(work, here)}
    deputy = listed[row.person_id]
    if row.deputy_for_id == act.deputy_for:
        return unchanged(work, here.meeting.id)
    if act.deputy_for is None:
        label = f"{deputy.person.name} is nobody’s deputy"
    else:
        member = listed.get(act.deputy_for)
        if member is None:
            raise NotFound("The person represented is not on the attendance list.", "Add them first.")
        _check_deputy(deputy, member, list(listed.values()))
        label = f"{deputy.person.name} deputises for {member.person.name}"
    row.deputy_for_id = act.deputy_for
    return acted(work, here.meeting.id, label + restate_quorum(work, here), kind="attendance")


def add_person(work: Work, act: AddPerson) -> Acted:
    """Put somebody in the directory, unless they are in it, and on the attendance list of the meeting.

    Raises:
        Refused: name or organisation is missing or unknown, the initials are taken, or the person is listed.
    """
    here = not_over(work, act.meeting)
    fields = FieldCleaner()
    known = directory(work, here.body.id)
    name = fields.required(act.person.name, "the name of the person")
    organisation, short_name = _organisation(here, fields.line(act.person.organisation))
    person = _known_person(known, name, short_name)
    if person is None:
        person_id, code = _enter(work, here, fields, act.person, name, organisation, known)
    else:
        person_id, code = person.id, person.code
        _welcome_back(work, here, person)
    attendance = Attendance(
        id=work.new_id(),
        meeting_id=here.meeting.id,
        person_id=person_id,
        for_items=checked_items(work, here.meeting.id, act.for_items),
        position=_next_place(work, here),
    )
    work.add(attendance)
    label = f"Added {name} ({code})"
    if attendance.for_items:
        label += f" for {items_words(attendance.for_items)}"
    if act.present:
        now = work.now()
        attendance.presence = Presence.PRESENT
        work.add(AttendanceSpan(id=work.new_id(), attendance_id=attendance.id, arrived_at=now))
        label += f", present from {here.clock(now)}"
    return acted(work, here.meeting.id, label, kind="attendance", removed_characters=fields.removed)


def _check_deputy(deputy: AttendanceView, member: AttendanceView, listed: list[AttendanceView]) -> None:
    """Refuse a deputy who would count for nobody, or twice."""
    who = member.person.name
    if member.id == deputy.id:
        raise Refused(f"{who} cannot deputise for themselves.", "Choose the member who is represented.")
    if member.person.side is not deputy.person.side:
        raise Refused(
            f"{deputy.person.name} and {who} are on different sides.", "Choose a member of the same side."
        )
    if member.person.capacity is not Capacity.MEMBER:
        raise Refused(f"{who} is no member, so has no deputy.", "Choose a member.")
    if member.is_here_now:
        raise Refused(f"{who} is here.", "Mark them as left first.")
    other = next((a for a in listed if a.deputy_for == member.person.id), None)
    if other is not None:
        raise Refused(f"{other.person.name} deputises for {who} already.", "Take that back first.")


def _organisation(here: Here, typed: str) -> tuple[UUID, str]:
    wanted = typed.casefold()
    for organisation in here.body.organisations:
        if wanted in (organisation.short_name.casefold(), organisation.name.casefold()):
            return organisation.id, organisation.short_name
    names = ", ".join(o.short_name for o in here.body.organisations)
    raise Refused(f"“{typed}” is no organisation of this body.", f"Use one of: {names}.")


def _known_person(known: tuple[PersonView, ...], name: str, organisation: str) -> PersonView | None:
    """The same name in the same organisation is the same person."""
    return next(
        (p for p in known if p.name.casefold() == name.casefold() and p.organisation == organisation), None
    )


def _enter(
    work: Work,
    here: Here,
    fields: FieldCleaner,
    new: NewPerson,
    name: str,
    organisation: UUID,
    known: tuple[PersonView, ...],
) -> tuple[UUID, str]:
    """Add somebody to the directory; answers the person's id and printed initials."""
    code = _code(fields.line(new.code), name, known)
    person = Person(
        id=work.new_id(),
        name=name,
        role=fields.line(new.role),
        aliases=fields.each(new.aliases),
        organisation_id=organisation,
    )
    membership = Membership(
        id=work.new_id(),
        body_id=here.body.id,
        person_id=person.id,
        code=code,
        capacity=new.capacity,
        counts_as=fields.each(new.counts_as),
        position=len(known) + 1,
    )
    work.add(person)
    work.add(membership)
    return person.id, code


def _code(typed: str, name: str, known: tuple[PersonView, ...]) -> str:
    """Printed initials that nobody else has: those given, or made from the name."""
    from cqrm.meeting.set_up import make_code

    taken = {p.code for p in known}
    if not typed:
        return make_code(name, taken)
    holder = next((p for p in known if p.code.casefold() == typed.casefold()), None)
    if holder is not None:
        raise Refused(
            f"The initials {holder.code} are those of {holder.name}.",
            f"Use others, such as {make_code(name, taken)}.",
        )
    return typed


def _welcome_back(work: Work, here: Here, person: PersonView) -> None:
    """Somebody of the directory may be missing from this list, or may have left the body and come again."""
    listed = work.session.exec(
        select(Attendance).where(Attendance.meeting_id == here.meeting.id, Attendance.person_id == person.id)
    ).first()
    if listed is not None:
        raise Refused(f"{person.name} ({person.code}) is on the list already.", "Mark them present there.")
    if person.has_left:
        membership = work.session.exec(
            select(Membership).where(Membership.body_id == here.body.id, Membership.person_id == person.id)
        ).one()
        membership.has_left = False


def _next_place(work: Work, here: Here) -> int:
    last = work.session.exec(
        select(Attendance.position)
        .where(Attendance.meeting_id == here.meeting.id)
        .order_by(col(Attendance.position).desc())
    ).first()
    return (last or 0) + 1
