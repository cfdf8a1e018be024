"""A note that lacks nothing but the slash of a command is recognised; no other note is."""

from __future__ import annotations

import pytest

from cqrm.capture.lines import take_apart
from cqrm.capture.missed_slash import missed_slash, slash_hint
from tests.capture.tables import room

MISSED = [
    ("a chief nurse 10 od: submit", "/a"),
    ("  A taylor fri: submit", "/a"),
    ("action taylor: submit", "/a"),
    ("d agreed: joint work", "/d"),
    ("\\a taylor fri: submit", "/a"),
    (".d agreed: joint work", "/d"),
    ("?a taylor fri: submit", "/a"),
    ("e advise: two more", "/e"),
]
NOT_MISSED = [
    "a plan is due: the ward will send it",
    "c diff: 12 cases",
    "x ray reporting backlog 1,200: outsourced",
    "agreed: joint work",
    "chief nurse 10 od: submit",
    "/n a taylor fri: submit",
    "/a taylor fri: submit",
    "a taylor fri submit",
    "The chair thanked all: it was late",
]


@pytest.mark.parametrize(("line", "kind"), MISSED)
def test_a_missed_slash_is_seen(line: str, kind: str) -> None:
    assert missed_slash(take_apart(line), room("harrow")).endswith(f"type {kind}")


@pytest.mark.parametrize("line", NOT_MISSED)
def test_any_other_note_is_none(line: str) -> None:
    assert missed_slash(take_apart(line), room("harrow")) == ""


def test_the_hint_also_knows_a_command_without_its_kind() -> None:
    assert slash_hint(take_apart("agreed: joint work"), room("harrow")) == "for a decision type /d"
