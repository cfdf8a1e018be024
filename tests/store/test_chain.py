"""The format of the journal is fixed: these vectors may never change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from cqrm.store.chain import Entry, Link, faults_of, image_digest, link_hash

BEFORE = '{"name":"Trust"}'
AFTER = '{"name":"Éilis [4h]"}'
SALT = "00112233445566778899aabbccddeeff"
LINK = Link(
    chain_id=UUID("0193d1a0-0000-7000-8000-000000000001"),
    seq=412,
    batch=UUID("0193d1a0-0000-7000-8000-000000000002"),
    entity="organisation",
    key="0193d1a0-0000-7000-8000-000000000003",
    digest=image_digest(SALT, BEFORE, AFTER),
    at=datetime(2026, 11, 25, 9, 30, 0, 5, tzinfo=UTC),
    actor="Priya Nair",
    account="pnair",
    device="laptop",
    schema=1,
)
DIGEST = "ccd630dd3500e508e5636e04da1cbf5cf42669244e446f3c1b78b965a63087da"
HASH = "bd5a1bc677b5f2d6f99d7ef2b5a0e5d29a3fbbf53afbed4579269ebbf99533d8"


def test_the_digest_of_both_images_is_frozen() -> None:
    assert image_digest(SALT, BEFORE, AFTER) == DIGEST
    assert image_digest(SALT, None, AFTER) != image_digest(SALT, "null ", AFTER)


def test_the_digest_is_what_the_format_says() -> None:
    both = json.dumps(
        [json.loads(BEFORE), json.loads(AFTER)], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    expected = hashlib.sha256(b"cqrm-audit-v1\0" + SALT.encode() + both.encode()).hexdigest()
    assert image_digest(SALT, BEFORE, AFTER) == expected


def test_the_hash_of_an_entry_is_frozen() -> None:
    assert link_hash(LINK, "ab" * 32) == HASH


def test_the_hash_is_what_the_format_says() -> None:
    line = [
        str(LINK.chain_id),
        412,
        str(LINK.batch),
        "organisation",
        LINK.key,
        LINK.digest,
        "2026-11-25T09:30:00.000005Z",
        "Priya Nair",
        "pnair",
        "laptop",
        1,
        "ab" * 32,
    ]
    text = json.dumps(line, separators=(",", ":"), ensure_ascii=False)
    assert link_hash(LINK, "ab" * 32) == hashlib.sha256(b"cqrm-audit-v1\0" + text.encode()).hexdigest()


def test_what_was_changed_is_found() -> None:
    first = _entry(LINK, "")
    second = _entry(replace(LINK, seq=413), first.hash)
    assert faults_of(first, None) == []
    assert faults_of(second, first) == []
    assert "was changed" in faults_of(replace(first, after=BEFORE), None)[0]
    assert "was changed" in faults_of(replace(first, salt="00"), None)[0]
    moved = replace(second, link=replace(second.link, at=datetime(2026, 1, 1, tzinfo=UTC)))
    assert "does not fit" in faults_of(moved, first)[0]
    assert "missing" in faults_of(_entry(replace(LINK, seq=415), first.hash), first)[0]
    assert "does not fit" in faults_of(second, _entry(LINK, "cd"))[0]


def test_a_redacted_entry_still_fits() -> None:
    first = _entry(LINK, "")
    redacted = replace(first, before=AFTER, salt="00")
    recorded = image_digest("00", AFTER, AFTER)
    assert faults_of(redacted, None, recorded) == []
    assert faults_of(_entry(replace(LINK, seq=413), redacted.hash), redacted) == []
    assert "was changed" in faults_of(redacted, None)[0]
    assert "was changed" in faults_of(replace(redacted, after=BEFORE), None, recorded)[0]
    assert "was changed" in faults_of(first, None, recorded)[0]


def _entry(link: Link, previous: str) -> Entry:
    return Entry(link=link, before=BEFORE, after=AFTER, salt=SALT, hash=link_hash(link, previous))
