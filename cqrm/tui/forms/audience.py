"""Who may read an entry, as a choice of a form and as the next step of the key in the record."""

from __future__ import annotations

from typing import Final

from cqrm.terms.enums import Audience
from cqrm.tui.look.choice import Choice

AUDIENCES: Final = (Audience.PARTIES, Audience.COMMISSIONER, Audience.PUBLIC_WITHHELD)
"""What a decision or action may have; private is for notes of the chair alone."""
_LABELS: Final = ("Both parties", "Commissioner only", "Withheld from public")


def audience_choice(audience: Audience) -> Choice:
    """The field of a form."""
    chosen = AUDIENCES.index(audience) if audience in AUDIENCES else 0
    return Choice(_LABELS, chosen, id="audience")


def next_audience(audience: Audience) -> Audience:
    """The audience after this one; after the last comes the first."""
    return AUDIENCES[(AUDIENCES.index(audience) + 1) % len(AUDIENCES)]
