"""Everything that can be done to an item or a case, and which roles may do it."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff is there for; the auditor sees everything and changes nothing."""

    CLERK = "clerk"
    INSPECTOR = "inspector"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """A move; each gives exactly one event in the custody record."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    OVERRULE = "overrule"
    HOLD = "hold"
    ISOLATE = "isolate"
    MAKE_SAFE = "make_safe"
    OPEN = "open"
    INSPECT = "inspect"
    RELEASE = "release"
    GIVE = "give"
    TAKE = "take"
    DISPATCH = "dispatch"
    OPEN_CASE = "open_case"
    ASSIGN = "assign"
    NOTE = "note"
    REFER = "refer"
    ACKNOWLEDGE = "acknowledge"
    FETCH = "fetch"  # an authority has fetched the package of a referral
    RENEW_CODE = "renew_code"  # with which an authority fetches it
    SEIZE = "seize"
    RETURN = "return"
    FORWARD = "forward"
    PROPOSE_DESTRUCTION = "propose_destruction"
    APPROVE_DESTRUCTION = "approve_destruction"
    DESTROY = "destroy"
    CLOSE = "close"
    APPEAL = "appeal"
    DECIDE_APPEAL = "decide_appeal"
    DISPUTE = "dispute"  # "this decision was wrong": goes into the precision of each rule
    OVERDUE = "overdue"  # a deadline has passed; nobody does it, the clock does
    FORGET = "forget"  # deletion by retention, which leaves a receipt
    ASK_NUMBER = "ask_number"  # to read a document number; see number.py
    AGREE_NUMBER = "agree_number"
    REFUSE_NUMBER = "refuse_number"
    VIEW_NUMBER = "view_number"
    DENY_NUMBER = "deny_number"  # a try that was turned away
    FORGET_NUMBER = "forget_number"
    RECORD_AGREEMENT = "record_agreement"  # with a business; see agreement.py
    EXTEND_AGREEMENT = "extend_agreement"
    REVOKE_AGREEMENT = "revoke_agreement"
    ASK_INSPECTION = "ask_inspection"  # the reports office does, through a program; see inspection_request.py
    LEAVE_INSPECTION = "leave_inspection"  # the item stays as it is
    EXPIRE_INSPECTION = "expire_inspection"  # the item did not come


_COUNTER = frozenset({Role.CLERK, Role.INSPECTOR, Role.OFFICER, Role.SUPERVISOR})
_BOX = frozenset({Role.INSPECTOR, Role.OFFICER, Role.SUPERVISOR})
_CASE = frozenset({Role.OFFICER, Role.SUPERVISOR})
_SECOND = frozenset({Role.SUPERVISOR})

MAY: Mapping[Act, frozenset[Role]] = {
    **dict.fromkeys((Act.ACCEPT, Act.REFUSE, Act.HOLD, Act.ISOLATE, Act.GIVE, Act.TAKE, Act.DISPATCH), _COUNTER),
    **dict.fromkeys((Act.DISPUTE, Act.APPEAL), _COUNTER),  # an appeal by post or at the counter is entered by staff
    **dict.fromkeys((Act.OPEN, Act.INSPECT, Act.ASK_INSPECTION, Act.LEAVE_INSPECTION), _BOX),
    **dict.fromkeys((Act.RELEASE, Act.MAKE_SAFE, Act.OPEN_CASE, Act.ASSIGN, Act.NOTE, Act.CLOSE), _CASE),
    **dict.fromkeys((Act.FETCH, Act.RENEW_CODE), _CASE),
    **dict.fromkeys((Act.REFER, Act.ACKNOWLEDGE, Act.SEIZE, Act.RETURN, Act.FORWARD), _CASE),
    **dict.fromkeys((Act.PROPOSE_DESTRUCTION, Act.DESTROY, Act.DECIDE_APPEAL), _CASE),
    **dict.fromkeys((Act.OVERRULE, Act.APPROVE_DESTRUCTION), _SECOND),
    **dict.fromkeys((Act.RECORD_AGREEMENT, Act.EXTEND_AGREEMENT, Act.REVOKE_AGREEMENT), _SECOND),
    **dict.fromkeys(
        (Act.FORGET, Act.FORGET_NUMBER, Act.OVERDUE, Act.EXPIRE_INSPECTION), frozenset({Role.ADMINISTRATOR})
    ),
    **dict.fromkeys((Act.ASK_NUMBER, Act.VIEW_NUMBER), _CASE),
    **dict.fromkeys((Act.AGREE_NUMBER, Act.REFUSE_NUMBER), _SECOND),
    Act.DENY_NUMBER: frozenset(Role) - {Role.AUDITOR},  # nobody does it: it is logged of whoever is turned away
}
