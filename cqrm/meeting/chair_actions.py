"""What the chair decides between meetings, and how the next meeting hears of it."""

from __future__ import annotations

from cqrm.meeting.clean_fields import FieldCleaner
from cqrm.meeting.planning import find_body
from cqrm.models import ChairAction, Meeting
from cqrm.store.queries.chair_actions import chair_action_view, chair_actions_for
from cqrm.store.work import Work
from cqrm.terms.acts.chair_actions import RecordChairAction
from cqrm.terms.clock import local
from cqrm.terms.enums import Audience
from cqrm.terms.errors import Refused
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.meeting import ChairActionView
from cqrm.terms.words import screen_date


def record_chair_action(work: Work, act: RecordChairAction) -> ChairActionView:
    """Record what the chair decided; the next meeting of the body hears of it by itself.

    Raises:
        Refused: the text or the reason is missing, the day is still to come, or it is marked private.
    """
    body, fields = find_body(work, act.body), FieldCleaner()
    text = fields.required(act.text, "what the chair decided")
    reason = fields.required(act.reason, "the reason why it could not wait")
    if act.audience is Audience.PRIVATE:
        raise Refused("A decision of the chair cannot be private.", "Keep it for the commissioner only.")
    today = local(work.now(), BodySettings.from_dict(body.settings).zone).date()
    if act.taken_on > today:
        raise Refused(f"{screen_date(act.taken_on)} is still to come.", "Give the day it was decided.")
    row = ChairAction(
        id=work.new_id(),
        body_id=body.id,
        taken_on=act.taken_on,
        text=text,
        reason=reason,
        audience=act.audience,
        author=work.operator.person,
        recorded_at=work.now(),
    )
    work.add(row)
    work.label(f"Recorded a chair's action for {body.name}", kind="change")
    return chair_action_view(row)


def report_chair_actions(work: Work, meeting: Meeting) -> None:
    """A meeting that closes has heard of what the chair decided; it is not reported again."""
    for heard in chair_actions_for(work, meeting.id):
        row = work.session.get(ChairAction, heard.id)
        if row is not None and row.reported_in_id is None:
            row.reported_in_id = meeting.id
