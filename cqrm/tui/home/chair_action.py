"""The short form that records what the chair decided between meetings."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.chair_actions import RecordChairAction
from cqrm.terms.text import clean_line
from cqrm.terms.views.body import BodyView
from cqrm.terms.views.meeting import ChairActionView
from cqrm.terms.words import screen_date
from cqrm.tui.desk import Desk
from cqrm.tui.forms.audience import AUDIENCES, audience_choice
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.home.reading import read_past_date
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField


class ChairActionForm(FormDialog[ChairActionView]):
    """What, when and why; the next meeting hears of it by itself."""

    HELP = (
        "What the chair decided because it could not wait. It stands among the exceptions of the next"
        " meeting, at the action log, and is printed in its minutes."
    )
    DEFAULT_CSS = "ChairActionForm VerticalScroll > Sentences { margin-bottom: 1; }"

    def __init__(self, desk: Desk, body: BodyView) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            body: for which body the chair decided.
        """
        super().__init__(desk, f"Chair's action for {body.name}", draft=f"chair_action/{body.id}")
        self._body = body

    def content(self) -> Iterator[Widget]:
        """The fields; the day is today until another is typed."""
        words = "A decision that could not wait. The next meeting is told of it and its minutes say so."
        yield Sentences(Content.styled(words, "$muted"))
        yield Field("Decision", LineField("", "What the chair decided", id="text"), id="text-field")
        why = LineField("", "Why it could not wait", id="reason")
        yield Field("Reason", why, id="reason-field")
        today = screen_date(self.desk.local_now().date())
        taken = LineField(today, "Day it was decided, such as Wed 18 Nov 2026", id="taken-on")
        yield Field("Decided on", taken, id="taken-on-field")
        yield Field("Audience", audience_choice(AUDIENCES[0]), id="audience-field")

    def request(self) -> RecordChairAction | None:
        """The act, if the fields can be read."""
        text, reason = (clean_line(value(self, field)).text for field in ("text", "reason"))
        taken_on = read_past_date(value(self, "taken-on"), self.desk.local_now().date())
        if not text:
            self.wrong("text-field", "Say what the chair decided.")
        if not reason:
            self.wrong("reason-field", "Say why it could not wait; the reason is minuted.")
        if isinstance(taken_on, str):
            self.wrong("taken-on-field", taken_on)
        if not text or not reason or isinstance(taken_on, str):
            return None
        return RecordChairAction(
            body=self._body.id,
            taken_on=taken_on,
            text=text,
            reason=reason,
            audience=AUDIENCES[self.query_one("#audience", Choice).chosen],
        )
