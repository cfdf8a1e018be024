"""The acts on carried actions, on a view in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from cqrm.terms.acts import progress
from cqrm.terms.enums import (
    ActionStatus,
)
from cqrm.terms.views.actions import ActionUpdate, ActionView, DueRevision
from cqrm.terms.views.meeting import MeetingView
from tests.tui.fake_done import Done, Moment


def _on_action(
    view: MeetingView, action_id: UUID, changed: Callable[[ActionView], ActionView]
) -> MeetingView:
    return replace(view, carried=tuple(changed(a) if a.id == action_id else a for a in view.carried))


def do_update(view: MeetingView, act: progress.UpdateAction, moment: Moment) -> Done:
    said = ActionUpdate(at=moment.now, meeting=f"CQRM {view.number}", text=act.text or "No update provided")
    view = _on_action(view, act.action, lambda a: replace(a, updates=(*a.updates, said), reviewed_here=True))
    return Done(view, "Updated the action")


def do_revise(view: MeetingView, act: progress.ReviseDue, moment: Moment) -> Done:
    def revised(a: ActionView) -> ActionView:
        old = DueRevision(
            due_on=a.due_on, due_text=a.due_text, replaced_at=moment.now, reason=act.reason, is_slip=True
        )
        return replace(
            a,
            revisions=(*a.revisions, old),
            slips=a.slips + 1,
            due_on=act.due_on,
            due_text=act.due_text,
            reviewed_here=True,
        )

    return Done(_on_action(view, act.action, revised), "Revised the due date")


def do_close_action(view: MeetingView, act: progress.CloseAction, moment: Moment) -> Done:
    here = f"CQRM {view.number}"
    view = _on_action(
        view,
        act.action,
        lambda a: replace(
            a, status=ActionStatus.CLOSED, evidence=act.evidence, closed_at=here, reviewed_here=True
        ),
    )
    return Done(view, "Closed the action")


def do_review(view: MeetingView, act: progress.ReviewAction, moment: Moment) -> Done:
    return Done(_on_action(view, act.action, lambda a: replace(a, reviewed_here=True)), "Reviewed the action")
