"""sendable: what may be sent, and why not.

>>> import sendable
>>> decision = sendable.check("power bank 20000mAh", route=sendable.Route(destination="US", mode="air", service="mail"))
>>> decision.outcome.word
'refuse'
"""

__all__ = ["Decision", "Outcome", "Route", "__version__", "check", "screen"]

from typing import TYPE_CHECKING, Any

from sendable.version import __version__

if TYPE_CHECKING:
    from sendable.api import Decision, Outcome, Route, check, screen


def __getattr__(name: str) -> Any:
    """Load the interface on first use: importing sendable alone costs nothing."""
    if name in __all__:
        from sendable import api  # noqa: PLC0415

        return getattr(api, name)
    raise AttributeError(name)
