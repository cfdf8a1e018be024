"""The action log over all bodies: what is open is judged as a whole, what is finished is read page by page.

What is open is little however old the file is, so it is put in its order in memory. What is finished grows
for ever, so the database counts it and gives the page that is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from cqrm import models
from cqrm.store.queries.filtering import Condition, action_conditions, compared, unsought
from cqrm.store.queries.log_history import Histories, histories_of
from cqrm.store.queries.owners import LIVE
from cqrm.store.queries.reading import table
from cqrm.store.work import Look
from cqrm.terms.clock import LONDON
from cqrm.terms.enums import ActionStatus, Audience, Progress
from cqrm.terms.filters import Filter, Key, Standing, Term
from cqrm.terms.progress import Standing as How
from cqrm.terms.progress import standing_by
from cqrm.terms.settings import BodySettings

_action = table(models.Action)
_body = table(models.Body)
_revision = table(models.DueRevision)

_FINISHED = tuple(status for status in ActionStatus if not status.is_live)
_SLIPS = (
    sa.select(sa.func.count())
    .where(_revision.c.action_id == _action.c.id, _revision.c.is_slip)
    .correlate(_action)
    .scalar_subquery()
)
_SLIM = sa.select(
    _action.c.id, _action.c.body_id, _action.c.ref, _action.c.status, _action.c.due_on, _SLIPS.label("slips")
)
_LIVE_ONES = sa.text(
    "action.id IN (SELECT live.id FROM action AS live INDEXED BY ix_action_status"
    f" WHERE live.status IN ({', '.join(repr(status.value) for status in LIVE)}))"
)
"""The database would rather read every action than believe that few of them are open."""
_RATINGS = ("R", "A", "G", "B")
_BY_STATE: dict[str, frozenset[Progress]] = {
    Standing.OVERDUE: frozenset({Progress.OVERDUE}),
    Standing.DUE_SOON: frozenset({Progress.DUE_SOON}),
    Standing.ON_TRACK: frozenset({Progress.ON_TRACK}),
    Standing.NO_DATE: frozenset({Progress.NO_DATE}),
    Standing.SAYS_DONE: frozenset({Progress.SAYS_DONE}),
    Standing.CLOSED: frozenset({Progress.DONE}),
    Standing.TRANSFERRED: frozenset({Progress.TRANSFERRED}),
    Standing.WITHDRAWN: frozenset({Progress.WITHDRAWN}),
    Standing.FINISHED: frozenset({Progress.DONE, Progress.TRANSFERRED, Progress.WITHDRAWN}),
    Standing.ALL: frozenset(Progress),
}
_BY_LETTER = {Standing.RED: "R", Standing.AMBER: "A", Standing.GREEN: "G", Standing.BLUE: "B"}
_STORED = {
    ActionStatus.CLOSED: Progress.DONE,
    ActionStatus.TRANSFERRED: Progress.TRANSFERRED,
    ActionStatus.WITHDRAWN: Progress.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """An action and how it stood."""

    id: UUID
    ref: str
    status: ActionStatus
    due_on: date | None
    slips: int
    how: How


@dataclass(frozen=True, slots=True)
class Found:
    """What a filter found: the page, and what is told of the rest."""

    page: tuple[Judged, ...]
    total: int
    """At least so many while they are not counted."""
    counts: tuple[tuple[str, int], ...]
    """Empty while they are not counted."""
    moments: dict[UUID, datetime] | None
    """The end of the day by body, when it is over; None for now."""
    is_counted: bool


def rules(look: Look) -> dict[UUID, BodySettings]:
    """The settings of every body by its id."""
    found = look.session.connection().execute(sa.select(_body.c.id, _body.c.settings))
    return {row.id: BodySettings.from_dict(row.settings) for row in found}


def find_actions(
    look: Look, asked: Filter, as_at: date, offset: int, limit: int | None, counted: bool
) -> Found:
    """The page of the log that starts at ``offset``.

    Args:
        look: where to read.
        asked: the filter.
        as_at: the day on which the actions are judged; a day that is over shows what stood at its end.
        offset: so many are passed over.
        limit: so many at most; None for all the rest.
        counted: also say how many there are; counting reads the whole file, the page does not.
    """
    look.session.flush()
    settings = rules(look)
    moments = _ends(settings, as_at, look.now())
    open_ones = _open(look, asked, as_at, settings, moments)
    page = open_ones[offset:] if limit is None else open_ones[offset : offset + limit]
    finished, is_exact = 0, True
    if _may_be_finished(asked):
        where = _finished_conditions(asked, moments)
        skipped = max(0, offset - len(open_ones))
        rest = None if limit is None else limit - len(page)
        # One more than is shown tells whether there are more.
        wanted = None if rest is None else rest + 1
        found = _judged(look, _newest(where, skipped, wanted), as_at, settings)
        page, finished = [*page, *found[:rest]], skipped + len(found)
        is_exact = (rest is None or len(found) <= rest) and (bool(found) or not skipped)
        if not is_exact and counted:
            finished, is_exact = _count(look, where), True
    counts = Counter(judged.how.letter for judged in open_ones)
    counts["B"] += finished
    return Found(
        tuple(page),
        len(open_ones) + finished,
        tuple((letter, counts[letter]) for letter in _RATINGS) if is_exact else (),
        moments,
        is_exact,
    )


def _ends(settings: dict[UUID, BodySettings], as_at: date, now: datetime) -> dict[UUID, datetime] | None:
    """When the day ends where each body meets; nothing while it is not over anywhere."""
    zones = {body: ZoneInfo(rule.zone or LONDON) for body, rule in settings.items()}
    ends = {
        body: datetime.combine(as_at + timedelta(days=1), time(), zone).astimezone(UTC)
        for body, zone in zones.items()
    }
    return ends if any(end <= now for end in ends.values()) else None


def _open(
    look: Look,
    asked: Filter,
    as_at: date,
    settings: dict[UUID, BodySettings],
    moments: dict[UUID, datetime] | None,
) -> list[Judged]:
    """What was open, and what a later day has settled, judged and in the order of the log."""
    conditions: list[Any] = [_action.c.audience != Audience.PRIVATE, *action_conditions(asked, few=True)]
    if moments is None:
        conditions.append(_LIVE_ONES)
        rows = _rows(look, _SLIM.where(*conditions))
        judged = [_judge(settings, row, as_at) for row in rows]
    else:
        earliest = min(moments.values())
        # What is open has no end, and stands with what ended later in one part of the index.
        conditions += [
            sa.or_(_action.c.finished_at >= earliest, _action.c.finished_at.is_(None)),
            _action.c.captured_at < max(moments.values()),
        ]
        slim = _SLIM.add_columns(_action.c.captured_at, _action.c.finished_at).where(*conditions)
        rows = [row for row in _rows(look, slim) if row.captured_at < moments[row.body_id]]
        then = histories_of(look, [row.id for row in rows], moments)
        judged = [_judge_then(settings, row, as_at, then) for row in rows]
    kept = [action for action in judged if _wanted(asked, action)]
    return sorted(kept, key=_urgency)


def _urgency(action: Judged) -> tuple[int, int, date, int, str]:
    due = action.due_on or date.max
    # A14-99 comes before A14-100.
    return _RATINGS.index(action.how.letter), action.how.rank, due, len(action.ref), action.ref


def _judge(settings: dict[UUID, BodySettings], row: sa.Row[Any], as_at: date) -> Judged:
    how = standing_by(settings[row.body_id], row.status, row.due_on, row.slips, as_at)
    return Judged(row.id, row.ref, row.status, row.due_on, row.slips, how)


def _judge_then(settings: dict[UUID, BodySettings], row: sa.Row[Any], as_at: date, then: Histories) -> Judged:
    """As it stood at the end of a day that is over."""
    history = then[row.id]
    status = history.status(row.status, row.finished_at)
    due_on = history.due_on(row.due_on)
    how = standing_by(settings[row.body_id], status, due_on, history.slips, as_at)
    return Judged(row.id, row.ref, status, due_on, history.slips, how)


def _wanted(asked: Filter, action: Judged) -> bool:
    """Whether an action fits the terms that look at how it stands."""
    if not asked.of(Key.IS, Key.REF) and not action.status.is_live:
        return False
    return all(_fits(term, action) != term.unwanted for term in asked.of(Key.IS, Key.DUE, Key.SLIPS))


def _fits(term: Term, action: Judged) -> bool:
    if term.key is Key.IS:
        return any(_is(word, action) for word in term.values)
    if term.key is Key.SLIPS:
        return term.than.holds(action.slips, term.number)
    if term.day is None or action.due_on is None:
        return term.day is action.due_on
    return term.than.holds(action.due_on.toordinal(), term.day.toordinal())


def _is(word: str, action: Judged) -> bool:
    if word == Standing.OPEN:
        return action.status.is_live
    if word == Standing.SLIPPED:
        return action.slips > 0
    if word in _BY_LETTER:
        return action.how.letter == _BY_LETTER[Standing(word)]
    return action.how.progress in _BY_STATE[Standing(word)]


def _may_be_finished(asked: Filter) -> bool:
    """Whether anything finished can fit, so that it has to be looked for at all."""
    wanted = [term for term in asked.of(Key.IS) if not term.unwanted]
    if not wanted:
        return bool(asked.of(Key.IS, Key.REF))
    return all(_finished_statuses(term.values) or Standing.SLIPPED in term.values for term in wanted)


def _finished_statuses(words: Iterable[str]) -> set[ActionStatus]:
    """The stored statuses that finished actions have under some words."""
    found: set[ActionStatus] = set()
    for word in words:
        if word == Standing.BLUE:
            found |= set(_FINISHED)
        else:
            wanted = _BY_STATE.get(word, frozenset())
            found |= {status for status, progress in _STORED.items() if progress in wanted}
    return found


def _finished_conditions(asked: Filter, moments: dict[UUID, datetime] | None) -> list[Condition]:
    """What is finished and fits."""
    conditions = [
        _action.c.audience != Audience.PRIVATE,
        unsought(_action.c.status).in_(_FINISHED),
        *action_conditions(asked, few=False),
    ]
    if moments is not None:
        conditions.append(_action.c.finished_at < min(moments.values()))
    for term in asked.of(Key.IS):
        fits: Condition = unsought(_action.c.status).in_(_finished_statuses(term.values))
        if Standing.SLIPPED in term.values:
            fits = sa.or_(fits, _SLIPS > 0)
        conditions.append(sa.not_(fits) if term.unwanted else fits)
    conditions += [compared(_action.c.due_on, term, term.day) for term in asked.of(Key.DUE)]
    conditions += [compared(_SLIPS, term, term.number) for term in asked.of(Key.SLIPS)]
    return conditions


def _count(look: Look, conditions: Sequence[Condition]) -> int:
    counted = sa.select(sa.func.count()).select_from(_action).where(*conditions)
    return int(look.session.connection().execute(counted).scalar_one())


def _newest(conditions: Sequence[Condition], offset: int, limit: int | None) -> sa.Select[Any]:
    """The finished ones, the last one first."""
    return (
        _SLIM.where(*conditions)
        .order_by(_action.c.finished_at.desc(), sa.func.length(_action.c.ref), _action.c.ref, _action.c.id)
        .offset(offset)
        .limit(limit)
    )


def _judged(
    look: Look, statement: sa.Select[Any], as_at: date, settings: dict[UUID, BodySettings]
) -> list[Judged]:
    return [_judge(settings, row, as_at) for row in _rows(look, statement)]


def _rows(look: Look, statement: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
    return look.session.connection().execute(statement).all()
