"""What is done with the rights of staff; each gives one event in the custody record, with ids and never a name."""

from enum import StrEnum


class PeopleAct(StrEnum):
    """Acts whose subject is a member of staff, an invitation, an office or a token of a program."""

    INVITE = "invite"
    ACCEPT_INVITATION = "accept_invitation"
    SIGN_IN = "sign_in"
    LOCK = "lock"
    SIGN_OUT = "sign_out"
    CHANGE_ROLES = "change_roles"
    DEACTIVATE = "deactivate"
    ADD_OFFICE = "add_office"
    MAKE_TOKEN = "make_token"  # noqa: S105 the name of an act
    WITHDRAW_TOKEN = "withdraw_token"  # noqa: S105


FOUNDER = "system"  # who invites the first administrator
