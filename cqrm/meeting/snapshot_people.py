"""What the minutes say of declarations, of the chair, and of adjournments. Looks at a view only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import zip_longest

from cqrm.meeting.chair_now import main_chair_at, person_of
from cqrm.terms.clock import local
from cqrm.terms.enums import Audience
from cqrm.terms.snapshot import DeclarationLine
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.people_side import ChairingView
from cqrm.terms.views.record import ItemView
from cqrm.terms.words import clock_time, join, paper_weekday_date


def declaration_lines(view: MeetingView) -> tuple[DeclarationLine, ...]:
    """The interests declared: those in the whole meeting first, then in the order of the agenda."""
    positions = {item.id: item.position for item in view.items}
    lines = []
    for declared in sorted(view.declarations, key=lambda d: positions.get(d.item_id, 0) if d.item_id else 0):
        person = next((a.person for a in view.attendance if a.person.id == declared.person_id), None)
        person = person or person_of(view, declared.person_id)
        if person is not None:
            lines.append(
                DeclarationLine(
                    name=person.name,
                    initials=person.code,
                    item=str(positions[declared.item_id]) if declared.item_id in positions else "",
                    nature=declared.nature,
                    handling=declared.handling,
                )
            )
    return tuple(lines)


def chairing_sentences(view: MeetingView, end: datetime) -> tuple[str, ...]:
    """A sentence for each part of the meeting chaired by somebody other than the chair.

    Args:
        view: the meeting.
        end: when it ended, or the present moment for a preview.
    """
    everybody = [item for item in view.items if item.audience is Audience.PARTIES]
    return (*_for_items(view, everybody), *_for_times(view, end))


def chaired_sentence(view: MeetingView, item: ItemView) -> str:
    """Who else was in the chair for an item that not everybody may read; empty for every other item.

    It stands with its item, since number and reason would tell of it.
    """
    return "" if item.audience is Audience.PARTIES else " ".join(_for_items(view, [item]))


def sitting_sentences(view: MeetingView) -> tuple[str, ...]:
    """A sentence for each adjournment: when and why, and when and where the meeting went on."""
    sentences = []
    for before, after in zip_longest(view.sittings, view.sittings[1:]):
        if before.ended_at is None or (after is None and not before.reason):
            continue
        broken_off = f"The meeting was adjourned at {_moment(view, before.ended_at)}"
        said = f"{broken_off} ({before.reason})" if before.reason else broken_off
        if after is not None:
            where = f" in another place: {after.place}" if after.place != before.place else ""
            sentences.append(f"{said} and resumed at {_moment(view, after.started_at)}{where}.")
        else:
            sentences.append(f"{said}{' and was not resumed' if view.status.is_closed else ''}.")
    last = view.sittings[-1] if len(view.sittings) > 1 else None
    if (
        last is not None
        and last.ended_at is not None
        and not last.reason
        and _is_other_day(view, last.ended_at)
    ):
        sentences.append(f"It ended at {_moment(view, last.ended_at)}.")
    return tuple(sentences)


def first_day_end(view: MeetingView) -> datetime | None:
    """When the meeting ended on the day for which it was called; None while it sits."""
    ended = [s.ended_at for s in view.sittings if s.ended_at and not _is_other_day(view, s.ended_at)]
    return ended[-1] if view.ended_at is not None and ended else view.ended_at


def _for_items(view: MeetingView, items: Iterable[ItemView]) -> Iterator[str]:
    """Items that somebody else chaired, those of one person for one reason together."""
    found: dict[tuple[str, str], list[int]] = {}
    for item in items:
        spans = [c for c in view.chairing if c.item_id == item.id]
        if item.visits and spans:
            person = person_of(view, spans[-1].person_id)
            usual = main_chair_at(view, spans[-1].started_at)
            if person is not None and person.id != usual:
                found.setdefault((person.name, spans[-1].reason), []).append(item.position)
    for (name, reason), positions in found.items():
        which = f"item{'s' if len(positions) > 1 else ''} {join([str(p) for p in positions])}"
        yield f"{name} was in the chair for {which}{f': {reason}' if reason else ''}."


def _for_times(view: MeetingView, end: datetime) -> Iterator[str]:
    for span in view.chairing:
        person = person_of(view, span.person_id)
        if span.item_id is None and span.person_id != view.chair_id and person is not None:
            yield from _from_to(view, span, person.name, end)


def _from_to(view: MeetingView, span: ChairingView, name: str, end: datetime) -> Iterator[str]:
    start, until = _clock(view, span.started_at), _clock(view, span.ended_at or end)
    if start == until:
        return
    on = f" on {_day(view, span.started_at)}" if _is_other_day(view, span.started_at) else ""
    yield f"{name} was in the chair from {start} to {until}{on}{f': {span.reason}' if span.reason else ''}."


def _moment(view: MeetingView, moment: datetime) -> str:
    """``11:05``; with the day when it is not that of the meeting."""
    on = f" on {_day(view, moment)}" if _is_other_day(view, moment) else ""
    return f"{_clock(view, moment)}{on}"


def _is_other_day(view: MeetingView, moment: datetime) -> bool:
    """Whether a moment is on another day than the one on which the meeting began."""
    zone = view.body.settings.zone
    return local(moment, zone).date() != local(view.started_at or view.planned_start, zone).date()


def _day(view: MeetingView, moment: datetime) -> str:
    return paper_weekday_date(local(moment, view.body.settings.zone).date())


def _clock(view: MeetingView, moment: datetime) -> str:
    return clock_time(local(moment, view.body.settings.zone))
