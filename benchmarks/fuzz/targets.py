"""What is fuzzed: each reads bytes, and raises nothing but the error that says that they are none of ours."""

import json
import os
import tomllib
from base64 import b64decode
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sendable.adapters.scope_files import linter, scope_folder
from sendable.adapters.sealing import key_file
from sendable.adapters.sealing.envelopes import Opener, open_envelope, seal
from sendable.adapters.sealing.suite import SEED_SIZE, PrivateKey
from sendable.custody.note import Note, PublicKey, Signature, read_note, write_note
from sendable.errors import (
    CodeUnreadable,
    DirectoryInvalid,
    EntryInvalid,
    EnvelopeInvalid,
    EventInvalid,
    KeyUnusable,
    NoteInvalid,
)
from sendable.reporting.code import read_code
from sendable.reporting.directory import Directory, Duty, EpochKey, Holder, read_directory, read_epoch_key
from sendable.reporting.directory import write_directory as directory_text
from sendable.reporting.directory import write_epoch_key as epoch_text
from sendable.reporting.entry import Entry, canonical, read_entry
from sendable.reporting.envelope import Context, Part, read_envelope, write_envelope
from sendable.reporting.padding import unpad
from sendable.reporting.scope.lint import HEAD
from sendable.reporting.scope.read import read_scope
from sendable.reporting.sending import (
    SealedMessage,
    SealedReport,
    read_message,
    read_report,
    write_message,
    write_report,
)
from sendable.reporting.state import Act
from sendable.reporting.statement import Knows, Statement, read_reply, read_statement, write_statement
from sendable.web.public.report.parts import PHOTOS
from sendable.web.public.report.posted import _read as read_posted  # the parser, without the turns of a server

DAY, PASSPHRASE = date(2026, 11, 23), "correct horse battery staple"
HERE = Context(b"i" * 16, b"r" * 16, 1, Part.STATEMENT)
MINE = Opener(b"handler-1".ljust(16, b"\0"), 202648, PrivateKey(bytes(range(SEED_SIZE))))
TO_ME = EpochKey(MINE.holder, MINE.epoch, MINE.key.public)
ROOT = PublicKey("post.example/root", b"r" * 32)
HOLDER = Holder("handler-1", frozenset({Duty.HANDLER}), b"h" * 32, DAY, DAY)
LISTED = Directory(b"i" * 16, 1, DAY, (HOLDER,))
FORM = b'--b\r\nContent-Disposition: form-data; name="goods"\r\n\r\nfireworks\r\n'
FILE = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n'
VECTORS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "envelope-vectors.json"
SAID = Statement("fireworks", "烟花", "a box", "counter 2", "today", "RR123456785CN", knows=Knows.SAW, text="warm")


@dataclass(frozen=True)
class Target:
    """Something that reads bytes; `seeds` are bytes that it takes."""

    name: str
    reads: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]


def envelope(raw: bytes) -> None:
    """Read an envelope: what is read is written back as it was, and nothing opens that was not sealed."""
    with suppress(EnvelopeInvalid):
        if write_envelope(read_envelope(raw)) != raw:
            raise AssertionError
        read_envelope(raw)
        open_envelope(raw, HERE, MINE)


def contents(raw: bytes) -> None:
    """Read what is in an envelope once it is open."""
    for reads in (unpad, read_statement, read_reply):
        with suppress(EnvelopeInvalid):
            reads(raw)


def note(raw: bytes) -> None:
    """Read a signed note: what is read is written back as it was."""
    with suppress(NoteInvalid):
        if write_note(read_note(raw)) != raw:
            raise AssertionError


def directory(raw: bytes) -> None:
    """Read a directory that the root really signed, and keys of weeks that their holder did."""
    text = raw.decode("utf-8", "replace")
    for key, reads in (
        (ROOT, lambda signed: read_directory(signed, ROOT, _holds)),
        (HOLDER.key, lambda signed: read_epoch_key(signed, LISTED, _holds)),
    ):
        with suppress(DirectoryInvalid):
            reads(write_note(Note(f"{text}\n", (Signature(key.name, key.id, bytes(64)),))))


def form(raw: bytes) -> None:
    """Read what a form posts, in pieces whose length the first byte says."""
    step = raw[0] + 1 if raw else 1
    pieces = [raw[at : at + step] for at in range(1, len(raw), step)] or [b""]

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    kind = b"application/x-www-form-urlencoded" if step % 2 else b"multipart/form-data; boundary=b"
    request = Request({"type": "http", "method": "POST", "headers": [(b"content-type", kind)]}, receive)
    with suppress(HTTPException):
        try:
            read_posted(request, PHOTOS, keeps=True).send(None)
        except StopIteration as done:
            if not all(isinstance(typed, str) for typed in done.value.fields.values()):
                raise AssertionError from None


