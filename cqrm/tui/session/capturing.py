"""The way of a line into the record: sent at once, kept until it is saved, back in the line if it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from cqrm.capture import Capture, Room, parse_capture
from cqrm.meeting.captured import act_of
from cqrm.meeting.timing import sitting_day
from cqrm.terms.acts.questions import SeeDrafts
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.clock import local
from cqrm.terms.errors import CqrmError, NotSaved
from cqrm.terms.views.drafts import DraftView
from cqrm.terms.views.meeting import Acted
from cqrm.terms.words import clock_time, weekday_day
from cqrm.tui.look.glyphs import DOT
from cqrm.tui.session.capture_line import CaptureLine
from cqrm.tui.session.doing import Doing

if TYPE_CHECKING:
    from textual.timer import Timer

DRAFT_SECONDS: Final = 0.15
"""Typed text is handed to the store after so long; further keys do not put it off."""
SHOW_WAITING_SECONDS: Final = 0.5
"""A line that takes longer to save is shown in the record as being on its way."""


@dataclass(eq=False)
class _Sent:
    """A line that the store has not acknowledged."""

    text: str
    is_late: bool = False


class Capturing:
    """Records what is entered in the capture line and keeps every text that is not part of the record yet.

    The line is cleared at once, so that typing never waits. Until the store has acknowledged it, the text
    stays in the draft, the top row does not say saved, and a failure brings it back.
    """

    def __init__(self, line: CaptureLine, doing: Doing, show_waiting: Callable[[], None]) -> None:
        """Make it.

        Args:
            line: the capture line.
            doing: where acts go.
            show_waiting: called when the lines that wait for the store should be shown, or no longer.
        """
        self._line = line
        self._doing = doing
        self._show_waiting = show_waiting
        self._sent: list[_Sent] = []
        self._form: str | None = None
        self._tell_kept: Callable[[str], None] | None = None
        self._kept_back: list[str] = []
        self._given_back: str | None = None
        self._undoing = False
        self._unsaved: str | None = None
        self._last_draft = ""
        self._timer: Timer | None = None

    @property
    def waiting(self) -> tuple[str, ...]:
        """Lines that have waited for the store so long that it should be seen, oldest first."""
        return tuple(sent.text for sent in self._sent if sent.is_late)

    @property
    def waits_for_retry(self) -> bool:
        """Whether the line holds a text that could not be written, so that ``^s`` enters it again."""
        return self._unsaved is not None and self._line.text == self._unsaved

    @property
    def place(self) -> str:
        """Where the draft of the line is kept."""
        return f"capture/{self._doing.meeting.id}"

    def record(self, capture: Capture, typed: str, item: UUID) -> None:
        """Send a line to be recorded in an item, and clear it."""
        sent = _Sent(typed)
        self._sent.append(sent)
        self._given_back = self._unsaved = None
        self._doing.submit(
            act_of(capture, item),
            lambda acted: self._recorded(acted, sent),
            lambda error: self._not_recorded(error, sent),
        )
        self._line.put("")
        self._line.set_timer(SHOW_WAITING_SECONDS, lambda: self._show_late(sent))

    def typed(self) -> None:
        """The text of the line has changed: keep it soon. Until then nothing is called saved."""
        if self._timer is None and self._draft() != self._last_draft and not self._doing.meeting.read_only:
            self._doing.typing(True)
            self._timer = self._line.set_timer(DRAFT_SECONDS, self._look_again)

    def keep(self) -> None:
        """Hand over now what is not recorded yet, instead of soon."""
        self._hand_over()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._doing.typing(False)

    def _look_again(self) -> None:
        """While one types, the text is handed over again and again; after a pause all is kept."""
        self._timer = None
        if self._hand_over():
            self._timer = self._line.set_timer(DRAFT_SECONDS, self._look_again)
        else:
            self._doing.typing(False)

    def _hand_over(self) -> bool:
        """Hand the draft to the store if it is another text than the last; says whether it was."""
        draft = self._draft()
        if draft == self._last_draft or self._doing.meeting.read_only:
            return False
        try:
            self._doing.desk.keep_draft(self.place, draft)
        except NotSaved as error:
            self._line.say(str(error), "bold $amber")
            return False
        self._last_draft = draft
        if self._tell_kept is not None:
            self._tell_kept(clock_time(self._doing.desk.local_now()))
        return True

    def _draft(self) -> str:
        """Every text that is not part of the record, one line each."""
        typed = self._line.text if self._form is None else self._form
        lines = [*(sent.text for sent in self._sent), typed, *self._kept_back]
        return "\n".join(line for line in lines if line.strip())

    def recover(self) -> None:
        """Ask for what was left in the line last time."""
        self._doing.desk.submit(SeeDrafts(prefix=self.place), self._put_back)

    def undo(self) -> None:
        """Take the last act back; what was typed for it comes back into the line."""
        if self._undoing:
            return
        self._undoing = True
        what = self._doing.meeting.undo.undo
        self._doing.submit(
            Undo(meeting=self._doing.meeting.id),
            lambda acted: self._undone(acted, what),
            self._nothing_to_undo,
        )

    def redo(self) -> None:
        """Do the last undone act again; never while the line holds other text."""
        if self._line.text not in ("", self._given_back):
            self._line.say("the line holds other text: nothing was done again")
            return
        what = self._doing.meeting.undo.redo
        self._doing.submit(
            Redo(meeting=self._doing.meeting.id), lambda _: self._done_again(what), self._nothing_to_undo
        )

    def form_changed(self, line: str, tell_kept: Callable[[str], None]) -> None:
        """A form that was filled from the line reads otherwise: its text is the draft now."""
        self._form, self._tell_kept = line, tell_kept
        self.typed()

    def form_left(self, line: str) -> None:
        """The form was left: its text goes back into the line."""
        self._line.put(line)
        self.form_over()

    def form_over(self, *, recorded: bool = False) -> None:
        """The form is gone; what it recorded is no longer in the line."""
        self._form = self._tell_kept = None
        if recorded:
            self._line.put("")
            self._next_kept_back()
        self.keep()

    def show_all_waiting(self) -> None:
        """Show every line that the store has not acknowledged as being on its way."""
        for sent in self._sent:
            sent.is_late = True
        if self._sent:
            self._show_waiting()

    def _show_late(self, sent: _Sent) -> None:
        if sent in self._sent:
            sent.is_late = True
            self._show_waiting()

    def _recorded(self, acted: Acted, sent: _Sent) -> None:
        self._sent.remove(sent)
        if not self._line.is_running:
            return
        self._show_waiting()
        if acted.removed_characters:
            self._line.say(f"saved; {acted.removed_characters} control characters were removed")
        self._next_kept_back()
        self.keep()

    def _not_recorded(self, error: CqrmError, sent: _Sent) -> None:
        self._sent.remove(sent)
        if not self._line.is_running:
            # The meeting was left. The text is in the draft, and in the line when it is opened again.
            self._doing.tell(error)
            return
        typed = sent.text
        self._show_waiting()
        self._unsaved = typed if isinstance(error, NotSaved) else None
        if self._line.text.strip():
            self._kept_back.append(typed)
            self._line.refuse(f"{error} The line before comes back when this one is saved.")
        else:
            self._line.put(typed)
            self._line.refuse(str(error))
        self.keep()

    def _next_kept_back(self) -> None:
        if self._kept_back and not self._line.text and not self._sent:
            self._line.put(self._kept_back.pop(0))
            self._line.say("this line was not saved before")

    def _put_back(self, drafts: tuple[DraftView, ...]) -> None:
        if not self._line.is_running:
            return
        lines = [(text, draft) for draft in drafts for text in draft.text.split("\n") if text.strip()]
        here = self._draft().split("\n")
        lost = [(text, draft) for text, draft in lines if text not in here and not self._is_recorded(text)]
        if not lost:
            return
        (text, draft), others = lost[0], [text for text, _ in lost[1:]]
        self._kept_back += others
        if self._line.text.strip():
            self._kept_back.insert(0, text)
            return
        self._line.put(text)
        self._line.say(f"recovered {self._when(draft)}")
        self._last_draft = ""
        self.typed()

    def _is_recorded(self, typed: str) -> bool:
        """Whether a line reached the record although its draft was left: the app stopped between the two."""
        meeting = self._doing.meeting
        answer = parse_capture(typed, Room(date=sitting_day(meeting)))
        text = answer.text if isinstance(answer, Capture) else typed.partition(":")[2].strip()
        return any(e.text == text for item in meeting.items for e in item.entries)

    def _when(self, draft: DraftView) -> str:
        desk, zone = self._doing.desk, self._doing.meeting.body.settings.zone
        at = local(draft.at, zone)
        is_today = at.date() == local(desk.now(), zone).date()
        return clock_time(at) if is_today else f"{weekday_day(at)} {clock_time(at)}"

    def _undone(self, acted: Acted, what: str) -> None:
        self._undoing = False
        if not self._line.is_running:
            return
        said = _said("undone", what or acted.label)
        if acted.given_back and not self._line.text:
            self._given_back = acted.given_back
            self._line.put(acted.given_back)
            said = f"{said} {DOT} text back in the line"
        self._line.say(said)
        self.typed()

    def _done_again(self, what: str) -> None:
        if not self._line.is_running:
            return
        if self._given_back is not None and self._line.text == self._given_back:
            self._line.put("")
            self.typed()
        self._given_back = None
        self._line.say(_said("done again", what))

    def _nothing_to_undo(self, error: CqrmError) -> None:
        self._undoing = False
        if self._line.is_running:
            self._line.say(str(error), "bold $amber")


def _said(verb: str, label: str) -> str:
    """``undone A14-07``, ``undone note in item 7``, ``undone: moved note 7.2 up``."""
    for made in ("Recorded decision ", "Recorded action ", "Recorded escalation ", "Recorded "):
        if label.startswith(made):
            return f"{verb} {label.removeprefix(made)}"
    return f"{verb}: {label[:1].lower()}{label[1:]}" if label else verb
