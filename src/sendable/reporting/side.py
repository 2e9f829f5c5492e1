"""Who acts on a report: key holders under a duty, and sides that have no name at all."""

from enum import StrEnum

from sendable.reporting.directory import Duty


class Side(StrEnum):
    """Who acts without a name: nothing is kept of them."""

    REPORTER = "reporter"
    AFFECTED = "affected"  # whoever was told of a report about their shipment
    CLOCK = "clock"


Doer = Duty | Side
