"""Frozen dataclasses to plain JSON values and back, for what is stored whole: snapshots and settings."""

from __future__ import annotations

import dataclasses
import types
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")


def to_plain(value: Any) -> Any:  # noqa: ANN401
    """Dataclasses become mappings, tuples lists, enums their word, dates and times ISO text.

    Fields that hold their default are left out, so a default may never change: what is stored relies on it.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = [f for f in dataclasses.fields(value) if getattr(value, f.name) != f.default]
        return {f.name: to_plain(getattr(value, f.name)) for f in told}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list | tuple):
        return [to_plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): to_plain(v) for k, v in value.items()}
    return value


def from_plain(kind: type[T], value: Any) -> T:  # noqa: ANN401
    """Build a dataclass from what ``to_plain`` made; keys it does not know are left out.

    Raises:
        TypeError: a required field is missing.
        ValueError: a value does not fit its field, such as an unknown word of an enum.
    """
    return _build(kind, value)  # type: ignore[no-any-return]


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of the fields of a dataclass; finding them out takes longer than building one."""
    return get_type_hints(kind)


def _build(kind: Any, value: Any) -> Any:  # noqa: ANN401
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [a for a in get_args(kind) if a is not type(None)]
        return None if value is None else _build(options[0], value)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], v) for v in value)
    if not isinstance(kind, type):
        return value
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        known = {f.name for f in dataclasses.fields(kind)}
        return kind(**{k: _build(hints[k], v) for k, v in value.items() if k in known})
    if issubclass(kind, Enum):
        return kind(value)
    if issubclass(kind, datetime | date) and isinstance(value, str):
        return kind.fromisoformat(value)
    if issubclass(kind, UUID):
        return UUID(value)
    return value
