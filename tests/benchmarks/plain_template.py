"""A plain docxtpl template with the same content as the minutes: title, people, entries, action log."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as Open

ACTION_COLUMNS = ("ref", "raised", "text", "owner", "due", "status", "update")
PEOPLE_COLUMNS = ("name", "role", "status")


def plain_template(path: Path) -> None:
    """Write the template."""
    document = Document()
    document.add_heading("{{ title }}", 0)
    _table(document, "person", "people", PEOPLE_COLUMNS)
    document.add_paragraph("{%p for entry in entries %}")
    document.add_paragraph("{{ entry.number }} {{ entry.text }}")
    document.add_paragraph("{%p endfor %}")
    _table(document, "action", "actions", ACTION_COLUMNS)
    document.save(str(path))


def _table(document: Open, one: str, many: str, columns: tuple[str, ...]) -> None:
    table = document.add_table(rows=4, cols=len(columns))
    for number, column in enumerate(columns):
        table.rows[0].cells[number].text = column.capitalize()
        table.rows[2].cells[number].text = f"{{{{ {one}.{column} }}}}"
    table.rows[1].cells[0].text = f"{{%tr for {one} in {many} %}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
