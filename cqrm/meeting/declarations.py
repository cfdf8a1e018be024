"""Interests that people declare, and what they do about them."""

from __future__ import annotations

from uuid import UUID

from cqrm.meeting.answers import acted, unchanged
from cqrm.meeting.chair_now import leaves_chair_of
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.declarations_now import HANDLING_WORDS, item_words
from cqrm.meeting.lookups import Here, not_over
from cqrm.meeting.ratification import restate_quorum
from cqrm.models import Declaration
from cqrm.store.queries.meeting_view import meeting_frame
from cqrm.store.work import Work
from cqrm.terms.acts.declare import DeclareInterest, HandleDeclaration, RemoveDeclaration
from cqrm.terms.enums import Handling
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted, MeetingView

_KIND = "attendance"


def declare_interest(work: Work, act: DeclareInterest) -> Acted:
    """Record an interest, also before the meeting starts.

    Raises:
        Refused: the meeting is over, the person is not on its list or has declared the same before, the
            nature is missing, or the person is in the chair of the item and would take no part in it.
        NotFound: the item is not on the agenda of the meeting.
    """
    here = not_over(work, act.meeting)
    view = meeting_frame(work, act.meeting)
    fields = FieldCleaner()
    nature = fields.required(act.nature, "the nature of the interest")
    name = _name(view, act.person)
    where = _where(view, act.item)
    if any(d.person_id == act.person and d.item_id == act.item for d in view.declarations):
        raise Refused(
            f"{name} has declared an interest in {where} already.", "Take that declaration out first."
        )
    _refuse_in_chair(view, act.person, act.item, act.handling)
    declaration = work.add(
        Declaration(
            id=work.new_id(),
            meeting_id=here.meeting.id,
            person_id=act.person,
            item_id=act.item,
            nature=nature,
            handling=act.handling,
            declared_at=work.now(),
        )
    )
    done = f", {HANDLING_WORDS[act.handling]}" if act.handling else ""
    label = f"{name} declared an interest in {where}{done}{restate_quorum(work, here)}"
    return acted(
        work,
        here.meeting.id,
        label,
        kind=_KIND,
        entry=declaration.id,
        removed_characters=fields.removed,
    )


def handle_declaration(work: Work, act: HandleDeclaration) -> Acted:
    """Say what somebody does about the interest they declared; decisions of the item follow its quorum.

    Raises:
        Refused: the meeting is over, or the person is in the chair of the item and would take no part in it.
    """
    declaration, here = _find(work, act.declaration)
    if declaration.handling is act.handling:
        return unchanged(work, here.meeting.id)
    view = meeting_frame(work, here.meeting.id)
    _refuse_in_chair(view, declaration.person_id, declaration.item_id, act.handling)
    declaration.handling = act.handling
    name, where = _name(view, declaration.person_id), _where(view, declaration.item_id)
    label = f"{name}, interest in {where}: {HANDLING_WORDS[act.handling]}{restate_quorum(work, here)}"
    return acted(work, here.meeting.id, label, kind=_KIND, entry=declaration.id)


def remove_declaration(work: Work, act: RemoveDeclaration) -> Acted:
    """Take a declaration out that was recorded in error.

    Raises:
        Refused: the meeting is over.
    """
    declaration, here = _find(work, act.declaration)
    view = meeting_frame(work, here.meeting.id)
    name, where = _name(view, declaration.person_id), _where(view, declaration.item_id)
    work.remove(declaration)
    label = f"{name}: declaration for {where} taken out{restate_quorum(work, here)}"
    return acted(work, here.meeting.id, label, kind=_KIND)


def _find(work: Work, declaration_id: UUID) -> tuple[Declaration, Here]:
    declaration = work.session.get(Declaration, declaration_id)
    if declaration is None:
        raise NotFound("That declaration is no longer in the record.")
    return declaration, not_over(work, declaration.meeting_id)


def _name(view: MeetingView, person: UUID) -> str:
    found = next((a.person.name for a in view.attendance if a.person.id == person), None)
    if found is None:
        raise Refused("That person is not on the attendance list.", "Add them from attendance first.")
    return found


def _where(view: MeetingView, item_id: UUID | None) -> str:
    if item_id is not None and view.item(item_id) is None:
        raise NotFound("That item is not on the agenda of this meeting.")
    return item_words(view, item_id)


def _refuse_in_chair(
    view: MeetingView, person: UUID, item_id: UUID | None, handling: Handling | None
) -> None:
    """Nobody leaves the chair of the item under discussion empty."""
    item = leaves_chair_of(view, person, item_id, handling)
    if item is not None:
        raise Refused(
            f"{_name(view, person)} is in the chair of item {item.position}, so somebody else must take it.",
            "Pass the chair for this item first.",
        )
