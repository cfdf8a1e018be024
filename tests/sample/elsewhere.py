"""The sample as another computer builds it: another time zone, locale, hash seed and folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
AUCKLAND = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C"}
ST_JOHNS = {"TZ": "America/St_Johns", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


def build(folder: Path, environment: dict[str, str], *words: str) -> Path:
    """Build the sample in a folder whose owner has a template of the shipped one's name."""
    own = folder / "Documents" / "CQRM" / "templates"
    own.mkdir(parents=True)
    (own / "standard_cqrm.toml").write_text("not a template", encoding="utf-8")
    home = {"HOME": str(folder), "USERPROFILE": str(folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "cqrm.sample", "built é.db", *words],
        cwd=folder,
        env={**os.environ, **environment, **home},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert sorted(p.name for p in folder.iterdir()) == ["Documents", "built é.db"], "nothing lies beside it"
    return folder / "built é.db"
