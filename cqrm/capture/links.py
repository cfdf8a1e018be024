"""References in a text: which of them are records, and which only promise to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cqrm.capture.plain import DASHES, reference_key

ITEM = "item"
MINUTE = "minute"
"""An earlier minute, as its meeting's reference, a space and its number: ``HV-13 7.2``."""
_FREE = ("concern", "action", "decision", "incident")
"""Kinds that link without a ``#``; every other kind needs it."""

_DASH = re.escape(DASHES)
_JOINED = rf"(?:[/{_DASH}]|(?<=[0-9])\.(?=[0-9]))"
_TOKEN = rf"\w+(?:{_JOINED}\w+)*"
_NEXT_TOKEN = re.compile(rf" ({_TOKEN})")
_APART = re.compile("[/\u2013\u2014]")


@dataclass(frozen=True, slots=True)
class Links:
    """What a text refers to."""

    records: tuple[str, ...] = ()
    """``kind:reference``, each once, in the order of the text."""
    unknown: tuple[str, ...] = ()
    """What followed a ``#`` and is no record, as typed."""


_NONE = Links()


class Register:
    """The records of a body that a text can link to, looked up as they are typed."""

    def __init__(self, references: Mapping[str, Sequence[str]], incident_pattern: str) -> None:
        self._free: dict[str, str] = {}
        self._hashed: dict[str, str] = {}
        for kind in (ITEM, *_FREE, *(set(references) - {ITEM, *_FREE})):
            for reference in references.get(kind, ()):
                for key in _keys_of(kind, reference):
                    self._hashed.setdefault(key, f"{kind}:{reference}")
                    if kind in _FREE:
                        self._free.setdefault(key, f"{kind}:{reference}")
        ends = rf"(?!\w|[/{_DASH}]\w)"
        self._pattern = re.compile(
            rf"(?P<hash>(?<![\w#])#)?(?P<token>(?<!\w)(?:{incident_pattern}){ends}|{_TOKEN})", re.IGNORECASE
        )

    def find(self, text: str) -> Links:
        """The records that a text links to; whole tokens in any case, with any dash."""
        if not text or (not self._hashed and "#" not in text):
            return _NONE
        records: dict[str, None] = {}
        unknown: dict[str, None] = {}
        for match in self._pattern.finditer(text):
            hashed = match["hash"] is not None
            token = match["token"]
            if not token or (not hashed and token.isalpha()):
                continue
            linked = self._records_of(token, hashed)
            if hashed and not linked and (after := _NEXT_TOKEN.match(text, match.end())):
                linked = self._records_of(f"{token} {after[1]}", hashed)
            records.update(dict.fromkeys(linked))
            if hashed and not linked:
                unknown[f"#{token}"] = None
        return Links(tuple(records), tuple(unknown))

    def _records_of(self, token: str, hashed: bool) -> tuple[str, ...]:
        whole = self._record(token, hashed)
        if whole:
            return (whole,)
        # Two references side by side (C-07/C-08) are links only if each part is a record of its own.
        parts = _APART.split(token)
        linked = [self._record(part, hashed and n == 0) for n, part in enumerate(parts)]
        return tuple(filter(None, linked)) if len(parts) > 1 and all(linked) else ()

    def _record(self, token: str, hashed: bool) -> str | None:
        known = self._hashed if hashed else self._free
        return known.get(reference_key(token))

    def beginning(self, typed: str) -> tuple[str, ...]:
        """Every record whose reference starts with what was typed, as ``kind:reference``."""
        key = reference_key(typed)
        found = (record for known, record in self._hashed.items() if known.startswith(key))
        return tuple(dict.fromkeys(found))


def _keys_of(kind: str, reference: str) -> tuple[str, ...]:
    """How a reference may be typed; an earlier minute also with a slash, or by its number alone."""
    key = reference_key(reference)
    if kind != MINUTE:
        return (key,)
    meeting, _, number = key.rpartition(" ")
    return key, f"{meeting}/{number}", number
