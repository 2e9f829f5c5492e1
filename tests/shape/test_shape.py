"""The shape of the code: layers, sizes, licences, locks, and no trace of a machine."""

import ast
import re
import statistics
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py"))
MOST_LINES, MOST_MEDIAN, MOST_FUNCTION = 300, 100, 45


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_the_layers_hold():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_modules_are_small():
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {str(path): size for path, size in sizes.items() if size > MOST_LINES} == {}
    assert statistics.median(sizes.values()) <= MOST_MEDIAN


def test_functions_are_small():
    long = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MOST_FUNCTION:
                long.append(f"{path.name}:{node.name}")  # noqa: PERF401 three conditions read better in a loop
    # A table of the closed list of facts, and the flat record of a rule's fields.
    assert set(long) <= {"fact.py:_kinds", "pack.py:_rule"}


def test_no_module_is_a_drawer_for_anything():
    assert not {path.stem for path in MODULES} & {"utils", "helpers", "common", "misc", "core", "services", "managers"}


def test_locks_carry_hashes_and_no_address():
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|--index-url", text)


ALLOWED = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python|MPL|Mozilla|LGPL|Lesser|Zero-Clause|Unlicense|HPND", re.IGNORECASE)
FORBIDDEN = re.compile(r"(?<!L)(?<!Lesser )\bA?GPL|Business Source|BUSL", re.IGNORECASE)


def test_dependencies_have_licences_that_we_may_rely_on():
    names = re.findall(r"^([a-z0-9_.-]+)==", (ROOT / "requirements" / "run.txt").read_text("utf-8"), re.MULTILINE)
    assert names
    for name in names:
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # of another platform
        said = " ".join([
            about.get("License-Expression") or "",
            (about.get("License") or "")[:200],
            *(line for line in about.get_all("Classifier") or [] if line.startswith("License")),
        ])  # fmt: skip
        assert ALLOWED.search(said), f"{name}: {said!r}"
        assert not FORBIDDEN.search(said), f"{name}: {said!r}"


def test_no_file_names_this_machine_or_its_tools():
    needles = [str(ROOT) + "/", "." + "library/", "." + "./shared", "/" + "work/"]
    for path in tracked():
        if path.suffix in {".png", ".mo", ".parquet"}:
            continue
        text = path.read_text("utf-8", errors="replace")
        assert [needle for needle in needles if needle in text] == [], path


def test_importing_sendable_loads_neither_arrow_nor_numpy():
    code = "import sys, sendable; sys.exit(any(name in sys.modules for name in ('pyarrow', 'numpy', 'rich')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_a_newcomer_finds_the_usual_pages(name):
    assert len((ROOT / name).read_text("utf-8")) > 200
