"""Makes frozen dataclasses from a TOML file with pydantic, and its complaints into sentences."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from cqrm.agenda.errors import meant, nearest, shown
from cqrm.agenda.kinds import Told, WrongValue
from cqrm.agenda.toml_file import Problem, TomlFile
from cqrm.agenda.toml_lines import Location

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")

_ANY_VALUE = Told("a value of the right kind", '"…"')


def build(kind: type[T], file: TomlFile, extra: dict[str, Any] | None = None) -> T:
    """The file's values as an instance of a frozen dataclass.

    Args:
        kind: the dataclass for the whole file.
        file: as read.
        extra: values that do not come from the file, such as its own name.

    Raises:
        AgendaFileError: one or more values are missing, unknown or not what they should be.
    """
    from pydantic import TypeAdapter, ValidationError

    # As JSON, because strict checking takes a list for a tuple and a text for a date only from there.
    text = json.dumps({**file.data, **(extra or {})}, default=str)
    try:
        return TypeAdapter(kind).validate_json(text)
    except ValidationError as error:
        details = error.errors(include_url=False)
    raise file.error(_problems(kind, file, details))


def _problems(kind: type[Any], file: TomlFile, details: list[ErrorDetails]) -> list[Problem]:
    problems = [_problem(kind, detail, file.value(detail["loc"])) for detail in details]
    # A misspelt name is one mistake, not an unknown name and a missing one.
    misspelt = {
        (*location[:-1], nearest(str(location[-1]), _names(kind, location[:-1])))
        for location in (
            detail["loc"] for detail in details if detail["type"] == "unexpected_keyword_argument"
        )
    }
    return [
        problem
        for problem, detail in zip(problems, details, strict=True)
        if detail["type"] != "missing" or detail["loc"] not in misspelt
    ]


def _problem(kind: type[Any], detail: ErrorDetails, value: Any) -> Problem:  # noqa: ANN401
    """One of pydantic's complaints about what is written in the file, as a sentence."""
    location: Location = detail["loc"]
    field = location[-1] if location and isinstance(location[-1], str) else ""
    told = _told(kind, location)
    match detail["type"]:
        case "unexpected_keyword_argument":
            names = _names(kind, location[:-1])
            return Problem(location, "there is no such setting here", meant(field, names))
        case "missing":
            return Problem(location, "this is missing", f"add {_written(field, told)}")
        case "value_error":
            return Problem(location, *_wrong_value(detail, value, field, told))
        case "enum":
            return Problem(
                location, f"{shown(value)} is not {told.what}", meant(str(value), _choices(kind, location))
            )
        case "dataclass_type":
            heading = ".".join(part for part in location if isinstance(part, str))
            brackets = f"[[{heading}]]" if isinstance(location[-1], int) else f"[{heading}]"
            return Problem(location, f"{shown(value)} stands where a block is expected", f"write {brackets}")
        case "tuple_type" if isinstance(value, dict):
            heading = ".".join(part for part in location if isinstance(part, str))
            return Problem(
                location, f"[{heading}] has one bracket", f"write [[{heading}]]: there may be several"
            )
    return Problem(location, f"{shown(value)} is not {told.what}", f"write {_written(field, told)}")


def _wrong_value(detail: ErrorDetails, value: Any, field: str, told: Told) -> tuple[str, str]:  # noqa: ANN401
    error = detail.get("ctx", {}).get("error")
    advice = f"write {_written(field, told)}"
    if isinstance(error, WrongValue):
        return error.title, error.advice or advice
    return f"{shown(value)} is not {told.what}", advice


def _written(field: str, told: Told) -> str:
    """How a right line looks; a block's example is its heading."""
    return told.example if told.example.startswith("[[") or not field else f"{field} = {told.example}"


def _told(kind: type[Any], location: Location) -> Told:
    """How the kind of value at a location is described."""
    described = [told for annotation in _annotations(kind, location) for told in _tolds(annotation)]
    return described[-1] if described else _ANY_VALUE


def _tolds(annotation: Any) -> list[Told]:  # noqa: ANN401
    return [extra for extra in getattr(annotation, "__metadata__", ()) if isinstance(extra, Told)]


def _choices(kind: type[Any], location: Location) -> list[str]:
    found = _bare(_annotations(kind, location)[-1])
    return (
        [choice.value.replace("_", " ") for choice in found]
        if isinstance(found, type) and issubclass(found, StrEnum)
        else []
    )


def _names(kind: type[Any], location: Location) -> list[str]:
    """The names that may stand in the block at a location."""
    block = _bare(_annotations(kind, location)[-1]) if location else kind
    return [field.name for field in fields(block)] if is_dataclass(block) else []


def _annotations(kind: type[Any], location: Location) -> list[Any]:
    """The type annotations passed on the way to a location, the location's own last."""
    passed: list[Any] = [kind]
    for part in location:
        around = _bare(passed[-1])
        if isinstance(part, int):
            passed.append((*get_args(around), Any)[0])
        else:
            hints = get_type_hints(around, include_extras=True) if is_dataclass(around) else {}
            passed.append(hints.get(part, Any))
    return passed


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """An annotation without what ``Annotated`` adds to it."""
    return (
        annotation.__origin__
        if hasattr(annotation, "__metadata__") and get_origin(annotation)
        else annotation
    )
