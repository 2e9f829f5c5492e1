"""The questions of `sendable report`, asked in a terminal or read from a file; the same as those of the form."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from secrets import SystemRandom
from typing import Any

import click

from sendable.adapters.sealing.reporter import word_list
from sendable.cli import report_files
from sendable.cli.unsent import in_words
from sendable.errors import CodeUnreadable, NotSent
from sendable.reporting.code import Code, read_code
from sendable.reporting.naming import find_names
from sendable.reporting.statement import LINE, TEXT, Knows, Statement
from sendable.screening.decision import N_
from sendable.settings import LANGUAGES
from sendable.web.public.report.draft import KNOWS, LABELS, too_long

Say = Callable[[str], str]
LINES = ("goods", "packing", "place", "when", "identifier")
FREE = ("goods", "packing", "place", "when", "text")
MOST_BYTES = 1_000_000
DASHES = "-" * 3
NO_JSON = N_("{file} holds no answers: it is a JSON object with fields such as goods and text.")
NO_TEXT = N_("{file}: {field} is a text.")


@dataclass(frozen=True)
class Typed:
    """All that a reporter says at once; pictures are named, and not read yet."""

    statement: Statement = field(repr=False)
    contact: str = field(default="", repr=False)
    files: tuple[Path, ...] = field(default=(), repr=False)


def ask(say: Say, categories: Mapping[str, Mapping[str, str]], language: str, *, reachable: bool = True) -> Typed:
    """Ask everything, and once more where words look like names; `reachable`: there is who may know how to reach somebody."""
    danger = click.confirm(say("Is somebody in danger right now?"), default=False, err=True)
    if danger:
        click.echo(say("Call the emergency number now, then write here."), err=True)
    titles = {one: title.get(language, one) for one, title in categories.items()}
    while True:
        typed = {name: _line(say, _label(say, name)) for name in LINES}
        typed["category"] = choice(say, _label(say, "category"), titles)
        knows = choice(say, say("How do you know?"), {one.value: say(words) for one, words in KNOWS.items()})
        typed["text"] = _text(say, _label(say, "text"))
        contact = _line(say, _label(say, "contact")) if reachable else ""
        while not (typed["goods"] or typed["text"]):
            click.echo(say("Say what is being shipped, in a few words."), err=True)
            typed["goods"] = _line(say, _label(say, "goods"))
        if danger or not _names(typed) or _as_it_is(say, typed):
            break
    return Typed(Statement(**typed, danger_now=danger, knows=Knows(knows) if knows else Knows.UNSAID), contact)


def words(say: Say) -> Typed:
    """Ask what is added to a report; nothing, if nothing is typed."""
    return Typed(Statement("", "", text=_text(say, _label(say, "more"))))


def grounds(say: Say) -> Typed:
    """Ask why a decision is wrong."""
    return Typed(Statement("", "", text=_text(say, say("What is wrong with the decision?"))))


def read(file: Path) -> Typed:
    """Read answers from JSON: the fields of a statement, `contact`, and `attachments` as names of files.

    Raises:
        NotSent: what is wrong with the file.
    """
    try:
        said = json.loads(report_files.read(file)[:MOST_BYTES])
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise NotSent(NO_JSON, {"file": file})
    contact, names = said.pop("contact", ""), said.pop("attachments", [])
    if not _is_text(contact):
        raise NotSent(NO_TEXT, {"file": file, "field": "contact"})
    if not isinstance(names, list) or not all(_is_text(one) and one and "\0" not in one for one in names):
        raise NotSent(N_("{file}: attachments is a list of names of files, beside it."), {"file": file})
    return Typed(_statement(file, said), contact, tuple(file.parent / one for one in names))


def code(say: Say) -> Code:
    """Ask for a code until one is typed that has no slip."""
    lists = [word_list(language) for language in LANGUAGES]
    while True:
        given = typed_in(say("Your code"))
        try:
            return read_code(given, lists)
        except CodeUnreadable as fault:
            click.echo(in_words(fault, say), err=True)


def until_kept(say: Say, given: Sequence[str]) -> None:
    """Ask two words back; while they are wrong, show all again."""
    chance = SystemRandom()
    while True:
        asked = sorted(chance.sample(range(len(given)), 2))
        typed = [typed_in(say("Word {number}").format(number=at + 1)).casefold() for at in asked]
        if typed == [given[at] for at in asked]:
            click.echo(say("That is right. You are done"), err=True)
            return
        click.echo(" ".join(f"{at} {word}" for at, word in enumerate(given, 1)), err=True)


def _statement(file: Path, said: dict[str, Any]) -> Statement:
    kinds = {one.name: one.type for one in fields(Statement)}
    for name, value in said.items():
        facts = {"file": file, "field": printable(name), "known": ", ".join((*kinds, "contact", "attachments"))}
        if name not in kinds:
            raise NotSent(N_("{file} has a field {field}; known are {known}."), facts)
        if name == "danger_now" and not isinstance(value, bool):
            raise NotSent(N_("{file}: {field} is true or false."), facts)
        if name != "danger_now" and not _is_text(value):
            raise NotSent(NO_TEXT, facts)
    try:
        knows = Knows(said.pop("knows", Knows.UNSAID))
    except ValueError:
        raise NotSent(N_("{file}: knows is one of {known}."), {"file": file, "known": ", ".join(Knows)}) from None
    return Statement(**{"category": "", "goods": "", **said}, knows=knows)


def printable(text: str) -> str:
    """Return a text of somebody else without marks that would move what a terminal shows."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not any("\ud800" <= one <= "\udfff" for one in value)


