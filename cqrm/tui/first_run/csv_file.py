"""The path of a list in a file, and its text."""

from __future__ import annotations

from pathlib import Path
from typing import Final

LARGEST: Final = 512 * 1024
"""In bytes; a list of people is never longer."""


def csv_path(text: str) -> str | None:
    """The path that a text consists of: one line that ends in .csv and has no other columns."""
    line = text.strip().strip('"').strip("'")
    if "\n" in line or not line.casefold().endswith(".csv"):
        return None
    return line


def read_text(path: str) -> tuple[str, str]:
    """The text of a file, and what went wrong; one of the two is empty.

    Excel writes UTF-8 with a mark or the encoding of Windows; both are read.

    Args:
        path: as typed.
    """
    place = Path(path).expanduser()
    try:
        if place.stat().st_size > LARGEST:
            return "", f"{place.name} is too large for a list of people."
        data = place.read_bytes()
    except FileNotFoundError:
        return "", f"There is no file {place}. Give its whole path, or paste the list itself."
    except OSError as error:
        return "", f"{place} could not be read: {error.strerror or error}."
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").rstrip("\n"), ""
