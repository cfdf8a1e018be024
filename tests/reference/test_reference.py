"""The copied tables are the reference's own, and every document passes the full checker with its schemas."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cqrm import bundled
from cqrm.__main__ import run
from cqrm.documents.action_log import render_action_log
from cqrm.documents.minutes import render_minutes
from cqrm.terms.enums import ReaderGroup
from tests.data.exemplar_snapshot import EXEMPLAR

REFERENCE = Path(os.environ["CQRM_REFERENCE"])
COPIES = Path(__file__).parents[1] / "data"
CHECKER = REFERENCE / "tools" / "check_docx.py"


@pytest.mark.parametrize(
    "name", ["capture_lines.csv", "dates.csv", "operational_days.csv", "capture_fixture.json"]
)
def test_the_copied_table_is_the_reference(name: str) -> None:
    assert (COPIES / name).read_bytes() == (REFERENCE / "data" / name).read_bytes()


def check(*files: Path) -> None:
    done = subprocess.run(
        [sys.executable, CHECKER, "--strict", *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("readers", list(ReaderGroup))
def test_documents_of_the_sample(
    readers: ReaderGroup, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "sample.db"
    shutil.copyfile(bundled("sample.db"), database)
    assert run(["--db", str(database), "meetings", "--json"]) == 0
    refs = [meeting["ref"] for meeting in json.loads(capsys.readouterr().out)]
    assert len(refs) == 18
    draft = ["--draft"] if readers is ReaderGroup.PUBLIC else []
    for ref in refs:
        for document in ("minutes", "actions"):
            # A copy for the public that nobody has signed off can be had as a draft only.
            words = ["export", document, ref, "--for", readers.value, "-o", f"{tmp_path}/", *draft]
            words += ["--draft"] if readers is ReaderGroup.PUBLIC else []
            assert run(["--db", str(database), *words]) == 0
    files = sorted(tmp_path.glob("*.docx"))
    assert len(files) == 2 * len(refs)
    check(*files)


def test_the_exemplar_meeting(tmp_path: Path) -> None:
    minutes, actions = tmp_path / "minutes.docx", tmp_path / "actions.docx"
    minutes.write_bytes(render_minutes(EXEMPLAR))
    actions.write_bytes(render_action_log(EXEMPLAR))
    check(minutes, actions)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice to count pages")
def test_as_many_pages_as_the_exemplar(tmp_path: Path) -> None:
    ours = tmp_path / "ours.docx"
    ours.write_bytes(render_minutes(EXEMPLAR))
    theirs = tmp_path / "theirs.docx"
    shutil.copyfile(REFERENCE / "design" / "exemplar" / "minutes.docx", theirs)
    assert abs(pages(ours) - pages(theirs)) <= 1


def pages(document: Path) -> int:
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", document.parent, document],
        check=True,
        capture_output=True,
        env={**os.environ, "HOME": str(document.parent)},
    )
    told = subprocess.run(
        ["pdfinfo", document.with_suffix(".pdf")], check=True, capture_output=True, text=True
    ).stdout
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:")))
