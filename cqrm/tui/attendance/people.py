"""How the people of a meeting read in the roll call: who, since when, and in what capacity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from cqrm.agenda.quorum_rule import role_word
from cqrm.meeting.chair_now import chair_now
from cqrm.meeting.quorum_now import counted, rule_of, withdrawn_at
from cqrm.terms.clock import local
from cqrm.terms.enums import Capacity, Presence, PresenceMode, Side
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import clock_time, join
from cqrm.tui.look.columns import column
from cqrm.tui.look.glyphs import EXPECTED, HERE, LEFT, NONE
from cqrm.tui.look.rows import Row
from cqrm.tui.look.wrap import cut

_MARK: Final = 3
_TIME: Final = 10
_LONGEST_NAME: Final = 22
_LONGEST_NOTE: Final = 18
_LEAST_ROLE: Final = 6


def members(view: MeetingView, side: Side) -> list[AttendanceView]:
    """The members of one side, in the order of the directory."""
    return [a for a in view.attendance if a.person.capacity is Capacity.MEMBER and a.person.side is side]


def others(view: MeetingView) -> list[AttendanceView]:
    """Everybody else: in attendance, observers, and members of organisations of neither side."""
    sides = (Side.COMMISSIONER, Side.PROVIDER)
    return [
        a for a in view.attendance if a.person.capacity is not Capacity.MEMBER or a.person.side not in sides
    ]


def people_rows(view: MeetingView, people: Iterable[AttendanceView], now: datetime, width: int) -> list[Row]:
    """One line for each person; the row stands for the attendance by its id.

    Args:
        view: the meeting.
        people: whom to show.
        now: the present moment.
        width: the room in cells.
    """
    listed = list(people)
    out = withdrawn_at(view, now)
    deputies = {p.person for p in counted(view.attendance, now, out) if p.is_deputy}
    notes = {a.id: _note(view, a, a.person.code in deputies) for a in listed}
    names = min(_LONGEST_NAME, max((cell_len(a.person.name) for a in listed), default=0))
    note = min(_LONGEST_NOTE, max((cell_len(words) for words in notes.values()), default=0))
    return [Row(_line(view, a, notes[a.id], (names, note), width), str(a.id)) for a in listed]


def item_words(positions: Iterable[int]) -> str:
    """``item 6``, ``items 1 to 4``, ``items 3, 7 and 8``."""
    runs: list[list[int]] = []
    for position in sorted(set(positions)):
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    parts = [
        part
        for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(position) for position in run])
    ]
    several = len(runs) > 1 or any(len(run) > 1 for run in runs)
    return f"item{'s' if several else ''} {join(parts)}" if parts else ""


def items_attended(view: MeetingView, a: AttendanceView, now: datetime) -> list[int]:
    """Positions of the items during which a person was in the meeting."""
    return [
        item.position
        for item in view.items
        if any(
            span.arrived_at < (visit.ended_at or now) and visit.started_at < (span.left_at or now)
            for visit in item.visits
            for span in a.spans
        )
    ]


def person_words(view: MeetingView, a: AttendanceView, now: datetime) -> str:
    """What is known of a person's presence: ``present since 09:29, items 1 to 7``."""
    attended = item_words(items_attended(view, a, now))
    tail = f", {attended}" if attended else ""
    if not a.spans:
        return {
            Presence.EXPECTED: "expected, not here yet",
            Presence.PRESENT: "expected, not here yet",
            Presence.APOLOGIES: "has sent apologies",
            Presence.ABSENT: "absent without apologies",
        }[a.presence]
    first, last = a.spans[0], a.spans[-1]
    if last.left_at is not None:
        return f"here from {_clock(view, first.arrived_at)}, left {_clock(view, last.left_at)}{tail}"
    video = " by video" if last.mode is PresenceMode.REMOTE else ""
    back = f", back {_clock(view, last.arrived_at)}" if len(a.spans) > 1 else ""
    return f"present{video} since {_clock(view, first.arrived_at)}{back}{tail}"


def _line(view: MeetingView, a: AttendanceView, note: str, widths: tuple[int, int], width: int) -> Content:
    """Mark, name, role where there is room for a part of it, time, note."""
    names, notes = widths
    mark, ink, when = _presence(view, a)
    gone = not a.is_here_now and a.presence is not Presence.EXPECTED
    role = width - _MARK - names - 2 - _TIME - 1 - (notes + 2 if notes else 0)
    row = Content.assemble(
        column(Content.styled(mark, ink), _MARK),
        column(a.person.name, names, "$muted" if gone else "bold" if a.is_here_now else ""),
        "  ",
        column(a.person.role if role >= _LEAST_ROLE else "", max(0, role), "$muted"),
        " ",
        column(when, _TIME, "" if a.is_here_now else "$muted"),
        "  " if notes else "",
        cut(note, notes).stylize_before("$muted"),
    )
    return cut(row, width)


def _presence(view: MeetingView, a: AttendanceView) -> tuple[str, str, str]:
    """Mark, its colour, and the time or the word."""
    if a.is_here_now:
        return HERE, "$green", _clock(view, a.spans[-1].arrived_at)
    if a.spans:
        left_at = a.spans[-1].left_at
        return LEFT, "$amber", f"left {_clock(view, left_at)}" if left_at else "left"
    if a.presence is Presence.APOLOGIES:
        return NONE, "$muted", "apologies"
    if a.presence is Presence.ABSENT:
        return NONE, "$muted", "absent"
    return EXPECTED, "$muted", "expected"


def _note(view: MeetingView, a: AttendanceView, is_deputy: bool) -> str:
    """Capacity, deputy, items, video; what matters most first."""
    parts: list[str] = []
    if a.person.id == chair_now(view):
        parts.append("in the chair")
    if a.deputy_for is not None:
        member = next((p for p in view.directory if p.id == a.deputy_for), None)
        parts.append(f"for {member.code if member else 'a member'}{', counts' if is_deputy else ''}")
    if a.for_items:
        parts.append(item_words(a.for_items))
    if a.spans and a.spans[-1].mode is PresenceMode.REMOTE:
        parts.append("video")
    if a.person.id in view.withdrawn_from(view.open_item_id):
        parts.insert(0, "withdrawn")
    if a.person.capacity is Capacity.OBSERVER:
        parts.append("observer")
    return ", ".join([*parts, *_quorum_roles(view, a)])


def _quorum_roles(view: MeetingView, a: AttendanceView) -> list[str]:
    """The roles of a person that the quorum rule of their side asks for; the chair is named already."""
    asked = {
        role_word(role)
        for side in rule_of(view.body.settings.quorum).sides
        if side.side is a.person.side
        for need in side.requires
        for role in need.any_of
    }
    named = {"chair"} if a.person.id == chair_now(view) else set()
    return sorted(role for role in a.person.counts_as if role_word(role) in asked - named)


def _clock(view: MeetingView, moment: datetime) -> str:
    return clock_time(local(moment, view.body.settings.zone))
