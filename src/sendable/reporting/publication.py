"""What everybody may see of the log of reports: how long it is, its root, figures of quarters that ended, the scope.

It is made from the entries alone, so whoever has a copy of them makes the same text again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sendable.custody.canonical import Json, canonical_json, read_canonical
from sendable.custody.checkpoint import Checkpoint, read_checkpoint, write_checkpoint
from sendable.custody.disclosure import Cells
from sendable.custody.merkle import grown, leaf_hash
from sendable.errors import PublicationInvalid
from sendable.reporting.counts import Key, Period, PublicCounts, counts, period_of, public
from sendable.reporting.entry import Entry, read_entry
from sendable.reporting.state import Act

KIND = "sendable figures of reports v1"
_HEAD = 3  # lines of a checkpoint


@dataclass(frozen=True, slots=True)
class Publication:
    """The log as everybody may see it on a day; `said` is the part beside the checkpoint, as JSON has it."""

    checkpoint: Checkpoint
    said: Mapping[str, Any]

    @property
    def day(self) -> date:
        """The day on which it was made."""
        return date.fromisoformat(self.said["day"])

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{KIND}\n{write_checkpoint(self.checkpoint)}{canonical_json(self.said).decode()}\n"


def publication(bodies: Iterable[bytes], origin: str, day: date, categories: Iterable[str]) -> Publication:
    """Make it from the canonical bytes of all entries, in their order; `categories` are all there are."""
    raws = list(bodies)
    frontier = grown(map(leaf_hash, raws))
    entries = [read_entry(raw) for raw in raws]
    names = sorted(categories)
    said = {
        "categories": names,
        "day": day.isoformat(),
        "periods": [_period(public(counts(entries, one, names))) for one in _ended(entries, day)],
        "scope": [_change(one) for one in entries if one.act is Act.PUBLISH_SCOPE],
    }
    return Publication(Checkpoint(origin, frontier.size, frontier.root), said)


def continued(
    before: Publication, checkpoint: Checkpoint, day: date, categories: Iterable[str], since: Sequence[Entry]
) -> Publication | None:
    """Make it from the one before and the entries since; None where figures of older entries are needed, too.

    They are once a quarter has ended or other categories are counted.
    """
    quarter = period_of(day)
    if sorted(categories) != before.said["categories"] or quarter != period_of(before.day):
        return None
    if not all(quarter.holds(one.day) for one in since):
        return None
    changes = [_change(one) for one in since if one.act is Act.PUBLISH_SCOPE]
    said = {**before.said, "day": day.isoformat(), "scope": [*before.said["scope"], *changes]}
    return Publication(checkpoint, said)


def read_publication(text: str) -> Publication:
    """Read the text that was signed.

    Raises:
        PublicationInvalid, CheckpointInvalid, EventInvalid: it is something else.
    """
    kind, _, rest = text.partition("\n")
    lines = rest.splitlines(keepends=True)
    if kind != KIND or len(lines) != _HEAD + 1:
        raise PublicationInvalid("this is no publication of figures of reports")
    said = read_canonical(lines[_HEAD].rstrip("\n").encode())
    if not isinstance(said, dict) or set(said) != {"categories", "day", "periods", "scope"}:
        raise PublicationInvalid("its parts are not those of this version")
    found = Publication(read_checkpoint("".join(lines[:_HEAD])), said)
    if found.text != text:
        raise PublicationInvalid("it is not written as we write it")
    return found


def differences(shown: Publication, bodies: Iterable[bytes]) -> Iterator[str]:
    """Yield what a publication says otherwise than the log; a copy may go on after what was published."""
    raws = list(bodies)
    size = shown.checkpoint.size
    if len(raws) < size:
        yield f"it speaks of {size} entries, and the copy of the log has {len(raws)}"
        return
    try:
        again = publication(raws[:size], shown.checkpoint.origin, shown.day, shown.said["categories"])
    except (TypeError, ValueError):
        yield "its day or its categories cannot be read"
        return
    if again.checkpoint != shown.checkpoint:
        yield f"the root over the first {size} entries is another one"
    yield from _otherwise(again.said, shown.said)


def _otherwise(right: Any, shown: Any, path: str = "") -> Iterator[str]:
    if isinstance(right, dict) and isinstance(shown, dict) and right.keys() == shown.keys():
        for name, value in right.items():
            yield from _otherwise(value, shown[name], f"{path}.{name}" if path else name)
    elif isinstance(right, list) and isinstance(shown, list) and len(right) == len(shown):
        for at, value in enumerate(right):
            yield from _otherwise(value, shown[at], f"{path}[{at}]")
    elif right != shown:
        yield f"{path}: the log gives {_brief(right)}, it says {_brief(shown)}"


def _brief(value: Json) -> str:
    if value is None:
        return "under 5"
    return canonical_json(value).decode()[:60]


def _ended(entries: list[Entry], day: date) -> list[Period]:
    """Return the quarters that are over on a day, from the one of the first entry on, the newest first."""
    found: list[Period] = []
    one = period_of(entries[0].day) if entries else period_of(day)
    while one.days[1] <= day:
        found.append(one)
        one = period_of(one.days[1])
    return found[::-1]


def _period(shown: PublicCounts) -> dict[str, Json]:
    since, after = shown.period.days
    return {
        "categories": _cells(shown.categories),
        "done": _cells(shown.done),
        "escalated": _cells(shown.escalated),
        "quarter": shown.period.number,
        "since": since.isoformat(),
        "until": after.isoformat(),  # the first day that is not in it
        "waits": {wait.value: days for wait, days in shown.waits.items()},
        "weeks": _cells(shown.weeks),
        "year": shown.period.year,
    }


def _cells(row: Cells[Key]) -> dict[str, Json]:
    return {str(key): count for key, count in row.items()}


def _change(entry: Entry) -> dict[str, Json]:
    return {"day": entry.day.isoformat(), "digest": entry.digests["scope"], "persons": len(entry.by)}
