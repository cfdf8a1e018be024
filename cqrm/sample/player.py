"""Plays the events of a meeting through the use cases a person would use, each at its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from cqrm.sample.captured import act_of_line
from cqrm.sample.events import Event, MeetingFacts
from cqrm.store.thread import Store
from cqrm.terms.acts.attend import InviteForItems, MarkApologies, MarkLeft, MarkPresent, NameDeputy
from cqrm.terms.acts.close import ApproveMinutes, CloseMeeting, ConfirmMinutes, MarkRead
from cqrm.terms.acts.conduct import ChangeEntry, OpenItem, SettleItem, StartMeeting
from cqrm.terms.acts.prepare import ChangeItem, ChangeMeeting, PlanNextMeeting
from cqrm.terms.acts.progress import CloseAction, ReviewAction, ReviseDue, UpdateAction
from cqrm.terms.acts.questions import OfferNextMeeting, OpenMeeting, SeeClose
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import Audience, PresenceMode
from cqrm.terms.requests import Act
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.record import EntryView

NOON = time(12)
"""When something happens on a day without a meeting."""


class Player:
    """Plays one meeting after another into a store whose clock it moves."""

    view: MeetingView
    """The meeting being played."""

    def __init__(self, store: Store, clock: SteppingClock) -> None:
        self._store = store
        self._clock = clock
        self._entry: UUID | None = None
        self._verbs: dict[str, Callable[[Event], object]] = {
            "present": lambda e: self._arrive(e, PresenceMode.IN_PERSON),
            "video": lambda e: self._arrive(e, PresenceMode.REMOTE),
            "left": lambda e: [self._act(MarkLeft(attendance=a.id)) for a in self._people(e)],
            "apologies": lambda e: [self._act(MarkApologies(attendance=a.id)) for a in self._people(e)],
            "deputy": self._deputy,
            "visitor": self._visitor,
            "chair": self._chair,
            "start": lambda _: self._act(StartMeeting(meeting=self.view.id)),
            "item": lambda e: self._act(OpenItem(item=self._item(e.subject))),
            "line": self._line,
            "heading": lambda _: self._change(is_heading=True),
            "audience": lambda e: self._change(audience=Audience(e.subject)),
            "reason": lambda e: self._change(reason=e.rest),
            "defer": lambda e: self._act(
                SettleItem(item=self._item(e.subject), state="deferred", reason=e.text)
            ),
            "drop": lambda e: self._act(
                SettleItem(item=self._item(e.subject), state="dropped", reason=e.text)
            ),
            "notreached": lambda e: self._act(SettleItem(item=self._item(e.subject), state="not_reached")),
            "update": lambda e: self._act(
                UpdateAction(meeting=self.view.id, action=self._action(e.subject), text=e.text)
            ),
            "revise": self._revise,
            "evidence": lambda e: self._act(
                CloseAction(meeting=self.view.id, action=self._action(e.subject), evidence=e.text)
            ),
            "review": lambda e: self._act(ReviewAction(meeting=self.view.id, action=self._action(e.subject))),
            "confirm": lambda _: self._act(ConfirmMinutes(meeting=self.view.id)),
            "plan": lambda _: self._plan(),
            "move": self._move,
            "paper": lambda e: self._act(ChangeItem(item=self._item(e.subject), paper=e.text)),
            "readback": lambda _: self._read_back(),
            "close": lambda _: self._act(CloseMeeting(meeting=self.view.id)),
            "approve": lambda _: self._act(ApproveMinutes(meeting=self.view.id)),
        }

    def play(self, facts: MeetingFacts, ref: str) -> MeetingView:
        """Play a meeting that has been planned; returns it as it ends.

        Raises:
            ValueError: an event cannot be understood, or it is refused; the message says which and why.
        """
        self.view = self._store.submit(OpenMeeting(ref=ref)).result()
        for event in facts.events:
            self._clock.set(moment(facts.held_on, event.at, self.view.body.settings.zone))
            try:
                self._verbs[event.verb](event)
            except Exception as problem:
                where = f"meeting {facts.number}, {event.at} {event.verb} {event.rest}"
                raise ValueError(f"{where}: {problem}") from problem
        return self.view

    def _act(self, act: Act[Acted]) -> Acted:
        acted = self._store.submit(act).result()
        self.view = acted.meeting
        self._entry = acted.entry_id
        return acted

    def _look_again(self) -> None:
        self.view = self._store.submit(OpenMeeting(ref=self.view.ref)).result()

    def _arrive(self, event: Event, mode: PresenceMode) -> None:
        for attendance in self._people(event):
            self._act(MarkPresent(attendance=attendance.id, mode=mode))

    def _deputy(self, event: Event) -> None:
        deputy, _, member = event.words
        represented = self._attendance(member).person.id
        self._act(NameDeputy(attendance=self._attendance(deputy).id, deputy_for=represented))

    def _visitor(self, event: Event) -> None:
        code, *items = event.words
        self._act(InviteForItems(attendance=self._attendance(code).id, items=tuple(map(int, items))))

    def _chair(self, event: Event) -> None:
        person = self._attendance(event.subject).person
        self._act(ChangeMeeting(meeting=self.view.id, chair=person.id))

    def _line(self, event: Event) -> None:
        item = self.view.open_item
        if item is None:
            raise ValueError("no item is open")
        self._act(act_of_line(event.rest, self.view, item))

    def _change(
        self, *, is_heading: bool | None = None, audience: Audience | None = None, reason: str | None = None
    ) -> None:
        entry = self._newest_entry()
        self._act(
            ChangeEntry(
                entry=entry.id, kind=entry.kind, is_heading=is_heading, audience=audience, reason=reason
            )
        )

    def _newest_entry(self) -> EntryView:
        entries = [e for item in self.view.items for e in item.entries if e.id == self._entry]
        if not entries:
            raise ValueError("no entry was just made")
        return entries[0]

    def _revise(self, event: Event) -> None:
        ref, on, reason = event.rest.split(" ", 2)
        self._act(
            ReviseDue(
                meeting=self.view.id,
                action=self._action(ref),
                due_on=date.fromisoformat(on),
                due_text="",
                reason=reason,
            )
        )

    def _plan(self) -> None:
        body = self.view.body.id
        offer = self._store.submit(OfferNextMeeting(body=body)).result()
        self._store.submit(PlanNextMeeting(body=body, when=offer)).result()
        self._look_again()

    def _move(self, event: Event) -> None:
        ref, on, reason = event.rest.split(" ", 2)
        later = self._store.submit(OpenMeeting(ref=ref)).result()
        act = ChangeMeeting(meeting=later.id, held_on=date.fromisoformat(on), reason=reason)
        self._store.submit(act).result()
        self._look_again()

    def _read_back(self) -> None:
        unread = [e.id for e in self._store.submit(SeeClose(meeting=self.view.id)).result().read_back]
        self._act(MarkRead(meeting=self.view.id, entries=tuple(unread)))

    def _people(self, event: Event) -> list[AttendanceView]:
        return [self._attendance(code) for code in event.words]

    def _attendance(self, code: str) -> AttendanceView:
        found = [a for a in self.view.attendance if a.person.code == code]
        if not found:
            raise ValueError(f"nobody on the attendance list has the initials {code}")
        return found[0]

    def _item(self, number: str) -> UUID:
        return next(i.id for i in self.view.items if i.position == int(number))

    def _action(self, ref: str) -> UUID:
        found = [a.id for a in self.view.carried if a.ref == ref]
        if not found:
            raise ValueError(f"{ref} is not among the carried actions")
        return found[0]


def moment(on: date, at: str, zone: str) -> datetime:
    """A wall-clock time of a day, or noon so many days after or before it, in UTC."""
    if at[0] in "+-":
        wall = datetime.combine(on + timedelta(days=int(at)), NOON)
    else:
        wall = datetime.combine(on, time.fromisoformat(at))
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
