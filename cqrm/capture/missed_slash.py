"""Notes that would have been a command but for the slash."""

from __future__ import annotations

from typing import Final

from cqrm.capture.lines import KIND_WORDS, Line
from cqrm.capture.parse import parse_capture
from cqrm.capture.result import Capture, Kind, Level
from cqrm.capture.room import Room

_BESIDE_THE_SLASH: Final = "\\.,;?'"
"""What is struck instead of the slash: its neighbours on a UK keyboard, its capital, the other slash."""
_TYPE: Final = {
    Kind.ACTION: "for an action type /a",
    Kind.DECISION: "for a decision type /d",
    Kind.CONCERN: "for a concern type /c",
    Kind.ESCALATE: "for an escalation type /e",
}


def missed_slash(line: Line, room: Room) -> str:
    """For a note that begins with a kind and would be a complete command with a slash: how to type it.

    No sentence of real minutes has that shape, so that whoever types it has missed the slash.
    """
    text = _text(line)
    word_end = next((at for at, c in enumerate(text) if c == ":" or c.isspace()), len(text))
    kind = KIND_WORDS.get(text[:word_end].lower())
    if line.is_command or ":" not in text or kind is None:
        return ""
    as_command = parse_capture(f"/{text}", room)
    return _TYPE.get(kind, "") if isinstance(as_command, Capture) and _has_head(as_command) else ""


def slash_hint(line: Line, room: Room) -> str:
    """How to type a note as the command it could be, also where the kind itself is missing; else nothing."""
    missed = missed_slash(line, room)
    text = _text(line)
    if missed or line.is_command or ":" not in text or text.split(":")[0].lower() in KIND_WORDS:
        return missed
    action = parse_capture(f"/a {text}", room)
    if isinstance(action, Capture) and action.owners and action.due:
        return _TYPE[Kind.ACTION]
    return _TYPE[Kind.DECISION] if isinstance(parse_capture(f"/d {text}", room), Capture) else ""


def _text(line: Line) -> str:
    return line.text[line.start : line.end].lstrip(_BESIDE_THE_SLASH)


def _has_head(capture: Capture) -> bool:
    """Whether a command's head said something, where any text at all would be a command."""
    if capture.kind is Kind.CONCERN:
        return capture.to is not None
    if capture.kind is Kind.ESCALATE:
        return capture.level is not None and capture.level is not Level.ALERT
    return True
