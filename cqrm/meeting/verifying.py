"""Compares a document with the record it claims to be made from.

What is shown is that the two are equal, word for word, or where they first differ: a change is evident, it is
not prevented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cqrm.documents.catalogue import CATALOGUE
from cqrm.documents.differing import first_difference
from cqrm.documents.paper import footer_line
from cqrm.documents.properties import Claim, Stamp
from cqrm.documents.read_back import ReadBack, read_back
from cqrm.documents.wording import status_and_version
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.sealing import readable
from cqrm.terms.views.issue import IssuedSnapshot
from cqrm.terms.views.verifying import StoredMinutes, StoredVersion, Verdict

_NEEDED = (
    Claim.DOCUMENT,
    Claim.MEETING,
    Claim.VERSION,
    Claim.READERS,
    Claim.CONTENT_HASH,
    Claim.CHAIN,
    Claim.SEQUENCE,
    Claim.HASH,
)
"""What every issued document says of itself."""
_COPIES = {
    ReaderGroup.COMMISSIONER: "commissioner’s copy",
    ReaderGroup.PARTIES: "parties’ copy",
    ReaderGroup.PUBLIC: "public copy",
}
_LONGEST_NAME = 120
"""Characters of a name at most: more than that in its place is another text."""
NOTHING_COMPARED = "Nothing was compared: give the database with --db to compare it with the record."


def claimed(data: bytes, name: str) -> Verdict:
    """What a document says of itself, compared with nothing.

    Raises:
        Refused: it is no Word document.
    """
    document = read_back(data, name)
    fault = _claim_fault(document.claims, name)
    if fault:
        return Verdict(said=fault, is_good=False)
    said = f"{name} says that it is {_called(document.claims)}."
    return Verdict(said=said, details=(NOTHING_COMPARED, *_listed(document.claims)), is_good=True)


def meeting_claimed(data: bytes, name: str) -> str:
    """The reference of the meeting that a document says it is of; empty when it says none.

    Raises:
        Refused: it is no Word document.
    """
    return read_back(data, name).claims.get(Claim.MEETING, "")


def compare(data: bytes, name: str, stored: StoredMinutes, file: str) -> Verdict:
    """Compare a document with the minutes that a file holds.

    Args:
        data: the bytes of the document.
        name: its name.
        stored: what the file holds of the meeting that the document is of.
        file: the name of the file.

    Raises:
        Refused: it is no Word document.
    """
    document = read_back(data, name)
    fault = _claim_fault(document.claims, name) or _wrong_file(document.claims, name, stored, file)
    if fault:
        return Verdict(said=fault, is_good=False)
    version = stored.find(int(document.claims[Claim.VERSION]))
    assert version is not None
    if version.faults or version.issued is None:
        what = version.faults[0] if version.faults else "it cannot be read"
        which = f"version {version.version} of the minutes of {stored.ref} in {file}"
        return Verdict(said=f"Not verified: {which} was altered: {what}.", is_good=False)
    fault = _wrong_hash(document.claims, version.issued, stored, file) or _wrong_text(
        document, version, version.issued, stored
    )
    if fault:
        return Verdict(said=f"Not verified: {name} {fault}", details=_listed(document.claims), is_good=False)
    before = _is_from_before_redaction(document, version, version.issued)
    as_held = (
        f"as {file} holds it but for a name; the record was redacted since, {version.redacted}, and this "
        "copy still holds the name"
        if before
        else f"word for word as {file} holds it"
    )
    return Verdict(
        said=f"Verified: {name} is {_called(document.claims)}, {as_held}; {_standing(version, stored)}.",
        details=(
            *((f"Redacted {version.redacted}.",) if version.redacted else ()),
            *_listed(document.claims),
        ),
        is_good=True,
    )


def _called(claims: Mapping[str, str]) -> str:
    """``the minutes of HV-14, version 3, parties’ copy``."""
    readers = _readers(claims)
    copy = _COPIES[readers] if readers is not None else f"copy for {claims[Claim.READERS]}"
    return f"the {claims[Claim.DOCUMENT]} of {claims[Claim.MEETING]}, version {claims[Claim.VERSION]}, {copy}"


def _readers(claims: Mapping[str, str]) -> ReaderGroup | None:
    return next((group for group in ReaderGroup if group.value == claims.get(Claim.READERS)), None)


def _kind(claims: Mapping[str, str]) -> DocumentKind | None:
    return next((kind for kind, entry in CATALOGUE.items() if entry.stem == claims.get(Claim.DOCUMENT)), None)


def _listed(claims: Mapping[str, str]) -> tuple[str, ...]:
    """Everything that the document claims, a line each."""
    return tuple(f"{claim.value}: {claims[claim.value]}" for claim in Claim if claims.get(claim.value))


def _standing(version: StoredVersion, stored: StoredMinutes) -> str:
    """Whether the version is the record, an old one, or not confirmed yet."""
    if version.version == stored.sealed:
        return "it is the record, confirmed and sealed"
    of = f"version {version.version} of {stored.newest}"
    if stored.sealed:
        return f"it is {of}; version {stored.sealed} is the record"
    if version.version == stored.newest:
        return f"it is {of}, the newest; the minutes are not confirmed yet"
    return f"it is {of}; version {stored.newest} is the newest"


def _claim_fault(claims: Mapping[str, str], name: str) -> str:
    """Why a document cannot be compared; empty when it says all that is needed, in words that make sense."""
    if not claims:
        return (
            f"Not verified: {name} says nothing of a record: it is no document of CQRM, or its properties "
            "were taken out."
        )
    if claims.get(Claim.STATUS) == "preview":
        return f"Not verified: {name} is a preview from before the meeting was closed, which is no record."
    missing = next((claim for claim in _NEEDED if not claims.get(claim)), None)
    if missing is not None:
        return f"Not verified: {name} lacks the property “{missing}”: it was taken out or renamed."
    if _kind(claims) is None or _readers(claims) is None:
        odd = Claim.DOCUMENT if _kind(claims) is None else Claim.READERS
        return f"Not verified: {name} gives “{claims[odd]}” as its property “{odd}”, which CQRM never writes."
    for claim in (Claim.VERSION, Claim.SEQUENCE):
        if not (claims[claim].isascii() and claims[claim].isdecimal()):
            return (
                f"Not verified: {name} gives “{claims[claim]}” as its property “{claim}”, which is no number."
            )
    return ""


def _wrong_file(claims: Mapping[str, str], name: str, stored: StoredMinutes, file: str) -> str:
    if claims[Claim.CHAIN] not in stored.chains:
        return (
            f"Not verified: {name} was made from another file than {file}: its journal is not the one named."
        )
    if not stored.known:
        return f"Not verified: {file} has no meeting {stored.ref}, of which {name} says that it is."
    if stored.find(int(claims[Claim.VERSION])) is None:
        has = f"has {stored.newest}" if stored.newest else "has none"
        return (
            f"Not verified: {name} says that it is version {claims[Claim.VERSION]} of the minutes of "
            f"{stored.ref}; {file} {has}."
        )
    return ""


def _wrong_hash(claims: Mapping[str, str], issued: IssuedSnapshot, stored: StoredMinutes, file: str) -> str:
    """What is wrong with the hashes that a document names, as the end of a sentence about it."""
    version = claims[Claim.VERSION]
    if claims[Claim.CONTENT_HASH] != issued.content_hash:
        other = next(
            (
                s.version
                for s in stored.versions
                if s.issued and s.issued.content_hash == claims[Claim.CONTENT_HASH]
            ),
            None,
        )
        if other is not None:
            return f"says that it is version {version}, but names the content hash of version {other}."
        return (
            f"names another content hash than version {version} of the minutes of {stored.ref} has in {file}."
        )
    recorded = {
        Claim.CHAIN: issued.chain,
        Claim.SEQUENCE: str(issued.chain_seq),
        Claim.HASH: issued.chain_hash,
    }
    for claim, value in recorded.items():
        if claims[claim] != value:
            said, held = _short(claims[claim]), _short(value)
            return f"names “{said}” as its property “{claim}”; in {file} it is “{held}”."
    return ""


def _short(value: str) -> str:
    return f"{readable(value)} …" if len(value) == len("0" * 64) else value


def _wrong_text(
    document: ReadBack, version: StoredVersion, issued: IssuedSnapshot, stored: StoredMinutes
) -> str:
    """Where the words first differ from what would be made of the record, as the end of a sentence."""
    kind, readers = _kind(document.claims), _readers(document.claims)
    assert kind is not None and readers is not None
    expected = _made(kind, issued, readers)
    if document.passages != expected.passages and not _is_from_before_redaction(document, version, issued):
        return _whose(document, kind, issued, readers, stored) or (
            f"differs from the record: {first_difference(expected.passages, document.passages)}"
            + (f" A name was redacted in this version since, {version.redacted}." if version.redacted else "")
        )
    if document.beside:
        return f"holds {document.beside[0]}, which is not in the record."
    line = footer_line(document.claims[Claim.DOCUMENT], issued.snapshot, _stamp(issued))
    if any(line not in footer for footer in document.footers if " seq " in footer) or not any(
        line in footer for footer in document.footers
    ):
        return f"has another line in its footer than “{line}”."
    status = status_and_version(issued.snapshot)
    if not any(status in header for header in document.headers):
        return f"does not say “{status}” in its header."
    return ""


def _is_from_before_redaction(document: ReadBack, version: StoredVersion, issued: IssuedSnapshot) -> bool:
    """Whether a document differs from the record only where a name was taken out of the record since."""
    if not version.replacements:
        return False
    kind, readers = _kind(document.claims), _readers(document.claims)
    assert kind is not None and readers is not None
    record = _made(kind, issued, readers).passages
    if document.passages == record or len(document.passages) != len(record):
        return False
    words = [re.escape(each) for each in sorted(version.replacements, key=len, reverse=True)]
    removed = re.compile("|".join(words))
    return all(
        here.text == there.text or _fits(removed.split(here.text), there.text)
        for here, there in zip(record, document.passages, strict=True)
    )


def _fits(parts: list[str], text: str) -> bool:
    """Whether a text is these parts with a name between each two of them."""
    name = f".{{1,{_LONGEST_NAME}}}"
    return len(parts) > 1 and re.fullmatch(name.join(map(re.escape, parts)), text, re.DOTALL) is not None


def _whose(
    document: ReadBack,
    kind: DocumentKind,
    issued: IssuedSnapshot,
    readers: ReaderGroup,
    stored: StoredMinutes,
) -> str:
    """A document that is whole but says that it is another one."""
    for group in ReaderGroup:
        if group is not readers and document.passages == _made(kind, issued, group).passages:
            return f"says that it is the {_COPIES[readers]}, but its text is that of the {_COPIES[group]}."
    for other in _others(stored, issued):
        if document.passages == _made(kind, other, readers).passages:
            said, found = issued.snapshot.version, other.snapshot.version
            return f"says that it is version {said}, but its text is that of version {found}."
    return ""


def _others(stored: StoredMinutes, issued: IssuedSnapshot) -> Iterator[IssuedSnapshot]:
    for version in stored.versions:
        if version.issued is not None and version.version != issued.snapshot.version:
            yield version.issued


def _made(kind: DocumentKind, issued: IssuedSnapshot, readers: ReaderGroup) -> ReadBack:
    """What the document would say if it were made now, in the product's own looks."""
    data = CATALOGUE[kind].render(issued.snapshot, readers, stamp=_stamp(issued))
    return read_back(data, CATALOGUE[kind].stem)


def _stamp(issued: IssuedSnapshot) -> Stamp:
    return Stamp(issued.content_hash, issued.chain_seq, issued.chain_hash, issued.chain)
