"""From a finding of the checks to the place where it can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqrm.terms.views.closing import Fault
from cqrm.terms.views.meeting import MeetingView

if TYPE_CHECKING:
    from uuid import UUID

    from cqrm.tui.app import CqrmApp
    from cqrm.tui.session.screen import SessionScreen

_ACTION_LOG = "action_log"
"""Where actions of earlier meetings are dealt with when their own item is not on the agenda."""

_NO_CHAIR = "no_chair"
"""The finding that the form of the meeting mends: it has the chair in it."""


def mend(app: CqrmApp, fault: Fault) -> None:
    """Go where a finding can be mended; without a place, say where.

    Args:
        app: the app, with the meeting on top.
        fault: the finding.
    """
    from cqrm.tui.session.screen import SessionScreen

    session, meeting = app.screen, app.desk.meeting
    if fault.jump == "attendance":
        app.action_attendance()
        return
    if fault.code == _NO_CHAIR and fault.jump == "meeting" and meeting is not None:
        from cqrm.tui.home.change import ChangeForm

        app.push_screen(ChangeForm(app.desk, meeting))
        return
    if not isinstance(session, SessionScreen) or meeting is None or fault.target is None:
        app.notify(f"{fault.what}: {fault.where}", markup=False)
    elif fault.jump == "item":
        session.open_item(fault.target)
    elif fault.jump == "entry":
        session.show_entry(fault.target)
    elif fault.jump == "action":
        _to_action(session, meeting, fault.target)


def _to_action(session: SessionScreen, meeting: MeetingView, action: UUID) -> None:
    """The item that shows an action of an earlier meeting among its exceptions."""
    carried = next((a for a in meeting.carried if a.id == action), None)
    by_key = {item.key: item.id for item in meeting.items}
    item = by_key.get(carried.item_key if carried else "") or by_key.get(_ACTION_LOG)
    if item is not None:
        session.open_item(item)
