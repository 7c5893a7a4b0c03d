"""The command line: every thing a user can do, in Swedish. stdout is the result, stderr is notes.

Exit codes: 0 done, 1 something in the input to mend, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from author import edge
from author.cli import (
    analysis,
    area,
    commitments,
    documents,
    followup,
    goals,
    keeping,
    library,
    lists,
    masking,
    meeting,
    plan,
    projects,
    returned,
    screen,
    serve,
    sources,
    teach,
    templates,
)
from author.cli.swedish_click import SwedishGroup, speak_swedish
from surveys.errors import UserError

speak_swedish()
_MEND = "Kontrollera att filen eller mappen finns, att du får skriva i den och att disken inte är full."


@click.group(cls=SwedishGroup, name="lofte", invoke_without_command=True, no_args_is_help=False)
@click.version_option(package_name="lofte", message="lofte %(version)s", help="Visa versionen och avsluta.")
@click.pass_context
def cli(context: click.Context) -> None:
    """Från enkäter och medborgardialoger till ett medborgarlöfte att skriva under.

    Utan kommando öppnas appen. Allt sker på den här datorn; inget skickas någonstans.
    """
    if context.invoked_subcommand is None:
        screen.show_app(None)


for module in (
    screen,
    projects,
    sources,
    masking,
    analysis,
    area,
    lists,
    teach,
    meeting,
    commitments,
    goals,
    plan,
    documents,
    templates,
    returned,
    followup,
    library,
    keeping,
    serve,
):
    for command in module.COMMANDS:
        cli.add_command(command)


def main() -> None:
    """Run the command line and leave with its exit code."""
    edge.speak_utf8()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; messages go to stderr."""
    try:
        code = cli.main(args=arguments, prog_name="lofte", standalone_mode=False)
    except (click.exceptions.Exit, click.ClickException, click.Abort, KeyboardInterrupt, UserError, OSError) as error:
        return exit_code_of(error)
    return code if isinstance(code, int) else 0


def exit_code_of(error: BaseException) -> int:
    """Say in Swedish what stopped a command, and give its exit code."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.ClickException):
        error.show()
        return 2
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, (UserError, OSError)):
        click.echo(f"Fel: {error if isinstance(error, UserError) else _told(error)}", err=True)
        return 1
    click.echo("Avbrutet. Inget halvfärdigt har sparats.", err=True)
    return 1


def _told(error: OSError) -> str:
    """Say what the system refuses, naming the file without its folders."""
    name = Path(os.fsdecode(error.filename)).name if isinstance(error.filename, (str, bytes)) else ""
    return f"{f'{name}: ' if name else ''}det går inte att läsa eller skriva där. {_MEND}"
