"""Safety agreements with businesses: all of them, one of them, one on paper; a supervisor records, extends, revokes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.custody.agreements import extend_agreement, record_agreement, revoke_agreement
from sendable.actions.custody.desk import Order
from sendable.custody.act import Act, Role
from sendable.custody.agreement import Agreement
from sendable.custody.agreement_check import Check
from sendable.custody.business import Business, contract_number
from sendable.errors import AgreementInvalid, NotFound, NotPermitted, SendableError
from sendable.people.office import Office
from sendable.screening.decision import N_
from sendable.screening.labels import CATEGORY_NAMES
from sendable.web.desk.contract_form import TypedContract, contract_of, day_of, fault_of, typed_contract
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.menu import CASES
from sendable.web.desk.site import Page, Visit
from sendable.web.desk.work import text, version

MOST = 200
KINDS: Mapping[str, str] = {Business.ORGANISATION: N_("Organisation"), Business.SHOP: N_("Shop")}
CHECKS: Mapping[str, str] = {
    Check.COVERS: N_("Safety agreement {number} holds today, at this office, for these goods."),
    Check.AS_LISTED: N_("Safety agreement {number} holds today, at this office. Compare the goods with its list."),
    Check.UNKNOWN: N_("There is no safety agreement of this number. Verify the sender as usual."),
    Check.NOT_YET: N_("Safety agreement {number} does not hold yet. Verify the sender as usual."),
    Check.EXPIRED: N_("Safety agreement {number} has expired. Verify the sender as usual."),
    Check.REVOKED: N_("Safety agreement {number} was revoked. Verify the sender as usual."),
    Check.ELSEWHERE: N_("Safety agreement {number} is not for this office. Verify the sender as usual."),
    Check.OTHER_GOODS: N_("Safety agreement {number} does not cover these goods. Verify the sender as usual."),
}
SEE_FIELDS = N_("Something is missing or cannot be so. See the marked field.")


def agreements(visit: Visit, request: Request) -> Response:
    """Show those that hold at the offices of whoever looks, or those of one number."""
    return _list(visit, request, TypedContract())


def record(visit: Visit, request: Request) -> Response:
    """Record what a supervisor has typed."""
    typed, offices = typed_contract(visit.form), _offices(visit)
    try:
        contract = contract_of(typed, frozenset(one.id for one in offices), visit.site.desk.rules.concept_of)
        made = record_agreement(visit.site.desk, _order(visit), contract)
    except AgreementInvalid as fault:
        name, said = fault_of(fault)
        return _list(visit, request, replace(typed, faults={name: said}), visit.say(SEE_FIELDS), 422)
    except SendableError as fault:
        return _list(visit, request, typed, sentence(fault, visit.say), status_of(fault))
    return RedirectResponse(f"/{visit.language}/agreements/{made.id}?done=record", 303)


def agreement_page(visit: Visit, request: Request) -> Response:
    """Show one."""
    return _one(visit, request)


def act_on_agreement(visit: Visit, request: Request) -> Response:
    """Extend or revoke it."""
    found, desk, form = _found(visit, request), visit.site.desk, visit.form
    act = text(form, "act", 20)
    try:
        if act == Act.REVOKE_AGREEMENT.value:
            revoke_agreement(desk, _order(visit), found.id, version(form), text(form, "reason", 500))
        else:
            until = day_of(text(form, "until", 10), "until")
            extend_agreement(desk, _order(visit), found.id, version(form), until)
    except AgreementInvalid as fault:
        _, said = fault_of(fault)
        return _one(visit, request, visit.say(said.text), 422)
    except SendableError as fault:
        return _one(visit, request, sentence(fault, visit.say), status_of(fault))
    return RedirectResponse(f"/{visit.language}/agreements/{found.id}?done={act}", 303)


def agreement_paper(visit: Visit, request: Request) -> Response:
    """Show one as a sheet of paper for the counters."""
    return visit.show(request, "agreement_paper", **_values(visit, _found(visit, request)))


def _demand(visit: Visit) -> None:
    if not visit.actor.roles & CASES:
        raise NotPermitted(visit.actor.id, "agreements", visit.office, tuple(sorted(role.value for role in CASES)))


def _order(visit: Visit) -> Order:
    """Return who acts; whoever has chosen no office acts at one of theirs."""
    return Order(visit.actor, visit.office or min(visit.actor.offices or {""}))


def _offices(visit: Visit) -> list[Office]:
    with visit.site.people.store.reading() as tx:
        return [one for one in tx.offices.list() if visit.actor.sees(one.id)]


def _list(visit: Visit, request: Request, typed: TypedContract, summary: str = "", status: int = 200) -> Response:
    _demand(visit)
    asked = request.query_params.get("contract", "")[:60]
    with visit.site.desk.store.reading() as tx:
        found = tx.agreements.list(visit.actor.offices, MOST)
        if number := contract_number(asked):
            found = [one for one in tx.agreements.numbered(number) if _sees(visit, one)]
    return visit.show(
        request,
        "agreements",
        status=status,
        agreements=found,
        asked=asked,
        most=MOST,
        now=visit.site.desk.now(),
        kinds=KINDS,
        categories=CATEGORY_NAMES,
        typed=typed,
        summary=summary,
        offices=_offices(visit),
        everywhere=visit.actor.offices is None,
        may=Role.SUPERVISOR in visit.actor.roles,
    )


def _one(visit: Visit, request: Request, summary: str = "", status: int = 200) -> Response:
    found = _found(visit, request)
    own = visit.actor.offices
    covers = own is None or (found.contract.offices is not None and own.issuperset(found.contract.offices))
    may = Role.SUPERVISOR in visit.actor.roles and covers and not found.over(visit.site.desk.now())
    done = request.query_params.get("done", "")
    return visit.show(request, "agreement", status=status, summary=summary, may=may, done=done, **_values(visit, found))


def _found(visit: Visit, request: Request) -> Agreement:
    """Return the agreement of an address.

    Raises:
        NotFound: there is none that holds at an office of the actor.
    """
    _demand(visit)
    with visit.site.desk.store.reading() as tx:
        found: Agreement = tx.agreements.get(request.path_params["id"])
    if not _sees(visit, found):
        raise NotFound("agreement", found.id)
    return found


def _sees(visit: Visit, agreement: Agreement) -> bool:
    offices = agreement.contract.offices
    return offices is None or any(visit.actor.sees(one) for one in offices)


def _values(visit: Visit, found: Agreement) -> Mapping[str, Any]:
    with visit.site.people.store.reading() as tx:
        named = {one.id: one.name for one in tx.offices.list()}
    return {
        "agreement": found,
        "contract": found.contract,
        "now": visit.site.desk.now(),
        "kinds": KINDS,
        "categories": CATEGORY_NAMES,
        "concepts": [visit.site.desk.rules.name_of(one, visit.language) for one in found.contract.covered.concepts],
        "office_names": named,
    }


PAGES = (
    Page("/agreements", agreements, record),
    Page("/agreements/{id}", agreement_page, act_on_agreement),
    Page("/agreements/{id}/paper", agreement_paper),
)
