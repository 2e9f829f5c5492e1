"""The file that names an organisation and maps its groups to rights: TOML, checked field by field."""

import tomllib
from pathlib import Path
from typing import Any

from sendable.adapters.openid import is_safe
from sendable.custody.act import Role
from sendable.errors import OptionInvalid
from sendable.people.organisation import Group, Organisation

WHERE = "SENDABLE_ORGANISATION"
FIELDS = {"name", "issuer", "client_id", "client_secret_file", "scopes", "groups_claim", "group"}
EVERYWHERE = "all"


def read_organisation(file: Path) -> Organisation:
    """Return what a file says.

    Raises:
        OptionInvalid: it cannot be read, or a field cannot be so; the error names it.
    """
    try:
        given = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise OptionInvalid(WHERE, f"{file} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise OptionInvalid(WHERE, f"{file} is not TOML: {error}") from None
    if unknown := sorted(given.keys() - FIELDS):
        raise OptionInvalid(WHERE, f"{file}: there is no field {unknown[0]}")
    issuer = _text(given, "issuer")
    if not is_safe(issuer):
        raise OptionInvalid(WHERE, f"{file}: the issuer must be an https address")
    groups = given.get("group", [])
    if not isinstance(groups, list) or not groups:
        raise OptionInvalid(WHERE, f"{file}: without a [[group]] nobody could come in")
    return Organisation(
        name=_text(given, "name"),
        issuer=issuer,
        client_id=_text(given, "client_id"),
        groups=tuple(_group(one) for one in groups),
        claim=str(given.get("groups_claim", "groups")),
        scopes=("openid", *(str(one) for one in given.get("scopes", ["profile"]) if one != "openid")),
        secret=_secret(given),
    )


def _group(given: dict[str, Any]) -> Group:
    roles, offices = given.get("roles", []), given.get("offices", [])
    if not roles or not set(roles) <= set(Role):
        raise OptionInvalid(WHERE, f"roles of a group are some of: {', '.join(sorted(Role))}")
    if offices != EVERYWHERE and not (isinstance(offices, list) and offices):
        raise OptionInvalid(WHERE, 'offices of a group are a list of short names, or "all"')
    return Group(
        _text(given, "name"), frozenset(map(Role, roles)), None if offices == EVERYWHERE else frozenset(offices)
    )


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise OptionInvalid(WHERE, f"{name} is missing")
    return value.strip()


def _secret(given: dict[str, Any]) -> str:
    named = given.get("client_secret_file")
    if named is None:
        return ""
    try:
        return Path(str(named)).read_text("utf-8").strip()
    except OSError as error:
        raise OptionInvalid(WHERE, f"client_secret_file cannot be read: {error.strerror}") from None
