"""The parcel of turtles declared as toys, told in either language, with JavaScript or without, by who has to do with it."""

import io
import re
from itertools import count
from typing import NamedTuple

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from sendable.adapters.words import translator
from sendable.custody.identifier import s10_check_digit
from tests.browser.desk.office import PostOffice
from tests.browser.watch import Watch

_serials = count(10_000_001)
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


def photo(said: str) -> bytes:
    """A picture that is no other item's."""
    picture = Image.new("RGB", (320, 240), "darkolivegreen")
    ImageDraw.Draw(picture).text((20, 100), said)
    content = io.BytesIO()
    picture.save(content, "JPEG")
    return content.getvalue()


def fresh_identifier() -> str:
    """Return an S10 identifier that no item bears yet."""
    serial = str(next(_serials))
    return f"RR{serial}{s10_check_digit(serial)}CN"


class Story(NamedTuple):
    """Where the pages of a parcel are, and the code of its sender's notice."""

    item: str
    case: str
    referral: str
    appeal: str
    code: str
    opened: str = ""  # another parcel, whose box is open

    @property
    def id(self) -> str:
        """The item as the record names it."""
        return self.item.rpartition("/")[2]


class Told:
    """The story in one language, with JavaScript or without; every press of a button is somebody's."""

    def __init__(self, watch: Watch, post_office: PostOffice, language: str, *, script: bool) -> None:
        self._watch, self._post_office = watch, post_office
        self.language, self.script, self.say = language, script, translator(language)

    def at(self, who: str, path: str) -> Page:
        state = self._post_office.signed_in[who]
        home, path = self._post_office.desk, f"/{self.language}{path}"
        return self._watch.open(home, path, storage_state=state, java_script_enabled=self.script)

    def public(self, path: str) -> Page:
        return self._watch.open(self._post_office.public, f"/{self.language}{path}", java_script_enabled=self.script)

    def press(self, page: Page, name: str, **typed: str) -> None:
        """Fill what a form asks beside its button, and press it."""
        button = page.get_by_role("button", name=self.say(name), exact=True)
        form = page.locator("form").filter(has=button)
        for label, words in typed.items():
            form.locator(f"[name={label}]").fill(words)
        button.click()

    def accept_toys(self) -> str:
        """The clerk takes in a parcel of toys; return the address of the item."""
        say, page = self.say, self.at("clerk", "/counter")
        expect(page.get_by_label(say("Identifier"), exact=True)).to_be_focused()
        page.keyboard.type(fresh_identifier())
        page.get_by_label(say("From"), exact=True).select_option("CN")
        page.get_by_label(say("To"), exact=True).select_option("US")
        page.get_by_label(say("How"), exact=True).select_option("mail-air")
        page.get_by_label(say("What is inside")).fill("plastic toys")
        page.get_by_label(say("Verified how")).select_option("document_seen")
        page.get_by_label(say("By which document")).select_option("passport")
        if not self.script:
            self.press(page, "Check")
        page.get_by_role("button", name=say("Accept"), exact=True).click()
        expect(page.get_by_role("status")).to_contain_text(say("Taken in."))
        return self.path(page)

    def path(self, page: Page) -> str:
        found = re.search(rf"/{self.language}(/[a-z]+/[^/?#]+)", page.url)
        assert found
        return found[1]

    def open_box(self, item: str) -> Page:
        """The clerk holds the parcel by sample and the inspector opens it; return the page for what is found."""
        self.press(self.at("clerk", item), "Hold", reason="chosen by sample")
        page = self.at("inspector", item)
        self.press(page, "Open the box")
        expect(page).to_have_url(re.compile("/inspect$"))
        return page

    def find(self, item: str, page: Page) -> None:
        """The inspector takes a photo and writes down turtles."""
        say = self.say
        expect(page.get_by_role("complementary", name=say("Checklist"))).to_contain_text(
            say("Never read letters or other writing.")
        )
        page.locator("#photos").set_input_files([{"name": "box.jpg", "mimeType": "image/jpeg", "buffer": photo(item)}])
        line = page.get_by_role("group", name="plastic toys")
        line.get_by_label(say("Dangerous")).check()
        line.get_by_label(say("What is there, in your words")).fill("live red-eared slider turtles")
        line.get_by_label(say("Category")).select_option("live_animals")
        self.press(page, "Record the inspection")
        expect(page.get_by_role("img")).to_have_count(1)

    def refer(self, item: str) -> tuple[str, str, str]:
        """The officer opens a case and refers it, with what was found; return case, referral and the sender's code."""
        say, page = self.say, self.at("officer", item)
        self.press(page, "Open a case")
        code = CODE.search(page.locator("main").inner_text())
        assert code
        page.goto(f"{self._post_office.desk}/{self.language}{item}")
        page.get_by_role("link", name=say("Go to the case")).click()
        page.get_by_label(say("Authority"), exact=True).select_option("wildlife authority")
        self.press(page, "Refer to an authority")
        expect(page.get_by_text(say("not acknowledged yet"))).to_be_visible()
        page.get_by_role("link", name=say("Package"), exact=True).click()
        expect(page.locator("main")).to_contain_text("live red-eared slider turtles")
        referral = self.path(page)
        page.go_back()
        self.press(page, "Record the acknowledgement", reference="W-2026-1")
        expect(page.locator("main")).to_contain_text("W-2026-1")
        return self.path(page), referral, code[0]

    def appeal(self, code: str) -> None:
        """The sender reads why, by the code alone, and objects."""
        page = self.public("/notice")
        page.get_by_label(self.say("Code of the notice")).fill(code.lower().replace("-", " "))
        self.press(page, "Read the notice")
        expect(page.locator("cite").first).not_to_be_empty()
        page.get_by_label(self.say("What is wrong with the decision?")).fill("They are made of plastic.")
        self.press(page, "File the appeal")
        expect(page.get_by_role("status")).to_be_visible()

    def uphold(self, item: str) -> str:
        """Who acted on the item may not decide; somebody fresh does. Return the address of the appeal."""
        say, page = self.say, self.at("officer", item)
        to_appeal = page.get_by_role("complementary").get_by_role("link", name=re.compile(rf"^{say('Appeal')}"))
        to_appeal.click()
        expect(page.locator("main")).to_contain_text(
            say("You have acted on this item. Somebody who never did must decide the appeal.")
        )
        appeal = self.path(page)
        page = self.at("judge", appeal)
        page.get_by_label(say("The decision stands")).check()
        page.get_by_label(say("Reasons, which the sender reads")).fill("The photo shows live animals.")
        self.press(page, "Decide the appeal")
        return appeal

    def read_verdict(self, code: str) -> None:
        page = self.public("/notice")
        page.get_by_label(self.say("Code of the notice")).fill(code)
        self.press(page, "Read the notice")
        expect(page.locator("main")).to_contain_text("The photo shows live animals.")

    def whole(self) -> Story:
        """From the counter to the sender who reads the verdict."""
        item = self.accept_toys()
        self.find(item, self.open_box(item))
        case, referral, code = self.refer(item)
        self.appeal(code)
        appeal = self.uphold(item)
        self.read_verdict(code)
        return Story(item, case, referral, appeal, code)
