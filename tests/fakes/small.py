"""A catalogue of four concepts and a pack of four rules: every word that a test relies on is on this page.

What the pack says of a line, on the route `ROUTE` (CN to US, by mail; the mode is not known):

    T-shirt, 台灯          accept
    power bank, 充电宝     refuse by air, accept by road, ask when the mode is unknown
    pocket knife, 小刀     hold
    perfume, 香水          refuse above 1 L net volume, ask when the volume is unknown
    gift, 礼物, (nothing)  ask

Use `small_lexicon()` and `small_packs()` for a screener in this process, `small_screening(monkeypatch)` to run the real
command in this process with them, and `Command` for the real command in a process of its own.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from sendable.adapters import artefact, shipped
from sendable.adapters.inputs import bounds
from sendable.adapters.pack_files import read_pack_folder
from sendable.cli.main import run
from sendable.screening.entries import Catalogue, ConceptRow, Place
from sendable.screening.lexicon import Lexicon
from sendable.screening.rule import RulePack

ROUTE = ("--from", "CN", "--to", "US", "--service", "mail", "--on", "2026-11-22")
HARMLESS = ("T-shirt", "台灯")


def _concept(name: str, category: str, en: str, zh: str) -> ConceptRow:
    names = {"en": tuple(en.split("|")), "zh": tuple(zh.split("|"))}
    return ConceptRow(Place("small.csv", 1), name, (), (category,), names, sources=("own",))


CONCEPTS = (
    _concept("power-bank", "lithium_batteries", "power bank", "充电宝|行动电源"),
    _concept("pocket-knife", "weapons_other", "pocket knife", "小刀"),
    _concept("perfume", "flammables_gases", "perfume", "香水"),
    _concept("vague-description", "other_regulated", "gift", "礼物"),
)

PACK = """\
name = "small"
version = "1"
title = "Rules for tests"
owner = "tests"
until = 2030-01-01
"""
RULES = """\
[[rule]]
id = "power-banks-by-air"
says = "No power banks by air"
source = { authority = "tests", instrument = "Small Act", provision = "1", checked = 2026-11-22 }
modality = "prohibit"
concepts = ["power-bank"]
when = { fact = "mode", is = "air" }
outcome = "refuse"
when_unknown = "ask"
  [[rule.example]]
  concept = "power-bank"
  facts = { mode = "air" }
  expect = "refuse"
  [[rule.example]]
  concept = "power-bank"
  facts = { mode = "road" }
  expect = "miss"
  [[rule.example]]
  concept = "power-bank"
  expect = "ask"

[[rule]]
id = "knives"
says = "A person looks at knives"
source = { authority = "tests", instrument = "Small Act", provision = "2", checked = 2026-11-22 }
modality = "prohibit"
concepts = ["pocket-knife"]
outcome = "hold"
  [[rule.example]]
  concept = "pocket-knife"
  expect = "hold"
  [[rule.example]]
  concept = "perfume"
  expect = "miss"

[[rule]]
id = "much-perfume"
says = "At most 1 L of perfume in an item"
source = { authority = "tests", instrument = "Small Act", provision = "3", checked = 2026-11-22 }
modality = "prohibit"
concepts = ["perfume"]
when = { fact = "net_volume", above = "1 L" }
combine = "sum"
outcome = "refuse"
when_unknown = "ask"
  [[rule.example]]
  concept = "perfume"
  facts = { net_volume = "2 L" }
  expect = "refuse"
  [[rule.example]]
  concept = "perfume"
  facts = { net_volume = "0.1 L" }
  expect = "miss"
  [[rule.example]]
  concept = "perfume"
  expect = "ask"

[[rule]]
id = "say-what"
says = "Say what is inside"
source = { authority = "tests", instrument = "Small Act", provision = "4", checked = 2026-11-22 }
modality = "insufficient_description"
concepts = ["vague-description"]
outcome = "ask"
  [[rule.example]]
  concept = "vague-description"
  expect = "ask"
  [[rule.example]]
  concept = "perfume"
  expect = "miss"
"""


@cache
def folder() -> Path:
    """Return a folder with the compiled catalogue and the pack, made once a process and left to the system to clean."""
    place = Path(tempfile.mkdtemp(prefix="sendable-small-"))
    vague = frozenset({"vague-description"})
    catalogue = Catalogue(CONCEPTS, (), (), {}, frozenset({"own"}), "small-catalogue", vague=vague)
    (place / "lexicon.sendable").write_bytes(shipped.compiled(catalogue))
    (place / "small").mkdir()
    (place / "small" / "pack.toml").write_text(PACK, "utf-8")
    (place / "small" / "rules.toml").write_text(RULES, "utf-8")
    return place


@cache
def small_lexicon() -> Lexicon:
    """Return the lexicon of `CONCEPTS`."""
    return artefact.load(folder() / "lexicon.sendable")


def small_packs() -> tuple[RulePack, ...]:
    """Return the pack of `RULES`."""
    return (read_pack_folder(folder() / "small"),)


def small_screening(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Make the command of this process use the small catalogue; return the arguments that name the small pack."""
    monkeypatch.setattr(shipped, "lexicon", lambda _=None: small_lexicon())
    return (*ROUTE, "--pack", str(folder() / "small"))


def in_this_process(monkeypatch: pytest.MonkeyPatch, chunk_rows: int = 100) -> Callable[..., int]:
    """Return a function that runs `sendable ARGUMENTS --quiet` here, as `Command` would elsewhere, and gives the exit code."""
    small = small_screening(monkeypatch)
    monkeypatch.setattr(bounds, "CHUNK_ROWS", chunk_rows)
    return lambda *arguments: run([*map(str, arguments), *small, "--quiet"])


class Command:
    """The real command with the small catalogue, in a process of its own.

    `chunk_rows` and `checkpoint_seconds` make a short file behave like a long one. `signal="NAME@N=SIGKILL"` makes the
    process send itself that signal when it enters the function NAME for the N-th time (`tests/fakes/command.py` has the
    names): the same moment in every run, where a signal from outside would fall on another one each time.
    """

    def __init__(self, *, chunk_rows: int = 100, checkpoint_seconds: float = 20.0, signal: str = "") -> None:
        self._settings = f"{chunk_rows} {checkpoint_seconds} {signal}"

    def line(self, *arguments: str | Path) -> list[str]:
        """Return the command line."""
        command = str(Path(__file__).with_name("command.py"))
        return [sys.executable, command, str(folder()), self._settings, *map(str, arguments)]

    def start(self, *arguments: str | Path, stdin: int | None = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
        """Start `sendable ARGUMENTS` on the small route with the small pack."""
        pipe = subprocess.PIPE
        return subprocess.Popen(self.line(*arguments), stdin=stdin, stdout=pipe, stderr=pipe)

    def run(self, *arguments: str | Path, given: bytes = b"") -> tuple[int, str]:
        """Run to the end; return the exit code and what was said on standard error."""
        process = self.start(*arguments, stdin=subprocess.PIPE)
        _, said = process.communicate(given, timeout=120)
        return process.returncode, said.decode()
