"""The action log and the decision register of the whole file, as screens and commands see them."""

from __future__ import annotations

from cqrm.store.queries.action_log import find_actions
from cqrm.store.queries.log_lines import log_lines
from cqrm.store.queries.register import find_decisions
from cqrm.store.work import Look
from cqrm.terms.acts.log import SeeActions, SeeDecisions
from cqrm.terms.clock import local
from cqrm.terms.views.log import LogPage, RegisterPage


def see_actions(look: Look, query: SeeActions) -> LogPage:
    """A page of the action log, now or as at a day."""
    as_at = query.as_at or local(look.now()).date()
    found = find_actions(look, query.asked, as_at, query.offset, query.limit, query.counted)
    return LogPage(
        lines=log_lines(look, found.page, found.moments),
        offset=query.offset,
        total=found.total,
        counts=found.counts,
        as_at=as_at,
        is_now=found.moments is None,
        is_counted=found.is_counted,
    )


def see_decisions(look: Look, query: SeeDecisions) -> RegisterPage:
    """A page of the decision register."""
    return find_decisions(look, query.asked, query.offset, query.limit, query.counted)
