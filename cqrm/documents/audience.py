"""Who may read what: takes out of a snapshot everything a group of readers may not see, before rendering."""

from __future__ import annotations

import re
from dataclasses import replace

from cqrm.documents.amendments import LAST_MINUTES
from cqrm.documents.small_counts import without_small_counts
from cqrm.documents.wording import WITHHELD
from cqrm.terms.audiences import narrower
from cqrm.terms.enums import (
    ActionStatus,
    Audience,
    EntryKind,
    ItemState,
    PaperState,
    Progress,
    ReaderGroup,
)
from cqrm.terms.reporting import reporting_key
from cqrm.terms.snapshot import (
    ActionLine,
    AmendmentLine,
    ChairActionLine,
    EntryLine,
    ItemLine,
    MinutesSnapshot,
)


def for_readers(snapshot: MinutesSnapshot, readers: ReaderGroup) -> MinutesSnapshot:
    """A copy of the snapshot that holds nothing the readers may not see.

    An entry with a number leaves the number alone, so that numbers on paper equal those on screen;
    an entry without one leaves nothing. Withheld actions go to the end of the log, because their place
    would tell their urgency. What is left of either is recognised by ``is_withheld``. An item of which
    nothing may be read keeps its number and its title from the agenda, no more. An item that is itself for
    others keeps its number and the references of what was recorded in it, since these are counted through
    the meeting; whatever else names it is left out.
    """
    snapshot = under_items(snapshot)
    closed = [item for item in snapshot.items if not readers.may_read(item.audience)]
    hidden = _hidden_entries(snapshot, readers)
    refs = {line.ref for line in snapshot.actions if not _may_read_line(line, readers)}
    refs |= {entry.number for entry in hidden if entry.kind is EntryKind.ACTION and entry.number}
    numbers = refs | {entry.number for entry in hidden if entry.number}
    texts = _hidden_texts(snapshot, hidden, readers)
    shown = [line for line in snapshot.actions if line.ref not in refs]
    withheld = [_bare_action(line, snapshot) for line in snapshot.actions if line.ref in refs]
    cut = replace(
        snapshot,
        items=tuple(_item_for(item, readers, refs) for item in snapshot.items),
        actions=(*shown, *withheld),
        amendments=_amendments_for(snapshot, closed, readers),
        chair_actions=_chair_actions_for(snapshot, closed, readers),
        declarations=tuple(d for d in snapshot.declarations if d.item not in {i.number for i in closed}),
        changes=tuple(change for change in snapshot.changes if not _gives_away(change, texts, numbers)),
    )
    if readers is ReaderGroup.PUBLIC:
        return without_small_counts(_exempted_together(cut, snapshot))
    return _unexempted(cut)


def is_withheld(line: EntryLine | ActionLine) -> bool:
    """Whether only the number of this entry or action may be printed; true only after ``for_readers``."""
    return line.audience is Audience.PRIVATE


def under_items(snapshot: MinutesSnapshot) -> MinutesSnapshot:
    """The snapshot in which no entry and no paper has more readers than its item."""
    return replace(snapshot, items=tuple(map(_under_item, snapshot.items)))


def _under_item(item: ItemLine) -> ItemLine:
    return replace(
        item,
        entries=tuple(replace(e, audience=narrower(item.audience, e.audience)) for e in item.entries),
        paper_audience=narrower(item.audience, item.paper_audience),
    )


def _hidden_entries(snapshot: MinutesSnapshot, readers: ReaderGroup) -> list[EntryLine]:
    return [entry for item in snapshot.items for entry in item.entries if not _may_read(entry, readers)]


def is_item_withheld(item: ItemLine) -> bool:
    """Whether only the number of this item may be printed; true only after ``for_readers``."""
    return item.audience is Audience.PRIVATE


def is_paper_withheld(item: ItemLine) -> bool:
    """Whether only that the item had a paper may be printed; true only after ``for_readers``."""
    return item.paper_audience is Audience.PRIVATE


def _hidden_texts(snapshot: MinutesSnapshot, hidden: list[EntryLine], readers: ReaderGroup) -> frozenset[str]:
    """Every text that a line about a change may not quote."""
    said = [text for e in hidden for text in (e.text, e.reason, e.dissent, e.title, e.withdrawn)]
    for item in snapshot.items:
        if not readers.may_read(item.audience):
            said += (item.title, item.state_reason, item.outcome, item.chaired)
        if not readers.may_read(item.paper_audience):
            said.append(item.paper)
    for line in snapshot.actions:
        said += () if _may_read_line(line, readers) else (line.text, line.update, line.evidence)
    for amendment in snapshot.amendments:
        said += () if readers.may_read(amendment.audience) else (amendment.text, amendment.disputed)
    for taken in snapshot.chair_actions:
        said += () if readers.may_read(taken.audience) else (taken.text, taken.reason)
    return frozenset(filter(None, said))


def _may_read(entry: EntryLine, readers: ReaderGroup) -> bool:
    return entry.kind is not EntryKind.PRIVATE and _may_read_line(entry, readers)


def _may_read_line(line: EntryLine | ActionLine, readers: ReaderGroup) -> bool:
    """By its audience; what was given an exemption afterwards is withheld from the public all the same."""
    return readers.may_read(line.audience) and not (line.exemption and readers is ReaderGroup.PUBLIC)


