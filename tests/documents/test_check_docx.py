"""Every kind of document passes the checker with no errors and no warnings."""

from __future__ import annotations

import pytest

from cqrm.documents.catalogue import make_document
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents import meetings
from tests.documents.reading import faults

MEETINGS = {
    "empty": meetings.EMPTY,
    "one item": meetings.ONE_ITEM,
    "specimen draft": EXEMPLAR,
    "approved": meetings.APPROVED,
    "confirmed": meetings.CONFIRMED,
    "all kinds": meetings.ALL_KINDS,
    "restricted": meetings.RESTRICTED,
    "200 actions": meetings.large(200),
}


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("readers", ReaderGroup)
@pytest.mark.parametrize("snapshot", MEETINGS.values(), ids=MEETINGS.keys())
def test_clean(snapshot: MinutesSnapshot, readers: ReaderGroup, kind: DocumentKind) -> None:
    assert faults(make_document(kind, snapshot, readers)) == []


def test_the_checker_can_find_faults() -> None:
    broken = make_document(DocumentKind.MINUTES, meetings.with_first_note("Say {{ name }} here"))
    assert any("template tag" in fault for fault in faults(broken))
