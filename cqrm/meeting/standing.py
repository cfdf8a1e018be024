"""How an action leaves the log and comes back: said to be done, reopened, transferred, withdrawn.

Owners may say at any time that something is done, and take that back. Only a meeting decides that an action
leaves the log, and only a meeting brings it back.
"""

from __future__ import annotations

from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.log_acts import LogOccasion, at_any_time, at_meeting, refuse_finished, refuse_own
from cqrm.meeting.lookups import find_meeting
from cqrm.store.work import Work
from cqrm.terms.acts.progress import (
    ProposeClosed,
    ReopenAction,
    TakeBackProposal,
    TransferAction,
    WithdrawAction,
)
from cqrm.terms.enums import ActionStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted

_WHERE_IT_STANDS = "Take it out, or change it, where it stands in the record."


def propose_closed(work: Work, act: ProposeClosed) -> Acted:
    """The owner says that an action is done, and what shows it; it stays in the log till a meeting closes it.

    Raises:
        Refused: the meeting is over, the action is finished or proposed already, or there is no evidence.
    """
    here = at_any_time(work, act.meeting, act.action)
    action = here.action
    refuse_finished(work, action)
    refuse_own(here, _WHERE_IT_STANDS)
    if action.status is ActionStatus.PROPOSED_CLOSED:
        raise Refused(
            f"{action.ref} is said to be done already.", "A meeting closes it, or it is taken back."
        )
    fields = FieldCleaner()
    action.evidence = fields.required(act.evidence, "what shows that it is done")
    action.status = ActionStatus.PROPOSED_CLOSED
    here.keep(work, f"Says done: {action.evidence}", status=action.status)
    return here.answer(work, f"Proposed to close {action.ref}", fields.removed)


def take_back_proposal(work: Work, act: TakeBackProposal) -> Acted:
    """What was said to be done is not; the action is open again, and what was said stays among its updates.

    Raises:
        Refused: the meeting is over, nobody has said that the action is done, or there is no reason.
    """
    here = at_any_time(work, act.meeting, act.action)
    action = here.action
    refuse_finished(work, action)
    if action.status is not ActionStatus.PROPOSED_CLOSED:
        raise Refused(f"Nobody has said that {action.ref} is done.", "There is nothing to take back.")
    fields = FieldCleaner()
    reason = fields.required(act.reason, "the reason why it is not done")
    action.status, action.evidence = ActionStatus.OPEN, ""
    here.keep(work, f"Not done after all: {reason}", status=action.status)
    return here.answer(work, f"{action.ref} is open again", fields.removed)


def reopen_action(work: Work, act: ReopenAction) -> Acted:
    """The meeting opens again what had left the log; how it had left stays among its updates.

    Raises:
        Refused: the meeting is not in session, the action is live, or there is no reason.
    """
    here = at_meeting(work, act.meeting, act.action)
    action = here.action
    if action.status.is_live:
        raise Refused(f"{action.ref} is open.", "There is nothing to reopen.")
    refuse_own(here, _WHERE_IT_STANDS)
    fields = FieldCleaner()
    reason = fields.required(act.reason, "the reason for opening it again")
    here.keep(work, f"Reopened: {reason}. {_how_it_left(work, here)}", status=ActionStatus.OPEN)
    action.status = ActionStatus.OPEN
    action.evidence = action.status_reason = action.transferred_to = ""
    action.finished_in_id = action.finished_at = None
    return here.answer(work, f"Reopened {action.ref}", fields.removed)


def transfer_action(work: Work, act: TransferAction) -> Acted:
    """The meeting lets an action go on elsewhere, and says where it is to be found.

    Raises:
        Refused: the meeting is not in session or raised the action itself, the action is finished, or nobody
            says where it goes on.
    """
    here = at_meeting(work, act.meeting, act.action)
    fields = FieldCleaner()
    _refuse_leaving(work, here)
    here.action.transferred_to = fields.required(act.to, "the item or plan in which it goes on")
    _finish(work, here, ActionStatus.TRANSFERRED, f"Transferred to {here.action.transferred_to}")
    label = f"Transferred {here.action.ref} to {here.action.transferred_to}"
    return here.answer(work, label, fields.removed)


def withdraw_action(work: Work, act: WithdrawAction) -> Acted:
    """The meeting gives an action up, for a reason.

    Raises:
        Refused: the meeting is not in session or raised the action itself, the action is finished, or there
            is no reason.
    """
    here = at_meeting(work, act.meeting, act.action)
    fields = FieldCleaner()
    _refuse_leaving(work, here)
    here.action.status_reason = fields.required(act.reason, "the reason for giving it up")
    _finish(work, here, ActionStatus.WITHDRAWN, f"Withdrawn: {here.action.status_reason}")
    return here.answer(work, f"Withdrew {here.action.ref}: {here.action.status_reason}", fields.removed)


def _refuse_leaving(work: Work, here: LogOccasion) -> None:
    refuse_finished(work, here.action)
    refuse_own(here, _WHERE_IT_STANDS)


def _finish(work: Work, here: LogOccasion, status: ActionStatus, words: str) -> None:
    action = here.action
    action.status = status
    action.finished_in_id, action.finished_at = here.meeting, work.now()
    here.keep(work, words, status=status)


def _how_it_left(work: Work, here: LogOccasion) -> str:
    """What the row will no longer say: "It was closed at CQRM 12 on the evidence: report seen"."""
    action = here.action
    at = f" at {find_meeting(work, action.finished_in_id).name}" if action.finished_in_id else ""
    ways = {
        ActionStatus.CLOSED: f" on the evidence: {action.evidence}",
        ActionStatus.TRANSFERRED: f" to {action.transferred_to}",
        ActionStatus.WITHDRAWN: f": {action.status_reason}",
    }
    return f"It was {action.status.value}{at}{ways[action.status]}"
