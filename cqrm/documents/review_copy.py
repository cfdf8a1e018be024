"""The minutes with everything that was changed since their first draft as tracked changes.

A correction gave new words for an entry: the old ones are struck, the new ones put in. An amendment says in
words what is to be read: it is put in as a paragraph below the entry that it concerns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count as numbers
from pathlib import Path

from cqrm.documents.audience import for_readers, is_withheld
from cqrm.documents.markup import Xml, joined, one_line
from cqrm.documents.minutes import minutes_sections, references
from cqrm.documents.page_sections import Orientation, Section
from cqrm.documents.paper import Paper, render
from cqrm.documents.paragraphs import heading, plain
from cqrm.documents.properties import NO_STAMP, Stamp
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.tracked import Author, Changes, unmarked
from cqrm.documents.wording import sentence
from cqrm.terms.enums import EntryKind, ReaderGroup
from cqrm.terms.snapshot import (
    ActionLine,
    EntryLine,
    ItemLine,
    MinutesSnapshot,
    PassedAmendmentLine,
    RewordingLine,
)
from cqrm.terms.words import count

__all__ = ["references", "render_review_copy"]

_TITLE = "Changes in this copy"
_WITHOUT = "The public copy does not show what was changed."
_NOTHING = "Nothing has been changed since the first draft."


def render_review_copy(
    snapshot: MinutesSnapshot,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    template: Path | None = None,
    *,
    stamp: Stamp = NO_STAMP,
) -> bytes:
    """The review copy as the bytes of a .docx file; see ``minutes.render_minutes``.

    Raises:
        ExportFailed: the template cannot be used.
    """
    paper = Paper(
        name="review copy",
        snapshot=for_readers(snapshot, readers),
        readers=readers,
        compose=_sections,
        stamp=stamp,
    )
    return render(paper, template)


def _sections(book: StyleBook, paper: Paper, text_widths: Mapping[Orientation, int]) -> tuple[Section, ...]:
    changes, snapshot = Changes(), _without_marks(paper.snapshot)
    if paper.readers is ReaderGroup.PUBLIC:
        marked, closing = snapshot, _closing(book, _WITHOUT, ())
    else:
        marked = _marked(snapshot, changes)
        whole = [line for line in snapshot.amended if not line.number]
        closing = _closing(book, _summary(marked), [changes.put_in(_said(line), _by(line)) for line in whole])
    titled = replace(marked, title=f"{one_line(marked.title)} (changes shown)")
    first, *rest = minutes_sections(book, titled, paper.readers, text_widths)
    sections = (Section(first.orientation, joined((first.blocks, closing))), *rest)
    ids = numbers(1)
    return tuple(Section(each.orientation, changes.tracked(each.blocks, ids)) for each in sections)


def _without_marks(snapshot: MinutesSnapshot) -> MinutesSnapshot:
    """The snapshot with no private character in the texts that are laid out with marks."""
    return replace(
        snapshot,
        items=tuple(
            replace(item, entries=tuple(replace(e, text=unmarked(e.text)) for e in item.entries))
            for item in snapshot.items
        ),
        actions=tuple(replace(line, text=unmarked(line.text)) for line in snapshot.actions),
    )


def _marked(snapshot: MinutesSnapshot, changes: Changes) -> MinutesSnapshot:
    """The snapshot with marks in the words of every entry that was changed, in its item and in the log."""
    steps: dict[str, list[RewordingLine]] = {}
    for line in snapshot.reworded:
        steps.setdefault(line.entry_id, []).append(line)
    amended: dict[str, list[PassedAmendmentLine]] = {}
    for amendment in snapshot.amended:
        amended.setdefault(amendment.number, []).append(amendment)
    items = tuple(_marked_item(item, steps, amended, changes) for item in snapshot.items)
    texts = {e.number: e.text for item in items for e in item.entries if e.kind is EntryKind.ACTION}
    return replace(snapshot, items=items, actions=tuple(_marked_action(a, texts) for a in snapshot.actions))


def _marked_item(
    item: ItemLine,
    steps: dict[str, list[RewordingLine]],
    amended: dict[str, list[PassedAmendmentLine]],
    changes: Changes,
) -> ItemLine:
    entries: list[EntryLine] = []
    for entry in item.entries:
        entries.append(_marked_entry(entry, steps.get(entry.entry_id, []), changes))
        if not is_withheld(entry) and entry.number:
            entries += [_amendment(line, entry, changes) for line in amended.get(entry.number, [])]
    return replace(item, entries=tuple(entries))


def _marked_entry(entry: EntryLine, steps: list[RewordingLine], changes: Changes) -> EntryLine:
    # Words that were made anew for these readers are not the ones that were corrected.
    if not steps or is_withheld(entry) or unmarked(steps[-1].after) != entry.text:
        return entry
    after = [(line.after, Author(line.author, line.at)) for line in steps]
    return replace(entry, text=changes.reworded(steps[0].before, after))


def _amendment(line: PassedAmendmentLine, entry: EntryLine, changes: Changes) -> EntryLine:
    text = changes.put_in(_said(line), _by(line))
    return EntryLine(entry_id="", kind=EntryKind.NOTE, audience=entry.audience, text=text)


def _said(line: PassedAmendmentLine) -> str:
    what = f"{one_line(line.number)} " if line.number else "The minutes as a whole "
    return f"{what}amended at {one_line(line.agreed_at)}: {sentence(one_line(line.text))}"


def _by(line: PassedAmendmentLine) -> Author:
    return Author(line.author, line.at)


def _marked_action(line: ActionLine, texts: dict[str, str]) -> ActionLine:
    """The log says of an action raised at this meeting what its item says."""
    return replace(line, text=texts[line.ref]) if line.is_new and line.ref in texts else line


def _summary(snapshot: MinutesSnapshot) -> str:
    shown = {entry.entry_id for item in snapshot.items for entry in item.entries if entry.entry_id}
    numbered = {entry.number for item in snapshot.items for entry in item.entries if not is_withheld(entry)}
    corrected = sum(line.entry_id in shown for line in snapshot.reworded)
    amended = sum(not line.number or line.number in numbered for line in snapshot.amended)
    if not corrected and not amended:
        return _NOTHING
    made = f"{count(corrected, 'correction')} and {count(amended, 'amendment')}"
    return f"{made} made since the first draft are shown as tracked changes."


def _closing(book: StyleBook, said: str, whole: list[str] | tuple[()]) -> Xml:
    title = heading(book, Style.HEADING_UNNUMBERED, _TITLE)
    bullets = (plain(book, Style.BULLET, text) for text in whole)
    return joined((title, plain(book, Style.NORMAL, said), *bullets))
