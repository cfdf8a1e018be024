"""The check in memory finds what would make a document worthless, and says it in words."""

from __future__ import annotations

import pytest

from cqrm.documents.action_log import references as log_references
from cqrm.documents.action_log import render_action_log
from cqrm.documents.minutes import references, render_minutes
from cqrm.documents.package import zip_parts
from cqrm.documents.verify import verify_bytes
from cqrm.terms.enums import ReaderGroup
from cqrm.terms.errors import ExportFailed
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.meetings import ALL_KINDS, RESTRICTED, large, with_first_note
from tests.documents.reading import parts

MAIN = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"
STYLES = b'Target="styles.xml"'


def changed(name: str, old: bytes, new: bytes) -> bytes:
    found = parts(render_minutes(EXEMPLAR))
    assert old in found[name]
    return zip_parts(found | {name: found[name].replace(old, new, 1)})


@pytest.mark.parametrize("readers", ReaderGroup)
@pytest.mark.parametrize("snapshot", [EXEMPLAR, ALL_KINDS, RESTRICTED, large(40)])
def test_sound_documents_pass(snapshot: object, readers: ReaderGroup) -> None:
    verify_bytes(render_minutes(snapshot, readers), references(snapshot, readers))  # type: ignore[arg-type]
    verify_bytes(render_action_log(snapshot, readers), log_references(snapshot, readers))  # type: ignore[arg-type]


def test_references_of_the_specimen() -> None:
    found = references(EXEMPLAR)
    assert found.count("Decision 2026/14") == found.count("Action 26/07-01") == found.count("26/07-01") == 1
    assert len(found) == 3 + 5 + 10 + 1, "decisions, actions, the log, an escalation"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no zip", "not a sound zip"),
        (render_minutes(EXEMPLAR)[:-200], "not a sound zip"),
        (zip_parts({"[Content_Types].xml": b"<x/>"}), "_rels/.rels is missing"),
        (changed(MAIN, b"</w:body>", b""), "not well-formed"),
        (changed(MAIN, b"<w:document", b"<!DOCTYPE x><w:document"), "document type declaration"),
        (changed(MAIN, b"Decision 2026/14", b"Decision 2026/99"), "Decision 2026/14 is missing"),
        (changed(MAIN, b"Decision 2026/14", b"Decision 2026/15"), "Decision 2026/14 is missing"),
        (changed(MAIN, b">26/06-02<", b">26/05-04<"), "26/06-02 is missing"),
        (changed(MAIN, b'w:pStyle w:val="Decision"', b'w:pStyle w:val="Gone"'), "style Gone is not defined"),
        (changed(LINKS, STYLES, b'Target="gone.xml"'), "gone.xml is missing"),
        (changed(LINKS, STYLES, b'Target="//server/x" TargetMode="External"'), "from outside"),
    ],
)  # fmt: skip
def test_faults_are_found(data: bytes, words: str) -> None:
    with pytest.raises(ExportFailed) as failure:
        verify_bytes(data, references(EXEMPLAR))
    assert words in failure.value.title


def test_a_reference_that_stands_twice() -> None:
    twice = parts(render_minutes(EXEMPLAR))
    body = twice[MAIN].decode()
    start = body.index('<w:p><w:pPr><w:pStyle w:val="Decision"/>')
    callout = body[start : body.index("</w:p>", start) + len("</w:p>")]
    twice[MAIN] = body.replace(callout, callout * 2).encode()
    with pytest.raises(ExportFailed, match="Decision 2026/14 stands in it more than once"):
        verify_bytes(zip_parts(twice), references(EXEMPLAR))


def test_a_note_that_quotes_a_reference_is_no_second_one() -> None:
    snapshot = with_first_note("Decision 2026/14")
    verify_bytes(render_minutes(snapshot), references(snapshot))
