"""Errors of staff and their rights; no text here tells whether a name exists."""

from dataclasses import dataclass

from sendable.errors.base import SendableError


@dataclass
class SignInRefused(SendableError):
    """A name, a password or a code that does not open the desk; which of them is not said."""

    def line(self) -> str:
        return "the name, the password or the code is wrong, or sign-in is locked for 15 minutes"


@dataclass
class InvitationSpent(SendableError):
    """A link that was used, has run out, or never was."""

    def line(self) -> str:
        return "this invitation was used or has run out; ask an administrator for a new one"


@dataclass
class StaffInvalid(SendableError):
    """Something typed about staff or offices that cannot be so; `what` can be translated."""

    where: str
    what: str

    def line(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass
class LastAdministrator(SendableError):
    """Taking away the rights of the only administrator."""

    def line(self) -> str:
        return "this is the only administrator; make another first"


@dataclass
class LinkAskedBySelf(SendableError):
    """An administrator who would make a link for their own account."""

    def line(self) -> str:
        return "another administrator must make this link; your own password is changed under your account"


@dataclass
class PasskeyRefused(SendableError):
    """A passkey that opens nothing; why is not said."""

    def line(self) -> str:
        return "this passkey was not taken; try again, or sign in by password and code"


@dataclass
class OrganisationRefused(SendableError):
    """A sign-in through an organisation that does not hold, or that gives no rights here; which is not said."""

    def line(self) -> str:
        return "your organisation did not let you in, or gives you no role here"


@dataclass
class OrganisationUnavailable(SendableError):
    """An organisation that does not answer, or not as it must."""

    what: str

    def line(self) -> str:
        return f"the organisation's sign-in cannot be used now: {self.what}"
