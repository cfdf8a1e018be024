"""Writes the documents of a meeting behind the screen, and says in words how far it is and where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.enums import ReaderGroup
from cqrm.terms.errors import CqrmError
from cqrm.terms.views.closing import DocumentView, Published
from cqrm.terms.views.issue import IssuedSnapshot
from cqrm.tui.close import keys
from cqrm.tui.command import bindings
from cqrm.tui.home.asking import ask
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.look.bar import bar
from cqrm.tui.look.glyphs import ALERT, TICK
from cqrm.tui.look.rows import Row, Rows
from cqrm.tui.look.wrap import hang

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

_BAR: Final = 24
NOTES_SHOWN: Final = 3
"""Lines about what the house file lacks."""
_MORE_NOTES: Final = "and more; cqrm template check FILE tells all that the house file lacks."
_AGAIN: Final = "The record is not affected. e exports again, here or on home."


_DRAFT: Final = "A draft, not for publication: read it, then s signs it off and writes the final copy."


@dataclass(frozen=True)
class Progress:
    """How far the export is."""

    words: str = "Preparing the documents"
    done: int = 0
    of: int = 0


class DocumentList(Rows):
    """The documents that were written; Enter opens one."""

    HELP = (
        "Enter opens the document under the cursor in Word, o opens their folder, c makes the copies for"
        " other readers."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        keys.OPEN_FILE, keys.SIGN_OFF, keys.OPEN_FOLDER, keys.COPIES, keys.AGAIN
    )

    def action_open_folder(self) -> None:
        """Open the folder."""
        self.screen.query_one(ExportPanel).open_folder()

    def action_copies(self) -> None:
        """Choose other readers."""
        self.post_message(ExportPanel.CopiesWanted())

    def action_again(self) -> None:
        """Write them once more."""
        self.screen.query_one(ExportPanel).again()

    def action_sign_off(self) -> None:
        """Let the copy for the public be published."""
        self.screen.query_one(ExportPanel).sign_off()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a draft of the public's copy is there to be signed off."""
        del parameters
        return action != "sign_off" or self.screen.query_one(ExportPanel).may_be_signed_off


