"""One way to write a value down, so that a hash of it means the same on every machine."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

PREFIX = b"cqrm-audit-v1\0"
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: object) -> str:
    """The canonical JSON of a value: keys sorted, compact, UTF-8, no floats.

    Times become fixed-width UTC text, decimals and identifiers become strings.

    Raises:
        TypeError: the value holds a float or something with no canonical form.
    """
    return _ENCODER.encode(_plain(value))


def canonical_plain(value: object) -> str:
    """The same of a value that is plain already, as ``json.loads`` makes it; in a third of the time."""
    return _ENCODER.encode(value)


def digest(value: object) -> str:
    """SHA-256 over the product's prefix and the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(PREFIX + canonical(value).encode()).hexdigest()


def salted_digest(salt: str, value: object) -> str:
    """SHA-256 over salt and canonical form: blanking both text and salt later leaves the hash standing."""
    return hashlib.sha256(PREFIX + salt.encode() + canonical(value).encode()).hexdigest()


def moment_text(moment: datetime) -> str:
    """A moment as fixed-width UTC text, for storage in hashes."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def _plain(value: object) -> object:
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return _plain(value.value)
        case str():
            return value
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case dict():
            return {str(k): _plain(v) for k, v in value.items()}
        case list() | tuple():
            return [_plain(v) for v in value]
    raise TypeError(f"no canonical form for {type(value).__name__}")
