"""Proofs that a log holds a leaf and that it only grew: made from stored nodes, checked from bytes alone (RFC 9162).

A size and its root belong together, as a checkpoint gives them. A proof binds a leaf to a root; the size that goes
with the root is what the checkpoint's signature binds.
"""

from collections.abc import Sequence

from sendable.custody.merkle import EMPTY_ROOT, HASH_SIZE, Lookup, node_hash, range_hash
from sendable.errors import ProofInvalid

Proof = tuple[bytes, ...]


def inclusion_proof(index: int, size: int, lookup: Lookup) -> Proof:
    """Return the hashes that lead from leaf `index` to the root of the first `size` leaves.

    Raises:
        ProofInvalid: there is no such leaf in a log of that size.
        LogDamaged: a stored node is missing.
    """
    if not 0 <= index < size:
        raise ProofInvalid("inclusion", f"there is no entry {index} among the first {size}")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _half(end - start)
        if index < middle:
            path.append(range_hash(middle, end, lookup))
            end = middle
        else:
            path.append(range_hash(start, middle, lookup))
            start = middle
    return tuple(reversed(path))


def consistency_proof(first: int, second: int, lookup: Lookup) -> Proof:
    """Return the hashes that show the first `first` leaves to be the beginning of the first `second` leaves.

    Raises:
        ProofInvalid: the first log is the longer one.
        LogDamaged: a stored node is missing.
    """
    if not 0 <= first <= second:
        raise ProofInvalid("consistency", f"a log of {first} entries cannot have grown to {second}")
    path, start, end = [], 0, second if first else 0
    while end > first:
        middle = start + _half(end - start)
        if first <= middle:
            path.append(range_hash(middle, end, lookup))
            end = middle
        else:
            path.append(range_hash(start, middle, lookup))
            start = middle
    if start:  # the verifier has the root of the first log, and with it a subtree that begins at 0
        path.append(range_hash(start, end, lookup))
    return tuple(reversed(path))


def check_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Check that the leaf with hash `leaf` is entry `index` of the log of `size` entries with this root.

    Raises:
        ProofInvalid: it is not shown to be.
    """
    _hashes("inclusion", (leaf, root, *proof))
    if not 0 <= index < size:
        raise ProofInvalid("inclusion", f"there is no entry {index} in a log of {size}")
    fn, sn, found = index, size - 1, leaf
    for one in proof:
        if sn == 0:
            raise ProofInvalid("inclusion", "the proof is too long")
        if fn & 1 or fn == sn:
            found = node_hash(one, found)
            fn, sn = _climbed(fn, sn)
        else:
            found = node_hash(found, one)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise ProofInvalid("inclusion", "the proof is too short")
    if found != root:
        raise ProofInvalid("inclusion", f"entry {index} does not lead to the root of the log")


def check_consistency(first: tuple[int, bytes], second: tuple[int, bytes], proof: Sequence[bytes]) -> None:
    """Check that a log, given as size and root, has only grown into a second one.

    Raises:
        ProofInvalid: it is not shown to have done so.
    """
    (old, old_root), (new, new_root) = first, second
    _hashes("consistency", (old_root, new_root, *proof))
    if not 0 <= old <= new:
        raise ProofInvalid("consistency", f"a log of {old} entries cannot have grown to {new}")
    if old in (0, new):
        if proof:
            raise ProofInvalid("consistency", "the proof is too long")
        if old_root != (new_root if old == new else EMPTY_ROOT):
            raise ProofInvalid("consistency", f"two logs of {old} entries have different roots")
        return
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    found = _rebuilt(old, new, path)
    if found[0] != old_root:
        raise ProofInvalid("consistency", f"the first {old} entries are not those of the earlier log")
    if found[1] != new_root:
        raise ProofInvalid("consistency", f"the proof does not lead to the root of the log of {new} entries")


def _rebuilt(old: int, new: int, path: list[bytes]) -> tuple[bytes, bytes]:
    """Return both roots as the path gives them (RFC 9162, section 2.1.4.2)."""
    if not path:
        raise ProofInvalid("consistency", "the proof is too short")
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    before = after = path[0]
    for one in path[1:]:
        if sn == 0:
            raise ProofInvalid("consistency", "the proof is too long")
        if fn & 1 or fn == sn:
            before, after = node_hash(one, before), node_hash(one, after)
            fn, sn = _climbed(fn, sn)
        else:
            after = node_hash(after, one)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise ProofInvalid("consistency", "the proof is too short")
    return before, after


def _climbed(fn: int, sn: int) -> tuple[int, int]:
    """Skip the levels at which the last node has no neighbour."""
    while fn and not fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn


def _half(width: int) -> int:
    """Return the largest power of two below a width of at least two."""
    return 1 << ((width - 1).bit_length() - 1)


def _hashes(kind: str, values: Sequence[bytes]) -> None:
    if any(len(value) != HASH_SIZE for value in values):
        raise ProofInvalid(kind, f"each hash has {HASH_SIZE} bytes")
