"""Undo and redo put back exactly what was, in any order of acts, and refuse where they cannot."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlmodel import select

from cqrm.models import AgendaItem, Decision, ItemVisit, Meeting, Note, Organisation
from cqrm.store.thread import Store
from cqrm.store.undo import Undone
from cqrm.store.work import Look, Work
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.clock import SteppingClock
from cqrm.terms.errors import Refused
from cqrm.terms.saving import Operator
from tests.store.acts import (
    HANDLERS,
    AddOrganisation,
    Decide,
    Do,
    Jot,
    Names,
    Peek,
    Place,
    Remove,
    Rename,
    See,
    SetUp,
    everything,
)
from tests.store.conftest import CHAIR, NINE, MakeStore

UNDO, REDO = Undo(meeting=UUID(int=0)), Redo(meeting=UUID(int=0))


def undo(store: Store) -> Undone:
    answer: Any = store.submit(UNDO).result()
    assert isinstance(answer, Undone)
    return answer


def redo(store: Store) -> Undone:
    answer: Any = store.submit(REDO).result()
    assert isinstance(answer, Undone)
    return answer


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = store.submit(See(what=everything)).result()
    return found


def test_a_decision_is_taken_back_with_its_number(store: Store) -> None:
    place = store.submit(SetUp()).result()
    before = rows(store)
    assert store.submit(Decide(place=place, text="that the plan stand")).result() == "D14-01"
    after = rows(store)

    assert store.submit(Peek()).result().undo == "Recorded decision D14-01"
    undone = undo(store)
    assert rows(store) == before
    assert (undone.label, undone.kind, undone.entity) == ("Recorded decision D14-01", "capture", "decision")
    assert undone.before is None
    assert undone.after is not None
    assert undone.after["text"] == "that the plan stand"

    assert store.submit(Peek()).result().redo == "Recorded decision D14-01"
    redo(store)
    assert rows(store) == after
    undo(store)
    assert store.submit(Decide(place=place, text="something else")).result() == "D14-01"


def test_removal_and_change_are_taken_back(store: Store) -> None:
    made = store.submit(AddOrganisation(name="Trust")).result()
    store.submit(Rename(organisation=made, name="Vale")).result()
    store.submit(Remove(organisation=made)).result()
    removed = undo(store)
    assert removed.before is not None
    assert removed.before["name"] == "Vale"
    assert removed.after is None
    assert store.submit(Names()).result() == ["Vale"]
    assert undo(store).before == {"id": str(made), "name": "Trust", "short_name": "Tru"}
    assert store.submit(Names()).result() == ["Trust"]
    undo(store)
    assert store.submit(Names()).result() == []
    with pytest.raises(Refused, match="nothing to undo"):
        undo(store)
    for expected in (["Trust"], ["Vale"], []):
        redo(store)
        assert store.submit(Names()).result() == expected
    with pytest.raises(Refused, match="nothing to do again"):
        redo(store)


def test_a_new_act_clears_redo(store: Store) -> None:
    store.submit(AddOrganisation(name="One")).result()
    undo(store)
    store.submit(AddOrganisation(name="Two")).result()
    assert store.submit(Peek()).result().redo == ""
    with pytest.raises(Refused, match="nothing to do again"):
        redo(store)


def test_undo_passes_over_navigation_and_keeps_redo(store: Store) -> None:
    store.submit(AddOrganisation(name="One")).result()
    store.submit(AddOrganisation(name="Two")).result()
    undo(store)
    store.submit(AddOrganisation(name="Going", kind="navigation")).result()
    state = store.submit(Peek()).result()
    assert (state.undo, state.redo) == ("Added One", "Added Two")
    undo(store)
    assert store.submit(Names()).result() == ["Going"]


def test_undo_stops_at_a_boundary_even_of_somebody_else(store: Store) -> None:
    store.submit(AddOrganisation(name="One")).result()
    store.set_operator(Operator(person="Helen Byrne", account="hb", device=CHAIR.device))
    store.submit(AddOrganisation(name="Closed", kind="close", boundary=True)).result()
    store.set_operator(CHAIR)
    with pytest.raises(Refused, match="nothing to undo"):
        undo(store)


def test_undo_is_of_this_person_and_refuses_what_another_changed(store: Store) -> None:
    made = store.submit(AddOrganisation(name="One")).result()
    store.set_operator(Operator(person="Helen Byrne", account="hb", device=CHAIR.device))
    assert store.submit(Peek()).result().undo == ""
    store.submit(Rename(organisation=made, name="Hers")).result()
    store.set_operator(CHAIR)
    assert store.submit(Peek()).result().undo == "Added One"
    with pytest.raises(Refused, match="“Added One” cannot be undone: it was changed again since"):
        undo(store)
    assert store.submit(Names()).result() == ["Hers"]
    assert store.state().kind == "saved"


def test_undo_of_what_later_rows_need_is_refused_in_words(store: Store) -> None:
    place = store.submit(SetUp()).result()

    def add_item(work: Work) -> UUID:
        old = work.session.get_one(AgendaItem, place.item)
        fields = {**old.model_dump(), "id": work.new_id(), "position": 2}
        work.label("Added an item", kind="change")
        return work.add(AgendaItem(**fields)).id

    def visit(work: Work) -> None:
        work.add(ItemVisit(id=work.new_id(), meeting_id=place.meeting, item_id=item, started_at=work.now()))
        work.label("Opened the item", kind="navigation")

    item = store.submit(Do(what=add_item)).result()
    store.submit(Do(what=visit)).result()
    before = rows(store)
    with pytest.raises(Refused, match="depends on it"):
        undo(store)
    assert rows(store) == before
    store.submit(AddOrganisation(name="Goes on")).result()


def test_planning_a_meeting_can_be_taken_back(store: Store) -> None:
    """The act names the meeting that is then gone."""
    place = store.submit(SetUp()).result()

    def plan(work: Work) -> None:
        old = work.session.get_one(Meeting, place.meeting)
        meeting = work.add(Meeting(**{**old.model_dump(), "id": work.new_id(), "number": 15, "ref": "HV-15"}))
        work.label("Planned CQRM 15", kind="prepare", meeting=meeting.id, entry=meeting.id)

    before = rows(store)
    store.submit(Do(what=plan)).result()
    undo(store)
    assert rows(store) == before


def test_the_answer_of_an_act_knows_what_undo_would_do_next(store: Store) -> None:
    made = store.submit(AddOrganisation(name="One")).result()
    assert store.submit(Rename(organisation=made, name="Two")).result().undo == "Renamed to Two"
    assert store.submit(Rename(organisation=made, name="Two")).result().undo == "Renamed to Two"
    after_navigation = store.submit(Rename(organisation=made, name="3", kind="navigation")).result()
    assert after_navigation.undo == "Renamed to Two"


def test_an_act_that_ends_where_it_began_leaves_no_trace(store: Store) -> None:
    made = store.submit(AddOrganisation(name="One")).result()

    def there_and_back(work: Work) -> None:
        row = work.session.get_one(Organisation, made)
        row.name = "Two"
        work.session.flush()
        row.name = "One"
        passing = work.add(Organisation(id=work.new_id(), name="Passing", short_name="P"))
        work.session.flush()
        work.remove(passing)
        work.label("Changed nothing", kind="change")

    store.submit(Do(what=there_and_back)).result()
    assert store.submit(Peek()).result().undo == "Added One"
    undo(store)
    assert store.submit(Names()).result() == []


CRASHER = """
import random, sys
from pathlib import Path
from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from tests.store.acts import HANDLERS, AddOrganisation
from tests.store.conftest import CHAIR, NINE
from tests.store.test_undo import undo
store = Store(Path(sys.argv[1]), clock=SteppingClock(NINE), rng=random.Random(7), operator=CHAIR,
              load_handlers=lambda: HANDLERS, create=True)
