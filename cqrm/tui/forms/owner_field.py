"""The owners of an action as typed in a form, read as the capture line reads them."""

from __future__ import annotations

from cqrm.capture import Refusal, Room
from cqrm.capture.heads import read_head, tokens_of
from cqrm.capture.people import Person


def read_owners(typed: str, room: Room) -> tuple[tuple[Person, ...], str]:
    """The people meant, and what is wrong in words.

    Args:
        typed: what stands in the field; empty for no owner.
        room: who is there.

    Returns:
        The people, the accountable one first, and no fault; or nobody and the fault.
    """
    tokens = tokens_of(typed, 0, len(typed))
    if not tokens:
        return (), ""
    reading = read_head(typed, tokens, room)
    if isinstance(reading, Refusal):
        return (), _sentence(reading.text)
    if reading.owners.fault is not None:
        return (), _sentence(reading.owners.fault.text)
    if reading.due is not None:
        return (), "A date belongs into the field Due."
    return reading.owners.people, ""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
