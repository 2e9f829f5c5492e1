"""Change the code a little, one place at a time, and see whether a test notices.

python -m benchmarks.mutants [AREA ...] [--most 60] [--seed 20261122] [--alive FILE]

An area is modules and the tests that speak of them. Of all places that could be changed so many are drawn by lot. Each
mutant runs in a process of its own, forked from one that has loaded everything; one that hangs counts as noticed.
"""

import argparse
import ast
import contextlib
import copy
import importlib
import importlib.util
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE, SLOWER = 900, 4  # seconds for the tests as they are; so many times what they took, for a mutant
REWRITTEN = "ignore::pytest.PytestAssertRewriteWarning"  # of what was loaded before the fork
NOTICED, ALIVE = 1, 0
FIRST = (
    "sendable.adapters.pack_files",
    "sendable.screening.screener",
    "sendable.wiring",
)  # slow, and nothing of an area
SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
AREAS = {
    "envelope": (
        ["reporting.envelope", "reporting.padding", "adapters.sealing.envelopes", "adapters.sealing.stream"],
        [
            "tests/sealing/test_format.py",
            "tests/unit/test_padding_of_reports.py",
            "tests/sealing/test_vectors.py",
            "tests/sealing/test_envelopes.py",
        ],
    ),
    "sealing": (
        ["adapters.sealing.suite", "adapters.sealing.reporter", "adapters.sealing.key_file", "reporting.code"],
        [
            "tests/sealing/test_vectors.py",
            "tests/sealing/test_reporter.py",
            "tests/sealing/test_key_file.py",
            "tests/sealing/test_keys_that_are_none.py",
        ],
    ),
    "directory": (["reporting.directory"], ["tests/sealing/test_directory.py"]),
    "ledger": (
        ["adapters.rewards.ledger"],
        ["tests/database/test_rewards.py", "tests/database/test_rewards_command.py"],
    ),
    "reward": (
        ["reporting.tariff", "reporting.reward", "reporting.voucher", "adapters.blind"],
        ["tests/unit/reporting/test_reward.py", "tests/unit/test_blind.py", "tests/unit/test_vouchers.py"],
    ),
    "scope": (
        [
            f"reporting.scope.{name}"
            for name in ("lint", "shape", "binding", "texts", "wordlist", "reading", "straying")
        ],
        [f"tests/scope/test_{name}.py" for name in ("shape", "binding", "wordlist", "texts", "head", "scope")],
    ),
    "log": (
        ["reporting.entry", "reporting.log_check"],
        ["tests/unit/reporting/test_entry.py", "tests/reports/test_log.py"],
    ),
}


@dataclass(frozen=True)
class Mutant:
    """One change of one module."""

    module: str
    line: int
    what: str
    tree: ast.Module


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("areas", nargs="*", choices=[*AREAS, []], default=[])
    parser.add_argument("--most", type=int, default=60, help="mutants of each area")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--alive", type=Path, help="where to write what no test noticed")
    asked = parser.parse_args()
    for name in asked.areas or AREAS:
        modules, tests = AREAS[name]
        every = [one for module in modules for one in mutants(f"sendable.{module}")]
        drawn = random.Random(asked.seed).sample(every, min(asked.most, len(every)))
        _load(tests)
        begun = time.monotonic()
        if _run(None, tests, PATIENCE) != ALIVE:
            sys.exit(f"{name}: the tests fail without any change")
        patience = max(60, SLOWER * (time.monotonic() - begun))
        alive = [one for one in drawn if _run(one, tests, patience) == ALIVE]
        score = 100 * (len(drawn) - len(alive)) / len(drawn)
        told = (
            f"{name}: {score:.1f} % of {len(drawn)} drawn from {len(every)} noticed, {time.monotonic() - begun:.0f} s"
        )
        print(told, flush=True)
        lines = [f"  {one.module}:{one.line}: {one.what}" for one in alive]
        print("\n".join(lines), flush=True)
        if asked.alive:
            with asked.alive.open("a") as stream:
                stream.write("\n".join([told, *lines, ""]))


