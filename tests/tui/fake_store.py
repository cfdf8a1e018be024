"""A store in memory for screen tests: answers acts from a scripted meeting, at once or when told to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

from cqrm.terms.acts.questions import OpenMeeting, SeeDrafts
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.clock import Clock, SteppingClock
from cqrm.terms.errors import CqrmError, Refused
from cqrm.terms.requests import Act
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.terms.views.drafts import DraftView
from cqrm.terms.views.meeting import Acted, MeetingView, UndoState
from tests.tui.example_meeting import HELD_ON, NOW, START, an_id, make_view, owner, person
from tests.tui.fake_acts import Done, Moment, carry_out

__all__ = ["HELD_ON", "NOW", "START", "FakeStore", "an_id", "make_view", "owner", "person"]


@dataclass
class FakeStore:
    """Keeps a meeting in memory; ``hold`` makes it slow, ``refuse`` fails the next act.

    ``requests`` and ``kept`` are what it was asked, for tests to look at. Connect the desk with
    ``store.tell = desk.saving_changed``.
    """

    view: MeetingView = field(default_factory=make_view)
    clock: Clock = field(default_factory=lambda: SteppingClock(NOW))
    requests: list[Any] = field(default_factory=list)
    """Every request, in order."""
    kept: list[tuple[str, str]] = field(default_factory=list)
    """Every draft that was handed in, in order."""
    drafts: dict[str, DraftView] = field(default_factory=dict)
    answers: dict[type, Callable[[Any], Any]] = field(default_factory=dict)
    """How to answer further kinds of query."""
    tell: Callable[[SaveState], None] | None = None
    hold: bool = False
    """Leave requests waiting until ``release``."""
    refuse: CqrmError | None = None
    """What the next act fails with."""
    retried: int = 0
    saving: SaveState = field(default_factory=lambda: SaveState(kind=SaveKind.SAVED))

    def __post_init__(self) -> None:
        """Nothing done yet."""
        self._made = 0
        self._waiting: list[tuple[Any, Future[Any]]] = []
        self._before: list[tuple[MeetingView, Done]] = []
        self._taken_back: list[tuple[MeetingView, Done]] = []

    def submit(self, request: Any) -> Future[Any]:  # noqa: ANN401
        """Take a request; the future answers at once, or after ``release`` while ``hold`` is set."""
        self.requests.append(request)
        future: Future[Any] = Future()
        if isinstance(request, Act):
            self._say(SaveKind.SAVING)
        self._waiting.append((request, future))
        if not self.hold:
            self.release()
        return future

    def release(self) -> None:
        """Answer everything that waits."""
        waiting, self._waiting = self._waiting, []
        for request, future in waiting:
            self._answer(request, future)

    def keep_draft(self, place: str, text: str) -> None:
        """Keep the text of a field; empty text forgets it."""
        self.kept.append((place, text))
        if text:
            self.drafts[place] = DraftView(place=place, text=text, at=self.clock.now(), recovered=True)
        else:
            self.drafts.pop(place, None)

    def state(self) -> SaveState:
        """What may be said about saving; tests set ``saving``."""
        return self.saving

    def retry(self) -> None:
        """Try to save again."""
        self.retried += 1

    def saved_state(self) -> SaveState:
        """All is saved, as of now."""
        return SaveState(kind=SaveKind.SAVED, at=self.clock.now())

    def acts(self, kind: type) -> list[Any]:
        """The requests of one kind, in order."""
        return [r for r in self.requests if isinstance(r, kind)]

    def _answer(self, request: Any, future: Future[Any]) -> None:  # noqa: ANN401
        if isinstance(request, Act) and self.refuse is not None:
            error, self.refuse = self.refuse, None
            self._say(SaveKind.SAVED)
            future.set_exception(error)
            return
        try:
            result = self._carry_out(request)
        except CqrmError as error:
            future.set_exception(error)
            return
        if isinstance(request, Act):
            self._say(SaveKind.SAVED)
        future.set_result(result)

    def _carry_out(self, request: Any) -> Any:  # noqa: ANN401
        if isinstance(request, Undo | Redo):
            return self._walk_back(request)
        if isinstance(request, SeeDrafts):
            return tuple(d for place, d in self.drafts.items() if place.startswith(request.prefix))
        if type(request) in self.answers:
            return self.answers[type(request)](request)
        if isinstance(request, OpenMeeting):
            return self.view
        before = self.view
        self._made += 1
        done = carry_out(before, request, Moment(self.clock.now(), self._made))
        self._before.append((before, done))
        self._taken_back.clear()
        return self._acted(done, done.label)

    def _walk_back(self, request: Undo | Redo) -> Acted:
        source = self._before if isinstance(request, Undo) else self._taken_back
        if not source:
            raise Refused(
                "There is nothing to undo." if isinstance(request, Undo) else "There is nothing to redo."
            )
        earlier, done = source.pop()
        if isinstance(request, Redo):
            self._before.append((earlier, done))
            return self._acted(done, done.label)
        self._taken_back.append((earlier, done))
        said = f"Undone: {done.label[0].lower()}{done.label[1:]}"
        return replace(self._acted(replace(done, view=earlier), said), given_back=done.typed)

    def _acted(self, done: Done, label: str) -> Acted:
        undo = self._before[-1][1].label if self._before else ""
        redo = self._taken_back[-1][1].label if self._taken_back else ""
        self.view = replace(done.view, undo=UndoState(undo=undo, redo=redo))
        return Acted(meeting=self.view, label=label, entry_id=done.entry, removed_characters=done.removed)

    def _say(self, kind: SaveKind) -> None:
        self.say(SaveState(kind=kind, at=self.clock.now()))

    def say(self, state: SaveState) -> None:
        """Saving stands otherwise."""
        self.saving = state
        if self.tell is not None:
            self.tell(state)
