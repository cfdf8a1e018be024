"""What the close screen shows: checks, what will not come back, and the read-back."""

from __future__ import annotations

from cqrm.meeting.check_identifiers import kept_with_reason
from cqrm.meeting.check_rules import Facts, not_coming_back, run_checks
from cqrm.meeting.numbering import meeting_view
from cqrm.store.queries.drafts import drafts_of
from cqrm.store.work import Look
from cqrm.terms.acts.questions import SeeClose
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.closing import CloseView

_READ_BACK = frozenset({EntryKind.DECISION, EntryKind.ACTION, EntryKind.ESCALATION})


def see_close(look: Look, query: SeeClose) -> CloseView:
    """Everything the close screen shows of one meeting."""
    view = meeting_view(look, query.meeting)
    facts = Facts(view, drafts_of(look, str(view.id)), look.now())
    faults, in_order = run_checks(facts)
    return CloseView(
        meeting=view,
        faults=faults,
        in_order=in_order,
        not_coming_back=tuple(not_coming_back(view)),
        kept=tuple(kept_with_reason(view)),
        read_back=tuple(
            entry
            for item in view.items
            for entry in item.entries
            if entry.kind in _READ_BACK and not entry.withdrawn
        ),
    )
