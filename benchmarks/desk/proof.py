"""Compare what clerks were told with what is in the record and in its log."""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa
from benchmarks.desk.clerk import Clerk

from sendable.actions.custody.verify_record import Told, verify_record
from sendable.adapters.database import tables
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.engine import open_engine
from sendable.custody.act import Act

FIRST = [act.value for act in (Act.ACCEPT, Act.REFUSE, Act.HOLD, Act.ISOLATE)]


def proof(address: str, clerks: Sequence[Clerk]) -> str:
    """Say it in one line; raise where something acknowledged is missing, half, or there twice."""
    promised = {identifier for clerk in clerks for identifier in clerk.done}
    open_questions = {identifier for clerk in clerks for identifier in clerk.unknown}
    engine = open_engine(address)
    with engine.connect() as connection:
        items, events = tables.items, tables.events
        kept = {row.id: row.identifier for row in connection.execute(sa.select(items.c.id, items.c.identifier))}
        gone = set(connection.execute(sa.select(items.c.identifier).where(items.c.state == "dispatched")).scalars())
        logged = Counter(connection.execute(sa.select(events.c.item).where(events.c.act.in_(FIRST))).scalars())
    times = Counter(kept.values())
    faults = [f"{one} was acknowledged and is not there" for one in promised if not times[one]]
    faults += [f"{one} was sent on and is still here" for clerk in clerks for one in clerk.sent_on - gone]
    faults += [f"{one} is there {times[one]} times" for one in times if times[one] > 1]
    faults += [f"{kept[one]} has no event" for one in kept if logged[one] != 1]
    with auditing(engine) as audited:
        done = verify_record(audited, None, {}, Told(lambda fault: faults.append(fault.line())))
    engine.dispose()
    if faults:
        raise AssertionError("; ".join(faults[:10]))
    return (
        f"Acknowledged {len(promised)} and {sum(len(clerk.sent_on) for clerk in clerks)} sent on, in the record {len(kept)}, unanswered {len(open_questions)}, events"
        f" {done.events}: every acknowledged item is there once with its event, and the log verifies"
    )
