"""The catalogue and the packs that ship with sendable, and the folder where an operator adds own ones."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from sendable.adapters import artefact
from sendable.adapters.catalogue_files import read_catalogue
from sendable.adapters.script import cut, pinyin, simplified_characters, syllables
from sendable.screening.compile import compile_catalogue
from sendable.screening.entries import Catalogue
from sendable.screening.fold import FoldTable
from sendable.screening.forms import Script
from sendable.screening.lexicon import Lexicon

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]


def data_folder(name: str) -> Path:
    """Return the shipped folder of that name: inside the installed package, or of a checkout."""
    inside = _PACKAGE / "data" / name
    return inside if inside.exists() else _CHECKOUT / name


def compiled(catalogue: Catalogue) -> bytes:
    """Compile a catalogue into the artefact."""
    simplified = simplified_characters()
    ready = compile_catalogue(catalogue, FoldTable(simplified), Script(pinyin, cut))
    return artefact.pack(ready, simplified, syllables(), catalogue)


def lexicon(own_folder: Path | None = None) -> Lexicon:
    """Return the lexicon, compiled now only if it is not compiled yet.

    Raises:
        CatalogueInvalid: a fault in a catalogue file.
    """
    ready = _PACKAGE / "data" / "lexicon.sendable"
    own = own_catalogues(own_folder)
    if ready.exists() and not own:
        return artefact.load(ready)
    folders = [data_folder("catalogue"), *own]
    cached = Path(platformdirs.user_cache_dir("sendable")) / f"lexicon-{_stamp(folders)}.sendable"
    if artefact.digest_of(cached) is None:
        _write(cached, compiled(read_catalogue(folders)))
    return artefact.load(cached)


def own_catalogues(own_folder: Path | None) -> list[Path]:
    """Return the operator's catalogue folder, if there is one."""
    if own_folder is None or not (own_folder / "catalogue").is_dir():
        return []
    return [own_folder / "catalogue"]


def _stamp(folders: Sequence[Path]) -> str:
    """Name the exact state of files and code without reading them: path, size and time of change."""
    import hashlib  # noqa: PLC0415 only a checkout comes here

    stamp = hashlib.sha256()
    code = [_PACKAGE / "screening" / name for name in ("compile.py", "forms.py", "fold.py", "names.py", "gather.py")]
    paths = sorted(path for folder in folders for path in folder.rglob("*.csv"))
    for path in (*paths, *code, Path(artefact.__file__)):
        state = path.stat()
        stamp.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return stamp.hexdigest()[:16]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(name).replace(path)
