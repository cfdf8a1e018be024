"""``cqrm template``: agenda templates, listed, shown and checked; house files, copied and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cqrm.cli.printing import complain, say, say_json
from cqrm.terms.words import count

if TYPE_CHECKING:
    from cqrm.agenda.body_file import BodyFile

WORD_ENDINGS = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot")

app = typer.Typer(
    help="Agenda templates and the house file: list, show, check, house.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


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
def check(
    file: str = typer.Argument(..., help="A template, body or house file, or a template's name."),
) -> None:
    """Check a template, a body file or a house file (.docx); every mistake is named."""
    from cqrm.agenda.errors import AgendaFileError

    if Path(file).suffix.casefold() in WORD_ENDINGS:
        _check_house(Path(file))
        return
    try:
        for line in _checked(file):
            say(line)
    except AgendaFileError as problem:
        for sentence in problem.sentences():
            complain(sentence)
        raise typer.Exit(1) from None


@app.command()
def house(
    file: str = typer.Argument(..., metavar="FILE.docx", help="The new file, to restyle in Word."),
) -> None:
    """Write the house file that gives documents their looks, for you to restyle."""
    from cqrm.meeting.house import copy_house

    path = Path(file)
    path = path if path.suffix.casefold() in WORD_ENDINGS else path.with_name(f"{path.name}.docx")
    say(f"Wrote {copy_house(path)}")
    say("Restyle it in Word and keep the names of its styles. To use it for everything, put it into the")
    say("folder CQRM in your documents as house.docx. To use it once: cqrm export minutes REF --house FILE")


def _check_house(path: Path) -> None:
    """Say whether a house file can be used, and what it lacks; one that is refused ends the command."""
    from cqrm.meeting.house import house_notes

    notes = house_notes(path)
    say(f"{path.name} can be used{', with what it lacks from the house style' if notes else ''}.")
    for note in notes:
        say(note)


def _checked(file: str) -> list[str]:
    """What is in order, in words; of a body file also what its numbers will look like.

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
        return [f"{path.name} is in order: {body.body.name}, {people}.", *_numbers_of(body)]
    is_path = path.suffix.casefold() == ".toml" or path.exists()
    template = load_template(path) if is_path else find_template(file, template_folders())
    items = count(len(template.items), "item")
    return [f"{template.key} is in order: {items}, {template.planned_minutes} minutes."]


def _numbers_of(body: BodyFile) -> list[str]:
    """Two references of each kind at the first meeting, and when they start again."""
    from cqrm.agenda.numbering import NumberKind, Numbers, live_example

    details, numbering = body.body, body.numbering
    numbers = Numbers(
        meeting=details.first_number,
        held_on=details.first_meeting,
        code=details.code,
        label=details.label,
        item=1,
        count=1,
    )
    kinds = [kind for kind in NumberKind if kind is not NumberKind.INCIDENT]
    return [
        f"{kind.value + 's':<12} {live_example(getattr(numbering, kind), kind, numbering.year, numbers)}"
        for kind in kinds
    ]
