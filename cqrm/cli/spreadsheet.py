"""CSV that a spreadsheet opens as it is: with a byte order mark, and without a single live formula."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence

from cqrm.terms.text import clean

_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula when it begins with it."""
_MARK = "\ufeff"


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The whole of a file; a text that a spreadsheet would work out gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_dead(cell) for cell in row] for row in rows)
    return f"{_MARK}{out.getvalue()}"


def say_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write it to standard output as UTF-8, whatever the console speaks."""
    text = csv_text(header, rows)
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    raw.write(text.encode())
    raw.flush()


def _dead(cell: str) -> str:
    begins = cell.startswith(_LIVE)
    text = clean(cell).text
    return f"'{text}" if begins or text.lstrip().startswith(_LIVE) else text
