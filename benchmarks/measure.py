"""Measure on the development set: `python benchmarks/measure.py tune`, or `kept` with a reason that goes into the log.

The families of part `kept` are never looked at while tuning: `kept` prints shares only, no lines, and every look is
noted in kept-looks.csv with its day and figures.
"""

import csv
import sys
from datetime import date
from pathlib import Path

from sendable import wiring
from sendable.actions.evaluate import Measured, Share, evaluate_lines, read_labelled, write_errors
from sendable.adapters.system import today
from sendable.screening.route import Route

HERE = Path(__file__).resolve().parent
ROUTE = Route(dispatch="CN", destination="US", mode="air", service="mail")
LOG = HERE / "kept-looks.csv"
SHARES = ("found", "wrongly_stopped", "right_category", "severity")


def shown(share: Share) -> str:
    """Write a share with its 95 % Wilson interval."""
    low, high = share.interval()
    return (
        f"{share.count}/{share.of} = {100 * share.count / max(1, share.of):.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
    )


def print_group(name: str, measured: Measured) -> None:
    """Print the shares of one group, those that it has."""
    shares = ((label, getattr(measured, label)) for label in SHARES)
    print(f"{name:28}", "  ".join(f"{label} {shown(share)}" for label, share in shares if share.of))


def main(part: str, reason: str, day: date) -> None:
    """Measure one part and print it by family."""
    with (HERE / "families.csv").open(encoding="utf-8", newline="") as stream:
        wanted = {row["family"] for row in csv.DictReader(stream) if row["part"] == part}
    lines = [line for line in read_labelled(HERE / "development.csv") if line.family in wanted]
    result = evaluate_lines(lines, wiring.screening(ROUTE, on=day).screener)
    print_group(f"{part}: {len(lines)} lines", result.whole)
    if part == "kept":
        new = not LOG.exists()
        with LOG.open("a", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            if new:
                writer.writerow(["day", "reason", *SHARES])
            writer.writerow([day, reason, *(shown(getattr(result.whole, label)) for label in SHARES)])
        return
    for group in ("lang", "family", "category"):
        print()
        for name, measured in sorted(result.by[group].items()):
            print_group(name, measured)
    write_errors(Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "errors.csv", result.errors)


if __name__ == "__main__":
    main(sys.argv[1], " ".join(sys.argv[2:]) or "-", today())
