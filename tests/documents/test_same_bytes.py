"""The same snapshot gives the same bytes on any day, in any place, in any process."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from cqrm.documents.minutes import render_minutes
from cqrm.terms.enums import DocumentKind
from tests.data.exemplar_snapshot import EXEMPLAR

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import hashlib
from cqrm.documents.catalogue import make_document
from cqrm.documents.properties import Stamp
from cqrm.terms.enums import DocumentKind
from tests.data.exemplar_snapshot import EXEMPLAR
for kind in DocumentKind:
    stamp = Stamp("3f9c", 412, "ab" * 32, "c1")
    print(hashlib.sha256(make_document(kind, EXEMPLAR, stamp=stamp)).hexdigest())
"""


def digests(folder: Path, **environment: str) -> str:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-c", SCRIPT]
    return subprocess.run(
        command, cwd=folder, env=variables, check=True, capture_output=True, text=True
    ).stdout


def test_two_processes_in_two_places(tmp_path: Path) -> None:
    here = digests(ROOT, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="1")
    there = digests(tmp_path, TZ="America/Lima", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert here == there
    assert len(set(here.split())) == len(DocumentKind)


def test_the_zip_tells_no_date_or_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(render_minutes(EXEMPLAR))) as archive:
        infos = archive.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert [info.filename for info in infos[1:]] == sorted(info.filename for info in infos[1:])
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {3}
