"""The action log of every body: what is open, every due date ever set, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.binding import BindingType
from textual.content import Content

from cqrm.capture.filters import ACTIONS, Grammar
from cqrm.terms.acts.log import SeeActions
from cqrm.terms.acts.progress import (
    CloseAction,
    ProposeClosed,
    ReopenAction,
    TakeBackProposal,
    TransferAction,
    UpdateAction,
    WithdrawAction,
)
from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.filters import Filter
from cqrm.terms.requests import Act
from cqrm.terms.views.log import LogLine, LogPage
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.words import count, screen_date
from cqrm.tui.command import bindings
from cqrm.tui.forms.ask_line import AskLine, Question
from cqrm.tui.log import keys
from cqrm.tui.log.action_lines import lines_of
from cqrm.tui.log.action_rows import action_row, counts, heading
from cqrm.tui.log.base import LogScreen
from cqrm.tui.look.chips import status_chip
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.sizes import NORMAL_WIDTH
from cqrm.tui.session.doing import Doing

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk


class ActionLogScreen(LogScreen[LogLine]):
    """Every action that is open, the most urgent first; the filter finds the others."""

    WHAT = "Action log"
    GRAMMAR: ClassVar[Grammar] = ACTIONS
    PLACEHOLDER = "owner:nurse is:all"
    NOTHING = "No action fits. / changes the filter; is:all looks at finished ones too."
    HELP = (
        "What is open in every body, red first. / types a filter: owner:nurse is:overdue body:HV"
        " meeting:HV-13 due:<2026-12-01 ref:A12 slips:>1, words in quotation marks; a minus before one leaves"
        " it out. d shows the log as it stood on a day. Updates, new dates and what owners say is done may be"
        " kept at any time; closing, reopening, transferring and withdrawing need a meeting in session."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.ON_ACTIONS)

    def __init__(self, desk: Desk) -> None:
        """Make the screen.

        Args:
            desk: where requests go; with a meeting in session on it, the meeting can decide.
        """
        super().__init__(desk)
        self._doing: Doing | None = None
        self._as_at: date | None = None

    @property
    def doing(self) -> Doing:
        """Where acts go."""
        if self._doing is None:
            self._doing = Doing(self.app, self.desk, lambda: None)
        return self._doing

    def query_for(self, asked: Filter, offset: int, limit: int | None, *, counted: bool) -> SeeActions:
        """A page of the log."""
        return SeeActions(asked=asked, as_at=self._as_at, offset=offset, limit=limit, counted=counted)

    @property
    def date_words(self) -> str:
        """Today, or the day as at which the log is shown."""
        return screen_date(self.today) if self._as_at is None else f"As at {screen_date(self._as_at)}"

    def action_as_at(self) -> None:
        """Show how the log stood at the end of a day."""
        from cqrm.tui.log.as_at import AsAtDialog

        def answered(day: date | None) -> None:
            if day is None:
                return
            self._as_at = None if day == self.today else day
            self.query_one(HeaderBar).update(self._header())
            self._ask(self._asked, None)

        self.app.push_screen(AsAtDialog(self.today, self._as_at), answered)

    def _is_over(self) -> bool:
        """Whether the log of a day that is over is shown, which is not worked on; it says so."""
        if self._as_at is not None:
            self.app.notify(
                f"That is how it stood on {screen_date(self._as_at)}. d and an empty line go back to today.",
                markup=False,
            )
        return self._as_at is not None

    def counted(self, page: LogPage) -> Content:
        """How many of each rating."""
        return counts(page, self.size.width)

    def columns(self, width: int) -> Content:
        """The names of the columns."""
        return heading(width, self.size.width)

    def row(self, line: LogLine, width: int) -> Content:
        """One action."""
        return action_row(line, width, self.size.width)

    def detail(self, width: int) -> Sequence[Content]:
        """All of the action under the cursor."""
        line = self.line
        if line is None:
            return [Content("")]
        return lines_of(line, self._as_at or self.today, width, narrow=self.size.width < NORMAL_WIDTH)

    def whole(self, width: int) -> Sequence[Content]:
        """With the labels, also on narrow screens."""
        return lines_of(self.line, self._as_at or self.today, width) if self.line is not None else []

    def title_of(self, line: LogLine) -> Content:
        """Reference and how it stands."""
        return Content.assemble((line.action.ref, "bold"), "  ", status_chip(line.letter), f" {line.words}")

    def record_of(self, line: LogLine) -> tuple[UUID, str]:
        """The action."""
        return line.action.id, line.action.ref

    def written(self, page: LogPage) -> tuple[str, Path]:
        """The actions, as at the day that is shown."""
        from cqrm.meeting.log_files import write_actions

        what = f"{count(len(page.lines), 'action')} as at {screen_date(page.as_at)}"
        return what, write_actions(page.lines, page.as_at)

    def action_update(self) -> None:
        """Keep what was reported."""
        self._ask_about(
            "Update on {ref}",
            "Update",
            "What was reported; empty says that no update was provided",
            "",
            lambda at, action, text: UpdateAction(meeting=at, action=action, text=text),
        )

    def action_revise(self) -> None:
        """Give it another due date."""
        line = self.line
        if line is None or self._is_over():
            return
        meeting = self.desk.meeting
        if meeting is not None and meeting.body.id == line.body_id:
            self._open_revise(line, meeting)
            return

        def opened(view: MeetingView) -> None:
            # It was only read for its calendar: the meeting on the desk stays the one that was there.
            self.desk.meeting = meeting
            self._open_revise(line, view)

        self.desk.submit(OpenMeeting(ref=line.action.raised_ref), opened)

    def action_propose(self) -> None:
        """Keep that its owner says it is done."""
        self._ask_about(
            "{ref} is said to be done",
            "Evidence",
            "What shows that it was done",
            "Say what shows that it was done; the meeting closes it on that.",
            lambda at, action, text: ProposeClosed(meeting=at, action=action, evidence=text),
        )

    def action_take_back(self) -> None:
        """It is not done after all."""
        self._ask_about(
            "{ref} is not done after all",
            "Reason",
            "Why it is not done",
            "Say why; it stands among the updates.",
            lambda at, action, text: TakeBackProposal(meeting=at, action=action, reason=text),
        )

    def action_close_action(self) -> None:
        """The meeting closes it."""
        line = self.line
        proposed = line.action.evidence if line is not None else ""
        self._decide(
            "Close {ref}?",
            "Evidence",
            "What shows that it was done",
            "Say what shows that it was done; it stands in the action log.",
            lambda at, action, text: CloseAction(meeting=at, action=action, evidence=text),
            answer=proposed,
        )

    def action_reopen(self) -> None:
        """The meeting opens it again."""
        self._decide(
            "Reopen {ref}?",
            "Reason",
            "Why it is opened again",
            "Say why; it stands among the updates.",
            lambda at, action, text: ReopenAction(meeting=at, action=action, reason=text),
        )

    def action_transfer(self) -> None:
        """The meeting lets it go on elsewhere."""
        self._decide(
            "Where does {ref} go on?",
            "Goes to",
            "The item of the agenda, or the plan",
            "Say where it is to be found from now on.",
            lambda at, action, text: TransferAction(meeting=at, action=action, to=text),
        )

    def action_withdraw(self) -> None:
        """The meeting gives it up."""
        self._decide(
            "Withdraw {ref}?",
            "Reason",
            "Why it is given up",
            "Say why; it stands in the action log.",
            lambda at, action, text: WithdrawAction(meeting=at, action=action, reason=text),
        )

    def _decide(
        self,
        title: str,
        label: str,
        placeholder: str,
        missing: str,
        act: Callable[[UUID, UUID, str], Act[Acted]],
        answer: str = "",
    ) -> None:
        """Ask for what only a meeting in session decides."""
        line = self.line
        if line is None or self._is_over():
            return
        here = self._meeting_of(line)
        if here is None or here.status is not MeetingStatus.IN_SESSION:
            self.app.notify(
                f"Only a meeting of {line.body} that is in session decides that. Start it, and open the log"
                " from there.",
                markup=False,
            )
            return
        meeting = here.id
        self._ask_about(
            title, label, placeholder, missing, lambda _, action, text: act(meeting, action, text), answer
        )

    def _ask_about(
        self,
        title: str,
        label: str,
        placeholder: str,
        missing: str,
        act: Callable[[UUID | None, UUID, str], Act[Acted]],
        answer: str = "",
    ) -> None:
        """Ask one thing about the action under the cursor, then do it."""
        line = self.line
        if line is None:
            self.app.notify("There is no action under the cursor.", markup=False)
            return
        if self._is_over():
            return
        at, action = self._where(line), line.action
        question = Question(
            about=f"{action.id}/{title}",
            title=title.format(ref=action.ref),
            explained=action.text,
            label=label,
            placeholder=placeholder,
            missing=missing,
            answer=answer,
            act=lambda text: act(at, action.id, text),
        )
        self.app.push_screen(AskLine(self.doing, question), self._after(at))

    def _open_revise(self, line: LogLine, view: MeetingView) -> None:
        from cqrm.meeting.capture_room import room_of
        from cqrm.tui.forms.revise_due import ReviseDueForm

        at = self._where(line)
        room = room_of(view, view.items[0])
        # Between meetings, words such as "2w" count from today.
        room = room if at is not None else replace(room, date=self.today)
        self.app.push_screen(ReviseDueForm(self.doing, line.action, room, at), self._after(at))

    def _after(self, at: UUID | None) -> Callable[[Acted | None], None]:
        """What follows a form; an act between meetings leaves on the desk what was on it."""
        kept = self.desk.meeting

        def acted(answer: Acted | None) -> None:
            if at is None:
                self.desk.meeting = kept
            if answer is not None:
                self.app.notify(f"{answer.label}.", markup=False)
                self.reload()

        return acted

    def _meeting_of(self, line: LogLine) -> MeetingView | None:
        """The meeting on the desk, if it is one of the action's body."""
        meeting = self.desk.meeting
        return meeting if meeting is not None and meeting.body.id == line.body_id else None

    def _where(self, line: LogLine) -> UUID | None:
        """The meeting in which something is done; nothing when it is over, or there is none."""
        meeting = self._meeting_of(line)
        return meeting.id if meeting is not None and meeting.status is MeetingStatus.IN_SESSION else None
