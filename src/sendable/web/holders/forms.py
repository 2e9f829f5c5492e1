"""What goes over the line between the server and a holder's own program, as JSON, both ways."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sendable.actions.reporting.work_report import Seen, Wanted
from sendable.actions.reporting.wraps import Numbered
from sendable.errors import EntryInvalid, EventInvalid, ValueInvalid
from sendable.ports.reports import KeptEnvelope, Reporter
from sendable.reporting.clocks import Deadline
from sendable.reporting.directory import Duty, EpochKey
from sendable.reporting.entry import canonical, read_entry
from sendable.reporting.envelope import NO_EPOCH, Part, Wrap
from sendable.reporting.report import Report
from sendable.reporting.state import Act, Step

_MOST = 2**31
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
            {**envelope_out(one), "more": [_wrap_out(one.number, wrap) for wrap in one.more]} for one in seen.envelopes
        ],
        "notices": [{"holder": one.holder.hex(), "public": one.public.hex()} for one in seen.notices],
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
        to = reporter and _outside(reporter)
        return Seen(
            report_in(said["report"]),
            int(said["next_number"]),
            to,
            tuple(map(envelope_in, said["envelopes"])),
            tuple(map(deadline_in, said["limits"])),
            tuple(read_entry(one.encode()) for one in said["entries"]),
            tuple(map(_outside, said.get("notices", ()))),
        )
    except (KeyError, TypeError, ValueError, AttributeError, ValidationError, EntryInvalid, EventInvalid):
        raise ValueInvalid(
            "report", "the server answers what this program does not know; bring both up to date"
        ) from None


def envelope_out(one: KeptEnvelope) -> dict[str, Any]:
    """Write an envelope."""
    return {"number": one.number, "part": int(one.part), "day": one.day.isoformat(), "raw": _text(one.raw)}


def wanted_out(wanted: Wanted) -> dict[str, Any]:
    """Write what a holder wants done."""
    said = {"version": wanted.version, "act": wanted.act.value, "duty": wanted.duty.value, "step": wanted.step.value}
    sealed = {name: _text(raw) for name, raw in wanted.sealed.items()}
    who = wanted.notice and {"found_by": wanted.notice.found_by.hex(), "public": wanted.notice.public.hex()}
    wraps = [_wrap_out(*one) for one in wanted.wraps]
    more = {"sealed": sealed, "wraps": wraps, "notice": who}
    return {**said, "to": wanted.to, "category": wanted.category, **more}


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
            tuple(map(_wrap_in, said.get("wraps", ()))),
            _notice_in(said.get("notice")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueInvalid("act", f"{str(error)[:60]}; it needs version, act, duty and step") from None


def envelope_in(said: Mapping[str, Any]) -> KeptEnvelope:
    """Read an envelope."""
    more = tuple(_wrap_in(one)[1] for one in said.get("more", ()))
    day = date.fromisoformat(said["day"])
    return KeptEnvelope(int(said["number"]), Part(said["part"]), day, _raw(said["raw"]), more)


def _outside(said: Mapping[str, Any]) -> EpochKey:
    return EpochKey(bytes.fromhex(said["holder"]), NO_EPOCH, bytes.fromhex(said["public"]))


def _notice_in(said: Any) -> Reporter | None:
    return Reporter(bytes.fromhex(said["found_by"]), bytes.fromhex(said["public"])) if said else None


def _wrap_out(number: int, wrap: Wrap) -> dict[str, Any]:
    return {"number": number, "holder": wrap.holder.hex(), "epoch": wrap.epoch, "sealed": _text(wrap.sealed)}


def _wrap_in(said: Mapping[str, Any]) -> Numbered:
    number, epoch = int(said["number"]), int(said["epoch"])
    if not (0 < number < _MOST and 0 <= epoch < _MOST):
        raise ValueError("a number or a week that cannot be")
    return number, Wrap(bytes.fromhex(said["holder"]), epoch, _raw(said["sealed"]))


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()


def _raw(text: str) -> bytes:
    return b64decode(text, validate=True)
