"""Read what may be reported from a folder of TOML files, and hold it to goods, law and words."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from sendable.adapters import shipped
from sendable.adapters.catalogue_files import read_catalogue
from sendable.adapters.pack_files import read_packs
from sendable.adapters.script import english_words, pinyin, simplified_characters
from sendable.errors import InputUnreadable, ScopeInvalid
from sendable.reporting.scope.category import Scope
from sendable.reporting.scope.goods import known
from sendable.reporting.scope.lint import HEAD, Linter
from sendable.reporting.scope.plain_words import labels_of
from sendable.reporting.scope.read import read_scope
from sendable.reporting.scope.reading import latin_tokens
from sendable.reporting.scope.wordlist import compile_words
from sendable.screening.entries import Catalogue
from sendable.screening.fold import FoldTable, canonical

SCOPE = "report-scope"
_OF_GOODS = ("en", "brands", "scientific")


def scope_folder(own_folder: Path | None) -> Path:
    """Return the operator's folder of categories, or the shipped one."""
    own = own_folder / "packs" / SCOPE if own_folder else None
    return own if own is not None and own.is_dir() else shipped.data_folder("packs") / SCOPE


@cache
def linter(own_folder: Path | None = None) -> Linter:
    """Return a linter for the goods and packs of this installation."""
    catalogue = read_catalogue([shipped.data_folder("catalogue"), *shipped.own_catalogues(own_folder)])
    table = FoldTable(simplified_characters())
    words = compile_words(table, pinyin, english_words() | _words_of_goods(catalogue, table))
    goods = known(catalogue, read_packs((), own_folder))
    return Linter(goods, words, labels_of(goods, table))


def _words_of_goods(catalogue: Catalogue, table: FoldTable) -> frozenset[str]:
    names = [name for row in catalogue.concepts for column in _OF_GOODS for name in row.names.get(column, ())]
    return frozenset(word for name in names for word in latin_tokens(canonical(name, table)))


def read_definitions(folder: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """Read the files of a folder, and the digest of the definitions: of all files but the signed head.

    Raises:
        InputUnreadable: no such folder, no files, or a file that is not TOML.
    """
    if not folder.is_dir():
        raise InputUnreadable(str(folder), "is not a folder")
    files: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            files[path.name] = tomllib.loads(_content(path).decode("utf-8"))
        except UnicodeDecodeError as fault:
            raise InputUnreadable(str(path), f"is not UTF-8 at byte {fault.start}") from None
        except tomllib.TOMLDecodeError as fault:
            raise InputUnreadable(str(path), f"is not TOML: {fault}") from None
    if not files:
        raise InputUnreadable(str(folder), "holds no TOML file")
    return files, whole_digest(folder)[:16]


def whole_digest(folder: Path) -> str:
    """Return the digest of all files but the signed head, which the log holds."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        if path.name != HEAD:
            content = _content(path)
            digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def faults(folder: Path, own_folder: Path | None = None) -> list[ScopeInvalid]:
    """Return everything that is wrong with a folder.

    Raises:
        InputUnreadable: it cannot be read at all.
    """
    return list(linter(own_folder).folder(*read_definitions(folder)))


def load_scope(folder: Path, own_folder: Path | None = None) -> Scope:
    """Return what may be reported.

    Raises:
        InputUnreadable: it cannot be read at all.
        ScopeInvalid: the first fault of a definition.
    """
    files, digest = read_definitions(folder)
    fault = next(linter(own_folder).folder(files, digest), None)
    if fault is not None:
        raise fault
    return read_scope(files, digest)
