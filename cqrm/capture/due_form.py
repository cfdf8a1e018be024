"""What every form of a due date is read with, and what it answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cqrm.capture.days import add_months
from cqrm.capture.result import Fault
from cqrm.capture.settings import Settings
from cqrm.terms.words import screen_date


@dataclass(frozen=True, slots=True)
class When:
    """The calendar that a phrase is read against."""

    today: dt.date
    meetings: Mapping[str, dt.date]
    label_words: str
    """The label as it is compared: lower case, single spaces."""
    label: str
    settings: Settings

    @property
    def furthest(self) -> dt.date:
        """The last day that may be a due date."""
        return add_months(self.today, self.settings.furthest_months)

    def may_be_next_year(self, day: dt.date) -> bool:
        """Whether a day of next year is near enough to be meant without its year."""
        return day <= add_months(self.today, self.settings.year_ahead_months)

    @staticmethod
    def say(day: dt.date) -> str:
        """A date with its weekday and year."""
        return screen_date(day)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that is a date by its shape; limits are not yet checked."""

    date: dt.date | None
    """None: further ahead than can be counted."""
    understood: str = ""
    warns: bool = False
    """Whether a weekend or a bank holiday is worth a warning: days and calendar counts, not period ends."""
    meeting: str | None = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """A phrase that has the shape of a date and cannot be one."""

    code: Fault
    text: str


Form = Callable[[str, When], Found | Wrong | None]
"""One way of typing a date; None when the phrase has another shape."""
