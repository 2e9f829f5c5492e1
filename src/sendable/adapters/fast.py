"""The compiled sieve: where its machine code is kept, and how it is made when a big input needs it."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from sendable.screening.find import Finder

if TYPE_CHECKING:
    from sendable.screening.sieve import Sieve

_COMPILED = ("letters", "symbols", "signs", "units", "heard", "kernel")


def maker(say: Callable[[], None]) -> "Callable[[Finder], Sieve]":
    """Return a function that makes a sieve; it calls `say` first if the machine code must be compiled."""

    def make(finder: Finder) -> "Sieve":
        import numba  # noqa: PLC0415 takes half a second; only big inputs need it

        folder = _folder(numba.__version__)
        if not any(folder.rglob("*.nbc")):
            say()
        folder.mkdir(parents=True, exist_ok=True)
        setattr(numba.config, "CACHE_DIR", str(folder))  # noqa: B010 before the functions are read; it has no stub
        from sendable.screening.sieve import Sieve  # noqa: PLC0415

        return Sieve(finder)

    return make


def _folder(version: str) -> Path:
    """Return where the machine code of exactly these sources is kept."""
    stamp = hashlib.sha256(version.encode())
    screening = Path(__file__).resolve().parents[1] / "screening"
    for name in _COMPILED:
        path = screening / f"{name}.py"
        stamp.update(f"{path}\0{path.stat().st_mtime_ns}\0".encode() + path.read_bytes())  # as numba tells them apart
    return Path(platformdirs.user_cache_dir("sendable")) / f"sieve-{stamp.hexdigest()[:16]}"
