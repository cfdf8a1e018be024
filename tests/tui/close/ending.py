"""Variants of the example meeting that are nearly, or quite, ready to be closed."""

from __future__ import annotations

from dataclasses import replace

from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.enums import ItemState, Presence
from cqrm.terms.views.closing import DocumentView, Published
from cqrm.terms.views.issue import IssuedSnapshot
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.tui.app.fakes import OpenableStore
from tests.tui.attendance.roll import with_gap
from tests.tui.example_meeting import owner

READ = ("A14-01", "D14-01", "A14-02", "A14-03")
"""What has been read back already."""


def nearly(store: OpenableStore) -> None:
    """Item 12 has no outcome, A14-05 no owner, item 14 was dropped; four of ten were read back."""
    view = with_gap()
    items = []
    for item in view.items:
        if item.state is ItemState.TO_COME and item.position == 14:
            item = replace(item, state=ItemState.DROPPED, state_reason="no time")
        elif item.state is ItemState.TO_COME and item.position != 12:
            item = replace(item, state=ItemState.DONE)
        entries = tuple(
            replace(e, owners=() if e.number == "A14-05" else e.owners, read_back=e.number in READ)
            for e in item.entries
        )
        items.append(replace(item, entries=entries))
    carried = tuple(replace(a, reviewed_here=n > 2) for n, a in enumerate(view.carried))
    here = (Presence.PRESENT, Presence.APOLOGIES)
    attendance = tuple(
        a if a.presence in here else replace(a, presence=Presence.APOLOGIES) for a in view.attendance
    )
    store.view = replace(view, items=tuple(items), carried=carried, attendance=attendance)


def ready(store: OpenableStore) -> None:
    """Nothing must be settled."""
    nearly(store)
    items = tuple(
        replace(
            item,
            state=item.state if item.state.is_settled else ItemState.DONE,
            entries=tuple(replace(e, owners=e.owners or (owner("TO"),)) for e in item.entries),
        )
        for item in store.view.items
    )
    store.view = replace(store.view, items=items, open_item_id=None)
    store.answers[SeeSnapshot] = lambda _: IssuedSnapshot(
        snapshot=EXEMPLAR, body_short_name="Harrow Vale", documents_folder=""
    )


def written(*names: str, failed: str = "") -> Published:
    """What the export says of some documents, one of which may have failed."""
    return Published(
        folder="Documents/CQRM/Harrow Vale/2026-11-25 HV-14",
        documents=tuple(
            DocumentView(
                name=name,
                path="" if name == failed else f"Documents/CQRM/Harrow Vale/2026-11-25 HV-14/{name}",
                error="The disk is full. Free some space, then export again." if name == failed else "",
            )
            for name in names
        ),
    )
