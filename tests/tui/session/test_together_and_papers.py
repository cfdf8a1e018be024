"""The agenda with focus: items taken together, papers; and a dissent in the decision form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.terms.acts.conduct import (
    ChangeEntry,
    ChangeItemAudience,
    NotePaper,
    RecordDecision,
    TakeApart,
    TakeTogether,
)
from cqrm.terms.enums import Audience, PaperState
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.forms.decision_form import DecisionForm
from cqrm.tui.forms.paper_form import PaperForm
from cqrm.tui.forms.take_together import TakeTogetherForm
from cqrm.tui.look.field import Field, FieldError
from cqrm.tui.session.agenda_list import AgendaList
from cqrm.tui.session.item_head import ItemHead
from tests.tui.fake_store import make_view
from tests.tui.session.harness import NARROW, NORMAL, WIDE, app_with, enter_line, on_top, paste, words


def with_item(view: MeetingView, position: int, **changes: object) -> MeetingView:
    items = tuple(replace(i, **changes) if i.position == position else i for i in view.items)  # type: ignore[arg-type]
    return replace(view, items=items)


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_t_takes_the_item_under_the_cursor_with_another(size: tuple[int, int]) -> None:
    app = app_with()
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+g")
        agenda = app.session.query_one(AgendaList)
        item, other = app.store.view.items[8], app.store.view.items[9]
        agenda.cursor_id = str(item.id)
        await pilot.press("t")
        assert isinstance(on_top(app), TakeTogetherForm)
        await enter_line(pilot, "no such item")
        faults = [error.words for error in on_top(app).query(FieldError) if error.words]
        assert faults == ["“no such item” is no other item of this agenda. Give its number."]
        await pilot.press(*("backspace",) * len("no such item"))
        await enter_line(pilot, str(other.position))
        assert app.store.acts(TakeTogether) == [TakeTogether(item=item.id, with_item=other.id)]
        await pilot.press("ctrl+g")
        assert f"with {other.position}" in words(app)
        agenda.cursor_id = str(item.id)
        await pilot.press("t")
        assert app.store.acts(TakeApart) == [TakeApart(item=item.id)]


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_p_says_how_the_paper_came(size: tuple[int, int]) -> None:
    app = app_with()
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+g")
        item = app.store.view.items[8]
        app.session.query_one(AgendaList).cursor_id = str(item.id)
        await pilot.press("p")
        assert isinstance(on_top(app), PaperForm)
        reference = on_top(app).query_one("#reference")
        reference.value = ""  # type: ignore[attr-defined]
        await pilot.press("tab", "right", "right", "tab", "right", "ctrl+s")
        faults = [error.words for error in on_top(app).query(FieldError) if error.words]
        assert faults == ["Say which paper is tabled: type its reference."]
        await paste(pilot, "HV/14/07")
        await pilot.press("ctrl+s")
        assert app.store.acts(NotePaper) == [
            NotePaper(
                item=item.id,
                reference="HV/14/07",
                state=PaperState.TABLED,
                audience=Audience.COMMISSIONER,
            )
        ]


@pytest.mark.parametrize("size", [NARROW, NORMAL])
async def test_a_walks_the_audience_of_the_item_and_its_chip_says_it(size: tuple[int, int]) -> None:
    app = app_with()
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+g")
        agenda = app.session.query_one(AgendaList)
        item = app.session.item
        assert item is not None
        agenda.cursor_id = str(item.id)
        assert "commissioner only" not in words(app)
        await pilot.press("a")
        assert app.store.acts(ChangeItemAudience) == [
            ChangeItemAudience(item=item.id, audience=Audience.COMMISSIONER)
        ]
        rail = words(app)
        assert any(f" {item.position} " in row and " C " in row for row in rail.splitlines())
        await pilot.press("escape")
        assert "commissioner only" in words(app)


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE])
async def test_the_head_says_with_which_item_it_is_taken(size: tuple[int, int]) -> None:
    view = make_view()
    opened = view.open_item
    assert opened is not None
    view = with_item(view, opened.position, taken_with="5", taken_with_id=view.items[4].id)
    app = app_with(view)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        head = app.session.query_one(ItemHead).render().plain
        assert "aken with item 5" in head
        assert " of " not in head.splitlines()[0].removeprefix(f"{opened.position} of {len(view.items)}")


async def test_a_missing_paper_stands_in_head_and_exceptions() -> None:
    view = make_view()
    opened = view.open_item
    assert opened is not None
    view = with_item(view, opened.position, paper="HV/14/07", paper_state=PaperState.MISSING)
    app = app_with(view)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert "paper HV/14/07, missing" in app.session.query_one(ItemHead).render().plain
        assert " R  Paper missing" in words(app)


@pytest.mark.parametrize(("size", "stands"), [(NARROW, False), (NORMAL, True), (WIDE, True)])
async def test_a_dissent_is_recorded_with_the_decision(size: tuple[int, int], stands: bool) -> None:
    app = app_with()
    async with app.run_test(size=size) as pilot:
        await paste(pilot, "/d agreed: that the ward close")
        await pilot.press("f3")
        await pilot.pause()
        form = on_top(app)
        assert isinstance(form, DecisionForm)
        assert form.query_one("#dissent-field", Field).display is stands
        await pilot.press("f7")
        await paste(pilot, "Dr Cole disagreed")
        assert "Dissent: Dr Cole disagreed" in words(app)
        await pilot.press("escape")
        await pilot.press("f3")
        await pilot.pause()
        assert "Dissent: Dr Cole disagreed" in words(app), "Esc keeps it"
        await pilot.press("ctrl+s")
        [act] = app.store.acts(RecordDecision)
        assert act.dissent == "Dr Cole disagreed"
    assert app.store.acts(ChangeEntry) == []
