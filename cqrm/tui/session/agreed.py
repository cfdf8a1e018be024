"""What has been agreed so far, in the rail: decisions and actions, the newest at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.enums import EntryKind
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView
from cqrm.terms.words import count, day
from cqrm.tui.look.columns import column, section_title, spread
from cqrm.tui.look.wrap import cut

_REFERENCE: Final = 7
_FILLERS: Final = frozenset({"that", "the", "a", "an", "to"})


class AgreedList(Widget):
    """One line for each decision and action of the meeting; the oldest give way when there is no room."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    AgreedList {
        height: 1fr;
        width: 100%;
        padding: 1 3 1 1;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[EntryView, ...] = ()

    def show(self, view: MeetingView) -> None:
        """Show what the meeting has agreed; paints only when that has changed."""
        entries = agreed(view)
        if entries != self._entries:
            self._entries = entries
            self.refresh()

    def render(self) -> Content:
        """The title and as many lines as there is room for."""
        return agreed_lines(self._entries, self.size.width, self.size.height)


def agreed(view: MeetingView) -> tuple[EntryView, ...]:
    """Decisions and actions of a meeting that stand, in the order in which they were made."""
    entries = [
        e
        for item in view.items
        for e in item.entries
        if e.kind in (EntryKind.DECISION, EntryKind.ACTION) and not e.withdrawn
    ]
    return tuple(sorted(entries, key=lambda e: e.at))


def agreed_lines(entries: Sequence[EntryView], width: int, height: int) -> Content:
    """The block as it is drawn.

    Args:
        entries: decisions and actions, oldest first.
        width: the room in cells.
        height: the room in rows; fewer than two show nothing.
    """
    if height < 2 or not entries:
        return Content("")
    room = height - 1
    shown = entries if len(entries) <= room else entries[len(entries) - room + 1 :]
    lines = [_title(entries, width)]
    if len(shown) < len(entries):
        lines.append(Content.styled(f"+{len(entries) - len(shown)} more", "$muted"))
    return Content("\n").join([*lines, *(_line(entry, width) for entry in shown)])


def _title(entries: Sequence[EntryView], width: int) -> Content:
    decisions = sum(e.kind is EntryKind.DECISION for e in entries)
    counts = [count(decisions, "decision")] if decisions else []
    if actions := len(entries) - decisions:
        counts.append(count(actions, "action"))
    return section_title("Agreed", "", ", ".join(counts), width)


def _line(entry: EntryView, width: int) -> Content:
    is_decision = entry.kind is EntryKind.DECISION
    reference = column(entry.number, _REFERENCE, "$green" if is_decision else "$blue")
    room = width - _REFERENCE
    words = _gist(entry.wording) if is_decision else _owner(entry)
    when = day(entry.due_on) if entry.due_on else ""
    rest = spread(words, when, room, gap=1) if when else cut(words, room)
    return Content.assemble(reference, rest.stylize("$muted"))


def _owner(entry: EntryView) -> str:
    return entry.owners[0].role or entry.owners[0].name if entry.owners else "no owner"


def _gist(text: str) -> str:
    """The text without the words it usually begins with."""
    words = text.split()
    while len(words) > 1 and words[0].lower() in _FILLERS:
        words.pop(0)
    gist = " ".join(words).rstrip(".")
    return gist[:1].upper() + gist[1:]
