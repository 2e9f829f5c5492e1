"""How often a rule is right, and how sure that figure is."""

from dataclasses import dataclass
from datetime import datetime
from math import sqrt

Z95 = 1.959964  # of the normal distribution, two-sided 95 %


@dataclass(frozen=True, slots=True)
class Tally:
    """What is known of the alerts of one rule, concept or category."""

    name: str
    right: int
    wrong: int
    unknown: int
    missed: int
    since: datetime

    @property
    def alerts(self) -> int:
        """How often it spoke."""
        return self.right + self.wrong + self.unknown

    @property
    def judged(self) -> int:
        """Of how many it is known whether they were right."""
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """The share of right ones among those of which it is known."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share."""
        return wilson(self.right, self.judged)


def wilson(hits: int, tries: int) -> tuple[float, float] | None:
    """Return Wilson's 95 % score interval of a share; None where there were no tries."""
    if not tries:
        return None
    share, square = hits / tries, Z95 * Z95
    middle = share + square / (2 * tries)
    reach = Z95 * sqrt(share * (1 - share) / tries + square / (4 * tries * tries))
    scale = 1 + square / tries
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