def _item_for(item: ItemLine, readers: ReaderGroup, refs: set[str]) -> ItemLine:
    cut = (_entry_for(entry, readers, refs) for entry in item.entries)
    entries = tuple(entry for entry in cut if entry is not None)
    if not readers.may_read(item.audience):
        return _bare_item(item, entries)
    if not readers.may_read(item.paper_audience):
        had = item.paper or item.paper_state is not PaperState.ON_TIME or is_paper_withheld(item)
        kept = Audience.PRIVATE if had else Audience.PARTIES
        item = replace(item, paper="", paper_state=PaperState.ON_TIME, paper_audience=kept)
    if entries and all(map(is_withheld, entries)):
        # The paper, or why the item was put off, would tell what its record may not.
        return replace(item, entries=entries, paper="", state_reason="", outcome="", carried_from="")
    return replace(item, entries=entries)


def _bare_item(item: ItemLine, entries: tuple[EntryLine, ...]) -> ItemLine:
    """The number alone, and the references of its record that do not begin with that number."""
    within = f"{item.number}."
    return ItemLine(
        number=item.number,
        key="",
        title=WITHHELD,
        state=ItemState.DONE,
        audience=Audience.PRIVATE,
        paper_audience=Audience.PARTIES,
        entries=tuple(e for e in entries if e.kind is not EntryKind.NOTE or not e.number.startswith(within)),
    )


def _entry_for(entry: EntryLine, readers: ReaderGroup, refs: set[str]) -> EntryLine | None:
    if entry.kind is EntryKind.PRIVATE:
        return None
    # An action withheld in the log is withheld in its item too, whichever of the two was marked.
    if _may_read(entry, readers) and not (entry.kind is EntryKind.ACTION and entry.number in refs):
        return entry
    if not entry.number or entry.is_heading:
        return None
    return EntryLine(
        entry_id="",
        kind=entry.kind,
        audience=Audience.PRIVATE,
        number=entry.number,
        exemption=entry.exemption,
        review_on=entry.review_on,
    )


def _bare_action(line: ActionLine, snapshot: MinutesSnapshot) -> ActionLine:
    return ActionLine(
        ref=line.ref,
        raised_on=snapshot.held_on,
        raised_at="",
        item="",
        text="",
        owners=(),
        due_on=None,
        due_text="",
        first_due_on=None,
        slips=0,
        revisions=(),
        status=ActionStatus.OPEN,
        progress=Progress.NO_DATE,
        status_words="",
        update="",
        audience=Audience.PRIVATE,
        exemption=line.exemption,
        review_on=line.review_on,
    )


def _exempted_together(cut: MinutesSnapshot, snapshot: MinutesSnapshot) -> MinutesSnapshot:
    """An action carries one exemption, in its item and in the log, wherever it was given."""
    given: dict[str, EntryLine | ActionLine] = {line.ref: line for line in snapshot.actions if line.exemption}
    given |= {
        entry.number: entry
        for item in snapshot.items
        for entry in item.entries
        if entry.kind is EntryKind.ACTION and entry.exemption and entry.number not in given
    }

    def with_entry(entry: EntryLine) -> EntryLine:
        by = given.get(entry.number) if entry.kind is EntryKind.ACTION else None
        return replace(entry, exemption=by.exemption, review_on=by.review_on) if by else entry

    def with_action(line: ActionLine) -> ActionLine:
        by = given.get(line.ref)
        return replace(line, exemption=by.exemption, review_on=by.review_on) if by else line

    items = tuple(replace(item, entries=tuple(map(with_entry, item.entries))) for item in cut.items)
    return replace(cut, items=items, actions=tuple(map(with_action, cut.actions)))


def _unexempted(cut: MinutesSnapshot) -> MinutesSnapshot:
    """Exemptions and the sign-off concern the public's copy only."""
    return replace(
        cut,
        items=tuple(
            replace(i, entries=tuple(replace(e, exemption="", review_on=None) for e in i.entries))
            for i in cut.items
        ),
        actions=tuple(replace(line, exemption="", review_on=None) for line in cut.actions),
        signed_off=None,
    )


def _amendments_for(
    snapshot: MinutesSnapshot, closed: list[ItemLine], readers: ReaderGroup
) -> tuple[AmendmentLine, ...]:
    """They stand in the item of the last minutes, and go with it."""
    if any(item.key == LAST_MINUTES for item in closed):
        return ()
    return tuple(_amendment_for(line, readers) for line in snapshot.amendments)


def _chair_actions_for(
    snapshot: MinutesSnapshot, closed: list[ItemLine], readers: ReaderGroup
) -> tuple[ChairActionLine, ...]:
    """They stand where the meeting heard them, and go with that item."""
    heard_at = reporting_key([item.key for item in snapshot.items])
    if any(item.key == heard_at for item in closed):
        return ()
    return tuple(line for line in snapshot.chair_actions if readers.may_read(line.audience))


def _amendment_for(line: AmendmentLine, readers: ReaderGroup) -> AmendmentLine:
    """An amendment to an entry that may not be read leaves only that there was one."""
    bare = AmendmentLine(of=line.of, number="", text="", audience=Audience.PRIVATE)
    return line if readers.may_read(line.audience) else bare


def _gives_away(change: str, texts: frozenset[str], numbers: set[str]) -> bool:
    """Whether a line about a change names a withheld entry or quotes it."""
    named = any(re.search(rf"(?<![\w./-]){re.escape(number)}(?![\w/-]|\.\d)", change) for number in numbers)
    return named or any(text in change for text in texts)
