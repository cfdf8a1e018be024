"""Every kind of document is in the catalogue and can be exported by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cqrm.documents.catalogue import CATALOGUE, Entry, export_document, file_stem, make_document
from cqrm.documents.properties import Stamp
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.errors import ExportFailed
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.meetings import ALL_KINDS
from tests.documents.reading import faults, opened, parts, tables

HASH = "3f9c1a075be290d4" + "0" * 48
STAMP = Stamp(content_hash="3f9c1a07", sequence=412, chain_hash=HASH, chain="c1")


def test_every_kind_has_an_entry() -> None:
    assert set(CATALOGUE) == set(DocumentKind)
    assert len({entry.stem for entry in CATALOGUE.values()}) == len(CATALOGUE)


@pytest.mark.parametrize("kind", DocumentKind)
def test_export_writes_a_sound_document(kind: DocumentKind, tmp_path: Path) -> None:
    path = export_document(kind, EXEMPLAR, tmp_path)
    assert path.parent == tmp_path
    assert faults(path.read_bytes()) == []
    assert export_document(kind, EXEMPLAR, tmp_path) == path


def test_file_names() -> None:
    assert file_stem(DocumentKind.MINUTES, ALL_KINDS) == "minutes HV-14"
    assert file_stem(DocumentKind.ACTIONS, ALL_KINDS, ReaderGroup.PUBLIC) == "action log HV-14 public draft"


def test_record_in_the_properties() -> None:
    data = make_document(DocumentKind.MINUTES, EXEMPLAR, stamp=STAMP)
    custom = parts(data)["docProps/custom.xml"].decode()
    values = {
        "Status": "Draft",
        "CQRM meeting": "NVT-7",
        "CQRM reference": "CQRM/NVT/2026-07",
        "CQRM version": "2",
        "CQRM snapshot status": "minutes_draft",
        "CQRM readers": "parties",
        "CQRM content hash": "3f9c1a07",
        "CQRM document": "minutes",
        "CQRM chain": "c1",
        "CQRM sequence": "412",
        "CQRM hash": HASH,
    }
    for name, value in values.items():
        assert f'name="{name}"><vt:lpwstr>{value}</vt:lpwstr>' in custom
    assert (
        "content hash"
        not in parts(make_document(DocumentKind.MINUTES, EXEMPLAR))["docProps/custom.xml"].decode()
    )


def test_issued_paper_says_where_it_is_recorded() -> None:
    """Reference, version, sequence and head of the hash stand in every footer; of a preview the first."""
    line = "CQRM/NVT/2026-07 · minutes\u00a0v0.2 · seq\u00a0412 · 3f9c\u00a01a07\u00a05be2\u00a090d4"
    issued = parts(make_document(DocumentKind.MINUTES, EXEMPLAR, stamp=STAMP))
    footers = [blob.decode() for name, blob in issued.items() if name.startswith("word/footer")]
    assert len(footers) == 4
    assert all(line in footer for footer in footers)
    bare = parts(make_document(DocumentKind.MINUTES, EXEMPLAR))
    assert not any("seq" in blob.decode() for name, blob in bare.items() if name.startswith("word/footer"))


def test_a_faulty_document_is_not_written(tmp_path: Path) -> None:
    twice = replace(ALL_KINDS, actions=(ALL_KINDS.actions[0],) * 2)
    with pytest.raises(ExportFailed, match="more than once"):
        export_document(DocumentKind.MINUTES, twice, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_action_log_of_its_own() -> None:
    data = make_document(DocumentKind.ACTIONS, EXEMPLAR)
    (section,) = opened(data).sections
    assert section.page_width > section.page_height  # type: ignore[operator]
    (log,) = tables(data)
    assert len(log) == 1 + len(EXEMPLAR.actions)
    assert opened(data).core_properties.title == "Clinical Quality Review Meeting: action log, 14 July 2026"


def test_revised_dates_and_evidence_are_kept() -> None:
    line = replace(
        EXEMPLAR.actions[0],
        revisions=("31 May 2026", "14 June 2026"),
        raised_at="CQRM 5",
        evidence="letter of 3 July",
    )
    row = tables(make_document(DocumentKind.ACTIONS, replace(EXEMPLAR, actions=(line,))))[0][1]
    assert row[1] == "12\u00a0May\u00a02026\nCQRM 5"
    assert row[4] == "30\u00a0June\u00a02026\nWas: 31 May 2026; 14 June 2026"
    assert row[6].endswith("\nEvidence: letter of 3 July")


def test_entries_are_values() -> None:
    with pytest.raises(AttributeError):
        CATALOGUE[DocumentKind.MINUTES].title = "x"  # type: ignore[misc]
    assert isinstance(CATALOGUE[DocumentKind.MINUTES], Entry)
