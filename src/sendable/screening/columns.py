"""The columns of declarations and of decisions: names, Arrow types, meaning."""

import pyarrow as pa

from sendable.screening.fact import FACTS

DESCRIPTION, ITEM_ID, HS_CODE, QUANTITY = "description", "item_id", "hs_code", "quantity"
FACT_COLUMNS = tuple(name for name, kind in FACTS.items() if kind.asked or name == "direction")
INPUT_COLUMNS = (DESCRIPTION, ITEM_ID, HS_CODE, QUANTITY, *FACT_COLUMNS)

MENTION = pa.struct(
    [
        ("text", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("concept", pa.string()),
        ("how", pa.string()),
    ]
)
FACT = pa.struct([("name", pa.string()), ("value", pa.string()), ("unit", pa.string()), ("source", pa.string())])
DECISIONS = pa.schema(
    [
        ("file", pa.string()),
        ("row", pa.int64()),
        ("item_id", pa.string()),
        ("outcome", pa.string()),
        ("item_outcome", pa.string()),
        ("categories", pa.list_(pa.string())),
        ("concepts", pa.list_(pa.string())),
        ("mentions", pa.list_(MENTION)),
        ("facts", pa.list_(FACT)),
        ("rules", pa.list_(pa.string())),
        ("question", pa.string()),
        ("reason", pa.string()),
        ("packs", pa.string()),
    ]
)
