"""What the first frame needs is light, and what needs no screen needs no Textual."""

from __future__ import annotations

import subprocess
import sys

FRAME = ("app", "header", "footer", "banner", "too_small", "rows")


def modules_after(statement: str) -> set[str]:
    """The modules a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_frame_of_home_brings_nothing_textual_has_not_loaded() -> None:
    bare = modules_after("import textual.app, textual.scrollbar")
    frame = modules_after("import " + ", ".join(f"cqrm.tui.look.{name}" for name in FRAME))
    brought = {name for name in frame - bare if not name.startswith("cqrm.tui")}
    assert brought <= {"cqrm"}


def test_words_and_glyphs_need_the_standard_library_alone() -> None:
    loaded = modules_after("import cqrm.tui.look.words, cqrm.tui.look.glyphs")
    assert not {name for name in loaded if name.split(".")[0] in {"textual", "rich"}}
