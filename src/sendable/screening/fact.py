"""The closed list of facts: typed values with units that rules may ask about."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from iso3166 import countries_by_alpha2

from sendable.errors import FactInvalid
from sendable.screening.quantity import plain, quantity


@dataclass(frozen=True, slots=True)
class FactKind:
    """What a fact may be: a word (of a closed list, a country or free) or a quantity in a base unit."""

    name: str
    unit: str | None = None  # None: a word; "" : a number without a unit
    words: tuple[str, ...] = ()
    country: bool = False
    cost: int = 5  # of the question, 1 = a glance, 9 = a laboratory
    asked: bool = True  # may anybody be asked for it?

    @property
    def is_quantity(self) -> bool:
        """Tell quantities from words."""
        return self.unit is not None

    def parse(self, text: str, *, need_unit: bool = False) -> "str | float":
        """Read a value as people write it.

        Raises:
            FactInvalid: the value does not fit; the message says what would.
        """
        if self.unit is not None:
            return quantity(self.name, self.unit, text, need_unit=need_unit)
        word = text.strip()
        if self.country:
            word = word.upper()
            if word not in countries_by_alpha2:
                raise FactInvalid(self.name, f"{text!r} is not an ISO 3166 country code; right would be 'CN' or 'US'")
            return word
        if self.words:
            spelt = word.casefold().replace("-", "_").replace(" ", "_")
            fitting = [one for one in self.words if one.casefold() == spelt]
            if not fitting:
                raise FactInvalid(self.name, f"{text!r} is not one of {', '.join(self.words)}")
            return fitting[0]
        return word


def _kinds() -> Mapping[str, FactKind]:
    kinds = (
        FactKind("mode", words=("air", "road", "rail", "sea"), cost=1),
        FactKind("service", words=("mail", "express", "cargo"), cost=1),
        FactKind("destination", country=True, cost=1),
        FactKind("dispatch", country=True, cost=1),
        FactKind("transit", country=True, cost=4),
        FactKind("aircraft", words=("passenger", "cargo"), cost=4),
        FactKind("direction", words=("domestic", "import", "export"), asked=False),
        FactKind("cross_border", words=("yes", "no"), asked=False),
        FactKind("configuration", words=("alone", "packed_with", "contained_in"), cost=2),
        FactKind("condition", words=("new", "used", "damaged", "recalled"), cost=2),
        FactKind(
            "chemistry", words=("lithium_ion", "lithium_metal", "sodium_ion", "lead_acid", "nimh", "alkaline"), cost=3
        ),
        FactKind("cell_or_battery", words=("cell", "battery"), cost=4),
        FactKind("watt_hours", unit="Wh", cost=3),
        FactKind("capacity", unit="mAh", cost=3),
        FactKind("voltage", unit="V", cost=3),
        FactKind("lithium_content", unit="g", cost=6),
        FactKind("state_of_charge", unit="%", cost=4),
        FactKind("count", unit="", cost=2),
        FactKind("form", words=("solid", "powder", "liquid", "gas", "paste", "aerosol"), cost=2),
        FactKind("net_mass", unit="kg", cost=3),
        FactKind("gross_mass", unit="kg", cost=2),
        FactKind("net_volume", unit="L", cost=3),
        FactKind("inner_volume", unit="L", cost=3),
        FactKind("inner_mass", unit="kg", cost=3),
        FactKind("water_capacity", unit="L", cost=6),
        FactKind("concentration", unit="%", cost=4),
        FactKind("alcohol_by_volume", unit="%", cost=3),
        FactKind("flash_point", unit="degC", cost=7),
        FactKind("pressure", unit="bar", cost=6),
        FactKind("packing", cost=6),
        FactKind("permit", words=("none", "claimed", "verified"), cost=3),
        FactKind("sender_class", words=("private", "business", "licensed"), cost=2),
        FactKind("value", unit="", cost=2),
        FactKind("currency", cost=2),
        FactKind("age_of_object", unit="years", cost=5),
        FactKind("origin_of_goods", country=True, cost=4),
        FactKind("dg_class", asked=False),
        FactKind("packing_group", words=("I", "II", "III"), asked=False),
        FactKind("excepted_quantity", words=("E0", "E1", "E2", "E3", "E4", "E5"), asked=False),
        FactKind("limited_volume", unit="L", asked=False),
        FactKind("limited_mass", unit="kg", asked=False),
        FactKind("cites_appendix", words=("I", "II", "III"), asked=False),
    )
    return MappingProxyType({kind.name: kind for kind in kinds})


FACTS: Mapping[str, FactKind] = _kinds()
ROUTE_FACTS = ("mode", "service", "aircraft", "dispatch", "transit", "destination", "direction", "cross_border")
ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Fact:
    """One known value; `source` is text, column, route, answer, catalogue or assumed."""

    name: str
    value: str | float
    source: str

    @property
    def unit(self) -> str | None:
        """The base unit of a quantity, None for words and plain numbers."""
        return FACTS[self.name].unit or None

    @property
    def shown(self) -> str:
        """The value as text."""
        return self.value if isinstance(self.value, str) else plain(self.value)
