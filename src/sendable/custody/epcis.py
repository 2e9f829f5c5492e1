"""Custody events as EPCIS 2.0 ObjectEvents and back: terms of the CBV where it has them, else of our own vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote, unquote

from sendable.custody.act import Act
from sendable.custody.canonical import Json, plain
from sendable.custody.event import Event
from sendable.custody.identifier import Identifier, Scheme
from sendable.errors import EventInvalid

CONTEXT: Final[list[Json]] = [
    "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {"sendable": "urn:sendable:custody:", "sendable:data": {"@type": "@json"}},
]
SCHEMA_VERSION = "2.0"
_SSCC, _ITEM = "https://id.gs1.org/00/", "urn:sendable:item:"
_EVENT, _OFFICE = "urn:sendable:event:", "urn:sendable:office:"

STEPS: Mapping[Act, tuple[str, str | None]] = {  # bizStep and disposition; what CBV does not have begins with sendable:
    Act.ACCEPT: ("accepting", "in_progress"),
    Act.REFUSE: ("sendable:refusing", "sendable:refused"),
    Act.OVERRULE: ("accepting", "in_progress"),
    Act.HOLD: ("holding", "sendable:held"),
    Act.ISOLATE: ("holding", "sendable:isolated"),
    Act.MAKE_SAFE: ("sendable:making_safe", "sendable:held"),
    Act.OPEN: ("sendable:opening", "container_open"),
    Act.INSPECT: ("inspecting", "sendable:held"),
    Act.RELEASE: ("sendable:releasing", "sendable:released"),
    Act.GIVE: ("departing", "in_transit"),
    Act.TAKE: ("arriving", "in_progress"),
    Act.DISPATCH: ("shipping", "in_transit"),
    Act.OPEN_CASE: ("sendable:opening_case", "sendable:in_case"),
    Act.ASSIGN: ("sendable:assigning", None),
    Act.NOTE: ("sendable:noting", None),
    Act.REFER: ("sendable:referring", "sendable:referred"),
    Act.ACKNOWLEDGE: ("sendable:acknowledging", "sendable:referred"),
    Act.FETCH: ("sendable:fetching", None),
    Act.RENEW_CODE: ("sendable:renewing_code", None),
    Act.SEIZE: ("sendable:seizing", "sendable:seized"),
    Act.RETURN: ("shipping", "returned"),
    Act.FORWARD: ("shipping", "in_transit"),
    Act.PROPOSE_DESTRUCTION: ("sendable:proposing_destruction", None),
    Act.APPROVE_DESTRUCTION: ("sendable:approving_destruction", None),
    Act.DESTROY: ("destroying", "destroyed"),
    Act.CLOSE: ("sendable:closing", None),
    Act.APPEAL: ("sendable:appealing", "sendable:appealed"),
    Act.DECIDE_APPEAL: ("sendable:deciding_appeal", "sendable:appeal_decided"),
    Act.DISPUTE: ("sendable:disputing", None),
    Act.OVERDUE: ("sendable:overdue", None),
    Act.FORGET: ("sendable:forgetting", "sendable:forgotten"),
    Act.ASK_NUMBER: ("sendable:asking_number", None),
    Act.AGREE_NUMBER: ("sendable:agreeing_number", None),
    Act.REFUSE_NUMBER: ("sendable:refusing_number", None),
    Act.VIEW_NUMBER: ("sendable:viewing_number", None),
    Act.DENY_NUMBER: ("sendable:denying_number", None),
    Act.FORGET_NUMBER: ("sendable:forgetting_number", None),
    Act.RECORD_AGREEMENT: ("sendable:recording_agreement", None),
    Act.EXTEND_AGREEMENT: ("sendable:extending_agreement", None),
    Act.REVOKE_AGREEMENT: ("sendable:revoking_agreement", None),
    Act.ASK_INSPECTION: ("sendable:asking_inspection", None),
    Act.LEAVE_INSPECTION: ("sendable:leaving_inspection", None),
    Act.EXPIRE_INSPECTION: ("sendable:expiring_inspection", None),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """An event with what stands beside it in the log."""

    event: Event
    item: str
    place: int


def object_event(one: Exported, identifier: Identifier | None) -> dict[str, Json]:
    """Return an event as an ObjectEvent; without an identifier it is about the item's id alone.

    Raises:
        EventInvalid: its act is none that we know.
    """
    event = one.event
    if event.act not in set(Act):
        raise EventInvalid("act", f"{event.act[:40]!r} is no act")
    step, disposition = STEPS[Act(event.act)]
    at: dict[str, Json] = {"readPoint": {"id": _OFFICE + quote(event.office, safe="")}} if event.office else {}
    return {
        "type": "ObjectEvent",
        "eventID": _EVENT + quote(event.id, safe=""),
        "eventTime": event.at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "eventTimeZoneOffset": "+00:00",
        "epcList": [_epc(one.item, identifier)],
        "action": "DELETE" if event.act == Act.DESTROY else "OBSERVE",
        "bizStep": step,
        **({"disposition": disposition} if disposition else {}),
        **at,
        "sendable:place": one.place,
        "sendable:item": one.item,
        "sendable:subject": event.subject,
        "sendable:act": event.act,
        "sendable:actor": event.actor,
        "sendable:reason": event.reason,
        "sendable:rules": list(event.rules),
        "sendable:data": plain(event.data),
        **({"sendable:kept": plain(event.kept)} if event.kept else {}),
    }


def read_object_event(record: Any) -> Exported:
    """Read an ObjectEvent that `object_event` wrote.

    Raises:
        EventInvalid: a field that we need is missing or wrong, or the EPCIS terms contradict ours.
    """
    try:
        event = Event(
            id=_after(record["eventID"], _EVENT),
            at=datetime.fromisoformat(record["eventTime"]),
            actor=record["sendable:actor"],
            office=_after(record["readPoint"]["id"], _OFFICE) if "readPoint" in record else "",
            subject=record["sendable:subject"],
            act=record["sendable:act"],
            reason=record["sendable:reason"],
            rules=tuple(record["sendable:rules"]),
            data=record["sendable:data"],
            kept=record.get("sendable:kept", {}),
        )
        step, disposition = STEPS[Act(event.act)]
        said = record["bizStep"], record.get("disposition")
        place, item = record["sendable:place"], record["sendable:item"]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise EventInvalid("event", f"this is no custody event of ours: {type(error).__name__} {error}"[:200]) from None
    if said != (step, disposition):
        raise EventInvalid("bizStep", f"an event of {event.act} has {step}, {disposition}")
    if not isinstance(place, int) or not isinstance(item, str):
        raise EventInvalid("place", "it is no place in a log")
    return Exported(event, item, place)


def _epc(item: str, identifier: Identifier | None) -> str:
    if identifier is None:
        return _ITEM + quote(item, safe="")
    if identifier.scheme is Scheme.SSCC:
        return _SSCC + identifier.value
    return f"urn:sendable:{identifier.scheme.value}:{quote(identifier.value, safe='')}"


def _after(uri: str, prefix: str) -> str:
    if not uri.startswith(prefix):
        raise ValueError(uri[:60])
    return unquote(uri[len(prefix) :])
