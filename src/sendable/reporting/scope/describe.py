"""The table of categories on the page of reference; a test holds the page to it."""

from collections.abc import Iterator

from sendable.reporting.scope.category import Category, Scope


def category_table(scope: Scope) -> str:
    """Return the categories as a table in Markdown."""
    return "\n".join(_lines(scope))


def _lines(scope: Scope) -> Iterator[str]:
    yield "| category | covers | not covered | law | authority | days | tariff | danger now |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in scope.categories:
        yield f"| {' | '.join(_cells(one))} |"


def _cells(one: Category) -> tuple[str, ...]:
    return (
        f"`{one.id}`",
        one.covers.en,
        one.not_covered.en,
        "; ".join(source.cited for source in one.sources),
        one.competent_authority,
        str(one.retention_days),
        one.reward,
        "yes" if one.dangerous_now else "no",
    )
