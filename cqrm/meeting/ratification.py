"""Which decisions stand and which need ratification: kept right when attendance is corrected afterwards."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from cqrm.agenda.quorum_rule import QuorumState
from cqrm.meeting.lookups import Occasion
from cqrm.meeting.quorum_now import quorum_at, to_stored
from cqrm.models import Decision
from cqrm.store.queries.attendance import attendance_list
from cqrm.store.queries.bodies import directory
from cqrm.store.queries.people_side import declarations_of
from cqrm.store.work import Work
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.words import join


def attendance_of(work: Work, here: Occasion) -> tuple[AttendanceView, ...]:
    """The attendance list as it stands in this unit of work."""
    return attendance_list(work, here.meeting.id, directory(work, here.body.id))


def quorum_of_item(work: Work, here: Occasion, item: UUID, at: datetime) -> QuorumState:
    """How the quorum of an item stood at a moment: without those who withdrew from it for an interest."""
    declared = declarations_of(work, here.meeting.id)
    out = frozenset(
        d.person_id
        for d in declared
        if d.concerns(item) and d.handling is not None and d.handling.leaves_quorum
    )
    return quorum_at(here.body, attendance_of(work, here), at, out)


def restate_quorum(work: Work, here: Occasion) -> str:
    """Bring every decision's quorum in line with the times now stated, and say what that means.

    A departure noticed late, or an arrival taken back, changes who was there when something was decided.

    Returns:
        Words to follow the label ("; D14-02 is now subject to ratification"), empty when nothing turned.
    """
    decisions = work.session.exec(
        select(Decision).where(Decision.meeting_id == here.meeting.id).order_by(col(Decision.captured_at))
    ).all()
    if not decisions:
        return ""
    turned: dict[bool, list[str]] = {True: [], False: []}
    for decision in decisions:
        state = quorum_of_item(work, here, decision.item_id, decision.captured_at)
        stored = to_stored(here.body, state)
        if stored != decision.quorum:
            if state.quorate != decision.quorate and not decision.withdrawn:
                turned[state.quorate].append(decision.ref)
            decision.quorate, decision.quorum = state.quorate, stored
    return _words(turned[False], "now subject to ratification") + _words(
        turned[True], "no longer subject to ratification"
    )


def _words(references: list[str], how: str) -> str:
    if not references:
        return ""
    return f"; {join(references)} {'is' if len(references) == 1 else 'are'} {how}"
