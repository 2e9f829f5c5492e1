"""A client of the programming interface for Python programs: `pip install 'sendable[client]'`.

from sendable.client import Client

with Client("https://desk.example", token) as client:
    print(client.screen("power bank 20000mAh", destination="US", mode="air")["decision"]["reason"])
"""

from sendable.client.answers import Case, Decision, Event, Item, Notice, Row, Screened
from sendable.client.calls import Client
from sendable.client.problems import (
    ChangedMeanwhile,
    NotFound,
    Problem,
    QuestionOpen,
    TokenRefused,
    TooManyRequests,
    Unreachable,
    ValueInvalid,
)

__all__ = [
    "Case",
    "ChangedMeanwhile",
    "Client",
    "Decision",
    "Event",
    "Item",
    "NotFound",
    "Notice",
    "Problem",
    "QuestionOpen",
    "Row",
    "Screened",
    "TokenRefused",
    "TooManyRequests",
    "Unreachable",
    "ValueInvalid",
]
