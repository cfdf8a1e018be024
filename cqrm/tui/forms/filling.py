"""What a form starts with, read from the capture line; and the line that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from cqrm.capture import Due, Kind, Room
from cqrm.capture.decisions import Decided, leading_verb, read_decision
from cqrm.capture.heads import Reading, read_head, tokens_of
from cqrm.capture.lines import Line, take_apart


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
