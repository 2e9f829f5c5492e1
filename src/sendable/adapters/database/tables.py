"""Every table of the record. No column holds anything about a sender or a receiver; shape tests hold that."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, SmallInteger, String, Table, Text

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC as an ISO text, which sorts as time does, in both databases alike."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 SQLAlchemy's
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


offices = Table(
    "offices", metadata, Column("id", String(40), primary_key=True), Column("name", Text), Column("kind", String(20))
)

items = Table(
    "items",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("identifier", String(40), nullable=False, index=True),
    Column("office", String(40), sa.ForeignKey("offices.id"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("outcome", SmallInteger, nullable=False),
    Column("isolated", sa.Boolean, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("body", Text, nullable=False),  # JSON of the whole item
    sa.Index("ix_items_office_state_changed", "office", "state", "changed_at", "id"),
    sa.Index("ix_items_office_changed", "office", "changed_at", "id"),
    sa.Index("ix_items_state_changed", "state", "changed_at", "id"),
    sa.Index("ix_items_changed", "changed_at", "id"),
)

item_goods = Table(  # what is searched: goods, never people
    "item_goods",
    metadata,
    Column("goods", String(120), primary_key=True),  # a concept or a category
    Column("item", String(40), sa.ForeignKey("items.id"), primary_key=True, index=True),
    Column("office", String(40), nullable=False),  # where the item is and how it stands, to list goods by
    Column("state", String(20), nullable=False),
    Column("changed_at", Moment, nullable=False),
    sa.Index("ix_item_goods_office_state_changed", "goods", "office", "state", "changed_at", "item"),
    sa.Index("ix_item_goods_office_changed", "goods", "office", "changed_at", "item"),
)

inspections = Table(
    "inspections",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("item", String(40), sa.ForeignKey("items.id"), nullable=False, index=True),
    Column("body", Text, nullable=False),
)

photos = Table(
    "photos",
    metadata,
    Column("hash", String(64), primary_key=True),  # SHA-256 of the re-encoded picture, which may show several items
    Column("item", String(40), sa.ForeignKey("items.id"), primary_key=True, index=True),
    Column("taken_at", Moment, nullable=False),
    Column("content", sa.LargeBinary, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("item", String(40), sa.ForeignKey("items.id"), nullable=False, index=True),
    Column("office", String(40), sa.ForeignKey("offices.id"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("assigned", String(40)),
    Column("opened_at", Moment, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    sa.Index("ix_cases_office_state_opened", "office", "state", "opened_at", "id"),
    sa.Index("ix_cases_office_opened", "office", "opened_at", "id"),
    sa.Index("ix_cases_state_opened", "state", "opened_at", "id"),
    sa.Index("ix_cases_opened", "opened_at", "id"),
)


def _of_item(name: str, *more: Column[Any] | sa.Index) -> Table:
    return Table(
        name,
        metadata,
        Column("id", String(40), primary_key=True),
        Column("item", String(40), sa.ForeignKey("items.id"), nullable=False, index=True),
        Column("body", Text, nullable=False),
        *more,
    )


referrals = _of_item("referrals", Column("case", String(40), sa.ForeignKey("cases.id"), nullable=False, index=True))
appeals = _of_item(
    "appeals",
    Column("verdict", String(20), nullable=False),
    Column("filed_at", Moment, nullable=False),
    sa.Index("ix_appeals_verdict_filed", "verdict", "filed_at", "id"),
)
notices = _of_item("notices", Column("code_hash", String(64), nullable=False, unique=True))
transfers = _of_item("transfers", Column("open", sa.Boolean, nullable=False))

alerts = Table(  # what spoke about a line and whether it proved right; stays without its item when that is forgotten
    "alerts",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("item", String(40), nullable=False, index=True),  # "~" and a number once forgotten
    Column("line", SmallInteger),
    Column("about", String(10), nullable=False),
    Column("name", String(160), nullable=False),
    Column("outcome", SmallInteger, nullable=False),
    Column("office", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("judged", String(10), nullable=False),
    Column("source", String(10), nullable=False),
    sa.Index("ix_alerts_about_name_at", "about", "name", "at"),
    sa.Index("ix_alerts_tally", "about", "name", "judged", "at", "office"),  # counted without reading the rows
)

seeds = Table(  # of today's sample, until it is logged
    "seeds",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("rate", sa.Integer, nullable=False),  # parts per million
    Column("secret", String(64), nullable=False),
)

questions = Table(  # how many the public asked on a day, and nothing else of them
    "questions",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("count", BigInteger, nullable=False),
)

stories = Table(  # for the public; no column leads to an item
    "stories",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    sa.Index("ix_stories_state_changed", "state", "changed_at"),
)

scans = _of_item(  # machine pictures
    "scans",
    Column("office", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("waiting", sa.Boolean, nullable=False),
    sa.Index("ix_scans_waiting_at", "waiting", "at"),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("subject", String(40), primary_key=True),
    Column("due", String(20), primary_key=True),
    Column("office", String(40), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("noted_at", Moment),  # when it was seen to have passed
)

events = Table(
    "events",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),  # place in the log, from 0
    Column("id", String(40), nullable=False, unique=True),
    Column("subject", String(40), nullable=False, index=True),
    Column("item", String(40), nullable=False, index=True),
    Column("act", String(30), nullable=False),
    Column("at", Moment, nullable=False),
    Column("leaf", sa.LargeBinary(32), nullable=False),
    Column("body", sa.LargeBinary, nullable=False),  # the canonical bytes that were hashed
    sa.Index("ix_events_act_at", "act", "at", "item", "seq"),
)

log_nodes = Table(
    "log_nodes",
    metadata,
    Column("level", SmallInteger, primary_key=True),
    Column("index", BigInteger, primary_key=True),
    Column("hash", sa.LargeBinary(32), nullable=False),
)

log_head = Table(  # one row; who appends locks it
    "log_head",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("topic", String(40), nullable=False),
    Column("target", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("next_try", Moment, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    Column("done_at", Moment),
    sa.Index("ix_outbox_waiting", "done_at", "next_try"),
)

_LIST = sa.JSON(none_as_null=True)
_SECRET = String(200).with_variant(String(64), "sqlite")  # as first made; SQLite takes longer texts all the same

staff = Table(
    "staff",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("sign_name", String(40), nullable=False, unique=True),
    Column("shown_name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("totp_secret", _SECRET, nullable=False),
    Column("roles", _LIST, nullable=False),
    Column("offices", _LIST),  # NULL: every office
    Column("made_at", Moment, nullable=False),
    Column("active", sa.Boolean, nullable=False),
    Column("wrong_tries", SmallInteger, nullable=False),
    Column("locked_until", Moment),
    Column("totp_step", BigInteger, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("staff", String(40), sa.ForeignKey("staff.id"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False, index=True),
    Column("office", String(40), nullable=False),
    Column("browser", String(60)),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("roles", _LIST, nullable=False),
    Column("offices", _LIST),
    Column("by", String(40), nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("totp_secret", _SECRET, nullable=False),
)

tokens = Table(  # of programs
    "tokens",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("scope", String(20), nullable=False),
    Column("office", String(40), sa.ForeignKey("offices.id")),  # NULL: every office
    Column("by", String(40), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("used_on", sa.Date),
    Column("withdrawn_at", Moment),
)

answers = Table(  # what programs were told under an idempotency key, sealed with what only they have; for a day
    "answers",
    metadata,
    Column("key_hash", String(64), primary_key=True),
    Column("request_hash", String(64), nullable=False),
    Column("made_at", Moment, nullable=False, index=True),
    Column("sealed", sa.LargeBinary),  # NULL: done, and not answered yet
)
