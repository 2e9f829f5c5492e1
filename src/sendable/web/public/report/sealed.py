"""Reports that were sealed before they came here: keys to seal to, a report, and the way back. Nothing opens here.

What a program may send and gets is in programs.json, which is served, and in docs/reference/envelope.md.
"""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sendable.actions.reporting.take_in import MOST_ATTACHMENTS
from sendable.errors import EnvelopeInvalid
from sendable.reporting.conversation import SealedConversation, SealedReply, SealedReward
from sendable.reporting.flood import Passage
from sendable.reporting.sending import LOOKUP_SIZE, MOST_BYTES, MOST_ENVELOPES, SealedReport, read_message, read_report
from sendable.reporting.statement import LINE, TEXT
from sendable.web.beside import beside_loop, one_by_one
from sendable.web.public.intake import Intake
from sendable.web.public.report.posted import Reader
from sendable.web.public.report.problem import PREFIX, plainly, problem, unknown

VERSION = 1
CHALLENGE, WORK = "sendable-challenge", "sendable-work"
FRESH, RARELY = "public, max-age=60", "public, max-age=600"
SMALL = 1 << 16  # bytes of a report without files
LONGEST = 1_000  # characters of a header that is looked at
DESCRIBED = Path(__file__).parent / "programs.json"
UNSIGNED = "Two people have not signed what may be reported here"


class Answers:
    """What programs are answered."""

    def __init__(self, intake: Intake, reader: Reader) -> None:
        self._intake, self._reader = intake, reader

    def add_to(self, app: FastAPI) -> None:
        """Add the addresses."""
        described = DESCRIBED.read_bytes()

        async def description(request: Request) -> Response:
            del request
            return Response(described, media_type="application/json", headers={"Cache-Control": RARELY})

        for path, method, answer in (
            ("/openapi.json", "GET", description),
            ("/keys", "GET", self._keys),
            ("/scope", "GET", self._scope),
            ("/challenge", "GET", self._challenge),
            ("", "POST", self._report),
            ("/return", "POST", self._return),
            ("/messages", "POST", self._message),
        ):
            app.add_route(f"{PREFIX}{path}", plainly(answer), methods=[method])

    async def _keys(self, request: Request) -> Response:
        said = await beside_loop(self._to_seal)
        raw = json.dumps(said, ensure_ascii=False, indent=1).encode()
        headers = {"ETag": f'"{sha256(raw).hexdigest()[:32]}"', "Cache-Control": FRESH}
        if request.headers.get("if-none-match", "")[:LONGEST] == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(raw, media_type="application/json", headers=headers)

    def _to_seal(self) -> dict[str, object]:
        titles = [
            {"id": one.id, "title": {language: one.title.of(language) for language in self._intake.lists}}
            for one in self._intake.reporting.categories()
        ]
        limits = {"line": LINE, "text": TEXT, "attachments": MOST_ATTACHMENTS}
        limits |= {"envelopes": MOST_ENVELOPES, "bytes": MOST_BYTES}
        return {"version": VERSION, **self._intake.reporting.keys(), "categories": titles, "limits": limits}

    async def _scope(self, request: Request) -> Response:
        del request
        said = await beside_loop(self._intake.reporting.scope_notes)
        return JSONResponse(said, headers={"Cache-Control": FRESH}) if said else problem(404, "ScopeUnsigned", UNSIGNED)

    async def _challenge(self, request: Request) -> Response:
        del request
        gate = self._intake.gate
        effort = {"puzzles": gate.effort.puzzles, "bits": gate.effort.bits, "wait": gate.effort.wait}
        return JSONResponse({"challenge": gate.challenge(), **effort})

    async def _report(self, request: Request) -> Response:
        async with self._reader.raw(request, MOST_BYTES) as raw:
            sealed = read_report(raw) if len(raw) <= SMALL else await beside_loop(read_report, raw)
            run = one_by_one if len(raw) <= SMALL and not sealed.danger_now else beside_loop  # danger waits for nobody
            return await run(self._taken, sealed, *(_header(request, name) for name in (CHALLENGE, WORK)))

    def _taken(self, sealed: SealedReport, challenge: str, work: str) -> Response:
        gate = self._intake.gate.of("sealed")
        admitted = gate.admit(challenge, work, danger=sealed.danger_now)
        if admitted.passage is Passage.LATER:
            words = f"Wait {admitted.seconds} seconds, then send it again, or do the work"
            return problem(429, "later", words, {"Retry-After": str(admitted.seconds)})
        quarantine = admitted.passage is Passage.QUARANTINE
        if self._intake.reporting.take_sealed(sealed, quarantine=quarantine) and not sealed.danger_now:
            gate.count(challenge, work)
        return JSONResponse({"taken": True}, 201)

    async def _return(self, request: Request) -> Response:
        async with self._reader.raw(request, LOOKUP_SIZE) as lookup:
            if len(lookup) != LOOKUP_SIZE:
                raise EnvelopeInvalid("lookup id", f"it has {LOOKUP_SIZE} bytes")
            found = await beside_loop(self._intake.reporting.sealed_conversation, lookup)
        return unknown() if found is None else JSONResponse(written(found))

    async def _message(self, request: Request) -> Response:
        async with self._reader.raw(request, MOST_BYTES) as raw:
            return await beside_loop(self._added, raw)

    def _added(self, raw: bytes) -> Response:
        gate = self._intake.gate.of("message")
        if self._intake.reporting.take_message(read_message(raw), quarantine=gate.crowded()):
            gate.count("", "")
        return JSONResponse({"taken": True}, 201)


def written(found: SealedConversation) -> dict[str, Any]:
    """Return what belongs to a code as programs get it."""
    return {
        "report": found.report,
        "received": found.received.isoformat(),
        "state": found.state,
        "may_write": found.may_write,
        "answer_by": found.answer_by.isoformat() if found.answer_by else None,
        "next_number": found.next_number,
        "rewarded": found.rewarded,
        "appeal": {
            "until": found.appeal.until.isoformat() if found.appeal.until else None,
            "waits": found.appeal.waits,
            "reversed": found.appeal.reversed,
        },
        "replies": [_reply(one) for one in found.replies],
        "directories": [one.decode() for one in found.directories],
        "reward": _reward(found.reward) if found.reward else None,
    }


def _reply(one: SealedReply) -> dict[str, Any]:
    return {"number": one.number, "day": one.day.isoformat(), "raw": b64encode(one.raw).decode()}


def _reward(found: SealedReward) -> dict[str, Any]:
    return {
        "promise": _reply(found.promise) if found.promise else None,
        "voucher": _reply(found.given) if found.given else None,
        "claimed": found.claimed,
        "open": found.open,
        "sheet": found.sheet.decode("utf-8", "replace"),
    }


def _header(request: Request, name: str) -> str:
    return request.headers.get(name, "")[:LONGEST]
