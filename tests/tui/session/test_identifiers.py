"""What looks like a patient's identifier is told where it is typed, in one line; nothing is stopped."""

from __future__ import annotations

import pytest

from cqrm.identifiers import NOBODY, Known
from cqrm.terms.acts.conduct import RecordDecision, RecordNote
from cqrm.terms.acts.publication import ExemptEntry
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.meeting import Acted
from cqrm.tui.forms.decision_form import DecisionForm
from cqrm.tui.forms.exempt_form import ExemptForm
from cqrm.tui.forms.identifier_line import IdentifierLine, identifier_warning
from cqrm.tui.session.record_list import RecordList
from tests.tui.session.harness import NARROW, app_with

NUMBER = "943 476 5919 fell"


@pytest.mark.parametrize("width", [40, 78, 100, 196])
def test_the_warning_is_one_row_that_says_what_was_seen_and_what_saves(width: int) -> None:
    row = identifier_warning(("quiet", f"{NUMBER} with Mrs Quill"), NOBODY, "Enter", width)
    assert row is not None and row.cell_length <= width and "\n" not in row.plain
    assert row.plain.startswith("! “943 476 5919” looks like an NHS")
    if width >= 78:
        assert "(and 1 more)" in row.plain
    if width == 196:
        assert "it would stand in the record, and Enter saves it all the same" in row.plain
    assert identifier_warning(("Mrs Quill",), Known.of(["Ann Quill"]), "Enter", width) is None


async def test_the_line_warns_at_each_key_and_saves_as_always() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        line = app.session.line
        line.put(NUMBER)
        await pilot.pause()
        first, second = line.echo_text.split("\n")
        assert first.startswith(" note") and second.startswith("! “943 476 5919” looks like an NHS number")
        line.put("Dr Adeyemi reported; patient falls are down")
        await pilot.pause()
        assert "!" not in line.echo_text
        line.put(NUMBER)
        line.focus_line()
        await pilot.press("enter")
        (note,) = app.store.acts(RecordNote)
        assert note.text == NUMBER


async def test_a_form_warns_under_its_fields_and_records_as_always() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        app.session.line.put("/d agreed: that all is well")
        await pilot.press("f3")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, DecisionForm)
        warning = form.query_one(IdentifierLine)
        assert not warning.display and warning.words == ""
        for letter in " for mrs quill":
            await pilot.press("space" if letter == " " else letter)
        await pilot.pause()
        assert "“mrs quill” looks like a name that is not in the people list" in warning.words
        assert warning.display and warning.size.height == 1
        await pilot.press("ctrl+s")
        (decision,) = app.store.acts(RecordDecision)
        assert decision.text == "that all is well for mrs quill"


async def test_an_entry_is_withheld_from_the_record_with_an_exemption() -> None:
    app = app_with()
    app.store.answers[ExemptEntry] = lambda _: Acted(meeting=app.store.view, label="Withheld")
    async with app.run_test(size=NARROW) as pilot:
        record = app.session.query_one(RecordList)
        record.focus_newest()
        await pilot.press("up", "x")
        assert record.entry is not None and record.entry.kind is EntryKind.PRIVATE
        assert not isinstance(app.screen, ExemptForm)
        await pilot.press("up")
        entry = record.entry
        assert entry is not None
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, ExemptForm)
        await pilot.press("4", "0", "tab", *"6 Oct 2031".replace(" ", ""), "ctrl+s")
        await pilot.pause()
        (act,) = app.store.acts(ExemptEntry)
        assert (act.entry, act.exemption, str(act.review_on)) == (entry.id, "40", "2031-10-06")
