"""From a body file to the act that sets the body up: nothing written is lost on the way."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from cqrm.agenda.body_file import load_body
from cqrm.agenda.quorum_rule import QuorumRule
from cqrm.agenda.setting_up import set_up_act
from cqrm.terms.enums import Capacity, Side
from tests.agenda.texts import BODY, changed


def test_the_act_holds_what_the_file_says(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    path.write_text(BODY, encoding="utf-8")
    act = set_up_act(load_body(path))
    assert (act.name, act.short_name, act.code, act.label) == ("Test Vale CQRM", "Test Vale", "TV", "CQRM")
    assert [(one.short_name, one.side) for one in act.organisations] == [
        ("ICB", Side.COMMISSIONER),
        ("Trust", Side.PROVIDER),
    ]
    chair, _, _, secretary = act.people
    assert (chair.name, chair.code, chair.role, chair.organisation) == ("Ada Imaginary", "AI", "Chair", "ICB")
    assert (chair.capacity, chair.counts_as) == (Capacity.MEMBER, ("chair",))
    assert secretary.capacity is Capacity.IN_ATTENDANCE
    assert [(one.name, one.aliases) for one in act.receivers] == [
        ("Quality Committee", ("QC",)),
        ("Contract Meeting", ("CM",)),
    ]
    first = act.first_meeting
    assert (first.held_on, first.number) == (date(2026, 11, 25), 3)
    assert (first.starts_at, first.ends_at) == ("09:30", "11:30")


def test_settings_reach_the_body(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    text = changed(
        BODY, 'code = "TV"', 'code = "TV"\nplace = "Room 1"\nminute_taker = "DP"\nevery_months = 2'
    )
    text = changed(text, "due_soon_days = 7", "due_soon_days = 10\ncirculation_days = 21\nbrag = true")
    numbering = (
        '[numbering]\nyear = "financial"\nmeeting = "{code}/{meeting}"\nextraordinary = "{meeting}E{n}"\n'
        'minute = "{meeting}.{n:03}"\n'
        'incident = "{yy}-{number:04}"'
    )
    text = changed(text, "[numbering]", numbering)
    path.write_text(text, encoding="utf-8")
    settings = set_up_act(load_body(path)).settings
    assert (settings.usual_place, settings.usual_start, settings.usual_minutes) == ("Room 1", "09:30", 120)
    assert (settings.minute_taker, settings.meeting_every_months) == ("DP", 2)
    assert (settings.due_soon_days, settings.comments_days, settings.brag) == (10, 21, True)
    assert settings.extraordinary_pattern == "{meeting}E{n}"
    assert (settings.meeting_pattern, settings.numbering_year) == ("{code}/{meeting}", "financial")
    assert settings.minute_pattern == "{meeting}.{n:03}"
    assert (settings.decision_pattern, settings.action_pattern) == ("D{meeting}-{n:02}", "A{meeting}-{n:02}")
    assert settings.incident_pattern == r"\d{2}\-\d{4,}"
    rule = QuorumRule.from_dict(json.loads(settings.quorum))
    assert rule.terms == "terms of reference 4.2"
    assert [(side.side, side.minimum, side.deputies_count) for side in rule.sides] == [
        (Side.COMMISSIONER, 2, True),
        (Side.PROVIDER, 1, False),
    ]


def test_a_meeting_that_ends_at_midnight_ends_on_its_own_day(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    path.write_text(changed(BODY, 'start = "09:30"', 'start = "22:00"'), encoding="utf-8")
    assert set_up_act(load_body(path)).first_meeting.ends_at == "23:59"
