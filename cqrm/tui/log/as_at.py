"""The question for which day the action log is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from textual import on
from textual.widget import Widget

from cqrm.terms.text import clean_line
from cqrm.terms.words import screen_date
from cqrm.tui.home.dialog import Dialog, Sentences
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

_FORMS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%d %B %Y")


class AsAtDialog(Dialog[date | None]):
    """Type a day; Enter shows how the log stood at its end, an empty line how it stands now.

    The answer is a day, today for now; nothing when it was left by Esc.
    """

    HELP = (
        "Type a day, such as 2026-11-01, 1/11/2026 or 1 Nov 2026: the log is shown as it stood at its end."
        " An empty line goes back to today. Esc changes nothing."
    )

    def __init__(self, today: date, chosen: date | None) -> None:
        """Make the question.

        Args:
            today: the last day that can be asked for.
            chosen: the day that is shown; nothing for today.
        """
        super().__init__("As at which day?")
        self._today = today
        self._shown = chosen

    def content(self) -> Iterator[Widget]:
        """The line."""
        yield Sentences("Status, due dates and updates are then those of that day.")
        day = self._shown.isoformat() if self._shown else ""
        yield Field(
            "Day",
            LineField(day, screen_date(self._today), max_length=20, id="day"),
            keep_label=True,
            id="day-field",
        )

    @on(LineField.Submitted)
    def _entered(self, event: LineField.Submitted) -> None:
        event.stop()
        typed = clean_line(event.value).text
        day = _read(typed)
        field = self.query_one("#day-field", Field)
        if typed and day is None:
            field.error = f"“{typed}” is not a day. Type it as in 2026-11-01."
        elif day is not None and day > self._today:
            field.error = "That day is still to come. Type one that is over, or leave the line empty."
        else:
            self.dismiss(day or self._today)

    @on(LineField.Changed)
    def _typed(self) -> None:
        self.query_one("#day-field", Field).error = ""


def _read(text: str) -> date | None:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
