"""What somebody who comes back with a code is shown: a reporter of the report, whoever is affected of a notice."""

from dataclasses import dataclass, field
from datetime import date

from sendable.reporting.notice import Notice


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that was opened with the reporter's code."""

    day: date
    text: str = field(repr=False)
    signed: bool  # by a handler of the directory


@dataclass(frozen=True, slots=True)
class Appealing:
    """How the reporter's own appeal stands, against that their report is called knowingly false."""

    until: date | None = None  # the last day; None: none can be filed now
    waits: bool = False
    reversed: bool = False  # on that appeal


NO_APPEAL = Appealing()


@dataclass(frozen=True, slots=True)
class Conversation:
    """A report as its reporter sees it; what the reporter said is not in it, for the server cannot read it."""

    received: date
    state: str
    told: tuple[Told, ...]
    may_write: bool
    answer_by: date | None
    appeal: Appealing = NO_APPEAL


@dataclass(frozen=True, slots=True)
class SealedReply:
    """An answer as it was sealed to the reporter."""

    number: int
    day: date
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SealedReward:
    """A reward as the program of its reporter gets it: a promise, and what was given, both as they were sealed."""

    promise: SealedReply | None
    given: SealedReply | None
    claimed: bool
    open: bool  # the report is one for which something can be asked
    sheet: bytes = field(repr=False)  # the signed sheet of rewards; b"": none is believed here now


@dataclass(frozen=True, slots=True)
class SealedConversation:
    """A report as the program of its reporter gets it: nothing of it was opened."""

    report: str
    received: date
    state: str
    may_write: bool
    answer_by: date | None
    next_number: int  # of the first envelope that is added
    rewarded: bool  # a reward was approved, whether it was collected or not
    appeal: Appealing
    replies: tuple[SealedReply, ...]
    directories: tuple[bytes, ...] = field(repr=False)  # all that there were: they list who may have signed
    reward: SealedReward | None = None  # None: none was approved


@dataclass(frozen=True, slots=True)
class Noticed:
    """A notice as whoever is affected sees it; of the report itself nothing is in it."""

    notice: Notice
    signed: bool  # by a handler of the directory
    reversed: bool  # the decision was, on an appeal
    waits: bool  # an appeal of this notice does
    appeal_until: date | None  # the last day to appeal; None: none can be filed now
    verdicts: tuple[Told, ...]
