"""All of what in a text may tell who a patient is."""

from __future__ import annotations

from collections.abc import Iterable

from cqrm.identifiers.finding import Identifier, IdentifierKind
from cqrm.identifiers.known import NOBODY, Known
from cqrm.identifiers.levelled import levelled
from cqrm.identifiers.names import strangers
from cqrm.identifiers.nhs_number import nhs_numbers
from cqrm.identifiers.patterns import ages, birth_dates, hospital_numbers, postcodes


def find_identifiers(text: str, known: Known = NOBODY) -> tuple[Identifier, ...]:
    """What may tell who a patient is, in the order of the text; of two that overlap, the surer one.

    Nothing is ever changed. Whoever is named without a title is missed.

    Args:
        text: any text; it is never raised at, whatever it holds.
        known: whose names may be given.
    """
    plain = levelled(text)
    found: list[Identifier] = []
    for kind, spans in _by_kind(plain, known):
        for start, end in spans:
            if all(end <= other.start or other.end <= start for other in found):
                found.append(Identifier(kind, start, end))
    return tuple(sorted(found, key=lambda each: each.start))


def _by_kind(text: str, known: Known) -> Iterable[tuple[IdentifierKind, Iterable[tuple[int, int]]]]:
    """Each kind with where it stands, the surest first."""
    yield IdentifierKind.NHS_NUMBER, nhs_numbers(text)
    yield IdentifierKind.BIRTH_DATE, birth_dates(text)
    yield IdentifierKind.HOSPITAL_NUMBER, hospital_numbers(text)
    yield IdentifierKind.AGE, ages(text)
    yield IdentifierKind.NAME, strangers(text, known)
    yield IdentifierKind.POSTCODE, postcodes(text)
