"""Fuzz every target for its share of the time, each in a process of its own, and say what was found.

python -m benchmarks.fuzz [TARGET ...] [--seconds 3600] [--found FOLDER]
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOLD = re.compile(r"number_of_executed_units: (\d+)")
REACHED = re.compile(r"cov: (\d+) ft: (\d+)")
MOST_BYTES = 8192
ONE = "one"  # first word of the process of one target


def main() -> None:
    """Run what was asked for."""
    if sys.argv[1:2] == [ONE]:
        _fuzz(sys.argv[2], sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=3600, help="in all")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="where inputs lie that raised")
    asked = parser.parse_args()
    from benchmarks.fuzz.targets import TARGETS  # noqa: PLC0415 the process of one target instruments it first

    chosen = [one for one in TARGETS if one.name in asked.targets or not asked.targets]
    asked.found.mkdir(parents=True, exist_ok=True)
    for target in chosen:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as corpus:
            for at, seed in enumerate(target.seeds()):
                (Path(corpus) / f"seed-{at}").write_bytes(seed)
            print(_run(target.name, corpus, asked.seconds // len(chosen), asked.found), flush=True)
    found = sorted(path.name for path in asked.found.iterdir())
    print(f"inputs that raised: {len(found)}")
    if found:
        sys.exit(1)


def _run(name: str, corpus: str, seconds: int, found: Path) -> str:
    limits = [f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}", "-timeout=20", "-rss_limit_mb=2048", "-seed=1"]
    told = ["-print_final_stats=1", f"-artifact_prefix={found}/{name}-"]
    command = [sys.executable, "-m", "benchmarks.fuzz", ONE, name, corpus, *limits, *told]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 ours
    runs, reached = TOLD.findall(done.stderr), REACHED.findall(done.stderr)
    if not runs:
        return f"{name}: did not run\n{done.stderr[-2000:]}"
    where = f"{reached[-1][0]} places reached" if reached else ""
    line = f"{name}: {int(runs[-1]):,} inputs in {seconds} s, {where}"
    return line if done.returncode == 0 else f"{line}\n{done.stderr[-3000:]}"


def _fuzz(name: str, arguments: list[str]) -> None:
    import atheris  # noqa: PLC0415 only for whoever fuzzes

    with atheris.instrument_imports(include=["sendable", "python_multipart"]):
        from benchmarks.fuzz.targets import TARGETS  # noqa: PLC0415 instrumented while it is imported

    target = next(one for one in TARGETS if one.name == name)
    atheris.Setup([sys.argv[0], *arguments], target.reads)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
