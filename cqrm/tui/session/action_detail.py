"""The whole history of a carried action: every due date ever set, updates, owner, where it was raised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from cqrm.terms.clock import local
from cqrm.terms.progress import standing_by
from cqrm.terms.views.actions import ActionView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import day, screen_date
from cqrm.tui.command import bindings
from cqrm.tui.home.dialog import Dialog
from cqrm.tui.look.chips import status_chip
from cqrm.tui.look.glyphs import DOT, THEN
from cqrm.tui.look.wrap import hang
from cqrm.tui.session import keys
from cqrm.tui.session.record_rows import owner_words

_LABEL: Final = 10
_DATE: Final = 8


class ActionHistory(Widget):
    """The words of the dialog, under hanging indents."""

    DEFAULT_CSS = """
    ActionHistory { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, meeting: MeetingView, action: ActionView) -> None:
        """Make the text.

        Args:
            meeting: the meeting that looks at the action.
            action: the action.
        """
        super().__init__()
        self._meeting = meeting
        self._action = action

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows it takes."""
        del container, viewport
        return len(history_lines(self._meeting, self._action, width))

    def render(self) -> Content:
        """The text at this width."""
        return Content("\n").join(history_lines(self._meeting, self._action, self.size.width))


class ActionDetail(Dialog[str | None]):
    """Shows the history; the keys of the list work here too, and do what they do there."""

    HELP = "Every due date the action has had stays here; those that no longer hold are struck through."
    DEFAULT_CSS = "ActionDetail > #dialog { width: 100; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        keys.UPDATE, keys.REVISE, keys.CLOSE_ACTION, keys.LEAVE_AS_IS
    )

    def __init__(self, meeting: MeetingView, action: ActionView) -> None:
        """Make the dialog.

        Args:
            meeting: the meeting that looks at the action.
            action: the action.
        """
        super().__init__(_title(meeting, action))
        self._meeting = meeting
        self._action = action

    def content(self) -> Iterator[Widget]:
        """The history."""
        yield ActionHistory(self._meeting, self._action)

    def action_update(self) -> None:
        """Back to the list, to record an update."""
        self.dismiss("update")

    def action_revise(self) -> None:
        """Back to the list, to give another date."""
        self.dismiss("revise")

    def action_close_action(self) -> None:
        """Back to the list, to close it."""
        self.dismiss("close_action")

    def action_review(self) -> None:
        """Back to the list, to leave it as it is."""
        self.dismiss("review")


def history_lines(meeting: MeetingView, action: ActionView, width: int) -> list[Content]:
    """Owner, where raised, due dates, updates, evidence.

    Args:
        meeting: the meeting that looks at the action.
        action: the action.
        width: the room in cells.
    """
    raised = f"{action.raised_at}, {screen_date(action.raised_on)}, {action.item_title}"
    lines = [
        *_labelled("", Content(action.text), width),
        Content(""),
        *_labelled("Owner", Content(owner_words(action.owners)), width),
        *_labelled("Raised", Content(raised), width),
        *_labelled("Due", _dues(meeting, action), width),
    ]
    for revision in action.revisions:
        why = Content.assemble((day(local(revision.replaced_at).date()), "bold"), f"  {revision.reason}")
        lines += _labelled("Moved" if revision is action.revisions[0] else "", why, width)
    lines += [Content(""), *_updates(action, width)]
    if action.evidence:
        closed = f" {DOT} {action.closed_at}" if action.closed_at else ""
        lines += _labelled("Evidence", Content.assemble(action.evidence, (closed, "$muted")), width)
    return lines


def _title(meeting: MeetingView, action: ActionView) -> Content:
    rule = meeting.body.settings
    how = standing_by(rule, action.status, action.due_on, action.slips, meeting.held_on)
    return Content.assemble((action.ref, "bold"), "  ", status_chip(how.letter), f" {how.words}")


def _labelled(label: str, words: Content, width: int) -> list[Content]:
    return hang(Content.styled(label, "$muted"), words, width, _LABEL)


def _dues(meeting: MeetingView, action: ActionView) -> Content:
    """Every date it has had in order; those that no longer hold are struck through."""
    parts: list[Content] = []
    for revision in action.revisions:
        shown = screen_date(revision.due_on) if revision.due_on else "no date"
        parts.append(Content.styled(shown, "strike $muted"))
    now = screen_date(action.due_on) if action.due_on else "no date"
    parts.append(Content.styled(now, "bold"))
    dates = Content(f" {THEN} ").join(parts)
    slipped = {0: "", 1: "slipped once", 2: "slipped twice"}.get(
        action.slips, f"slipped {action.slips} times"
    )
    late = (meeting.held_on - action.due_on).days if action.due_on and action.status.is_live else 0
    overdue = f"overdue {late} days" if late > 0 else ""
    said = [
        Content.styled(words, style)
        for words, style in ((slipped, "bold $amber"), (overdue, "bold $red"))
        if words
    ]
    return Content.assemble(dates, "   ", Content(", ").join(said)) if said else dates


def _updates(action: ActionView, width: int) -> list[Content]:
    if not action.updates:
        return _labelled("Updates", Content.styled("none yet", "$muted"), width)
    lines: list[Content] = []
    for update in reversed(action.updates):
        when = day(local(update.at).date())
        words = Content.assemble(
            (when.ljust(_DATE), "bold"), update.text, (f" {DOT} {update.meeting or update.author}", "$muted")
        )
        lines += _labelled("" if lines else "Updates", words, width)
    return lines