class ExportPanel(Vertical):
    """Progress in words with a bar; then each document with its mark, and the folder."""

    DEFAULT_CSS = """
    ExportPanel { height: auto; }
    ExportPanel Sentences { margin-bottom: 1; }
    ExportPanel #documents { height: auto; max-height: 12; }
    """

    class CopiesWanted(Message):
        """The documents are wanted for other readers."""

    def __init__(self, desk: Desk) -> None:
        """Make the panel.

        Args:
            desk: where the snapshot is asked for.
        """
        super().__init__()
        self._desk = desk
        self._ref = ""
        self._readers = ReaderGroup.PARTIES
        self._progress = Progress()
        self.published: Published | None = None
        """What was written, once it has been."""
        self.may_be_signed_off = False
        """Whether what was written is a draft of the public's copy of minutes that are stored."""

    def compose(self) -> ComposeResult:
        """What is going on, and the documents."""
        yield Sentences("", id="export-words")
        documents = DocumentList(self._rows, id="documents")
        documents.display = False  # until there is something to go to
        yield documents

    def write(self, ref: str, readers: ReaderGroup = ReaderGroup.PARTIES) -> None:
        """Write the documents of a meeting for some readers.

        Args:
            ref: the reference of the meeting.
            readers: for whom.
        """
        self._ref, self._readers, self.published = ref, readers, None
        self.may_be_signed_off = False
        self._say(Progress())
        self._fetch()

    def again(self) -> None:
        """Write them once more; what is there already is kept, and the new ones are numbered."""
        if self.published is not None:
            self.write(self._ref, self._readers)

    def sign_off(self) -> None:
        """Ask why the copy for the public may be published; then it is written as final."""
        from cqrm.tui.close.sign_off import SignOffForm

        def signed(acted: object) -> None:
            if acted is not None:
                self.write(self._ref, self._readers)

        self.app.push_screen(SignOffForm(self._desk, self._ref), signed)

    @work(thread=True, exit_on_error=False, group="open")
    def open_folder(self) -> None:
        """Open the folder with the documents."""
        if self.published is not None:
            self._open(self.published.folder)

    @on(Rows.OptionSelected, "#documents")
    def _document_chosen(self, event: Rows.OptionSelected) -> None:
        event.stop()
        documents = self.published.documents if self.published else ()
        path = documents[int(event.option_id or 0)].path
        if path:
            self.run_worker(partial(self._open, path), thread=True, exit_on_error=False, group="open")

    def _open(self, path: str) -> None:
        from cqrm.tui.close.opening import open_path

        problem = open_path(path)
        if problem:
            self.call_later(self._warn, problem)

    def _warn(self, problem: str) -> None:
        self.app.notify(problem, severity="warning", markup=False)

    @work(group="export")
    async def _fetch(self) -> None:
        """Ask for the snapshot, then write in a thread."""
        try:
            issued = await ask(self._desk, SeeSnapshot(ref=self._ref))
        except CqrmError as problem:
            self._failed(str(problem))
        else:
            self.may_be_signed_off = self._readers is ReaderGroup.PUBLIC and may_be_signed_off(issued)
            self._write(issued)

    @work(thread=True, exit_on_error=False, group="export")
    def _write(self, issued: IssuedSnapshot) -> None:
        try:
            from cqrm.meeting.publish import write_documents

            published = write_documents(issued, self._readers, progress=self._told)
        except Exception as error:  # the edge of a worker: whatever it was, the meeting is not affected
            from cqrm.tui.crash import log_folder, write_log

            log = write_log(error, log_folder())
            where = f" Details: {log}" if log else ""
            self.call_later(self._failed, f"The documents could not be written.{where}")
        else:
            self.call_later(self._done, published)

    def _told(self, name: str, number: int, of: int) -> None:
        """Told by the thread before each document; it does not wait for the screen."""
        self.call_later(self._say, Progress(f"Writing {name}", number - 1, of))

    def _say(self, progress: Progress) -> None:
        self._progress = progress
        words = Content(progress.words)
        if progress.of:
            place = f"  {progress.done + 1} of {progress.of} "
            words = Content.assemble(words, (place, "$muted"), bar((progress.done + 0.5) / progress.of, _BAR))
        self.query_one("#export-words", Sentences).update(words)
        self.query_one(DocumentList).show(self._rows)

    def _done(self, published: Published) -> None:
        self.published = published
        failed = [d for d in published.documents if d.error]
        words = Content.assemble(("Written to ", "$muted"), published.folder)
        for note in published.notes[:NOTES_SHOWN]:
            words = Content.assemble(words, "\n", (note, "$muted"))
        if len(published.notes) > NOTES_SHOWN:
            words = Content.assemble(words, "\n", (_MORE_NOTES, "$muted"))
        if self.may_be_signed_off:
            words = Content.assemble(words, "\n", (_DRAFT, "bold $amber"))
        if failed:
            words = Content.assemble(words, "\n", (_AGAIN, "bold $amber"))
        self.query_one("#export-words", Sentences).update(words)
        documents = self.query_one(DocumentList)
        documents.display = True
        documents.show(self._rows)
        documents.focus()
        self.screen.refresh_bindings()

    def _failed(self, words: str) -> None:
        document = DocumentView(name="documents", path="", error=words)
        self._done(replace(Published(folder="", documents=()), documents=(document,)))
        said = Content.assemble((f"{ALERT} {words}", "bold $red"), "\n", _AGAIN)
        self.query_one("#export-words", Sentences).update(said)

    def _rows(self, width: int, height: int) -> Iterable[Row]:
        del height
        documents = self.published.documents if self.published else ()
        return [Row(_document(document, width), str(index)) for index, document in enumerate(documents)]


def may_be_signed_off(issued: IssuedSnapshot) -> bool:
    """Whether the minutes are stored and nobody has signed off the public's copy of this version."""
    return not issued.snapshot.provisional and issued.snapshot.signed_off is None


def _document(document: DocumentView, width: int) -> Content:
    if document.error:
        words = Content.assemble((document.name, "bold"), f": {document.error}")
        return Content("\n").join(hang(Content.styled(ALERT, "bold $red"), words, width, 2))
    return Content("\n").join(hang(Content.styled(TICK, "$green"), document.name, width, 2))