def sending(raw: bytes) -> None:
    """Read a report and words that a program sealed: what is read is written back as it was."""
    with suppress(EnvelopeInvalid):
        if write_report(read_report(raw)) != raw:
            raise AssertionError
    with suppress(EnvelopeInvalid):
        if write_message(read_message(raw)) != raw:
            raise AssertionError


def keys(raw: bytes) -> None:
    """Read a key file as it lies there, and one whose passphrase fits and whose content does not."""
    file = _folder() / "x.keys"
    for whole in (raw, key_file.MAGIC + bytes(key_file.SALT) + key_file.secret.SecretBox(bytes(32)).encrypt(raw)):
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(whole)
        with patch.object(key_file, "_key", _quick), suppress(KeyUnusable):
            key_file.read_keys(file, PASSPHRASE)


def entry(raw: bytes) -> None:
    """Read an entry of the log: what is read is written back as it was."""
    with suppress(EntryInvalid, EventInvalid):
        if canonical(read_entry(raw)) != raw:
            raise AssertionError


def scope(raw: bytes) -> None:
    """Look through a definition of what may be reported; what has no fault can be built."""
    try:
        table = tomllib.loads(raw.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return
    files = {"a.toml": table, HEAD: _head()}
    if not list(linter().folder(files, "0" * 16)):
        read_scope(files, "0" * 16)


def code(raw: bytes) -> None:
    """Read a code as it is typed."""
    from sendable.adapters.sealing.reporter import word_list  # noqa: PLC0415 its words are read from a file

    lists = [word_list("en"), word_list("zh")]
    with suppress(CodeUnreadable):
        read = read_code(raw.decode("utf-8", "replace"), lists)
        if any(read_code(" ".join(read.words(one)), lists) != read for one in lists):
            raise AssertionError


def _holds(public: bytes, message: bytes, signature: bytes) -> bool:
    return bool(public and message and signature)


def _head() -> dict[str, object]:
    signed = [{"by": name, "role": name, "on": DAY, "digest": "0" * 16} for name in ("a", "b")]
    return {"name": "own", "version": "1", "title": "Own", "title_zh": "自己", "signed": signed}


def _quick(passphrase: str, salt: bytes) -> bytes:
    """Stand for Argon2id, which is slow on purpose and not what is fuzzed."""
    return bytes(32) if passphrase and salt else b""


def _folder() -> Path:
    if not _FOLDERS:
        _FOLDERS.append(Path(mkdtemp(prefix="fuzz-keys-")))
    return _FOLDERS[0]


_FOLDERS: list[Path] = []


def _plain_keys() -> bytes:
    return b'{"epochs":{"202648":"%s"},"name":"handler-1","signing":"%s"}' % (b"00" * SEED_SIZE, b"11" * 32)


def _envelopes() -> list[bytes]:
    kept = json.loads(VECTORS.read_text("utf-8"))["envelopes"]
    return [*(b64decode(one["envelope"]) for one in kept), seal(write_statement(SAID), HERE, [TO_ME])]


def _sent() -> list[bytes]:
    sealed = (seal(write_statement(SAID), HERE, [TO_ME]),)
    report = SealedReport(HERE.report, bytes(32), TO_ME.public, danger_now=False, envelopes=sealed)
    return [write_report(report), write_message(SealedMessage(bytes(32), sealed))]


def _definitions() -> list[bytes]:
    whole = b"".join(one.read_bytes() for one in sorted(scope_folder(None).glob("*.toml")) if one.name != HEAD)
    return [b"[[category]]" + one for one in whole.split(b"[[category]]")[1:]]


def _words() -> list[bytes]:
    kept = json.loads(VECTORS.read_text("utf-8"))["codes"]
    return [one[name].encode() for one in kept for name in ("english", "chinese", "letters")]


def _notes() -> list[bytes]:
    texts = (directory_text(LISTED), epoch_text(EpochKey(HOLDER.id, 202648, bytes(1216))))
    return [text.removesuffix("\n").encode() for text in texts]


def _signed() -> list[bytes]:
    return [write_note(Note(f"{one.decode()}\n", (Signature(ROOT.name, ROOT.id, bytes(64)),))) for one in _notes()]


TARGETS = (
    Target("envelope", envelope, _envelopes),
    Target("contents", contents, lambda: [write_statement(SAID), bytes(4096)]),
    Target("note", note, _signed),
    Target("directory", directory, _notes),
    Target(
        "form", form, lambda: [b"\x20" + FORM + FILE + b"--b--\r\n", b"\x21goods=fireworks&danger=no", b"\x03" + FORM]
    ),
    Target("sending", sending, _sent),
    Target("keys", keys, lambda: [_plain_keys()]),
    Target("entry", entry, lambda: [canonical(Entry(Act.RECEIVE, "r1", DAY, digests={"envelope": "0" * 64}))]),
    Target("scope", scope, _definitions),
    Target("code", code, _words),
)
