"""The meeting that is being played: what is done in it, and who and what its events name."""

from __future__ import annotations

from uuid import UUID

from cqrm.sample.events import Event
from cqrm.store.thread import Store
from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.requests import Act
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.record import EntryView


class Stage:
    """A meeting in a store, always seen as it is after the latest act."""

    view: MeetingView
    """The meeting of the latest event."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ref = ""
        self._entry: UUID | None = None

    def _act(self, act: Act[Acted]) -> Acted:
        acted = self._store.submit(act).result()
        self.view = acted.meeting
        self._entry = acted.entry_id
        return acted

    def _look_again(self) -> None:
        self.view = self._store.submit(OpenMeeting(ref=self._ref)).result()

    def _newest_entry(self) -> EntryView:
        entries = [e for item in self.view.items for e in item.entries if e.id == self._entry]
        if not entries:
            raise ValueError("no entry was just made")
        return entries[0]

    def _entry_called(self, number: str) -> EntryView:
        found = [e for item in self.view.items for e in item.entries if e.number == number]
        if not found:
            raise ValueError(f"{number} is not in the minutes")
        return found[0]

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
