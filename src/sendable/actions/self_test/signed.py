"""What a site shows that others have signed: keys to seal to, what may be reported, the script, the log."""

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256, sha384

from sendable.actions.self_test.looked import Fetch, Looked, Settled, right, wrong
from sendable.actions.self_test.page import read_page
from sendable.actions.sending.believe import Published, read_published
from sendable.custody.checkpoint import Checkpoint, open_checkpoint
from sendable.custody.proof import check_consistency
from sendable.errors import SendableError
from sendable.reporting.directory import LASTS, Duty, epoch_of, read_directory, recipients
from sendable.reporting.scope.signed import read_scope_note

SOON = timedelta(days=30)
WEEK = timedelta(weeks=1)
SCRIPT = "/sealing."
KEYS, SCOPE, LOG, PROOF = "/reports/v1/keys", "/reports/v1/scope", "/reports/v1/checkpoint", "/reports/v1/consistency"


def check_keys(fetch: Fetch, settled: Settled) -> Iterator[Looked]:
    """Look whether the root signed the keys, and whether they last."""
    name, answer = f"{KEYS}: signed by the root", fetch(KEYS)
    try:
        found = read_published(answer.raw, settled.root, settled.verify)
    except SendableError as fault:
        yield wrong(name, fault.line(), f"keys that {settled.root.name} has signed")
        return
    yield right(name)
    yield _lasts(found, settled.today)
    yield _weeks(found, settled.today)
    for language in ("en", "zh"):
        address = f"/{language}/report"
        roots = read_page(fetch(address).text).roots
        name = f"{address}: the script believes this root"
        yield right(name) if roots == {str(settled.root)} else wrong(name, "another root", str(settled.root))


def _lasts(found: Published, today: date) -> Looked:
    name, directory = f"{KEYS}: the directory lasts", found.directory
    if (end := directory.issued + LASTS) < today + SOON:
        return wrong(name, f"it ends on {end}", "a directory that the root signs anew now")
    for one in directory.holders:
        if today <= one.ends < today + SOON and Duty.HANDLER in one.duties:
            return wrong(name, f"the time of {one.name} ends on {one.ends}", "a later day, or somebody else")
    return right(name)


def _weeks(found: Published, today: date) -> Looked:
    name = f"{KEYS}: handlers have keys for this week and the next"
    for day in (today, today + WEEK):
        try:
            recipients(found.directory, found.keys, Duty.HANDLER, day, epoch_of(day))
        except SendableError as fault:
            return wrong(name, fault.line(), "each holder runs: sendable keys weeks")
    return right(name)


def check_scope(fetch: Fetch, settled: Settled) -> Looked:
    """Look whether two people signed what may be reported."""
    name, answer = f"{SCOPE}: signed by two people", fetch(SCOPE)
    try:
        said = json.loads(answer.raw)
        directory = read_directory(str(said["directory"]).encode(), settled.root, settled.verify)
        read_scope_note(str(said["scope"]).encode(), directory, settled.verify)
    except (ValueError, KeyError, TypeError, RecursionError):
        return wrong(
            name, f"it answers {answer.status} and no signed note", "sendable reports scope sign, agree, publish"
        )
    except SendableError as fault:
        return wrong(name, fault.line(), "sendable reports scope sign, agree, publish")
    return right(name)


def check_script(fetch: Fetch, settled: Settled) -> Iterator[Looked]:
    """Look whether the script that seals is the one that its project publishes, and bound to its hash."""
    for language in ("en", "zh"):
        name = f"/{language}/report: the script that seals"
        scripts = read_page(fetch(f"/{language}/report").text).scripts
        address = next((one for one in scripts if SCRIPT in one), None)
        if address is None or not address.startswith("/"):
            yield wrong(name, "there is none", "sealing.js with its integrity")
            continue
        raw = fetch(address).raw
        if (digest := sha256(raw).hexdigest()) != settled.script:
            yield wrong(name, f"its SHA-256 is {digest}", settled.script)
        elif scripts[address] != f"sha384-{b64encode(sha384(raw).digest()).decode()}":
            yield wrong(name, "its integrity is that of another file", "the hash of the file that is served")
        else:
            yield right(name)


def check_log(fetch: Fetch, settled: Settled) -> Iterator[Looked]:
    """Look whether the log is signed, and has only grown since somebody looked before."""
    if settled.log_key is None:
        return
    name, answer = f"{LOG}: signed by the log", fetch(LOG)
    try:
        found = open_checkpoint(answer.raw, settled.log_key, settled.verify)
    except SendableError as fault:
        nothing = answer.status == 404 and settled.kept is None  # noqa: PLR2004
        better = f"a checkpoint that {settled.log_key.name} has signed"
        yield right(f"{LOG}: nothing is published yet") if nothing else wrong(name, fault.line(), better)
        return
    yield right(name)
    if settled.kept is not None:
        yield _grown(fetch, settled.kept, found)


def _grown(fetch: Fetch, kept: Checkpoint, found: Checkpoint) -> Looked:
    name = f"{LOG}: only added to since {kept.size} entries"
    answer = fetch(f"{PROOF}/{kept.size}")
    try:
        proof = [bytes.fromhex(one) for one in json.loads(answer.raw)["hashes"]]
        check_consistency(kept.head, found.head, proof)
    except (ValueError, KeyError, TypeError, RecursionError):
        return wrong(
            name, f"it answers {answer.status} and no proof", "a proof; run: sendable reports verify --checkpoint FILE"
        )
    except SendableError as fault:
        return wrong(
            name, fault.line(), "a log that nobody changed; ask for: sendable reports verify --checkpoint FILE"
        )
    return right(name)
