"""A post office that takes reports: a root, holders with keys on "their machines", and the means of the server."""

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sendable.actions.reading.means import whole
from sendable.actions.reporting.means import Means, digest, place, to_reporter
from sendable.actions.reporting.publish_keys import publish_directory, publish_epochs
from sendable.actions.reporting.work_report import TO_REPORTER, Wanted, act, part_of, see
from sendable.actions.reporting.wraps import SHOWN
from sendable.adapters.sealing.envelopes import seal
from sendable.adapters.sealing.key_file import new_keys
from sendable.adapters.sealing.own import OpenKeys
from sendable.adapters.sealing.port import SodiumSealing
from sendable.adapters.verifying import verify
from sendable.custody.note import PublicKey, sign_note, write_note
from sendable.reporting.directory import Directory, Duty, EpochKey, Holder, epoch_of, recipients, write_directory
from sendable.reporting.envelope import Part, read_envelope
from sendable.reporting.state import Act, Step
from sendable.reporting.statement import Knows, Reply, Statement, signed_words, write_reply

START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
INSTALLATION = b"post.example 001"
SAID = Statement(
    "lithium-batteries", "loose power banks", "a shoe box", "counter 3", "this morning", "RR123456785CN",
    danger_now=False, knows=Knows.SAW, text="The box was warm.",
)  # fmt: skip


@dataclass
class Picture:
    data: bytes


class Clock:
    def __init__(self, now=START):
        self.now = now

    def __call__(self):
        return self.now

    def pass_(self, **time):
        self.now += timedelta(**time)


@dataclass
class House:
    """Everybody: the server's means, and what stays with the holders."""

    means: Means
    clock: Clock
    root: Ed25519PrivateKey
    people: dict = field(default_factory=dict)  # name -> (keys, holder)
    number: int = 0

    def join(self, name, *duties):
        keys = new_keys(name).ready(self.clock.now.date(), 3)
        holder = Holder(name, frozenset(duties), keys.public.public, date(2026, 1, 1), date(2027, 12, 31))
        self.people[name] = (keys, holder)

    def publish(self):
        self.number += 1
        holders = tuple(holder for _, holder in self.people.values())
        text = write_directory(Directory(INSTALLATION, self.number, self.clock.now.date(), holders))
        publish_directory(self.means, write_note(sign_note(text, self.means.root, self.root.sign)))
        for keys, _ in self.people.values():
            publish_epochs(self.means, keys.signed_epochs().values())

    def holder(self, name):
        return self.people[name][1]

    def id(self, name):
        return self.people[name][0].id.hex()

    def reads(self, name, report):
        """Return what somebody can read of a report: part -> texts."""
        keys, seen = self.people[name][0], see(self.means, self.holder(name), report)
        found = {}
        for one in seen.envelopes:
            context = read_envelope(one.raw).context
            plain = OpenKeys(keys).open(whole(one), context)
            found.setdefault(one.part, []).append(plain)
        return found

    def does(  # noqa: PLR0913 all that an act has
        self, name, report, what, *, duty=Duty.HANDLER, step=Step.DONE, to="", category="", **texts
    ):
        """Let somebody act, with texts that are sealed on the holder's own machine."""
        seen = see(self.means, self.holder(name), report)
        wraps, notice = texts.pop("wraps", ()), texts.pop("code_of", None)
        sealed = {}
        for at, part in enumerate(sorted(texts), seen.next_number):
            sealed[part] = self.seals(name, seen, at, part_of(part, seen.report), texts[part], notice or to)
        wanted = Wanted(report, seen.report.version, what, duty, step, to, category, sealed, wraps, notice)
        return act(self.means, self.holder(name), wanted)

    def shows(self, name, report, what, duty, to, only=None):
        """Let somebody seal the keys of what they can open to holders more."""
        keys, seen = OpenKeys(self.people[name][0]), see(self.means, self.holder(name), report)
        wraps = tuple(
            (one.number, keys.wrap_more(one.raw, self.epoch_key(other)))
            for one in seen.envelopes
            if one.part in (only or SHOWN[what])
            for other in to
        )
        named = self.id(to[0]) if what is Act.GIVE_CONTACT else ""
        return self.does(name, report, what, duty=duty, to=named, wraps=wraps)

    def seals(self, name, seen, number, part, text, to=""):
        keys = self.people[name][0]
        listed = Directory(INSTALLATION, self.number, self.clock.now.date(), tuple(h for _, h in self.people.values()))
        where = place(listed, seen.report.id, number, part)
        reply = Reply(text, keys.id.hex(), keys.sign(signed_words(where, text)))
        if part in TO_REPORTER:
            return seal(write_reply(reply), where, [seen.reporter])
        if part in (Part.NOTICE, Part.VERDICT):
            others = seen.notices if part is Part.VERDICT else [to_reporter(to.found_by, to.public)]
            return seal(write_reply(reply), where, others)
        duty = {Part.HAND_OVER: Duty.AUTHORITY, Part.REWARD: Duty.REWARD_OFFICER}.get(part, Duty.HANDLER)
        known = [self.epoch_key(name) for name in self.people]
        to_whom = recipients(listed, known, duty, self.clock.now.date())
        if part is Part.HAND_OVER:
            to_whom = [one for one in to_whom if one.holder.hex() == to]
        return seal(write_reply(reply) if part is Part.REWARD else text.encode(), where, to_whom)

    def epoch_key(self, name):
        keys, week = self.people[name][0], epoch_of(self.clock.now.date())
        return EpochKey(keys.id, week, keys.epochs[week].public)


def house(store, clean=lambda raw: (Picture(raw),), clock=None):
    """Open a house with three handlers, a custodian, a reviewer, two reward officers and an authority."""
    root, clock = Ed25519PrivateKey.generate(), clock or Clock()
    key = PublicKey("post.example/root", root.public_key().public_bytes_raw())
    means = Means(store, SodiumSealing(), clock, lambda: os.urandom(16), key, verify, clean)
    made = House(means, clock, root)
    for name in ("handler-1", "handler-2", "handler-3"):
        made.join(name, Duty.HANDLER)
    made.join("custodian-1", Duty.CUSTODIAN)
    made.join("custodian-2", Duty.CUSTODIAN)
    made.join("officer-1", Duty.REWARD_OFFICER)
    made.join("officer-2", Duty.REWARD_OFFICER)
    made.join("reviewer-1", Duty.REVIEWER)
    made.join("authority-1", Duty.AUTHORITY)
    made.publish()
    return made


__all__ = ["SAID", "Clock", "House", "Picture", "digest", "house", "replace"]
