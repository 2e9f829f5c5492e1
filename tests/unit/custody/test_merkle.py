"""The log's tree is that of RFC 6962, and it grows without its leaves."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.custody.merkle import EMPTY, EMPTY_ROOT, added, grown, leaf_hash, loaded
from sendable.errors import LogDamaged
from tests.fakes.slow_log import StoredLog, slow_root

# Inputs and roots of the reference tests of Certificate Transparency (merkle_tree_test.cc), also used by its relatives.
LEAVES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
MANY = st.lists(st.binary(max_size=8), max_size=80)


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_the_reference_inputs_give_the_reference_roots(size):
    assert StoredLog(LEAVES[:size]).frontier.root.hex() == ROOTS[size]
    assert grown(map(leaf_hash, LEAVES[:size])).root.hex() == ROOTS[size]


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert EMPTY.root == EMPTY_ROOT == slow_root([])


@given(MANY)
def test_appending_gives_the_root_of_all_leaves_at_every_size(leaves):
    log = StoredLog(leaves)
    assert [one.root for one in log.frontiers] == [slow_root(leaves[:size]) for size in range(len(leaves) + 1)]
    assert [one.size for one in log.frontiers] == list(range(len(leaves) + 1))


@given(MANY, st.integers(0, 80))
def test_recomputing_gives_the_same_at_once_or_from_where_it_stopped(leaves, stop):
    hashes = iter([leaf_hash(leaf) for leaf in leaves])
    begun = grown(islice(hashes, stop))
    assert begun == StoredLog(leaves[:stop]).frontier
    assert grown(hashes, begun) == StoredLog(leaves).frontier


@given(MANY)
def test_the_frontier_comes_back_from_the_stored_nodes_at_every_size(leaves):
    log = StoredLog(leaves)
    assert [loaded(size, log.lookup) for size in range(len(leaves) + 1)] == log.frontiers


@given(MANY)
def test_every_stored_node_is_the_root_of_its_leaves_and_none_is_left_out(leaves):
    nodes = StoredLog(leaves).nodes
    for (level, index), found in nodes.items():
        assert found == slow_root(leaves[index << level : (index + 1) << level])
    assert set(nodes) == {(level, index) for level in range(7) for index in range(len(leaves) >> level)}


@given(MANY)
def test_a_leaf_brings_the_same_nodes_whether_the_whole_frontier_is_known_or_only_its_siblings(leaves):
    log = StoredLog(leaves)
    leaf, asked = leaf_hash(b"next"), []

    def lookup(level, index):
        asked.append((level, index))
        return log.lookup(level, index)

    made = added(len(leaves), leaf, lookup)
    assert made == log.frontier.append(leaf)[1]
    assert asked == [(one.level, one.index - 1) for one in made[:-1]]


def test_a_frontier_is_no_larger_than_the_height_of_the_tree():
    frontier = grown(leaf_hash(b"%d" % at) for at in range(2**12 - 1))
    assert len(frontier.peaks) == 12
    _, nodes = frontier.append(leaf_hash(b"last"))
    assert len(nodes) == 13


def test_an_earlier_frontier_is_not_changed_by_appending():
    before = grown([leaf_hash(b"a")])
    before.append(leaf_hash(b"b"))
    assert before == grown([leaf_hash(b"a")])


@pytest.mark.parametrize(("node", "what"), [(None, "is missing"), (b"short", "is no SHA-256 hash")])
def test_a_node_that_is_gone_or_no_hash_is_named(node, what):
    log = StoredLog(LEAVES)
    log.nodes[3, 0] = node
    with pytest.raises(LogDamaged, match=f"node 0 at level 3 of the custody log {what}"):
        loaded(8, log.lookup)
    with pytest.raises(LogDamaged, match=f"node 0 at level 3 of the custody log {what}"):
        added(15, leaf_hash(b"next"), lambda level, index: log.lookup(3, 0) if (level, index) == (3, 0) else bytes(32))


def test_a_leaf_cannot_pass_for_a_node():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != grown([left, right]).root
