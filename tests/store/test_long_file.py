"""A file of many years: home lists what is recent or not over, and everything when asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cqrm import bundled
from cqrm.store.glance import glance, read_home
from cqrm.store.home import RECENT
from cqrm.terms.enums import MeetingStatus
from tests.benchmarks.ten_years import build

TODAY = date(2020, 1, 8)
BODIES, MEETINGS = 2, 30


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "long.db"
    return build(path, bodies=BODIES, meetings=MEETINGS, actions=300)


def test_home_lists_a_year_of_each_body_and_counts_the_rest(long_file: Path) -> None:
    home = glance(long_file, TODAY)
    listed = [m for m in home.meetings if m.body.startswith("Ashmoor 01")]
    assert len(listed) == RECENT
    assert listed[0].number == MEETINGS
    own = glance(bundled("sample.db"), TODAY).older
    assert home.older == BODIES * (MEETINGS - RECENT) + own


def test_everything_is_there_when_asked_for(long_file: Path) -> None:
    home = read_home(long_file, TODAY)
    assert home.older == 0
    assert len([m for m in home.meetings if m.body.startswith("Ashmoor 00")]) == MEETINGS
    assert {m.ref for m in glance(long_file, TODAY).meetings} < {m.ref for m in home.meetings}


def test_a_meeting_that_is_not_over_is_listed_however_old(tmp_path: Path) -> None:
    import sqlite3

    path = build(tmp_path / "long.db", bodies=1, meetings=MEETINGS, actions=30)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meeting SET status = 'minutes_draft' WHERE ref = 'B00-2'")
    connection.close()
    found = next(m for m in glance(path, TODAY).meetings if m.ref == "B00-2")
    assert found.status is MeetingStatus.MINUTES_DRAFT


def test_the_words_of_a_body_are_its_own(long_file: Path) -> None:
    """What stands out about a meeting looks only at its own body."""
    lines = {m.ref: m for m in glance(long_file, TODAY).meetings}
    assert lines[f"B00-{MEETINGS}"].detail == lines[f"B01-{MEETINGS}"].detail == "4 actions"
