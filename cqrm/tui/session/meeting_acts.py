"""What happens to a meeting and its people while it is on the screen: interests, the chair, adjourning."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from cqrm.meeting.chair_now import chair_now, lacks_chair
from cqrm.terms.acts.chairing import TakeChairBack
from cqrm.terms.acts.conduct import OpenItem
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.views.meeting import Acted
from cqrm.tui.session.showing import SessionView

_WHILE_IT_SITS: Final = frozenset({"pass_chair", "take_chair_back", "adjourn"})


class MeetingActs(SessionView):
    """The session screen's commands that are about people and sittings rather than the record."""

    def action_declaration(self) -> None:
        """Record an interest, as a rule in the item on the screen."""
        from cqrm.tui.attendance.declaration_form import DeclarationForm

        if self._is_over():
            self.may_change()
        else:
            self.app.push_screen(DeclarationForm(self.desk, self.meeting, None, self.item))

    def action_pass_chair(self) -> None:
        """Somebody else takes the chair."""
        from cqrm.tui.attendance.chair_form import ChairForm

        if self.may_change():
            self.app.push_screen(ChairForm(self.desk, self.meeting, self.meeting.open_item))

    def action_take_chair_back(self) -> None:
        """The chair of the meeting takes it again."""
        if self.may_change():
            self.doing.submit(TakeChairBack(meeting=self.meeting.id))

    def action_adjourn(self) -> None:
        """Break the meeting off."""
        from cqrm.tui.forms.ask_line import AskLine
        from cqrm.tui.session.sitting_forms import adjourn_question

        if self.may_change():
            self.app.push_screen(AskLine(self.doing, adjourn_question(self.meeting)))

    def action_resume(self) -> None:
        """Go on with an adjourned meeting."""
        from cqrm.tui.session.sitting_forms import ResumeForm

        if self.is_adjourned and not self.meeting.read_only:
            self.app.push_screen(ResumeForm(self.desk, self.meeting))

    @property
    def is_adjourned(self) -> bool:
        """Whether the meeting on the desk was broken off and waits to be resumed."""
        return self.meeting.status is MeetingStatus.ADJOURNED

    def enter_item(self, item: UUID) -> None:
        """Open an item; where its chair has declared an interest, ask first who takes the chair."""
        from cqrm.tui.attendance.chair_form import ChairForm

        if lacks_chair(self.meeting, item) is None:
            self.doing.submit(OpenItem(item=item))
            return

        def passed(acted: Acted | None) -> None:
            if acted is not None:
                self.doing.submit(OpenItem(item=item))

        self.app.push_screen(ChairForm(self.desk, self.meeting, self.meeting.item(item)), passed)

    def offers(self, action: str) -> bool:
        """Whether a command does something in the state the meeting is in."""
        if self.desk.meeting is None:
            return True
        meeting = self.desk.meeting
        if action == "resume":
            return meeting.status is MeetingStatus.ADJOURNED
        if action == "take_chair_back" and chair_now(meeting) == meeting.chair_id:
            return False
        return action not in _WHILE_IT_SITS or meeting.status is MeetingStatus.IN_SESSION

    def _is_over(self) -> bool:
        meeting = self.meeting
        return meeting.status.is_closed or meeting.status is MeetingStatus.CANCELLED or meeting.read_only
