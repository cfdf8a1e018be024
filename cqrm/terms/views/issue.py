"""A snapshot on its way to paper, with the anchors printed beside it."""

from __future__ import annotations

from dataclasses import dataclass

from cqrm.terms.snapshot import MinutesSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedSnapshot:
    """What documents of a meeting are made from."""

    snapshot: MinutesSnapshot
    body_short_name: str
    """Names the folder of the body's documents."""
    documents_folder: str
    """The body's setting; empty means CQRM in the user's documents folder."""
    house_file: str = ""
    """The body's setting: the Word file that gives documents their looks; empty means the product's own."""
    content_hash: str = ""
    """Hash of the stored snapshot; empty for a provisional one."""
    chain_seq: int | None = None
    """The journal entry that stored it."""
    chain_hash: str = ""
    """The hash of that entry; its head is printed."""
    chain: str = ""
    """The chain of the journal that the entry belongs to."""
    sealed: bool = False
    """Whether it is the record: confirmed, and sealed since."""
