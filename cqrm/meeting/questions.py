"""Answers to what screens and commands ask without changing the record."""

from __future__ import annotations

from cqrm.meeting.numbering import meeting_view
from cqrm.store.queries import bodies, drafts
from cqrm.store.queries.meeting_view import meeting_id_of
from cqrm.store.work import Look
from cqrm.terms.acts.questions import OpenMeeting, SeeBodies, SeeDrafts
from cqrm.terms.views.body import BodyView
from cqrm.terms.views.drafts import DraftView
from cqrm.terms.views.meeting import MeetingView


def open_meeting(look: Look, query: OpenMeeting) -> MeetingView:
    """The whole of one meeting by its reference.

    Raises:
        NotFound: no meeting has it.
    """
    return meeting_view(look, meeting_id_of(look, query.ref))


def see_bodies(look: Look, query: SeeBodies) -> tuple[BodyView, ...]:  # noqa: ARG001
    """Every body of the file, by name."""
    return bodies.all_bodies(look)


def see_drafts(look: Look, query: SeeDrafts) -> tuple[DraftView, ...]:
    """Text left in fields whose place starts with the prefix."""
    return drafts.drafts(look, query.prefix)
