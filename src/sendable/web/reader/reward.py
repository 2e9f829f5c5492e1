"""The reward of one report: what the tariff gives, who agreed, and the voucher that is signed without being seen."""

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.reading.give_reward import agree, decline, give, propose
from sendable.actions.reading.rewards import Rewarding, look
from sendable.errors import ChangedMeanwhile, RewardsOff, SendableError
from sendable.reporting.directory import Duty
from sendable.reporting.reward import Choice, fits
from sendable.reporting.sheet import SIGNERS
from sendable.reporting.state import Finding
from sendable.reporting.tariff import Severity
from sendable.screening.decision import N_
from sendable.web.reader.labels import SEVERITIES, sentence
from sendable.web.reader.report import report_id
from sendable.web.reader.site import Visit

NO_SEVERITY = N_("Say how bad it would have been")


def page(visit: Visit, request: Request) -> Response:
    """Show how the reward of a report stands."""
    return _shown(visit, request, look(visit.site.reading, report_id(request)))


def act(visit: Visit, request: Request) -> Response:
    """Do what the pressed button says; what cannot be done is said on the same page."""
    reading, report = visit.site.reading, report_id(request)
    found = look(reading, report)
    does = {
        "agree": lambda: agree(reading, found),
        "decline": lambda: decline(reading, found),
        "give": lambda: give(reading, found, visit.site.rewarding.signer),
    }
    try:
        if visit.typed("version") != str(found.seen.report.version):
            raise ChangedMeanwhile("report", report)
        if visit.typed("step") == "propose":
            if (choice := _choice(visit)) is None:
                return _shown(visit, request, found, visit.say(NO_SEVERITY), 422)
            propose(reading, found, choice, visit.site.rewarding.token())
        elif visit.typed("step") in does:
            does[visit.typed("step")]()
    except SendableError as fault:
        return _shown(visit, request, look(reading, report), sentence(fault, visit.say), 409)
    return visit.go(f"/reports/{report}/reward")


def _choice(visit: Visit) -> Choice | None:
    typed = visit.typed("severity")
    if typed not in set(Severity):
        return None
    return Choice(Severity(typed), visit.typed("shared") == "yes", visit.typed("commendation") == "yes")


def _shown(visit: Visit, request: Request, found: Rewarding, summary: str = "", status: int = 200) -> Response:
    report, approved = found.seen.report, found.approved
    return visit.show(
        request,
        "reward",
        status=status,
        found=found,
        report=report,
        keys=found.listed,
        me=visit.site.reading.keys.id.hex(),
        is_officer=Duty.REWARD_OFFICER in found.listed.duties(),
        verified=report.finding is Finding.VERIFIED,
        by_two=approved is not None and len(approved.by) >= SIGNERS,
        wrong=_wrong(visit, found),
        here=approved is not None and visit.site.rewarding.signer.has(approved.award.key),
        severities=SEVERITIES,
        chosen=visit.typed("severity") or (found.assessed.severity if found.assessed else ""),
        rows=_rows(found),
        summary=summary,
    )


def _rows(found: Rewarding) -> list[tuple[Severity, int]]:
    if found.sheet is None:
        return []
    amounts = found.sheet.tariff.amounts
    return [(level, amounts.get((found.seen.report.category, level), 0)) for level in Severity]


def _wrong(visit: Visit, found: Rewarding) -> str:
    """Return why what is proposed should not be agreed to; "" where it fits."""
    proposed, sheet = found.proposed, found.sheet
    if proposed is None or sheet is None or found.proposal is None or found.proposal.by not in proposed.by:
        return visit.say(N_("It is not signed by who proposed it, or no sheet of rewards is believed. Decline it."))
    try:
        fits(proposed.award, found.seen.report, sheet, visit.site.reading.today, found.first)
    except RewardsOff:
        return visit.say(N_("Rewards are off: the tariff names no law by which somebody unknown may be paid."))
    except SendableError:
        return visit.say(N_("It is not what the tariff gives now. Decline it, and propose it again."))
    return ""
