"""Finds and reads agenda templates: the user's own folder first, then those shipped with the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cqrm import bundled
from cqrm.agenda.errors import AgendaFileError, meant
from cqrm.agenda.shape import build
from cqrm.agenda.template import AgendaTemplate
from cqrm.agenda.toml_file import Problem, read_toml

SHIPPED_FOLDER = "agenda_templates"


@dataclass(frozen=True, slots=True)
class ListedTemplate:
    """A template in a folder: usable, or the mistake that makes it not so."""

    key: str
    path: Path
    template: AgendaTemplate | None
    problem: AgendaFileError | None


def load_template(path: Path) -> AgendaTemplate:
    """Read one template.

    Raises:
        AgendaFileError: the file cannot be used; the error's ``others`` are its further mistakes.
    """
    file = read_toml(path)
    if "body" in file.data:
        problem = Problem(
            ("body",), "this file describes a body, not an agenda", f"use cqrm new --from {path.name}"
        )
        raise file.error([problem])
    if "key" in file.data:
        raise file.error([Problem(("key",), "the key of a template is the file's name", "delete this line")])
    template = build(AgendaTemplate, file, {"key": path.stem})
    problems = list(_problems(template))
    if problems:
        raise file.error(problems)
    return template


def find_template(key: str, folders: Sequence[Path] = ()) -> AgendaTemplate:
    """The template with a key, from the first folder that has it.

    Args:
        key: the file's name without ``.toml``, in any case.
        folders: the user's folders; the shipped one is searched last and need not be named.

    Raises:
        AgendaFileError: there is none, or it cannot be used.
    """
    paths = template_paths(folders)
    for known, path in paths.items():
        if known.casefold() == key.casefold():
            return load_template(path)
    raise AgendaFileError(f'there is no agenda template "{key}"', meant(key, paths))


def list_templates(folders: Sequence[Path] = ()) -> tuple[ListedTemplate, ...]:
    """All templates by key, those with mistakes included; body files in the same folders are left out."""
    return tuple(_listed(key, path) for key, path in template_paths(folders).items())


def template_paths(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """Key and file of every template, sorted by key; a user's file hides a shipped one of the same name."""
    found: dict[str, tuple[str, Path]] = {}
    for folder in (*folders, bundled(SHIPPED_FOLDER)):
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            if path.is_file() and not path.name.startswith((".", "~")) and not is_body_file(path):
                found.setdefault(path.stem.casefold(), (path.stem, path))
    return dict(sorted(found.values()))


def _listed(key: str, path: Path) -> ListedTemplate:
    try:
        return ListedTemplate(key, path, load_template(path), None)
    except AgendaFileError as problem:
        return ListedTemplate(key, path, None, problem)


def is_body_file(path: Path) -> bool:
    """Whether a file describes a body rather than an agenda."""
    try:
        return "body" in read_toml(path).data
    except AgendaFileError:
        return False


def _problems(template: AgendaTemplate) -> Iterator[Problem]:
    """What is wrong between values that are each right by themselves."""
    yield from _twice([lead.key for lead in template.leads], "leads", "lead")
    yield from _twice([item.key for item in template.items], "items", "item")
    leads = [lead.key for lead in template.leads]
    for index, item in enumerate(template.items):
        if item.lead not in leads:
            yield Problem(
                ("items", index, "lead"),
                f'nobody in leads has the key "{item.lead}"',
                meant(item.lead, leads),
            )
    if template.planned_minutes > template.length:
        yield Problem(
            ("length",),
            f"the items take {template.planned_minutes} minutes and the meeting has {template.length}",
            f"shorten an item, or write length = {template.planned_minutes}",
        )


def _twice(keys: list[str], block: str, called: str) -> Iterator[Problem]:
    for index, key in enumerate(keys):
        first = keys.index(key)
        if first < index:
            title = f'{called} {first + 1} has the key "{key}" too'
            yield Problem((block, index, "key"), title, "give each its own key")
