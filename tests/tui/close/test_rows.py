"""How checks, what will not come back and the read-back read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.terms.enums import Audience, EscalationLevel
from cqrm.tui.close.lists import LISTS, held_by, place_of, rows_of
from cqrm.tui.close.rows import fault_rows, in_order_words, read_back_note
from tests.tui.app.fakes import OpenableStore, see_close
from tests.tui.close.ending import nearly
from tests.tui.fake_concerns import an_escalation


def closing() -> OpenableStore:
    store = OpenableStore()
    nearly(store)
    return store


def text(name: str, width: int = 56, height: int = 40) -> list[str]:
    return [row.content.plain.rstrip() for row in rows_of(see_close(closing()), name, width, height)]


def test_what_must_be_settled_says_where() -> None:
    assert text("settle") == [
        "!  Item 12 has no outcome\n   Joint investigations: note, defer or decide",
        "!  A14-05 has no owner\n   item 6, HCAI",
    ]


def test_where_goes_when_room_is_scarce() -> None:
    assert text("settle", height=3) == ["!  Item 12 has no outcome", "!  A14-05 has no owner"]


def test_what_is_worth_a_look_has_its_own_mark() -> None:
    assert text("look")[0].startswith("?  D14-02 was made while not quorate")
    assert all(row.startswith("?") for row in text("look"))


def test_what_will_not_come_back_names_the_key_that_keeps_it() -> None:
    assert text("gone") == ["Item 14 Innovation; dropped: no time\nk keeps it for CQRM 15"]


def test_the_read_back_is_the_record_in_full() -> None:
    rows = [row for row in text("read") if row]
    assert rows[0].startswith(
        "✓ A14-01  Patient Safety Manager (ICB): Circulate the\n          revised action log."
    )
    assert "subject\xa0to\xa0ratification" in next(row for row in rows if "D14-02" in row)
    assert next(row for row in rows if "A14-05" in row).startswith("  A14-05  no owner: Share the theatre")
    assert sum(row.startswith("►") for row in rows) == 1
    assert next(row for row in rows if row.startswith("►")).split()[1] == "D14-02"
    assert next(row for row in rows if "D14-03" in row).replace("\n", " ").split()[1:3] == ["AGREED", "that"]
    assert read_back_note(see_close(closing())) == "3 decisions, 7 actions"


def test_dates_are_not_broken_over_lines() -> None:
    assert any("Fri\xa04\xa0Dec\xa02026" in row for row in text("read", width=40))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("width", [24, 56, 90])
def test_no_row_is_wider_than_its_room(name: str, width: int) -> None:
    for row in rows_of(see_close(closing()), name, width, 20):
        assert all(line.cell_length <= width for line in row.content.split("\n"))


def test_blank_rows_stand_between_entries_while_there_is_room() -> None:
    assert "" in text("read", height=40)
    assert "" not in text("read", height=12)


def test_checks_in_order_are_named_or_counted() -> None:
    assert in_order_words(["attendance", "chair"]).plain == "✓ attendance, chair"
    assert in_order_words([str(n) for n in range(9)]).plain == "✓ 0, 1, 2 and 6 more"
    assert in_order_words([]).plain == "No check has passed yet."


def test_text_of_people_and_audience_stand_as_they_are() -> None:
    store = closing()
    items = tuple(
        replace(
            item,
            entries=tuple(
                replace(e, wording="[b]bold[/b] \x1b[2J", audience=Audience.COMMISSIONER)
                for e in item.entries
            ),
        )
        for item in store.view.items
    )
    store.view = replace(store.view, items=items)
    row = rows_of(see_close(store), "read", 80, 40)[0].content.plain
    assert "[b]bold[/b]" in row and "\x1b" not in row and "commissioner\xa0only" in row


def test_every_row_leads_somewhere() -> None:
    store = closing()
    view = see_close(store)
    for name in LISTS:
        for index, _ in enumerate(held_by(view, name)):
            row = str(view.read_back[index].id) if name == "read" else str(index)
            place = place_of(view, name, row)
            assert place.jump in ("item", "entry", "action", "attendance", "meeting", "draft")
    assert place_of(view, "read", str(view.read_back[0].id)).target == view.read_back[0].id
    assert place_of(view, "gone", "0").jump == "item"


def test_a_long_finding_is_wrapped_not_cut() -> None:
    fault = replace(see_close(closing()).faults[0], what="long words " * 12)
    (row,) = fault_rows([fault], 40, 10)
    assert " ".join(row.content.plain.split()).count("long words") == 12


def test_escalations_are_read_back_with_level_and_receiver() -> None:
    view = see_close(closing())
    named = an_escalation(1, EscalationLevel.ADVISE, "the notice on theatres", "Quality Committee")
    read = replace(an_escalation(2, EscalationLevel.ALERT, "falls", ""), read_back=True)
    view = replace(view, read_back=(*view.read_back, named, read))
    rows = [row.content.plain for row in rows_of(view, "read", 80, 60)][-3:]
    assert rows[0].strip().endswith("E14-01  ADVISE to Quality Committee: the notice on theatres")
    assert rows[2].strip() == "✓ E14-02  ALERT no receiver: falls"
    assert read_back_note(view) == "3 decisions, 7 actions, 2 escalations"
