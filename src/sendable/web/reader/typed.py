"""What a form of the reader asks for, made into an act whose words are not sealed yet."""

from sendable.actions.reading.do_act import Doing
from sendable.actions.reading.duplicates import again, earlier, tags_for
from sendable.actions.reading.offer import Offer, offered, waiting
from sendable.actions.reading.open_report import Opened
from sendable.reporting.directory import Duty
from sendable.reporting.reward import Assessed, write_assessed
from sendable.reporting.state import Act, Step
from sendable.reporting.statement import Knows
from sendable.reporting.tariff import Severity
from sendable.screening.decision import N_
from sendable.web.reader.labels import FIELDS, KNOWS, NEEDS, SIGNS
from sendable.web.reader.site import Visit

MOST = 4_000  # characters


class Incomplete(Exception):
    """Something that an act needs was not typed."""

    def __init__(self, text: str, what: str) -> None:
        super().__init__(text)
        self.text, self.what = text, what


def doing_of(visit: Visit, opened: Opened) -> Doing:
    """Return what a form asks for.

    Raises:
        Incomplete: what is missing.
    """
    report, me = opened.seen.report, visit.site.reading.keys.id.hex()
    at, duties = visit.site.reading.moment(report.lane), opened.listed.duties()
    version = int(visit.typed("version")) if visit.typed("version").isdecimal() else -1
    step = visit.typed("step")
    if step in ("confirm", "decline"):
        for one in waiting(report, me, duties, at):
            duty = one.duty if step == "confirm" else one.declines
            if one.proposal.act.value == visit.typed("act") and duty is not None:
                done = Step.DONE if step == "confirm" else Step.DECLINED
                what = one.proposal.what
                return Doing(report.id, version, one.proposal.act, duty, done, what.to, what.category)
    else:
        for offer in offered(report, me, duties, at):
            if offer.act.value == visit.typed("act"):
                return _doing(visit, opened, offer, version)
    raise Incomplete(N_("This is not possible as things stand"), "")


def _doing(visit: Visit, opened: Opened, offer: Offer, version: int) -> Doing:
    texts = {}
    for need in offer.needs:
        text = _package(visit, opened) if need == "package" else visit.typed(need)[:MOST]
        if not text:
            raise Incomplete(N_("This is missing: {what}"), NEEDS[need])
        texts[need] = text
    if offer.act is Act.TAKE_IN and (signs := _signs(visit)):
        texts["evidence"] = signs
    if offer.act is Act.READ and (tags := _tags(opened)):
        texts["tags"] = tags
    if offer.act is Act.VERIFY and visit.typed("severity") in set(Severity) and opened.listed.has(Duty.REWARD_OFFICER):
        texts["severity"] = write_assessed(Assessed(Severity(visit.typed("severity")), _first(visit, opened)))
    to, category = visit.typed("to"), visit.typed("category")
    if offer.names and not to:
        raise Incomplete(N_("This is missing: {what}"), N_("To whom"))
    if offer.category and category not in visit.site.categories:
        raise Incomplete(N_("This is missing: {what}"), N_("Category"))
    step = Step.PROPOSED if offer.second else Step.DONE
    return Doing(opened.seen.report.id, version, offer.act, offer.duty, step, to, category, texts)


def _first(visit: Visit, opened: Opened) -> str:
    """Return the report about the same goods that came before; "" where none was chosen of those that are offered."""
    chosen, reading = visit.typed("first"), visit.site.reading
    offered = earlier(reading, opened, again(reading, opened)) if chosen else ()
    return chosen if chosen in dict(offered) else ""


def _tags(opened: Opened) -> str:
    """Return the tags of a report that has none yet."""
    there = any("tags" in one.digests for one in opened.seen.entries)
    said = opened.statement
    return "" if there or said is None else tags_for(opened.listed, said, opened.seen.report)


def _signs(visit: Visit) -> str:
    ticked = visit.form.getlist("sign")
    return "\n".join(visit.say(words) for name, words in SIGNS.items() if name in ticked)


def _package(visit: Visit, opened: Opened) -> str:
    """Return the fields that were ticked, and nothing else of the report."""
    lines, said = [], opened.statement
    ticked = visit.form.getlist("field")
    for name, label in FIELDS.items() if said is not None else ():
        value = getattr(said, name)
        if name in ticked and value:
            words = visit.say(KNOWS[value]) if isinstance(value, Knows) else value
            lines.append(f"{visit.say(label)}: {words}")
    more = visit.typed("package")[:MOST]
    return "\n".join([*lines, *([more] if more else [])])
