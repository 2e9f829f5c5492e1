"""Every kind of fault of the interface, as people read it."""

from dataclasses import dataclass

from sendable.errors import SendableError
from sendable.web.api.problems import slug
from sendable.web.faults import FAULTS


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault."""

    slug: str
    status: int
    says: str


def kinds() -> tuple[Kind, ...]:
    """Return every kind of fault that has a class, by name."""
    made = [Kind(slug(kind), status, _first_line(kind)) for kind, (status, _) in FAULTS.items()]
    return tuple(sorted(made, key=lambda one: one.slug))


def _first_line(kind: type[SendableError]) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0]
