"""The short forms of the minutes: another wording, to whom they are issued, why they are a draft again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

from cqrm.meeting.identifying import known_at
from cqrm.terms.acts.conduct import ChangeEntry
from cqrm.terms.acts.minutes import CorrectMinutes, IssueMinutes, ReopenDraft
from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.requests import Act
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.minutes import Block, MinutesView, WordingView
from cqrm.terms.words import count
from cqrm.tui.forms.identifier_line import IdentifierLine
from cqrm.tui.forms.session_form import Keeping
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.text_field import TextField

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

Typed = tuple[str, str]
"""A wording and a reason that were typed and not recorded."""


class WordingForm(FormDialog[Acted]):
    """Changes how a paragraph reads; after the meeting was closed it asks for the reason."""

    HELP = (
        "The wording is what the minutes print; what was captured is kept beside it. Once the meeting is"
        " closed a change needs a reason, which stands in the next version. Esc keeps what you typed."
    )
    DEFAULT_CSS = "WordingForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(
        self,
        desk: Desk,
        view: MinutesView,
        block: Block,
        wording: WordingView,
        *,
        kept: Typed | None,
        keeping: Keeping,
    ) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            view: the minutes.
            block: the paragraph.
            wording: its wording, and what was captured.
            kept: what was typed before and not recorded.
            keeping: where the words go while they are not recorded.
        """
        super().__init__(desk, f"Wording of {block.reference or 'the sub-heading'}, minutes of {view.name}")
        self._view = view
        self._block = block
        self._wording = wording
        self._kept = kept or (wording.wording, "")
        self._keeping = keeping
        self._identifiers = IdentifierLine()
        self._people_known = False

    def content(self) -> Iterator[Widget]:
        """The wording, the reason once the meeting is closed, and what was captured."""
        field = TextField(self._kept[0], "What the minutes say", id="wording")
        yield Field("Wording", field, id="wording-field")
        if not self._view.provisional:
            reason = LineField(self._kept[1], "Why it is corrected", id="reason")
            yield Field("Reason", reason, id="reason-field")
        yield self._identifiers
        yield Sentences(Content.styled(f"As captured: {self._wording.captured}", "$muted"))

    def on_mount(self) -> None:
        """The caret is at the end of the wording; whose names may be given is read meanwhile."""
        self.query_one("#wording", TextField).focus()
        on_desk = self.desk.meeting

        def opened(view: MeetingView) -> None:
            # It was only read for its people: the meeting on the desk stays the one that was there.
            self.desk.meeting = on_desk
            self._identifiers.known = known_at(view)
            self._people_known = True
            self._look_for_identifiers()

        self.desk.submit(OpenMeeting(ref=self._view.ref), opened, lambda _: None)

    def _look_for_identifiers(self) -> None:
        if self._people_known and self.is_attached:
            self._identifiers.texts = tuple(map(_flat, self._typed()))

    @on(LineField.Changed)
    def _reason_changed(self) -> None:
        self._look_for_identifiers()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._look_for_identifiers()
        wording, _ = self._typed()
        if self.is_attached and wording != self._kept[0]:
            self._keeping.changed(_flat(wording), lambda _: None)

    def request(self) -> Act[Acted] | None:
        """The act, once there are words and, of a closed meeting, a reason."""
        wording, reason = (clean_line(text).text for text in self._typed())
        entry, kind = self._block.entry_id, self._block.entry_kind
        assert entry is not None and kind is not None
        if not wording:
            self.wrong("wording-field", "The wording is empty. Esc leaves it as it is.")
        elif self._view.provisional:
            return ChangeEntry(entry=entry, kind=kind, wording=wording)
        elif not reason:
            self.wrong("reason-field", "Say why it is corrected; the reason stands in the next version.")
        else:
            return CorrectMinutes(entry=entry, kind=kind, wording=wording, reason=reason)
        return None

    def action_back(self) -> None:
        """Leave; what was typed is offered again."""
        wording, reason = self._typed()
        if (wording, reason) != (self._wording.wording, ""):
            self._keeping.left(_flat(wording), reason)
        self.dismiss(None)

    def _typed(self) -> Typed:
        reason = "" if self._view.provisional else value(self, "reason")
        return self.query_one("#wording", TextField).text, reason


def _flat(text: str) -> str:
    return " ".join(text.splitlines())


class IssueForm(FormDialog[Acted]):
    """To whom the minutes are issued, and what the new version will list."""

    HELP = (
        "Every issue is a version of its own, so that it is known what somebody holds. None is changed later."
    )
    DEFAULT_CSS = "IssueForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(self, desk: Desk, view: MinutesView) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            view: the minutes.
        """
        super().__init__(desk, f"Issue the minutes of {view.name}", draft=f"issue/{view.ref}")
        self._view = view

    def content(self) -> Iterator[Widget]:
        """What changed since the last version, and to whom."""
        waiting = self._view.waiting
        said = f"{count(len(waiting), 'correction')} since the last version:" if waiting else ""
        words = Content.styled(said or "No wording has changed since the last version.", "$muted")
        yield Sentences(Content("\n").join([words, *(Content(line) for line in waiting)]))
        yield Field("To", LineField("", "To whom, such as: members of the meeting", id="to"), id="to-field")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one("#to", LineField).focus()

    def request(self) -> IssueMinutes | None:
        """The act, once somebody is named."""
        to = clean_line(value(self, "to")).text
        if not to:
            self.wrong("to-field", "Say to whom they are issued; it stands in the history of the minutes.")
            return None
        return IssueMinutes(meeting=self._view.meeting, to=to)


class ReopenForm(FormDialog[Acted]):
    """Why approved minutes are a draft again."""

    HELP = "The approved version stays. The chair approves the corrected minutes again."
    DEFAULT_CSS = "ReopenForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(self, desk: Desk, view: MinutesView) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            view: the minutes.
        """
        title = f"Take the minutes of {view.name} back to draft?"
        super().__init__(desk, title, draft=f"reopen/{view.ref}")
        self._view = view

    def content(self) -> Iterator[Widget]:
        """What follows from it, and the reason."""
        words = (
            "Their wording can be corrected then. The approved version stays, and the chair approves again."
        )
        yield Sentences(Content.styled(words, "$muted"))
        yield Field("Reason", LineField("", "Why they are a draft again", id="reason"), id="reason-field")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one("#reason", LineField).focus()

    def request(self) -> ReopenDraft | None:
        """The act, once there is a reason."""
        reason = clean_line(value(self, "reason")).text
        if not reason:
            self.wrong("reason-field", "Say why; the reason stands in the new version.")
            return None
        return ReopenDraft(meeting=self._view.meeting, reason=reason)
