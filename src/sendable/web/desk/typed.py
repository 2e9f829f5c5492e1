"""What a clerk has typed about an item: read from the form, checked field by field, and kept as typed where it is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from starlette.datastructures import FormData

from sendable.actions.custody.accept_item import Presented
from sendable.actions.custody.desk import Answers
from sendable.custody.alert import Wrong
from sendable.custody.declaration import ContentLine, Declaration, Kind, Nature
from sendable.custody.identifier import read_identifier
from sendable.custody.verification import Document, Method
from sendable.errors import FactInvalid, IdentifierInvalid
from sendable.screening.decision import N_
from sendable.screening.fact import FACTS
from sendable.web.desk.work import text
from sendable.web.public.asked import HOWS, NOT_A_COUNTRY, NOT_A_FIGURE, NOT_A_WAY, NOT_A_WORD, TOO_LONG, Fault

LINE_FIELDS = ("description", "quantity", "net_mass", "value", "currency", "hs_code", "origin")
PAPERS = ("licence", "certificate", "invoice", "comments")
FIELDS = (
    "identifier",
    "kind",
    "nature",
    "from",
    "to",
    "how",
    "gross_mass",
    "method",
    "document",
    "contract",
    "acknowledged",
    "wrong",
    *PAPERS,
)
MOST_LINES, LONGEST, MOST_ANSWERS = 40, 500, 30
NO_IDENTIFIER = N_("This is no identifier, or its check digit is wrong. Scan it again or compare digit by digit.")
NO_GOODS = N_("Write what is inside.")
NO_DOCUMENT = N_("Say which kind of document you saw.")
NO_CONTRACT = N_("Write the number of the safety agreement.")
NO_COUNT = N_("Write a whole number above 0.")
NO_MASS = N_("Write a mass in kg, such as 0.250.")
NO_AMOUNT = N_("Write an amount, such as 12.50.")
NO_CURRENCY = N_("Write three letters, such as CNY or USD.")
NO_CODE = N_("Write 4 to 12 digits, with or without points.")
_LARGEST = Decimal(10) ** 9
CURRENCY_LETTERS = 3
HS_DIGITS = range(4, 13)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One content line as typed, and the answers to questions about it."""

    texts: Mapping[str, str]
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Tell whether nothing at all is written."""
        return not any(self.texts.values())


@dataclass(frozen=True, slots=True)
class Typed:
    """The whole form; `faults` by field, a field of a line as `description-0`, an answer as `answer-0-watt_hours`."""

    texts: Mapping[str, str]
    lines: tuple[TypedLine, ...]
    faults: Mapping[str, Fault] = field(default_factory=dict)

    @property
    def written(self) -> tuple[TypedLine, ...]:
        """The lines that are not empty."""
        return tuple(line for line in self.lines if not line.empty)

    @property
    def declaration(self) -> Declaration:
        """The declaration, of a form without faults."""
        way = HOWS[self.texts["how"]][1]
        return Declaration(
            kind=Kind(self.texts["kind"]),
            nature=Nature(self.texts["nature"]),
            lines=tuple(_content(line.texts) for line in self.written),
            dispatch=self.texts["from"].upper(),
            destination=self.texts["to"].upper(),
            mode=way.get("mode"),
            service=way.get("service"),
            gross_mass=_decimal(self.texts["gross_mass"]),
            **{name: self.texts[name] for name in PAPERS},
        )

    @property
    def answers(self) -> Answers:
        """What was answered about each line."""
        return tuple(tuple((name, value) for name, value in line.answers.items() if value) for line in self.written)

    @property
    def presented(self) -> Presented:
        """The item as presented, of a form without faults."""
        document = self.texts["document"]
        return Presented(
            identifier=read_identifier(self.texts["identifier"]),
            declaration=self.declaration,
            answers=self.answers,
            method=Method(self.texts["method"]),
            document=Document(document) if document else None,
            acknowledged=bool(self.texts["acknowledged"]),
            agreement=self.texts["contract"],
            wrong=Wrong(self.texts["wrong"]) if self.texts["wrong"] in set(Wrong) else None,
        )


def blank(given: Mapping[str, str]) -> Typed:
    """Return an empty form, with the way filled in that the last item went."""
    texts = {name: given.get(name, "")[:20] for name in FIELDS}
    texts |= {"kind": Kind.PARCEL.value, "nature": Nature.SALE_OF_GOODS.value, "identifier": ""}
    texts |= {
        "method": "",
        "document": "",
        "contract": "",
        "acknowledged": "",
        "gross_mass": "",
        "wrong": "",
        **dict.fromkeys(PAPERS, ""),
    }
    return Typed(texts, (TypedLine(dict.fromkeys(LINE_FIELDS, "")),))


def read(form: FormData, *, whole: bool) -> Typed:
    """Read the form; `whole` asks also for what only taking in an item needs."""
    texts = {name: text(form, name, 200 if name == "comments" else 60) for name in FIELDS}
    lines: list[TypedLine] = []
    while len(lines) < MOST_LINES and f"description-{len(lines)}" in form:
        at = len(lines)
        typed = {name: " ".join(text(form, f"{name}-{at}").split()) for name in LINE_FIELDS}
        lines.append(TypedLine(typed, _answers(form, at)))
    kept = [line for line in lines if not line.empty] or lines[:1] or [TypedLine(dict.fromkeys(LINE_FIELDS, ""))]
    faults = _way_faults(texts)
    if whole:
        faults |= _item_faults(texts)
    for at, line in enumerate(kept):
        faults |= {f"{name}-{at}": fault for name, fault in _line_faults(line.texts).items()}
        faults |= {f"answer-{at}-{name}": fault for name, fault in _answer_faults(line.answers).items()}
    return Typed(texts, tuple(kept), faults)


def _answers(form: FormData, at: int) -> dict[str, str]:
    given = {name: text(form, f"answer-{at}-{name}", 60) for name, kind in FACTS.items() if kind.asked}
    return {name: value for name, value in given.items() if value}


def _way_faults(texts: Mapping[str, str]) -> dict[str, Fault]:
    faults = {}
    for name, fact in (("from", "dispatch"), ("to", "destination")):
        if not _parses(fact, texts[name]):
            faults[name] = Fault(NOT_A_COUNTRY)
    if texts["how"] not in HOWS:
        faults["how"] = Fault(NOT_A_WAY)
    for name, words in (("kind", set(Kind)), ("nature", set(Nature))):
        if texts[name] not in words:
            faults[name] = Fault(NOT_A_WORD)
    if texts["gross_mass"] and _decimal(texts["gross_mass"]) is None:
        faults["gross_mass"] = Fault(NO_MASS)
    return faults


def _item_faults(texts: Mapping[str, str]) -> dict[str, Fault]:
    faults = {}
    try:
        read_identifier(texts["identifier"])
    except IdentifierInvalid:
        faults["identifier"] = Fault(NO_IDENTIFIER)
    if texts["method"] not in set(Method):
        faults["method"] = Fault(NOT_A_WORD)
    if texts["document"] not in {"", *Document}:
        faults["document"] = Fault(NOT_A_WORD)
    if texts["method"] == Method.DOCUMENT_SEEN and not texts["document"]:
        faults["document"] = Fault(NO_DOCUMENT)
    if texts["method"] == Method.EXEMPT_AGREEMENT and not texts["contract"]:
        faults["contract"] = Fault(NO_CONTRACT)
    return faults


def _line_faults(texts: Mapping[str, str]) -> dict[str, Fault]:
    faults = {}
    if not texts["description"]:
        faults["description"] = Fault(NO_GOODS)
    elif len(texts["description"]) > LONGEST:
        faults["description"] = Fault(TOO_LONG, {"most": str(LONGEST)})
    quantity = texts["quantity"]
    if quantity and not (quantity.isascii() and quantity.isdigit() and int(quantity[:9]) > 0):
        faults["quantity"] = Fault(NO_COUNT)
    for name, fault in (("net_mass", NO_MASS), ("value", NO_AMOUNT)):
        if texts[name] and _decimal(texts[name]) is None:
            faults[name] = Fault(fault)
    currency, code = texts["currency"], texts["hs_code"].replace(".", "").replace(" ", "")
    if currency and not (currency.isascii() and currency.isalpha() and len(currency) == CURRENCY_LETTERS):
        faults["currency"] = Fault(NO_CURRENCY)
    if code and not (code.isascii() and code.isdigit() and len(code) in HS_DIGITS):
        faults["hs_code"] = Fault(NO_CODE)
    if texts["origin"] and not _parses("origin_of_goods", texts["origin"]):
        faults["origin"] = Fault(NOT_A_COUNTRY)
    return faults


def _answer_faults(answers: Mapping[str, str]) -> dict[str, Fault]:
    wrong = [name for name, value in answers.items() if not _parses(name, value)]
    faults = {}
    for name in wrong:
        kind = FACTS[name]
        unit = kind.unit or ""
        figure = Fault(NOT_A_FIGURE, {"unit": unit, "example": f"20 {unit}".strip()})
        faults[name] = figure if kind.is_quantity else Fault(NOT_A_COUNTRY if kind.country else NOT_A_WORD)
    return faults


def _parses(fact: str, value: str) -> bool:
    try:
        FACTS[fact].parse(value)
    except FactInvalid:
        return False
    return True


def _decimal(typed: str) -> Decimal | None:
    """Read a figure above 0; nothing that stands for it otherwise (nan, 1e9) is one."""
    plain = typed.replace(",", ".").replace(" ", "")
    if not plain or not set(plain) <= set("0123456789."):
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if 0 < value < _LARGEST else None


def _content(texts: Mapping[str, str]) -> ContentLine:
    return ContentLine(
        description=texts["description"],
        quantity=int(texts["quantity"]) if texts["quantity"] else None,
        net_mass=_decimal(texts["net_mass"]),
        value=_decimal(texts["value"]),
        currency=texts["currency"].upper() or None,
        hs_code=texts["hs_code"].replace(".", "").replace(" ", "") or None,
        origin=texts["origin"].upper() or None,
    )
