"""What was typed into a short form and not recorded is kept, and put back when the form opens again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from textual.widgets import Input, TextArea

from cqrm.terms.acts.questions import SeeDrafts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.timer import Timer

    from cqrm.terms.views.drafts import DraftView
    from cqrm.tui.desk import Desk
    from cqrm.tui.home.dialog import FormDialog

PREFIX: Final = "dialog/"
"""How the places of these drafts begin."""
KEEP_SECONDS: Final = 0.15
"""Typed text is handed to the store after so long."""
_MARK: Final = ": "


class DialogDrafts:
    """Keeps the fields of one form that say something else than they said at first, one on each line."""

    def __init__(self, form: FormDialog[Any], desk: Desk, about: str) -> None:
        """Make it, and ask for what was left last time.

        Args:
            form: whose fields are kept.
            desk: where drafts go.
            about: what the form is about, with the ids of meeting and entry; two forms about the same share
                their text.
        """
        self._form = form
        self._desk = desk
        self._place = f"{PREFIX}{about}"
        self._timer: Timer | None = None
        self._first = dict(self._fields())
        self._kept = ""
        self._is_over = False
        desk.submit(SeeDrafts(prefix=self._place), self._put_back)

    def typed(self) -> None:
        """A field has another text: keep it soon."""
        if self._timer is None and not self._is_over:
            self._timer = self._form.set_timer(KEEP_SECONDS, self.keep)

    def keep(self) -> None:
        """Hand over now what stands in the fields."""
        self._stop()
        if self._is_over:
            return
        changed = (f"{name}{_MARK}{text}" for name, text in self._fields() if text != self._first[name])
        self._hand_over("\n".join(changed))

    def left(self) -> None:
        """The form goes away: its text is offered when it is opened again."""
        self.keep()
        self._is_over = True

    def recorded(self) -> None:
        """It stands in the record: nothing is left to keep."""
        self._stop()
        self._hand_over("")
        self._is_over = True

    def _hand_over(self, text: str) -> None:
        if text != self._kept:
            self._desk.keep_draft(self._place, text)
            self._kept = text

    def _put_back(self, drafts: tuple[DraftView, ...]) -> None:
        """Fill the fields; what has been typed meanwhile stays."""
        found = next((draft.text for draft in drafts if draft.place == self._place), "")
        if self._is_over or not self._form.is_attached or not found:
            return
        self._kept = found
        left = dict(line.split(_MARK, 1) for line in found.split("\n") if _MARK in line)
        for field in _texts(self._form):
            name = field.id or ""
            if name in left and _text_of(field) == self._first[name]:
                _fill(field, left[name])

    def _fields(self) -> Iterator[tuple[str, str]]:
        for field in _texts(self._form):
            if field.id:
                yield field.id, " ".join(_text_of(field).splitlines())

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


def _texts(form: FormDialog[Any]) -> list[Input | TextArea]:
    return [*form.query(Input), *form.query(TextArea)]


def _text_of(field: Input | TextArea) -> str:
    return field.value if isinstance(field, Input) else field.text


def _fill(field: Input | TextArea, text: str) -> None:
    if isinstance(field, Input):
        field.value = text
        field.cursor_position = len(text)
    else:
        field.text = text
        field.move_cursor(field.document.end)
