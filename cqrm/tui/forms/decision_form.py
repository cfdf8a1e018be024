"""The form of a decision: verb, wording, authority, where to, reason, audience, and its minute text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cqrm.capture import Room
from cqrm.capture.decisions import bodies_meant
from cqrm.terms.acts.conduct import ChangeEntry, RecordDecision
from cqrm.terms.enums import Audience, Authority, EntryKind
from cqrm.terms.minuting import decision_lead, why_word
from cqrm.terms.requests import Act
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.record import EntryView, ItemView
from cqrm.terms.words import join
from cqrm.tui.command import Command, bindings
from cqrm.tui.forms.audience import AUDIENCES, audience_choice
from cqrm.tui.forms.filling import DecisionWords
from cqrm.tui.forms.meeting_target import DEFERRED, meeting_target
from cqrm.tui.forms.session_form import KEEP_AND_GO, Keeping, SessionForm
from cqrm.tui.home.dialog import RECORD
from cqrm.tui.look.callout import Callout
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.glyphs import CUT
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.record import EntryKind as Drawn
from cqrm.tui.look.text_field import TextField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing

USUAL_VERB: Final = "agreed"
"""The verb the form starts with when nothing says another; the preview shows it from the start."""

DISSENT: Final = Command(
    action="dissent",
    key="f7",
    label="Dissent",
    help="Record who asked that their disagreement stand in the minutes.",
    footer=False,
    priority=True,
)
_WHY: Final = {"Reason": "Why; F7 adds a dissent", "Positions": "Who holds what; F7 adds a dissent"}
_AUTHORITIES: Final = (
    (Authority.DECIDED, "Decided here"),
    (Authority.RECOMMENDED_TO, f"Recommended to {CUT}"),
    (Authority.REFERRED_TO, f"Referred to {CUT}"),
    (Authority.NOTED, "For noting"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionStart:
    """What the form begins with, and what it will make."""

    item: ItemView
    words: DecisionWords
    reason: str = ""
    dissent: str = ""
    audience: Audience = Audience.PARTIES
    from_note: UUID | None = None
    """The note that becomes the decision."""
    entry: EntryView | None = None
    """The decision that is changed."""


class DecisionForm(SessionForm):
    """Makes or changes a decision; ``^s`` records it, Esc keeps what was typed."""

    TONE = "-decision"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        replace(RECORD, label="Record decision"), KEEP_AND_GO, DISSENT
    )
    HELP = (
        "Left and Right choose a verb, an authority or an audience. The words in the box at the bottom are"
        " what will stand in the minutes. F7 goes to the field for somebody's dissent. Esc goes back and"
        " keeps what was typed."
    )

    def __init__(
        self, doing: Doing, room: Room, start: DecisionStart, keeping: Keeping | None = None
    ) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            room: which verbs and bodies there are.
            start: what it begins with.
            keeping: where its text goes while it is not recorded.
        """
        self._ref = start.entry.number if start.entry else doing.meeting.decision_refs[0]
        title = Content.assemble(
            (f"Decision {self._ref}", "bold"), "  ", (f"item {start.item.position}", "$muted")
        )
        super().__init__(doing, title, keeping)
        self._room = room
        self._start = start
        self._verbs = {verb.name: verb for verb in room.settings.verbs}
        first = start.words.verb if start.words.verb in self._verbs else USUAL_VERB
        self._verb = first if first in self._verbs else next(iter(self._verbs))
        self._first_words = replace(start.words, verb=self._verb)

    def content(self) -> Iterator[Widget]:
        """The fields."""
        names = list(self._verbs)
        start = self._start
        capitals = [name.upper() for name in names]
        yield Field("Verb", Choice(capitals, names.index(self._verb), id="verb"), id="verb-field")
        yield Field(
            "Wording", TextField(start.words.wording, "What was decided", id="wording"), id="wording-field"
        )
        labels = [label for _, label in _AUTHORITIES]
        yield Field(
            "Authority", Choice(labels, self._first_authority(), id="authority"), id="authority-field"
        )
        bodies = join([body.name for body in self._room.bodies], "or")
        yield Field(
            "To",
            LineField(start.words.target, bodies or "Which body", id="target"),
            keep_label=True,
            id="target-field",
        )
        yield Field(
            why_word(self._verb),
            LineField(start.reason, _WHY[why_word(self._verb)], id="reason"),
            keep_label=True,
            id="reason-field",
        )
        dissent = LineField(start.dissent, "Who asked that their dissent be recorded, and why", id="dissent")
        yield Field("Dissent", dissent, keep_label=True, id="dissent-field")
        yield Field("Audience", audience_choice(start.audience), id="audience-field")

    def preview(self) -> Iterator[Widget]:
        """The minute text."""
        with VerticalScroll(id="preview", can_focus=False):
            start = self._start
            yield Callout(Drawn.DECISION, self._minute_text(start.words, start.reason, start.dissent))

    def on_mount(self) -> None:
        """The wording comes first: it is what only the chair knows."""
        self.the(TextField, "wording").focus()
        self._show_target()
        self.the(Field, "dissent-field").set_class(bool(self._start.dissent), "-on")

    def action_dissent(self) -> None:
        """Go to the field for a dissent; where there is little room it stands there only when wanted."""
        self.the(Field, "dissent-field").add_class("-on")
        self.the(LineField, "dissent").focus()

    @property
    def words(self) -> DecisionWords:
        """Verb, target and wording as they stand in the fields."""
        target = self.the(LineField, "target").value if self._is_addressed() else ""
        return DecisionWords(verb=self._verb, target=target, wording=self.the(TextField, "wording").text)

    @on(Choice.Changed, "#verb")
    def _verb_changed(self, event: Choice.Changed) -> None:
        self._verb = list(self._verbs)[event.index]
        usual = Authority(self._verbs[self._verb].authority)
        self.the(Choice, "authority").chosen = [a for a, _ in _AUTHORITIES].index(usual)
        self._show_target()
        why = why_word(self._verb)
        self.the(Field, "reason-field").label = why
        self.the(LineField, "reason").placeholder = _WHY[why]
        self._remake()

    @on(Choice.Changed, "#authority")
    def _authority_changed(self) -> None:
        self._show_target()
        self._remake()

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        self._remake()

    def request(self) -> Act[Acted] | None:
        """The act, or the faults under their fields."""
        wording = clean_line(self.the(TextField, "wording").text).text
        target = self._read_target()
        if not wording:
            self.wrong("wording-field", "Say what was decided.")
        if target is None or not wording:
            return None
        self.send()
        return self._act(wording, target, self._line("reason"), self._line("dissent"))

    def action_back(self) -> None:
        """Leave, keeping what was typed."""
        if self._is_changed():
            why, dissent = self._line("reason"), self._line("dissent")
            self.draft_left(self.words.line, f"{why}\n{dissent}" if dissent else why)
        self.dismiss(None)

    def _is_changed(self) -> bool:
        said = (self.the(LineField, "reason").value, self.the(LineField, "dissent").value)
        return self.words != self._first_words or said != (self._start.reason, self._start.dissent)

    def _line(self, field: str) -> str:
        """The cleaned text of a line."""
        return clean_line(self.the(LineField, field).value).text

    def _act(self, wording: str, target: str, reason: str, dissent: str) -> Act[Acted]:
        audience = AUDIENCES[self.the(Choice, "audience").chosen]
        if self._start.entry is not None:
            return ChangeEntry(
                entry=self._start.entry.id,
                kind=EntryKind.DECISION,
                wording=wording,
                verb=self._verb,
                authority=self._authority(),
                target=target,
                reason=reason,
                dissent=dissent,
                audience=audience,
            )
        return RecordDecision(
            item=self._start.item.id,
            verb=self._verb,
            text=wording,
            authority=self._authority(),
            target=target,
            reason=reason,
            dissent=dissent,
            audience=audience,
            links=self._room.register.find(wording).records,
            from_note=self._start.from_note,
        )

    def _first_authority(self) -> int:
        entry = self._start.entry
        usual = entry.authority if entry and entry.authority else self._verbs[self._verb].authority
        return [a for a, _ in _AUTHORITIES].index(Authority(usual))

    def _authority(self) -> Authority:
        return _AUTHORITIES[self.the(Choice, "authority").chosen][0]

    def _is_addressed(self) -> bool:
        return self._authority().has_addressee or self._verb == DEFERRED

    def _show_target(self) -> None:
        self.the(Field, "target-field").set_class(self._is_addressed(), "-on")

    def _read_target(self) -> str | None:
        """The body or meeting it goes to; empty for none; None after a fault was put under the field."""
        if not self._is_addressed():
            return ""
        typed = clean_line(self.the(LineField, "target").value).text
        if not self._authority().has_addressee:
            return self._told(meeting_target(typed, self._room))
        found = bodies_meant(typed, self._room) if typed else []
        if len(found) == 1:
            return found[0].name
        known = join([body.name for body in (found or self._room.bodies)], "or")
        what = f"“{typed}” is no body that is known" if typed else "Say to which body"
        return self._told((None, f"{what}: {known}." if known else f"{what}."))

    def _told(self, answer: tuple[str | None, str]) -> str | None:
        target, wrong = answer
        if wrong:
            self.wrong("target-field", wrong)
        return target

    def _remake(self) -> None:
        words = self.words
        said = (self.the(LineField, field).value for field in ("reason", "dissent"))
        self.query_one(Callout).update(self._minute_text(words, *said))
        self.the(VerticalScroll, "preview").scroll_end(animate=False)
        if self._is_changed():
            self.draft_changed(words.line)

    def _minute_text(self, words: DecisionWords, reason: str, dissent: str) -> Content:
        """The decision as it will stand in the minutes."""
        verb, rest = decision_lead(
            (words.verb or self._verb).upper(), words.target.strip(), clean_line(words.wording).text
        )
        why, apart = clean_line(reason).text, clean_line(dissent).text
        return Content.assemble(
            (f"Decision {self._ref}", "bold $green"),
            "  It was ",
            (verb, "bold"),
            rest.rstrip(),
            f" {why_word(self._verb)}: {why}" if why else "",
            f" Dissent: {apart}" if apart else "",
            "" if self._room.quorate else Content.styled(" Subject to ratification.", "bold"),
        )
