"""The quorum of a meeting as it stands, as it was and as it would be. Looks at a view only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from cqrm.agenda.quorum_rule import Present, QuorumRule, QuorumState, evaluate, quorum_words
from cqrm.meeting.timing import sat
from cqrm.terms.enums import Capacity, Side
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.body import BodyView
from cqrm.terms.views.meeting import MeetingView


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of the meeting during which it was quorate throughout, or was not."""

    start: datetime
    end: datetime
    state: QuorumState
    """How it stood at the start of the stretch."""
    words: str
    """The state in few words: "Trust 1 of 2, no executive"."""

    @property
    def quorate(self) -> bool:
        """Whether decisions taken in it stand without ratification."""
        return self.state.quorate


@lru_cache(maxsize=16)
def rule_of(quorum: str) -> QuorumRule:
    """The rule that a body's settings hold as JSON.

    Raises:
        ValueError: the text is not a stored quorum rule.
    """
    return QuorumRule.from_dict(json.loads(quorum or "{}"))


def state_at(view: MeetingView, at: datetime, item: UUID | None = None) -> QuorumState:
    """How the quorum stands, or stood, at a moment.

    Whoever withdrew from an item for an interest does not count to its quorum.

    Args:
        view: the meeting.
        at: the moment.
        item: for which item; None for the one under discussion then.
    """
    out = withdrawn_at(view, at) if item is None else view.withdrawn_from(item)
    return quorum_at(view.body, view.attendance, at, out)


def withdrawn_at(view: MeetingView, at: datetime) -> frozenset[UUID]:
    """Who (by id) is out at a moment, withdrawn from the item under discussion then."""
    if not view.declarations:
        return frozenset()
    item = view.item_at(at)
    return view.withdrawn_from(item.id if item else None)


def if_leaves(view: MeetingView, attendance: UUID, now: datetime) -> QuorumState:
    """How the quorum would stand if one person left now."""
    # Their line stays: a member who has gone may be represented by a deputy.
    rest = [replace(a, spans=()) if a.id == attendance else a for a in view.attendance]
    return quorum_at(view.body, rest, now, withdrawn_at(view, now))


def if_withdraws(view: MeetingView, person: UUID, item: UUID | None, now: datetime) -> QuorumState:
    """How the quorum of an item stands now without one person (by id)."""
    return quorum_at(view.body, view.attendance, now, view.withdrawn_from(item) | {person})


def quorum_at(
    body: BodyView, attendance: Iterable[AttendanceView], at: datetime, out: frozenset[UUID] = frozenset()
) -> QuorumState:
    """How the quorum stands with these people's times; ``out`` are people (by id) who withdrew."""
    return evaluate(rule_of(body.settings.quorum), counted(attendance, at, out))


def counted(
    attendance: Iterable[AttendanceView], at: datetime, out: frozenset[UUID] = frozenset()
) -> list[Present]:
    """Those in the room at a moment who may count; ``out`` are people (by id) who withdrew.

    Members count; somebody else counts only as the deputy of a member who is not here, one deputy for each.
    Whether deputies count at all is for the rule to say. Those in attendance and observers never count.
    """
    here = [a for a in attendance if a.is_here(at) and a.person.id not in out]
    members = {a.person.id for a in attendance if a.person.capacity is Capacity.MEMBER}
    spoken_for = {a.person.id for a in here}
    present: list[Present] = []
    for someone in here:
        if someone.person.capacity is Capacity.MEMBER:
            present.append(_present(someone, is_deputy=False))
        elif someone.deputy_for is not None and someone.deputy_for in members - spoken_for:
            spoken_for.add(someone.deputy_for)
            present.append(_present(someone, is_deputy=True))
    return present


def timeline(view: MeetingView, now: datetime) -> tuple[Stretch, ...]:
    """The meeting from its start until now, or its end, in stretches that were quorate or not; oldest first.

    Empty until the meeting has started. The time between two sittings belongs to no stretch.
    """
    moments = turning_points(view)
    stretches: list[Stretch] = []
    for begin, end in sat(view, now):
        starts = [begin, *sorted(m for m in moments if begin < m < end)]
        for start, until in zip(starts, [*starts[1:], end], strict=True):
            state = state_at(view, start)
            last = stretches[-1] if stretches else None
            if last is not None and last.quorate == state.quorate and last.end == start:
                stretches[-1] = replace(last, end=until)
            else:
                words_of = words(view.body, state)
                stretches.append(Stretch(start=start, end=until, state=state, words=words_of))
    return tuple(stretches)


def turning_points(view: MeetingView) -> set[datetime]:
    """When the quorum may have changed: arrivals, departures, items from which somebody withdrew."""
    spans = [span for attendance in view.attendance for span in attendance.spans]
    moments = {m for span in spans for m in (span.arrived_at, span.left_at) if m is not None}
    for item in view.items:
        if view.withdrawn_from(item.id):
            moments |= {m for v in item.visits for m in (v.started_at, v.ended_at) if m is not None}
    return moments


def side_names(body: BodyView) -> dict[Side, str]:
    """The short name of the first organisation of each side, as the header calls it."""
    names: dict[Side, str] = {}
    for organisation in body.organisations:
        names.setdefault(organisation.side, organisation.short_name)
    return names


def words(body: BodyView, state: QuorumState) -> str:
    """The quorum in few words: "ICB 3; Trust 2 (min)", or only what falls short."""
    return quorum_words(state, side_names(body))


def to_stored(body: BodyView, state: QuorumState) -> dict[str, Any]:
    """A state as plain values: who counted on each side and what was missing, as kept with a decision."""
    return {
        "quorate": state.quorate,
        "terms": state.terms,
        "words": words(body, state),
        "sides": [
            {
                "side": side.side.value,
                "present": list(side.counted),
                "needed": side.needed,
                "missing": [need.missing_words for need in side.requirements if not need.met],
            }
            for side in state.sides
        ],
    }


def _present(someone: AttendanceView, *, is_deputy: bool) -> Present:
    person = someone.person
    return Present(person.code, person.side, person.counts_as | {person.organisation}, is_deputy)
