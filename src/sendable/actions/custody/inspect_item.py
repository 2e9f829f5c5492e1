"""Record what was found in, on or through a box; the rules on what was found are looked up here."""

from sendable.actions.custody.ask_inspection import answer_requests
from sendable.actions.custody.desk import Desk, Order, current, save
from sendable.custody.alert import Source, judgements, misses_of
from sendable.custody.deadline import Due
from sendable.custody.declaration import Ground
from sendable.custody.inspection import Finding, Inspection, Means, Result, inspect
from sendable.custody.item import Item


def inspect_item(
    desk: Desk,
    order: Order,
    item_id: str,
    means: Means,
    findings: tuple[Finding, ...],
    *,
    version: int | None = None,
) -> tuple[Item, Inspection]:
    """Record a look at an item.

    Raises:
        InspectionInvalid, MoveNotAllowed, NotPermitted: as the core says.
        ChangedMeanwhile: the item has moved on since version `version`.
    """
    with desk.store.transaction() as tx:
        item = current(tx, item_id, version)
        grounds = _grounds(desk, item, findings)
        seen, inspection, event = inspect(item, means, findings, desk.stamp(order), grounds)
        save(tx, seen, event)
        tx.inspections.add(inspection)
        answer_requests(tx, item_id, inspection)
        tx.alerts.judge(item_id, judgements(findings), Source.INSPECTION)
        tx.alerts.judge_sample(item_id, found=bool(inspection.found))
        tx.alerts.add(misses_of(seen, findings, inspection.at))
        tx.deadlines.clear(item_id, Due.INSPECTION)
        return seen, inspection


def _grounds(desk: Desk, item: Item, findings: tuple[Finding, ...]) -> tuple[Ground, ...]:
    """Return the rules on what was found, the severest first, each once."""
    found = [finding.goods for finding in findings if finding.result is not Result.AS_DECLARED]
    every = [ground for goods in found for ground in desk.rules.grounds(goods, item.declaration)]
    ordered = sorted(every, key=lambda ground: -ground.outcome)
    return tuple(
        {ground.rule: ground for ground in reversed(ordered)}[rule] for rule in dict.fromkeys(g.rule for g in ordered)
    )
