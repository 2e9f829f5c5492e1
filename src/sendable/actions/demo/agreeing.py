"""The safety agreements of the demo: one that holds, one that has expired, one that was revoked; all are invented."""

from dataclasses import replace
from datetime import timedelta

from sendable.actions.custody.agreements import extend_agreement, record_agreement, revoke_agreement
from sendable.actions.demo.clock import Story
from sendable.actions.demo.handling import DAYS, HOURS
from sendable.actions.demo.post_office import PostOffice
from sendable.custody.agreement import Contract, Covered
from sendable.custody.business import Business

HOLDS = "SA-2026-014"
YEAR = timedelta(days=365)


def agreed(post: PostOffice, present: timedelta) -> Story:
    """A supervisor records three contracts, extends one, and revokes one when other goods were found."""
    today = post.desk.now().date()
    holds = Contract(
        number=HOLDS,
        business="Harbour Homewares Ltd · 港口家居用品有限公司",
        kind=Business.ORGANISATION,
        registration="DEMO 91310000A1",
        covered=Covered(listed="clothing, household goods, stationery, books, toys without batteries"),
        offices=None,
        since=today - timedelta(days=200),
        until=today + present + timedelta(days=20),
    )
    expires = replace(
        holds,
        number="SA-2024-071",
        business="Old Lane Bookshop · 老巷书店",
        kind=Business.SHOP,
        registration="DEMO 92310000B2",
        covered=Covered(listed="books, maps, prints"),
        offices=("c1",),
        since=today - 2 * YEAR,
        until=today + present - timedelta(days=12),
    )
    ends = replace(
        expires,
        number="SA-2026-022",
        business="Station Phone Shop · 车站手机店",
        registration="DEMO 92310000C3",
        covered=Covered(categories=("lithium_batteries",), listed="phones, phone cases, chargers"),
        offices=("c2", "c3"),
        until=today + YEAR,
    )
    sue = post.order("haddad", "c1")
    first = record_agreement(post.desk, sue, holds)
    record_agreement(post.desk, sue, expires)
    last = record_agreement(post.desk, sue, ends)
    yield 20 * DAYS + 3 * HOURS
    extend_agreement(post.desk, sue, first.id, first.version, holds.until + YEAR)
    yield 12 * DAYS
    revoke_agreement(post.desk, sue, last.id, last.version, "power banks were found twice in boxes of phone cases")
