"""The counter: an item typed in, decided on as it is typed, and taken in, held or refused with reasons."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.custody.accept_item import Keep, accept_item
from sendable.actions.custody.agreements import look_at_agreement
from sendable.custody.agreement_check import Checked
from sendable.custody.declaration import Decided
from sendable.custody.verification import Method
from sendable.errors import IdentifierInvalid, NotExempt, NumberInvalid, SendableError, VerificationMissing
from sendable.screening.decision import N_, QUESTIONS
from sendable.screening.fact import FACTS
from sendable.screening.labels import ANSWERS, CATEGORY_NAMES
from sendable.screening.outcome import Outcome
from sendable.web.countries import options
from sendable.web.desk import labels
from sendable.web.desk.agreements import CHECKS
from sendable.web.desk.asked import asked_for
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.site import Visit
from sendable.web.desk.twice import recorded_once
from sendable.web.desk.typed import LINE_FIELDS, MOST_LINES, Typed, TypedLine, blank, read
from sendable.web.desk.work import order_of, text
from sendable.web.public.asked import HOWS, Fault

LOOK_FIRST = N_("Look at the decision before you go on: it is new or has changed.")
SEE_FIELDS = N_("Something is missing or cannot be read. See the marked fields.")
IN_CUSTODY = N_("An item with this identifier is in custody already.")
NO_NUMBER = N_("Write the number of the document: 4 to 40 letters and digits. It is not shown again.")
NOT_ACKNOWLEDGED = N_("The sender must agree to the conditions first.")
NOT_VERIFIED = N_("The sender is not verified: see a document, or name the ground of the exemption.")
BESIDE_A_FIELD = (NotExempt, NumberInvalid, IdentifierInvalid, VerificationMissing)
AT_ONCE = frozenset({Outcome.ACCEPT})  # needs no second look


def counter(visit: Visit, request: Request) -> Response:
    """Show an empty form, with the way of the item before."""
    given = {name: request.query_params.get(name, "") for name in ("from", "to", "how")}
    return _page(visit, request, blank(given), None)


def work(visit: Visit, request: Request) -> Response:
    """Do what was pressed: another line, a decision, or taking the item in."""
    form = visit.form
    pressed = text(form, "do", 20)
    if pressed == "line":
        typed = read(form, whole=False)
        more = (TypedLine(dict.fromkeys(LINE_FIELDS, "")),) if len(typed.lines) < MOST_LINES else ()
        return _page(visit, request, replace(typed, lines=(*typed.lines, *more), faults={}), None)
    typed = read(form, whole=pressed == "record")
    if typed.faults:
        return _page(visit, request, typed, None, SEE_FIELDS)
    decided = visit.site.desk.rules.decide(typed.declaration, typed.answers)
    if pressed != "record":
        return _page(visit, request, typed, decided)
    if decided.outcome not in AT_ONCE and text(form, "shown", 40) != decided.outcome.word:
        return _page(visit, request, typed, decided, LOOK_FIRST)
    return _record(visit, request, typed, decided)


def decision(visit: Visit, request: Request) -> Response:
    """Return the decision alone, for the script that asks as one types; nothing where too little is written."""
    form = visit.form
    typed = read(form, whole=False)
    if typed.faults:
        return Response(status_code=204)
    decided = visit.site.desk.rules.decide(typed.declaration, typed.answers)
    return visit.show(request, "decision", **_values(visit, typed, decided))


def _record(visit: Visit, request: Request, typed: Typed, decided: Decided) -> Response:
    try:
        keep = _keeper(visit, typed)
        done = recorded_once(visit, lambda desk: accept_item(desk, order_of(visit), typed.presented, keep))
    except BESIDE_A_FIELD as fault:
        field, said = _beside(fault, typed, decided)
        return _page(visit, request, replace(typed, faults={**typed.faults, field: said}), decided, SEE_FIELDS)
    except SendableError as fault:
        return _page(visit, request, typed, decided, sentence(fault, visit.say), status=status_of(fault))
    again = urlencode({name: typed.texts[name] for name in ("from", "to", "how")})
    if done.told is None:
        return RedirectResponse(f"/{visit.language}/items/{done.item.id}?done=accept&{again}", 303)
    with visit.site.desk.store.reading() as tx:
        values: dict[str, Any] = {"requests": asked_for(visit, tx, done.item.id), "again": again, "onward": ""}
    return visit.show(request, "told", item=done.item, told=done.told, **values, **words_of())


def _keeper(visit: Visit, typed: Typed) -> Keep | None:
    """Return what locks away the number that was typed; it goes nowhere else, and no page shows it again."""
    presented, numbers = typed.presented, visit.site.numbers
    if numbers is None or presented.method is not Method.DOCUMENT_SEEN or presented.document is None:
        return None
    return numbers.keeper(text(visit.form, "number", 60), presented.document, presented.declaration.dispatch)


def words_of() -> Mapping[str, Any]:
    """Return the words that pages on items share."""
    return {"labels": labels, "categories": CATEGORY_NAMES, "Outcome": Outcome}


def _beside(fault: SendableError, typed: Typed, decided: Decided) -> tuple[str, Fault]:
    """Return the field that a fault belongs to, and what is said beside it."""
    if isinstance(fault, NotExempt):
        return "contract", Fault(CHECKS[fault.check], {"number": typed.texts["contract"]})
    if isinstance(fault, NumberInvalid):
        return "number", Fault(NO_NUMBER)
    if isinstance(fault, IdentifierInvalid):
        return "identifier", Fault(IN_CUSTODY)
    if decided.outcome is Outcome.ACCEPT_WITH_CONDITIONS and not typed.texts["acknowledged"]:
        return "acknowledged", Fault(NOT_ACKNOWLEDGED)
    return "method", Fault(NOT_VERIFIED)


def _page(
    visit: Visit, request: Request, typed: Typed, decided: Decided | None, summary: str = "", *, status: int = 0
) -> Response:
    return visit.show(
        request,
        "counter",
        status=status or (422 if summary else 200),
        summary=visit.say(summary) if summary else "",
        hows=HOWS,
        countries=options,
        form_key=visit.site.people.new_token(),
        keepings=visit.site.numbers.keepings if visit.site.numbers else (),
        **_values(visit, typed, decided),
    )


def _looked(visit: Visit, typed: Typed, decided: Decided | None) -> Checked | None:
    """Return what the agreement says whose number was typed."""
    number = typed.texts["contract"]
    if decided is None or not number:
        return None
    with visit.site.desk.store.reading() as tx:
        return look_at_agreement(tx, visit.site.desk, visit.office, number, decided)


def _values(visit: Visit, typed: Typed, decided: Decided | None) -> Mapping[str, Any]:
    looked = _looked(visit, typed, decided)
    return {
        "typed": typed,
        "decided": decided,
        "looked": looked,
        "checks": CHECKS,
        "labels": labels,
        "questions": QUESTIONS,
        "answers": ANSWERS,
        "facts": FACTS,
        "categories": CATEGORY_NAMES,
        "Outcome": Outcome,
    }
