"""What becomes of live actions: updates, new due dates, closing, or leaving them as they are."""

from __future__ import annotations

from datetime import date

from sqlmodel import select

from cqrm.meeting.answers import unchanged
from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.log_acts import LogOccasion, at_any_time, at_meeting, refuse_finished, refuse_own
from cqrm.meeting.undertakings import meeting_due_at
from cqrm.models import ActionUpdate, DueRevision
from cqrm.store.work import Work
from cqrm.terms.acts.progress import CloseAction, ReviewAction, ReviseDue, UpdateAction
from cqrm.terms.enums import ActionStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import screen_date

NO_UPDATE = "No update provided"
"""What stands in the log when an owner was asked and had nothing to say: a real entry."""


def update_action(work: Work, act: UpdateAction) -> Acted:
    """Keep what was reported on an action, at a meeting, before it starts, or between meetings.

    Raises:
        Refused: the meeting is over, or the action is finished.
    """
    here = at_any_time(work, act.meeting, act.action)
    refuse_finished(work, here.action)
    fields = FieldCleaner()
    here.keep(work, fields.line(act.text) or NO_UPDATE)
    return here.answer(work, f"Updated {here.action.ref}", fields.removed)


def revise_due(work: Work, act: ReviseDue) -> Acted:
    """Give an action another due date. The old one is kept; a later date counts as a slip.

    A meeting gives it while it is in session; between meetings whoever keeps the log does. An action that is
    due at a meeting and still is has not slipped when that meeting has moved.

    Raises:
        Refused: the meeting is not in session, the action is finished or was raised in it, the date is the
            same, or there is no reason.
    """
    here = _for_a_date(work, act)
    action = here.action
    refuse_finished(work, action)
    refuse_own(here, "Change its date where it stands.")
    fields = FieldCleaner()
    due_text, reason = fields.line(act.due_text), fields.required(act.reason, "the reason for another date")
    if act.due_on == action.due_on:
        raise Refused(f"{action.ref} is due {screen_date(act.due_on)} already.", "Give another date.")
    due_meeting = meeting_due_at(work, here.where, due_text, act.due_on)
    follows = due_meeting is not None and due_meeting == action.due_meeting
    revision = DueRevision(
        id=work.new_id(),
        action_id=action.id,
        meeting_id=here.meeting,
        due_on=action.due_on,
        due_text=action.due_text,
        reason=reason,
        is_slip=not follows and _is_later(act.due_on, action.due_on),
        replaced_at=work.now(),
    )
    work.add(revision)
    before = f" (was {screen_date(action.due_on)})" if action.due_on else ""
    action.due_on, action.due_text, action.due_meeting = act.due_on, due_text, due_meeting
    return here.answer(work, f"{action.ref} due {screen_date(act.due_on)}{before}", fields.removed)


def close_action(work: Work, act: CloseAction) -> Acted:
    """The meeting closes an action on evidence; what its owner gave as evidence will do.

    Raises:
        Refused: the meeting is not in session, the action is finished, or nothing shows that it was done.
    """
    here = at_meeting(work, act.meeting, act.action)
    action = here.action
    refuse_finished(work, action)
    fields = FieldCleaner()
    evidence = fields.line(act.evidence) or action.evidence
    if not evidence:
        raise Refused(f"What shows that {action.ref} is done?", "Type the evidence.")
    action.status, action.evidence = ActionStatus.CLOSED, evidence
    action.finished_in_id, action.finished_at = here.meeting, work.now()
    # The evidence stands in the log by itself; this says when it became closed.
    here.keep(work, "", status=ActionStatus.CLOSED, reviewed_only=True)
    return here.answer(work, f"Closed {action.ref}", fields.removed)


def review_action(work: Work, act: ReviewAction) -> Acted:
    """The meeting has looked at an action and leaves it as it is.

    Raises:
        Refused: the meeting is not in session, or the action is finished.
    """
    here = at_meeting(work, act.meeting, act.action)
    refuse_finished(work, here.action)
    seen = work.session.exec(
        select(ActionUpdate).where(
            ActionUpdate.action_id == here.action.id, ActionUpdate.meeting_id == act.meeting
        )
    ).first()
    if seen is not None:
        return unchanged(work, act.meeting)
    here.keep(work, "", reviewed_only=True)
    return here.answer(work, f"Looked at {here.action.ref}")


def _for_a_date(work: Work, act: ReviseDue) -> LogOccasion:
    if act.meeting is not None:
        return at_meeting(work, act.meeting, act.action)
    return at_any_time(work, None, act.action)


def _is_later(new: date, old: date | None) -> bool:
    return old is not None and new > old
