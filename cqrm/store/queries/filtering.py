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
_PERSON = ("code", "organisation", "name", "role")
"""Columns of an owner, in the order of their index."""
_COMPARES: dict[Than, Callable[[sa.ColumnElement[Any], Any], Condition]] = {
    Than.BEFORE: lambda column, value: column < value,
    Than.UP_TO: lambda column, value: column <= value,
    Than.EXACTLY: lambda column, value: column == value,
    Than.FROM: lambda column, value: column >= value,
    Than.AFTER: lambda column, value: column > value,
}


def action_conditions(asked: Filter, *, few: bool) -> list[Condition]:
    """What is asked of the words, owner, body, meeting, reference and item of actions.

    Args:
        asked: the filter.
        few: whether few actions are looked at, so that each one's owners are; else the people that fit are
            found first, among all that ever owned one.
    """
    owned = _is_owned if few else _are_owned
    return [
        *_texts(asked, Key.WORDS, lambda v: _has(v, _action.c.wording, _action.c.ref) | owned(v)),
        *_texts(asked, Key.OWNER, owned),
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


def unsought(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """A column whose index the database is not to use.

    It would rather find all that fits a term and put it in order than go along the order of the list and stop
    with the page.
    """
    return sa.literal_column(f"+{column.table.name}.{column.name}", column.type)


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
        return unsought(item).in_(sa.select(_item.c.id).where(titled))

    def there(fits: Callable[[str], Condition], column: sa.ColumnElement[Any]) -> Callable[[str], Condition]:
        return lambda value: column.in_(sa.select(_meeting.c.id).where(fits(value)))

    return [
        *_texts(asked, Key.BODY, there(at_body, unsought(meeting))),
        *_texts(asked, Key.MEETING, there(at_meeting, meeting)),
        *_texts(asked, Key.ITEM, at_item),
    ]


def _texts(asked: Filter, key: Key, fits: Callable[[str], Condition]) -> Iterable[Condition]:
    for term in asked.of(key):
        wanted = sa.or_(*(fits(value) for value in term.values))
        yield sa.not_(wanted) if term.unwanted else wanted


def _has(value: str, *columns: sa.ColumnElement[object]) -> Condition:
    """In any case, which the database's own LIKE sees to; small letters first would take twice as long."""
    return sa.or_(*(column.like(f"%{_plain(value)}%", escape="\\") for column in columns))


def _begins(value: str, column: sa.ColumnElement[object]) -> Condition:
    return column.like(f"{_plain(value)}%", escape="\\")


def _is(value: str, column: sa.ColumnElement[object]) -> Condition:
    return sa.func.lower(column) == value.casefold()


def _is_owned(value: str) -> Condition:
    fits = _owner_fits(value, *(_owner.c[name] for name in _PERSON))
    return sa.exists().where(_owner.c.action_id == _action.c.id, fits)


def _are_owned(value: str) -> Condition:
    """Many actions have few owners: a hundred people stand behind a hundred thousand rows."""
    person = [_owner.c[name] for name in _PERSON]
    # The limit keeps the database from asking every row before it has put the same people together.
    people = sa.select(*person).distinct().limit(-1).subquery()
    fitting = sa.select(*people.c).where(_owner_fits(value, *people.c))
    return unsought(_action.c.id).in_(sa.select(_owner.c.action_id).where(sa.tuple_(*person).in_(fitting)))


def _owner_fits(value: str, *person: sa.ColumnElement[Any]) -> Condition:
    """Initials have to be exact, so that ``owner:AT`` is not everybody with an at in the name."""
    code, organisation, _, _ = person
    short = len(value) <= INITIALS
    return _is(value, code) | _is(value, organisation) if short else _has(value, *person)


def _plain(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
