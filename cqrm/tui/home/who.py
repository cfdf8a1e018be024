"""Who is at the keyboard: asked once, and kept on this computer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from cqrm.terms.text import clean_line
from cqrm.tui.command import Command, bindings
from cqrm.tui.home.dialog import ChoiceList, Dialog, Sentences
from cqrm.tui.look.columns import column
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.rows import Row, Rows

if TYPE_CHECKING:
    from cqrm.terms.views.body import PersonView


class WhoScreen(Dialog[str | None]):
    """Type a name, or choose one of the directory; Esc goes on with the account of this computer alone."""

    HELP = (
        "What is recorded bears the name of whoever is at the keyboard. It is a statement, not a log-in."
        " Type to find yourself in the directory, or type a name that is not in it."
    )
    DEFAULT_CSS = """
    WhoScreen LineField { margin-top: 1; }
    """
    BINDINGS = bindings(
        Command(action="down", key="down", label="Choose", help="Go to the list of people.", palette=False)
    )

    def __init__(self, people: Iterable[PersonView | str]) -> None:
        """Make the question.

        Args:
            people: those of the directory, or their names.
        """
        super().__init__("Who is at the keyboard?")
        self._people = [(p, "") if isinstance(p, str) else (p.name, p.role) for p in people]

    def content(self) -> Iterator[Widget]:
        """A field, and the people it finds."""
        yield Sentences("What you record bears your name. It is kept on this computer, and asked once.")
        yield LineField("", "Your name", max_length=80, id="name")
        people = ChoiceList(self._rows)
        people.display = bool(self._people)
        yield people

    def action_down(self) -> None:
        """Go to the list."""
        if self._found():
            self.query_one(Rows).focus()

    @on(LineField.Changed)
    def _typed(self) -> None:
        self.query_one(Rows).show(self._rows)

    @on(LineField.Submitted)
    def _named(self, event: LineField.Submitted) -> None:
        event.stop()
        found = self._found()
        typed = clean_line(event.value).text
        if not typed:
            self.action_down()
        elif len(found) == 1 or (found and found[0][0].casefold() == typed.casefold()):
            self.dismiss(found[0][0])
        else:
            self.dismiss(typed)

    @on(Rows.OptionSelected)
    def _chosen(self, event: Rows.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._found()[int(event.option_id or 0)][0])

    def _found(self) -> list[tuple[str, str]]:
        wanted = clean_line(self.query_one(LineField).value).text.casefold()
        return [(name, role) for name, role in self._people if wanted in name.casefold()]

    def _rows(self, width: int, height: int) -> list[Row]:
        del height
        return [
            Row(column(name, 28) + column(role, max(1, width - 28), "$muted"), str(index))
            for index, (name, role) in enumerate(self._found())
        ]
