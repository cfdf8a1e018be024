"""Columns that keep in few bytes what the program handles as text: hashes, identifiers, long texts."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from cqrm.terms.packing import packed, unpacked

_WRITTEN_LENGTH = 36
"""Digits and hyphens of an identifier as it is usually written."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Hexadecimal(sa.types.TypeDecorator[str]):
    """Hexadecimal digits, two to a byte."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> bytes | None:
        """To the database."""
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:  # noqa: ANN401
        """From the database."""
        return None if value is None else bytes(value).hex()


class Identifier(sa.types.TypeDecorator[UUID]):
    """An identifier as its sixteen bytes."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: UUID | None, _dialect: Dialect) -> bytes | None:
        """To the database."""
        return None if value is None else value.bytes

    def process_result_value(self, value: Any, _dialect: Dialect) -> UUID | None:  # noqa: ANN401
        """From the database."""
        return None if value is None else _identifier(bytes(value))


@lru_cache(maxsize=256)
def _identifier(value: bytes) -> UUID:
    """Remembered, because rows that are read together share theirs and a ``UUID`` takes long to make."""
    return UUID(bytes=value)


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment as microseconds since 1970, UTC."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """To the database."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:  # noqa: ANN401
        """From the database."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class Key(sa.types.TypeDecorator[str]):
    """The key of any row as text: an identifier as its sixteen bytes, anything else (a number) as it is."""

    impl = sa.LargeBinary
    cache_ok = True
    _LENGTH = 16

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> bytes | None:
        """To the database."""
        if value is None:
            return None
        if len(value) == _WRITTEN_LENGTH:
            return UUID(value).bytes
        short = value.encode()
        if len(short) == self._LENGTH:
            raise ValueError(f"“{value}” would be read as an identifier")
        return short

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:  # noqa: ANN401
        """From the database."""
        if value is None:
            return None
        short = bytes(value)
        if len(short) != self._LENGTH:
            return short.decode()
        digits = short.hex()
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Packed(sa.types.TypeDecorator[str]):
    """A long text in its short form."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> bytes | None:
        """To the database."""
        return None if value is None else packed(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:  # noqa: ANN401
        """From the database; what was blanked is empty."""
        if value is None:
            return None
        return unpacked(bytes(value)) if value else ""


class PackedMap(sa.types.TypeDecorator[dict[str, Any]]):
    """A mapping of plain values as JSON in its short form."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, _dialect: Dialect) -> bytes | None:
        """To the database."""
        return None if value is None else packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: Any, _dialect: Dialect) -> dict[str, Any] | None:  # noqa: ANN401
        """From the database."""
        if value is None:
            return None
        found: dict[str, Any] = json.loads(unpacked(bytes(value)))
        return found
