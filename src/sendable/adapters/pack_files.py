"""Read rule packs from folders of TOML files."""

import hashlib
import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sendable.adapters.shipped import data_folder
from sendable.errors import NotFound, PackInvalid
from sendable.screening.pack import read_pack
from sendable.screening.rule import RulePack


def read_pack_folder(folder: Path) -> RulePack:
    """Read one pack.

    Raises:
        PackInvalid: with file, rule and field.
    """
    files: dict[str, dict[str, Any]] = {}
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        content = path.read_bytes()
        digest.update(f"{path.name}\0".encode() + content.replace(b"\r\n", b"\n"))
        try:
            files[path.name] = tomllib.loads(content.decode("utf-8"))
        except UnicodeDecodeError as fault:
            raise PackInvalid(f"{folder.name}/{path.name}", "", "", f"is not UTF-8 at byte {fault.start}") from None
        except tomllib.TOMLDecodeError as fault:
            raise PackInvalid(f"{folder.name}/{path.name}", "", "", f"is not TOML: {fault}") from None
    try:
        return read_pack(files, digest.hexdigest()[:12])
    except PackInvalid as fault:
        raise PackInvalid(f"{folder.name}/{fault.file}", fault.rule, fault.field, fault.what) from None


def available(own_folder: Path | None) -> dict[str, Path]:
    """Return the pack folders by name; an operator's pack stands for a shipped one of the same name."""
    roots = [data_folder("packs"), *([own_folder / "packs"] if own_folder else [])]
    found = [path.parent for root in roots if root.is_dir() for path in sorted(root.glob("*/pack.toml"))]
    return {folder.name: folder for folder in found}


def read_packs(names: Sequence[str], own_folder: Path | None) -> tuple[RulePack, ...]:
    """Read packs by name or folder; no names means all that are available.

    Raises:
        NotFound: no pack of that name, no such folder.
        PackInvalid: a fault in a pack.
    """
    known = available(own_folder)
    folders = []
    for name in names or known:
        if name in known:
            folders.append(known[name])
        elif Path(name).is_dir():
            folders.append(Path(name))
        else:
            raise NotFound("pack or folder", name, tuple(get_close_matches(name, known)))
    return tuple(read_pack_folder(folder) for folder in folders)
