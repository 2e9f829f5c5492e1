"""Large sets of words, kept as sorted hashes: they can be mapped from a file, and take eight bytes a word."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]


def hashes(words: Iterable[str]) -> Hashes:
    """Return a set of words as hashes."""
    return np.unique(np.array([_hash(word) for word in words], np.uint64))


def holds(known: Hashes, word: str) -> bool:
    """Tell whether a word is in the set; yes for another one with a chance of one in 2**44 or less."""
    value = _hash(word)
    at = int(np.searchsorted(known, value))
    return at < len(known) and bool(known[at] == value)


def _hash(word: str) -> np.uint64:
    return np.uint64(int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"))
