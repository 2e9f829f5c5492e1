"""A data folder in one file and back: databases copied while others write, a manifest of hashes, nothing overwritten."""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from sendable.adapters.give_name import give_name
from sendable.errors import EvidenceInvalid, InputUnreadable, OutputUnwritable

FORMAT = "sendable backup, version 1"
MANIFEST = "manifest.json"
_DATABASES = (".sqlite",)
_BESIDE = ("-wal", "-shm", "-journal")  # of a database that is open; its copy needs none
_LEFT_OUT = ("vault.key", "vault.key.new")  # beside what it opens it would open it for whoever finds the backup
_MOST_MANIFEST = 10_000_000
_BLOCK = 1 << 20
BIG = 10 * _BLOCK  # bytes of a file that takes some time
PACKING = "everything: packed"
Tell = Callable[[str], None]


def _silent(_: str) -> None: ...


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds: the sizes of its files by name, and when and by which release it was made."""

    made_at: str
    release: str
    files: Mapping[str, int]


def back_up(data: Path, out: Path, release: str, now: datetime, told: Tell = _silent) -> BackedUp:
    """Write everything in a data folder to one file that only its owner can read; `told` hears what is being done.

    Raises:
        InputUnreadable: there is no such folder, or a database in it cannot be read.
        OutputUnwritable: the file is there already, or cannot be written.
    """
    if not data.is_dir():
        raise InputUnreadable(str(data), "there is no such folder")
    if out.exists():
        raise OutputUnwritable(str(out), "it is there already, and a backup never overwrites")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=out.parent) as work:
            files = dict(_copies(data, Path(work), told))
            told(PACKING)
            made = Path(work) / "made.tar"
            manifest = _manifest(files, release, now)
            _pack(made, files, manifest)
            give_name(made, out)
    except OSError as error:
        raise OutputUnwritable(str(out), str(error.strerror or error)) from None
    return _read_manifest(json.dumps(manifest).encode())[0]


def restore(file: Path, data: Path, told: Tell = _silent) -> BackedUp:
    """Make the data folder of a backup; every file is compared with its hash before the folder is there.

    Raises:
        OutputUnwritable: the folder is there and is not empty.
        InputUnreadable: the file cannot be read.
        EvidenceInvalid: it is no backup, or a file in it is missing, changed, or does not belong to it.
    """
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise OutputUnwritable(str(data), "it is there and not empty, and nothing is overwritten")
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        with tarfile.open(file, "r:") as tar, tempfile.TemporaryDirectory(prefix=".restore-", dir=data.parent) as work:
            made = _unpack(tar, made_in := Path(work) / "data", told)
            made_in.chmod(0o700)
            made_in.rename(data)
    except tarfile.TarError:
        raise EvidenceInvalid(f"{file}: this is no backup, or it is cut off") from None
    except OSError as error:
        raise InputUnreadable(str(error.filename or file), str(error.strerror or error)) from None
    return made


def _copies(data: Path, work: Path, told: Tell) -> Iterator[tuple[str, Path]]:
    """Yield name and place of every file to be packed; a database is copied as of one moment."""
    for path in sorted(data.rglob("*")):
        beside = path.name.endswith(_BESIDE) or path.name in _LEFT_OUT
        if beside or not path.is_file() or path.is_symlink() or path.is_relative_to(work):
            continue
        name = path.relative_to(data).as_posix()
        copy = work / hashlib.sha256(name.encode()).hexdigest()
        if path.suffix in _DATABASES:
            told(f"{name}: copied and checked")
            _copy_database(path, copy)
        else:
            shutil.copyfile(path, copy)
        yield name, copy


def _copy_database(path: Path, copy: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            (state,) = target.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise InputUnreadable(str(path), str(error)) from None
    if state != "ok":
        raise InputUnreadable(str(path), f"the database is damaged: {str(state).splitlines()[0]}")


def _manifest(files: Mapping[str, Path], release: str, now: datetime) -> dict[str, Any]:
    described = {name: {"size": path.stat().st_size, "sha256": _hash(path)} for name, path in files.items()}
    return {"format": FORMAT, "made_at": now.isoformat(), "sendable": release, "files": described}


def _pack(made: Path, files: Mapping[str, Path], manifest: Mapping[str, Any]) -> None:
    with _private(made) as stream:
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tar:
            text = json.dumps(manifest, indent=1).encode()
            _add(tar, MANIFEST, len(text), io.BytesIO(text))
            for name, path in files.items():
                with path.open("rb") as content:
                    _add(tar, f"data/{name}", manifest["files"][name]["size"], content)
        stream.flush()
        os.fsync(stream.fileno())


def _add(tar: tarfile.TarFile, name: str, size: int, content: IO[bytes]) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    tar.addfile(entry, content)


def _unpack(tar: tarfile.TarFile, folder: Path, told: Tell) -> BackedUp:
    first = tar.next()
    stream = tar.extractfile(first) if first is not None and first.isreg() and first.name == MANIFEST else None
    if first is None or stream is None or first.size > _MOST_MANIFEST:
        raise EvidenceInvalid("this is no backup: it does not begin with a manifest")
    made, hashes = _read_manifest(stream.read())
    folder.mkdir()
    missing = set(made.files)
    for entry in tar:
        if entry.name == MANIFEST:
            continue
        name = entry.name.removeprefix("data/")
        content = tar.extractfile(entry) if entry.isreg() else None
        if name not in missing or content is None or entry.size != made.files[name]:
            raise EvidenceInvalid(f"{entry.name[:200]!r} is not the file that the manifest names")
        missing.remove(name)
        if entry.size >= BIG:
            told(f"{name}, {entry.size:,} bytes: unpacked and compared with its hash")
        _write(content, folder / name, hashes[name])
    if missing:
        raise EvidenceInvalid(f"{min(missing)!r} is missing from the backup")
    return made


def _write(content: IO[bytes], path: Path, expected: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with _private(path) as stream:
        while block := content.read(_BLOCK):
            digest.update(block)
            stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())
    if digest.hexdigest() != expected:
        raise EvidenceInvalid(f"{path.name!r} was changed: its hash is not the one in the manifest")


def _read_manifest(raw: bytes) -> tuple[BackedUp, dict[str, str]]:
    try:
        record = json.loads(raw)
        if record["format"] != FORMAT:
            raise EvidenceInvalid(f"this is no {FORMAT}")
        files = {_safe(str(name)): (int(one["size"]), str(one["sha256"])) for name, one in record["files"].items()}
        made = BackedUp(
            str(record["made_at"]), str(record["sendable"]), {name: size for name, (size, _) in files.items()}
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise EvidenceInvalid("the manifest of the backup cannot be read") from None
    return made, {name: digest for name, (_, digest) in files.items()}


def _safe(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or path.as_posix() != name:
        raise EvidenceInvalid(f"{name[:200]!r} is no name of a file in a data folder")
    return name


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
