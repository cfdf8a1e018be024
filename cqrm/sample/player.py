"""Plays the events of a meeting through the use cases a person would use, each at its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from cqrm.sample.captured import act_of_line
from cqrm.sample.events import Event
from cqrm.sample.stage import Stage
from cqrm.store.thread import Store
from cqrm.terms.acts.attend import (
    InviteForItems,
    MarkAllPresent,
    MarkApologies,
    MarkLeft,
    MarkPresent,
    NameDeputy,
)
from cqrm.terms.acts.chair_actions import RecordChairAction
from cqrm.terms.acts.chairing import PassChair
from cqrm.terms.acts.close import ApproveMinutes, CloseMeeting, ConfirmMinutes, MarkRead
from cqrm.terms.acts.concerns import CloseConcern
from cqrm.terms.acts.conduct import ChangeEntry, NotePaper, OpenItem, SettleItem, StartMeeting, TakeTogether
from cqrm.terms.acts.declare import DeclareInterest
from cqrm.terms.acts.minutes import AmendLastMinutes, CorrectMinutes, IssueMinutes
from cqrm.terms.acts.prepare import ChangeItem, ChangeMeeting, PlanExtraordinary, PlanNextMeeting
from cqrm.terms.acts.progress import (
    CloseAction,
    ProposeClosed,
    ReviewAction,
    ReviseDue,
    TakeBackProposal,
    TransferAction,
    UpdateAction,
    WithdrawAction,
)
from cqrm.terms.acts.publication import ExemptEntry, SignOffPublic
from cqrm.terms.acts.questions import OfferNextMeeting, OpenMeeting, SeeClose
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.acts.sittings import AdjournMeeting, ResumeMeeting
from cqrm.terms.clock import SteppingClock, local
from cqrm.terms.enums import Audience, Handling, PaperState, PresenceMode, Side

_BECAUSE = " because "


class Player(Stage):
    """Plays what happened, one event after another, into a store whose clock somebody moves."""

    def __init__(self, store: Store, clock: SteppingClock) -> None:
        super().__init__(store)
        self._clock = clock
        self._verbs: dict[str, Callable[[Event], object]] = {
            "present": lambda e: self._arrive(e, PresenceMode.IN_PERSON),
            "video": lambda e: self._arrive(e, PresenceMode.REMOTE),
            "here": lambda e: self._act(MarkAllPresent(meeting=self.view.id, side=Side(e.subject))),
            "left": lambda e: [self._act(MarkLeft(attendance=a.id)) for a in self._people(e)],
            "apologies": lambda e: [self._act(MarkApologies(attendance=a.id)) for a in self._people(e)],
            "deputy": self._deputy,
            "visitor": self._visitor,
            "chair": self._chair,
            "passchair": self._pass_chair,
            "declare": self._declare,
            "adjourn": lambda e: self._act(AdjournMeeting(meeting=self.view.id, reason=e.rest)),
            "resume": lambda e: self._act(
                ResumeMeeting(meeting=self.view.id, place=e.rest, same_people=True)
            ),
            "start": lambda _: self._act(StartMeeting(meeting=self.view.id)),
            "item": lambda e: self._act(OpenItem(item=self._item(e.subject))),
            "line": self._line,
            "heading": lambda _: self._change(is_heading=True),
            "title": lambda e: self._change(title=e.rest),
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
            "conclude": self._conclude,
            "done": lambda e: self._act(
                ProposeClosed(meeting=self.view.id, action=self._action(e.subject), evidence=e.text)
            ),
            "transfer": lambda e: self._act(
                TransferAction(meeting=self.view.id, action=self._action(e.subject), to=e.text)
            ),
            "withdraw": lambda e: self._act(
                WithdrawAction(meeting=self.view.id, action=self._action(e.subject), reason=e.text)
            ),
            "takeback": lambda e: self._act(
                TakeBackProposal(meeting=self.view.id, action=self._action(e.subject), reason=e.text)
            ),
            "review": lambda e: self._act(ReviewAction(meeting=self.view.id, action=self._action(e.subject))),
            "confirm": lambda _: self._act(ConfirmMinutes(meeting=self.view.id)),
            "plan": lambda _: self._plan(),
            "call": self._call,
            "move": self._move,
            "paper": lambda e: self._act(ChangeItem(item=self._item(e.subject), paper=e.text)),
            "late": lambda e: self._paper(e, PaperState.LATE),
            "tabled": lambda e: self._paper(e, PaperState.TABLED),
            "with": lambda e: self._act(
                TakeTogether(item=self._item(e.subject), with_item=self._item(e.text))
            ),
            "dissent": lambda e: self._change(dissent=e.rest),
            "decided": self._decided,
            "readback": lambda _: self._read_back(),
            "close": lambda _: self._act(CloseMeeting(meeting=self.view.id)),
            "approve": lambda _: self._act(ApproveMinutes(meeting=self.view.id)),
            "correct": self._correct,
            "exempt": self._exempt,
            "signoff": lambda e: self._act(SignOffPublic(ref=self.view.ref, reason=e.rest)),
            "issue": lambda e: self._act(IssueMinutes(meeting=self.view.id, to=e.rest)),
            "amend": lambda e: self._amend(e.subject, e.text),
            "dispute": lambda e: self._amend(e.subject, *e.text.split(_BECAUSE, 1)),
        }

    def play(self, ref: str, event: Event) -> None:
        """Play an event of a meeting that has been planned.

        Raises:
            ValueError: the event cannot be understood, or it is refused; the message says which and why.
        """
        try:
            if ref != self._ref:
                self._ref = ref
                self._look_again()
            self._verbs[event.verb](event)
        except Exception as problem:
            raise ValueError(f"{ref}, {event.at} {event.verb} {event.rest}: {problem}") from problem

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

    def _pass_chair(self, event: Event) -> None:
        code, item, reason = event.rest.split(" ", 2)
        person = self._attendance(code).person.id
        self._act(PassChair(meeting=self.view.id, person=person, item=self._item(item), reason=reason))

    def _declare(self, event: Event) -> None:
        code, item, handling, nature = event.rest.split(" ", 3)
        self._act(
            DeclareInterest(
                meeting=self.view.id,
                person=self._attendance(code).person.id,
                item=self._item(item),
                nature=nature,
                handling=Handling(handling),
            )
        )

    def _line(self, event: Event) -> None:
        item = self.view.open_item
        if item is None:
            raise ValueError("no item is open")
        self._act(act_of_line(event.rest, self.view, item))

    def _change(self, **changes: Any) -> None:  # noqa: ANN401
        """Change fields of the entry just made, named as in the act."""
        entry = self._newest_entry()
        self._act(ChangeEntry(entry=entry.id, kind=entry.kind, **changes))

    def _paper(self, event: Event, state: PaperState) -> None:
        self._act(NotePaper(item=self._item(event.subject), reference=event.text, state=state))

    def _decided(self, event: Event) -> None:
        """The chair decides something on a day without a meeting."""
        text, reason = event.rest.split(_BECAUSE, 1)
        body = self.view.body
        taken_on = local(self._clock.now(), body.settings.zone).date()
        act = RecordChairAction(body=body.id, taken_on=taken_on, text=text, reason=reason)
        self._store.submit(act).result()
        self._look_again()

    def _correct(self, event: Event) -> None:
        wording, reason = event.text.split(_BECAUSE, 1)
        entry = self._entry_called(event.subject)
        self._act(CorrectMinutes(entry=entry.id, kind=entry.kind, wording=wording, reason=reason))

    def _exempt(self, event: Event) -> None:
        entry = self._entry_called(event.subject)
        self._act(ExemptEntry(entry=entry.id, kind=entry.kind, exemption=event.text))

    def _amend(self, number: str, text: str, disputed: str = "") -> None:
        self._act(AmendLastMinutes(meeting=self.view.id, number=number, text=text, disputed=disputed))

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

    def _conclude(self, event: Event) -> None:
        item = self.view.open_item
        if item is None:
            raise ValueError("no item is open")
        self._act(CloseConcern(item=item.id, concern=event.subject, reason=event.text))

    def _plan(self) -> None:
        body = self.view.body.id
        offer = self._store.submit(OfferNextMeeting(body=body)).result()
        self._store.submit(PlanNextMeeting(body=body, when=offer)).result()
        self._look_again()

    def _call(self, event: Event) -> None:
        """An extraordinary meeting is called for a day and a time."""
        on, starts, ends, place, matter = (part.strip() for part in event.rest.split("|"))
        when = NewMeeting(held_on=date.fromisoformat(on), starts_at=starts, ends_at=ends, place=place)
        self._store.submit(PlanExtraordinary(body=self.view.body.id, matter=matter, when=when)).result()
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
