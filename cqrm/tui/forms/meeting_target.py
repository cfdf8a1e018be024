"""To which meeting a decision is deferred, as typed in a form."""

from __future__ import annotations

from typing import Final

from cqrm.capture import Capture, Room, parse_capture

DEFERRED: Final = "deferred"
"""The one verb that may name a meeting."""


def meeting_target(typed: str, room: Room) -> tuple[str | None, str]:
    """The meeting as it is printed, or what is wrong with it.

    Args:
        typed: what stands in the field; empty for no meeting.
        room: which meetings there are.

    Returns:
        The meeting (empty for none) and no fault, or None and the fault in words.
    """
    if not typed:
        return "", ""
    answer = parse_capture(f"/d {DEFERRED} to {typed}: x", room)
    if isinstance(answer, Capture):
        return answer.to or "", ""
    return None, f"{answer.text[:1].upper()}{answer.text[1:]}."
