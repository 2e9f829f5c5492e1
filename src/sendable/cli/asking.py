"""The questions of `sendable report`, asked in a terminal or read from a file; the same as those of the form."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from secrets import SystemRandom
from typing import Any

import click

from sendable.actions.sending.seal import Said
from sendable.adapters.sealing.reporter import word_list
from sendable.cli.files import bytes_of
from sendable.errors import CodeUnreadable, InputUnreadable
from sendable.reporting.code import Code, read_code
from sendable.reporting.naming import find_names
from sendable.reporting.statement import TEXT, Knows, Statement
from sendable.settings import LANGUAGES
from sendable.web.public.report.draft import KNOWS, LABELS

Say = Callable[[str], str]
LINES = ("goods", "packing", "place", "when", "identifier")
FREE = ("goods", "packing", "place", "when", "text")
MOST_BYTES = 1_000_000
DASHES = "-" * 3


def ask(say: Say, categories: Mapping[str, Mapping[str, str]], language: str) -> Said:
    """Ask everything, and once more where words look like names."""
    danger = click.confirm(say("Is somebody in danger right now?"), default=False, err=True)
    if danger:
        click.echo(say("Call the emergency number now, then write here."), err=True)
    while True:
        typed = {name: _line(_label(say, name)) for name in LINES}
        typed["category"] = _choice(
            say, _label(say, "category"), {one: t.get(language, one) for one, t in categories.items()}
        )
        knows = _choice(say, say("How do you know?"), {one.value: say(words) for one, words in KNOWS.items()})
        typed["text"] = _text(say, _label(say, "text"))
        contact = _line(_label(say, "contact"))
        if danger or not _names(typed) or _as_it_is(say, typed):
            break
    statement = Statement(**typed, danger_now=danger, knows=Knows(knows) if knows else Knows.UNSAID)
    return Said(statement, (), contact)


def words(say: Say) -> Said:
    """Ask what is added to a report; nothing, if nothing is typed."""
    return Said(Statement("", "", text=_text(say, _label(say, "more"))))


def read(file: Path) -> Said:
    """Read answers from JSON: the fields of a statement, `contact`, and `attachments` as names of files.

    Raises:
        InputUnreadable: what is wrong with the file.
    """
    try:
        said = json.loads(bytes_of(file)[:MOST_BYTES])
    except ValueError:
        raise InputUnreadable(str(file), "is no JSON") from None
    if not isinstance(said, dict):
        raise InputUnreadable(str(file), "is no JSON object")
    contact, names = said.pop("contact", ""), said.pop("attachments", [])
    if not isinstance(contact, str) or not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise InputUnreadable(str(file), "contact is a text, attachments a list of names of files")
    return Said(_statement(file, said), tuple(bytes_of(file.parent / one) for one in names), contact)


def code(say: Say) -> Code:
    """Ask for a code until one is typed that has no slip."""
    lists = [word_list(language) for language in LANGUAGES]
    while True:
        typed = str(click.prompt(say("Your code"), err=True))
        try:
            return read_code(typed, lists)
        except CodeUnreadable as fault:
            click.echo(fault.line(), err=True)


def until_kept(say: Say, given: Sequence[str]) -> None:
    """Ask two words back; while they are wrong, show all again."""
    chance = SystemRandom()
    while True:
        asked = sorted(chance.sample(range(len(given)), 2))
        typed = [_line(say("Word {number}").format(number=at + 1)).casefold() for at in asked]
        if typed == [given[at] for at in asked]:
            click.echo(say("That is right. You are done"), err=True)
            return
        click.echo(" ".join(f"{at} {word}" for at, word in enumerate(given, 1)), err=True)


def _statement(file: Path, said: dict[str, Any]) -> Statement:
    kinds = {one.name: one.type for one in fields(Statement)}
    for name, value in said.items():
        if name not in kinds:
            raise InputUnreadable(str(file), f"has {name!r}; known are {', '.join(kinds)}, contact, attachments")
        if not isinstance(value, bool if name == "danger_now" else str):
            raise InputUnreadable(str(file), f"{name} is of another kind than it should be")
    try:
        knows = Knows(said.pop("knows", Knows.UNSAID))
    except ValueError:
        raise InputUnreadable(str(file), f"knows is one of {', '.join(Knows)}") from None
    return Statement(**{"category": "", "goods": "", **said}, knows=knows)


def _label(say: Say, name: str) -> str:
    return say(LABELS[name])


def _line(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, err=True)).strip()


def _text(say: Say, question: str) -> str:
    click.echo(f"{question} {say('At most {most} characters; an empty line ends it.').format(most=TEXT)}", err=True)
    click.echo(say("Write about the shipment, not about persons."), err=True)
    lines = []
    while line := str(click.prompt(">", default="", show_default=False, prompt_suffix=" ", err=True)):
        lines.append(line)
    return "\n".join(lines)


def _choice(say: Say, question: str, options: Mapping[str, str]) -> str:
    click.echo(question, err=True)
    for at, words in enumerate(options.values(), 1):
        click.echo(f"{at:>3}  {words}", err=True)
    asked = say("Number, or nothing if you are not sure")
    while typed := _line(asked):
        if typed.isdecimal() and 0 < int(typed) <= len(options):
            return list(options)[int(typed) - 1]
    return ""


def _names(typed: Mapping[str, str]) -> list[str]:
    text = "\n".join(typed[name] for name in FREE)
    return [text[one.start : one.end] for one in find_names(text)]


def _as_it_is(say: Say, typed: Mapping[str, str]) -> bool:
    click.echo(say("These words look like a name or a number of a person"), err=True)
    click.echo(f"{DASHES} " + ", ".join(_names(typed)), err=True)
    return click.confirm(say("Send it as it is"), default=False, err=True)
