"""What the minutes say, in which words and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cqrm.documents.minutes import render_minutes
from cqrm.terms.enums import Audience, ItemState, MeetingStatus, ReaderGroup
from cqrm.terms.snapshot import EntryLine
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents import meetings
from tests.documents.builders import action, decision, note
from tests.documents.meetings import ALL_KINDS, APPROVED, CONFIRMED, EMPTY, item
from tests.documents.reading import blocks, furniture, opened, paragraphs, tables, texts


def minutes_of(*entries: EntryLine, **changes: object) -> bytes:
    snapshot = replace(EXEMPLAR, items=(item("1", "Only item", *entries),), actions=())
    return render_minutes(replace(snapshot, **changes))  # type: ignore[arg-type]


def test_every_text_stands_once() -> None:
    found = "\n".join(texts(render_minutes(EXEMPLAR)))
    for line in (entry.text for each in EXEMPLAR.items for entry in each.entries if not entry.owners):
        assert found.count(line) == 1, line
    for entry in (entry for each in EXEMPLAR.items for entry in each.entries if entry.owners):
        assert found.count(entry.text) == 2, "an action stands in its item and in the log"


def test_empty_meeting_says_so() -> None:
    said = paragraphs(render_minutes(EMPTY))
    assert "Decisions: none." in said
    assert "Actions: none new, none closed, none overdue." in said
    assert "Attendance was not recorded." in said
    assert tables(render_minutes(EMPTY)) == []


def test_item_without_record_says_so() -> None:
    assert paragraphs(minutes_of(), "Minute Paragraph Unnumbered") == ["No discussion was recorded."]


@pytest.mark.parametrize(
    ("state", "reason", "sentence"),
    [
        (ItemState.DEFERRED, "the author was ill", "This item was deferred: the author was ill."),
        (ItemState.NOT_REACHED, "", "This item was not reached."),
        (ItemState.DROPPED, "no longer needed.", "This item was dropped from the agenda: no longer needed."),
        (ItemState.TO_COME, "", "This item has not been taken yet."),
    ],
)
def test_items_not_taken(state: ItemState, reason: str, sentence: str) -> None:
    snapshot = replace(EXEMPLAR, items=(item("1", "Late", state=state, state_reason=reason),))
    assert paragraphs(render_minutes(snapshot), "Minute Paragraph Unnumbered") == [sentence]


def test_deferred_item_keeps_its_record() -> None:
    deferred = item("1", "Late", note("1.1", "A word."), state=ItemState.DEFERRED, state_reason="no time")
    data = render_minutes(replace(EXEMPLAR, items=(deferred,)))
    assert paragraphs(data, "Minute Paragraph") == ["A word."]
    assert paragraphs(data, "Minute Paragraph Unnumbered") == ["This item was deferred: no time."]


def test_paper_origin_and_company_of_an_item() -> None:
    said = paragraphs(render_minutes(ALL_KINDS), "Minute Paragraph Unnumbered")
    assert "Paper: CQPR June 2026. Carried forward from CQRM 13." in said
    assert "Taken with item 2." in said
    assert "Parked: Parking at the hospital" in said


def test_private_notes_are_never_printed() -> None:
    for readers in ReaderGroup:
        assert meetings.SECRET not in "\n".join(texts(render_minutes(ALL_KINDS, readers)))


def test_chair_quorum_and_ratification_under_the_attendance() -> None:
    assert paragraphs(render_minutes(ALL_KINDS), "Table Note") == [
        "Dr David Cole chaired item 2, because the Chair had declared an interest.",
        "From 10:40 to 11:05 no commissioner clinician was present.",
        "Decision D14-01 is subject to ratification, because the meeting was not quorate.",
    ]


def test_ratification_is_not_said_twice() -> None:
    gaps = ("From 10:40 to 11:05 nobody was there; decision D14-01 is subject to ratification.",)
    snapshot = replace(ALL_KINDS, chairing=(), quorum=replace(ALL_KINDS.quorum, gaps=gaps))
    assert paragraphs(render_minutes(snapshot), "Table Note") == list(gaps)


def test_attendance_goes_by_group() -> None:
    line = EXEMPLAR.attendance[0]
    people = (
        replace(line, name="Olive Observer", group="observer", is_chair=False, detail="until 10:30"),
        replace(line, name="Ina Attendance", group="in_attendance", is_chair=False),
        replace(line, name="Mia Member", is_chair=False, status="absent"),
    )
    rows = tables(render_minutes(replace(EXEMPLAR, attendance=people)))[0][1:]
    assert [(row[1], row[3].strip("\u00a0")) for row in rows] == [
        ("Mia Member", "Absent"),
        ("Ina Attendance", "In attendance"),
        ("Olive Observer", "Observer, until 10:30"),
    ]


def test_draft_without_a_date_for_comments() -> None:
    banner = paragraphs(minutes_of(comments_by=None), "Status Banner")
    assert banner == [
        "Draft for comment. The minutes have not been approved. Please send corrections to the secretariat."
    ]
    assert "DRAFT v0.2" in furniture(minutes_of())


def test_preview_says_that_it_is_one() -> None:
    data = minutes_of(provisional=True)
    assert paragraphs(data, "Status Banner") == [
        "Preview. The meeting has not been closed, so this is not yet its record."
    ]
    assert "DRAFT preview" in furniture(data)


def test_approved_minutes() -> None:
    data = render_minutes(APPROVED)
    approved = "Approved by Helen Osgood on 28\u00a0July\u00a02026"
    assert paragraphs(data, "Status Banner") == []
    assert f"Status\t{approved}" in paragraphs(data, "Meeting Detail")
    assert f"{approved}." in paragraphs(data, "Normal")
    assert "Approved v3" in furniture(data)
    assert "DRAFT" not in furniture(data)


def test_changes_of_a_later_version() -> None:
    said = paragraphs(render_minutes(APPROVED))
    place = said.index("Changes since version 2")
    assert said[place + 1 : place + 3] == list(APPROVED.changes)


def test_confirmed_minutes() -> None:
    data = render_minutes(CONFIRMED)
    assert (
        "Status\tApproved by Helen Osgood on 28\u00a0July\u00a02026; confirmed as the record at CQRM 8 on "
        "8\u00a0September\u00a02026"
    ) in paragraphs(data, "Meeting Detail")
    assert "Confirmed v4" in furniture(data)
    assert "Changes since" not in "\n".join(paragraphs(data))


def test_header_and_footer() -> None:
    said = furniture(render_minutes(EXEMPLAR))
    assert "Northmoor and Vale Integrated Care Board" in said
    assert "Clinical Quality Review Meeting: minutes, 14\u00a0July\u00a02026\tDRAFT v0.2" in said
    assert "CQRM/NVT/2026-07\u2003Official: sensitive\tPage 1 of 1" in said


def test_a_copy_says_whose_it_is() -> None:
    assert "Commissioner’s copy" in furniture(render_minutes(EXEMPLAR, ReaderGroup.COMMISSIONER))
    assert "copy" not in furniture(render_minutes(EXEMPLAR)).lower()


def test_next_meeting_comes_before_the_approval() -> None:
    said = paragraphs(render_minutes(ALL_KINDS))
    place = said.index("Next meeting")
    assert said[place + 1 : place + 3] == [f"{ALL_KINDS.next_meeting}.", "Approval"]


def test_no_appendix_without_actions() -> None:
    data = minutes_of(note("1.1", "A word."))
    assert ("Appendix Heading", "paragraph") not in blocks(data)
    assert len(opened(data).sections) == 1


def test_numbers_of_another_pattern_are_printed_as_they_are() -> None:
    data = render_minutes(ALL_KINDS)
    assert "6a\tLate" in paragraphs(data, "Heading 1 Unnumbered")
    assert "QS14/73\tNumbered by another pattern." in paragraphs(data, "Minute Paragraph Own Number")
    assert "There was none." in paragraphs(data, "Minute Paragraph"), "automatic numbers go on after it"


def test_paragraph_before_a_callout_stays_with_it() -> None:
    data = minutes_of(note("1.1", "First."), note("1.2", "Second."), decision("D1", "agreed", "that it be"))
    keeps = {p.text: p.paragraph_format.keep_with_next for p in opened(data).paragraphs}
    assert keeps["First."] is None
    assert keeps["Second."] is True


def test_no_direct_formatting() -> None:
    for snapshot in (EXEMPLAR, ALL_KINDS, meetings.RESTRICTED):
        body = opened(render_minutes(snapshot)).element.xml
        for tag in ("w:sz", "w:color", "w:rFonts", "w:b", "w:jc", "w:ind", "w:spacing", "w:pBdr", "w:tabs"):
            assert f"<{tag} " not in body and f"<{tag}/>" not in body, tag


def test_properties() -> None:
    core = opened(render_minutes(EXEMPLAR)).core_properties
    assert core.title == "Clinical Quality Review Meeting: minutes, 14 July 2026"
    assert core.subject == "Northmoor Vale NHS Foundation Trust"
    assert core.author == core.last_modified_by == "Northmoor and Vale Integrated Care Board"
    assert (core.language, core.content_status, core.version) == ("en-GB", "Draft", "0.2")
    assert core.created == core.modified == EXEMPLAR.as_at
    assert opened(render_minutes(APPROVED)).core_properties.content_status == "Approved"


def test_withheld_action_leaves_the_totals_honest() -> None:
    hidden = replace(action("A1", "Secret", "RM", date(2026, 9, 1)), audience=Audience.COMMISSIONER)
    line = replace(EXEMPLAR.actions[2], ref="A1", audience=Audience.COMMISSIONER)
    data = minutes_of(hidden, actions=(line,))
    assert "Actions: none new, none closed, none overdue, 1 withheld." in paragraphs(data)


def test_status_of_planned_meeting_is_draft() -> None:
    data = minutes_of(status=MeetingStatus.IN_SESSION)
    assert opened(data).core_properties.content_status == "Draft"
