"""A question that is asked only before what cannot be undone; the safe answer has the focus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget

from cqrm.tui.home.dialog import ChoiceList, Dialog, Sentences
from cqrm.tui.look.rows import Row, Rows
from cqrm.tui.look.wrap import hang

NO = "no"
"""The id of the safe answer."""


class Confirm(Dialog[str | None]):
    """Asks, with the safe answer first; dismisses with the id of another answer, or None."""

    HELP = "Up and Down choose an answer, Enter gives it. Esc changes nothing."

    def __init__(self, title: str, explained: str, safe: str, answers: Sequence[tuple[str, str]]) -> None:
        """Make the question.

        Args:
            title: the question, naming the thing.
            explained: what would happen.
            safe: the words of the answer that changes nothing; empty where every answer is safe.
            answers: id and words of the others.
        """
        super().__init__(title)
        self._explained = explained
        self._answers = (*([(NO, safe)] if safe else ()), *answers)

    def content(self) -> Iterator[Widget]:
        """What would happen, and the answers."""
        yield Sentences(Content.styled(self._explained, "$muted"))
        yield ChoiceList(self._rows)

    def on_mount(self) -> None:
        """The safe answer has the focus."""
        self.query_one(Rows).focus()

    @on(Rows.OptionSelected)
    def _answered(self, event: Rows.OptionSelected) -> None:
        event.stop()
        self.dismiss(None if event.option_id == NO else event.option_id)

    def _rows(self, width: int, height: int) -> list[Row]:
        del height
        return [
            Row(Content("\n").join(hang(" ", words, width, indent=2)), answer)
            for answer, words in self._answers
        ]
