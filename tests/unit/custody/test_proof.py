"""A proof holds exactly for what it proves: any other entry, log, size or bit is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.custody.merkle import EMPTY_ROOT, leaf_hash
from sendable.custody.proof import check_consistency, check_inclusion, consistency_proof, inclusion_proof
from sendable.errors import LogDamaged, ProofInvalid
from tests.fakes.slow_log import StoredLog, slow_growth, slow_path
from tests.unit.custody.test_merkle import LEAVES

SIZE = 65
LOG = StoredLog([b"event %d" % at for at in range(SIZE)])
FORK = StoredLog([b"event %d" % (at if at != 17 else 99) for at in range(SIZE)])  # agrees up to entry 16
CT = StoredLog(LEAVES)
SIZES = st.integers(1, SIZE)


def head(size, log=LOG):
    return size, log.root(size)


def holds(index, size, proof, **other):
    given_ = {"leaf": leaf_hash(b"event %d" % index), "root": LOG.root(size), **other}
    check_inclusion(index, size, given_["leaf"], proof, given_["root"])


def flipped(value, bit):
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


# The proofs of the reference tests of Certificate Transparency, counted from 0.
@pytest.mark.parametrize(
    ("index", "size", "proof"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
    ],
)
def test_the_reference_inclusion_proofs_are_made_and_accepted(index, size, proof):
    made = inclusion_proof(index, size, CT.lookup)
    assert [one.hex() for one in made] == proof
    check_inclusion(index, size, leaf_hash(LEAVES[index]), made, CT.root(size))


@pytest.mark.parametrize(
    ("first", "second", "proof"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_the_reference_consistency_proofs_are_made_and_accepted(first, second, proof):
    made = consistency_proof(first, second, CT.lookup)
    assert [one.hex() for one in made] == proof
    check_consistency(head(first, CT), head(second, CT), made)


def test_every_inclusion_proof_is_that_of_the_standard_and_holds():
    for size in range(1, SIZE + 1):
        for index in range(size):
            proof = inclusion_proof(index, size, LOG.lookup)
            assert proof == slow_path(index, LOG.leaves[:size])
            holds(index, size, proof)


def test_every_consistency_proof_is_that_of_the_standard_and_holds():
    for second in range(SIZE + 1):
        assert consistency_proof(0, second, LOG.lookup) == ()
        check_consistency(head(0), head(second), ())
        for first in range(1, second + 1):
            proof = consistency_proof(first, second, LOG.lookup)
            assert proof == slow_growth(first, LOG.leaves[:second])
            check_consistency(head(first), head(second), proof)


@given(SIZES, st.data())
def test_an_inclusion_proof_with_any_bit_flipped_is_refused(size, data):
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, LOG.lookup)
    parts = [leaf_hash(b"event %d" % index), LOG.root(size), *proof]
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = flipped(parts[at], data.draw(st.integers(0, 255)))
    with pytest.raises(ProofInvalid):
        check_inclusion(index, size, parts[0], parts[2:], parts[1])


@given(SIZES, st.data())
def test_an_inclusion_proof_of_another_entry_is_refused(size, data):
    index, other = (data.draw(st.integers(0, size - 1)) for _ in range(2))
    if index != other:
        proof = inclusion_proof(index, size, LOG.lookup)
        with pytest.raises(ProofInvalid):
            holds(other, size, proof)
        with pytest.raises(ProofInvalid):  # the same leaf, said to be elsewhere
            holds(other, size, proof, leaf=leaf_hash(b"event %d" % index))


@given(SIZES, SIZES, st.data())
def test_an_inclusion_proof_for_another_size_of_the_log_is_refused(size, other, data):
    index = data.draw(st.integers(0, min(size, other) - 1))
    if size != other:
        with pytest.raises(ProofInvalid):
            holds(index, other, inclusion_proof(index, size, LOG.lookup))


@given(SIZES, st.data())
def test_a_proof_that_is_cut_or_drawn_out_is_refused(size, data):
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, LOG.lookup)
    for wrong in ((*proof, LOG.root(size)), *((proof[:at] + proof[at + 1 :]) for at in range(len(proof)))):
        with pytest.raises(ProofInvalid):
            holds(index, size, wrong)


@given(SIZES, SIZES, st.data())
def test_a_consistency_proof_with_any_bit_flipped_is_refused(one, other, data):
    first, second = sorted((one, other))
    parts = [LOG.root(first), LOG.root(second), *consistency_proof(first, second, LOG.lookup)]
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = flipped(parts[at], data.draw(st.integers(0, 255)))
    with pytest.raises(ProofInvalid):
        check_consistency((first, parts[0]), (second, parts[1]), parts[2:])


@given(SIZES, SIZES, SIZES)
def test_a_consistency_proof_does_not_hold_for_another_pair_of_sizes(one, other, third):
    first, second = sorted((one, other))
    proof = consistency_proof(first, second, LOG.lookup)
    for pair in ((third, second), (first, third)):
        if pair != (first, second) and pair[0] <= pair[1]:
            if pair[0] == pair[1] and not proof:
                continue  # a log is consistent with itself, which needs no proof
            with pytest.raises(ProofInvalid):
                check_consistency(head(pair[0]), head(pair[1]), proof)


@given(SIZES, SIZES)
def test_a_consistency_proof_that_is_cut_or_drawn_out_is_refused(one, other):
    first, second = sorted((one, other))
    proof = consistency_proof(first, second, LOG.lookup)
    for wrong in ((*proof, LOG.root(second)), *((proof[:at] + proof[at + 1 :]) for at in range(len(proof)))):
        with pytest.raises(ProofInvalid):
            check_consistency(head(first), head(second), wrong)


@given(st.integers(18, SIZE), SIZES)
def test_a_log_that_was_rewritten_is_found_out_whichever_proof_it_offers(first, more):
    second = min(first + more, SIZE)
    for log in (LOG, FORK):
        with pytest.raises(ProofInvalid):
            check_consistency(head(first), head(second, FORK), consistency_proof(first, second, log.lookup))


@given(st.integers(0, 17), SIZES)
def test_two_forks_agree_on_what_lies_before_the_fork(first, second):
    if first <= second:
        check_consistency(head(first), head(second, FORK), consistency_proof(first, second, FORK.lookup))


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0), (7, 4)])
def test_an_entry_that_is_not_there_has_no_proof_and_none_is_accepted(index, size):
    with pytest.raises(ProofInvalid, match="there is no entry"):
        inclusion_proof(index, size, LOG.lookup)
    with pytest.raises(ProofInvalid, match="there is no entry"):
        check_inclusion(index, size, EMPTY_ROOT, (), EMPTY_ROOT)


@pytest.mark.parametrize(("first", "second"), [(5, 4), (-1, 4)])
def test_a_log_that_got_shorter_is_refused(first, second):
    with pytest.raises(ProofInvalid, match="cannot have grown"):
        consistency_proof(first, second, LOG.lookup)
    with pytest.raises(ProofInvalid, match="cannot have grown"):
        check_consistency((first, LOG.root(5)), (second, LOG.root(4)), ())


def test_hashes_of_another_length_are_refused():
    with pytest.raises(ProofInvalid, match="32 bytes"):
        check_inclusion(0, 2, LOG.root(1), (LOG.root(2)[:31],), LOG.root(2))
    with pytest.raises(ProofInvalid, match="32 bytes"):
        check_consistency((1, LOG.root(1) + b"x"), head(2), consistency_proof(1, 2, LOG.lookup))


def test_an_empty_log_with_another_root_is_refused():
    with pytest.raises(ProofInvalid, match="different roots"):
        check_consistency((0, LOG.root(1)), head(2), ())


def test_a_proof_from_a_store_that_lost_a_node_is_not_made():
    broken = StoredLog(LOG.leaves[:8])
    del broken.nodes[1, 1]
    with pytest.raises(LogDamaged, match="node 1 at level 1"):
        inclusion_proof(0, 8, broken.lookup)
