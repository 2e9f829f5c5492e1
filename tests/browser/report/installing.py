"""A site as it is served, with reports that only the keys of its holders open."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sendable.actions.reporting.publish_scope import publish_scope
from sendable.adapters.reports.store import open_reports
from sendable.serve_reports import offered_of
from sendable.settings import Settings
from tests.fakes.report_house import Clock, House, house
from tests.fakes.signing import signed


class Installation(NamedTuple):
    """A site of its own, its data folder, and the holders of keys."""

    address: str
    data: Path
    house: House
    said: Path  # what the server says of itself


@contextmanager
def installed(data: Path, said: Path) -> Iterator[Installation]:
    """Run a site with reports in a folder."""
    at = house(open_reports(f"sqlite:///{data / 'reports.sqlite'}"), clock=Clock(datetime.now(UTC)))
    (data / "root.pub").write_text(f"{at.means.root}\n", "utf-8")
    offered, people = offered_of(Settings(data=data)), [at.people[name][0] for name in ("handler-1", "handler-2")]
    publish_scope(at.means, offered, signed(offered, at.clock.now.date(), *people))
    command = [
        sys.executable,
        "-m",
        "sendable.cli.main",
        "serve",
        "--only",
        "public",
        "--port",
        "0",
        "--data",
        str(data),
    ]
    with (
        said.open("w") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as server,
    ):
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+(?=/ )", server.stdout.readline())
            assert found
            yield Installation(found[0], data, at, said)
        finally:
            server.terminate()


def lies_about(folder, *words):
    """Return the files of a folder in which a word stands."""
    files = [path for path in Path(folder).rglob("*") if path.is_file()]
    return [path.name for path in files for word in words if word.encode() in path.read_bytes()]
