"""Small template and body files for tests, with line numbers that the shipped files' remarks cannot shift."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cqrm.agenda.errors import AgendaFileError

TEMPLATE = """\
name = "Short CQRM"
edition = "1"
length = 60
leads = [
    { key = "chair", role = "Chair", side = "commissioner" },
    { key = "chief_nurse", role = "Chief Nurse", side = "provider" },
]

[[items]]
key = "welcome"
title = "Welcome"
purpose = "for noting"
minutes = 5
lead = "chair"

[[items]]
key = "hcai"
title = "HCAI"
printed = "Healthcare associated infections"
purpose = "for assurance"
minutes = 10
lead = "chief_nurse"
prompts = ["How many?", "Why?"]
may_skip = true
"""

BODY = """\
[body]
name = "Test Vale CQRM"
short_name = "Test Vale"
code = "TV"
start = "09:30"
length = 120
first_meeting = 2026-11-25
first_number = 3

[[organisations]]
name = "Test Integrated Care Board"
short_name = "ICB"
side = "commissioner"

[[organisations]]
name = "Test Vale Hospital"
short_name = "Trust"
side = "provider"

[[parties]]
organisation = "ICB"

[[parties]]
organisation = "Trust"

[quorum]
terms = "terms of reference 4.2"

[[quorum.sides]]
side = "commissioner"
minimum = 2
requires = [{ any_of = ["chair", "vice chair"] }, { any_of = ["clinician"] }]

[[quorum.sides]]
side = "provider"
minimum = 1
deputies_count = false
requires = [{ any_of = ["executive"] }]

[numbering]
decision = "D{meeting}-{n:02}"
action = "A{meeting}-{n:02}"

[[people]]
name = "Ada Imaginary"
code = "AI"
role = "Chair"
organisation = "ICB"
counts_as = ["chair"]

[[people]]
name = "Bo Invented"
code = "BI"
role = "GP Clinical Lead"
organisation = "ICB"
counts_as = ["clinician"]

[[people]]
name = "Cy Fictional"
code = "CF"
role = "Chief Nurse"
organisation = "Trust"
counts_as = ["executive"]

[[people]]
name = "Di Pretend"
code = "DP"
role = "Secretary"
organisation = "ICB"
capacity = "in attendance"

[[receiving_bodies]]
name = "Quality Committee"
aliases = ["QC"]

[[receiving_bodies]]
name = "Contract Meeting"
aliases = ["CM"]

[settings]
escalations_to = "Quality Committee"
due_soon_days = 7
"""


def changed(text: str, old: str, new: str) -> str:
    """The text with its only occurrence of ``old`` replaced, so that a table row cannot miss its mark."""
    assert text.count(old) == 1, f"{text.count(old)} x {old!r}"
    return text.replace(old, new)


def mistakes(load: Callable[[Path], Any], path: Path) -> tuple[str, ...]:
    """The sentences with which a file is refused."""
    with pytest.raises(AgendaFileError) as caught:
        load(path)
    return caught.value.sentences()
