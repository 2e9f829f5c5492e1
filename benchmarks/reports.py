"""How long it takes to send a report: `python -m benchmarks.reports --at-once 50 --reports 1000 --processes 2`.

A real server in a process of its own takes forms of 800 bytes and seals each to three handlers. Printed are the waiting
time of the sender, the server's processor time a report, its memory, and how large a report lies in the database.
"""

import argparse
import http.client
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks.desk.serving import Serving, serving

from sendable.actions.reporting.publish_keys import publish_directory, publish_epochs
from sendable.adapters.sealing.key_file import Keys, new_keys
from sendable.adapters.signing import make_key
from sendable.cli.demo_reports import sign_scope
from sendable.custody.note import sign_note, write_note
from sendable.reporting.directory import Directory, Duty, Holder, write_directory
from sendable.serve_reports import means_of
from sendable.settings import Settings

HANDLERS = 3
SETTLED = 5.0  # seconds after its start in which the site still loads what screening needs
TEXT = "The box was warm and smelt of solvent. " * 20
CHALLENGE = re.compile(r'name="challenge" value="([^"]+)"')


def prepare(folder: Path, address: str = "") -> list[Keys]:
    """Make an installation with three handlers and a custodian; return their keys, which in a real one are on other machines."""
    root, today = make_key(folder / "root.key", "post.example/root"), datetime.now(UTC).date()
    (folder / "root.pub").write_text(f"{root.key}\n")
    duties = {**{f"handler-{at}": Duty.HANDLER for at in range(HANDLERS)}, "custodian": Duty.CUSTODIAN}
    keys = [new_keys(name).ready(today, 1) for name in duties]
    ends = today + timedelta(days=30)
    holders = tuple(Holder(one.name, frozenset({duties[one.name]}), one.public.public, today, ends) for one in keys)
    means = means_of(Settings(data=folder, reports_address=address))
    text = write_directory(Directory(os.urandom(16), 1, today, holders))
    publish_directory(means, write_note(sign_note(text, root.key, root.sign)))
    for one in keys:
        publish_epochs(means, one.signed_epochs().values())
    sign_scope(means, keys[0], keys[1])
    return keys


class Lines(threading.local):
    """One connection for each thread."""

    connection: http.client.HTTPConnection | None = None


LINES = Lines()


def asked_of(address: str, method: str, form: dict[str, str] | None = None) -> str:
    """Return the page that the server answers; anything but 200 ends the run."""
    if LINES.connection is None:
        LINES.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    LINES.connection.request(method, "/en/report", urlencode(form) if form else None, kind)
    answer = LINES.connection.getresponse()
    page = answer.read().decode()
    if answer.status != http.client.OK:
        sys.exit(f"the server answers {answer.status}")
    return page


def send(address: str, challenge: str) -> float:
    """Send one report; return the seconds that its sender waited."""
    form = {"challenge": challenge, "work": "", "danger": "no", "goods": "loose power banks", "knows": "saw"}
    begun = time.perf_counter()
    page = asked_of(address, "POST", {**form, "text": TEXT[:800]})
    waited = time.perf_counter() - begun
    if CHALLENGE.search(page):
        sys.exit("the form came back: the report was not taken")
    return waited


def main() -> None:
    """Measure, and print one line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=0, help="reports a second; 0 sends as fast as answers come")
    parser.add_argument("--processes", type=int, default=1, help="of the server")
    asked = parser.parse_args()
    os.environ |= {"SENDABLE_REPORTS_WAIT": "0", "SENDABLE_REPORTS_MOST": "1000000"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        with serving(folder, "", "--only", "public", "--processes", str(asked.processes)) as server:
            measure(asked, server)
        size = sum(path.stat().st_size for path in folder.glob("reports.sqlite*"))
        print(f"in the database, kB a report: {size / (asked.reports + 2 * asked.at_once) / 1000:.1f}")


def measure(asked: argparse.Namespace, server: Serving) -> None:
    """Send all reports and print what it took."""
    time.sleep(SETTLED)
    with ThreadPoolExecutor(asked.at_once) as threads:
        found = CHALLENGE.search(asked_of(server.public, "GET"))
        if found is None:
            sys.exit("the form has no challenge; is it shown?")
        for one in [threads.submit(send, server.public, found[1]) for _ in range(2 * asked.at_once)]:
            one.result()  # as a server that has been up for a while
        before, begun = server.cpu(), time.perf_counter()
        running = []
        for number in range(asked.reports):
            if asked.rate:
                time.sleep(max(0.0, begun + number / asked.rate - time.perf_counter()))
            running.append(threads.submit(send, server.public, found[1]))
        waits = sorted(1000 * one.result() for one in running)
        took, after, memory = time.perf_counter() - begun, server.cpu(), server.memory()
    parts = statistics.quantiles(waits, n=100)
    print(
        f"{asked.reports} reports of 800 bytes to {HANDLERS} handlers, {asked.at_once} at once, {asked.rate or 'no'} rate,"
        f" {asked.processes} processes"
    )
    print(f"waited, ms: p50 {parts[49]:.0f}, p95 {parts[94]:.0f}, p99 {parts[98]:.0f}, max {waits[-1]:.0f}")
    print(
        f"{asked.reports / took:.1f} reports a second; processor {1000 * (after - before) / asked.reports:.1f} ms each"
    )
    print(f"memory of the server afterwards, MiB: {memory:.0f}")


if __name__ == "__main__":
    main()
