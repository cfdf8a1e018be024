"""Every kind of mistake in a body file is told with file, line, field and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.agenda.body_file import load_body
from tests.agenda.texts import BODY, changed, mistakes

VALUES = [
    (
        'code = "TV"',
        'code = "T/V"',
        'line 4, body "code": "T/V" is not a code of 1 to 8 letters and digits; write code = "HV"',
    ),
    (
        'code = "TV"',
        'code = "TV"\nlabel = "quality meeting"',
        'line 5, body "label": "quality meeting" is not one word of 2 to 12 letters; write label = "CQRM"',
    ),
    (
        'code = "TV"',
        'code = "TV"\ntemplate = "standrd_cqrm"',
        'line 5, body "template": there is no agenda template "standrd_cqrm"; did you mean "standard_cqrm"?',
    ),
    (
        'code = "TV"',
        'code = "TV"\nminute_taker = "DB"',
        'line 5, body "minute_taker": nobody in people has the code "DB"; add the person',
    ),
    (
        'start = "09:30"',
        'start = "25:30"',
        'line 5, body "start": "25:30" is not a time of the day; write start = "09:30"',
    ),
    (
        'start = "09:30"',
        "start = 9.30",
        'line 5, body "start": 9.3 is not a time; write start = "09:30"',
    ),
    (
        'start = "09:30"',
        'start = "23:30"',
        'line 6, body "length": the meeting would end after midnight; start earlier or shorten it',
    ),
    (
        "2026-11-25",
        '"25/11/2026"',
        'line 7, body "first_meeting": "25/11/2026" is not a date (year, month, day); write '
        "first_meeting = 2026-11-25",
    ),
    (
        "2026-11-25",
        "2026-11-25T09:30:00",
        'line 7, body "first_meeting": 2026-11-25 09:30:00 is not a date (year, month, day); write '
        "first_meeting = 2026-11-25",
    ),
    (
        "2026-11-25",
        "1026-11-25",
        'line 7, body "first_meeting": 1026-11-25 is too long ago; write first_meeting = 2026-11-25',
    ),
    (
        "2026-11-25",
        '"0"',
        'line 7, body "first_meeting": 1970-01-01 is too long ago; write first_meeting = 2026-11-25',
    ),
    (
        "first_number = 3",
        'first_number = "three"',
        'line 8, body "first_number": "three" is not a whole number; write first_number = 14',
    ),
    (
        'short_name = "Trust"',
        'short_name = "icb"',
        'line 17, organisation 2 "short_name": the short name "icb" is used twice; each needs its own',
    ),
    (
        'short_name = "Trust"\nside = "provider"',
        'short_name = "Trust"\nside = "supplier"',
        'line 18, organisation 2 "side": "supplier" is not a side of the contract; write one of '
        '"commissioner", "provider", "other"',
    ),
    (
        '[[parties]]\norganisation = "Trust"',
        "",
        'line 20, "parties": there is only 1, and 2 are needed; add another organisation',
    ),
    (
        'organisation = "Trust"\n\n[quorum]',
        'organisation = "ICB"\n\n[quorum]',
        'line 24, party 2 "organisation": the organisation "ICB" is used twice; each needs its own',
    ),
    (
        'organisation = "Trust"\n\n[quorum]',
        'organisation = "Trsut"\n\n[quorum]',
        'line 24, party 2 "organisation": no organisation has the short name "Trsut"; did you mean "Trust"?',
    ),
    (
        "minimum = 2",
        'minimum = "two"',
        'line 31, quorum, side 1 "minimum": "two" is not a whole number; write minimum = 2',
    ),
    (
        "minimum = 2",
        "minimum = 3",
        'line 31, quorum, side 1 "minimum": 3 members are needed, and people has 2 on the commissioner '
        "side; lower the number, or add the people",
    ),
    (
        'any_of = ["clinician"]',
        'any_of = ["clinican"]',
        'line 32, quorum, side 1, requirement 2 "any_of": nobody counts as "clinican"; did you mean '
        '"clinician"?',
    ),
    (
        'any_of = ["clinician"]',
        'any_of = ["pharmacist"]',
        'line 32, quorum, side 1, requirement 2 "any_of": 1 needed, and 0 of the members count as '
        "pharmacist; write the role into counts_as of those who fill it",
    ),
    (
        'any_of = ["clinician"]',
        'any_of = ["clinician"], at_least = 2',
        'line 32, quorum, side 1, requirement 2 "any_of": 2 needed, and 1 of the members count as '
        "clinician; write the role into counts_as of those who fill it",
    ),
    (
        'any_of = ["clinician"]',
        "any_of = []",
        'line 32, quorum, side 1, requirement 2 "any_of": there is no role; write at least 1',
    ),
    (
        'any_of = ["clinician"]',
        'anyof = ["clinician"]',
        'line 32, quorum, side 1, requirement 2 "anyof": there is no such setting here; did you mean '
        '"any_of"?',
    ),
    (
        "deputies_count = false",
        'deputies_count = "no"',
        'line 37, quorum, side 2 "deputies_count": "no" is not true or false; write deputies_count = true',
    ),
    (
        '[[quorum.sides]]\nside = "provider"',
        '[[quorum.sides]]\nside = "commissioner"',
        'line 26, "quorum": nothing is asked of the provider side; add [[quorum.sides]] with side = '
        '"provider"',
    ),
    (
        '[[quorum.sides]]\nside = "provider"',
        '[[quorum.sides]]\nside = "other"',
        'line 26, "quorum": nothing is asked of the provider side; add [[quorum.sides]] with side = '
        '"provider"',
    ),
    (
        '"D{meeting}-{n:02}"',
        '"D{metting}-{n:02}"',
        'line 41, numbering "decision": {metting} cannot be used for a decision; did you mean {meeting}?',
    ),
    (
        '"D{meeting}-{n:02}"',
        '"A{meeting}-{n}"',
        'line 42, numbering "action": decision and action could get the same reference; start them '
        "with different letters",
    ),
    (
        '"D{meeting}-{n:02}"',
        '"D{year_n}"',
        'line 41, numbering "decision": {year_n} starts again each calendar year, so numbers would '
        "come twice; add {yyyy} or {yy}",
    ),
    (
        "[numbering]",
        '[numbering]\nextraordinary = "X{series_n}"',
        'line 41, numbering "extraordinary": extraordinary meetings could not be told apart; write {meeting} '
        "and {n}, as in {meeting}X{n}",
    ),
    (
        "[numbering]",
        '[numbering]\nextraordinary = "{metting}X{n}"',
        'line 41, numbering "extraordinary": {metting} cannot be used for a decision; did you mean '
        "{meeting}?",
    ),
    (
        "[numbering]",
        '[numbering]\nyear = "fiscal"',
        'line 41, numbering "year": "fiscal" is not a kind of year; did you mean "financial"?',
    ),
    (
        'code = "BI"',
        'code = "AI"',
        'line 53, person 2 "code": the code "AI" is used twice; each needs its own',
    ),
    (
        'code = "BI"',
        'code = "B I"',
        'line 53, person 2 "code": "B I" is not a code of 1 to 8 letters and digits; write code = "AT"',
    ),
    (
        'capacity = "in attendance"',
        'capacity = "in attendence"',
        'line 70, person 4 "capacity": "in attendence" is not a way of attending; did you mean "in '
        'attendance"?',
    ),
    (
        'capacity = "in attendance"',
        'capacity = "observer"\ncounts_as = ["chair"]',
        'line 71, person 4 "counts_as": only members count to the quorum; delete the line, or write '
        'capacity = "member"',
    ),
    (
        'role = "Secretary"\norganisation = "ICB"',
        'role = "Secretary"\norganisation = "Board"',
        'line 69, person 4 "organisation": no organisation has the short name "Board"; write one of '
        '"ICB", "Trust"',
    ),
    (
        'aliases = ["CM"]',
        'aliases = ["qc"]',
        'line 78, receiving body 2 "aliases": "qc" is Quality Committee already; use another short form',
    ),
    (
        '"Quality Committee"\ndue',
        '"Quality Comittee"\ndue',
        'line 81, settings "escalations_to": there is no receiving body "Quality Comittee"; did you '
        'mean "Quality Committee"?',
    ),
    (
        "due_soon_days = 7",
        "due_soon_days = -7",
        'line 82, settings "due_soon_days": -7 is not between 0 and 366; write due_soon_days = 7',
    ),
    (
        "due_soon_days = 7",
        'assurance_scale = [{ word = "low" }]',
        'line 82, settings, level 1 "meaning": this is missing; add meaning = "Minor gaps, and a plan '
        'to close them"',
    ),
    (
        "[settings]",
        "[setings]",
        'line 80, "setings": there is no such setting here; did you mean "settings"?',
    ),
]


@pytest.mark.parametrize(("old", "new", "sentence"), VALUES)
def test_wrong_value(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    path = tmp_path / "body.toml"
    path.write_text(changed(BODY, old, new), encoding="utf-8")
    assert mistakes(load_body, path)[0] == f"body.toml, {sentence}"
