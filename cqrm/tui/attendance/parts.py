"""The blocks of the roll call that only tell: a card for each side, the quorum so far, what if."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from cqrm.terms.enums import Side
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.attendance.people import person_words
from cqrm.tui.attendance.quorum_words import card, consequence, so_far
from cqrm.tui.look.wrap import cut, wrap


class Card(Widget):
    """One side: who it is, how many are here and needed, each rule ticked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Card { height: 5; padding: 1 2 1 2; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, view: MeetingView, side: Side, now: datetime) -> None:
        """Make the card.

        Args:
            view: the meeting.
            side: which side.
            now: the present moment.
        """
        super().__init__(classes="strip")
        self._side = side
        self._view, self._now = view, now

    def show(self, view: MeetingView, now: datetime) -> None:
        """Show how the side stands at a moment."""
        self._view, self._now = view, now
        self.refresh()

    def render(self) -> Content:
        """The three lines at this width."""
        return Content("\n").join(card(self._view, self._side, self._now, self.size.width))


class SoFar(Widget):
    """The timeline of the quorum and what its gaps mean; the newest gaps where room is scarce."""

    ALLOW_SELECT = False
    DEFAULT_CSS = (
        "SoFar { height: auto; max-height: 4; padding: 0 1; text-wrap: nowrap; text-overflow: clip; }"
    )

    def __init__(self, view: MeetingView, now: datetime) -> None:
        """Make the block.

        Args:
            view: the meeting.
            now: the present moment.
        """
        super().__init__()
        self._view, self._now = view, now

    def show(self, view: MeetingView, now: datetime) -> None:
        """Show the quorum until a moment."""
        self._view, self._now = view, now
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows it takes."""
        del container, viewport
        return len(so_far(self._view, self._now, width))

    def render(self) -> Content:
        """The timeline, then as many gaps as there is room for."""
        first, *gaps = so_far(self._view, self._now, self.size.width)
        room = max(0, self.size.height - 1)
        return Content("\n").join([first, *(cut(g, self.size.width) for g in gaps[len(gaps) - room :])])


class WhatIf(Widget):
    """The person under the cursor, and what happens to the quorum if they leave or come."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    WhatIf {
        height: 4;
        width: 100%;
        padding: 1 2;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self) -> None:
        super().__init__(classes="line-above")
        self._words: tuple[Content, Content] = (Content(""), Content(""))

    def show(self, view: MeetingView, a: AttendanceView | None, now: datetime) -> None:
        """Show what is known of a person, and what if; nothing for a list without people."""
        said = (Content(""), Content(""))
        if a is not None:
            person = a.person
            post = ", ".join(part for part in (person.role, person.organisation) if part)
            known = Content.styled(f"{post}; {person_words(view, a, now)}", "$muted")
            said = (Content.assemble((person.name, "bold"), "  ", known), consequence(view, a, now))
        self.say(*said)

    def say(self, who: Content, what: Content) -> None:
        """Show two parts: whom it is about, and what it means."""
        if (who, what) != self._words:
            self._words = who, what
            self.refresh()

    def render(self) -> Content:
        """The two parts; the second may take a second row where the first is short."""
        who, what = self._words
        rows = [cut(who, self.size.width), *wrap(what, self.size.width, limit=self.size.width)]
        return Content("\n").join(rows[: self.size.height])
