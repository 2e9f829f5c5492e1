"""Names of people in free text: a suggestion to leave them out, before anything is sent; never a refusal."""

from sendable.reporting.naming.find import Found, Kind, find_names

__all__ = ["Found", "Kind", "find_names"]
