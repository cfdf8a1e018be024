"""The opening of every document of a meeting: title, banner, details, and what changed."""

from __future__ import annotations

from collections.abc import Iterable

from cqrm.documents.markup import NOTHING, Xml, joined
from cqrm.documents.paragraphs import detail, heading, labelled, plain
from cqrm.documents.public_words import edited_words, public_notice, sign_off_words
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import COPY_FOR, approval_words, draft_notice, is_draft
from cqrm.terms.enums import ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot


def title_blocks(book: StyleBook, title: str, subtitle: str) -> Xml:
    """Title and subtitle."""
    return joined((heading(book, Style.TITLE, title), heading(book, Style.SUBTITLE, subtitle)))


def banner(book: StyleBook, snapshot: MinutesSnapshot, readers: ReaderGroup) -> Xml:
    """The draft's notice; approved minutes carry none, but a public copy that nobody has signed off does."""
    if readers is ReaderGroup.PUBLIC:
        notice = public_notice(snapshot)
        return labelled(book, Style.BANNER, *notice) if notice else NOTHING
    return labelled(book, Style.BANNER, *draft_notice(snapshot)) if is_draft(snapshot) else NOTHING


def detail_rows(book: StyleBook, rows: Iterable[tuple[str, str]]) -> Xml:
    """A row for each detail that has a value."""
    return joined(detail(book, label, value) for label, value in rows if value)


def status_rows(snapshot: MinutesSnapshot, readers: ReaderGroup) -> tuple[tuple[str, str], ...]:
    """Who approved it, and whose copy it is when it is not the parties'."""
    if readers is not ReaderGroup.PUBLIC:
        return ("Status", approval_words(snapshot)), ("Copy", COPY_FOR[readers])
    return (
        ("Status", approval_words(snapshot)),
        ("Copy", edited_words(snapshot)),
        ("Publication", sign_off_words(snapshot)),
    )


def changes_blocks(book: StyleBook, snapshot: MinutesSnapshot) -> Xml:
    """What this version changes against the one before; nothing for a first version."""
    if not snapshot.changes:
        return NOTHING
    title = heading(book, Style.HEADING_UNNUMBERED, f"Changes since version {snapshot.version - 1}")
    return joined((title, *(plain(book, Style.BULLET, change) for change in snapshot.changes)))
