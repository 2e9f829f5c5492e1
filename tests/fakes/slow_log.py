"""The Merkle tree as RFC 6962, section 2.1 defines it: recursive, over all leaves, and slow. The fast one must agree."""

from hashlib import sha256

from sendable.custody.merkle import EMPTY, Frontier, leaf_hash


def slow_root(leaves):
    """MTH(D[n]) of the leaves themselves."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    half = _half(len(leaves))
    return sha256(b"\x01" + slow_root(leaves[:half]) + slow_root(leaves[half:])).digest()


def slow_path(index, leaves):
    """PATH(m, D[n])."""
    if len(leaves) == 1:
        return ()
    half = _half(len(leaves))
    if index < half:
        return (*slow_path(index, leaves[:half]), slow_root(leaves[half:]))
    return (*slow_path(index - half, leaves[half:]), slow_root(leaves[:half]))


def slow_growth(first, leaves, *, whole=True):
    """PROOF(m, D[n]), with SUBPROOF(m, D[n], b)."""
    if first == len(leaves):
        return () if whole else (slow_root(leaves),)
    half = _half(len(leaves))
    if first <= half:
        return (*slow_growth(first, leaves[:half], whole=whole), slow_root(leaves[half:]))
    return (*slow_growth(first - half, leaves[half:], whole=False), slow_root(leaves[:half]))


class StoredLog:
    """A log as a store keeps it: nodes in a table that is only ever added to, and the frontier after each entry."""

    def __init__(self, leaves=()):
        self.leaves, self.nodes, self.frontiers = [], {}, [EMPTY]
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        frontier, nodes = self.frontier.append(leaf_hash(leaf))
        for node in nodes:
            assert (node.level, node.index) not in self.nodes, "a node was stored twice"
            self.nodes[node.level, node.index] = node.hash
        self.leaves.append(leaf)
        self.frontiers.append(frontier)

    @property
    def frontier(self) -> Frontier:
        return self.frontiers[-1]

    def lookup(self, level: int, index: int) -> bytes | None:
        return self.nodes.get((level, index))

    def root(self, size: int) -> bytes:
        return self.frontiers[size].root


def _half(width):
    half = 1
    while half * 2 < width:
        half *= 2
    return half