def mutants(module: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    source = Path(spec.origin).read_text("utf-8")
    for at in range(len(_places(ast.parse(source)))):
        for way in range(2):
            tree = ast.parse(source)
            node = _places(tree)[at]
            before = copy.deepcopy(node)
            if _changed(node, way):
                ast.fix_missing_locations(tree)
                what = f"{ast.unparse(before)!r:.60} -> {ast.unparse(node)!r:.60}"
                yield Mutant(module, getattr(node, "lineno", 0), what, tree)


def _places(tree: ast.Module) -> list[ast.AST]:
    """Return every node but those of decorators: whether a value is frozen, no test can see."""
    apart = {
        id(inner) for node in ast.walk(tree) for one in getattr(node, "decorator_list", ()) for inner in ast.walk(one)
    }
    return [node for node in ast.walk(tree) if id(node) not in apart]


def _changed(node: ast.AST, way: int) -> bool:
    """Change a node in place; False where there is nothing to change in this way."""
    match node:
        case ast.Compare(ops=[only]) if not way and type(only) in SWAPPED:
            node.ops = [SWAPPED[type(only)]()]  # type: ignore[list-item]
        case ast.BoolOp() if not way:
            node.op = SWAPPED[type(node.op)]()  # type: ignore[assignment]
        case ast.BinOp() if not way and type(node.op) in SWAPPED and not _is_text(node):
            node.op = SWAPPED[type(node.op)]()  # type: ignore[assignment]
        case ast.UnaryOp(op=ast.Not()) if not way:
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=bool()) if not way:
            node.value = not node.value
        case ast.Constant(value=int()) if not isinstance(node.value, bool):
            node.value += 1 if way else -1
        case ast.Constant(value=bytes()) if not way and node.value:
            node.value = node.value + b"x"
        case ast.Return(value=ast.expr() as value) if not way and not _is_nothing(value):
            node.value = ast.Constant(None)
        case ast.If() if way:
            node.test = ast.Constant(False)  # noqa: FBT003
        case _:
            return False
    return True


def _is_text(node: ast.BinOp) -> bool:
    return any(isinstance(one, ast.JoinedStr) or _is_str(one) for one in (node.left, node.right))


def _is_str(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_nothing(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _load(tests: list[str]) -> None:
    """Import what the tests need, so that the fork of each mutant need not."""
    for name in ("hypothesis", "pytest", *FIRST):
        importlib.import_module(name)
    for test in tests:
        for path in [ROOT / test] if test.endswith(".py") else sorted((ROOT / test).glob("test_*.py")):
            text = ast.parse(path.read_text("utf-8"))
            for node in ast.walk(text):
                if (
                    isinstance(node, ast.ImportFrom)
                    and node.module
                    and not node.module.startswith(("sendable", "tests"))
                ):
                    with contextlib.suppress(ImportError):
                        importlib.import_module(node.module)


def _run(mutant: Mutant | None, tests: list[str], patience: float) -> int:
    """Run the tests on a mutant in a process of its own; return whether they noticed."""
    child = os.fork()
    if child == 0:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(null, stream)
        os._exit(NOTICED if _tested(mutant, tests) else ALIVE)
    until = time.monotonic() + patience
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return NOTICED if os.waitstatus_to_exitcode(status) else ALIVE
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return NOTICED


def _tested(mutant: Mutant | None, tests: list[str]) -> bool:
    import pytest  # noqa: PLC0415 only where tests run

    if mutant is not None:
        sys.meta_path.insert(0, _Instead(mutant))
    quick = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:schemathesis",
        "-m",
        "not slow",
        "-k",
        "not postgresql",
        "-W",
        REWRITTEN,
    ]
    return pytest.main([*quick, *(str(ROOT / one) for one in tests)]) != pytest.ExitCode.OK


class _Instead:
    """Gives the mutant where its module is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> object:
        """Return the module with another content."""
        del path, target
        if name != self._mutant.module:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return None
        tree, origin = self._mutant.tree, spec.origin or name
        spec.loader.get_code = lambda _: compile(tree, origin, "exec")  # type: ignore[attr-defined]
        return spec


if __name__ == "__main__":
    main()
