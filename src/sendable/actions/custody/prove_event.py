"""Prove to somebody outside that one event is in the custody record."""

from sendable.actions.custody.verify_record import Trust
from sendable.custody.audit import is_whole
from sendable.custody.checkpoint import open_checkpoint
from sendable.custody.evidence import Evidence, check_evidence
from sendable.custody.proof import inclusion_proof
from sendable.errors import EventInvalid, NotFound
from sendable.ports.audit import Audited


def prove_event(audited: Audited, event: str, note: bytes, trust: Trust) -> Evidence:
    """Return the evidence for an event under a checkpoint that counts it; only evidence that holds is given out.

    Raises:
        NotFound: there is no such event.
        EventInvalid: it was forgotten or changed; of it there is no proof.
        ProofInvalid: the log is not the one that the checkpoint was made of.
    """
    entry = audited.entry(event)
    if entry is None:
        raise NotFound("event", event)
    if not is_whole(entry):
        raise EventInvalid("event", "it was forgotten or changed; run: sendable audit verify")
    checkpoint = open_checkpoint(note, trust.key, trust.verify)
    hashes = inclusion_proof(entry.seq, checkpoint.size, audited.node)
    evidence = Evidence(trust.key, note, entry.seq, entry.body, hashes)
    check_evidence(evidence, trust.key, trust.verify)
    return evidence
