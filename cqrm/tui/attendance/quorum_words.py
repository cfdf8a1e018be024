"""The quorum in words and marks: by side, so far, and if somebody leaves or comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from textual.content import Content

from cqrm.agenda.quorum_rule import QuorumState, SideState
from cqrm.meeting.quorum_now import (
    Stretch,
    counted,
    if_leaves,
    quorum_at,
    rule_of,
    side_names,
    state_at,
    timeline,
    withdrawn_at,
    words,
)
from cqrm.terms.clock import local
from cqrm.terms.enums import EntryKind, Presence, Side
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import clock_time, count, join
from cqrm.tui.look.glyphs import ALERT, BROKEN, CUT, DONE, EXPECTED, HERE, TICK
from cqrm.tui.look.wrap import cut

_MINUTE: Final = timedelta(minutes=1)
_TIME: Final = 5
_RATIFICATION: Final = "subject to ratification"


def card(view: MeetingView, side: Side, now: datetime, width: int) -> list[Content]:
    """Three lines on one side: who it is, how many are here and needed, each rule ticked.

    Args:
        view: the meeting.
        side: which side.
        now: the present moment.
        width: the room in cells.
    """
    organisation = next((o for o in view.body.organisations if o.side is side), None)
    title = Content.styled(organisation.name if organisation else side.value.capitalize(), "bold")
    state = state_at(view, now).side(side)
    if state is None:
        here = sum(p.side is side for p in counted(view.attendance, now, withdrawn_at(view, now)))
        none = Content.styled("No quorum rule for this side", "$muted")
        return [title, Content.assemble(_dots(here, 0), (f"{here} present", "bold")), none]
    return [cut(line, width) for line in (title, _numbers(state, width), _rules(view, state, width))]


def nearer_to_losing(view: MeetingView, now: datetime) -> Side:
    """The side that is not quorate, or survives the fewest departures."""
    sides = state_at(view, now).sides
    order = sorted(sides, key=lambda s: (s.quorate, s.survives, s.margin))
    return order[0].side if order else Side.COMMISSIONER


def so_far(view: MeetingView, now: datetime, width: int) -> list[Content]:
    """The timeline of the quorum with its gaps, and a sentence on what the gaps mean for decisions.

    Args:
        view: the meeting.
        now: the present moment.
        width: the room in cells.
    """
    stretches = timeline(view, now)
    if not stretches:
        return [
            Content.styled("The meeting has not been opened; the roll call can be taken before.", "$muted")
        ]
    if not state_at(view, now).sides:
        return [Content.styled("This body has no quorum rule, so every decision stands.", "$muted")]
    rows = [_line(view, stretches, width)]
    gaps = [s for s in stretches if not s.quorate and (s.end - s.start >= _MINUTE or s is stretches[-1])]
    if not gaps:
        return [*rows, Content.assemble((f"{TICK} ", "$green"), "Quorate throughout")]
    return [*rows, *(_gap(view, gap, now) for gap in gaps)]


def consequence(view: MeetingView, a: AttendanceView, now: datetime) -> Content:
    """What happens to the quorum if this person leaves, or comes, now."""
    if not state_at(view, now).sides:
        return Content.styled("No quorum rule: nothing changes for decisions.", "$muted")
    if a.is_here_now:
        return _verdict(view, f"If {a.person.name} leaves now", if_leaves(view, a.id, now))
    if a.presence is Presence.EXPECTED or a.spans:
        here = replace(a, spans=(*a.spans, SpanView(arrived_at=now, left_at=None)))
        attendance = [here if x.id == a.id else x for x in view.attendance]
        after = quorum_at(view.body, attendance, now, withdrawn_at(view, now))
        return _verdict(view, f"If {a.person.name} comes now", after)
    return Content.styled("Space marks them present should they come after all.", "$muted")


def _verdict(view: MeetingView, lead: str, after: QuorumState) -> Content:
    told = words(view.body, after)
    if after.quorate:
        return Content.assemble((f"{lead}: quorate. ", "bold"), (f"{told}.", "$muted"))
    tail = f" {told}. Decisions would be {_RATIFICATION}."
    return Content.assemble((f"{lead}: NOT QUORATE.", "bold $amber"), tail)


def _dots(here: int, needed: int) -> Content:
    present, missing = [HERE] * here, [EXPECTED] * max(0, needed - here)
    dots = Content.assemble((" ".join(present), "$green"), " " if present and missing else "")
    dots = Content.assemble(dots, (" ".join(missing), "$red"))
    return Content.assemble(dots, "  ") if dots else dots


def _numbers(state: SideState, width: int) -> Content:
    numbers = Content.assemble(
        (f"{state.present} present", "bold"), f", {state.needed} needed  ", _margin(state)
    )
    in_full = Content.assemble(_dots(state.present, state.needed), numbers)
    return in_full if in_full.cell_length <= width else numbers


def _margin(state: SideState) -> Content:
    """What one more departure would do, or what is missing."""
    if state.margin < 0:
        return Content.styled(f"{-state.margin} more needed", "bold $red")
    if not state.quorate:
        return Content.styled("not quorate", "bold $red")
    if state.at_minimum:
        return Content.styled("at the minimum", "bold $amber")
    if state.depends_on:
        return Content.styled(f"depends on {join(list(state.depends_on))}", "bold $amber")
    return Content("")


def _rules(view: MeetingView, state: SideState, width: int) -> Content:
    """The requirements, ticked or not; whether deputies count where there is room to say it."""
    needs = [
        Content.assemble((TICK, "$green"), " ", need.requirement.words)
        if need.met
        else Content.styled(f"{ALERT} {need.missing_words}", "bold $red")
        for need in state.requirements
    ]
    rule = next(r for r in rule_of(view.body.settings.quorum).sides if r.side is state.side)
    deputies = "deputies count" if rule.deputies_count else "deputies do not count"
    in_full = Content("   ").join([*needs, Content.styled(deputies, "$muted")])
    return in_full if in_full.cell_length <= width else Content("  ").join(needs)


def _line(view: MeetingView, stretches: Sequence[Stretch], width: int) -> Content:
    """Times with bars between them, one cell a minute while there is room."""
    most = max(1, (width - _TIME - 2) // (_TIME + 3))
    shown, lead = list(stretches[-most:]), Content(f"{CUT} " if len(stretches) > most else "")
    room = width - lead.cell_length - _TIME - (_TIME + 2) * len(shown)
    minutes = [max(1, (s.end - s.start) // _MINUTE) for s in shown]
    beyond_one = sum(minutes) - len(minutes)
    scale = min(1.0, max(0, room - len(minutes)) / beyond_one) if beyond_one else 0.0
    parts = [lead, Content(_clock(view, shown[0].start))]
    for stretch, length in zip(shown, minutes, strict=True):
        cells = 1 + int((length - 1) * scale)
        bar = (DONE * cells, "$green") if stretch.quorate else (BROKEN * cells, "$red")
        parts.append(Content.assemble(" ", bar, " ", _clock(view, stretch.end)))
    return Content("").join(parts)


def _gap(view: MeetingView, gap: Stretch, now: datetime) -> Content:
    minutes = max(1, (gap.end - gap.start) // _MINUTE)
    still = view.ended_at is None and gap.end >= now
    lead = (
        f"{ALERT} Not quorate since {_clock(view, gap.start)}"
        if still
        else f"{ALERT} Not quorate for {count(minutes, 'minute')}"
    )
    refs = [
        entry.number
        for item in view.items
        for entry in item.entries
        if entry.kind is EntryKind.DECISION
        and not entry.withdrawn
        and not entry.quorate
        and gap.start <= entry.at <= gap.end
    ]
    missing = _missing(view, gap.state)
    if not refs:
        return Content.assemble((lead, "bold $red"), f" ({missing}): no decision was taken in that time")
    verb = "is" if len(refs) == 1 else "are"
    return Content.assemble((lead, "bold $red"), f" ({missing}): {join(refs)} {verb} {_RATIFICATION}")


def _missing(view: MeetingView, state: QuorumState) -> str:
    return words(view.body, state) or join(list(side_names(view.body).values()))


def _clock(view: MeetingView, moment: datetime) -> str:
    return clock_time(local(moment, view.body.settings.zone))
