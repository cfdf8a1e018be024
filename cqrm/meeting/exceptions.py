"""What comes in at an agenda item: carried actions, open concerns, last minutes, items that come back.

Looks at a view only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cqrm.terms.enums import MeetingStatus, PaperState, Progress
from cqrm.terms.progress import Standing, standing_by
from cqrm.terms.reporting import reporting_key
from cqrm.terms.views.actions import ActionView
from cqrm.terms.views.concerns import ConcernView
from cqrm.terms.views.meeting import ChairActionView, MeetingView
from cqrm.terms.views.record import ItemView
from cqrm.terms.words import count, day, weekday_day

ACTION_LOG = "action_log"
"""Key of the item that looks at the actions of all items."""
LAST_MINUTES = "last_minutes"
"""Key of the item at which the minutes of the meeting before are confirmed."""

PAPER = "paper"
CHAIR_ACTION = "chair's action"
"""What a line may be about besides actions, minutes and items that come back."""

_PAPERS = {
    PaperState.MISSING: ("R", "Paper missing", "The paper of this item has not come"),
    PaperState.LATE: ("A", "Paper late", "The paper came after the day for papers"),
    PaperState.TABLED: ("A", "Paper tabled", "The paper was handed out at the meeting"),
}
_IN_ORDER = frozenset({Progress.ON_TRACK, Progress.DONE, Progress.TRANSFERRED, Progress.WITHDRAWN})
_LEVELS = ("R", "A", "G", "B")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionLine:
    """One line of the exceptions of an item."""

    level: str
    """"R" or "A"."""
    status: str
    """Words beside the letter: "Overdue 54 d"."""
    ref: str
    what: str
    detail: str
    """For the right edge: "due Mon 30 Nov, first 30 Sep"."""
    target: UUID | None = None
    """The action, the concern, or the item that comes back."""
    reviewed: bool = False
    """An action or a concern that this meeting has looked at."""
    about: str = ""
    """What a line is about that is neither action, item nor minutes: "paper", "chair's action"."""


def exceptions(view: MeetingView, item: ItemView, as_at: date) -> tuple[ExceptionLine, ...]:
    """What an item opens on, red first, the most urgent first within a colour.

    Args:
        view: the meeting.
        item: one of its items; the action log looks at the actions of all of them.
        as_at: the day on which "overdue" is judged.
    """
    lines: list[ExceptionLine] = []
    if item.key == LAST_MINUTES and view.last_minutes:
        lines.append(_minutes_line(view))
    if item.carried_from:
        lines.append(_carried_line(view, item, as_at))
    if item.paper_state in _PAPERS:
        lines.append(_paper_line(item))
    if item.key == reporting_key([each.key for each in view.items]):
        lines += [_chair_line(view, action) for action in view.chair_actions]
    judged = [(action, _standing(view, action, as_at)) for action in _actions_of(view, item)]
    judged = [(action, how) for action, how in judged if how.progress not in _IN_ORDER]
    judged.sort(key=lambda pair: (pair[1].rank, pair[0].due_on or date.max, pair[0].ref))
    lines += [_action_line(action, how) for action, how in judged]
    lines += [_concern_line(concern, as_at) for concern in concerns_of(view, item)]
    return tuple(sorted(lines, key=lambda line: _LEVELS.index(line.level)))


def concerns_of(view: MeetingView, item: ItemView) -> Iterator[ConcernView]:
    """The open concerns of earlier meetings that come back at an item.

    A concern comes back where it was raised; where this agenda has no such item, with the action log.
    """
    keys = {each.key for each in view.items}
    for concern in view.concerns:
        where = concern.item_key if concern.item_key in keys else ACTION_LOG
        if item.key == where and not (concern.raised_here or concern.closed_here):
            yield concern


def red_count(view: MeetingView, item: ItemView, as_at: date) -> int:
    """How many red exceptions of an item nobody has looked at yet in this meeting."""
    return sum(line.level == "R" and not line.reviewed for line in exceptions(view, item, as_at))


def on_track_count(view: MeetingView, item: ItemView, as_at: date) -> int:
    """How many live actions of an item are on track, and so only counted."""
    return sum(
        _standing(view, action, as_at).progress is Progress.ON_TRACK for action in _actions_of(view, item)
    )


def _actions_of(view: MeetingView, item: ItemView) -> Iterator[ActionView]:
    for action in view.carried:
        if item.key in (ACTION_LOG, action.item_key):
            yield action


def _standing(view: MeetingView, action: ActionView, as_at: date) -> Standing:
    return standing_by(view.body.settings, action.status, action.due_on, action.slips, as_at)


def _action_line(action: ActionView, how: Standing) -> ExceptionLine:
    return ExceptionLine(
        level=how.letter,
        status=how.words,
        ref=action.ref,
        what=action.text,
        detail=_due_words(action),
        target=action.id,
        reviewed=action.reviewed_here,
    )


def _concern_line(concern: ConcernView, as_at: date) -> ExceptionLine:
    return ExceptionLine(
        level="A",
        status=f"Concern {(as_at - concern.raised_on).days} d",
        ref=concern.ref,
        what=concern.title,
        detail=f"{count(len(concern.parts), 'entry', 'entries')}, last {concern.parts[-1].meeting}",
        target=concern.id,
        reviewed=concern.touched_here,
    )


def _due_words(action: ActionView) -> str:
    if action.due_on is None:
        return "no due date"
    first = action.first_due_on
    due = f"due {_dated(action.due_on, action.raised_on)}"
    return f"{due}, first {day(first)}" if action.slips and first and first != action.due_on else due


def _dated(due: date, raised: date) -> str:
    """With the year where it is not the year the action was raised in."""
    return weekday_day(due) if due.year == raised.year else f"{weekday_day(due)} {due.year}"


def _minutes_line(view: MeetingView) -> ExceptionLine:
    draft = view.last_minutes_status is MeetingStatus.MINUTES_DRAFT
    return ExceptionLine(
        level="A",
        status="Not approved" if draft else "To confirm",
        ref=view.last_minutes_ref,
        what=view.last_minutes,
        detail="the chair has not approved them" if draft else "wait for this meeting",
    )


def _paper_line(item: ItemView) -> ExceptionLine:
    level, status, what = _PAPERS[item.paper_state]
    return ExceptionLine(
        level=level, status=status, ref=item.paper, what=what, detail="", target=item.id, about=PAPER
    )


def _chair_line(view: MeetingView, action: ChairActionView) -> ExceptionLine:
    return ExceptionLine(
        level="A",
        status="By the chair",
        ref=day(action.taken_on),
        what=action.text,
        detail="to report" if not view.status.is_closed else "reported",
        target=action.id,
        about=CHAIR_ACTION,
    )


def _carried_line(view: MeetingView, item: ItemView, as_at: date) -> ExceptionLine:
    number = re.search(r"(?<!\w)\d+$", item.carried_from)
    held = dict(view.meetings).get(int(number.group())) if number else None
    age = f"{(as_at - held).days} d" if held else ""
    return ExceptionLine(
        level="A",
        status=f"Carried {age}".strip(),
        ref=item.carried_from,
        what="Not finished then, so it comes back",
        detail=f"since {_dated(held, as_at)}" if held else "",
        target=item.id,
    )
