"""Documents of the sample, as its readers get them; ``tests/reference`` checks those of every meeting."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import copyfile

import pytest

from cqrm import bundled
from cqrm.documents.catalogue import make_document
from cqrm.meeting.dispatch import load_handlers
from cqrm.store.reader import Reader
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot
from tests.documents.reading import faults

MEETINGS = ("HV-12", "HV-6X1", "NM-21")
"""An ordinary meeting, an extraordinary one, and the draft of one of another template."""


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[MinutesSnapshot]]:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    copyfile(bundled("sample.db"), path)
    with Reader(path, load_handlers=load_handlers) as reader:
        yield [reader.ask(SeeSnapshot(ref=ref)).snapshot for ref in MEETINGS]


@pytest.mark.parametrize("readers", ReaderGroup)
@pytest.mark.parametrize("kind", DocumentKind)
def test_documents_are_in_order(
    snapshots: list[MinutesSnapshot], kind: DocumentKind, readers: ReaderGroup
) -> None:
    documents = [make_document(kind, snapshot, readers) for snapshot in snapshots]
    assert [faults(document) for document in documents] == [[]] * len(MEETINGS)
    assert len(set(documents)) == len(MEETINGS)
