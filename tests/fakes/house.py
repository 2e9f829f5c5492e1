"""An office with something in every state, for walks over every page: `house(at, means)` gives ids by name.

`forms_of(html)` are the forms of a page as a browser would send them: hidden fields, what is filled in or chosen, and one
form for each button; empty fields get a word.
"""

import io
from dataclasses import dataclass, field
from html.parser import HTMLParser

from PIL import Image

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.agreements import record_agreement
from sendable.actions.custody.appeal_item import file_appeal
from sendable.actions.custody.ask_inspection import ask_inspection
from sendable.actions.custody.desk import Order
from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.keep_photos import keep_photos
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.scan_item import add_scan
from sendable.actions.custody.tell_stories import draft_story
from sendable.actions.custody.transfer_item import give_item
from sendable.actions.custody.work_case import close, open_case, refer
from sendable.actions.numbers.read_number import ask_number
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.channel import Way
from sendable.custody.identifier import read_identifier
from sendable.custody.inspection import Finding, Means, Result
from sendable.custody.inspection_request import Wanted
from sendable.custody.verification import Document, Method
from tests.fakes.desk import contract, declaration, order
from tests.fakes.pickups import Errands

TURTLE = Finding(0, Result.DANGEROUS, "live turtles in socks", "live_animals", alert_right=True)
NUMBER = "E12 345-678"
ASKS = Actor("token:reports", frozenset({Role.INSPECTOR}), None, frozenset({Act.ASK_INSPECTION}))


def taken_in(numbers, number, goods="plastic toys"):
    given = Presented(
        read_identifier(f"LX9{number:05d}"), declaration(goods), (), Method.DOCUMENT_SEEN, Document.PASSPORT
    )
    return accept_item(numbers.desk, order("someone"), given, numbers.keeper(NUMBER, Document.PASSPORT, "CN")).item


def picture(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(out, "JPEG")
    return out.getvalue()


def house(numbers):
    """Fill a desk at office c1; return the ids of what is there, by the name that it has in addresses."""
    at, olga = numbers.desk, order("olga")
    accepted, held, opened, cased, given = (taken_in(numbers, number) for number in range(1, 6))
    refused, isolated = taken_in(numbers, 6, "a knife"), taken_in(numbers, 7, "a bomb")
    for one in (held, opened, cased):
        move_item(at, olga, Act.HOLD, one.id, reason="sample")
    for one in (opened, cased):
        move_item(at, olga, Act.OPEN, one.id)
    (photo,) = keep_photos(at, olga, cased.id, [picture()])
    inspect_item(at, olga, cased.id, Means.OPEN_BOX, (TURTLE,))
    case, told = open_case(at, olga, cased.id)
    errands = Errands(at)
    errands.by(Way.PAPER)
    _, referral = refer(at, olga, case.id, case.version, "wildlife authority")
    errands.carry()
    give_item(at, olga, given.id, "SEAL 1", "s1")
    ask_number(numbers, order("olga", Role.OFFICER), accepted.id, "order 7")
    appeal = file_appeal(at, olga, told.code, "They are toys.")
    done = taken_in(numbers, 8)
    for act in (Act.HOLD, Act.OPEN):
        move_item(at, olga, act, done.id, reason="sample")
    inspect_item(at, olga, done.id, Means.OPEN_BOX, (TURTLE,))
    closed = open_case(at, olga, done.id)[0]
    close(at, olga, closed.id, closed.version, Act.RELEASE, "a permit came")
    story = draft_story(at, olga.actor, closed.id)
    scan = add_scan(at, olga, held.id, [picture("blue")])
    agreement = record_agreement(at, order("sue"), contract())
    ask_inspection(at, Order(ASKS, ""), Wanted(accepted.identifier.value, "lithium-batteries", danger=True), None)
    items = (accepted, held, opened, cased, given, refused, isolated)
    return {
        "items": [one.id for one in items],
        "cases": [case.id],
        "stories": [story.id],
        "scans": [scan.id],
        "agreements": [agreement.id],
        "referrals": [referral.id],
        "photos": [photo],
        "appeals": [appeal.id],
        "identifiers": [one.identifier.value for one in items],
    }


def addresses(pages, there):
    """Yield every address behind the language that a page has, with the ids of what is there."""
    for page in pages:
        kind = page.path.strip("/").partition("/")[0]
        if "{" not in page.path:
            yield page.path
        else:
            head, _, rest = page.path.partition("{")
            assert kind in there, f"tests/fakes/house.py has no {kind} for {page.path}"
            yield from (f"{head}{id_}{rest.partition('}')[2]}" for id_ in there[kind])


@dataclass
class _Forms(HTMLParser):
    forms: list = field(default_factory=list)
    select: str = ""

    def __post_init__(self):
        super().__init__()
        self.inside = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self.inside = True
            self.forms.append({"action": given.get("action"), "fields": {}, "buttons": []})
        elif not self.inside:
            return
        elif tag == "button":
            self.forms[-1]["buttons"].append((name, given.get("value", "")))
        elif tag == "select":
            self.select = name
        elif tag == "option" and (given.get("value") and self.select not in self.forms[-1]["fields"]):
            self.forms[-1]["fields"][self.select] = given["value"]
        elif (tag == "input" and name and given.get("type") != "file") or tag == "textarea":
            self.forms[-1]["fields"].setdefault(name, given.get("value") or "words")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False


def forms_of(html):
    """Return (address, fields) of every form and button of a page, without their token."""
    parser = _Forms()
    parser.feed(html)
    found = []
    for form in parser.forms:
        fields = {name: value for name, value in form["fields"].items() if name != "token"}
        found += [(form["action"], {**fields, **({name: value} if name else {})}) for name, value in form["buttons"]]
    return found
