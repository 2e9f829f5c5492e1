"""Of at least 60 hostile files nothing gets through but what can be seen, and none costs more than it may."""

import resource
import time
from dataclasses import dataclass

import pytest

from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.adapters.cleaning.limits import LONGEST_SIDE
from sendable.errors import AttachmentRefused
from tests.fakes.hostile import damaged, documents, others, pictures
from tests.fakes.hostile.pictures import CANARY
from tests.fakes.hostile.reading import besides

MOST_SECONDS = 5.0  # that memory is limited is shown in `test_doors.py`
ANY_REASON, NO_REASON = "any", ""
FAMILIES = {
    "pictures that are kept": {name: (make, NO_REASON) for name, make in pictures.KEPT.items()},
    "pictures that are refused": {name: (make, ANY_REASON) for name, make in pictures.REFUSED.items()},
    "pictures of which either is right": {name: (make, None) for name, make in pictures.EITHER.items()},
    "PDFs that are kept": {name: (make, NO_REASON) for name, make in documents.KEPT.items()},
    "PDFs that are refused": {name: (make, ANY_REASON) for name, make in documents.REFUSED.items()},
    "PDFs of which either is right": {name: (make, None) for name, make in documents.EITHER.items()},
    "kinds that are not taken": others.REFUSED,
    "files that are damaged": {name: (make, None) for name, make in damaged.EITHER.items()},
}


@dataclass(frozen=True)
class Tried:
    """What became of a file, and what it cost."""

    name: str
    pictures: int
    reason: str
    found: tuple[str, ...]
    cpu: float
    wall: float

    def line(self):
        became = f"{self.pictures} pictures" if self.pictures else self.reason
        return f"{self.name:55} {became:16} {self.cpu:6.2f} s CPU {self.wall:6.2f} s {' '.join(self.found)}"


def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tried(cleaner, name, data):
    begun, before, kept, reason = time.monotonic(), spent(), (), ""
    try:
        kept = cleaner.clean(data)
    except AttachmentRefused as refused:
        reason = refused.reason
    wall, cpu = time.monotonic() - begun, spent() - before
    found = [what for one in kept for what in besides(one.data)]
    found += ["canary" for one in kept if CANARY in one.data]
    found += ["too long" for one in kept if max(one.width, one.height) > LONGEST_SIDE]
    return Tried(name, len(kept), reason, tuple(found), cpu, wall)


def right(one, wanted):
    if wanted is None:
        return True
    return bool(one.reason) if wanted is ANY_REASON else one.reason == wanted


def test_there_are_at_least_sixty():
    assert sum(len(family) for family in FAMILIES.values()) >= 60


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_gets_through_but_what_can_be_seen(family):
    cleaner = Cleaner()
    files = FAMILIES[family]
    results = [tried(cleaner, name, make()) for name, (make, _) in files.items()]
    print(f"\n{family}: {len(results)} files")  # noqa: T201 the table is what one wants to see
    print("\n".join(one.line() for one in results))  # noqa: T201
    assert [one.line() for one in results if one.found] == []
    assert [one.line() for one in results if not right(one, files[one.name][1])] == []
    assert [one.line() for one in results if one.cpu > MOST_SECONDS] == []
