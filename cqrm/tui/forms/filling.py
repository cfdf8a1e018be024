"""What a form starts with, read from the capture line; and the line that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from cqrm.capture import Due, Kind, Room
from cqrm.capture.decisions import Decided, leading_verb, read_decision
from cqrm.capture.heads import Reading, read_head, tokens_of
from cqrm.capture.lines import Line, take_apart
from cqrm.terms.enums import EscalationLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWords:
    """The fields of a decision as typed."""

    verb: str = ""
    """Past form in lower case; empty when the line did not say."""
    target: str = ""
    wording: str = ""

    @property
    def line(self) -> str:
        """The capture line that records the same."""
        to = f" to {self.target}" if self.target else ""
        return f"/d {self.verb}{to}: {_flat(self.wording)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionWords:
    """The fields of an action as typed."""

    owners: str = ""
    due: str = ""
    wording: str = ""

    @property
    def line(self) -> str:
        """The capture line that records the same."""
        head = " ".join(part for part in (self.owners.strip(), self.due.strip()) if part)
        return f"/a {head}: {_flat(self.wording)}" if head else f"/a: {_flat(self.wording)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationWords:
    """The fields of an escalation as typed."""

    level: EscalationLevel = EscalationLevel.ALERT
    wording: str = ""

    @property
    def line(self) -> str:
        """The capture line that records the same, to the usual body."""
        return f"/e {self.level}: {_flat(self.wording)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernWords:
    """The fields of a concern as typed."""

    to: str = ""
    """The reference of the concern that is added to; empty for a new one."""
    title: str = ""
    wording: str = ""

    @property
    def line(self) -> str:
        """The capture line that records the same."""
        if self.to:
            return f"/c #{self.to}: {_flat(self.wording)}"
        title = _flat(self.title)
        return f"/c {title}: {_flat(self.wording)}" if title else f"/c {_flat(self.wording)}"


def escalation_words(typed: str) -> EscalationWords:
    """What a line says of an escalation; text that is none becomes the wording."""
    line = take_apart(typed)
    if line.kind is not Kind.ESCALATE:
        return EscalationWords(wording=_wording(line))
    head = line.text[line.rest : line.colon].strip().lower() if line.colon != -1 else ""
    if head in list(EscalationLevel):
        return EscalationWords(level=EscalationLevel(head), wording=line.body)
    return EscalationWords(wording=line.text[line.rest : line.end].strip() if head else line.body)


def concern_words(typed: str, room: Room, title: str = "") -> ConcernWords:
    """What a line says of a concern; text that is none becomes the text of a new one.

    Args:
        typed: the line.
        room: which concerns there are.
        title: the title that the form had when it left this line.
    """
    line = take_apart(typed)
    if line.kind is not Kind.CONCERN:
        return ConcernWords(wording=_wording(line))
    head = line.text[line.rest : line.colon].strip() if line.colon != -1 else ""
    known = room.concern(head.removeprefix("#")) if head else None
    if known is not None:
        return ConcernWords(to=known, wording=line.body)
    text = line.text[line.rest : line.end].strip() if head or line.colon == -1 else line.body
    flat = _flat(title)
    if flat and text.startswith(f"{flat}: "):
        return ConcernWords(title=flat, wording=text.removeprefix(f"{flat}: "))
    return ConcernWords(wording=text)


def decision_words(typed: str, room: Room) -> DecisionWords:
    """What a line says of a decision; text that is no decision becomes the wording."""
    line = take_apart(typed)
    if line.kind is not Kind.DECISION:
        return DecisionWords(wording=_wording(line))
    if line.colon == -1:
        tokens = tokens_of(line.text, line.rest, line.end)
        verb, used = leading_verb(tokens, room)
        start = tokens[used].start if used < len(tokens) else line.end
        return DecisionWords(verb=verb.name if verb else "", wording=line.text[start : line.end])
    tokens = tokens_of(line.text, line.rest, line.colon)
    decided = read_decision(line.text, tokens, room, line.colon)
    if isinstance(decided, Decided):
        return DecisionWords(verb=decided.verb.name, target=decided.to or "", wording=line.body)
    verb, used = leading_verb(tokens, room)
    target = line.text[tokens[used].start : line.colon] if used < len(tokens) else ""
    return DecisionWords(
        verb=verb.name if verb else "", target=target.removeprefix("to ").strip(), wording=line.body
    )


def action_words(typed: str, room: Room) -> ActionWords:
    """What a line says of an action; text that is no action becomes the wording."""
    line = take_apart(typed)
    if line.kind is not Kind.ACTION:
        return ActionWords(wording=_wording(line))
    if line.colon == -1:
        return ActionWords(owners=line.text[line.rest : line.end].strip())
    head = line.text[line.rest : line.colon].strip()
    reading = read_head(line.text, tokens_of(line.text, line.rest, line.colon), room)
    if not isinstance(reading, Reading) or reading.owners.fault or not isinstance(reading.due, Due | None):
        return ActionWords(owners=head, wording=line.body)
    names = " + ".join(person.name for person in reading.owners.people)
    return ActionWords(owners=names, due=reading.due.text if reading.due else "", wording=line.body)


def _wording(line: Line) -> str:
    """The words of a line of another kind; of a command only what follows its head."""
    return line.body if line.is_command and line.kind is not None else line.text.strip()


def _flat(text: str) -> str:
    return " ".join(text.splitlines()).strip()
