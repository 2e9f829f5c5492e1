"""What no category of reports may speak of, in words of many languages. These lists are code: no pack replaces them."""

from sendable.reporting.scope.forbidden import (
    assembly,
    belief,
    breadth,
    expression,
    family,
    letters,
    origin,
    persons,
    places,
    politics,
    publications,
    sexuality,
)
from sendable.reporting.scope.forbidden.subject import Subject

SUBJECTS: tuple[Subject, ...] = (
    belief.SUBJECT,
    publications.SUBJECT,
    expression.SUBJECT,
    politics.SUBJECT,
    assembly.SUBJECT,
    letters.SUBJECT,
    persons.SUBJECT,
    origin.SUBJECT,
    places.SUBJECT,
    sexuality.SUBJECT,
    family.SUBJECT,
    breadth.SUBJECT,
)

__all__ = ["SUBJECTS", "Subject"]
