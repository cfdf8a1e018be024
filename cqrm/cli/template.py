"""``cqrm template``: agenda templates, listed, shown and checked."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from cqrm.terms.words import count

app = typer.Typer(help="Agenda templates: list, show, check.", no_args_is_help=True, rich_markup_mode=None)


@app.command(name="list")
def list_all() -> None:
    """List the templates: your own first, then those that came with the program."""
    from cqrm.agenda.loading import list_templates
    from cqrm.meeting.folders import template_folders

    for listed in list_templates(template_folders()):
        if listed.template is None:
            typer.echo(f"{listed.key:<20} cannot be used: {listed.problem}")
        else:
            items = len(listed.template.items)
            minutes = listed.template.planned_minutes
            typer.echo(f"{listed.key:<20} {listed.template.name}, {items} items, {minutes} minutes")


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
        typer.echo(json.dumps({"items": items}, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{template.name}, edition {template.edition}: {template.length} minutes")
    for number, item in enumerate(template.items, 1):
        lead = template.lead_of(item).role
        typer.echo(f"{number:>3}  {item.title:<22} {item.minutes:>3} min  {item.purpose.value:<16} {lead}")


@app.command()
def check(file: str = typer.Argument(..., help="A template or body file, or a template's name.")) -> None:
    """Check a template or a body file; every mistake is named with its line."""
    from cqrm.agenda.body_file import load_body
    from cqrm.agenda.errors import AgendaFileError
    from cqrm.agenda.loading import find_template, is_body_file, load_template
    from cqrm.meeting.folders import template_folders

    path = Path(file)
    try:
        if is_body_file(path):
            body = load_body(path, template_folders())
            typer.echo(
                f"{path.name} is in order: {body.body.name}, {count(len(body.people), 'person', 'people')}."
            )
            return
        if path.suffix.casefold() == ".toml" or path.exists():
            template = load_template(path)
        else:
            template = find_template(file, template_folders())
    except AgendaFileError as problem:
        for each in (problem, *problem.others):
            typer.echo(str(each), err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"{template.key} is in order: {len(template.items)} items, {template.planned_minutes} minutes."
    )
