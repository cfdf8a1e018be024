"""The sealed form of a snapshot: opens to what it was, shows every change, survives a redaction."""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cqrm.store.snapshots import faults_of, open_form, sealed_form
from cqrm.terms.enums import Audience, EntryKind

CONTENT: dict[str, Any] = {
    "meeting_ref": "HV-14",
    "version": 1,
    "held_on": date(2026, 11, 25),
    "provisional": False,
    "title": "Clinical Quality Review Meeting",
    "items": [
        {
            "number": "7",
            "title": "Serious incidents / never events",
            "entries": [
                {
                    "kind": EntryKind.NOTE,
                    "audience": Audience.PARTIES,
                    "text": "Mr Smith fell.",
                    "by": "",
                },
                {"kind": EntryKind.DECISION, "audience": Audience.PARTIES, "text": "Plan ~ agreed"},
            ],
        }
    ],
    "changes": ["one", "two"],
    "comments_by": None,
}
FROZEN = "d5445e0e87440b6037de11fd4e5213222a04926076b126a1ff0c3e5b71724426"


def counting() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"


def test_it_opens_to_what_was_sealed() -> None:
    skeleton, texts, _ = sealed_form(CONTENT, counting())
    opened = open_form(skeleton, texts)
    assert opened["items"][0]["entries"][0] == {
        "kind": "note",
        "audience": "parties",
        "text": "Mr Smith fell.",
        "by": "",
    }
    assert opened["held_on"] == "2026-11-25"
    assert opened["changes"] == ["one", "two"]
    assert CONTENT["title"] == "Clinical Quality Review Meeting"


def test_no_text_stands_in_the_skeleton_but_words_of_the_program_do() -> None:
    skeleton, texts, _ = sealed_form(CONTENT, counting())
    assert "Smith" not in skeleton
    assert "incidents" not in skeleton
    assert {"HV-14", "note", "decision", "parties"} <= set(json.dumps(json.loads(skeleton)).split('"'))
    assert texts["/items/0/entries/0/text"][1] == "Mr Smith fell."


def test_the_hash_is_frozen_and_depends_on_salts_and_texts() -> None:
    _, _, content_hash = sealed_form(CONTENT, counting())
    assert content_hash == FROZEN
    assert sealed_form(CONTENT, lambda: "00")[2] != content_hash
    changed = copy.deepcopy(CONTENT)
    changed["items"][0]["entries"][1]["kind"] = EntryKind.PARK
    assert sealed_form(changed, counting())[2] != content_hash


def test_every_change_is_found() -> None:
    skeleton, texts, content_hash = sealed_form(CONTENT, counting())
    assert faults_of(skeleton, texts, content_hash) == []
    place = "/items/0/entries/0/text"
    edited = {**texts, place: [texts[place][0], "Mr Jones fell."]}
    assert faults_of(skeleton, edited, content_hash) == [f"the text at {place} was changed"]
    without = {k: v for k, v in texts.items() if k != place}
    assert faults_of(skeleton, without, content_hash) == [f"the text at {place} is missing"]
    more = {**texts, "/items/9/text": ["00", "added"]}
    assert faults_of(skeleton, more, content_hash) == ["the text at /items/9/text was added"]
    assert faults_of(skeleton.replace("note", "park"), texts, content_hash) == [
        "the content does not match its hash"
    ]
    swapped = {**texts, "/changes/0": texts["/changes/1"], "/changes/1": texts["/changes/0"]}
    assert len(faults_of(skeleton, swapped, content_hash)) == 2


def test_a_redaction_leaves_the_hash_standing() -> None:
    skeleton, texts, content_hash = sealed_form(CONTENT, counting())
    redacted = {**texts, "/items/0/entries/0/text": ["", ""]}
    assert faults_of(skeleton, redacted, content_hash) == []
    assert open_form(skeleton, redacted)["items"][0]["entries"][0]["text"] == ""


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab/~0", max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(content=st.dictionaries(st.sampled_from(["kind", "text", "a/b", "a~1b", "ref"]), PLAIN))
def test_any_content_survives_sealing(content: dict[str, Any]) -> None:
    skeleton, texts, content_hash = sealed_form(content, counting())
    assert open_form(skeleton, texts) == content
    assert faults_of(skeleton, texts, content_hash) == []
