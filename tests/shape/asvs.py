"""The page that says what is shown of ASVS, made from its table: `python -m tests.shape.asvs` writes it anew."""

import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE, PAGE = (ROOT / "docs" / "reference" / f"asvs.{form}" for form in ("toml", "md"))
STATUSES = {
    "tests": "shown by tests",
    "pages": "written down",
    "not_applicable": "not applicable",
    "not_met": "**not met**",
}
LEVELS = (1, 2, 3)
HEAD = """# What is shown of OWASP ASVS 5.0.0

Made from [asvs.toml](asvs.toml); `tests/shape/test_asvs.py` fails when a test that is named here is gone, or when this page
is old. All requirements of levels 1 and 2 are here, and those of level 3 that matter most for reports. The words are ours and
short; the standard (CC BY-SA 4.0) has the sentences that count. Nobody from outside has looked at it yet. A test shows what
its name says, on the parts that it tries; "written down" means that the requirement asks for a page.

"""


def load() -> dict[str, dict]:
    """Return the table: chapter -> its title and its requirements."""
    return tomllib.loads(TABLE.read_text("utf-8"))


def requirements(table: dict[str, dict]) -> dict[str, dict]:
    """Return every requirement by its id."""
    return {id_: one for chapter in table.values() for id_, one in chapter.items() if id_ != "title"}


def status(one: dict) -> str:
    """Return how a requirement stands."""
    return next(name for name in STATUSES if name in one)


def written(table: dict[str, dict]) -> str:
    """Return the page."""
    every = requirements(table)
    counted = Counter((one["level"], status(one)) for one in every.values())
    lines = ["| level | " + " | ".join(STATUSES.values()) + " | all |", "|---" * (len(STATUSES) + 2) + "|"]
    for level in LEVELS:
        counts = [counted[level, name] for name in STATUSES]
        lines.append(
            f"| {level}{' (chosen)' if level == LEVELS[-1] else ''} | {' | '.join(map(str, counts))} | {sum(counts)} |"
        )
    lines += ["", "## Not met", ""]
    lines += [
        f"- **{id_}** (level {one['level']}): {one['asks']}. {_sentence(one['not_met'])}"
        for id_, one in every.items()
        if "not_met" in one
    ]
    for name, chapter in table.items():
        lines += ["", f"## {name}. {chapter['title']}", "", "| id | level | asks that | |", "|---|---|---|---|"]
        lines += [
            f"| {id_} | {one['level']} | {one['asks']} | {_answer(one)} |"
            for id_, one in chapter.items()
            if id_ != "title"
        ]
    return HEAD + "\n".join(lines) + "\n"


def _answer(one: dict) -> str:
    said = f"; {one['says']}" if "says" in one else ""
    if "tests" in one:
        return "<br>".join(f"`{test.removeprefix('tests/')}`" for test in one["tests"]) + said
    if "pages" in one:
        return ", ".join(f"[{Path(page).stem}]({_from_here(page)})" for page in one["pages"]) + said
    name = status(one)
    return f"{STATUSES[name]}: {one[name]}{said}"


def _from_here(page: str) -> str:
    path = Path(page)
    return path.name if path.parent.name == "reference" else f"../{path.parent.name}/{path.name}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


if __name__ == "__main__":
    PAGE.write_text(written(load()), "utf-8")
