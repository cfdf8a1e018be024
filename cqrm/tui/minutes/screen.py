"""The minutes as they will be printed, and everything that is done with them as a document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from cqrm.terms.acts.close import ApproveMinutes
from cqrm.terms.acts.minutes import SeeMinutes
from cqrm.terms.enums import MeetingStatus, ReaderGroup
from cqrm.terms.errors import CqrmError
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.minutes import Block, MinutesView
from cqrm.terms.words import count
from cqrm.tui.command import bindings
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.home.heading import Heading
from cqrm.tui.home.saving import not_saved_notice, saved_words
from cqrm.tui.look.banner import NotSavedBanner
from cqrm.tui.look.columns import spread
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.glyphs import DOT
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.header_line import HeaderState
from cqrm.tui.look.rows import Row, Rows
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.messages import MeetingChanged, SavingChanged
from cqrm.tui.minutes import keys
from cqrm.tui.minutes.blocks import minutes_rows
from cqrm.tui.minutes.forms import IssueForm, ReopenForm, WordingForm
from cqrm.tui.minutes.versions import VersionsDialog, versions_words
from cqrm.tui.session.form_drafts import FormDrafts

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk
    from cqrm.tui.session.screen import SessionScreen

_COPIES: Final = {
    ReaderGroup.PARTIES: "the parties’ copy",
    ReaderGroup.COMMISSIONER: "the commissioner’s copy",
    ReaderGroup.PUBLIC: "the public copy",
}
_DRAFTS: Final = "wording/"
"""How the places of wordings begin that were typed and not recorded."""
_NOT_EDITED: Final = (
    "This paragraph is put together from attendance, agenda and log. Change it there; Enter edits notes,"
    " decisions and actions."
)

_NOT_EXEMPTED: Final = (
    "An exemption is given to a note, decision, action, escalation or concern. One that cannot be read here"
    " is in another copy: w shows it."
)


class MinutesList(Rows):
    """The minutes, a row for each paragraph."""

    HELP = (
        "Up and Down go from paragraph to paragraph. Enter changes the wording of a note, decision or action."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.EDIT)


class MinutesScreen(Screen[None]):
    """The minutes of one meeting: a preview while it goes on, the newest version once it is closed."""

    CSS_PATH = "minutes.tcss"
    AUTO_FOCUS = "MinutesList"
    HELP = (
        "The minutes with the words that Word will print; private notes are never in them. Draft minutes are"
        " corrected with a reason, issued to somebody as a version, approved by the chair, and confirmed by"
        " the next meeting."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.ON_SCREEN)

    def __init__(self, desk: Desk, ref: str, session: SessionScreen | None = None) -> None:
        """Make the screen.

        Args:
            desk: where requests go.
            ref: the reference of the meeting whose minutes are shown.
            session: the meeting in session that looks at them, which may be another.
        """
        super().__init__()
        self.desk = desk
        self._ref = ref
        self._session = session
        self._readers = ReaderGroup.PARTIES
        self.drafts = FormDrafts(self, desk, _DRAFTS)
        self.view: MinutesView | None = None
        """The minutes, once they have been read."""

    def compose(self) -> ComposeResult:
        """Top row, where the minutes stand, the minutes, versions where there is room, bottom row."""
        yield HeaderBar(self._header())
        yield NotSavedBanner()
        yield Sentences("", id="standing")
        with Horizontal(id="paper"):
            yield MinutesList(self._rows, id="minutes")
            with VerticalScroll(id="versions", can_focus=False):
                yield Heading("Versions")
                yield Sentences("", id="versions-words")
        yield KeyFooter(short=keys.SHORT_LABELS)
        yield TooSmall()

    def on_mount(self) -> None:
        """Read the minutes, and what was typed in them and not recorded."""
        self.drafts.recover()
        self.reload()

    def flush_drafts(self) -> None:
        """Keep every text that has not been kept yet."""
        self.drafts.keep()

    def reload(self) -> None:
        """Read the minutes again."""
        self.desk.submit(SeeMinutes(ref=self._ref, readers=self._readers), self._show, self._failed)

    def on_screen_resume(self) -> None:
        """A form was left: the minutes may have changed."""
        if self.view is not None:
            self.reload()

    def on_resize(self) -> None:
        """Whose copy it is stands at the right."""
        if self.view is not None:
            self.query_one("#standing", Sentences).update(self._standing(self.view))

    @on(MeetingChanged)
    def _meeting_changed(self, event: MeetingChanged) -> None:
        event.stop()
        self.reload()

    @on(SavingChanged)
    def _saving_changed(self, event: SavingChanged) -> None:
        self.query_one(NotSavedBanner).update(not_saved_notice(event.state))
        self.query_one(HeaderBar).update(self._header())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key is there only while it does something."""
        del parameters
        status = self.view.status if self.view else None
        mine = self._may_act()
        allowed = {
            "issue": mine and status is not None and status.is_closed,
            "approve": mine and status is MeetingStatus.MINUTES_DRAFT,
            "reopen": mine and status is MeetingStatus.APPROVED,
            "amend": self._is_last_minutes(),
            "confirm": self._is_last_minutes(),
            "export": status is not None,
            "history": status is not None and status.is_closed,
            "copy_seal": self.view is not None and bool(self.view.seal),
        }
        return allowed.get(action, True)

    @on(Rows.OptionSelected)
    def _edit(self, event: Rows.OptionSelected) -> None:
        event.stop()
        view, block = self.view, self._block()
        wording = view.wording(block.entry_id) if view and block else None
        if view is None or block is None:
            return
        if self._is_last_minutes():
            self.action_amend()
        elif why := self._why_not(view):
            self.app.notify(why, markup=False)
        elif wording is None:
            self.app.notify(_NOT_EDITED, markup=False)
        else:
            entry = wording.entry_id
            form = WordingForm(
                self.desk,
                view,
                block,
                wording,
                kept=self.drafts.text(entry),
                keeping=self.drafts.keeping(entry),
            )
            self.app.push_screen(form, lambda acted: self._recorded(entry, acted))

    def action_issue(self) -> None:
        """Hand the minutes to somebody, then offer the documents."""
        if self.view is not None:
            self.app.push_screen(IssueForm(self.desk, self.view), self._issued)

    def action_approve(self) -> None:
        """Approve the draft, after a question."""
        from cqrm.tui.minutes.approving import approval_question

        view = self.view
        if view is not None:
            act = ApproveMinutes(meeting=view.meeting)
            self.app.push_screen(
                approval_question(view.name),
                lambda answer: self.desk.submit(act, self._say) if answer else None,
            )

    def action_reopen(self) -> None:
        """Take approved minutes back to draft."""
        if self.view is not None:
            self.app.push_screen(ReopenForm(self.desk, self.view), self._say)

    def action_amend(self) -> None:
        """Amend the paragraph under the cursor."""
        from cqrm.tui.minutes.amending import AmendForm

        meeting, block = self.desk.meeting, self._block()
        if meeting is not None:
            stands = block.text if block and block.reference else ""
            number = block.reference if block else ""
            self.app.push_screen(AmendForm(self.desk, meeting, number, stands), self._say)

    def action_confirm(self) -> None:
        """The meeting in session confirms these minutes."""
        from cqrm.tui.session.confirming import ask_to_confirm

        if self._session is not None:
            ask_to_confirm(self._session)

    def action_export(self) -> None:
        """Write the documents of the newest version."""
        from cqrm.tui.close.export_screen import ExportScreen

        if self.view is not None:
            if self.view.waiting:
                said = f"{count(len(self.view.waiting), 'correction')} not issued yet: issue them with i."
                self.app.notify(f"The newest version is written, without {said}", markup=False)
            self.app.push_screen(ExportScreen(self.desk, self._ref, self.view.name))

    def action_history(self) -> None:
        """Every version."""
        if self.view is not None:
            self.app.push_screen(VersionsDialog(self.view))

    def action_copy_paragraph(self) -> None:
        """The paragraph as it stands on the screen goes to the clipboard, also through a remote terminal."""
        block = self._block()
        if block is None:
            return
        words = block.text if block.entry_id is None or not block.number else f"{block.number} {block.text}"
        self.app.copy_to_clipboard(words)
        self.app.notify(f"Copied {block.reference}." if block.reference else "Copied.", markup=False)

    def action_copy_seal(self) -> None:
        """Copy what stands in the footer of the record."""
        if self.view is not None and self.view.seal:
            self.app.copy_to_clipboard(f"{self.view.name} {DOT} {self.view.seal}")
            self.app.notify("Copied the seal.", markup=False)

    def action_changes(self) -> None:
        """The history of the entry under the cursor; a heading or a list of names has none of its own."""
        from cqrm.tui.forms.changes import show_changes

        block = self._block()
        name = block.reference or "the paragraph" if block else ""
        show_changes(self.app, self.desk, block.entry_id if block else None, name)

    def action_readers(self) -> None:
        """Show the next copy."""
        copies = list(_COPIES)
        self._readers = copies[(copies.index(self._readers) + 1) % len(copies)]
        self.reload()

    def action_exempt(self) -> None:
        """Withhold the paragraph under the cursor from the public; that can be decided at any time."""
        from cqrm.tui.forms.exempt_form import ExemptForm

        view, block = self.view, self._block()
        if view is None or block is None or not self._may_act():
            return
        if block.entry_id is None or block.entry_kind is None:
            self.app.notify(_NOT_EXEMPTED, markup=False)
            return
        name = block.reference or "the sub-heading"
        form = ExemptForm(self.desk, name, (block.entry_id, block.entry_kind), view.exemptions)
        self.app.push_screen(form, self._say)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    def _may_act(self) -> bool:
        """In session only the meeting that is on the desk is changed; the file must be writable."""
        meeting = self.desk.meeting
        if self._session is None:
            return True
        return meeting is not None and meeting.ref == self._ref and not meeting.read_only

    def _is_last_minutes(self) -> bool:
        """Whether a meeting in session looks at the minutes it is to confirm."""
        meeting = self.desk.meeting
        return (
            self._session is not None
            and meeting is not None
            and meeting.status is MeetingStatus.IN_SESSION
            and meeting.last_minutes_ref == self._ref
            and meeting.last_minutes_status is not MeetingStatus.CONFIRMED
        )

    def _why_not(self, view: MinutesView) -> str:
        """Why nothing is reworded, and what to do instead; empty where something is."""
        if not self._may_act():
            return f"Wording is changed in the minutes of {view.name} from home: F9 on the meeting."
        if view.status is MeetingStatus.APPROVED:
            return f"The minutes of {view.name} are approved: b takes them back to draft, with a reason."
        if view.status is MeetingStatus.CONFIRMED:
            return f"The minutes of {view.name} are confirmed and sealed. Record it at the next meeting."
        return ""

    def _recorded(self, entry: UUID, acted: Acted | None) -> None:
        if acted is not None:
            self.drafts.forget(entry)
            self._say(acted)

    def _issued(self, acted: Acted | None) -> None:
        self._say(acted)
        if acted is not None:
            self.action_export()

    def _say(self, acted: Acted | None) -> None:
        if acted is not None and acted.label:
            self.app.notify(f"{acted.label}.", markup=False)

    def _failed(self, problem: CqrmError) -> None:
        self.app.notify(str(problem), severity="error", markup=False)
        if self.view is None and self.is_current:
            self.dismiss(None)

    def _show(self, view: MinutesView) -> None:
        if not self.is_running:
            return
        self.view = view
        self.query_one(HeaderBar).update(self._header())
        self.query_one("#standing", Sentences).update(self._standing(view))
        self.query_one(MinutesList).show(self._rows)
        self.query_one("#versions-words", Sentences).update(versions_words(view))
        self.refresh_bindings()

    def _standing(self, view: MinutesView) -> Content:
        """``DRAFT v0.1 · 2 corrections not issued``, at the right whose copy it is."""
        said = Content.styled(view.label, "bold $green" if view.approved else "bold $amber")
        notes = [view.approved] if view.approved else []
        if view.waiting:
            notes.append(f"{count(len(view.waiting), 'correction')} not issued")
        for note in notes:
            said = Content.assemble(said, (f" {DOT} ", "$muted"), note)
        width = max(1, self.app.size.width - 4)
        first = spread(said, Content.styled(_COPIES[view.readers], "$muted"), width)
        if not view.seal:
            return first
        sealed = Content.assemble(("Sealed", "bold $green"), (f" {DOT} ", "$muted"), view.seal)
        return Content.assemble(first, "\n", spread(sealed, Content.styled("y copies it", "$muted"), width))

    def _header(self) -> HeaderState:
        view, zone = self.view, self.view.zone if self.view else None
        saved = saved_words(self.desk.saving, zone) if zone else saved_words(self.desk.saving)
        return HeaderState(
            f"Minutes of {view.name}" if view else "Minutes", body=view.body if view else "", saved=saved
        )

    def _block(self) -> Block | None:
        """The paragraph under the cursor."""
        cursor = self.query_one(MinutesList).cursor_id
        return self.view.blocks[int(cursor)] if self.view and cursor is not None else None

    def _rows(self, width: int, height: int) -> Iterable[Row]:
        return minutes_rows(self.view.blocks, width, height) if self.view else ()
