"""What the acts on the action log share: where they take place, which action they mean, what they leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.meeting.answers import acted
from cqrm.meeting.lookups import Occasion, find_meeting, in_session, not_over
from cqrm.meeting.numbering import meeting_view
from cqrm.models import Action, ActionUpdate
from cqrm.store.queries.bodies import body_view
from cqrm.store.work import Work
from cqrm.terms.clock import local
from cqrm.terms.enums import ActionStatus
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.meeting import Acted

KIND = "change"
"""How the acts on the log are called in the journal."""


@dataclass(frozen=True, slots=True)
class Today:
    """The day of an act between meetings, in the place of a meeting."""

    id: UUID
    number: int
    held_on: date

    @property
    def called(self) -> str:
        """What stands after the body's word for a meeting."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class LogOccasion:
    """An action and the meeting that deals with it; between meetings there is none."""

    action: Action
    where: Occasion
    """The meeting, or the day, whose body and settings apply."""
    meeting: UUID | None

    def answer(self, work: Work, label: str, removed_characters: int = 0) -> Acted:
        """Name the unit of work; between meetings it is answered with the meeting that raised the action."""
        if self.meeting is not None:
            return acted(
                work,
                self.meeting,
                label,
                kind=KIND,
                entry=self.action.id,
                removed_characters=removed_characters,
            )
        work.label(label, kind=KIND, entry=self.action.id)
        return Acted(
            meeting=meeting_view(work, self.action.meeting_id),
            label=label,
            entry_id=self.action.id,
            removed_characters=removed_characters,
        )

    def keep(
        self, work: Work, text: str, *, status: ActionStatus | None = None, reviewed_only: bool = False
    ) -> None:
        """Add to what was reported on the action; ``status`` says what it became with that."""
        work.add(
            ActionUpdate(
                id=work.new_id(),
                action_id=self.action.id,
                meeting_id=self.meeting,
                text=text,
                reviewed_only=reviewed_only,
                status=status,
                author=work.operator.person,
                reported_at=work.now(),
            )
        )


def at_meeting(work: Work, meeting: UUID, action_id: UUID) -> LogOccasion:
    """An action of the log, in a meeting that is going on.

    Raises:
        Refused: the meeting is not in session.
        NotFound: the action is not in the log of its body.
    """
    here = in_session(work, meeting)
    return LogOccasion(_of_body(work, action_id, here.body.id), here, meeting)


def at_any_time(work: Work, meeting: UUID | None, action_id: UUID) -> LogOccasion:
    """An action of the log, at a meeting that is not over, or between meetings.

    Raises:
        Refused: the meeting is over.
        NotFound: the action is not in the log of its body.
    """
    if meeting is not None:
        here = not_over(work, meeting)
        return LogOccasion(_of_body(work, action_id, here.body.id), here, meeting)
    action = _of_body(work, action_id, None)
    body = body_view(work, action.body_id)
    raised = find_meeting(work, action.meeting_id).meeting
    today = Today(raised.id, raised.number, local(work.now(), body.settings.zone).date())
    return LogOccasion(action, Occasion(today, body), None)


def refuse_finished(work: Work, action: Action) -> None:
    """Refuse what can only be done to an action that is live.

    Raises:
        Refused: it is closed, transferred or withdrawn.
    """
    if action.status.is_live:
        return
    where = f" at {find_meeting(work, action.finished_in_id).name}" if action.finished_in_id else ""
    raise Refused(
        f"{action.ref} was {action.status.value}{where}.", "Record a new action if more is to be done."
    )


def refuse_own(here: LogOccasion, advice: str) -> None:
    """Refuse what is not done to an action in the meeting that raised it: it still stands in its record.

    Raises:
        Refused: the meeting raised it itself.
    """
    if here.action.meeting_id == here.meeting:
        raise Refused(f"{here.action.ref} was raised in this meeting.", advice)


def _of_body(work: Work, action_id: UUID, body: UUID | None) -> Action:
    action = work.session.get(Action, action_id)
    if action is None or body not in (None, action.body_id):
        raise NotFound("That action is not in the log of this body.")
    return action
