"""What the band and the foot of the room display say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from textual.content import Content

from cqrm.terms.clock import local
from cqrm.terms.enums import Audience, MeetingStatus
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView
from cqrm.terms.words import clock_time, screen_date
from cqrm.tui.look.chips import chip
from cqrm.tui.look.columns import spread
from cqrm.tui.look.glyphs import ALERT, DOT, TICK
from cqrm.tui.look.words import minutes_of
from cqrm.tui.session.top_row import end_and_over, provider_name, quorum_words
from cqrm.tui.session.walking import next_item


@dataclass(frozen=True)
class BandWords:
    """The band at the top: what is discussed, who leads it, and its clock."""

    number: str
    title: str
    under: tuple[str, ...]
    """Facts about it; the last go where there is no room."""
    clock: str
    """Minutes and seconds of the item; the time of day while no item is open."""
    allotted: str = ""
    """Such as ``of 15 min``."""
    is_over: bool = False
    """Whether the item has taken more than its minutes."""


def band_words(view: MeetingView, now: datetime) -> BandWords:
    """What the band says at a moment.

    Args:
        view: the meeting.
        now: the present moment.
    """
    item = view.item(view.open_item_id)
    zone = view.body.settings.zone
    if item is None:
        start, end = (clock_time(local(moment, zone)) for moment in (view.planned_start, view.planned_end))
        under = (screen_date(view.held_on), f"{start} to {end}")
        return BandWords("", meeting_words(view), under, clock_time(local(now, zone)))
    shown = may_be_shown(item)
    used = item.seconds_used(now)
    spent = minutes_of(timedelta(seconds=used), timedelta()).split(" of ")[0]
    return BandWords(
        number=str(item.position) if shown else "",
        title=(item.printed or item.title) if shown else f"Item {item.position}",
        under=tuple(part for part in (item.lead, item.purpose) if part and shown),
        clock=spent,
        allotted=f"of {item.minutes} min" if item.minutes else "",
        is_over=bool(item.minutes) and used > item.minutes * 60,
    )


def may_be_shown(item: ItemView) -> bool:
    """Whether everybody in the room may read what the item is; else its number alone is shown."""
    return item.audience is Audience.PARTIES


def meeting_words(view: MeetingView) -> str:
    """``CQRM 14 · Harrow Vale Hospitals NHS Trust``."""
    return f"{view.name} {DOT} {provider_name(view)}"


def foot_rows(view: MeetingView, now: datetime, saving: SaveState, width: int, height: int) -> list[Content]:
    """Meeting, quorum, next item, time and end; one row leaves out the meeting and the time.

    Args:
        view: the meeting.
        now: the present moment.
        saving: what may be said about saving: a failure is the one thing that is never left out.
        width: the room in cells.
        height: 1 or 2 rows.
    """
    state = _attention(view, now, saving)
    following = next_item(view, view.open_item_id) if view.status is MeetingStatus.IN_SESSION else None
    planned = f", {following.minutes} min" if following and following.minutes else ""
    titled = f"{following.position} {following.title}" if following and may_be_shown(following) else ""
    ahead = f"Next: {titled or f'item {following.position}'}{planned}" if following else ""
    end = _end(view, now)
    if height < 2:
        trouble = state if state.plain.startswith(" ") else Content("")
        left = Content("  ").join(part for part in (trouble, Content.styled(ahead, "$muted")) if part)
        return [spread(left, Content.styled(end, "$muted"), width)]
    time = clock_time(local(now, view.body.settings.zone))
    clock = f"{time}   {end}" if end else time
    return [
        spread(Content.styled(meeting_words(view), "$muted"), Content.styled(ahead, "$muted"), width),
        spread(state, Content.styled(clock, "$muted"), width),
    ]


def _attention(view: MeetingView, now: datetime, saving: SaveState) -> Content:
    """The quorum; a chip where it or saving needs attention."""
    parts = []
    if saving.kind is SaveKind.NOT_SAVED:
        parts.append(chip(f"{ALERT} NOT SAVED", "chip-r"))
    if view.started_at is not None:
        quorate = quorum_words(view, now).quorate
        parts.append(
            Content.styled(f"{TICK} Quorate", "$muted") if quorate else chip("Not quorate", "chip-r")
        )
    return Content("  ").join(parts)


def _end(view: MeetingView, now: datetime) -> str:
    zone = view.body.settings.zone
    if view.ended_at is not None:
        return f"ended {clock_time(local(view.ended_at, zone))}"
    if view.status is not MeetingStatus.IN_SESSION:
        return ""
    return f"ends about {clock_time(local(end_and_over(view, now)[0], zone))}"
