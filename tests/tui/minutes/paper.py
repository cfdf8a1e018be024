"""The minutes screen over a store in memory that answers with the minutes of the exemplar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from cqrm.documents.reading import read_blocks
from cqrm.terms.acts.minutes import SeeMinutes
from cqrm.terms.enums import Audience, EntryKind, MeetingStatus, ReaderGroup
from cqrm.terms.snapshot import EntryLine, MinutesSnapshot
from cqrm.terms.views.minutes import MinutesView, VersionView, WordingView
from cqrm.tui.minutes.screen import MinutesScreen
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.tui.fake_store import FakeStore, make_view
from tests.tui.session.harness import SessionApp

CLOSED_AT = datetime(2026, 7, 14, 10, 45, tzinfo=UTC)
CAPTURED = "HO welcomed everybody & introduced KO"
SECRET = "Between the two of us: ask for help"


def entry_id(number: int) -> UUID:
    return UUID(int=number)


def with_ids(snapshot: MinutesSnapshot, secret: bool = True) -> MinutesSnapshot:
    """Every entry has an id as in the store; a private note is among them."""
    numbers = iter(range(1, 1000))
    items = [
        replace(item, entries=tuple(replace(e, entry_id=str(entry_id(next(numbers)))) for e in item.entries))
        for item in snapshot.items
    ]
    private = EntryLine(
        entry_id=str(entry_id(999)), kind=EntryKind.PRIVATE, audience=Audience.PRIVATE, text=SECRET
    )
    if secret:
        items[0] = replace(items[0], entries=(private, *items[0].entries))
    return replace(snapshot, items=tuple(items))


def minutes_view(
    snapshot: MinutesSnapshot | None = None,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    **changes: Any,  # noqa: ANN401
) -> MinutesView:
    """The minutes of the exemplar meeting, a draft; ``changes`` replace fields."""
    snapshot = snapshot or with_ids(EXEMPLAR)
    first = next(e for e in snapshot.items[0].entries if e.kind is not EntryKind.PRIVATE)
    entries = [e for item in snapshot.items for e in item.entries if e.kind is not EntryKind.PRIVATE]
    view = MinutesView(
        meeting=make_view().id,
        ref="HV-14",
        name="CQRM 14",
        body="Harrow Vale",
        zone="Europe/London",
        status=MeetingStatus.MINUTES_DRAFT,
        provisional=False,
        label="DRAFT v0.1",
        approved="",
        readers=readers,
        blocks=read_blocks(snapshot, readers),
        versions=(VersionView(version=1, shown="0.1", status=MeetingStatus.MINUTES_DRAFT, at=CLOSED_AT),),
        waiting=(),
        wordings=tuple(
            WordingView(
                entry_id=UUID(e.entry_id), wording=e.text, captured=CAPTURED if e is first else e.text
            )
            for e in entries
        ),
    )
    return replace(view, **changes)


class PaperApp(SessionApp):
    """Shows the minutes over the session, or over nothing as from home."""

    def __init__(self, view: MinutesView | None = None, *, from_home: bool = True, **store: Any) -> None:  # noqa: ANN401
        super().__init__(FakeStore(**store))
        self.minutes = view or minutes_view()
        self.from_home = from_home
        self.store.answers[SeeMinutes] = self._see

    def _see(self, query: SeeMinutes) -> MinutesView:
        return replace(self.minutes, readers=query.readers)

    @property
    def paper(self) -> MinutesScreen:
        """The screen under test."""
        return next(s for s in self.screen_stack if isinstance(s, MinutesScreen))

    def on_mount(self) -> None:
        # The base class pushes the session in its own handler, which comes after this one.
        session = None if self.from_home else lambda: self.session
        self.call_later(
            lambda: self.push_screen(
                MinutesScreen(self.desk, self.minutes.ref, session() if session else None)
            )
        )
