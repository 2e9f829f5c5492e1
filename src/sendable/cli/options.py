"""Options that several commands share: the route, the day, the packs, the language."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from sendable.adapters.system import today
from sendable.adapters.words import translator
from sendable.errors import FactInvalid, OptionInvalid
from sendable.screening.route import Route
from sendable.settings import LANGUAGES, Settings

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day written 2026-11-22."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 a day has no time zone
        except ValueError:
            self.fail(f"{value!r} is not a date; right would be 2026-11-22", param, ctx)


def later(day: date, days: int) -> date:
    """Return the day so many days later. Raises OptionInvalid: no calendar goes so far."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise OptionInvalid("--until", "this is too far away; right would be a day of the next years") from None


@dataclass(frozen=True)
class Choices:
    """What the shared options say."""

    route: Route
    on: date
    known_on: date | None
    packs: tuple[str, ...]
    folder: Path | None
    language: str

    @property
    def translate(self) -> Callable[[str], str]:
        """The function that says a text in the chosen language."""
        return translator(self.language)


def shared(command: F) -> F:
    """Add the shared options to a command."""
    on = click.option("--on", "on", type=Day(), help="Decide by the rules in force on this day (default: today).")
    return on(shared_but_day(command))


def shared_but_day(command: F) -> F:
    """Add the shared options to a command where `--on` means something else."""
    decorators = [
        click.option("--from", "dispatch", metavar="CC", help="Country it is sent from (ISO 3166)."),
        click.option("--to", "destination", metavar="CC", help="Country it is going to."),
        click.option("--via", "transit", metavar="CC", help="Country it passes through."),
        click.option("--mode", metavar="MODE", help="air, road, rail or sea."),
        click.option("--service", metavar="SERVICE", help="mail, express or cargo."),
        click.option("--aircraft", metavar="KIND", help="passenger or cargo."),
        click.option("--known-on", type=Day(), help="... as they were known on that day."),
        click.option("--pack", "packs", multiple=True, metavar="NAME|FOLDER", help="Only these packs; repeatable."),
        click.option("--language", type=click.Choice(LANGUAGES), help="Language of reasons and questions."),
    ]
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


OPTION_OF = {"dispatch": "--from", "destination": "--to", "transit": "--via"}


def choices(given: dict[str, Any]) -> Choices:
    """Take the shared options out of a command's arguments.

    Raises:
        OptionInvalid: an unknown country, mode, service or language.
    """
    settings = Settings.from_env(os.environ)
    names = ("dispatch", "destination", "transit", "mode", "service", "aircraft")
    try:
        route = Route(**{name: given.pop(name) for name in names})
    except FactInvalid as fault:
        raise OptionInvalid(OPTION_OF.get(fault.fact, f"--{fault.fact}"), fault.what) from None
    return Choices(
        route=route,
        on=given.pop("on", None) or today(),
        known_on=given.pop("known_on"),
        packs=tuple(given.pop("packs")),
        folder=settings.folder,
        language=given.pop("language") or settings.language,
    )
