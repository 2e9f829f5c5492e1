"""Where a report stands, and everything that can be done about it."""

from enum import StrEnum


class State(StrEnum):
    """Where a report stands. The last is its end: content and keys are gone."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    IN_SCOPE = "in_scope"
    OUT_OF_SCOPE = "out_of_scope"
    VERIFIED = "verified"
    UNFOUNDED = "unfounded"
    KNOWINGLY_FALSE = "knowingly_false"
    HANDED_OVER = "handed_over"
    OUTCOME = "outcome"  # the reporter was told what came of it
    CLOSED = "closed"
    PURGED = "purged"


LIVE = frozenset(State) - {State.PURGED}
FOUND = frozenset({State.VERIFIED, State.UNFOUNDED, State.KNOWINGLY_FALSE, State.HANDED_OVER})
WORKED_ON = FOUND | {State.IN_SCOPE}


class Finding(StrEnum):
    """What was found about the goods; it stays when the report goes on."""

    NONE = "none"
    VERIFIED = "verified"
    UNFOUNDED = "unfounded"
    KNOWINGLY_FALSE = "knowingly_false"
    OVERTURNED = "overturned"  # on appeal


class Lane(StrEnum):
    """How fast a report is read."""

    NORMAL = "normal"
    DANGER = "danger"
    QUARANTINE = "quarantine"  # of a flood; read like any other, and nothing of it is dropped


class Act(StrEnum):
    """A move; each gives exactly one entry in the log."""

    RECEIVE = "receive"
    READ = "read"
    ASSIGN = "assign"
    WRITE = "write"  # the reporter does
    REPLY = "reply"
    ACKNOWLEDGE = "acknowledge"
    TAKE_IN = "take_in"
    RULE_OUT = "rule_out"
    HASTEN = "hasten"  # somebody is in danger now: into that lane
    CALM = "calm"  # nobody is: out of it
    CHANGE_CATEGORY = "change_category"
    VERIFY = "verify"  # through the goods, never through a person
    FIND_UNFOUNDED = "find_unfounded"
    FIND_FALSE = "find_false"
    HAND_OVER = "hand_over"
    TAKE_OVER = "take_over"
    ANSWER = "answer"  # of the authority: what came of it
    TELL = "tell"  # feedback on the way
    EXTEND = "extend"
    CONCLUDE = "conclude"
    CLOSE = "close"
    REOPEN = "reopen"
    KEEP_LONGER = "keep_longer"
    NOTIFY = "notify"  # whoever is affected
    APPEAL = "appeal"
    LAY_OPEN = "lay_open"  # the handler shows the report to who decides an appeal
    UPHOLD = "uphold"  # the decision stands
    REVERSE = "reverse"
    RESEND = "resend"
    RELEASE_IDENTITY = "release_identity"
    GIVE_CONTACT = "give_contact"  # a custodian passes it on, to whom it was released
    RECOVER = "recover"  # open with the recovery key
    REWARD = "reward"
    CLAIM = "claim"  # the reporter sends the blinded voucher
    GIVE_VOUCHER = "give_voucher"  # it goes back with a blind signature
    ESCALATE = "escalate"  # a limit comes near; nobody does it, the clock does
    PURGE = "purge"
    PURGE_EARLY = "purge_early"
    PUBLISH_SCOPE = "publish_scope"  # of no report: what may be reported is another from then on


class Step(StrEnum):
    """How far an act that takes two persons has come."""

    DONE = "done"
    PROPOSED = "proposed"
    DECLINED = "declined"
