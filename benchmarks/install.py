"""From a built wheel to the first report that somebody reads: `python -m benchmarks.install [--wheels FOLDER]`.

Three commands, each timed: install into an empty environment, `sendable reports try`, `sendable desk-reader`. Between the
last two somebody reports something through the form, with the work that a browser does. What is downloaded before is not
counted; with --wheels a folder that holds it already is used. One handler takes the report and reads it on the page.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.reports import CHALLENGE

from sendable.reporting.flood import Effort, solve

ROOT = Path(__file__).resolve().parents[1]
SAID = "A taped box that smells of solvent"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


def main() -> None:
    """Do it, and print one line for each step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="install-") as name:
        folder = Path(name)
        wheels = asked.wheels or _downloaded(folder / "wheels")
        so_far = resource.getrusage(resource.RUSAGE_CHILDREN)
        before = so_far.ru_utime + so_far.ru_stime
        took = [_installed(folder, wheels)]
        took += _read(folder)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"three commands, in all: {sum(took):.1f} s, of the processor {spent.ru_utime + spent.ru_stime - before:.1f} s"
    )


def _downloaded(wheels: Path) -> Path:
    """Build the wheel and fetch what it needs; not counted."""
    _done([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", wheels, ROOT])
    for lock in ("run.txt", "serve.txt"):
        _done(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                "-q",
                "--no-deps",
                "--dest",
                wheels,
                "-r",
                ROOT / "requirements" / lock,
            ]
        )
    return wheels


def _installed(folder: Path, wheels: Path) -> float:
    begun = time.perf_counter()
    _done([sys.executable, "-m", "venv", folder / "env"])
    made = time.perf_counter()
    pip = [folder / "env" / "bin" / "pip", "install", "-q", "--no-index", "--find-links", wheels, "sendable[serve]"]
    _done(pip)
    ended = time.perf_counter()
    print(f"1. pip install 'sendable[serve]': {ended - made:.1f} s, and {made - begun:.1f} s for the empty environment")
    return ended - begun


def _read(folder: Path) -> list[float]:
    command, begun = folder / "env" / "bin" / "sendable", time.perf_counter()
    more = {"cwd": folder, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    trying = [command, "reports", "try", "trial", "--port", "0", "--desk-port", "0"]
    with subprocess.Popen(trying, env=env, **more) as server:  # type: ignore[call-overload] # noqa: S603 our own
        public, desk = (_address(server) for _ in range(2))
        served = time.perf_counter()
        print(f"2. sendable reports try trial: {served - begun:.1f} s")
        _report(public)
        keys = folder / "trial" / "readers"
        options = ["--server", desk, "--root", folder / "trial" / "root.pub", "--passphrase-file", keys / "passphrase"]
        reported = time.perf_counter()
        reading = [command, "desk-reader", keys / "handler-1.keys", *options]
        with subprocess.Popen(reading, env=env, **more) as reader:  # type: ignore[call-overload] # noqa: S603 our own
            link = reader.stdout.readline()
            _taken_and_read(re.search(r"http://\S+", link)[0])  # type: ignore[index]
            ended = time.perf_counter()
            reader.terminate()
        server.terminate()
    print(f"   somebody reports something, with the work of a browser: {reported - served:.1f} s")
    print(f"3. sendable desk-reader, until the words are on the page: {ended - reported:.1f} s")
    return [ended - begun]


def _address(server: "subprocess.Popen[str]") -> str:
    for line in server.stdout or ():
        if found := ADDRESS.search(line):
            return found[0]
    raise RuntimeError("it did not start")


def _report(public: str) -> None:
    line = HTTPConnection(public.removeprefix("http://"))
    line.request("GET", "/en/report")
    challenge = CHALLENGE.search(line.getresponse().read().decode())[1]  # type: ignore[index]
    work = ",".join(map(str, solve(challenge, Effort())))
    form = {"challenge": challenge, "work": work, "danger": "no", "goods": "solvent", "knows": "saw", "text": SAID}
    line.request("POST", "/en/report", urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})
    if "Your report has arrived" not in line.getresponse().read().decode():
        raise RuntimeError("the report was not taken")


def _taken_and_read(link: str) -> None:
    """Come in, take the report, and find its words on the page."""
    host, _, path = link.removeprefix("http://").partition("/")
    line = HTTPConnection(host)
    line.request("GET", f"/{path}")
    answer = line.getresponse()
    cookie = {"Cookie": answer.headers["set-cookie"].split(";")[0]}
    answer.read()
    report = re.search(r'"(/en/reports/[0-9a-f]+)"', _page(line, "/en/", cookie))[1]  # type: ignore[index]
    for act in ("assign", "read"):
        page = _page(line, report, cookie)
        if SAID in page:
            return
        hidden = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("token", "version")}  # type: ignore[index]
        mine = re.search(r'name="to" value="([^"]+)"', page)
        form = {**hidden, "act": act, **({"to": mine[1]} if mine else {})}
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{host}"}
        line.request("POST", report, urlencode(form), {**cookie, **kind})
        line.getresponse().read()
    if SAID not in _page(line, report, cookie):
        raise RuntimeError("the words are not on the page")


def _page(line: HTTPConnection, path: str, headers: dict[str, str]) -> str:
    line.request("GET", path, headers=headers)
    return line.getresponse().read().decode()


def _done(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 our own


if __name__ == "__main__":
    main()
