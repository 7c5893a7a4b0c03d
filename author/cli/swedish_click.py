"""Click in Swedish: its own words replaced where it looks them up, so that usage, errors and help read as one."""

from __future__ import annotations

import sys

import click

WORDS = {
    "Aborted!": "Avbrutet.",
    "deprecated": "utgår",
    "DEPRECATED": "UTGÅR",
    "Options": "Flaggor",
    "Positional arguments": "Argument",
    "Commands": "Kommandon",
    "Missing command.": "Kommando saknas.",
    "Value must be an iterable.": "Flera värden behövs.",
    "Name '{name}' defined twice": "Namnet «{name}» är angivet två gånger",
    "env var: {var}": "miljövariabel: {var}",
    "default: {default}": "annars {default}",
    "required": "krävs",
    "(dynamic)": "(räknas fram)",
    "Usage:": "Användning:",
    "Usage: ": "Användning: ",
    "Error: {message}": "Fel: {message}",
    "Try '{command} {option}' for help.": "Hjälp ges av «{command} {option}».",
    "Invalid value: {message}": "Ogiltigt värde: {message}",
    "Invalid value for {param_hint}: {message}": "Ogiltigt värde för {param_hint}: {message}",
    "Missing argument": "Argument saknas:",
    "Missing option": "Flagga saknas:",
    "Missing parameter": "Uppgift saknas:",
    "Missing {param_type}": "Saknas: {param_type}",
    "Missing parameter: {param_name}": "Uppgift saknas: {param_name}",
    "No such option {name!r}.": "Flaggan {name} finns inte.",
    "No such option: {name}": "Flaggan {name} finns inte.",
    "No such command {name!r}.": "Kommandot {name} finns inte.",
    "unknown error": "okänt fel",
    "Could not open file {filename!r}: {message}": "Filen {filename} kan inte öppnas: {message}",
    "Invalid start character for option ({option})": "Ogiltigt första tecken i flaggan ({option})",
    "Argument {name!r} takes {nargs} values.": "Argumentet {name} tar {nargs} värden.",
    "Option {name!r} does not take a value.": "Flaggan {name} tar inget värde.",
    "Option {name!r} requires an argument.": "Flaggan {name} behöver ett värde.",
    "Option {name!r} requires {nargs} arguments.": "Flaggan {name} behöver {nargs} värden.",
    "Did you mean {possibility}?": "Menade du {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Menade du något av: {possibilities}?)",
    "(Possible options: {possibilities})": "(Möjliga flaggor: {possibilities})",
    "Got unexpected extra argument ({args})": "Ett argument för mycket ({args})",
    "Got unexpected extra arguments ({args})": "Argument för mycket ({args})",
    "Takes {nargs} values but 1 was given.": "Tar {nargs} värden, men fick 1.",
    "Takes {nargs} values but {len} were given.": "Tar {nargs} värden, men fick {len}.",
    "Show the version and exit.": "Visa versionen och avsluta.",
    "Show this message and exit.": "Visa den här hjälpen.",
    "Choose from:\n\t{choices}": "Välj bland:\n\t{choices}",
    "Choice({choices})": "Val({choices})",
    "{value!r} is not one of {choice}.": "{value} finns inte bland {choice}.",
    "{value!r} is not one of {choices}.": "{value} finns inte bland {choices}.",
    "{value!r} is not {choice}.": "{value} är inte {choice}.",
    "{value!r} does not match the format {format}.": "{value} har inte formen {format}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value} är varken ja eller nej: {states}",
    "{value!r} is not a valid {number_type}.": "{value} är inget giltigt tal.",
    "{value} is not in the range {range}.": "{value} ligger utanför {range}.",
    "file": "fil",
    "directory": "mapp",
    "path": "sökväg",
    "argument": "argument",
    "option": "flagga",
    "parameter": "uppgift",
}
"""What click says -> what the user reads."""

_MODULES = ("click.core", "click.exceptions", "click.formatting", "click.parser", "click.types", "click.decorators")


def speak_swedish() -> None:
    """Replace click's look-up of its messages by ours, in every module that says something on screen."""
    for name in _MODULES:
        module = sys.modules[name]
        if hasattr(module, "_"):
            module.__dict__["_"] = _translate
        if hasattr(module, "ngettext"):
            module.__dict__["ngettext"] = _translate_number


def _translate(message: str) -> str:
    return WORDS.get(message, message)


def _translate_number(one: str, many: str, n: int) -> str:
    return _translate(one if n == 1 else many)


_PIECES = {"[OPTIONS]": "[FLAGGOR]", "COMMAND": "KOMMANDO", "[COMMAND]": "[KOMMANDO]", "[ARGS]...": "[ARGUMENT]..."}


class SwedishCommand(click.Command):
    """A command whose usage line is Swedish."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Name options and arguments in Swedish."""
        return _swedish(super().collect_usage_pieces(ctx))


class SwedishGroup(click.Group):
    """A group whose usage line is Swedish and whose commands are too."""

    command_class = SwedishCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Name options and commands in Swedish."""
        return _swedish(super().collect_usage_pieces(ctx))


def _swedish(pieces: list[str]) -> list[str]:
    return [" ".join(_PIECES.get(word, word) for word in piece.split(" ")) for piece in pieces]


SwedishGroup.group_class = SwedishGroup
