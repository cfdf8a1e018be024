"""Every change is in the journal, or it is not made."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import delete, select, update

from cqrm.models import Decision, Meeting, Note, Organisation, SnapshotAnchor, SnapshotRow
from cqrm.store.check import check
from cqrm.store.recorder import JournalError
from cqrm.store.snapshots import sealed_form
from cqrm.store.thread import Store
from cqrm.store.work import Look, Work
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import Audience, MeetingStatus
from cqrm.terms.errors import CqrmError, Refused
from cqrm.terms.saving import Operator
from tests.store.acts import (
    AddOrganisation,
    Decide,
    Do,
    Jot,
    Names,
    Place,
    Remove,
    Rename,
    See,
    SetUp,
    everything,
)
from tests.store.conftest import CHAIR, MakeStore
from tests.store.journal_rows import entries

Entry = dict[str, Any]


def newest(path: Path, entity: str) -> Entry:
    return [entry for entry in entries(path) if entry["entity"] == entity][-1]


def test_an_insert_an_update_and_a_removal_keep_whole_images(store: Store, path: Path) -> None:
    made = store.submit(AddOrganisation(name="Éilis [4h] Trust")).result()
    store.submit(Rename(organisation=made, name="Vale")).result()
    store.submit(Remove(organisation=made)).result()
    store.close()
    first, second, third = (e for e in entries(path) if e["entity"] == "organisation")
    image = {"id": str(made), "name": "Éilis [4h] Trust", "short_name": "Éil"}
    assert (first["before"], json.loads(first["after"])) == (None, image)
    assert first["after"] == f'{{"id":"{made}","name":"Éilis [4h] Trust","short_name":"Éil"}}'
    assert (second["before"], json.loads(second["after"])) == (first["after"], {**image, "name": "Vale"})
    assert (third["before"], third["after"]) == (second["after"], None)
    assert {e["key"] for e in (first, second, third)} == {str(made)}


def test_the_act_comes_last_and_names_the_batch(store: Store, path: Path) -> None:
    place = store.submit(SetUp()).result()
    store.submit(Decide(place=place, text="that the plan stand")).result()
    store.close()
    batch = [e for e in entries(path) if e["batch"] == entries(path)[-1]["batch"]]
    assert [e["entity"] for e in batch] == ["counter", "decision", "act"]
    act = json.loads(batch[-1]["after"])
    assert (act["label"], act["kind"]) == ("Recorded decision D14-01", "capture")
    assert UUID(act["id"]).hex == batch[0]["batch"]
    assert (batch[0]["actor"], batch[0]["account"], batch[0]["device"]) == (
        "Priya Nair",
        "pnair",
        CHAIR.device,
    )


def test_the_numbers_run_on_without_gaps_also_over_refusals(store: Store, path: Path) -> None:
    store.submit(AddOrganisation(name="One")).result()
    for _ in range(3):
        with pytest.raises(Refused):
            store.submit(AddOrganisation(name="Two", fail=True)).result()
    store.submit(AddOrganisation(name="Three")).result()
    store.close()
    found = entries(path)
    assert [e["seq"] for e in found] == list(range(1, len(found) + 1))
    assert check(path).findings == ()


def test_a_change_without_a_name_is_not_made(store: Store) -> None:
    with pytest.raises(JournalError, match="labelled"):
        store.submit(AddOrganisation(name="Trust", label=False)).result()
    assert store.submit(Names()).result() == []


def test_an_act_that_changes_nothing_leaves_no_trace(store: Store, path: Path) -> None:
    made = store.submit(AddOrganisation(name="Trust")).result()
    store.submit(Rename(organisation=made, name="Trust")).result()
    store.close()
    assert [e["entity"] for e in entries(path)][-2:] == ["organisation", "act"]
    assert json.loads(entries(path)[-1]["after"])["label"] == "Added Trust"


BULK: dict[str, Callable[[Work], object]] = {
    "update": lambda work: work.session.exec(update(Organisation).values(name="All")),
    "delete": lambda work: work.session.exec(delete(Organisation)),
    "insert": lambda work: work.session.execute(
        sa.insert(Organisation).values(id=work.new_id(), name="a", short_name="b")
    ),
}


@pytest.mark.parametrize("kind", BULK)
def test_bulk_statements_are_refused(kind: str, store: Store) -> None:
    store.submit(AddOrganisation(name="Trust")).result()

    def bulk(work: Work) -> None:
        work.label("Changed all", kind="change")
        BULK[kind](work)

    with pytest.raises(JournalError, match="Bulk"):
        store.submit(Do(what=bulk)).result()
    assert store.submit(Names()).result() == ["Trust"]


PAST_THE_SESSION: dict[str, Callable[[Work], object]] = {
    "core": lambda work: work.session.connection().execute(
        sa.update(Organisation.__table__).values(name="Other")  # type: ignore[attr-defined]
    ),
    "text": lambda work: work.session.execute(sa.text("UPDATE organisation SET name = 'Other'")),
    "bulk save": lambda work: work.session.bulk_insert_mappings(
        sa.inspect(Organisation), [{"id": work.new_id(), "name": "Other", "short_name": "O"}]
    ),
    "raw": lambda work: work.session.connection().exec_driver_sql("DELETE FROM organisation"),
}


@pytest.mark.parametrize("with_a_row", [True, False], ids=["beside a row", "alone"])
@pytest.mark.parametrize("way", PAST_THE_SESSION)
def test_what_is_written_past_the_session_is_found_and_taken_back(
    way: str, with_a_row: bool, store: Store
) -> None:
    store.submit(AddOrganisation(name="Trust")).result()

    def cheat(work: Work) -> None:
        if with_a_row:
            work.add(Organisation(id=work.new_id(), name="Honest", short_name="H"))
            work.session.flush()
        PAST_THE_SESSION[way](work)
        work.label("Changed", kind="change")

    with pytest.raises(JournalError, match="past the session"):
        store.submit(Do(what=cheat)).result()
    assert store.submit(Names()).result() == ["Trust"]
    store.submit(AddOrganisation(name="Next")).result()
    assert store.submit(Names()).result() == ["Next", "Trust"]


def test_a_query_cannot_write(store: Store) -> None:
    def write(look: Look) -> None:
        look.session.add(Organisation(id=UUID(int=7), name="Sly", short_name="S"))
        look.session.flush()

    with pytest.raises(CqrmError):
        store.submit(See(what=write)).result()
    assert store.submit(Names()).result() == []


def test_a_list_changed_in_place_is_journalled(store: Store, path: Path) -> None:
    place = store.submit(SetUp()).result()

    def prompt(work: Work) -> None:
        from cqrm.models import AgendaItem

        item = work.session.get_one(AgendaItem, place.item)
        item.prompts.append("Trajectory")
        work.label("Changed the prompts", kind="change")

    store.submit(Do(what=prompt)).result()
    store.close()
    entry = newest(path, "agenda_item")
    assert json.loads(entry["before"])["prompts"] == ["Cases", "Outbreaks"]
    assert json.loads(entry["after"])["prompts"] == ["Cases", "Outbreaks", "Trajectory"]


def test_an_old_value_that_was_never_read_is_fetched(store: Store, path: Path) -> None:
    made = store.submit(AddOrganisation(name="Trust")).result()

    def blindly(work: Work) -> None:
        row = work.session.get_one(Organisation, made)
        work.session.expire(row)
        row.name = "Vale"
        work.label("Renamed", kind="change")

    store.submit(Do(what=blindly)).result()
    store.close()
    assert json.loads(newest(path, "organisation")["before"])["name"] == "Trust"


def test_a_row_changed_twice_in_one_act_keeps_both_steps(store: Store, path: Path) -> None:
    def twice(work: Work) -> None:
        row = work.add(Organisation(id=work.new_id(), name="One", short_name="O"))
        work.session.flush()
        row.name = "Two"
        work.session.flush()
        row.name = "Three"
        work.label("Made one", kind="change")

    store.submit(Do(what=twice)).result()
    store.close()
    steps = [e for e in entries(path) if e["entity"] == "organisation"]
    assert [json.loads(e["after"])["name"] for e in steps] == ["One", "Two", "Three"]
    assert [e["before"] for e in steps] == [None, steps[0]["after"], steps[1]["after"]]


def test_removing_and_adding_the_same_row_in_one_act_is_refused(store: Store) -> None:
    made = store.submit(AddOrganisation(name="Trust")).result()

    def replace(work: Work) -> None:
        work.remove(work.session.get_one(Organisation, made))
        work.add(Organisation(id=made, name="Other", short_name="O"))
        work.label("Replaced", kind="change")

    with pytest.raises(JournalError, match="removed and added"):
        store.submit(Do(what=replace)).result()
    assert store.submit(Names()).result() == ["Trust"]


def test_changing_an_identifier_is_refused(store: Store) -> None:
    made = store.submit(AddOrganisation(name="Trust")).result()

    def change(work: Work) -> None:
        work.session.get_one(Organisation, made).id = work.new_id()
        work.label("Changed", kind="change")

    with pytest.raises(JournalError, match="identifier"):
        store.submit(Do(what=change)).result()


def test_rows_and_images_agree_for_every_kind_of_column(store: Store, path: Path) -> None:
    place = store.submit(SetUp()).result()
    summer = timezone(timedelta(hours=1))

    def odd(work: Work) -> None:
        meeting = work.session.get_one(Meeting, place.meeting)
        meeting.planned_start = datetime(2026, 7, 1, 10, 30, tzinfo=summer)
        meeting.status = "in_session"  # type: ignore[assignment]  # a word instead of the enum's member
        work.label("Changed", kind="change")

    store.submit(Decide(place=place, text="t [b]\n“quoted” 👩‍⚕️")).result()
    store.submit(Jot(place=place, text="said")).result()
    store.submit(Do(what=odd)).result()
    store.close()
    image = json.loads(newest(path, "meeting")["after"])
    assert image["planned_start"] == "2026-07-01T09:30:00.000000Z"
    assert image["status"] == "in_session"
    assert image["held_on"] == "2026-11-25"
    assert json.loads(newest(path, "decision")["after"])["quorum"] == {
        "missing": [],
        "provider": ["AT", "RK"],
    }
    assert check(path).findings == ()


def test_a_reference_to_nothing_is_refused_in_words(store: Store) -> None:
    gone = Place(body=UUID(int=1), meeting=UUID(int=2), item=UUID(int=3))
    with pytest.raises(Refused, match="does not fit the rest of the record"):
        store.submit(Jot(place=gone, text="x")).result()
    assert store.state().kind == "saved"
    store.submit(AddOrganisation(name="Trust")).result()
    assert store.submit(Names()).result() == ["Trust"]


def test_a_word_that_no_enum_has_is_refused(store: Store) -> None:
    place = store.submit(SetUp()).result()

    def wrong(work: Work) -> None:
        note = work.session.get_one(Note, store_note)
        note.audience = "everybody"  # type: ignore[assignment]
        work.label("Changed", kind="change")

    store_note = store.submit(Jot(place=place, text="x")).result()
    with pytest.raises(Refused, match="does not fit"):
        store.submit(Do(what=wrong)).result()
    note = store.submit(See(what=lambda look: look.session.get_one(Note, store_note))).result()
    assert note.audience is Audience.PARTIES


def test_order_is_by_number_when_the_clock_is_set_back(
    store: Store, clock: SteppingClock, path: Path
) -> None:
    made = store.submit(AddOrganisation(name="Trust")).result()
    clock.advance(hours=-2)
    store.submit(Rename(organisation=made, name="Vale")).result()
    clock.set(datetime(2038, 1, 20, tzinfo=UTC))
    store.submit(Rename(organisation=made, name="Last")).result()
    store.close()
    found = [e for e in entries(path) if e["entity"] == "organisation"]
    assert [json.loads(e["after"])["name"] for e in found] == ["Trust", "Vale", "Last"]
    assert found[1]["at"] < found[0]["at"] < found[2]["at"]
    assert not check(path).is_wrong


def test_a_copy_on_another_device_begins_a_chain_linked_to_the_old_head(
    store: Store, path: Path, make_store: MakeStore
) -> None:
    store.submit(AddOrganisation(name="Trust")).result()
    store.close()
    head = entries(path)[-1]
    elsewhere = Operator(person="Helen Byrne", account="hb", device="22222222-0000-7000-8000-000000000002")
    other = make_store(operator=elsewhere)
    other.start().result()
    other.submit(AddOrganisation(name="Vale")).result()
    other.submit(AddOrganisation(name="Board")).result()
    other.close()
    added = entries(path)[head["seq"] :]
    assert [e["entity"] for e in added] == ["chain", "organisation", "act", "organisation", "act"]
    assert [e["seq"] for e in added] == [head["seq"] + n for n in range(1, 6)]
    assert len({e["chain_id"] for e in added}) == 1
    assert added[0]["chain_id"] != head["chain_id"]
    link = json.loads(added[0]["after"])
    assert UUID(link["previous_chain"]).hex == head["chain_id"]
    assert (link["previous_seq"], link["previous_hash"]) == (head["seq"], head["hash"])
    assert check(path).findings == ()


def test_a_snapshot_is_anchored_and_its_texts_stay_out_of_the_journal(store: Store, path: Path) -> None:
    place = store.submit(SetUp()).result()

    def close(work: Work) -> UUID:
        skeleton, texts, content_hash = sealed_form({"title": "Minutes of a patient"}, work.salt)
        row = work.add(
            SnapshotRow(
                id=work.new_id(),
                meeting_id=place.meeting,
                version=1,
                status=MeetingStatus.MINUTES_DRAFT,
                as_at=work.now(),
                snapshot_schema=1,
                skeleton=skeleton,
                texts=texts,
                content_hash=content_hash,
            )
        )
        work.label("Closed", kind="close", boundary=True)
        return row.id

    made = store.submit(Do(what=close)).result()
    anchor = store.submit(See(what=lambda look: look.session.get(SnapshotAnchor, made))).result()
    store.close()
    entry = newest(path, "minutes_snapshot")
    assert "patient" not in entry["after"]
    assert not {"skeleton", "texts"} & json.loads(entry["after"]).keys()
    assert (anchor.seq, anchor.hash, anchor.chain_id.hex) == (entry["seq"], entry["hash"], entry["chain_id"])
    assert check(path).findings == ()


APPEND_ONLY = [
    "UPDATE journal SET at = 0",
    "DELETE FROM journal",
    "INSERT OR REPLACE INTO journal SELECT * FROM journal LIMIT 1",
    "UPDATE minutes_snapshot SET version = 2",
    "DELETE FROM minutes_snapshot",
]


@pytest.mark.parametrize("statement", APPEND_ONLY)
def test_the_database_itself_refuses_to_change_what_is_append_only(statement: str, store: Store) -> None:
    place = store.submit(SetUp()).result()

    def change(work: Work) -> None:
        row = SnapshotRow(
            id=work.new_id(),
            meeting_id=place.meeting,
            version=1,
            status=MeetingStatus.MINUTES_DRAFT,
            as_at=work.now(),
            snapshot_schema=1,
            skeleton="{}",
            texts={},
            content_hash="",
        )
        work.add(row)
        work.session.flush()
        work.session.connection().exec_driver_sql(statement)

    with pytest.raises(Refused, match="does not fit"):
        store.submit(Do(what=change)).result()


def test_what_was_read_stays_as_it_was_committed(store: Store) -> None:
    made = store.submit(AddOrganisation(name="Trust")).result()
    before = store.submit(See(what=everything)).result()
    store.submit(Rename(organisation=made, name="Vale")).result()
    assert store.submit(See(what=everything)).result() != before

    def decisions(look: Look) -> int:
        return len(look.session.exec(select(Decision)).all())

    assert store.submit(See(what=decisions)).result() == 0