store.start().result()
for name in "ABC":
    store.submit(AddOrganisation(name=name)).result()
undo(store)
print("ready", flush=True)
sys.stdin.read()
"""


def test_a_restart_after_a_crash_continues_undo_and_redo(make_store: MakeStore, path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", CRASHER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.kill()
    process.wait()
    store = make_store()
    store.start().result()
    state = store.submit(Peek()).result()
    assert (state.undo, state.redo) == ("Added B", "Added C")
    redo(store)
    for _ in range(3):
        undo(store)
    assert store.submit(Names()).result() == []


class Recording(RuleBasedStateMachine):
    """Random acts over raw rows, with undo and redo between them, against a list of whole states."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(
            Path(self.folder.name) / "m.db",
            clock=SteppingClock(NINE),
            rng=random.Random(1),
            operator=CHAIR,
            load_handlers=lambda: HANDLERS,
            create=True,
        )
        self.store.start().result()
        self.past: list[dict[str, list[tuple[Any, ...]]]] = []
        self.future: list[dict[str, list[tuple[Any, ...]]]] = []

    @initialize()
    def begin(self) -> None:
        self.place: Place = self.store.submit(SetUp()).result()
        self.now = rows(self.store)

    def _acted(self) -> None:
        state = rows(self.store)
        if state != self.now:
            self.past.append(self.now)
            self.future.clear()
            self.now = state

    def _pick(self, table: type[Any], n: int) -> UUID | None:
        def ids(look: Look) -> list[UUID]:
            return sorted(look.session.exec(select(table.id)).all())

        found = self.store.submit(See(what=ids)).result()
        return found[n % len(found)] if found else None

    @rule(text=st.text('aé[]"\\\n\x01‘👩', max_size=12))
    def decide(self, text: str) -> None:
        self.store.submit(Decide(place=self.place, text=text)).result()
        self._acted()

    @rule(names=st.lists(st.sampled_from("abc"), min_size=1, max_size=3))
    def add_several(self, names: list[str]) -> None:
        def add(work: Work) -> None:
            for name in names:
                work.add(Organisation(id=work.new_id(), name=name, short_name=name))
                work.session.flush()
            work.label(f"Added {len(names)}", kind="change")

        self.store.submit(Do(what=add)).result()
        self._acted()

    @rule(n=st.integers(0, 50), name=st.sampled_from("abcd"), back=st.booleans())
    def rename(self, n: int, name: str, back: bool) -> None:
        chosen = self._pick(Organisation, n)

        def change(work: Work) -> None:
            row = work.session.get_one(Organisation, chosen)
            old, row.name = row.name, name
            if back:
                work.session.flush()
                row.name = old
            work.label("Renamed", kind="change")

        if chosen is not None:
            self.store.submit(Do(what=change)).result()
            self._acted()

    @rule(n=st.integers(0, 50))
    def remove(self, n: int) -> None:
        chosen = self._pick(Organisation, n)
        if chosen is not None:
            self.store.submit(Remove(organisation=chosen)).result()
            self._acted()

    @rule(n=st.integers(0, 50), text=st.sampled_from(["x", "y"]))
    def turn_a_note_into_a_decision(self, n: int, text: str) -> None:
        self.store.submit(Jot(place=self.place, text=text)).result()
        self._acted()
        chosen = self._pick(Note, n)

        def turn(work: Work) -> None:
            note = work.session.get_one(Note, chosen)
            fields: dict[str, Any] = {
                "verb": "agreed",
                "authority": "decided",
                "quorate": True,
                "ref": "D",
                "position": 1,
            }
            kept = note.model_dump(include={"meeting_id", "item_id", "text", "wording", "author"})
            work.add(Decision(id=work.new_id(), captured_at=note.captured_at, **kept, **fields))
            work.remove(note)
            work.label("Made a decision of a note", kind="change")

        self.store.submit(Do(what=turn)).result()
        self._acted()

    @precondition(lambda self: self.past)
    @rule(times=st.integers(1, 20))
    def take_back(self, times: int) -> None:
        for _ in range(min(times, len(self.past))):
            undo(self.store)
            self.future.append(self.now)
            self.now = self.past.pop()
            assert rows(self.store) == self.now

    @precondition(lambda self: self.future)
    @rule(times=st.integers(1, 20))
    def do_again(self, times: int) -> None:
        for _ in range(min(times, len(self.future))):
            redo(self.store)
            self.past.append(self.now)
            self.now = self.future.pop()
            assert rows(self.store) == self.now

    @invariant()
    def says_what_it_can_do(self) -> None:
        if hasattr(self, "place"):
            state = self.store.submit(Peek()).result()
            assert bool(state.undo) == bool(self.past)
            assert bool(state.redo) == bool(self.future)

    def teardown(self) -> None:
        from cqrm.store.check import check

        path = Path(self.folder.name) / "m.db"
        self.store.close()
        assert check(path).findings == ()
        self.folder.cleanup()


Recording.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestRandomUse = Recording.TestCase


def test_twenty_back_and_twenty_forward_are_identical(store: Store) -> None:
    place = store.submit(SetUp()).result()
    states = [rows(store)]
    dice = random.Random(5)
    for n in range(20):
        if n % 3 == 0:
            store.submit(AddOrganisation(name=f"O{n}")).result()
        elif n % 3 == 1:
            store.submit(Decide(place=place, text=f"decision {n}")).result()
        else:
            store.submit(Jot(place=place, text=str(dice.random()))).result()
        states.append(rows(store))
    for expected in reversed(states[:-1]):
        undo(store)
        assert rows(store) == expected
    for expected in states[1:]:
        redo(store)
        assert rows(store) == expected
