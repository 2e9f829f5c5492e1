"""What the commands about keys do: files in, files out, one line for each mistake."""

import os
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from sendable.actions.reporting.publish_keys import publish_directory
from sendable.adapters.sealing.key_file import Keys, new_keys, read_keys, write_keys
from sendable.adapters.system import today
from sendable.adapters.verifying import public_key, verify
from sendable.cli.files import bytes_of, text_of, write_public
from sendable.custody.note import check_name, read_key, sign_note, write_note
from sendable.errors import InputUnreadable, KeyUnusable, NoteInvalid, OptionInvalid
from sendable.reporting.directory import (
    INSTALLATION_SIZE,
    Directory,
    Duty,
    Holder,
    fingerprint,
    holder_id,
    read_directory,
    write_directory,
)
from sendable.serve_reports import means_of
from sendable.settings import Settings

SHORTEST = 12  # characters of a passphrase
YEAR = timedelta(days=365)
FIELDS = frozenset({"name", "duties", "public", "begins", "ends"})


def passphrase(file: Path | None) -> str:
    """Return the passphrase, from a file or asked for."""
    if file is not None:
        return text_of(file).split("\n", 1)[0].removesuffix("\r")
    return str(click.prompt("Passphrase", hide_input=True, err=True))


def new_passphrase(file: Path | None) -> str:
    """Return a new passphrase, asked for twice.

    Raises:
        OptionInvalid: it is too short.
    """
    if file is not None:
        typed = passphrase(file)
    else:
        typed = str(click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))
    if len(typed) < SHORTEST:
        raise OptionInvalid("passphrase", f"it has {len(typed)} characters; at least {SHORTEST}, such as five words")
    return typed


def make_root(file: Path, name: str, secret: str) -> str:
    """Make the root key and its public half; return its fingerprint line."""
    made = _made(file, name, secret)
    public = file.with_name(f"{file.name}.pub")
    write_public(public, f"{made.public}\n".encode())
    return f"{public} is its public half; fingerprint for posters: {fingerprint(made.public)}"


def make_holder(file: Path, name: str, secret: str) -> str:
    """Make the keys of a holder; return the line that goes to the root."""
    return str(_made(file, name, secret).public)


def public_half(file: Path, secret: str) -> str:
    """Return the line that goes to the root, or of the root to everybody, once more."""
    return str(read_keys(file, secret).public)


def sign_directory(holders: Path, root_file: Path, after: Path | None, out: Path, secret: str) -> str:
    """Sign the list of holders; return a line of what was signed.

    Raises:
        InputUnreadable: something in the list is wrong.
        KeyUnusable, DirectoryInvalid: as they say.
    """
    root = read_keys(root_file, secret)
    if after is None:
        directory = Directory(os.urandom(INSTALLATION_SIZE), 1, today(), ())
    else:
        before = read_directory(bytes_of(after), root.public, verify)
        directory = replace(before, number=before.number + 1, issued=today())
    directory = replace(directory, holders=tuple(_holders(holders)))
    note = write_note(sign_note(write_directory(directory), root.public, root.sign))
    read_directory(note, root.public, verify)
    write_public(out, note)
    return f"directory {directory.number} with {len(directory.holders)} holders is signed in {out}"


def shown(note: Path, root_pub: Path) -> Iterator[str]:
    """Yield the lines that tell what is in a directory."""
    root = public_key(root_pub)
    directory = read_directory(bytes_of(note), root, verify)
    yield f"root {root.name}, fingerprint {fingerprint(root)}"
    yield f"installation {directory.installation.hex()}, directory {directory.number} of {directory.issued}"
    for one in directory.holders:
        duties = ", ".join(sorted(one.duties))
        yield f"{one.name}: {duties}; {one.begins} to {one.ends}; {holder_id(one.public).hex()}"


def put_up(settings: Settings, note: Path, root_pub: Path) -> str:
    """Publish a directory; the root of the first one stays.

    Raises:
        KeyUnusable: another root is fixed here already.
        DirectoryInvalid: the root did not sign it, or a newer one is up.
    """
    root, raw = public_key(root_pub), bytes_of(note)
    read_directory(raw, root, verify)
    if not settings.root.exists():
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_public(settings.root, f"{root}\n".encode())
    if public_key(settings.root) != root:
        raise KeyUnusable(str(settings.root), "another root is fixed here; a new root needs a new installation")
    directory = publish_directory(means_of(settings), raw)
    return f"directory {directory.number} is up, with {len(directory.holders)} holders"


def _made(file: Path, name: str, secret: str) -> Keys:
    try:
        made = new_keys(check_name(name, "name"))
    except NoteInvalid as error:
        raise OptionInvalid("--name", error.what) from None
    write_keys(file, made, secret, new=True)
    return made


def _holders(file: Path) -> Iterator[Holder]:
    try:
        rows = tomllib.loads(text_of(file)).get("holder", [])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputUnreadable(str(file), f"is no TOML: {error}") from None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise InputUnreadable(str(file), "names no holder; a [[holder]] has a name, duties and the public key")
    for at, row in enumerate(rows, 1):
        yield _holder(str(file), at, row)


def _holder(file: str, at: int, row: dict[str, Any]) -> Holder:
    if unknown := sorted(set(row) - FIELDS):
        raise InputUnreadable(file, f"holder {at} has {unknown[0]!r}; known are {', '.join(sorted(FIELDS))}")
    try:
        key = read_key(str(row.get("public", "")))
    except NoteInvalid as error:
        raise InputUnreadable(file, f"holder {at}: public: {error.what}; right is what `keys new` printed") from None
    if row.get("name", key.name) != key.name:
        raise InputUnreadable(file, f"holder {at} is called {row['name']!r}, and the key {key.name!r}")
    try:
        duties = frozenset(map(Duty, row.get("duties", ())))
    except (TypeError, ValueError):
        duties = frozenset()
    if not duties:
        raise InputUnreadable(file, f"holder {at} ({key.name}) needs duties, of {', '.join(Duty)}")
    begins = row.get("begins", today())
    ends = row.get("ends", _a_year_after(begins))
    if type(begins) is not date or type(ends) is not date or ends < begins:
        raise InputUnreadable(file, f"holder {at} ({key.name}): begins and ends are days such as 2026-12-01, in order")
    return Holder(key.name, duties, key.public, begins, ends)


def _a_year_after(day: object) -> date | None:
    try:
        return day + YEAR if type(day) is date else None
    except OverflowError:
        return None
