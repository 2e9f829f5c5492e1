"""Evidence of one event stands by itself, and any change of it is found."""

import json

import pytest

from sendable.adapters.signing import make_key
from sendable.adapters.verifying import verify
from sendable.custody.act import Act
from sendable.custody.checkpoint import Checkpoint, sign_checkpoint
from sendable.custody.event import canonical
from sendable.custody.evidence import Evidence, check_evidence, read_evidence, write_evidence
from sendable.custody.item import move
from sendable.custody.merkle import EMPTY, leaf_hash
from sendable.custody.proof import inclusion_proof
from sendable.errors import EvidenceInvalid, SendableError, SignatureInvalid
from tests.fakes.desk import by, item


@pytest.fixture
def evidence(tmp_path):
    key = make_key(tmp_path / "log.key", "test.example/custody")
    events = [move(item(), Act.HOLD, by(), reason=f"reason {number}, 理由")[1] for number in range(7)]
    frontier, nodes = EMPTY, {}
    for event in events:
        frontier, new = frontier.append(leaf_hash(canonical(event)))
        nodes |= {(node.level, node.index): node.hash for node in new}
    note = sign_checkpoint(Checkpoint(key.key.name, 7, frontier.root), key.key, key.sign)
    proof = inclusion_proof(4, 7, lambda level, index: nodes.get((level, index)))
    return Evidence(key.key, note, 4, canonical(events[4]), proof)


def test_evidence_comes_back_from_its_file_and_holds(evidence):
    again = read_evidence(write_evidence(evidence))
    assert again == evidence
    event, checkpoint = check_evidence(again, evidence.key, verify)
    assert (event.reason, checkpoint.size) == ("reason 4, 理由", 7)


def other(text):
    """The text with one character changed into another."""
    return text[:-9] + ("B" if text[-9] == "A" else "A") + text[-8:]


@pytest.mark.parametrize("name", ["key", "checkpoint", "place", "event", "hashes", "format"])
def test_evidence_that_was_changed_in_any_part_does_not_hold(evidence, name):
    record = json.loads(write_evidence(evidence))
    changes = {"place": 3, "hashes": record["hashes"][::-1], "event": record["event"].replace("reason 4", "reason 5")}
    record[name] = changes[name] if name in changes else other(str(record[name]))
    with pytest.raises(SendableError):
        check_evidence(read_evidence(json.dumps(record).encode()), evidence.key, verify)


def test_evidence_under_the_key_of_a_stranger_does_not_hold(evidence, tmp_path):
    stranger = make_key(tmp_path / "other.key", "test.example/custody")
    with pytest.raises(SignatureInvalid):
        check_evidence(evidence, stranger.key, verify)


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"format": "other"}'])
def test_what_is_no_evidence_is_refused_with_one_line(raw):
    with pytest.raises(EvidenceInvalid):
        read_evidence(raw)
