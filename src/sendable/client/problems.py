"""Faults of the interface as exceptions, by the `type` of their problem details (RFC 9457)."""

from collections.abc import Mapping
from typing import Any


class Problem(Exception):
    """A request that was answered with a fault; `kind` is the last part of its `type`."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        self.status = status
        self.kind = str(body.get("type", "")).rpartition("/")[2]
        self.title = str(body.get("title", ""))
        self.detail = str(body.get("detail", ""))
        self.fields = {str(one["field"]): str(one["what"]) for one in body.get("errors", ())}
        super().__init__(self.detail or self.title or f"status {status}")


class TokenRefused(Problem):
    """The token opens nothing, or not this."""


class NotFound(Problem):
    """There is no such thing at the offices of the token."""


class ChangedMeanwhile(Problem):
    """Somebody else was faster; read it again."""


class QuestionOpen(Problem):
    """An answer is missing; `fields` says which."""


class ValueInvalid(Problem):
    """A value cannot be so; `fields` says which."""


class TooManyRequests(Problem):
    """Too many requests, also after waiting."""


class Unreachable(Exception):
    """No answer, however often it was tried."""


_KINDS = {
    "token-refused": TokenRefused,
    "scope-missing": TokenRefused,
    "not-found": NotFound,
    "changed-meanwhile": ChangedMeanwhile,
    "question-open": QuestionOpen,
    "value-invalid": ValueInvalid,
    "request-invalid": ValueInvalid,
    "fact-invalid": ValueInvalid,
    "too-many-requests": TooManyRequests,
}


def problem(status: int, body: Mapping[str, Any]) -> Problem:
    """Return the exception of an answer."""
    kind = str(body.get("type", "")).rpartition("/")[2]
    return _KINDS.get(kind, Problem)(status, body)
