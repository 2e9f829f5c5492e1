"""The compiled sieve: prepared once on a machine in processes of its own, then read from files.

Compiling and arranging take some hundred megabytes that a process would never give back, and the run itself has no use
for them.
"""

import hashlib
import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import platformdirs
import pyarrow as pa

from sendable.adapters import sieve_files
from sendable.adapters.unbroken import without_ctrl_c
from sendable.screening.decision import N_
from sendable.screening.find import Finder
from sendable.screening.lexicon import Lexicon
from sendable.screening.rulebook import Rulebook

if TYPE_CHECKING:
    from sendable.screening.sieve import Sieve

PREPARING = N_("Big input: preparing the fast matcher once for this machine, about a minute ...")
WITHOUT = N_("The fast matcher cannot be kept in the cache folder of this machine: going on without it, slower.")
_COMPILED = ("letters", "symbols", "signs", "units", "heard", "kernel")
_ARRANGED = ("looks", "sieve", "word_hashes", "fold", "disguise", "masks", "pieces", "vocabulary", "gather")
_SAMPLE = ("power bank", "p0wer bank", "充电宝", "chong dian bao", "充 电 宝")


class HasBook(Protocol):
    """What is screened with; a `wiring.Screening` is one."""

    @property
    def book(self) -> Rulebook: ...


Make = Callable[[], HasBook]
Say = Callable[[str], None]


def maker(make: Make, say: Say) -> "Callable[[Finder], Sieve | None]":
    """Return a function that makes a sieve, or None where none can be had: then the run is slow and right.

    `make` gives what is screened with, in a process of its own too; `say` is told what a person should know.
    """
    hopeless: list[bool] = []

    def sieve(finder: Finder) -> "Sieve | None":
        if hopeless:
            return None
        prepare(make, finder.lexicon, say)
        made = prepared(finder)
        if made is None:
            hopeless.append(True)
            say(WITHOUT)
        return made

    return sieve


def prepared(finder: Finder) -> "Sieve | None":
    """Return a sieve if everything that it needs is there; what is not there is not made."""
    if not is_ready(finder.lexicon):
        return None
    try:
        return _read(finder)
    except (OSError, ValueError):
        return None


def is_ready(lexicon: Lexicon) -> bool:
    """Tell whether the sieve of a lexicon is prepared."""
    folder, tables = _folders(lexicon)
    return _is_compiled(folder) and tables.is_dir()


def prepare(make: Make, lexicon: Lexicon, say: Say) -> None:
    """Prepare what the sieves of a lexicon need, unless it is there."""
    if is_ready(lexicon):
        return
    if not _is_compiled(_folders(lexicon)[0]):
        say(PREPARING)
    for step in (_arrange, _compile):
        with without_ctrl_c():  # so that no half of it is left, and no traceback is shown
            process = multiprocessing.get_context("spawn").Process(target=step, args=(make,), daemon=True)
            process.start()
        process.join()


def _arrange(make: Make) -> None:
    """Arrange the tables of a lexicon and keep them."""
    lexicon = make().book.lexicon
    folder, tables = _folders(lexicon)
    with suppress(OSError):
        _use(folder)
        from sendable.screening.sieve import prepare as arranged  # noqa: PLC0415 only after `_use`

        sieve_files.write(arranged(lexicon), tables)


def _compile(make: Make) -> None:
    """Compile what sifting needs by sifting, and note that it is done."""
    finder = Finder(make().book.lexicon)
    with suppress(OSError, ValueError):
        _read(finder).possible(pa.array(_SAMPLE))
        (_folders(finder.lexicon)[0] / "compiled").touch()


def _read(finder: Finder) -> "Sieve":
    folder, tables = _folders(finder.lexicon)
    _use(folder)
    from sendable.screening.sieve import Prepared, Sieve  # noqa: PLC0415 only after `_use`

    return Sieve(finder, sieve_files.read(Prepared, tables))


def _use(folder: Path) -> None:
    """Keep machine code in a folder; to be said before the functions are read."""
    import numba  # noqa: PLC0415 takes half a second; only big inputs need it

    folder.mkdir(parents=True, exist_ok=True)
    setattr(numba.config, "CACHE_DIR", str(folder))  # noqa: B010 it has no stub


def _is_compiled(folder: Path) -> bool:
    return (folder / "compiled").exists()


def _folders(lexicon: Lexicon) -> tuple[Path, Path]:
    """Return where the machine code of exactly these sources is kept, and the tables of a lexicon."""
    screening = Path(__file__).resolve().parents[1] / "screening"
    code = hashlib.sha256(version("numba").encode())
    for name in _COMPILED:
        path = screening / f"{name}.py"
        code.update(f"{path}\0{path.stat().st_mtime_ns}\0".encode() + path.read_bytes())  # as numba tells them apart
    tables = code.copy()
    for name in _ARRANGED:
        tables.update((screening / f"{name}.py").read_bytes())
    folder = Path(platformdirs.user_cache_dir("sendable")) / f"sieve-{code.hexdigest()[:16]}"
    return folder, folder / f"tables-{lexicon.digest}-{tables.hexdigest()[:16]}"
