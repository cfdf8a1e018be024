"""The terms of a filter that the database can look at, as conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from cqrm.models import Action, ActionOwner, AgendaItem, Body, Decision, Meeting
from cqrm.store.queries.reading import table
from cqrm.terms.filters import Filter, Key, Term, Than

INITIALS = 3
"""What is no longer than this is taken for initials, or the short name of an organisation."""

Condition = sa.ColumnElement[bool]
_action = table(Action)
_owner = table(ActionOwner)
_decision = table(Decision)
_meeting = table(Meeting)
_item = table(AgendaItem)
_body = table(Body)
_COMPARES: dict[Than, Callable[[sa.ColumnElement[Any], Any], Condition]] = {
    Than.BEFORE: lambda column, value: column < value,
    Than.UP_TO: lambda column, value: column <= value,
    Than.EXACTLY: lambda column, value: column == value,
    Than.FROM: lambda column, value: column >= value,
    Than.AFTER: lambda column, value: column > value,
}


def action_conditions(asked: Filter) -> list[Condition]:
    """What is asked of the words, owner, body, meeting, reference and item of actions."""
    owned = _owner.c.name, _owner.c.code, _owner.c.role, _owner.c.organisation
    return [
        *_texts(asked, Key.WORDS, lambda v: _has(v, _action.c.wording, _action.c.ref) | _owned(v, owned)),
        *_texts(asked, Key.OWNER, lambda v: _owned(v, owned)),
        *_texts(asked, Key.REF, lambda v: _begins(v, _action.c.ref)),
        *_places(asked, _action.c.meeting_id, _action.c.item_id),
    ]


def decision_conditions(asked: Filter) -> list[Condition]:
    """What is asked of decisions, all but whether they stand."""
    written = _decision.c.wording, _decision.c.ref, _decision.c.verb, _decision.c.target, _decision.c.reason
    return [
        *_texts(asked, Key.WORDS, lambda v: _has(v, *written)),
        *_texts(asked, Key.VERB, lambda v: _has(v, _decision.c.verb)),
        *_texts(asked, Key.TO, lambda v: _has(v, _decision.c.target)),
        *_texts(asked, Key.REF, lambda v: _begins(v, _decision.c.ref)),
        *(compared(_meeting.c.held_on, term, term.day) for term in asked.of(Key.ON)),
        *_places(asked, _decision.c.meeting_id, _decision.c.item_id),
    ]


def compared(column: sa.ColumnElement[Any], term: Term, value: object) -> Condition:
    """A date or number against a term; a term without a value asks for what has none."""
    holds = column.is_(None) if value is None else _COMPARES[term.than](column, value)
    # What has no date is neither before nor after one, and so is left in when that is not wanted.
    return sa.not_(sa.func.coalesce(holds, sa.false())) if term.unwanted else holds


def _places(asked: Filter, meeting: sa.Column[object], item: sa.Column[object]) -> list[Condition]:
    """Body, meeting and item, looked up apart: a join would make the database walk through all meetings."""

    def at_body(value: str) -> Condition:
        return _meeting.c.body_id.in_(
            sa.select(_body.c.id).where(
                _is(value, _body.c.code) | _has(value, _body.c.short_name, _body.c.name)
            )
        )

    def at_meeting(value: str) -> Condition:
        return _is(value, _meeting.c.ref) | _is(value, sa.cast(_meeting.c.number, sa.String))

    def at_item(value: str) -> Condition:
        titled = _has(value, _item.c.title, _item.c.printed, _item.c.key)
        return item.in_(sa.select(_item.c.id).where(titled))

    def there(fits: Callable[[str], Condition]) -> Callable[[str], Condition]:
        return lambda value: meeting.in_(sa.select(_meeting.c.id).where(fits(value)))

    return [
        *_texts(asked, Key.BODY, there(at_body)),
        *_texts(asked, Key.MEETING, there(at_meeting)),
        *_texts(asked, Key.ITEM, at_item),
    ]


def _texts(asked: Filter, key: Key, fits: Callable[[str], Condition]) -> Iterable[Condition]:
    for term in asked.of(key):
        wanted = sa.or_(*(fits(value) for value in term.values))
        yield sa.not_(wanted) if term.unwanted else wanted


def _has(value: str, *columns: sa.ColumnElement[object]) -> Condition:
    return sa.or_(*(column.ilike(f"%{_plain(value)}%", escape="\\") for column in columns))


def _begins(value: str, column: sa.ColumnElement[object]) -> Condition:
    return column.ilike(f"{_plain(value)}%", escape="\\")


def _is(value: str, column: sa.ColumnElement[object]) -> Condition:
    return sa.func.lower(column) == value.casefold()


def _owned(value: str, columns: tuple[sa.Column[object], ...]) -> Condition:
    """Initials have to be exact, so that ``owner:AT`` is not everybody with an at in the name."""
    _, code, _, organisation = columns
    short = len(value) <= INITIALS
    fits = _is(value, code) | _is(value, organisation) if short else _has(value, *columns)
    return sa.exists().where(_owner.c.action_id == _action.c.id, fits)


def _plain(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
