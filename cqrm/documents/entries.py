"""How one entry of the record reads on paper."""

from __future__ import annotations

from dataclasses import replace

from cqrm.documents.audience import is_withheld
from cqrm.documents.callouts import callout, label_run, named_values
from cqrm.documents.chips import chip
from cqrm.documents.escalations import escalated
from cqrm.documents.markup import Xml, joined, one_line, run
from cqrm.documents.paragraphs import paragraph
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import capitalised, due, owners, sentence, withheld_because
from cqrm.terms.enums import Authority, EntryKind
from cqrm.terms.minuting import AUTHORITY_WORDS, decision_lead, why_word
from cqrm.terms.settings import DEFAULT_VERBS
from cqrm.terms.snapshot import EntryLine
from cqrm.terms.words import join

RATIFICATION = "Subject to ratification, because the meeting was not quorate when this was decided."

_STYLES = {
    EntryKind.DECISION: Style.DECISION,
    EntryKind.ACTION: Style.ACTION,
    EntryKind.ESCALATION: Style.ESCALATION,
}
_NOTING_VERBS = frozenset(past for past, _, authority in DEFAULT_VERBS if authority == Authority.NOTED)


def is_callout(entry: EntryLine) -> bool:
    """Whether the entry stands in a box of its own."""
    return entry.kind in _STYLES and not entry.is_heading


def label(entry: EntryLine) -> str:
    """``Decision D14-03``; once in the minutes for each decision, action and escalation."""
    return f"{entry.kind.value.capitalize()} {one_line(entry.number)}".strip()


def with_minutes(entry: EntryLine) -> str:
    """The text, and in brackets the earlier minutes that it refers to."""
    if not entry.minutes:
        return entry.text
    named = f" ({one_line(join(list(entry.minutes)))})"
    stop = entry.text[-1:] if entry.text.endswith(".") else ""
    return f"{entry.text.removesuffix(stop)}{named}{stop}"


def note_words(entry: EntryLine) -> str:
    """The text of a numbered paragraph."""
    if is_withheld(entry):
        return f"{withheld_because(entry.exemption, entry.review_on)}."
    text = with_minutes(entry)
    if entry.kind is EntryKind.PARK:
        text = f"Parked: {text}"
    if not entry.withdrawn:
        return text
    return f"Withdrawn ({one_line(entry.withdrawn)}). It read: {text}"


def callout_of(book: StyleBook, entry: EntryLine) -> Xml:
    """The box of a decision, an action or an escalation, also of one withheld or withdrawn."""
    if is_withheld(entry):
        why = withheld_because(entry.exemption, entry.review_on).removeprefix("Withheld")
        words = joined((label_run(book, Style.WITHDRAWN, label(entry)), run(f" is withheld{why}.")))
        return paragraph(book, Style.WITHDRAWN, words)
    entry = replace(entry, text=with_minutes(entry))
    if entry.withdrawn:
        struck = joined((chip(book, Style.CHIP_NEUTRAL, "Withdrawn"), run(f" {sentence(entry.withdrawn)}")))
        was = joined((run("It read:", book[Style.LABEL]), run(" "), *_wording(book, entry)))
        return callout(book, Style.WITHDRAWN, label(entry), struck, was)
    first, *further = _lines(book, entry)
    return callout(book, _STYLES[entry.kind], label(entry), first, *further)


def decision_words(book: StyleBook, entry: EntryLine) -> Xml:
    """A decision as a sentence, with the earlier minutes it refers to."""
    return _decided(book, replace(entry, text=with_minutes(entry)))


def authority_words(entry: EntryLine) -> str:
    """By what right a decision stands, where its verb does not say it; empty as a rule."""
    return _authority(entry)


def _wording(book: StyleBook, entry: EntryLine) -> tuple[Xml, ...]:
    if entry.kind is EntryKind.DECISION:
        return (_decided(book, entry),)
    return (escalated(book, entry) if entry.kind is EntryKind.ESCALATION else run(sentence(entry.text)),)


def _lines(book: StyleBook, entry: EntryLine) -> tuple[Xml, ...]:
    if entry.kind is EntryKind.DECISION:
        return (
            _decided(book, entry),
            named_values(book, (why_word(entry.verb), sentence(entry.reason))),
            named_values(book, ("Dissent", sentence(entry.dissent))),
            named_values(book, ("Authority", sentence(_authority(entry)))),
            run(RATIFICATION if entry.subject_to_ratification else ""),
        )
    if entry.kind is EntryKind.ESCALATION:
        return (escalated(book, entry),)
    by_when = due(entry.due_on, entry.due_text)
    values = named_values(book, ("Owner", owners(entry.owners)), ("Due", by_when))
    return run(sentence(entry.text)), values


def _decided(book: StyleBook, entry: EntryLine) -> Xml:
    """The decision as a sentence, its formal verb in bold."""
    # A target that the verb does not lead to ("agreed", recommended to the contract meeting) is said below.
    target = "" if _authority(entry) else one_line(entry.target)
    verb, rest = decision_lead(one_line(entry.verb), target, entry.text)
    if not verb:
        return run(sentence(capitalised(rest.removeprefix(":").strip())))
    return joined((run(capitalised(verb), book[Style.LABEL]), run(sentence(rest))))


def _authority(entry: EntryLine) -> str:
    """By what right the decision stands, where it is not decided here and the verb does not say it."""
    if entry.authority is None or entry.authority is Authority.DECIDED:
        return ""
    words = AUTHORITY_WORDS[entry.authority]
    if entry.authority is Authority.NOTED:
        return "" if entry.verb in _NOTING_VERBS else words
    if words == f"{entry.verb} to":
        return ""
    return f"{words} {one_line(entry.target)}".strip() if entry.target else ""
