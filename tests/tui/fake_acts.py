"""What the acts do to the view of a meeting, in memory: enough for a screen to be used, no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cqrm.terms.acts import attend, chairing, close, concerns, conduct, declare, progress, set_up, sittings
from cqrm.terms.views.meeting import MeetingView
from tests.tui import fake_agenda, fake_attend, fake_concerns, fake_conduct, fake_people, fake_progress
from tests.tui.fake_done import Done, Moment

__all__ = ["Done", "Moment", "carry_out"]


def carry_out(view: MeetingView, act: Any, moment: Moment) -> Done:  # noqa: ANN401
    """Do an act to a view."""
    return _DOES[type(act)](view, act, moment)


_DOES: dict[type, Callable[[MeetingView, Any, Moment], Done]] = {
    conduct.StartMeeting: fake_conduct.do_start,
    conduct.OpenItem: fake_conduct.do_open_item,
    conduct.SettleItem: fake_conduct.do_settle,
    conduct.TakeTogether: fake_agenda.do_together,
    conduct.TakeApart: fake_agenda.do_apart,
    conduct.NotePaper: fake_agenda.do_paper,
    conduct.ChangeItemAudience: fake_agenda.do_item_audience,
    conduct.RecordNote: fake_conduct.do_note,
    conduct.RecordDecision: fake_conduct.do_decision,
    conduct.RecordAction: fake_conduct.do_action,
    concerns.RecordEscalation: fake_concerns.do_escalate,
    concerns.RaiseConcern: fake_concerns.do_raise,
    concerns.AddToConcern: fake_concerns.do_add,
    concerns.CloseConcern: fake_concerns.do_close,
    conduct.ChangeEntry: fake_conduct.do_change,
    conduct.MoveEntry: fake_conduct.do_move,
    conduct.RemoveEntry: fake_conduct.do_remove,
    progress.UpdateAction: fake_progress.do_update,
    progress.ReviseDue: fake_progress.do_revise,
    progress.CloseAction: fake_progress.do_close_action,
    progress.ReviewAction: fake_progress.do_review,
    attend.MarkPresent: fake_attend.do_present,
    attend.MarkLeft: fake_attend.do_left,
    attend.MarkApologies: fake_attend.do_apologies,
    attend.MarkExpected: fake_attend.do_expected,
    attend.MarkAllPresent: fake_attend.do_all_present,
    attend.NameDeputy: fake_attend.do_deputy,
    attend.InviteForItems: fake_attend.do_invite,
    declare.DeclareInterest: fake_people.do_declare,
    declare.HandleDeclaration: fake_people.do_handle,
    declare.RemoveDeclaration: fake_people.do_take_out,
    chairing.PassChair: fake_people.do_pass_chair,
    chairing.TakeChairBack: fake_people.do_take_back,
    sittings.AdjournMeeting: fake_people.do_adjourn,
    sittings.ResumeMeeting: fake_people.do_resume,
    sittings.CallSamePeople: fake_people.do_call,
    set_up.AddPerson: fake_attend.do_add_person,
    close.ConfirmMinutes: fake_attend.do_confirm,
    close.MarkRead: fake_attend.do_mark_read,
    close.CloseMeeting: fake_attend.do_close_meeting,
}
