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

from cqrm.store.snapshots import faults_of, open_form, rewritten, sealed_form
from cqrm.terms.canonical import salted_digest
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
FROZEN = "4d8b289b1f24fc5b7c051abad32652e740ac2d6146567a12e4c7db316a5ee8f1"


def counting() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"


def place_of(text: str, texts: dict[str, list[str]]) -> str:
    return next(place for place, (_, kept) in texts.items() if kept == text)


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
    assert [text for _, text in texts.values()].count("Mr Smith fell.") == 1


def test_a_text_that_occurs_twice_is_kept_once() -> None:
    content = {"chair": "Priya Nair", "items": [{"lead": "Priya Nair"}, {"lead": "Anne Taylor"}]}
    skeleton, texts, _ = sealed_form(content, counting())
    assert [text for _, text in texts.values()] == ["Priya Nair", "Anne Taylor"]
    assert open_form(skeleton, texts) == content


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
    place = place_of("Mr Smith fell.", texts)
    edited = {**texts, place: [texts[place][0], "Mr Jones fell."]}
    assert faults_of(skeleton, edited, content_hash) == ["the content does not match its hash"]
    without = {k: v for k, v in texts.items() if k != place}
    assert faults_of(skeleton, without, content_hash) == [f"text {place} is missing"]
    more = {**texts, "99": ["00", "added"]}
    assert faults_of(skeleton, more, content_hash) == ["text 99 was added"]
    assert faults_of(skeleton.replace("note", "park"), texts, content_hash) == [
        "the content does not match its hash"
    ]
    one, two = place_of("one", texts), place_of("two", texts)
    swapped = {**texts, one: texts[two], two: texts[one]}
    assert faults_of(skeleton, swapped, content_hash) == ["the content does not match its hash"]


def test_a_redaction_leaves_the_hash_standing() -> None:
    skeleton, texts, content_hash = sealed_form(CONTENT, counting())
    place = place_of("Mr Smith fell.", texts)
    redacted = {**texts, place: rewritten(texts[place], "00", "[gone] fell.")}
    recorded = {place: salted_digest("00", "[gone] fell.")}
    assert faults_of(skeleton, redacted, content_hash, recorded) == []
    assert open_form(skeleton, redacted)["items"][0]["entries"][0]["text"] == "[gone] fell."
    assert faults_of(skeleton, redacted, content_hash) == [f"text {place} was changed"]
    again = {**texts, place: rewritten(redacted[place], "11", "[gone] [gone].")}
    assert faults_of(skeleton, again, content_hash, recorded) == [f"text {place} was changed"]
    assert faults_of(skeleton, again, content_hash, {place: salted_digest("11", "[gone] [gone].")}) == []
    other = {**redacted, place: [*redacted[place][:2], "00" * 32]}
    assert faults_of(skeleton, other, content_hash, recorded) == ["the content does not match its hash"]


def test_a_later_version_keeps_only_what_is_new_and_has_a_hash_of_its_own() -> None:
    _, texts, content_hash = sealed_form(CONTENT, counting())
    later = {**copy.deepcopy(CONTENT), "version": 2, "changes": ["one", "three"]}
    skeleton, new, own = sealed_form(later, counting(), texts)
    assert [text for _, text in new.values()] == ["three"]
    assert not new.keys() & texts.keys()
    assert own != content_hash
    assert faults_of(skeleton, new, own, earlier=texts) == []
    assert open_form(skeleton, {**texts, **new})["changes"] == ["one", "three"]
    place = place_of("one", texts)
    edited = {**texts, place: [texts[place][0], "ONE"]}
    assert faults_of(skeleton, new, own, earlier=edited) == ["the content does not match its hash"]
    assert faults_of(skeleton, {**new, place: ["00", "x"]}, own, earlier=texts) == [f"text {place} was added"]
    without = {k: v for k, v in texts.items() if k != place}
    assert faults_of(skeleton, new, own, earlier=without) == [f"text {place} is missing"]


def test_a_text_that_was_redacted_is_not_shared_with_a_later_version() -> None:
    _, texts, _ = sealed_form({"title": "Mr Smith fell."}, counting())
    redacted = {"0": rewritten(texts["0"], "0f", "[name] fell.")}
    skeleton, new, own = sealed_form({"title": "[name] fell."}, counting(), redacted)
    assert list(new) == ["1"]
    assert faults_of(skeleton, new, own, earlier=redacted) == []


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
