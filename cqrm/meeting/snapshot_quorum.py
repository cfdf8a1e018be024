"""How the quorum stands in the minutes: one line for the details, and a sentence for each gap."""

from __future__ import annotations

from datetime import datetime, timedelta

from cqrm.agenda.quorum_rule import QuorumState, SideState
from cqrm.meeting.quorum_now import Stretch, rule_of, side_names, state_at, timeline, turning_points
from cqrm.meeting.timing import sat
from cqrm.terms.clock import local
from cqrm.terms.enums import EntryKind
from cqrm.terms.snapshot import QuorumLine
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import clock_time, count, join

_ONE_MINUTE = timedelta(minutes=1)


def quorum_line(view: MeetingView, end: datetime) -> QuorumLine:
    """What the minutes say of the quorum.

    Args:
        view: the meeting.
        end: when it ended, or the present moment for a preview.
    """
    if not rule_of(view.body.settings.quorum).sides:
        return QuorumLine(summary="No quorum rule is set for this body", quorate_throughout=True)
    if view.started_at is None:
        return QuorumLine(summary="", quorate_throughout=False)
    stretches = timeline(view, end)
    gaps = [s for s in stretches if not s.quorate and (_matters(s) or _decided_in(view, s))]
    was_ever = state_at(view, end).quorate or any(s.quorate for s in stretches)
    if not gaps and view.ended_at is None and not was_ever:
        # A preview right after the start: too short a time for a gap, but quorate it was at no moment.
        return QuorumLine(summary="Not quorate", quorate_throughout=False)
    if not gaps:
        how_long = "throughout" if view.ended_at is not None else "so far"
        summary = f"Quorate {how_long}: {_fewest_words(view, end)}"
        return QuorumLine(summary=summary, quorate_throughout=True)
    sentences = tuple(_gap_sentence(view, gap) for gap in gaps)
    if len(gaps) == len(stretches):
        return QuorumLine(summary="Not quorate", quorate_throughout=False, gaps=sentences)
    minutes = round(sum((s.end - s.start for s in gaps), timedelta()) / _ONE_MINUTE)
    length = count(minutes, "minute") if minutes else "less than a minute"
    summary = f"Not quorate for {length}; quorate otherwise"
    return QuorumLine(summary=summary, quorate_throughout=False, gaps=sentences)


def _matters(stretch: Stretch) -> bool:
    return stretch.end - stretch.start >= _ONE_MINUTE


def _fewest_words(view: MeetingView, end: datetime) -> str:
    """``at least 4 for the ICB (2 needed) and 3 for the Trust (2 needed)``."""
    assert view.started_at is not None
    sittings = sat(view, end)
    within = [m for m in turning_points(view) if any(start < m < until for start, until in sittings)]
    states = [state_at(view, moment) for moment in (view.started_at, *within)]
    names = side_names(view.body)
    parts = []
    for place, side in enumerate(states[0].sides):
        # A moment between leaving and coming back counts for nothing as long as the meeting was quorate.
        fewest = min((state.sides[place].present for state in states if state.quorate), default=0)
        parts.append(f"{fewest} for {names.get(side.side, side.side.value)} ({side.needed} needed)")
    return f"at least {join(parts)}"


def _gap_sentence(view: MeetingView, gap: Stretch) -> str:
    zone = view.body.settings.zone
    times = f"from {clock_time(local(gap.start, zone))} to {clock_time(local(gap.end, zone))}"
    sentence = f"The meeting was not quorate {times} ({_missing_words(view, gap.state)})."
    refs = _decided_in(view, gap)
    if not refs:
        return f"{sentence} No decision was taken in that time."
    return f"{sentence} {join(refs)} {'is' if len(refs) == 1 else 'are'} subject to ratification."


def _decided_in(view: MeetingView, stretch: Stretch) -> list[str]:
    """References of the decisions that were taken in a stretch without quorum and still stand."""
    return [
        entry.number
        for item in view.items
        for entry in item.entries
        if entry.kind is EntryKind.DECISION
        and not entry.quorate
        and not entry.withdrawn
        and stretch.start <= entry.at <= stretch.end
    ]


def _missing_words(view: MeetingView, state: QuorumState) -> str:
    """``Trust: 1 of 2 members, no clinician``."""
    names = side_names(view.body)
    return "; ".join(
        f"{names.get(side.side, side.side.value.capitalize())}: {_short_of(side)}"
        for side in state.sides
        if not side.quorate
    )


def _short_of(side: SideState) -> str:
    number = [f"{side.present} of {side.needed} members"] if side.margin < 0 else []
    return ", ".join([*number, *(need.missing_words for need in side.requirements if not need.met)])
