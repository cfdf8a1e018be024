"""Plays the events of a meeting through the capture line and the use cases, as a chair would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from cqrm.capture import Refusal, parse_capture
from cqrm.meeting.capture_room import room_of
from cqrm.sample.events import Event, MeetingFacts
from cqrm.store.thread import Store
from cqrm.terms.acts.attend import InviteForItems, MarkApologies, MarkLeft, MarkPresent, NameDeputy
from cqrm.terms.acts.close import ApproveMinutes, CloseMeeting, ConfirmMinutes, MarkRead
from cqrm.terms.acts.conduct import (
    ChangeEntry,
    OpenItem,
    RecordAction,
    RecordDecision,
    RecordNote,
    SettleItem,
    StartMeeting,
)
from cqrm.terms.acts.prepare import ChangeMeeting, PlanNextMeeting
from cqrm.terms.acts.progress import CloseAction, ReviewAction, ReviseDue, UpdateAction
from cqrm.terms.acts.questions import OpenMeeting, SeeClose
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import Audience, Authority, EntryKind
from cqrm.terms.requests import Act
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.meeting import Acted, MeetingView

R = TypeVar("R")


class Player:
    """Plays one meeting after another into a store whose clock it moves."""

    def __init__(self, store: Store, clock: SteppingClock) -> None:
        self._store = store
        self._clock = clock
        self._entry: UUID | None = None
        self._verbs: dict[str, Callable[[Event], object]] = {
            "present": self._present,
            "left": self._left,
            "apologies": self._apologies,
            "deputy": self._deputy,
            "visitor": self._visitor,
            "start": lambda _: self._act(StartMeeting(meeting=self.view.id)),
            "item": lambda e: self._act(OpenItem(item=self._item(e.rest))),
            "line": self._line,
            "heading": lambda _: self._change(is_heading=True),
            "audience": lambda e: self._change(audience=Audience(e.rest)),
            "done": lambda e: self._act(SettleItem(item=self._item(e.rest), state="done")),
            "defer": lambda e: self._settle(e, "deferred"),
            "drop": lambda e: self._settle(e, "dropped"),
            "notreached": lambda e: self._act(SettleItem(item=self._item(e.rest), state="not_reached")),
            "update": self._update,
            "revise": self._revise,
            "evidence": self._evidence,
            "review": lambda e: self._act(ReviewAction(meeting=self.view.id, action=self._action(e.rest))),
            "confirm": lambda _: self._act(ConfirmMinutes(meeting=self.view.id)),
            "plan": lambda _: self._plan(),
            "move": self._move,
            "readback": lambda _: self._read_back(),
            "close": lambda _: self._act(CloseMeeting(meeting=self.view.id)),
            "approve": lambda _: self._act(ApproveMinutes(meeting=self.view.id)),
        }

    view: MeetingView
    """The meeting being played."""

    def play(self, facts: MeetingFacts, ref: str) -> MeetingView:
        """Play a meeting that has been planned; returns it as it ends.

        Raises:
            ValueError: an event cannot be understood, or the capture line refuses it.
            CqrmError: a use case refuses it.
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

    def _present(self, event: Event) -> None:
        for code in event.words:
            self._act(MarkPresent(attendance=self._attendance(code).id))

    def _left(self, event: Event) -> None:
        for code in event.words:
            self._act(MarkLeft(attendance=self._attendance(code).id))

    def _apologies(self, event: Event) -> None:
        for code in event.words:
            self._act(MarkApologies(attendance=self._attendance(code).id))

    def _deputy(self, event: Event) -> None:
        deputy, _, member = event.words
        represented = self._attendance(member).person.id
        self._act(NameDeputy(attendance=self._attendance(deputy).id, deputy_for=represented))

    def _visitor(self, event: Event) -> None:
        code, *items = event.words
        self._act(InviteForItems(attendance=self._attendance(code).id, items=tuple(map(int, items))))

    def _line(self, event: Event) -> None:
        item = self.view.open_item
        if item is None:
            raise ValueError("no item is open")
        capture = parse_capture(event.rest, room_of(self.view, item))
        if isinstance(capture, Refusal):
            raise ValueError(capture.text)
        match capture.kind:
            case "action":
                self._act(
                    RecordAction(
                        item=item.id,
                        text=capture.text,
                        owners=capture.owners,
                        due_on=capture.due,
                        due_text=capture.due_text or "",
                        links=capture.refs,
                    )
                )
            case "decision":
                self._act(
                    RecordDecision(
                        item=item.id,
                        verb=capture.verb or "",
                        text=capture.text,
                        authority=Authority(capture.authority or Authority.DECIDED),
                        target=capture.to or "",
                        links=capture.refs,
                    )
                )
            case "note" | "park" | "private":
                kind = EntryKind(capture.kind)
                private = Audience.PRIVATE if kind is EntryKind.PRIVATE else Audience.PARTIES
                self._act(
                    RecordNote(
                        item=item.id, text=capture.text, kind=kind, audience=private, links=capture.refs
                    )
                )
            case other:
                raise ValueError(f"the sample holds no {other}")

    def _change(self, *, is_heading: bool | None = None, audience: Audience | None = None) -> None:
        entry = self._entry
        if entry is None:
            raise ValueError("no entry was just made")
        self._act(ChangeEntry(entry=entry, kind=EntryKind.NOTE, is_heading=is_heading, audience=audience))

    def _settle(self, event: Event, state: str) -> None:
        number, reason = event.rest.split(" ", 1)
        chosen = "deferred" if state == "deferred" else "dropped"
        self._act(SettleItem(item=self._item(number), state=chosen, reason=reason))

    def _update(self, event: Event) -> None:
        ref, text = event.rest.split(" ", 1)
        self._act(UpdateAction(meeting=self.view.id, action=self._action(ref), text=text))

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

    def _evidence(self, event: Event) -> None:
        ref, text = event.rest.split(" ", 1)
        self._act(CloseAction(meeting=self.view.id, action=self._action(ref), evidence=text))

    def _plan(self) -> None:
        self._store.submit(PlanNextMeeting(body=self.view.body.id)).result()
        self.view = self._store.submit(OpenMeeting(ref=self.view.ref)).result()

    def _move(self, event: Event) -> None:
        ref, on, reason = event.rest.split(" ", 2)
        later = self._store.submit(OpenMeeting(ref=ref)).result()
        self._store.submit(
            ChangeMeeting(meeting=later.id, held_on=date.fromisoformat(on), reason=reason)
        ).result()
        self.view = self._store.submit(OpenMeeting(ref=self.view.ref)).result()

    def _read_back(self) -> None:
        unread = [e.id for e in self._store.submit(SeeClose(meeting=self.view.id)).result().read_back]
        self._act(MarkRead(meeting=self.view.id, entries=tuple(unread)))

    def _attendance(self, code: str) -> AttendanceView:
        return next(a for a in self.view.attendance if a.person.code == code)

    def _item(self, number: str) -> UUID:
        return next(i.id for i in self.view.items if i.position == int(number))

    def _action(self, ref: str) -> UUID:
        found = [a.id for a in self.view.carried if a.ref == ref]
        if not found:
            raise ValueError(f"{ref} is not among the carried actions")
        return found[0]


def moment(on: date, at: str, zone: str) -> datetime:
    """A wall-clock time of a day, or noon so many days later, in UTC."""
    if at.startswith("+"):
        on, at = on + timedelta(days=int(at[1:])), "12:00"
    return datetime.combine(on, time.fromisoformat(at), ZoneInfo(zone)).astimezone(UTC)
