"""A content line as programs send it: the fields that the columns of a file have, and no others."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from sendable.errors import FactInvalid, ValueInvalid
from sendable.screening.columns import DESCRIPTION, FACT_COLUMNS, HS_CODE, ITEM_ID, QUANTITY
from sendable.screening.decision import QUESTIONS
from sendable.screening.fact import FACTS, Fact, FactKind

LONGEST = 500  # characters of a description
LONGEST_VALUE = 60
EXAMPLE: dict[str, Any] = {
    "description": "power bank 20000mAh",
    "dispatch": "CN",
    "destination": "US",
    "mode": "air",
    "service": "mail",
}


class _Line(BaseModel):
    """One content line: what is sent, the way it is to go, and what is known of it; every field but the first may be missing.

    A question of a decision is answered by sending the line again with the field that the question names.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    description: Annotated[str, Field(min_length=1, max_length=LONGEST, description="The goods in the sender's words.")]


def _of_fact(kind: FactKind) -> Any:
    """Return type and description of the field of a fact."""
    says = QUESTIONS.get(kind.name, f"The {kind.name.replace('_', ' ')}.")
    more: dict[str, Any] = {}
    if kind.words:
        more = {"examples": [kind.words[0]]}
        says = f"{says} One of {', '.join(kind.words)}."
    elif kind.country:
        more = {"examples": ["CN"]}
        says = f"{says} An ISO 3166 code of two letters."
    elif kind.is_quantity:
        more = {"examples": [f"20 {kind.unit}".strip()]}
        says = f"{says} A figure" + (f" in {kind.unit}, or with its unit." if kind.unit else ".")
    text = Annotated[str, Field(max_length=LONGEST_VALUE)]
    value = text | int | float if kind.is_quantity else text
    return Annotated[value | None, Field(default=None, description=says, json_schema_extra=more)]


_FIELDS: dict[str, Any] = {
    ITEM_ID: Annotated[
        Annotated[str, Field(max_length=40)] | None,
        Field(default=None, description="The identifier of the item; lines with the same one are one item."),
    ],
    HS_CODE: Annotated[
        Annotated[str, Field(max_length=20)] | None,
        Field(default=None, description="The tariff code that the sender declares."),
    ],
    QUANTITY: Annotated[int | None, Field(default=None, ge=1, description="How many pieces.")],
    **{name: _of_fact(FACTS[name]) for name in FACT_COLUMNS},
}
Line: type[_Line] = create_model("Line", __base__=_Line, __doc__=_Line.__doc__, **_FIELDS)


def facts_of(line: _Line) -> tuple[Fact, ...]:
    """Return what a line states.

    Raises:
        ValueInvalid: a value that cannot be read; it names the field.
    """
    given = line.model_dump(exclude_none=True, exclude={DESCRIPTION, ITEM_ID, HS_CODE})
    if QUANTITY in given:
        given.setdefault("count", given[QUANTITY])
        del given[QUANTITY]
    facts = []
    for name, value in given.items():
        try:
            if str(value).strip():
                facts.append(Fact(name, FACTS[name].parse(str(value)), "answer"))
        except FactInvalid as fault:
            raise ValueInvalid(name, fault.what) from None
    return tuple(facts)
