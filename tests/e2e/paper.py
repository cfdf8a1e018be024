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
_NOT_QUORATE = "Subject to ratification"
_HEAD = ("Provider", "Contract", "Date and time", "Place", "Chair", "Minutes", "Quorum", "Document")
"""Details that every meeting has, and that its body file tells."""
# Which version it was, and its hash, nobody can tell beforehand.
_SEALED = re.compile(r"\.? The minutes of [^.]+ are sealed as [^.]+")
_UNDER_OWNERS = ("Owner:", "Owners:")


@dataclass(frozen=True, slots=True)
class Paper:
    """What one file of minutes says."""

    entries: tuple[Printed, ...]
    attendance: tuple[tuple[str, str, str], ...]
    told: tuple[str, ...]
    """What is told of the meeting under the table of attendance: quorum, chair, adjournments."""
    declared: tuple[str, ...]
    outcomes: tuple[tuple[int, str], ...]
    """What stands in an item without a number: papers, concerns, amendments, why there is no record."""
    log: tuple[tuple[str, str], ...]
    """References of the action log with their statuses, row by row."""
    summary: str
    callouts: tuple[str, ...]
    """References of the callouts in the order of the paper."""
    ratified: tuple[str, ...]
    """References of decisions marked as subject to ratification."""


def read_paper(path: Path) -> Paper:
    """Read a file of minutes."""
    document = docx.Document(str(path))
    entries: list[Printed] = []
    outcomes: list[tuple[int, str]] = []
    lists: dict[str, list[str]] = {}
    told: list[str] = []
    ratified: list[str] = []
    section, item, note = "", 0, 0
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        text = _words(paragraph.text)
        if style == "Heading 1":
            section, item, note = "item", item + 1, 0
        elif style == "Heading 1 Unnumbered":
            section = text
        elif style == "List Bullet" and section != "item":
            lists.setdefault(section, []).append(text)
        elif style == "Table Note" and section == "Attendance":
            told.append(text)
        elif style == "Meeting Detail" and text.split("\t")[0] not in _HEAD:
            told.append(text.replace("\t", ": "))
        elif style == "Minute Paragraph":
            note += 1
            entries.append(Printed(item, "note", f"{item}.{note}", text))
        elif style == "Minute Paragraph Own Number":
            number, words = text.split("\t", 1)
            entries.append(Printed(item, "note", number, words))
        elif style in ("Minute Paragraph Unnumbered", "List Bullet") and section == "item":
            words = _SEALED.sub("", text.replace(EM_SPACE, " "))
            outcomes.append((item, plain(words)))
        elif style in _CALLOUTS:
            entry = _callout(item, style, paragraph)
            entries.append(entry)
            if _NOT_QUORATE in text:
                ratified.append(entry.number)
    tables = [_rows(table) for table in document.tables]
    return Paper(
        entries=tuple(entries),
        attendance=tuple((r[0], r[1], _words(r[3])) for r in _table(tables, "Initials") if len(r) > 3),
        told=tuple(told),
        declared=tuple(lists.get("Declarations of interest", ())),
        outcomes=tuple(outcomes),
        log=log_rows(tables),
        summary="\n".join(lists.get("Summary", ())),
        callouts=tuple(e.number for e in entries if e.kind != "note"),
        ratified=tuple(ratified),
    )


def read_log(path: Path) -> tuple[tuple[str, str], ...]:
    """References and statuses of a file of the action log."""
    return log_rows([_rows(table) for table in docx.Document(str(path)).tables])


def log_rows(tables: list[list[list[str]]]) -> tuple[tuple[str, str], ...]:
    """References and statuses of the table of actions."""
    return tuple((row[0], _words(row[5])) for row in _table(tables, "Ref"))


def every_text(path: Path) -> str:
    """All text of every part of the file, mark-up taken out."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(n).decode("utf-8", "replace") for n in archive.namelist()]
    return "\n".join(re.sub(r"<[^>]+>", "", part) for part in parts)


_CALLOUTS = {"Decision": "decision", "Action": "action", "Escalation": "escalation"}


def _callout(item: int, style: str, paragraph: Paragraph) -> Printed:
    first, *rest = (_words(line) for line in paragraph.text.split("\n"))
    label, words = first.split(EM_SPACE, 1)
    number = label.split()[-1]
    if style == "Action":
        return _action(item, number, words, rest)
    strong = next(run.text for run in paragraph.runs[1:] if run.bold or _is_strong(run.style.name or ""))
    said = tuple(line for line in rest if not line.startswith(_NOT_QUORATE))
    if style == "Escalation":
        level, target = strong.split(" to ", 1)
        return Printed(
            item, "escalation", number, words.split(": ", 1)[1], verb=level, target=target, rest=said
        )
    after, target = words.split(strong, 1)[1], ""
    if found := re.match(r" to (?:the )?([A-Z][\w ]*?)(?:: | that )", after):
        target = found.group(1)
        after = after[found.start(1) + len(target) :].lstrip(": ")
    return Printed(
        item, "decision", number, after.lstrip(": "), verb=strong.strip(), target=target, rest=said
    )


def _is_strong(style: str) -> bool:
    return "Strong" in style or "Verb" in style or "Label" in style


def _action(item: int, number: str, words: str, lines: list[str]) -> Printed:
    under = next((line for line in lines if line.startswith(_UNDER_OWNERS)), "")
    due = re.search(r"Due: (\w+ \d+ \w+ \d{4})", under)
    named = re.findall(r"([^,;:()]+ \([A-Za-z]+\))", under.split(EM_SPACE)[0])
    owners = tuple(re.sub(r"^(?:and |with |jointly with )+", "", name.strip()) for name in named)
    said = tuple(line for line in lines if line != under)
    return Printed(item, "action", number, words, owners=owners, due=due.group(1) if due else "", rest=said)


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _table(tables: list[list[list[str]]], first: str) -> list[list[str]]:
    return next((t[1:] for t in tables if t[0][0] == first), [])


def _words(text: str) -> str:
    return text.replace("\u00a0", " ").strip()
