"""Read a pack from TOML tables, or say file, rule and field of the fault."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sendable.errors import PackInvalid
from sendable.screening import rule as shapes
from sendable.screening.fields import Fields
from sendable.screening.outcome import WORDS, Outcome
from sendable.screening.read_condition import both, read_condition, read_route
from sendable.screening.rule import Example, NumberRule, Referral, Rule, RulePack, Selector, Source

RULE_FIELDS = [
    "id",
    "says",
    "says_zh",
    "source",
    "modality",
    "from",
    "until",
    "recorded_on",
    "route",
    "concepts",
    "categories",
    "un_numbers",
    "hs_prefixes",
    "cas",
    "except_concepts",
    "when",
    "per",
    "combine",
    "outcome",
    "when_unknown",
    "exempts",
    "audience",
    "instead",
    "instead_zh",
    "refer",
    "example",
]
PACK_FIELDS = ["name", "version", "title", "title_zh", "owner", "until", "jurisdiction", "route", "sources", "number"]
DOCUMENTS = ("identity_card", "passport", "residence_permit", "business_licence", "other")
MOST_DAYS = 3650
MILDER = {"exempt": Outcome.ACCEPT_WITH_CONDITIONS, "inform": Outcome.ACCEPT_WITH_CONDITIONS}


def read_pack(files: Mapping[str, Mapping[str, Any]], digest: str) -> RulePack:
    """Build a pack from its parsed files, `pack.toml` among them.

    Raises:
        PackInvalid: with file, rule and field of the first fault.
    """
    if "pack.toml" not in files:
        raise PackInvalid("pack.toml", "", "", "is missing from the folder; a pack needs name, version and title")
    head = Fields("pack.toml", "", files["pack.toml"])
    head.only([*PACK_FIELDS, "rule"])
    route = read_route(head, head.table("route"))
    rules: dict[str, Rule] = {}
    for file, content in sorted(files.items()):
        if file != "pack.toml":
            Fields(file, "", content).only(["rule"])
        for number, table in enumerate(content.get("rule", []), 1):
            rule = _rule(Fields(file, str(table.get("id", f"number {number}")), table), route)
            if rule.id in rules:
                raise PackInvalid(file, rule.id, "id", "is used twice; every rule of a pack needs its own")
            rules[rule.id] = rule
    for rule in rules.values():
        for name in rule.exempts:
            if "/" not in name and name not in rules:
                raise PackInvalid("pack", rule.id, "exempts", f"there is no rule {name!r} in this pack")
    jurisdiction = head.strings("jurisdiction")
    for country in jurisdiction:
        head.fact_value("jurisdiction", "destination", country)
    return RulePack(
        name=head.string("name"),
        version=head.string("version"),
        title=head.string("title"),
        title_zh=head.string("title_zh", ""),
        owner=head.string("owner", ""),
        until=head.date("until"),
        jurisdiction=frozenset(jurisdiction),
        sources=head.strings("sources"),
        rules=tuple(rules.values()),
        digest=digest,
        numbers=tuple(_number(Fields("pack.toml", "number", table)) for table in head.tables("number")),
    )


def _number(fields: Fields) -> NumberRule:
    """Read which numbers of documents a text demands to be kept."""
    fields.only(["source", "days", "documents", "dispatch"])
    documents, dispatch = fields.strings("documents"), fields.strings("dispatch")
    if not documents or not set(documents) <= set(DOCUMENTS):
        raise fields.fault("documents", f"right would be some of {', '.join(DOCUMENTS)}")
    if not dispatch:
        raise fields.fault("dispatch", "is missing; name the countries that items are sent from")
    for country in dispatch:
        fields.fact_value("dispatch", "dispatch", country)
    return NumberRule(_source(fields), fields.whole("days", MOST_DAYS), documents, frozenset(dispatch))


def _rule(fields: Fields, pack_route: Any) -> Rule:
    fields.only(RULE_FIELDS)
    starts = fields.date("from") or date(1900, 1, 1)
    ends = fields.date("until")
    if ends is not None and ends < starts:
        raise fields.fault("until", f"{ends} is before from = {starts}")
    own_route = read_route(fields, fields.table("route"))
    rule = Rule(
        id=fields.string("id"),
        says=fields.string("says"),
        says_zh=fields.string("says_zh", ""),
        source=_source(fields),
        modality=fields.choice("modality", shapes.MODALITIES),
        starts=starts,
        ends=ends,
        recorded_on=fields.date("recorded_on"),
        outcome=Outcome.of(fields.choice("outcome", WORDS)),
        when_unknown=Outcome.of(fields.choice("when_unknown", WORDS[1:], "ask")),
        select=_selector(fields),
        route=both(pack_route, own_route),
        when=read_condition(fields, "when", fields.table("when")),
        per=fields.choice("per", shapes.SCOPES, "item"),
        combine=fields.choice("combine", shapes.COMBINES, "") or None,
        exempts=fields.strings("exempts"),
        audience=fields.choice("audience", shapes.AUDIENCES, "public"),
        instead=fields.string("instead", ""),
        instead_zh=fields.string("instead_zh", ""),
        refer=_referral(fields),
        examples=tuple(_example(fields, table) for table in fields.tables("example")),
    )
    if rule.modality in MILDER and rule.outcome > MILDER[rule.modality]:
        raise fields.fault("outcome", f"{rule.outcome.word} contradicts modality {rule.modality}")
    if rule.exempts and rule.modality != "exempt":
        raise fields.fault("exempts", "is only for rules of modality exempt")
    _complete(fields, rule)
    return rule


def _complete(fields: Fields, rule: Rule) -> None:
    """Insist on a hit, a near miss and, where a fact can be missing, an unknown."""
    expected = [example.expect for example in rule.examples]
    if rule.outcome.word not in expected:
        raise fields.fault("example", f"none expects {rule.outcome.word!r}; a rule needs one that hits")
    if "miss" not in expected:
        raise fields.fault("example", "none expects 'miss'; a rule needs a near miss")
    if (fields.has("when") or fields.has("route")) and not {"unknown", rule.when_unknown.word} & set(expected):
        raise fields.fault("example", f"none expects {rule.when_unknown.word!r} for a missing fact")


def _source(fields: Fields) -> Source:
    table = fields.sub("source", required=True)
    table.only(["authority", "instrument", "provision", "edition", "url", "checked"])
    return Source(
        authority=table.string("authority"),
        instrument=table.string("instrument"),
        provision=table.string("provision", ""),
        edition=table.string("edition", ""),
        url=table.string("url", ""),
        checked=table.date("checked"),
    )


def _selector(fields: Fields) -> Selector:
    names = ("concepts", "categories", "un_numbers", "hs_prefixes", "cas")
    chosen = {name: fields.strings(name) for name in names}
    if not any(chosen.values()):
        raise fields.fault("concepts", f"nothing is selected; right would be one of {', '.join(names)}")
    return Selector(**chosen, except_concepts=fields.strings("except_concepts"))


def _referral(fields: Fields) -> Referral | None:
    if not fields.has("refer"):
        return None
    table = fields.sub("refer")
    table.only(["authority", "urgency", "may_return", "may_forward", "may_destroy"])
    return Referral(
        table.string("authority"),
        table.string("urgency", "routine"),
        table.flag("may_return"),
        table.flag("may_forward"),
        table.flag("may_destroy"),
    )


def _example(fields: Fields, content: Mapping[str, Any]) -> Example:
    table = Fields(fields.file, fields.rule, content, "example.")
    table.only(["goods", "concept", "facts", "on", "expect", "name"])
    if table.has("goods") == table.has("concept"):
        raise table.fault("goods", "an example names either goods (a text) or a concept")
    facts = table.table("facts")
    for name, value in facts.items():
        table.fact_value("facts", name, str(value))
    return Example(
        expect=table.choice("expect", (*WORDS, "miss", "unknown")),
        goods=table.string("goods", "") or None,
        concept=table.string("concept", "") or None,
        facts=tuple((name, str(value)) for name, value in facts.items()),
        on=table.date("on"),
    )
