"""That a sender was verified: whether, by whom, how, when and by which kind of document. Never who the sender is.

The number of a document, where a law demands it, goes into a vault of its own (`adapters/vault`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Method(StrEnum):
    """How a sender was verified."""

    DOCUMENT_SEEN = "document_seen"
    REGISTERED_ACCOUNT = "registered_account"
    EXEMPT_AGREEMENT = "exempt_agreement"  # a safety agreement with the sender covers its items
    EXEMPT_LETTER = "exempt_letter"
    NOT_VERIFIED = "not_verified"


class Document(StrEnum):
    """Kinds of documents, as the regulations on real-name acceptance list them."""

    IDENTITY_CARD = "identity_card"
    PASSPORT = "passport"
    RESIDENCE_PERMIT = "residence_permit"
    BUSINESS_LICENCE = "business_licence"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verification:
    """The working record of a verification."""

    method: Method
    by: str  # actor id
    at: datetime
    document: Document | None = None
    agreement: str = ""  # number of the contract that was looked at, never the name of a business
    check: str = ""  # what that look has shown
    commitment: str = ""  # to the locked form of a number in the vault, where one is kept

    @property
    def sufficient(self) -> bool:
        """Tell whether it is enough to take an item in."""
        if self.method is Method.DOCUMENT_SEEN:
            return self.document is not None
        return self.method is not Method.NOT_VERIFIED

    def recorded(self) -> dict[str, str]:
        """Return what goes into the event."""
        document = {} if self.document is None else {"document": self.document.value}
        number = {"number": self.commitment} if self.commitment else {}
        contract = {"agreement": self.agreement, "check": self.check} if self.agreement else {}
        return {"method": self.method.value, **document, **contract, **number}
