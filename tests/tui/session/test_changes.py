"""j on the lists of the meeting in session asks for the history of the row under the cursor."""

from __future__ import annotations

from typing import Any

from cqrm.terms.acts.history import SeeHistory
from cqrm.terms.views.history import HistoryView
from cqrm.tui.session.agenda_list import AgendaList
from cqrm.tui.session.carried_list import CarriedList
from tests.tui.session.harness import WIDE, SessionApp, on_top, words


async def test_j_asks_for_the_row_under_the_cursor_of_each_list() -> None:
    app = SessionApp()
    app.store.answers[SeeHistory] = lambda _: HistoryView(acts=(), zone="Europe/London")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        session = app.session
        carried, agenda = session.query_one(CarriedList), session.query_one(AgendaList)
        lists: tuple[Any, ...] = (session.record, carried, agenda)
        for each in lists:
            each.focus()
            each.highlighted = each.highlighted or 0
            await pilot.press("j")
            await pilot.pause()
            assert type(on_top(app)).__name__ == "ChangesDialog", each
            assert "The journal knows no change of it." in words(app)
            await pilot.press("escape")
            await pilot.pause()
        entry, item = session.record.entry, agenda.item
        row = carried.action or carried.concern
        assert entry is not None and item is not None and row is not None
        asked = [each for each in app.store.requests if isinstance(each, SeeHistory)]
        assert [each.record for each in asked] == [entry.id, row.id, item.id]
        assert not any(each.with_private for each in asked)
