"""Minutes and action log of 200 and 3,200 actions, against docxtpl with the same content."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cqrm.documents.action_log import render_action_log
from cqrm.documents.minutes import render_minutes
from cqrm.terms.snapshot import ActionLine, MinutesSnapshot
from tests.benchmarks.figures import Row, interleaved, ratio_row
from tests.benchmarks.plain_template import plain_template
from tests.data.exemplar_snapshot import EXEMPLAR


def rows(rounds: int) -> list[Row]:
    """The rows of the table for documents."""
    few, many = with_actions(200), with_actions(3200)
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "plain.docx"
        plain_template(template)
        _ours(few)
        _docxtpl(template, few)
        figures = interleaved(
            rounds,
            few=lambda: {"ms": _ours(few)},
            many=lambda: {"ms": _ours(many)},
            floor=lambda: {"ms": _docxtpl(template, few)},
        )
    return [
        ratio_row(
            "documents, 200 actions", figures["few"]["ms"], figures["floor"]["ms"], "ms", "at most 1.0"
        ),
        ratio_row(
            "documents, 3,200 against 200", figures["many"]["ms"], figures["few"]["ms"], "ms", "at most 20"
        ),
    ]


def with_actions(number: int) -> MinutesSnapshot:
    """The exemplar's meeting with so many actions in its log."""
    model = EXEMPLAR.actions[0]
    return replace(EXEMPLAR, actions=tuple(_action(model, n) for n in range(number)))


def _action(model: ActionLine, n: int) -> ActionLine:
    return replace(
        model,
        ref=f"A{n // 20 + 1:03}-{n % 20 + 1:02}",
        due_on=date(2026, 7, 1) + timedelta(days=n % 90),
        text=f"Send the audit data of ward {n} for quarter {n % 4 + 1}, with a note on completeness.",
    )


def _ours(snapshot: MinutesSnapshot) -> float:
    began = time.perf_counter()
    render_minutes(snapshot)
    render_action_log(snapshot)
    return (time.perf_counter() - began) * 1000


def _docxtpl(template: Path, snapshot: MinutesSnapshot) -> float:
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    began = time.perf_counter()
    for _ in ("minutes", "action log"):
        document = DocxTemplate(template)
        document.render(_context(snapshot), SandboxedEnvironment(autoescape=True))
        document.save(io.BytesIO())
    return (time.perf_counter() - began) * 1000


def _context(snapshot: MinutesSnapshot) -> Mapping[str, object]:
    return {
        "title": snapshot.title,
        "people": [{"name": a.name, "role": a.role, "status": a.status} for a in snapshot.attendance],
        "entries": [{"number": e.number, "text": e.text} for item in snapshot.items for e in item.entries],
        "actions": [
            {
                "ref": a.ref,
                "raised": a.raised_on.isoformat(),
                "text": a.text,
                "owner": a.owners[0].name if a.owners else "",
                "due": a.due_on.isoformat() if a.due_on else "",
                "status": a.status_words,
                "update": a.update,
            }
            for a in snapshot.actions
        ],
    }
