"""Open concerns come back by themselves, at the item that raised them, until a meeting closes them."""

from __future__ import annotations

from uuid import UUID

import pytest

from cqrm.documents.catalogue import make_document
from cqrm.meeting.exceptions import exceptions, red_count
from cqrm.store.queries.meetings import counters_of_series
from cqrm.terms.acts.concerns import AddToConcern, CloseConcern, RaiseConcern, RecordEscalation
from cqrm.terms.acts.conduct import RemoveEntry
from cqrm.terms.enums import Audience, DocumentKind, EntryKind, EscalationLevel, ReaderGroup
from cqrm.terms.errors import Refused
from cqrm.terms.snapshot import EntryLine
from tests.documents.reading import faults, paragraphs
from tests.meeting.series import KEYS, Series, write_template


def rise(series: Series, number: int, text: str, key: str = "complaints", **fields: object) -> UUID | None:
    act = RaiseConcern(item=series.item(number, key).id, text=text, **fields)  # type: ignore[arg-type]
    return series.do(act).entry_id


def add(series: Series, number: int, ref: str, text: str, key: str = "complaints") -> None:
    series.do(AddToConcern(item=series.item(number, key).id, concern=ref, text=text))


def end(series: Series, number: int, ref: str, reason: str) -> None:
    item = series.item(number, "complaints").id
    series.do(CloseConcern(item=item, concern=ref, reason=reason))


def incoming(series: Series, number: int, key: str = "complaints") -> list[tuple[str, str, str, str, bool]]:
    view = series.view(number)
    item = next(i for i in view.items if i.key == key)
    assert red_count(view, item, view.held_on) == 0
    return [
        (line.ref, line.status, line.what, line.detail, line.reviewed)
        for line in exceptions(view, item, view.held_on)
    ]


def printed(series: Series, number: int) -> list[EntryLine]:
    kinds = (EntryKind.CONCERN, EntryKind.ESCALATION)
    return [e for item in series.snapshot(number).items for e in item.entries if e.kind in kinds]


def test_a_concern_comes_back_until_a_meeting_closes_it(series: Series) -> None:
    series.begin(1)
    rise(series, 1, "Waits for the first reply")
    assert incoming(series, 1) == []
    series.close_meeting(1)
    series.plan()
    series.begin(2)
    assert incoming(series, 2) == [
        ("C-01", "Concern 28 d", "Waits for the first reply", "1 entry, last CQRM 1", False)
    ]
    assert incoming(series, 2, "welcome") == []
    add(series, 2, "C-01", "no better in February", key="welcome")
    assert incoming(series, 2) == [
        ("C-01", "Concern 28 d", "Waits for the first reply", "2 entries, last CQRM 2", True)
    ]
    series.close_meeting(2)
    series.plan()
    series.begin(3)
    assert [line[:2] for line in incoming(series, 3)] == [("C-01", "Concern 56 d")]
    end(series, 3, "C-01", "three months within the standard")
    assert incoming(series, 3) == []
    series.close_meeting(3)
    series.plan()
    series.begin(4)
    assert incoming(series, 4) == []
    assert series.view(4).concerns == ()
    with pytest.raises(Refused, match="C-01 was closed at CQRM 3"):
        add(series, 4, "C-01", "again")
    # What earlier meetings show is what stood then.
    assert [(c.closed_here, len(c.parts)) for n in (1, 2, 3) for c in series.view(n).concerns] == [
        (False, 1),
        (False, 2),
        (True, 3),
    ]


def test_numbers_run_through_the_series_and_are_given_back(series: Series) -> None:
    series.begin(1)
    rise(series, 1, "one")
    rise(series, 1, "two", key="welcome")
    series.close_meeting(1)
    series.plan()
    series.begin(2)
    assert series.view(2).next_concern == "C-03"
    entry = rise(series, 2, "three")
    assert series.view(2).next_concern == "C-04"
    assert entry is not None
    series.do(RemoveEntry(entry=entry, kind=EntryKind.CONCERN))
    assert series.view(2).next_concern == "C-03"
    rise(series, 2, "three again")
    assert dict(series.view(2).references)["concern"] == ("C-01", "C-02", "C-03")
    body = series.body
    values = series.read(lambda look: [row.value for row in counters_of_series(look, body, "concern")])
    assert sorted(values) == [2, 3]


def test_escalations_are_numbered_in_each_meeting(series: Series) -> None:
    for number in (1, 2):
        series.begin(number)
        item = series.item(number, "complaints").id
        for text in ("one", "two"):
            series.do(RecordEscalation(item=item, text=text))
        refs = [e.number for e in series.item(number, "complaints").entries]
        assert refs == [f"E{number}-01", f"E{number}-02"]
        series.close_meeting(number)
        series.plan()


def test_where_the_agenda_has_no_such_item_it_comes_back_with_the_action_log(series: Series) -> None:
    series.begin(1)
    rise(series, 1, "Waits")
    series.close_meeting(1)
    keys = ("action_log", *(key for key in KEYS if key != "complaints"))
    write_template(series.templates, "short", keys)
    series.plan()
    write_template(series.templates, "short")
    series.begin(2)
    assert [line[0] for line in incoming(series, 2, "action_log")] == ["C-01"]
    assert incoming(series, 2, "welcome") == []


def test_the_minutes_hold_both_and_every_copy_is_clean(series: Series) -> None:
    series.begin(1)
    item = series.item(1, "complaints").id
    rise(series, 1, "three falls in May", title="Falls on ward 6")
    rise(series, 1, "Moved staff", audience=Audience.COMMISSIONER)
    add(series, 1, "C-02", "a second one wrote")
    series.do(RecordEscalation(item=item, text="CQC notice", level=EscalationLevel.ADVISE))
    series.do(
        RecordEscalation(
            item=item, text="soft intelligence", receiver="Board", audience=Audience.COMMISSIONER
        )
    )
    end(series, 1, "C-01", "two clean audits")
    series.close_meeting(1)
    assert [(e.number, e.title, e.text, e.raised_here, e.closes) for e in printed(series, 1)][:3] == [
        ("C-01", "Falls on ward 6", "three falls in May", True, False),
        ("C-02", "Moved staff", "Moved staff", True, False),
        ("C-02", "Moved staff", "a second one wrote", False, False),
    ]
    assert [(e.number, e.level, e.target) for e in printed(series, 1)][3:5] == [
        ("E1-01", EscalationLevel.ADVISE, "Quality Committee"),
        ("E1-02", EscalationLevel.ALERT, "Board"),
    ]
    assert printed(series, 1)[5].closes
    for readers in ReaderGroup:
        data = make_document(DocumentKind.MINUTES, series.snapshot(1), readers)
        assert faults(data) == []
        said = "\n".join(paragraphs(data))
        assert said.count("Escalation E1-01") == 1
        sees = readers is ReaderGroup.COMMISSIONER
        for secret in ("Moved staff", "a second one", "soft intelligence", "Board:"):
            assert (secret in said) is sees
        assert ("Concern C-02 is withheld from this copy." in said) is not sees
        assert ("Escalation E1-02 is withheld from this copy." in said) is not sees
