"""A public site that takes reports, served on a free port, and what is sent to it from a command line."""

import json
import socket
import time
from threading import Thread

import uvicorn
from PIL import Image

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.work_report import reports
from sendable.adapters.reports.store import open_reports
from sendable.adapters.scope_files import read_definitions, scope_folder
from sendable.adapters.system import now
from sendable.adapters.words import translator
from sendable.reporting.code import read_code
from sendable.reporting.flood import Effort
from sendable.reporting.scope.read import read_scope
from sendable.reporting.state import Act
from sendable.web.public.app import create_app
from tests.fakes.report_house import Clock, house
from tests.fakes.reporting import intake

SCOPE = read_scope(*read_definitions(scope_folder(None)))
CANARY = "canary-7f3a"
EFFORT = Effort(puzzles=2, bits=4, wait=0)


class Served:
    """A house whose public site runs on a free port."""

    def __init__(self, folder, prepare=lambda at: at):
        self.at = house(open_reports(f"sqlite:///{folder / 'reports.sqlite'}"), clock=Clock(now()))
        self.prepared = prepare(self.at)
        self.bodies, self.seen, self.folder = [], set(), folder
        site = create_app(
            None, translator, str, print, intake=intake(Reporting(self.at.means, SCOPE), time.time, EFFORT)
        )
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(self.listening(site), log_level="warning", lifespan="off"))
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def listening(self, site):
        async def app(scope, receive, send):
            async def heard():
                message = await receive()
                self.bodies.append(message.get("body", b"") + repr(scope["headers"]).encode() + scope["path"].encode())
                return message

            await site(scope, heard, send)

        return app

    def __enter__(self):
        (self.folder / "root.pub").write_text(f"{self.at.means.root}\n")
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()
        self.at.means.store.engine.dispose()

    def reads(self):
        """Return what a handler reads of the report that nobody has read yet."""
        [report] = {one.id for one in reports(self.at.means)} - self.seen
        self.seen.add(report)
        self.at.does("handler-1", report, Act.ASSIGN, to=self.at.id("handler-1"))
        return report, self.at.reads("handler-1", report)

    def answers(self, report, words):
        self.at.does("handler-1", report, Act.READ)
        self.at.does("handler-1", report, Act.ACKNOWLEDGE, envelope=words)


def statement(folder, **said):
    file = folder / "said.json"
    file.write_text(json.dumps({"goods": f"{CANARY} loose batteries", "knows": "saw", **said}), "utf-8")
    return file


def photo(folder):
    exif = Image.Exif()
    exif[0x010E] = CANARY
    Image.new("RGB", (64, 48), "red").save(folder / "photo.jpg", exif=exif)
    return folder / "photo.jpg"


def code_of(out):
    return read_code(out.strip().splitlines()[-1], ())


def to(site):
    return ("--server", site.address, "--root", site.folder / "root.pub")
