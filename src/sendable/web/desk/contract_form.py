"""What a supervisor has typed about a safety agreement: read field by field, and kept as typed where it is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData

from sendable.custody.agreement import LONGEST_LIST, Contract, Covered
from sendable.custody.business import LONGEST_NAME, Business, contract_number
from sendable.errors import AgreementInvalid
from sendable.screening.decision import N_
from sendable.screening.labels import CATEGORY_NAMES
from sendable.web.desk.work import text
from sendable.web.public.asked import Fault

FIELDS = ("contract", "business", "kind", "registration", "goods", "listed", "since", "until", "declared", "everywhere")
MOST_GOODS = 40
FAULTS: Mapping[str, tuple[str, str]] = {  # by part of the agreement: the field, and what is said beside it
    "number": (
        "contract",
        N_("Write the number of the contract: letters and digits. The number of a person's document is none."),
    ),
    "taken": ("contract", N_("An agreement of this number holds already. Extend it, or revoke it first.")),
    "business": (
        "business",
        N_("Write the name of a business as the contract says it. No agreement is made with a private person."),
    ),
    "registration": (
        "registration",
        N_("Write the number of the business in its public register. A private person has none."),
    ),
    "covered": ("listed", N_("Say what goods it covers: kinds of goods, or what the contract lists.")),
    "listed": ("listed", N_("This is too long.")),
    "offices": ("everywhere", N_("Choose the offices at which it holds.")),
    "until": ("until", N_("The last day is over, or before the first, or more than ten years after it.")),
    "declared": ("declared", N_("Say that it is the contract of a business.")),
    "since": ("since", N_("Write a day, such as 2026-11-22.")),
}
NO_DAY = N_("Write a day, such as 2026-11-22.")
NO_KIND = N_("Not one kind of goods: {goods}. Name one a line, or write it under what the contract lists.")


@dataclass(frozen=True, slots=True)
class TypedContract:
    """The form as typed; `faults` by field."""

    texts: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    categories: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    faults: Mapping[str, Fault] = field(default_factory=dict)


def typed_contract(form: FormData) -> TypedContract:
    """Return what was typed."""
    texts = {name: text(form, name, 2000 if name in ("goods", "listed") else LONGEST_NAME) for name in FIELDS}
    ticked = {name: frozenset(str(one) for one in form.getlist(name)) for name in ("category", "office")}
    return TypedContract(texts, ticked["category"] & frozenset(CATEGORY_NAMES), ticked["office"])


def contract_of(typed: TypedContract, offices: frozenset[str], concept_of: Callable[[str], str | None]) -> Contract:
    """Return the contract that was typed; the core says whether it can be so.

    Raises:
        AgreementInvalid: a field that cannot be read; `goods: WORDS` where words name no kind of goods, or several.
    """
    texts = typed.texts
    if not texts["declared"]:
        raise AgreementInvalid("declared")
    if texts["kind"] not in set(Business):
        raise AgreementInvalid("business")
    named = [line.strip() for line in texts["goods"].splitlines() if line.strip()][:MOST_GOODS]
    concepts = {words: concept_of(words) for words in named}
    if unknown := [words for words, concept in concepts.items() if concept is None]:
        raise AgreementInvalid(f"goods: {unknown[0][:60]}")
    listed = texts["listed"]
    return Contract(
        number=contract_number(texts["contract"]) or "",
        business=texts["business"],
        kind=Business(texts["kind"]),
        registration=contract_number(texts["registration"]) or "",
        covered=Covered(
            tuple(dict.fromkeys(one for one in concepts.values() if one)), tuple(sorted(typed.categories)), listed
        ),
        offices=None if texts["everywhere"] else tuple(sorted(typed.offices & offices)),
        since=day_of(texts["since"], "since"),
        until=day_of(texts["until"], "until"),
    )


def day_of(typed: str, part: str) -> date:
    """Return a day.

    Raises:
        AgreementInvalid: it is none.
    """
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise AgreementInvalid(f"{part}: ") from None


def fault_of(invalid: AgreementInvalid) -> tuple[str, Fault]:
    """Return the field of a fault, and what is said beside it."""
    part, colon, words = invalid.part.partition(": ")
    if part == "goods":
        return "goods", Fault(NO_KIND, {"goods": words})
    if colon:
        return part, Fault(NO_DAY)
    name, said = FAULTS[part]
    return name, Fault(said, {"most": str(LONGEST_LIST)})
