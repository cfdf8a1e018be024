"""``cqrm template``: agenda templates, listed, shown and checked."""

from __future__ import annotations

from pathlib import Path

import typer

from cqrm.cli.printing import complain, say, say_json
from cqrm.terms.words import count

app = typer.Typer(help="Agenda templates: list, show, check.", no_args_is_help=True, rich_markup_mode=None)


@app.command(name="list")
def list_all() -> None:
    """List the templates: your own, and those that came with the program."""
    from cqrm.agenda.loading import list_templates
    from cqrm.meeting.folders import template_folders

    for listed in list_templates(template_folders()):
        if listed.template is None:
            say(f"{listed.key:<20} cannot be used: {listed.problem}")
        else:
            items = count(len(listed.template.items), "item")
            say(
                f"{listed.key:<20} {listed.template.name}, {items}, {listed.template.planned_minutes} minutes"
            )


@app.command()
def show(
    key: str = typer.Argument(..., help="Its name, as cqrm template list prints it."),
    as_json: bool = typer.Option(
        False, "--json", help="For scripts: items with key, title, purpose, minutes."
    ),
) -> None:
    """Show the items of a template."""
    from cqrm.agenda.loading import find_template
    from cqrm.meeting.folders import template_folders

    template = find_template(key, template_folders())
    if as_json:
        items = [
            {"key": i.key, "title": i.title, "purpose": i.purpose.value, "minutes": i.minutes}
            for i in template.items
        ]
        say_json({"items": items})
        return
    say(f"{template.name}, edition {template.edition}: {template.length} minutes")
    for number, item in enumerate(template.items, 1):
        lead = template.lead_of(item).role
        say(f"{number:>3}  {item.title:<22} {item.minutes:>3} min  {item.purpose.value:<16} {lead}")


@app.command()
def check(file: str = typer.Argument(..., help="A template or body file, or a template's name.")) -> None:
    """Check a template or a body file; every mistake is named with its line."""
    from cqrm.agenda.errors import AgendaFileError

    try:
        say(_checked(file))
    except AgendaFileError as problem:
        for sentence in problem.sentences():
            complain(sentence)
        raise typer.Exit(1) from None


def _checked(file: str) -> str:
    """What is in order, in words.

    Raises:
        AgendaFileError: the file has mistakes, or there is no such template.
    """
    from cqrm.agenda.body_file import load_body
    from cqrm.agenda.loading import find_template, is_body_file, load_template
    from cqrm.meeting.folders import template_folders

    path = Path(file)
    if is_body_file(path):
        body = load_body(path, template_folders())
        people = count(len(body.people), "person", "people")
        return f"{path.name} is in order: {body.body.name}, {people}."
    is_path = path.suffix.casefold() == ".toml" or path.exists()
    template = load_template(path) if is_path else find_template(file, template_folders())
    items = count(len(template.items), "item")
    return f"{template.key} is in order: {items}, {template.planned_minutes} minutes."
