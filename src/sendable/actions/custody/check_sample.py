"""Do every choice of chance again, from the log alone: the seeds are those that were committed to, and nothing else chose."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sendable.custody.act import Act
from sendable.custody.declaration import Kind
from sendable.custody.event import Event, read_event
from sendable.custody.sample import SampleAct, Seed
from sendable.errors import EventInvalid
from sendable.ports.audit import Audited


@dataclass
class SampleCheck:
    """What was found: how many seeds and items were checked, and how many were chosen."""

    seeds: int = 0
    items: int = 0
    chosen: int = 0
    faults: int = 0


@dataclass
class _Use:
    """A seed in use, as the log tells of it."""

    commit: Event
    accepted: dict[str, bool] = field(default_factory=dict)  # item -> chosen


def check_sample(audited: Audited, tell: Callable[[str], None]) -> SampleCheck:
    """Go through the log once; a seed that is still in use cannot be checked yet."""
    found = SampleCheck()
    use: _Use | None = None
    for event in _events(audited):
        if event.act == SampleAct.COMMIT:
            use = _Use(event)
        elif event.act == SampleAct.REVEAL and use is not None:
            _check(use, event, found, tell)
            use = None
        elif use is not None and event.act == Act.ACCEPT and event.data.get("kind") != Kind.LETTER.value:
            use.accepted[event.subject] = False
        elif use is not None and event.act == Act.HOLD and event.data.get("sample") == use.commit.subject:
            use.accepted[event.subject] = True
    return found


def _check(use: _Use, reveal: Event, found: SampleCheck, tell: Callable[[str], None]) -> None:
    said = use.commit.data
    seed = Seed(use.commit.subject, str(said["day"]), _whole(said["rate"]), str(reveal.data["secret"]))
    faults = []
    if reveal.subject != seed.id or seed.commitment != said["commitment"]:
        faults.append(f"the seed of {seed.day} is not the one that was committed to")
    else:
        faults += [
            f"item {item} was {'chosen' if chosen else 'let pass'} on {seed.day}, and the seed says otherwise"
            for item, chosen in use.accepted.items()
            if chosen != seed.chooses(item)
        ]
    for fault in faults:
        tell(fault)
    found.seeds += 1
    found.items += len(use.accepted)
    found.chosen += sum(use.accepted.values())
    found.faults += len(faults)


def _events(audited: Audited) -> Iterable[Event]:
    for entries in audited.parts():
        for entry in entries:
            try:
                yield read_event(entry.body)
            except EventInvalid:
                continue  # forgotten, or changed: `audit verify` tells of it


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
