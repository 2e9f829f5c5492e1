"""The Merkle tree of RFC 6962, grown leaf by leaf: hashes, roots, and the nodes that a store keeps.

A node is the hash of a perfect subtree: `level` 0 is a leaf, node `(level, index)` covers the 2**level leaves from
`index * 2**level` on. A node never changes once it is there, so a store only ever inserts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from sendable.errors import LogDamaged

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()

Lookup = Callable[[int, int], bytes | None]  # (level, index) -> hash of a stored node, None where there is none


@dataclass(frozen=True, slots=True)
class Node:
    """The hash of a perfect subtree, as a store keeps it."""

    level: int
    index: int
    hash: bytes


def leaf_hash(leaf: bytes) -> bytes:
    """Hash what is logged; the first byte keeps a leaf from passing for a node."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours into their parent."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that appending needs of a tree: its size and the roots of its perfect subtrees, the largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    @property
    def root(self) -> bytes:
        """The root of the whole tree."""
        return joined(self.peaks)

    def append(self, leaf: bytes) -> tuple["Frontier", tuple[Node, ...]]:
        """Add the hash of a leaf; return the new frontier and the nodes that are new, the leaf's own first."""
        peaks, level, index = list(self.peaks), 0, self.size
        nodes = [Node(0, index, leaf)]
        while index & 1:
            level, index = level + 1, index >> 1
            leaf = node_hash(peaks.pop(), leaf)
            nodes.append(Node(level, index, leaf))
        peaks.append(leaf)
        return Frontier(self.size + 1, tuple(peaks)), tuple(nodes)


EMPTY = Frontier()


def grown(leaves: Iterable[bytes], frontier: Frontier = EMPTY) -> Frontier:
    """Return a frontier after the hashes of some more leaves, read once and forgotten.

    From `EMPTY` and all leaves this recomputes a log; memory is the height of the tree.
    """
    size, peaks = frontier.size, list(frontier.peaks)
    for leaf in leaves:
        top, index = leaf, size
        while index & 1:
            top, index = node_hash(peaks.pop(), top), index >> 1
        peaks.append(top)
        size += 1
    return Frontier(size, tuple(peaks))


def loaded(size: int, lookup: Lookup) -> Frontier:
    """Return the frontier of a log of `size` leaves from its stored nodes.

    Raises:
        LogDamaged: a node is missing.
    """
    return Frontier(size, perfect(0, size, lookup))


def added(size: int, leaf: bytes, lookup: Lookup) -> tuple[Node, ...]:
    """Return the nodes that a leaf brings to a log of `size` leaves, its own first; only its siblings are looked up.

    Raises:
        LogDamaged: a node is missing.
    """
    nodes, level, index = [Node(0, size, leaf)], 0, size
    while index & 1:
        leaf = node_hash(_stored(level, index - 1, lookup), leaf)
        level, index = level + 1, index >> 1
        nodes.append(Node(level, index, leaf))
    return tuple(nodes)


def range_hash(start: int, end: int, lookup: Lookup) -> bytes:
    """Return the root of the leaves from `start` to before `end`, where a subtree of the log begins at `start`.

    Raises:
        LogDamaged: a node is missing.
    """
    return joined(perfect(start, end, lookup))


def perfect(start: int, end: int, lookup: Lookup) -> tuple[bytes, ...]:
    """Look up the perfect subtrees that make up a range, the largest first.

    Raises:
        LogDamaged: a node is missing, or is no hash.
    """
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append(_stored(level, start >> level, lookup))
        start += 1 << level
    return tuple(found)


def _stored(level: int, index: int, lookup: Lookup) -> bytes:
    node = lookup(level, index)
    if node is None or len(node) != HASH_SIZE:
        raise LogDamaged(level, index, "is missing" if node is None else "is no SHA-256 hash")
    return node


def joined(peaks: tuple[bytes, ...]) -> bytes:
    """Return the root over perfect subtrees, the largest first."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root
