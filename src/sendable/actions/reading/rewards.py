"""What a reward officer sees of a report: how bad the goods were, what was proposed and agreed, and what is asked for.

Nothing of it is believed because the server says so: an award counts when two reward officers have signed it, and a claim
when it brings back what only the promise holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from sendable.actions.reading.means import Listed, Reading, listed
from sendable.actions.reporting.work_report import Seen
from sendable.custody.note import read_note
from sendable.errors import AwardInvalid, EnvelopeInvalid, SheetInvalid, TariffInvalid
from sendable.ports.reports import KeptEnvelope
from sendable.reporting.directory import Duty
from sendable.reporting.envelope import Context, Part
from sendable.reporting.promise import Claim, read_claim
from sendable.reporting.report import Proposal
from sendable.reporting.reward import Assessed, Award, read_assessed, read_award
from sendable.reporting.sheet import Sheet, read_sheet
from sendable.reporting.state import Act, Step
from sendable.reporting.statement import read_reply, signed_words


@dataclass(frozen=True)
class Signed:
    """An award, who signed it, and the digest of its envelope."""

    award: Award
    digest: str
    by: frozenset[str]  # ids of reward officers: who proposed it, and who agreed


@dataclass(frozen=True)
class Rewarding:
    """One report, as far as a reward officer is concerned."""

    seen: Seen
    listed: Listed
    sheet: Sheet | None  # None: none that two officers have signed
    assessed: Assessed | None = None  # as a handler found the goods
    proposal: Proposal | None = None
    proposed: Signed | None = None  # what is proposed; None: nothing, or it does not open here
    approved: Signed | None = None  # what two officers have signed
    claim: Claim | None = None  # what is asked for now

    @property
    def first(self) -> str:
        """The report about the same goods that came before, as a handler says; "" where none is known."""
        return "" if self.assessed is None else self.assessed.first


def look(means: Reading, report: str) -> Rewarding:
    """Ask for a report and open what is sealed to the reward officers.

    Raises:
        EnvelopeInvalid: the server gives another report.
        DirectoryInvalid, and what the server refuses with.
    """
    keys, seen = listed(means), means.server.report(report)
    if seen.report.id != report:
        raise EnvelopeInvalid("report", "the server gives another report than the one that was asked for")
    found = _Opened(means, keys, seen)
    proposal = next((one for one in seen.report.proposals if one.act is Act.REWARD), None)
    wanted = proposal.what.digests.get("reward", "") if proposal else ""
    decided = [one.digests.get("reward", "") for one in seen.entries if one.act is Act.REWARD and one.step is Step.DONE]
    asked = [one.digests.get("envelope", "") for one in seen.entries if one.act is Act.CLAIM]
    approved = found.award(decided[-1]) if decided else None
    return Rewarding(
        seen,
        keys,
        sheet_of(means, keys),
        found.assessed(),
        proposal,
        found.award(wanted) if wanted else None,
        approved,
        found.claim(asked[-1]) if asked and seen.report.claimed else None,
    )


def sheet_of(means: Reading, keys: Listed) -> Sheet | None:
    """Return the sheet of rewards, if two reward officers of the directory have signed it.

    Raises:
        SheetInvalid: it is older than one that was seen here, or another one with the same number.
    """
    note = means.server.sheet()
    try:
        sheet = read_sheet(note, keys.directory, means.verify) if note else None
    except (SheetInvalid, TariffInvalid):
        return None
    if sheet is not None and not means.pins.sheet(sheet.number, sha256(read_note(note).text.encode()).hexdigest()):
        raise SheetInvalid("number", f"{sheet.number} is older than one that was seen here, or was another sheet then")
    return sheet


class _Opened:
    """The envelopes to reward officers that open here."""

    def __init__(self, means: Reading, keys: Listed, seen: Seen) -> None:
        self._means, self._keys, self._seen = means, keys, seen
        self._plain = {digest: (kept, plain) for digest, kept, plain in self._open()}

    def assessed(self) -> Assessed | None:
        """Return what the last handler said who verified the goods."""
        digests = [one.digests.get("severity", "") for one in self._seen.entries if one.act is Act.VERIFY]
        for digest in reversed(digests):
            by, text = self._signed(digest, Duty.HANDLER)
            if by and (found := read_assessed(text)) is not None:
                return found
        return None

    def award(self, digest: str) -> Signed | None:
        """Return an award with everybody who signed it."""
        by, text = self._signed(digest, Duty.REWARD_OFFICER)
        try:
            given = read_award(text)
        except AwardInvalid:
            return None
        agreed = (self._signed(other, Duty.REWARD_OFFICER) for other in self._plain)
        return Signed(given, digest, frozenset({by, *(who for who, said in agreed if said == digest)}) - {""})

    def claim(self, digest: str) -> Claim | None:
        """Return what a reporter asked for."""
        if digest not in self._plain:
            return None
        try:
            return read_claim(self._plain[digest][1])
        except AwardInvalid:
            return None

    def _signed(self, digest: str, duty: Duty) -> tuple[str, str]:
        """Return who of a duty has signed some words, and the words; "" for all others."""
        if digest not in self._plain:
            return "", ""
        kept, plain = self._plain[digest]
        try:
            said = read_reply(plain)
        except EnvelopeInvalid:
            return "", ""
        writer = next((one for one in self._keys.directory.holders if one.id.hex() == said.by), None)
        if writer is None or duty not in writer.duties:
            return "", ""
        holds = self._means.verify(writer.public, signed_words(self._place(kept), said.text), said.signature)
        return (said.by, said.text) if holds else ("", "")

    def _open(self) -> Iterator[tuple[str, KeptEnvelope, bytes]]:
        for kept in self._seen.envelopes:
            if kept.part is Part.REWARD:
                try:
                    yield sha256(kept.raw).hexdigest(), kept, self._means.keys.open(kept.raw, self._place(kept))
                except EnvelopeInvalid:  # of a week whose key is destroyed, or changed
                    continue

    def _place(self, kept: KeptEnvelope) -> Context:
        report = bytes.fromhex(self._seen.report.id)
        return Context(self._keys.directory.installation, report, kept.number, kept.part)
