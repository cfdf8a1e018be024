"""Every agenda that comes with the program carries a body from its first meeting into the next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cqrm.agenda.loading import find_template
from cqrm.terms.acts.questions import SeeClose
from cqrm.terms.enums import ItemState, MeetingStatus
from tests.meeting.series import Series, first_act

AGENDAS = ("community_provider", "extraordinary", "icb_current", "mental_health", "standard_cqrm")


@pytest.mark.parametrize("key", AGENDAS)
def test_a_meeting_is_held_and_closed_on_it(key: str, tmp_path: Path) -> None:
    act = first_act()
    series = Series(tmp_path / "hv.db", tmp_path / "templates", create=True)
    try:
        series.do(replace(act, settings=replace(act.settings, template=key)))
        template = find_template(key)
        items = series.view(1).items
        assert [item.key for item in items] == [item.key for item in template.items]
        assert [item.printed for item in items] == [item.paper_title for item in template.items]
        assert items[0].lead == "Chair (ICB)"
        series.hold(1, **{items[2].key: "deferred"})
        assert series.view(1).status is MeetingStatus.MINUTES_DRAFT
        series.plan()
        assert series.carried(2) == {items[2].key: "CQRM 1"}
    finally:
        series.close()


@pytest.mark.parametrize("key", AGENDAS)
def test_nothing_but_items_that_may_be_skipped_closes_untouched(key: str, tmp_path: Path) -> None:
    act = first_act()
    series = Series(tmp_path / "hv.db", tmp_path / "templates", create=True)
    try:
        series.do(replace(act, settings=replace(act.settings, template=key)))
        series.begin(1)
        close = series.ask(SeeClose(meeting=series.view(1).id))
        untouched = [f.target for f in close.faults if f.code == "no_outcome"]
        waiting = [i for i in series.view(1).items if i.state in (ItemState.TO_COME, ItemState.OPEN)]
        assert untouched == [item.id for item in waiting if not item.may_skip]
    finally:
        series.close()
