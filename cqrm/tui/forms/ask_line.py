"""A question with one line for its answer: a reason, an update, the evidence, another date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from cqrm.terms.requests import Act
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted
from cqrm.tui.forms.session_form import Keeping, SessionForm
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, and what is done with the answer."""

    title: str
    explained: str
    label: str
    placeholder: str
    act: Callable[[str], Act[Acted]]
    """Makes the act of the cleaned answer."""
    missing: str = ""
    """What to say to an empty answer; empty when none is needed."""
    answer: str = ""
    """What the line starts with."""
    about: str = ""
    """Under which words the answer is kept while it is not recorded, where nobody else keeps it."""


class AskLine(SessionForm):
    """Asks one thing; Enter or ``^s`` records it, Esc changes nothing and the answer is offered again."""

    HELP = "Type the answer; Enter or ^s records it. Esc goes back and changes nothing."
    TONE = "-short-question"

    def __init__(
        self,
        doing: Doing,
        question: Question,
        left: Callable[[str], None] | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        """Make the question.

        Args:
            doing: where the act goes.
            question: what is asked.
            left: called on Esc with what had been typed.
            keeping: where the answer goes while it is not recorded.
        """
        draft = f"ask/{question.about}" if question.about and keeping is None else ""
        super().__init__(doing, Content.styled(question.title, "bold"), keeping, draft=draft)
        self._question = question
        self._left = left

    def content(self) -> Iterator[Widget]:
        """What it is about, and the line."""
        question = self._question
        yield Sentences(Content.styled(question.explained, "$muted"), id="explained")
        yield Field(
            question.label,
            LineField(question.answer, question.placeholder, id="answer"),
            keep_label=True,
            id="answer-field",
        )

    def request(self) -> Act[Acted] | None:
        """The act, if there is an answer where one is needed."""
        answer = clean_line(self.the(LineField, "answer").value).text
        if not answer and self._question.missing:
            self.wrong("answer-field", self._question.missing)
            return None
        self.send()
        return self._question.act(answer)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.the(Field, "answer-field").error = ""
        self.draft_changed(self.the(LineField, "answer").value)

    def action_back(self) -> None:
        """Change nothing; what was typed is offered again."""
        answer = self.the(LineField, "answer").value
        if answer or self._question.answer:
            self.draft_left(answer)
        if self._left is not None:
            self._left(answer)
        self.dismiss(None)
