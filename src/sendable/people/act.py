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
    CHANGE_PASSWORD = "change_password"  # noqa: S105
    CHANGE_AUTHENTICATOR = "change_authenticator"
    MAKE_RECOVERY_CODES = "make_recovery_codes"
    USE_RECOVERY_CODE = "use_recovery_code"
    END_SESSIONS = "end_sessions"
    NEW_DEVICE = "new_device"
    OFFER_RESET = "offer_reset"
    AGREE_RESET = "agree_reset"
    TAKE_RESET = "take_reset"
    ENROL_PASSKEY = "enrol_passkey"
    REMOVE_PASSKEY = "remove_passkey"
    JOIN = "join"  # through an organisation
    ADD_WEBHOOK = "add_webhook"
    CHANGE_WEBHOOK = "change_webhook"
    DROP_WEBHOOK = "drop_webhook"
    SET_CHANNEL = "set_channel"  # how an office reaches an authority


FOUNDER = "system"  # who invites the first administrator
