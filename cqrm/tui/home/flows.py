"""What the keys of home do to a meeting, each from question to answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from cqrm.terms.acts.close import ApproveMinutes
from cqrm.terms.acts.questions import OfferNextMeeting, OpenMeeting, SeeBodies
from cqrm.terms.enums import MeetingKind, MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.views.body import BodyView
from cqrm.terms.views.home import MeetingLine
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.words import screen_date
from cqrm.tui.home.asking import ask
from cqrm.tui.home.lines import STATUS_WORDS

if TYPE_CHECKING:
    from cqrm.tui.home.screen import HomeScreen

_NOT_HELD: Final = frozenset({MeetingStatus.PLANNED, MeetingStatus.CANCELLED})


async def plan_next(home: HomeScreen) -> None:
    """Make the next meeting of the body under the cursor; one that is planned already is pointed at."""
    from cqrm.tui.home.plan import PlanForm

    body = await _body(home)
    planned = next(
        (
            m
            for m in home.home.meetings
            if m.body == body.name and m.kind is MeetingKind.ORDINARY and m.status is MeetingStatus.PLANNED
        ),
        None,
    )
    if planned is not None:
        raise Refused(
            f"{_name(planned)} is planned already, for {screen_date(planned.held_on)}.",
            "Enter on it opens it, m changes its date.",
        )
    offer = await ask(home.desk, OfferNextMeeting(body=body.id))
    made = await home.app.push_screen_wait(PlanForm(home.desk, body, offer))
    if made is not None:
        home.app.notify(f"Planned {body.label} {made.number} for {screen_date(made.held_on)}.", markup=False)


async def extraordinary(home: HomeScreen) -> None:
    """Call an extraordinary meeting of the body under the cursor."""
    from cqrm.tui.home.extraordinary import ExtraordinaryForm

    body = await _body(home)
    offer = await ask(home.desk, OfferNextMeeting(body=body.id))
    form = ExtraordinaryForm(home.desk, body, (offer.starts_at, offer.ends_at, offer.place))
    made = await home.app.push_screen_wait(form)
    if made is not None:
        home.app.notify(f"Called {made.name} for {screen_date(made.held_on)}.", markup=False)


async def chair_action(home: HomeScreen) -> None:
    """Record what the chair decided between meetings of the body under the cursor."""
    from cqrm.tui.home.chair_action import ChairActionForm

    body = await _body(home)
    if await home.app.push_screen_wait(ChairActionForm(home.desk, body)) is not None:
        home.app.notify(f"Recorded. The next meeting of {body.name} is told of it.", markup=False)


async def change(home: HomeScreen, line: MeetingLine) -> None:
    """Change a meeting that is not over."""
    from cqrm.tui.home.change import ChangeForm

    if line.status.is_closed or line.status is MeetingStatus.CANCELLED:
        raise Refused(f"{_name(line)} is over ({_status(line)}), so it cannot be changed.")
    form = ChangeForm(home.desk, await _open(home, line))
    acted = await home.app.push_screen_wait(form)
    _say(home, acted)


async def cancel(home: HomeScreen, line: MeetingLine) -> None:
    """Cancel a meeting that has not been opened."""
    from cqrm.tui.home.cancel import CancelForm

    if line.status is not MeetingStatus.PLANNED:
        raise Refused(f"{_name(line)} has been opened and cannot be cancelled.", "Close it with F10.")
    form = CancelForm(home.desk, await _open(home, line))
    acted = await home.app.push_screen_wait(form)
    _say(home, acted)


async def approve(home: HomeScreen, line: MeetingLine) -> None:
    """Approve draft minutes, after a question."""
    from cqrm.tui.minutes.approving import approval_question

    if line.status is not MeetingStatus.MINUTES_DRAFT:
        raise Refused(
            f"The minutes of {_name(line)} are not waiting for approval ({_status(line)}).",
            "Choose a meeting whose minutes are a draft.",
        )
    if await home.app.push_screen_wait(approval_question(_name(line))) is not None:
        meeting = await _open(home, line)
        _say(home, await ask(home.desk, ApproveMinutes(meeting=meeting.id)))


async def minutes(home: HomeScreen, line: MeetingLine) -> None:
    """Show the minutes of a meeting that has been held, or is being held."""
    from cqrm.tui.minutes.screen import MinutesScreen

    if line.status in _NOT_HELD:
        raise Refused(
            f"{_name(line)} has not been held, so it has no minutes.",
            "Choose a meeting that has been opened.",
        )
    await home.app.push_screen_wait(MinutesScreen(home.desk, line.ref))
    home.desk.put_away()


async def export(home: HomeScreen, line: MeetingLine) -> None:
    """Write the documents of a meeting that has been held, or is being held."""
    from cqrm.tui.close.export_screen import ExportScreen

    if line.status in _NOT_HELD:
        raise Refused(
            f"{_name(line)} has not been held, so there are no minutes to export.",
            "Choose a meeting that has been opened.",
        )
    await home.app.push_screen_wait(ExportScreen(home.desk, line.ref, _name(line)))


async def _body(home: HomeScreen) -> BodyView:
    """The body of the meeting under the cursor."""
    bodies = await ask(home.desk, SeeBodies())
    line = home.line or home.home.meetings[0]
    return next((body for body in bodies if body.name == line.body), bodies[0])


async def _open(home: HomeScreen, line: MeetingLine) -> MeetingView:
    return await ask(home.desk, OpenMeeting(ref=line.ref))


def chosen(home: HomeScreen) -> MeetingLine:
    """The meeting that the keys act on.

    Raises:
        Refused: there is none.
    """
    line = home.line
    if line is None:
        raise Refused("No meeting is chosen.", "Go to the list of meetings with Tab and choose one.")
    return line


def _name(line: MeetingLine) -> str:
    return f"{line.label} {line.called}"


def _status(line: MeetingLine) -> str:
    return STATUS_WORDS[line.status].lower()


def _say(home: HomeScreen, acted: Acted | None) -> None:
    """Confirm what was done in the words of the journal."""
    if acted is not None:
        home.app.notify(f"{acted.label}.", markup=False)


async def _on_chosen(flow: Callable[[HomeScreen, MeetingLine], Awaitable[None]], home: HomeScreen) -> None:
    await flow(home, chosen(home))


FLOWS: Final[dict[str, Callable[[HomeScreen], Awaitable[None]]]] = {
    "plan_next": plan_next,
    "extraordinary": extraordinary,
    "chair_action": chair_action,
    "change": partial(_on_chosen, change),
    "cancel": partial(_on_chosen, cancel),
    "approve": partial(_on_chosen, approve),
    "export": partial(_on_chosen, export),
    "minutes": partial(_on_chosen, minutes),
}
"""What each key of home starts, by name."""
