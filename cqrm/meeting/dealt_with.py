"""Whether a visit of an item dealt with it: a record was made, or earlier actions or minutes were settled."""

from __future__ import annotations

from sqlmodel import col, select

from cqrm.meeting.lookups import entries_of
from cqrm.models import Action, ActionUpdate, AgendaItem, DueRevision, ItemVisit, Meeting
from cqrm.store.work import Work
from cqrm.terms.enums import ItemState


def dealt_with(work: Work, item: AgendaItem, visit: ItemVisit) -> bool:
    """Whether the item is done when this visit ends.

    An item that was settled before (deferred, for example) is only reopened by what this visit added.
    """
    entries = entries_of(work, item.id)
    if item.state.is_settled and item.state is not ItemState.DONE:
        entries = [entry for entry in entries if entry.captured_at >= visit.started_at]
    return bool(entries) or _log_was_worked(work, visit) or _minutes_were_confirmed(work, visit)


def _log_was_worked(work: Work, visit: ItemVisit) -> bool:
    """Whether an action of an earlier meeting was updated, given a date, finished or reviewed meanwhile."""
    here, since = visit.meeting_id, visit.started_at
    questions = (
        select(ActionUpdate.id).where(ActionUpdate.meeting_id == here, ActionUpdate.reported_at >= since),
        select(DueRevision.id).where(DueRevision.meeting_id == here, DueRevision.replaced_at >= since),
        select(Action.id).where(Action.finished_in_id == here, col(Action.finished_at) >= since),
    )
    return any(work.session.exec(question).first() is not None for question in questions)


def _minutes_were_confirmed(work: Work, visit: ItemVisit) -> bool:
    return (
        work.session.exec(
            select(Meeting.id).where(
                Meeting.confirmed_in_id == visit.meeting_id, col(Meeting.confirmed_at) >= visit.started_at
            )
        ).first()
        is not None
    )
