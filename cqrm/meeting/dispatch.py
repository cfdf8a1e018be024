"""Which function carries out which act and answers which question; imported when it is first asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

from cqrm.terms.requests import Act, Query

Handler = Callable[[Any, Any], Any]
"""A use case (work, act) or a query handler (look, query)."""

_PLACES: Final = {
    "cqrm.meeting.set_up": ("SetUpBody",),
    "cqrm.meeting.prepare": (
        "PlanNextMeeting", "ChangeMeeting", "CancelMeeting", "ChangeItem", "OfferNextMeeting",
    ),
    "cqrm.meeting.extraordinary": ("PlanExtraordinary",),
    "cqrm.meeting.attend": (
        "MarkPresent", "MarkLeft", "MarkApologies", "MarkExpected", "MarkAllPresent", "InviteForItems",
    ),
    "cqrm.meeting.declarations": ("DeclareInterest", "HandleDeclaration", "RemoveDeclaration"),
    "cqrm.meeting.chairing": ("PassChair", "TakeChairBack"),
    "cqrm.meeting.sittings": ("AdjournMeeting", "ResumeMeeting", "CallSamePeople"),
    "cqrm.meeting.newcomers": ("NameDeputy", "AddPerson"),
    "cqrm.meeting.conduct": ("StartMeeting", "OpenItem", "SettleItem"),
    "cqrm.meeting.together": ("TakeTogether", "TakeApart"),
    "cqrm.meeting.item_audience": ("ChangeItemAudience",),
    "cqrm.meeting.papers": ("NotePaper",),
    "cqrm.meeting.chair_actions": ("RecordChairAction",),
    "cqrm.meeting.keeping_identifiers": ("KeepIdentifiers",),
    "cqrm.meeting.publication": ("ExemptEntry", "SignOffPublic"),
    "cqrm.meeting.redaction": ("SeeName", "RedactName"),
    "cqrm.meeting.entries": ("RecordNote", "RecordDecision", "RecordAction"),
    "cqrm.meeting.escalations": ("RecordEscalation",),
    "cqrm.meeting.concerns": ("RaiseConcern", "AddToConcern", "CloseConcern"),
    "cqrm.meeting.amend": ("ChangeEntry", "MoveEntry"),
    "cqrm.meeting.removal": ("RemoveEntry",),
    "cqrm.meeting.progress": ("UpdateAction", "ReviseDue", "CloseAction", "ReviewAction"),
    "cqrm.meeting.standing": (
        "ProposeClosed", "TakeBackProposal", "ReopenAction", "TransferAction", "WithdrawAction",
    ),
    "cqrm.meeting.log_views": ("SeeActions", "SeeDecisions"),
    "cqrm.meeting.history": ("SeeHistory",),
    "cqrm.meeting.undo": ("Undo", "Redo"),
    "cqrm.meeting.checks": ("SeeClose",),
    "cqrm.meeting.close": ("MarkRead", "KeepItem", "CloseMeeting"),
    "cqrm.meeting.confirm": ("ApproveMinutes", "ConfirmMinutes"),
    "cqrm.meeting.corrections": ("CorrectMinutes", "ReopenDraft"),
    "cqrm.meeting.issues": ("IssueMinutes", "SeeMinutes"),
    "cqrm.meeting.amendments": ("AmendLastMinutes", "RemoveAmendment"),
    "cqrm.meeting.questions": ("OpenMeeting", "SeeBodies", "SeeDrafts"),
    "cqrm.meeting.snapshot": ("SeeSnapshot",),
    "cqrm.meeting.stored_versions": ("SeeStored",),
    "cqrm.store.home": ("SeeHome",),
}  # fmt: skip
"""The requests of each module; the function of a request has its name in small letters."""

_MODULES: Final = {name: module for module, names in _PLACES.items() for name in names}
_WORD_BEGINS = re.compile(r"(?<!^)(?=[A-Z])")


class Dispatch(Mapping[type, Handler]):
    """Every act and question of the product with its function; a module is imported when it is needed."""

    def __getitem__(self, request: type) -> Handler:
        """The function of a kind of request.

        Raises:
            KeyError: nobody carries it out.
        """
        handler: Handler = getattr(import_module(_MODULES[request.__name__]), _function_name(request))
        return handler

    def __iter__(self) -> Iterator[type]:
        """Every kind of request; this imports all of them."""
        return iter(_requests())

    def __len__(self) -> int:
        return len(_MODULES)


def load_handlers() -> Dispatch:
    """What the store is given: every act and question with its function."""
    return Dispatch()


def _function_name(request: type) -> str:
    return _WORD_BEGINS.sub("_", request.__name__).lower()


def _requests() -> list[type]:
    """The acts and questions that ``cqrm.terms.acts`` declares."""
    package = import_module("cqrm.terms.acts")
    modules = [import_module(f"{package.__name__}.{found.name}") for found in iter_modules(package.__path__)]
    return [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Act | Query) and kind.__module__ == module.__name__
    ]
