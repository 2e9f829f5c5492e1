"""Lists that stay quick when they are long: indexes in the order of the pages, and goods beside where they are."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, String

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None

PLACE = {"office": String(40), "state": String(20), "changed_at": String(32)}
INDEXES = (
    ("ix_items_office_state_changed", "items", ["office", "state", "changed_at", "id"]),
    ("ix_items_office_changed", "items", ["office", "changed_at", "id"]),
    ("ix_items_state_changed", "items", ["state", "changed_at", "id"]),
    ("ix_items_changed", "items", ["changed_at", "id"]),
    ("ix_cases_office_state_opened", "cases", ["office", "state", "opened_at", "id"]),
    ("ix_cases_office_opened", "cases", ["office", "opened_at", "id"]),
    ("ix_cases_state_opened", "cases", ["state", "opened_at", "id"]),
    ("ix_cases_opened", "cases", ["opened_at", "id"]),
    ("ix_appeals_verdict_filed", "appeals", ["verdict", "filed_at", "id"]),
    ("ix_item_goods_item", "item_goods", ["item"]),
    ("ix_item_goods_office_state_changed", "item_goods", ["goods", "office", "state", "changed_at", "item"]),
    ("ix_item_goods_office_changed", "item_goods", ["goods", "office", "changed_at", "item"]),
)
BEFORE = (
    ("ix_items_office_state_changed", "items", ["office", "state", "changed_at"]),
    ("ix_items_state_changed", "items", ["state", "changed_at"]),
    ("ix_cases_office_state_opened", "cases", ["office", "state", "opened_at"]),
    ("ix_cases_state_opened", "cases", ["state", "opened_at"]),
)


def upgrade() -> None:
    """Copy to each kind of goods where its item is and how it stands, then make the indexes."""
    for name, type_ in PLACE.items():
        op.add_column("item_goods", Column(name, type_))
    goods, items = (sa.table(name, *map(sa.column, ("id", "item", *PLACE))) for name in ("item_goods", "items"))
    there = {name: sa.select(items.c[name]).where(items.c.id == goods.c.item).scalar_subquery() for name in PLACE}
    op.execute(goods.update().values(**there))
    with op.batch_alter_table("item_goods") as index:
        for name, type_ in PLACE.items():
            index.alter_column(name, existing_type=type_, nullable=False)
    for name, table, _ in BEFORE:
        op.drop_index(name, table)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    """Make it as it was; nothing is lost."""
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
    for name, table, columns in BEFORE:
        op.create_index(name, table, columns)
    with op.batch_alter_table("item_goods") as index:
        for name in PLACE:
            index.drop_column(name)
