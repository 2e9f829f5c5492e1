"""What goes over the line between the server and a holder's own program, as JSON, both ways."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sendable.actions.reporting.work_report import Seen, Wanted
from sendable.errors import EntryInvalid, EventInvalid, ValueInvalid
from sendable.ports.reports import KeptEnvelope
from sendable.reporting.clocks import Deadline
from sendable.reporting.directory import Duty, EpochKey
from sendable.reporting.entry import canonical, read_entry
from sendable.reporting.envelope import NO_EPOCH, Part
from sendable.reporting.report import Report
from sendable.reporting.state import Act, Step

REPORT, DEADLINE = TypeAdapter(Report), TypeAdapter(Deadline)


def report_out(report: Report) -> Any:
    """Write a report."""
    return REPORT.dump_python(report, mode="json")


def report_in(said: Any) -> Report:
    """Read a report."""
    return REPORT.validate_json(json.dumps(said))


def deadline_out(one: Deadline) -> Any:
    """Write what is due."""
    return DEADLINE.dump_python(one, mode="json")


def deadline_in(said: Any) -> Deadline:
    """Read what is due."""
    return DEADLINE.validate_json(json.dumps(said))


def seen_out(seen: Seen) -> dict[str, Any]:
    """Write what a holder sees."""
    reporter = seen.reporter and {"holder": seen.reporter.holder.hex(), "public": seen.reporter.public.hex()}
    return {
        "report": report_out(seen.report),
        "next_number": seen.next_number,
        "reporter": reporter,
        "envelopes": [
            {"number": one.number, "part": int(one.part), "day": one.day.isoformat(), "raw": _text(one.raw)}
            for one in seen.envelopes
        ],
        "limits": [deadline_out(one) for one in seen.limits],
        "entries": [canonical(one).decode() for one in seen.entries],
    }


def seen_in(said: Mapping[str, Any]) -> Seen:
    """Read what a server says that a holder sees.

    Raises:
        ValueInvalid: it is something else.
    """
    try:
        reporter = said["reporter"]
        to = reporter and EpochKey(bytes.fromhex(reporter["holder"]), NO_EPOCH, bytes.fromhex(reporter["public"]))
        return Seen(
            report_in(said["report"]),
            int(said["next_number"]),
            to,
            tuple(_envelope(one) for one in said["envelopes"]),
            tuple(map(deadline_in, said["limits"])),
            tuple(read_entry(one.encode()) for one in said["entries"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, ValidationError, EntryInvalid, EventInvalid):
        raise ValueInvalid(
            "report", "the server answers what this program does not know; bring both up to date"
        ) from None


def wanted_out(wanted: Wanted) -> dict[str, Any]:
    """Write what a holder wants done."""
    said = {"version": wanted.version, "act": wanted.act.value, "duty": wanted.duty.value, "step": wanted.step.value}
    sealed = {name: _text(raw) for name, raw in wanted.sealed.items()}
    return {**said, "to": wanted.to, "category": wanted.category, "sealed": sealed}


def wanted_in(report: str, said: Any) -> Wanted:
    """Read what a holder wants done.

    Raises:
        ValueInvalid: a field that is missing or cannot be read.
    """
    try:
        sealed = {str(name): _raw(text) for name, text in said.get("sealed", {}).items()}
        return Wanted(
            report,
            int(said["version"]),
            Act(said["act"]),
            Duty(said["duty"]),
            Step(said.get("step", Step.DONE)),
            str(said.get("to", "")),
            str(said.get("category", "")),
            sealed,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueInvalid("act", f"{str(error)[:60]}; it needs version, act, duty and step") from None


def _envelope(said: Mapping[str, Any]) -> KeptEnvelope:
    return KeptEnvelope(int(said["number"]), Part(said["part"]), date.fromisoformat(said["day"]), _raw(said["raw"]))


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()


def _raw(text: str) -> bytes:
    return b64decode(text, validate=True)
