"""Numbers by the body's patterns, within an item, a meeting, a year or the whole series."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cqrm.meeting.references import Series, give_back_reference
from cqrm.models import Counter, Note
from cqrm.store.work import Work
from cqrm.terms.acts.conduct import OpenItem, RecordNote, RemoveEntry
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.settings import BodySettings
from tests.meeting.stage import Stage
from tests.meeting.world import QUORUM


@contextmanager
def body_with(path: Path, **patterns: str) -> Iterator[Stage]:
    chosen = BodySettings(quorum=json.dumps(QUORUM), **patterns)  # type: ignore[arg-type]
    stage = Stage(path / "hv.db", settings=chosen)
    stage.start()
    try:
        yield stage
    finally:
        stage.close()


def numbers(stage: Stage) -> list[str]:
    return [entry.number for item in stage.view().items for entry in item.entries]


def test_notes_count_within_their_item(stage: Stage) -> None:
    stage.do(RecordNote(item=stage.item(4), text="Falls", is_heading=True))
    stage.note(4, "one")
    stage.decision(4, "agreed")
    stage.do(RecordNote(item=stage.item(4), text="own", kind=EntryKind.PRIVATE))
    stage.do(RecordNote(item=stage.item(4), text="held", audience=Audience.PUBLIC_WITHHELD))
    stage.do(RecordNote(item=stage.item(4), text="parked", kind=EntryKind.PARK))
    stage.note(5, "elsewhere")
    assert numbers(stage) == ["", "4.1", "D14-01", "", "4.2", "4.3", "5.1"]


def test_numbers_may_run_through_the_meeting(tmp_path: Path) -> None:
    with body_with(tmp_path, minute_pattern="{meeting}/{n:03}", decision_pattern="R{meeting}.{n}") as stage:
        stage.note(5, "later item")
        stage.note(4, "earlier item")
        stage.decision(4, "x")
        assert numbers(stage) == ["14/001", "R14.1", "14/002"]


def test_minutes_may_run_through_the_year(tmp_path: Path) -> None:
    with body_with(tmp_path, minute_pattern="{code}{yy}/{year_n}") as stage:

        def minutes_of_earlier(work: Work) -> None:
            item = stage.item(1)
            for position in (1, 2):
                work.add(
                    Note(
                        id=work.new_id(),
                        meeting_id=stage.world.earlier,
                        item_id=item,
                        position=position,
                        kind=EntryKind.NOTE,
                        text="x",
                        wording="x",
                        author="x",
                        captured_at=work.now(),
                    )
                )
            work.label("minutes of CQRM 13", kind="set_up")

        stage.put(minutes_of_earlier)
        stage.note(4, "one")
        assert numbers(stage) == ["HV26/3"]


@pytest.mark.parametrize(
    ("pattern", "year", "earlier", "expected"),
    [
        ("QS{yy}/{year_n}", "calendar", "2026-10-28", "QS26/8"),
        ("D{fyy}/{year_n}", "financial", "2026-10-28", "D26/27/8"),
        ("D{fyy}/{year_n}", "financial", "2026-04-01", "D26/27/8"),
        ("D{fyy}/{year_n}", "financial", "2026-03-31", "D26/27/1"),
        ("D{yyyy}/{year_n}", "calendar", "2026-01-01", "D2026/8"),
        ("D{yyyy}/{year_n}", "calendar", "2025-12-31", "D2026/1"),
        # The setting alone says which year a number runs through; both years may be printed.
        ("D{yyyy}.{fyy}.{year_n}", "calendar", "2026-03-31", "D2026.26/27.8"),
        ("D{yyyy}.{fyy}.{year_n}", "financial", "2026-03-31", "D2026.26/27.1"),
        ("D-{series_n:03}", "calendar", "2025-10-28", "D-008"),
        ("A{meeting}-{n:02}", "calendar", "2026-10-28", "A14-01"),
    ],
)
def test_references_may_run_on_from_meeting_to_meeting(
    tmp_path: Path, pattern: str, year: str, earlier: str, expected: str
) -> None:
    with body_with(tmp_path, decision_pattern=pattern, numbering_year=year) as stage:

        def seven_earlier(work: Work) -> None:
            from cqrm.models import Meeting

            meeting = work.session.get(Meeting, stage.world.earlier)
            assert meeting is not None
            meeting.held_on = date.fromisoformat(earlier)
            work.add(Counter(id=work.new_id(), meeting_id=meeting.id, series="decision", value=7))
            work.label("decisions of CQRM 13", kind="set_up")

        stage.put(seven_earlier)
        assert stage.view().decision_refs[0] == expected
        entry = stage.decision(4, "x")
        assert stage.entries(4)[0].number == expected
        stage.do(RemoveEntry(entry=entry, kind=EntryKind.DECISION))
        assert stage.view().decision_refs[0] == expected


def test_references_may_count_within_their_item(tmp_path: Path) -> None:
    with body_with(tmp_path, action_pattern="A{meeting}/{item}.{n}") as stage:
        stage.action(4, "one")
        stage.action(5, "one")
        stage.action(4, "two")
        assert numbers(stage) == ["A14/4.1", "A14/4.2", "A14/5.1"]
        stage.do(OpenItem(item=stage.item(5)))
        assert stage.view().decision_refs == ("D14-01", "A14/5.2")


def test_only_the_newest_reference_is_given_back(stage: Stage) -> None:
    from cqrm.agenda.numbering import NumberKind

    stage.decision(4, "one")
    stage.decision(4, "two")
    view = stage.view()
    series = Series(NumberKind.DECISION, view.body, view, view.items[3])

    def give_back(work: Work) -> list[bool]:
        answers = [give_back_reference(work, series, ref) for ref in ("D14-01", "D14-03", "D14-02")]
        work.label("given back", kind="set_up")
        return answers

    assert stage.put(give_back) == [False, False, True]
    assert stage.view().decision_refs[0] == "D14-02"


PATTERNS = ("R{yyyy}/{year_n}", "R{meeting}-{n:02}", "R{series_n}", "R{meeting}/{item}-{n}")


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_undo_gives_numbers_back_in_any_order_of_work(data: st.DataObject) -> None:
    """Recorded, undone, redone: what stands is numbered 1, 2, 3 without a gap, and the next follows."""
    pattern = data.draw(st.sampled_from(PATTERNS))
    with TemporaryDirectory() as folder, body_with(Path(folder), decision_pattern=pattern) as stage:
        stood: list[str] = []
        undone: list[str] = []
        for _ in range(data.draw(st.integers(1, 8))):
            what = data.draw(st.sampled_from(["record", "record", "undo", "redo"]))
            if what == "record":
                stage.decision(4, "x")
                stood.append(stage.entries(4)[-1].number)
                undone.clear()
            elif what == "undo" and stood:
                undone.append(stood.pop())
                stage.do(Undo(meeting=stage.world.meeting))
            elif what == "redo" and undone:
                stood.append(undone.pop())
                stage.do(Redo(meeting=stage.world.meeting))
            assert numbers(stage) == stood
        assert [int(re.findall(r"\d+", number)[-1]) for number in stood] == list(range(1, len(stood) + 1))
        stage.decision(4, "x")
        assert int(re.findall(r"\d+", stage.entries(4)[-1].number)[-1]) == len(stood) + 1
