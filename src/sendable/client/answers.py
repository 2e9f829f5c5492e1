"""What the interface answers, as types; the description at `/api/v1/openapi.json` says what each field means."""

from typing import Any, NotRequired, TypedDict


class Question(TypedDict):
    """The one question whose answer settles most."""

    field: str
    asks: str
    choices: list[str]
    unit: str | None


class Reason(TypedDict):
    """One ground of a decision."""

    outcome: str
    says: str | None
    source: str
    instead: str | None
    rule: str | None
    certain: bool


class Decision(TypedDict):
    """What becomes of one content line, and why."""

    outcome: str
    reason: str
    categories: list[str]
    words: list[str]
    reasons: list[Reason]
    question: Question | None


class Screened(TypedDict):
    """The decision on one content line, with everything that it rests on."""

    decision: Decision
    packs: str


class Row(TypedDict):
    """One row of a batch: decided, or with its fault."""

    row: int
    item_id: NotRequired[str | None]
    outcome: NotRequired[str]
    item_outcome: NotRequired[str]
    categories: NotRequired[list[str]]
    rules: NotRequired[list[str]]
    question: NotRequired[str | None]
    reason: NotRequired[str]
    fault: NotRequired[str]
    fault_field: NotRequired[str | None]


class Item(TypedDict):
    """An item in the record."""

    id: str
    identifier: str
    scheme: str
    office: str
    state: str
    isolated: bool
    outcome: str
    kind: str
    nature: str
    dispatch: str
    destination: str
    mode: str | None
    service: str | None
    gross_mass: str | None
    contents: list[dict[str, Any]]
    verified: bool
    possible: list[str]
    version: int
    changed_at: str


class Notice(TypedDict):
    """What to hand to the sender of an item that was stopped."""

    code: str
    automated: bool
    appeal_until: str
    reasons: list[Reason]


class Moved(TypedDict):
    """An item after a move."""

    item: Item
    notice: Notice | None


class Event(TypedDict):
    """One act in the custody record."""

    id: str
    place: int
    at: str
    act: str
    actor: str
    office: str
    subject: str
    reason: str
    rules: list[str]
    data: dict[str, Any]
    leaf: str


class Case(TypedDict):
    """A case about one item."""

    id: str
    item: str
    office: str
    state: str
    opened_at: str
    assigned: str | None
    outcome: str | None
    version: int


class CaseMoved(TypedDict):
    """A case after a move."""

    case: Case
    notice: Notice | None
