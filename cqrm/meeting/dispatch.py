"""Which function carries out which act and answers which question; imported when first asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Handler = Callable[[Any, Any], Any]
"""A use case (work, act) or a query handler (look, query)."""


def load_handlers() -> dict[type, Handler]:
    """Every act and question of the product with its function."""
    return {
        **_before_the_meeting(),
        **_roll_call(),
        **_in_session(),
        **_at_the_end(),
        **_questions(),
    }


def _before_the_meeting() -> dict[type, Handler]:
    from cqrm.meeting import prepare, set_up
    from cqrm.terms.acts import prepare as acts
    from cqrm.terms.acts.set_up import SetUpBody

    return {
        SetUpBody: set_up.set_up_body,
        acts.PlanNextMeeting: prepare.plan_next_meeting,
        acts.ChangeMeeting: prepare.change_meeting,
        acts.CancelMeeting: prepare.cancel_meeting,
        acts.ChangeItem: prepare.change_item,
    }


def _roll_call() -> dict[type, Handler]:
    from cqrm.meeting import attend, newcomers
    from cqrm.terms.acts import attend as acts
    from cqrm.terms.acts.set_up import AddPerson

    return {
        acts.MarkPresent: attend.mark_present,
        acts.MarkLeft: attend.mark_left,
        acts.MarkApologies: attend.mark_apologies,
        acts.MarkExpected: attend.mark_expected,
        acts.MarkAllPresent: attend.mark_all_present,
        acts.InviteForItems: attend.invite_for_items,
        acts.NameDeputy: newcomers.name_deputy,
        AddPerson: newcomers.add_person,
    }


def _in_session() -> dict[type, Handler]:
    from cqrm.meeting import amend, conduct, entries, progress, removal, undo
    from cqrm.terms.acts import conduct as acts
    from cqrm.terms.acts import progress as log
    from cqrm.terms.acts.undo import Redo, Undo

    return {
        acts.StartMeeting: conduct.start_meeting,
        acts.OpenItem: conduct.open_item,
        acts.SettleItem: conduct.settle_item,
        acts.RecordNote: entries.record_note,
        acts.RecordDecision: entries.record_decision,
        acts.RecordAction: entries.record_action,
        acts.ChangeEntry: amend.change_entry,
        acts.MoveEntry: amend.move_entry,
        acts.RemoveEntry: removal.remove_entry,
        log.UpdateAction: progress.update_action,
        log.ReviseDue: progress.revise_due,
        log.CloseAction: progress.close_action,
        log.ReviewAction: progress.review_action,
        Undo: undo.undo,
        Redo: undo.redo,
    }


def _at_the_end() -> dict[type, Handler]:
    from cqrm.meeting import close, confirm
    from cqrm.terms.acts import close as acts

    return {
        acts.MarkRead: close.mark_read,
        acts.KeepItem: close.keep_item,
        acts.CloseMeeting: close.close_meeting,
        acts.ApproveMinutes: confirm.approve_minutes,
        acts.ConfirmMinutes: confirm.confirm_minutes,
    }


def _questions() -> dict[type, Handler]:
    from cqrm.meeting import checks, prepare, questions, snapshot
    from cqrm.store.home import see_home
    from cqrm.terms.acts import questions as asked

    return {
        asked.OpenMeeting: questions.open_meeting,
        asked.SeeHome: see_home,
        asked.SeeBodies: questions.see_bodies,
        asked.SeeDrafts: questions.see_drafts,
        asked.SeeClose: checks.see_close,
        asked.SeeSnapshot: snapshot.see_snapshot,
        asked.OfferNextMeeting: prepare.offer_next_meeting,
    }
