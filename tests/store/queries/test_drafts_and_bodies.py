"""Text left in fields, and the bodies of a file."""

from __future__ import annotations

from cqrm.store.queries.drafts import drafts_of
from cqrm.terms.acts.questions import SeeBodies, SeeDrafts
from cqrm.terms.enums import Side
from tests.meeting.stage import SECONDS, Stage


def test_drafts_are_found_by_the_beginning_of_their_place(planned: Stage) -> None:
    for place, text in (("capture/a/1", "one"), ("capture/a/2", "two"), ("decision/1/wording", "three")):
        planned.store.keep_draft(place, text)
    assert {d.place: d.text for d in planned.ask(SeeDrafts(prefix="capture/"))} == {
        "capture/a/1": "one",
        "capture/a/2": "two",
    }
    assert len(planned.ask(SeeDrafts())) == 3
    planned.store.keep_draft("capture/a/1", "")
    assert [d.place for d in planned.ask(SeeDrafts(prefix="capture/"))] == ["capture/a/2"]
    assert not any(d.recovered for d in planned.ask(SeeDrafts()))


def test_drafts_of_a_meeting_name_it_or_one_of_its_items(planned: Stage) -> None:
    meeting, item = planned.world.meeting, planned.item(4)
    for place in (
        f"capture/{meeting}/{item}",
        f"decision/{item}/wording",
        f"capture/{planned.world.later}/x",
        "set_up/name",
    ):
        planned.store.keep_draft(place, "text")
    found = planned.read(lambda look: drafts_of(look, str(meeting)))
    assert {d.place for d in found} == {f"capture/{meeting}/{item}", f"decision/{item}/wording"}


def test_bodies_come_with_their_organisations_and_receivers(planned: Stage) -> None:
    (body,) = planned.store.submit(SeeBodies()).result(SECONDS)
    assert (body.name, body.code, body.label) == ("Harrow Vale CQRM", "HV", "CQRM")
    assert [(o.short_name, o.side) for o in body.organisations] == [
        ("ICB", Side.COMMISSIONER),
        ("Trust", Side.PROVIDER),
    ]
    assert [(r.name, r.aliases) for r in body.receivers] == [("Quality Committee", ("QC",))]
    assert body.settings.due_soon_days == 7
