"""Reports as a program of their reporter seals them: for tests of what a server takes that can open none of it."""

import os
from base64 import b64decode

from sendable.actions.reporting.take_in import DUTY_OF
from sendable.adapters.sealing.envelopes import open_envelope, seal
from sendable.adapters.sealing.reporter import keys_of, new_code
from sendable.reporting.directory import Directory, recipients
from sendable.reporting.envelope import Context, Part
from sendable.reporting.sending import SealedMessage, SealedReport, write_message, write_report
from sendable.reporting.statement import read_reply, write_statement
from tests.fakes.report_house import INSTALLATION, SAID


class Program:
    """Seals and opens with a code of its own; `at` is the house, of which it knows public keys alone."""

    def __init__(self, at):
        self.at, self.code, self.report = at, new_code(), os.urandom(16)

    @property
    def keys(self):
        return keys_of(self.code)

    def sealed(self, said=SAID, *, more=(), danger=False):
        parts = [(Part.STATEMENT, write_statement(said)), *more]
        made = self.keys
        return SealedReport(
            self.report, made.found_by, made.recipient.public, danger_now=danger, envelopes=self.envelopes(parts)
        )

    def raw(self, **more):
        return write_report(self.sealed(**more))

    def message(self, words, first, pictures=()):
        parts = [(Part.MESSAGE, words.encode()), *((Part.ATTACHMENT, one) for one in pictures)]
        return write_message(SealedMessage(self.keys.lookup, self.envelopes(parts, first)))

    def envelopes(self, parts, first=1):
        today, listed = self.at.clock.now.date(), self.listed()
        known = [self.at.epoch_key(name) for name in self.at.people]
        return tuple(
            seal(plain, self.place(number, part), recipients(listed, known, DUTY_OF[part], today))
            for number, (part, plain) in enumerate(parts, first)
        )

    def opens(self, replies):
        """Return the words of replies as the server gives them."""
        return [
            read_reply(
                open_envelope(b64decode(one["raw"]), self.place(one["number"], Part.REPLY), self.keys.opener)
            ).text
            for one in replies
        ]

    def place(self, number, part):
        return Context(INSTALLATION, self.report, number, part)

    def listed(self):
        return Directory(INSTALLATION, 1, self.at.clock.now.date(), tuple(one for _, one in self.at.people.values()))
