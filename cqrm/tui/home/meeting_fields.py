"""The fields that say when and where a meeting is held, in the forms that plan and change one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from textual.widget import Widget

from cqrm.terms.text import clean_line
from cqrm.terms.words import screen_date
from cqrm.tui.home.dialog import FormDialog
from cqrm.tui.home.reading import TIME_ADVICE, read_date, read_time
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField

PLACE_LENGTH: Final = 120
"""The most characters of a place; it stands in one line of the minutes."""


def when_fields(held_on: date | None, starts_at: str, ends_at: str, place: str) -> Iterator[Widget]:
    """Date, start, end and place, each with its label."""
    shown = screen_date(held_on) if held_on else ""
    yield Field("Date", LineField(shown, "Date, such as Wed 25 Nov 2026", id="held-on"), id="held-on-field")
    yield Field("Starts", LineField(starts_at, "Starts at, such as 09:30", id="starts"), id="starts-field")
    yield Field("Ends", LineField(ends_at, "Ends at, such as 11:30", id="ends"), id="ends-field")
    yield Field(
        "Place",
        LineField(place, "Place or video link", max_length=PLACE_LENGTH, id="place"),
        id="place-field",
    )


def read_when(form: FormDialog[Any], today: date) -> tuple[date, str, str, str] | None:
    """Date, start, end and place as they stand in the fields; faults go under their fields.

    Args:
        form: the form with the fields of ``when_fields``.
        today: the day it is.
    """
    held_on = read_date(value(form, "held-on"), today)
    starts, ends = read_time(value(form, "starts")), read_time(value(form, "ends"))
    place = clean_line(value(form, "place")).text
    if isinstance(held_on, str):
        form.wrong("held-on-field", held_on)
    if starts is None:
        form.wrong("starts-field", TIME_ADVICE)
    if ends is None:
        form.wrong("ends-field", TIME_ADVICE)
    elif starts is not None and ends <= starts:
        form.wrong("ends-field", f"{ends} is not after {starts}. Give a later time.")
        ends = None
    if not place:
        form.wrong("place-field", "Say where the meeting is held, such as Board Room or Teams.")
    if isinstance(held_on, str) or starts is None or ends is None or not place:
        return None
    return held_on, starts, ends, place


def value(form: FormDialog[Any], field: str) -> str:
    """What stands in a line of the form."""
    return form.query_one(f"#{field}", LineField).value
