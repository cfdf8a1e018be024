"""What in a text may tell who a patient is: found and explained, never changed. Pure, without a database.

A finding is a suspicion. Names without a title are missed; so is whatever is only told by its circumstances.
"""

from __future__ import annotations

from cqrm.identifiers.find import find_identifiers
from cqrm.identifiers.finding import Identifier, IdentifierKind
from cqrm.identifiers.known import NOBODY, Known

__all__ = ["NOBODY", "Identifier", "IdentifierKind", "Known", "find_identifiers"]
