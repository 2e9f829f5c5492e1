"""Somebody carries what was answered to a reporter without a network, and more words back.

What is given out opens with the reporter's code alone, and looks the same where nothing was answered or no report is
found: whoever asks learns nothing. Nothing here asks for the lookup id, so a messenger cannot write in the reporter's name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hmac import compare_digest

from sendable.actions.reporting.come_back import answer_day, answers
from sendable.actions.reporting.come_back_sealed import Added, add, are_kept, conversation_of
from sendable.actions.reporting.means import Believed, Means, believed, epoch_key, to_reporter
from sendable.actions.reporting.publish_keys import AHEAD as AHEAD_OF_KEYS
from sendable.custody.canonical import Json, canonical_json
from sendable.errors import DirectoryInvalid, EnvelopeInvalid, NotFound
from sendable.ports.reports import ReportRecord
from sendable.reporting.carried import AHEAD, SealedWords, place_of_answer, proof_of
from sendable.reporting.conversation import SealedConversation
from sendable.reporting.directory import Duty, epoch_of
from sendable.reporting.envelope import read_envelope

FORM = "answer"
WRITES_TO = frozenset({Duty.HANDLER, Duty.REVIEWER})


Ticket = Callable[[bytes], bytes]  # of one reporter: known to the site, and to whoever opens an answer
Written = Callable[[SealedConversation], Mapping[str, Json]]


@dataclass(frozen=True)
class Messenger:
    """What a site gives a messenger; without tickets nothing can be added to what was answered."""

    written: Written
    ticket: Ticket | None = field(repr=False)


def carried_answer(means: Means, messenger: Messenger, found_by: bytes) -> bytes:
    """Return a file with all that was answered, sealed to whoever has the code; where nothing is found, to nobody.

    Raises:
        DirectoryInvalid: no directory is published.
    """
    nobody = means.sealing.hand_of(means.sealing.new_code()).reporter.public
    with means.store.reading() as tx:
        keys, report = believed(means, tx), tx.reports.found_by(found_by)
        kept = tx.reports.reporter(report.id if report else found_by.hex())
        said = _keys(means, tx, keys)
        if report and kept:
            said |= messenger.written(conversation_of(means, tx, report))
        else:  # asked all the same, so that it takes as long
            answers(tx, found_by.hex()), answer_day(tx, found_by.hex()), tx.envelopes.next_number(found_by.hex())
    said["ticket"] = messenger.ticket(found_by).hex() if messenger.ticket else ""
    to = to_reporter(found_by, kept.public if kept else nobody)
    return means.sealing.seal(canonical_json(said), place_of_answer(keys.directory.installation, found_by), (to,))


def take_words(means: Means, ticket: Ticket | None, words: SealedWords, *, quarantine: bool = False) -> bool:
    """Keep what a reporter adds that a messenger brings; False: it is kept already.

    Raises:
        NotFound: no report is found by it.
        ConditionUnmet: the report is closed, or nothing can be appealed.
        EnvelopeInvalid, DirectoryInvalid: it was not sealed by whoever opened an answer, or not as it should be.
    """
    first = read_envelope(words.envelopes[0]).context.number
    with means.store.transaction() as tx:
        report = tx.reports.found_by(words.found_by)
        if report is None:
            raise NotFound("report", "with this code")
        if ticket is None or not compare_digest(words.proof, proof_of(ticket(words.found_by), words.envelopes)):
            raise EnvelopeInvalid("words", "they do not come from whoever has the code")
        if are_kept(tx, report, words.envelopes):
            return False
        numbers = range(first, first + len(words.envelopes))
        if first - tx.envelopes.next_number(report.id) > AHEAD or not tx.envelopes.numbers(report.id).isdisjoint(
            numbers
        ):
            raise EnvelopeInvalid("words", "their numbers cannot be taken")
        return add(means, tx, report, Added(first, words.envelopes), quarantine=quarantine)


def _keys(means: Means, tx: ReportRecord, keys: Believed) -> dict[str, Json]:
    """Return what an answer brings for words that are sealed to come back, and what it is."""
    said: dict[str, Json] = {"sendable": FORM, "form": 1, "day": means.now().date().isoformat()}
    return said | {"directory": tx.keys.directories()[0].decode(), "epochs": _epochs(means, tx, keys)}


def _epochs(means: Means, tx: ReportRecord, keys: Believed) -> list[Json]:
    """Return the signed keys of this week and the next to which a reporter may seal more."""
    today = means.now().date()
    wanted = {one.id for one in keys.directory.holders if one.duties & WRITES_TO}
    found: list[Json] = []
    for note in tx.keys.epochs(epoch_of(today)):
        try:
            key = epoch_key(note, keys.directory, means.verify)
        except DirectoryInvalid:
            continue
        if key.holder in wanted and key.epoch <= epoch_of(today + AHEAD_OF_KEYS):
            found.append(note.decode())
    return found