def typed_in(question: str, suffix: str = ": ") -> str:
    """Return what is typed; bytes that are no text become question marks."""
    typed = str(click.prompt(question, default="", show_default=False, prompt_suffix=suffix, err=True))
    return typed.encode("utf-8", "replace").decode().strip()


def _label(say: Say, name: str) -> str:
    return say(LABELS[name])


def _line(say: Say, question: str) -> str:
    while len(typed := typed_in(question)) > LINE:
        click.echo(_too_long(say, LINE), err=True)
    return typed


def _text(say: Say, question: str) -> str:
    most, left_out = say("At most {most} characters; an empty line ends it."), say("This line was left out.")
    click.echo(f"{question} {most.format(most=TEXT)}", err=True)
    click.echo(say("Write about the shipment, not about persons."), err=True)
    lines: list[str] = []
    while line := typed_in(">", " "):
        if len("\n".join((*lines, line))) > TEXT:
            click.echo(f"{_too_long(say, TEXT)} {left_out}", err=True)
        else:
            lines.append(line)
    return "\n".join(lines)


def _too_long(say: Say, most: int) -> str:
    fault = too_long(most)
    return say(fault.text).format(**fault.values)


def choice(say: Say, question: str, options: Mapping[str, str]) -> str:
    """Return which of some options is chosen; "": none of them."""
    click.echo(question, err=True)
    for at, words in enumerate(options.values(), 1):
        click.echo(f"{at:>3}  {words}", err=True)
    asked = say("Number, or nothing if you are not sure")
    while typed := typed_in(asked):
        if typed.isdecimal() and len(typed) < len("1000") and 0 < int(typed) <= len(options):
            return list(options)[int(typed) - 1]
    return ""


def _names(typed: Mapping[str, str]) -> list[str]:
    text = "\n".join(typed[name] for name in FREE)
    return [text[one.start : one.end] for one in find_names(text)]


def _as_it_is(say: Say, typed: Mapping[str, str]) -> bool:
    click.echo(say("These words look like a name or a number of a person"), err=True)
    click.echo(f"{DASHES} " + ", ".join(_names(typed)), err=True)
    return click.confirm(say("Send it as it is"), default=False, err=True)
