"""Reads the minutes as a stranger with Word would: attendance, items, callouts, action log."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.e2e.facts import Printed, plain

EM_SPACE = "\u2003"


@dataclass(frozen=True, slots=True)
class Paper:
    """What one file of minutes says."""

    entries: tuple[Printed, ...]
    attendance: tuple[tuple[str, str, str], ...]
    outcomes: frozenset[tuple[int, str]]
    log: tuple[str, ...]
    """References of the action log, row by row."""
    summary: str
    callouts: tuple[str, ...]
    """References of the callouts in the order of the paper."""
    ratified: tuple[str, ...]
    """References of decisions marked as subject to ratification."""


def read_paper(path: Path) -> Paper:
    """Read a file of minutes."""
    document = docx.Document(str(path))
    entries: list[Printed] = []
    outcomes: set[tuple[int, str]] = set()
    ratified: list[str] = []
    summary: list[str] = []
    item = note = 0
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        text = paragraph.text
        if style == "Heading 1":
            item, note = item + 1, 0
        elif style == "List Bullet":
            summary.append(text)
        elif style == "Minute Paragraph":
            note += 1
            entries.append(Printed(item, "note", f"{item}.{note}", text))
        elif style == "Minute Paragraph Unnumbered" and item:
            outcomes.add((item, plain(text)))
        elif style in ("Decision", "Action"):
            entry = _decision(item, paragraph) if style == "Decision" else _action(item, paragraph)
            entries.append(entry)
            if "subject to ratification" in text.casefold():
                ratified.append(entry.number)
    tables = [_rows(table) for table in document.tables]
    return Paper(
        entries=tuple(entries),
        attendance=tuple((r[0], r[1], _words(r[3])) for r in _table(tables, "Initials") if len(r) > 3),
        outcomes=frozenset(outcomes),
        log=tuple(row[0] for row in _table(tables, "Ref")),
        summary="\n".join(summary),
        callouts=tuple(e.number for e in entries if e.kind != "note"),
        ratified=tuple(ratified),
    )


def every_text(path: Path) -> str:
    """All text of every part of the file, mark-up taken out."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(n).decode("utf-8", "replace") for n in archive.namelist()]
    return "\n".join(re.sub(r"<[^>]+>", "", part) for part in parts)


def _decision(item: int, paragraph: Paragraph) -> Printed:
    label, rest = paragraph.text.split("\n")[0].split(EM_SPACE, 1)
    sentence = re.split(r" (?:Reason:|This decision|Subject to|Taken while)|\. This ", rest)[0]
    verb = next(run.text for run in paragraph.runs[1:] if run.bold or _is_strong(run.style.name or ""))
    after = sentence.split(verb, 1)[1]
    target = ""
    if found := re.match(r" to (?:the )?([A-Z][\w ]*?)(?:: | that )", after):
        target = found.group(1)
        after = after[found.start(1) + len(target) :].lstrip(": ")
    return Printed(item, "decision", label.split()[-1], after.lstrip(": "), verb=verb.strip(), target=target)


def _is_strong(style: str) -> bool:
    return "Strong" in style or "Verb" in style or "Label" in style


def _action(item: int, paragraph: Paragraph) -> Printed:
    first, *rest = paragraph.text.split("\n")
    label, text = first.split(EM_SPACE, 1)
    tail = " ".join(rest).replace("\u00a0", " ")
    owners = re.search(r"Owners?: (.*?)(?:" + EM_SPACE + r"|$)", tail)
    due = re.search(r"Due: (\w+ \d+ \w+ \d{4})", tail)
    named = re.findall(r"([^,;()]+ \([A-Za-z]+\))", owners.group(1)) if owners else []
    people = tuple(re.sub(r"^(?:and |with |jointly with )+", "", n.strip()) for n in named)
    return Printed(item, "action", label.split()[-1], text, owners=people, due=due.group(1) if due else "")


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _table(tables: list[list[list[str]]], first: str) -> list[list[str]]:
    return next((t[1:] for t in tables if t[0][0] == first), [])


def _words(text: str) -> str:
    return text.replace("\u00a0", " ").strip()
