"""What has been agreed so far, in the rail: decisions, actions, escalations, the newest at the bottom."""

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
"""Cells of a reference with a space after it; bodies with longer ones get more, up to half of the room."""
_TITLE: Final = "Agreed"
_INKS: Final = {EntryKind.DECISION: "$green", EntryKind.ACTION: "$blue", EntryKind.ESCALATION: "$plum"}
_FILLERS: Final = frozenset({"that", "the", "a", "an", "to"})


class AgreedList(Widget):
    """One line for each decision, action and escalation; the oldest give way when there is no room."""

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
    """Decisions, actions and escalations of a meeting that stand, in the order in which they were made."""
    entries = [e for item in view.items for e in item.entries if e.kind in _INKS and not e.withdrawn]
    return tuple(sorted(entries, key=lambda e: e.at))


def agreed_lines(entries: Sequence[EntryView], width: int, height: int) -> Content:
    """The block as it is drawn.

    Args:
        entries: decisions, actions and escalations, oldest first.
        width: the room in cells.
        height: the room in rows; fewer than two show nothing.
    """
    if height < 2 or not entries:
        return Content("")
    room = height - 1
    shown = entries if len(entries) <= room else entries[len(entries) - room + 1 :]
    lines = [_title(entries, width)]
    longest = max((len(entry.number) + 1 for entry in shown), default=_REFERENCE)
    reference = min(max(_REFERENCE, longest), width // 2)
    if len(shown) < len(entries):
        lines.append(Content.styled(f"+{len(entries) - len(shown)} more", "$muted"))
    return Content("\n").join([*lines, *(_line(entry, width, reference) for entry in shown)])


def _title(entries: Sequence[EntryView], width: int) -> Content:
    kinds = [entry.kind for entry in entries]
    counts = [count(n, kind.value) for kind in _INKS if (n := kinds.count(kind))]
    said = ", ".join(counts)
    # Three counts in words are longer than the rail is wide; the lines under them say the kinds.
    words = said if len(said) < width - len(_TITLE) else f"{len(entries)} in all"
    return section_title(_TITLE, "", words, width)


def _line(entry: EntryView, width: int, widest: int) -> Content:
    reference = column(entry.number, widest - 1, _INKS[entry.kind])
    room = width - widest
    words = _owner(entry) if entry.kind is EntryKind.ACTION else _gist(entry.wording)
    when = day(entry.due_on) if entry.due_on else entry.level or ""
    rest = spread(words, when, room, gap=1) if when else cut(words, room)
    return Content.assemble(reference, " ", rest.stylize("$muted"))


def _owner(entry: EntryView) -> str:
    return entry.owners[0].role or entry.owners[0].name if entry.owners else "no owner"


def _gist(text: str) -> str:
    """The text without the words it usually begins with."""
    words = text.split()
    while len(words) > 1 and words[0].lower() in _FILLERS:
        words.pop(0)
    gist = " ".join(words).rstrip(".")
    return gist[:1].upper() + gist[1:]
