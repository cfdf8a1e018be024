"""The Word file that gives documents their looks: where it lies, what it lacks, a copy to restyle."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cqrm.meeting.folders import documents_root

COMPLETE_COPY = "cqrm template house FILE writes a complete one to restyle in Word."
"""What to do about a house file that lacks something."""


HOUSE_NAME = "house.docx"
"""Under this name a house file is found without being named."""


def house_path(named: str, folders: Iterable[Path] = ()) -> Path | None:
    """The house file that a setting or a person names; None for the looks that come with the program.

    Args:
        named: its name; without a folder it is looked for in the folder CQRM in the user's documents.
        folders: where a file ``house.docx`` is taken when none is named; the first that has one counts.
    """
    if not named.strip():
        found = (folder / HOUSE_NAME for folder in folders)
        return next((path for path in found if path.is_file()), None)
    path = Path(named.strip()).expanduser()
    return path if path.is_absolute() else documents_root() / path


def house_notes(path: Path) -> tuple[str, ...]:
    """What a house file lacks and gets from the program's own looks, a sentence for each; then what to do.

    Raises:
        ExportFailed: it cannot be used; the message says why and what to do.
    """
    from cqrm.documents.template import template_notes

    notes = template_notes(path)
    return (*notes, COMPLETE_COPY) if notes else ()


def copy_house(path: Path) -> Path:
    """Write the program's own house file for somebody to restyle; a file that is there is not touched.

    Raises:
        ExportFailed: something of that name is there already, or the folder cannot be written.
    """
    from cqrm.documents.template import HOUSE
    from cqrm.documents.writing import replace_whole
    from cqrm.terms.errors import ExportFailed

    if path.exists():
        raise ExportFailed(f"{path} is there already; it was not changed.", "Give another name.")
    return replace_whole(HOUSE.read_bytes(), path)
