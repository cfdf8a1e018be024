"""What was typed into the form of an entry and not recorded: offered again when the form is opened again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from cqrm.terms.acts.questions import SeeDrafts
from cqrm.terms.views.drafts import DraftView
from cqrm.terms.words import clock_time
from cqrm.tui.forms.session_form import Keeping
from cqrm.tui.session.capturing import DRAFT_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.timer import Timer

    from cqrm.tui.desk import Desk

_PREFIX: Final = "form/"


class FormDrafts:
    """Keeps one text, as a capture line, and one reason for each entry or question being worked on."""

    def __init__(self, screen: Screen[None], desk: Desk, prefix: str = _PREFIX) -> None:
        """Make it.

        Args:
            screen: whose timers are used.
            desk: where drafts go.
            prefix: how the places of these drafts begin.
        """
        self._prefix = prefix
        self._set_timer = screen.set_timer
        self._desk = desk
        self._texts: dict[str, tuple[str, str]] = {}
        self._unkept: set[str] = set()
        self._timer: Timer | None = None
        self._tell: Callable[[str], None] | None = None

    def recover(self) -> None:
        """Ask for what was left last time."""
        self._desk.submit(SeeDrafts(prefix=self._prefix), self._take)

    def text(self, entry: UUID | str) -> tuple[str, str] | None:
        """The line and the reason that were left for an entry; None if nothing was."""
        return self._texts.get(self._place(entry))

    def keeping(self, entry: UUID | str) -> Keeping:
        """Where a form about an entry keeps its text."""
        return Keeping(changed=partial(self._changed, entry), left=partial(self.leave, entry))

    def leave(self, entry: UUID | str, line: str, reason: str) -> None:
        """The form was left with this text."""
        self._texts[self._place(entry)] = (line, reason)
        self._unkept.add(self._place(entry))
        self._tell = None
        self.keep()

    def forget(self, entry: UUID | str) -> None:
        """It has been recorded, or there is nothing to keep."""
        if self._texts.pop(self._place(entry), None) is not None:
            self._unkept.add(self._place(entry))
        self._tell = None
        self.keep()

    def keep(self) -> None:
        """Hand over what has not been handed over yet."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        for place in self._unkept:
            self._desk.keep_draft(place, "\n".join(self._texts.get(place, ())).strip())
        self._unkept.clear()
        if self._tell is not None:
            self._tell(clock_time(self._desk.local_now()))

    def _changed(self, entry: UUID | str, line: str, tell: Callable[[str], None]) -> None:
        place = self._place(entry)
        self._texts[place] = (line, self._texts.get(place, ("", ""))[1])
        self._unkept.add(place)
        self._tell = tell
        if self._timer is None:
            self._timer = self._set_timer(DRAFT_SECONDS, self.keep)

    def _take(self, drafts: tuple[DraftView, ...]) -> None:
        for draft in drafts:
            line, _, reason = draft.text.partition("\n")
            self._texts.setdefault(draft.place, (line, reason))

    def _place(self, entry: UUID | str) -> str:
        return f"{self._prefix}{entry}"
