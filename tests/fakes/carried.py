"""The device of a reporter without a network: opens what a messenger brings, and seals more words for the messenger."""

import json

from sendable.adapters.sealing.envelopes import open_envelope
from sendable.reporting.carried import SealedWords, place_of_answer, proof_of, write_request, write_words
from sendable.reporting.envelope import Part
from tests.fakes.report_house import INSTALLATION


class Device:
    """A device that knows the code, and what messengers brought; `program` seals."""

    def __init__(self, program):
        self.program, self.found = program, {}

    @property
    def found_by(self):
        return self.program.keys.found_by

    @property
    def request(self):
        return write_request(self.found_by)

    def opens(self, answer):
        """Open an answer; return all that is in it."""
        place = place_of_answer(INSTALLATION, self.found_by)
        self.found = json.loads(open_envelope(answer, place, self.program.keys.opener))
        return self.found

    def words(self, text="It is still there.", *, ahead=40, pictures=(), part=Part.MESSAGE, ticket=None):
        """Seal more words, some numbers ahead of what the answer said."""
        parts = [(part, text.encode()), *((Part.ATTACHMENT, one) for one in pictures)]
        envelopes = self.program.envelopes(parts, self.found["next_number"] + ahead)
        proof = proof_of(bytes.fromhex(ticket or self.found["ticket"]), envelopes)
        return write_words(SealedWords(self.found_by, proof, envelopes))
