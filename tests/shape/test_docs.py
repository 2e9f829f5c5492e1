"""The documentation says what is there: every command, option, fact and setting; every link and example holds."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from sendable.actions.pickups.words import SAID
from sendable.cli.main import cli
from sendable.custody.announce import Topic
from sendable.custody.pickup import Subject
from sendable.screening.columns import DECISIONS
from sendable.screening.fact import FACTS
from sendable.web.api.problems import slug
from sendable.web.faults import FAULTS

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
WITH_EXAMPLES = [ROOT / "README.md", ROOT / "README.zh.md", ROOT / "docs" / "tutorial" / "first-manifest.md"]
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```", re.DOTALL)
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


def examples(page: Path) -> list[list[str]]:
    """Return the words after `sendable` of every line with a prompt in a console block."""
    found = []
    for block in CONSOLE.findall(page.read_text("utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("$ "):
                words = shlex.split(line[2:])
                while "=" in words[0]:
                    words.pop(0)
                assert words[0] == "sendable", line
                found.append(words[1:])
    return found


def parse(words: list[str]) -> None:
    """Parse a command line as click would, without running it."""
    command: click.Command = cli
    context = click.Context(cli, info_name="sendable")
    while isinstance(command, click.Group):
        inner = command.get_command(context, words[0])
        assert inner is not None, words
        command, words = inner, words[1:]
        if isinstance(command, click.Group):
            context = click.Context(command, info_name=command.name, parent=context)
    command.make_context(command.name, list(words), parent=context)


@pytest.mark.filterwarnings("ignore:The parameter --on is used more than once")
def test_every_command_and_option_is_in_the_reference():
    page = (REFERENCE / "command-line.md").read_text("utf-8")
    missing = []
    for path, command in commands(cli):
        if " ".join(path) not in page:
            missing.append(" ".join(path))
        options = [name for one in command.params if isinstance(one, click.Option) for name in one.opts]
        missing += [f"{' '.join(path)} {name}" for name in options if not re.search(rf"`{name}[ `|=]", page)]
    assert missing == []


def test_every_fact_is_in_the_reference():
    page = (REFERENCE / "facts.md").read_text("utf-8")
    rows = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert rows == set(FACTS)
    for kind in FACTS.values():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{kind.name}` |"))
        assert all(f"`{word}`" in row for word in kind.words), kind.name
        assert kind.unit is None or not kind.unit or f"number, {kind.unit} " in row, kind.name


def test_every_column_of_a_decision_is_in_the_reference():
    page = (REFERENCE / "decision-file.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]*(?:string|int64|list)", page, re.MULTILINE)
    assert rows == DECISIONS.names


def test_every_setting_is_in_the_reference_and_none_is_invented():
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"SENDABLE_[A-Z]+(?:_[A-Z]+)*", path.read_text("utf-8"))
    }
    page = (REFERENCE / "settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(SENDABLE_[A-Z_]+)` \|", page, re.MULTILINE)) == read


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page):
    text = CODE.sub("", page.read_text("utf-8"))
    targets = [unquote(link.split("#", 1)[0]) for link in LINK.findall(text) if not re.match(r"[a-z]+:|#", link)]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.name)
def test_every_command_line_that_is_shown_can_be_parsed(page):
    shown = examples(page)
    assert shown
    for words in shown:
        parse(words)


def test_every_decision_page_is_short_and_has_its_three_parts():
    pages = sorted((ROOT / "docs" / "explanation" / "decisions").glob("0*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    index = (ROOT / "docs" / "explanation" / "decisions" / "README.md").read_text("utf-8")
    for page in pages:
        text = page.read_text("utf-8")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")), page.name
        assert len(text.splitlines()) <= 60, page.name
        assert page.name in index


def test_every_fault_of_programs_and_every_message_to_them_is_in_the_reference():
    page = (REFERENCE / "api.md").read_text("utf-8")
    faults = {(slug(kind), status) for kind, (status, _) in FAULTS.items() if kind.__module__ == "sendable.errors.api"}
    assert len(faults) > 5
    rows = {(name, int(status)) for name, status in re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", page, re.MULTILINE)}
    assert faults - rows == set()
    assert set(re.findall(r"^\| `([a-z]+\.[a-z]+)` \|", page, re.MULTILINE)) == {topic.value for topic in Topic}


def test_every_subject_that_the_outbox_can_hold_is_told_to_authorities_and_documented():
    page = (ROOT / "docs" / "how-to" / "refer-a-case.md").read_text("utf-8")
    assert set(re.findall(r"`authority\.(\w+)`", page)) == {one.value for one in Subject}
    assert set(SAID) == set(Subject)
    for path in (ROOT / "src").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("outbox.add"):
                said = ast.unparse(call.args[1])
                assert said.startswith("Subject.") or said == "subject", f"{path.name}: {said}"
