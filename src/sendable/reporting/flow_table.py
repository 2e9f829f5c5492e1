"""The table of moves as people read it, in Markdown: the reference page holds exactly this."""

from collections.abc import Iterable

from sendable.reporting.clocks import Due
from sendable.reporting.edge import Edge
from sendable.reporting.moves import EDGES
from sendable.reporting.state import LIVE, State

HEAD = ("act", "from", "to", "by", "second person", "needs", "only if", "starts", "ends")


def flow_table() -> str:
    """Return the table, one line a move."""
    lines = (HEAD, tuple("---" for _ in HEAD), *(_row(edge) for edge in EDGES))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(edge: Edge) -> tuple[str, ...]:
    return (
        f"`{edge.act.value}`",
        _states(edge.before),
        edge.after.value if edge.after else "stays",
        _joined(sorted(one.value for one in edge.by)),
        _joined(sorted(one.value for one in edge.second)),
        _joined(edge.needs),
        _joined(guard.value for guard in edge.guards),
        _joined(due.value for due in edge.sets),
        "all" if len(edge.clears) == len(Due) else _joined(due.value for due in edge.clears),
    )


def _states(states: frozenset[State]) -> str:
    if states == LIVE:
        return "all but purged"
    if len(states) > len(State) - len(states):
        return f"all but {', '.join(one.value for one in State if one not in states)}"
    return ", ".join(one.value for one in State if one in states)


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words) or "–"
