"""References of decisions, actions, escalations and concerns: the next one, giving it out and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from cqrm.agenda.numbering import (
    NumberKind,
    Numbers,
    Pattern,
    Scope,
    YearKind,
    compile_pattern,
    counter_year,
)
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.body import BodyView

if TYPE_CHECKING:
    from cqrm.models import Counter
    from cqrm.store.work import Look, Work


class NumberedMeeting(Protocol):
    """A meeting, as a row or as a view: what is printed in its references."""

    @property
    def id(self) -> UUID:
        """Its identifier."""
        ...

    @property
    def number(self) -> int:
        """Its number in the body."""
        ...

    @property
    def called(self) -> str:
        """What stands after the body's word for a meeting: "14", or "14X1" for an extraordinary one."""
        ...

    @property
    def held_on(self) -> date:
        """The day of it, which says the year."""
        ...


class NumberedItem(Protocol):
    """An agenda item, as a row or as a view."""

    @property
    def id(self) -> UUID:
        """Its identifier."""
        ...

    @property
    def position(self) -> int:
        """Its number on the agenda."""
        ...


Counters = Sequence[Any]
"""Rows with ``meeting_id``, ``series``, ``value`` and ``held_on``."""


@dataclass(frozen=True, slots=True)
class Series:
    """The references of one kind as they are given out in one item of a meeting."""

    kind: NumberKind
    body: BodyView
    meeting: NumberedMeeting
    item: NumberedItem

    @property
    def pattern(self) -> Pattern:
        """The body's pattern for this kind."""
        return pattern_of(self.body.settings, self.kind)

    @property
    def name(self) -> str:
        """What its counter is called; a pattern that prints the item counts in each item by itself."""
        own = self.pattern.scope is Scope.ITEM
        return f"{self.kind.value}/{self.item.id}" if own else self.kind.value

    def reference(self, value: int) -> str:
        """The reference with a number of this series."""
        return render(self.pattern, self.body, self.meeting, self.item.position, value)

    @property
    def runs_on(self) -> bool:
        """Whether its numbers go on from meeting to meeting."""
        return self.pattern.scope in (Scope.YEAR, Scope.SERIES)

    def newest(self, counters: Counters) -> int:
        """The highest number given out; 0 when there is none."""
        values = [
            counter.value
            for counter in counters
            if counter.series == self.name
            and counts_together(self.pattern, counter.held_on, self.meeting.held_on)
        ]
        return max(values, default=0)


def read_counters(look: Look, series: Series) -> Counters:
    """The counters that a series needs: the meeting's, or those of the series in all meetings of its body."""
    from cqrm.store.queries.meetings import counters_of_meeting, counters_of_series

    if series.runs_on:
        return counters_of_series(look, series.body.id, series.name)
    return counters_of_meeting(look, series.meeting.id)


def next_references(look: Look, *series: Series) -> tuple[str, ...]:
    """What the next record of each series of one meeting will be called."""
    return tuple(each.reference(each.newest(read_counters(look, each)) + 1) for each in series)


def take_reference(work: Work, series: Series) -> str:
    """Give out the next reference of a series and move its counter on."""
    from cqrm.models import Counter

    value = series.newest(read_counters(work, series)) + 1
    counter = _counter(work, series)
    if counter is None:
        row = Counter(id=work.new_id(), meeting_id=series.meeting.id, series=series.name, value=value)
        work.add(row)
    else:
        counter.value = value
    return series.reference(value)


def give_back_reference(work: Work, series: Series, reference: str) -> bool:
    """Turn the counter back when a reference is the newest of its series; says whether it was."""
    newest = series.newest(read_counters(work, series))
    counter = _counter(work, series)
    if counter is None or counter.value != newest or series.reference(newest) != reference:
        return False
    counter.value = newest - 1
    return True


@lru_cache(maxsize=64)
def _compiled(text: str, kind: NumberKind, year: YearKind) -> Pattern:
    return compile_pattern(text, kind, year)


def pattern_of(settings: BodySettings, kind: NumberKind) -> Pattern:
    """The pattern that a body has set for its minutes or for one of the records in them.

    Its setting ``numbering_year`` says whether ``{year_n}`` starts again in January or in April.

    Raises:
        PatternError: the stored pattern cannot be used.
    """
    texts = {
        NumberKind.MINUTE: settings.minute_pattern,
        NumberKind.DECISION: settings.decision_pattern,
        NumberKind.ACTION: settings.action_pattern,
        NumberKind.ESCALATION: settings.escalation_pattern,
        NumberKind.CONCERN: settings.concern_pattern,
    }
    return _compiled(texts[kind], kind, YearKind(settings.numbering_year))


def counts_together(pattern: Pattern, held_on: date, other: date) -> bool:
    """Whether a number given at a meeting on one day goes on from those of another day."""
    if pattern.scope is not Scope.YEAR:
        return True
    return counter_year(held_on, pattern.year) == counter_year(other, pattern.year)


def render(pattern: Pattern, body: BodyView, meeting: NumberedMeeting, item: int, count: int) -> str:
    """A reference or minute number in full."""
    return pattern.render(
        Numbers(
            meeting=meeting.called,
            held_on=meeting.held_on,
            code=body.code,
            label=body.label,
            item=item,
            count=count,
        )
    )


def _counter(work: Work, series: Series) -> Counter | None:
    from sqlmodel import select

    from cqrm.models import Counter

    return work.session.exec(
        select(Counter).where(Counter.meeting_id == series.meeting.id, Counter.series == series.name)
    ).first()
