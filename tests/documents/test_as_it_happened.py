"""How the minutes print what happens in real rooms: papers, dissent, the chair's actions, earlier minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cqrm.documents.minutes import render_minutes
from cqrm.terms.enums import Audience, MeetingKind, PaperState, ReaderGroup
from cqrm.terms.snapshot import ChairActionLine, MinutesSnapshot
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.builders import NB, action, decision, note
from tests.documents.meetings import item
from tests.documents.reading import faults, paragraphs, texts

UNNUMBERED = "Minute Paragraph Unnumbered"
BEDS = ChairActionLine(taken_on=date(2026, 7, 3), text="Extra beds are opened", reason="the wards were full")


def snapshot(*items: object, **changes: object) -> MinutesSnapshot:
    return replace(EXEMPLAR, items=items, actions=(), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reference", "state", "said"),
    [
        ("HV/14/07", PaperState.ON_TIME, "Paper: HV/14/07."),
        ("HV/14/07", PaperState.LATE, "Paper: HV/14/07, received late."),
        ("HV/14/07", PaperState.TABLED, "Paper: HV/14/07, tabled at the meeting."),
        ("HV/14/07", PaperState.MISSING, "Paper: HV/14/07, not received."),
        ("", PaperState.MISSING, "Paper: not received."),
    ],
)
def test_how_a_paper_came(reference: str, state: PaperState, said: str) -> None:
    line = replace(item("1", "Complaints", note("1.1", "Fell.")), paper=reference, paper_state=state)
    data = render_minutes(snapshot(line))
    assert paragraphs(data, UNNUMBERED) == [said]
    assert faults(data) == []


def test_an_item_taken_with_another_says_only_that() -> None:
    line = replace(item("2", "Patient safety"), taken_with="1")
    data = render_minutes(snapshot(item("1", "Complaints", note("1.1", "Fell.")), line))
    assert paragraphs(data, UNNUMBERED) == ["Taken with item 1."]


def test_dissent_stands_in_the_callout_of_the_decision() -> None:
    entry = replace(
        decision("D14-03", "agreed", "that the ward close"),
        reason="staffing",
        dissent="Dr Cole asked that his disagreement be recorded",
    )
    data = render_minutes(snapshot(item("1", "Wards", entry)))
    [callout] = paragraphs(data, "Decision")
    lines = callout.split("\n")
    assert lines[1:] == ["Reason: staffing.", "Dissent: Dr Cole asked that his disagreement be recorded."]
    assert faults(data) == []


@pytest.mark.parametrize(("text", "printed"), [
    ("The audit of #7.2 is done.", "The audit of #7.2 is done (minute 7.2 of CQRM 13)."),
    ("Done #7.2", "Done #7.2 (minute 7.2 of CQRM 13)"),
])  # fmt: skip
def test_an_earlier_minute_is_named_in_words(text: str, printed: str) -> None:
    named = ("minute 7.2 of CQRM 13",)
    entry = replace(note("1.1", text), minutes=named)
    todo = replace(action("A14-01", "Finish #7.2", "AB", date(2026, 8, 1)), minutes=named)
    data = render_minutes(snapshot(item("1", "Matters arising", entry, todo)))
    found = [words.replace(NB, " ") for words in texts(data)]
    assert sum(printed in words for words in found) == 1
    assert any("Finish #7.2 (minute 7.2 of CQRM 13)." in words for words in found)


@pytest.mark.parametrize("key", ["matters_arising", "action_log", "welcome"])
def test_the_chair_s_actions_stand_where_the_meeting_heard_them(key: str) -> None:
    first = replace(item("1", "Welcome", note("1.1", "Hello.")), key="opening" if key != "welcome" else key)
    second = replace(item("2", "Second"), key="other" if key == "welcome" else key)
    data = render_minutes(snapshot(first, second, chair_actions=(BEDS,)))
    said = [words.replace(NB, " ") for words in paragraphs(data)]
    where = said.index("Chair’s action, 3 July 2026: Extra beds are opened. Reason: the wards were full.")
    heading = "Welcome" if key == "welcome" else "Second"
    assert said[where - 1].endswith(heading)
    assert faults(data) == []


def test_a_chair_s_action_for_the_commissioner_is_in_no_other_copy() -> None:
    own = replace(BEDS, audience=Audience.COMMISSIONER)
    line = snapshot(item("1", "Welcome"), chair_actions=(own,))
    copies = {readers: "\n".join(texts(render_minutes(line, readers))) for readers in ReaderGroup}
    assert {readers for readers, text in copies.items() if "Extra beds" in text} == {ReaderGroup.COMMISSIONER}


def test_an_extraordinary_meeting_says_so() -> None:
    data = render_minutes(
        snapshot(item("1", "Maternity"), kind=MeetingKind.EXTRAORDINARY, designation="14X1", label="CQRM")
    )
    said = "\n".join(texts(data)).replace(NB, " ")
    assert "Minutes of the extraordinary meeting held on Tuesday 14 July 2026" in said
    assert "Extraordinary meeting CQRM 14X1" in said
    assert "xtraordinary" not in "\n".join(texts(render_minutes(EXEMPLAR)))
    assert faults(data) == []
