"""How an item travels: what is known of mode, service and the countries on its way."""

from dataclasses import dataclass, fields

from sendable.screening.fact import FACTS, Fact


@dataclass(frozen=True, slots=True)
class Route:
    """Facts that hold for every line; None is unknown, never "no".

    Countries are ISO 3166 codes of where the ITEM travels; they say nothing of any person.
    """

    dispatch: str | None = None
    destination: str | None = None
    transit: str | None = None
    mode: str | None = None
    service: str | None = None
    aircraft: str | None = None

    def __post_init__(self) -> None:
        """Check every value against the closed list of facts."""
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None:
                object.__setattr__(self, field.name, FACTS[field.name].parse(value))

    def facts(self) -> tuple[Fact, ...]:
        """Return what is known, as facts."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return tuple(Fact(name, value, "route") for name, value in pairs if value is not None)


def crossing(dispatch: str | None, destination: str | None) -> str | None:
    """Tell whether an item crosses a border: yes, no, or None when an end is unknown."""
    if dispatch is None or destination is None:
        return None
    return "no" if dispatch == destination else "yes"


def direction(jurisdiction: frozenset[str], dispatch: str | None, destination: str | None) -> str | None:
    """See a movement from a jurisdiction: domestic, import or export; None when an end is unknown."""
    if dispatch is None or destination is None:
        return None
    leaves, arrives = dispatch in jurisdiction, destination in jurisdiction
    if leaves and arrives:
        return "domestic"
    return "import" if arrives else "export" if leaves else None
