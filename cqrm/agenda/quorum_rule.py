"""The quorum of a body: a rule as data, and whether the people present meet it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from cqrm.agenda.kinds import Flag, FromFile, Told, between, blocks, choice, entries, line
from cqrm.terms.enums import Side
from cqrm.terms.words import join

Count = Annotated[int, Told("a whole number", "2", between(1, 50))]


def role_word(text: str) -> str:
    """A quorum role as it is compared: "Vice_Chair" and "vice chair" are the same."""
    return " ".join(text.replace("_", " ").casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(FromFile):
    """So many people of certain roles must be present."""

    any_of: Annotated[
        tuple[Annotated[str, line("clinician", most=40)], ...],
        Told("a list of roles", '["chair", "vice chair"]', entries(1, 10, "role")),
    ]
    """Roles that people count as, one is enough; an organisation's short name counts as a role too."""
    at_least: Count = 1
    printed: Annotated[str, line("two clinicians", most=40)] = ""
    """How it is printed where the composed words would be clumsy."""

    @property
    def words(self) -> str:
        """For a list of what is needed: "one clinician", "chair or vice chair"."""
        if self.printed:
            return self.printed
        roles = join(tuple(self.any_of), "or")
        if self.at_least > 1:
            return f"at least {self.at_least}: {roles}"
        return roles if len(self.any_of) > 1 else f"one {roles}"

    def is_filled_by(self, counts_as: frozenset[str]) -> bool:
        """Whether somebody who counts as these roles counts here."""
        return bool({role_word(role) for role in self.any_of} & {role_word(role) for role in counts_as})


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRule(FromFile):
    """What one side of the contract must bring."""

    side: Annotated[Side, choice("a side of the contract", "provider")]
    minimum: Count
    """So many members must be present."""
    deputies_count: Flag = True
    """Whether somebody present for a member counts; the terms of reference say so or not."""
    requires: Annotated[
        tuple[Requirement, ...],
        Told(
            "a list of requirements", '[{ any_of = ["chair", "vice chair"] }]', entries(0, 10, "requirement")
        ),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRule(FromFile):
    """The rule of a body; without sides there is no rule and every meeting is quorate."""

    terms: Annotated[str, line("terms of reference 4.2", least=0, most=80)] = ""
    """Where the rule is written, printed with it."""
    sides: Annotated[tuple[SideRule, ...], blocks("quorum.sides", "side", 0, 2)] = ()

    def to_dict(self) -> dict[str, Any]:
        """As plain values for storage as JSON."""
        return {
            "terms": self.terms,
            "sides": [
                {
                    "side": side.side.value,
                    "minimum": side.minimum,
                    "deputies_count": side.deputies_count,
                    "requires": [
                        {"any_of": list(need.any_of), "at_least": need.at_least, "printed": need.printed}
                        for need in side.requires
                    ],
                }
                for side in self.sides
            ],
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> QuorumRule:
        """From stored JSON; an empty object is the absence of a rule.

        Raises:
            ValueError: the values are not those of a quorum rule; a rule is never read in part.
        """
        try:
            sides = tuple(_side_from(side) for side in values.get("sides", ()))
            rule = cls(terms=str(values.get("terms", "")), sides=sides)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"this is not a stored quorum rule: {error}") from error
        unknown = set(values) - {"terms", "sides"}
        if unknown:
            raise ValueError(f"this is not a stored quorum rule: unknown {', '.join(sorted(unknown))}")
        return rule


def _side_from(values: Mapping[str, Any]) -> SideRule:
    kept = dict(values)
    needs = tuple(
        Requirement(**{**need, "any_of": tuple(need["any_of"]), "at_least": _whole(need.get("at_least", 1))})
        for need in kept.pop("requires", ())
    )
    return SideRule(
        **{**kept, "side": Side(kept["side"]), "minimum": _whole(kept["minimum"])},
        requires=needs,
    )


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is not a whole number")
    return value


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody in the room who may count: a member or a deputy, not those in attendance or withdrawn."""

    person: str
    """Id or code; whoever is named twice counts once."""
    side: Side
    counts_as: frozenset[str]
    """The person's own roles and the organisation's short name; a deputy does not take over a role."""
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class RequirementState:
    """One requirement of a side, and who fills it now."""

    requirement: Requirement
    filled_by: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether it is ticked."""
        return len(self.filled_by) >= self.requirement.at_least

    @property
    def spare(self) -> int:
        """How many of its holders may leave; negative while some are missing."""
        return len(self.filled_by) - self.requirement.at_least

    @property
    def missing_words(self) -> str:
        """What is missing: "no executive", "no chair or vice chair", "clinician 1 of 2"."""
        roles = join(tuple(self.requirement.any_of), "or")
        found = len(self.filled_by)
        return f"{roles} {found} of {self.requirement.at_least}" if found else f"no {roles}"


@dataclass(frozen=True, slots=True)
class SideState:
    """How one side stands."""

    side: Side
    counted: tuple[str, ...]
    """Those who count, in the order given."""
    needed: int
    requirements: tuple[RequirementState, ...]

    @property
    def present(self) -> int:
        """How many count."""
        return len(self.counted)

    @property
    def quorate(self) -> bool:
        """Whether the side has the number and every role."""
        return self.present >= self.needed and all(state.met for state in self.requirements)

    @property
    def margin(self) -> int:
        """How many may still leave before the number is short; 0 is the minimum, negative is short.

        The number alone: ``depends_on`` names those who may not leave whatever the margin.
        """
        return self.present - self.needed

    @property
    def at_minimum(self) -> bool:
        """Whether anybody's leaving ends the quorum, because the number would fall short."""
        return self.quorate and self.margin == 0

    @property
    def depends_on(self) -> tuple[str, ...]:
        """Those who cannot be spared for their role: nobody else would fill the requirement."""
        held = {person for state in self.requirements if state.spare == 0 for person in state.filled_by}
        return tuple(person for person in self.counted if person in held)

    @property
    def survives(self) -> int:
        """How many departures the side survives whoever leaves; 0 when one person's leaving can end it."""
        return max(0, min([self.margin, *(state.spare for state in self.requirements)]))


@dataclass(frozen=True, slots=True)
class QuorumState:
    """How all sides stand; stored with each decision as it was when taken."""

    terms: str
    sides: tuple[SideState, ...]

    @property
    def quorate(self) -> bool:
        """Whether every side is."""
        return all(side.quorate for side in self.sides)

    def side(self, which: Side) -> SideState | None:
        """The state of one side, or None when the rule asks nothing of it."""
        return next((state for state in self.sides if state.side == which), None)


def evaluate(rule: QuorumRule, present: Sequence[Present]) -> QuorumState:
    """Whether those present make the meeting quorate, side by side."""
    once: dict[str, Present] = {}
    for someone in present:
        once.setdefault(someone.person, someone)
    return QuorumState(rule.terms, tuple(_side_state(side, list(once.values())) for side in rule.sides))


def _side_state(rule: SideRule, present: list[Present]) -> SideState:
    counted = [
        someone
        for someone in present
        if someone.side == rule.side and (rule.deputies_count or not someone.is_deputy)
    ]
    requirements = tuple(
        RequirementState(
            need, tuple(someone.person for someone in counted if need.is_filled_by(someone.counts_as))
        )
        for need in rule.requires
    )
    return SideState(rule.side, tuple(someone.person for someone in counted), rule.minimum, requirements)


def if_leaves(rule: QuorumRule, present: Sequence[Present], person: str) -> QuorumState:
    """How the meeting would stand if one person left."""
    return evaluate(rule, [someone for someone in present if someone.person != person])


def side_words(state: SideState, name: str) -> str:
    """One side in few words: "ICB 3", "Trust 2 (min)", "Trust 1 of 2, no executive"."""
    if state.quorate:
        return f"{name} {state.present} (min)" if state.at_minimum else f"{name} {state.present}"
    number = f"{name} {state.present}" if state.margin >= 0 else f"{name} {state.present} of {state.needed}"
    return ", ".join([number, *(need.missing_words for need in state.requirements if not need.met)])


def quorum_words(state: QuorumState, names: Mapping[Side, str]) -> str:
    """All sides when quorate, else only those that fall short; empty when there is no rule.

    Args:
        state: as evaluated.
        names: the short name of each side's organisation.
    """
    told = [side for side in state.sides if state.quorate or not side.quorate]
    return "; ".join(side_words(side, names.get(side.side, side.side.value.capitalize())) for side in told)
