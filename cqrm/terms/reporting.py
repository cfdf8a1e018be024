"""Where on an agenda the meeting hears what the chair decided since the last one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_WHERE: Final = ("matters_arising", "action_log")


def reporting_key(keys: Sequence[str]) -> str:
    """The key of the item: matters arising, the action log, else the first item; empty without items."""
    return next((key for key in _WHERE if key in keys), keys[0] if keys else "")
