"""The decision on a content line, and the reason in one plain sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from sendable.screening.fact import Fact
from sendable.screening.judge import Finding
from sendable.screening.lexicon import Concept
from sendable.screening.mention import Mention, Passed
from sendable.screening.outcome import Outcome

Translate = Callable[[str], str]
N_ = str  # marks a text for translation where it is only a constant

QUESTIONS: dict[str, str] = {
    "description": N_("What exactly is inside? Name the goods, what they are made of and what they are for."),
    "mode": N_("How does it travel: by air, road, rail or sea?"),
    "service": N_("Which service is it: mail, express or cargo?"),
    "aircraft": N_("Does it fly on a passenger or a cargo aircraft?"),
    "dispatch": N_("Which country is it sent from?"),
    "destination": N_("Which country is it going to?"),
    "transit": N_("Which country does it pass through?"),
    "configuration": N_("Is the battery sent alone, packed with a device, or built into it?"),
    "condition": N_("Is it new, used, damaged or recalled?"),
    "chemistry": N_("What kind of battery is it: lithium-ion, lithium metal, sodium-ion, lead-acid, NiMH or alkaline?"),
    "cell_or_battery": N_("Is it a single cell or a battery of several cells?"),
    "watt_hours": N_("How many watt-hours (Wh) are printed on the battery?"),
    "capacity": N_("What capacity in mAh is printed on the battery?"),
    "voltage": N_("What nominal voltage is printed on the battery?"),
    "lithium_content": N_("How many grams of lithium does it hold?"),
    "state_of_charge": N_("To how many percent is the battery charged?"),
    "count": N_("How many pieces are there?"),
    "form": N_("Is it solid, powder, liquid, gas, paste or an aerosol?"),
    "net_mass": N_("What does the content weigh without its packing?"),
    "gross_mass": N_("What does the parcel weigh in all?"),
    "net_volume": N_("How much liquid is there in all?"),
    "inner_volume": N_("How much does one inner container hold?"),
    "inner_mass": N_("What does one inner package weigh?"),
    "water_capacity": N_("What is the water capacity of the container?"),
    "concentration": N_("What is the concentration in percent?"),
    "alcohol_by_volume": N_("How many percent of alcohol by volume does it hold?"),
    "flash_point": N_("What is its flash point?"),
    "pressure": N_("What is the pressure inside?"),
    "packing": N_("How is it packed?"),
    "permit": N_("Is there a permit, licence or certificate for it?"),
    "sender_class": N_("Does a private person, a business or a licensed business send it?"),
    "value": N_("What is it worth?"),
    "currency": N_("In which currency is the value given?"),
    "age_of_object": N_("How old is the object?"),
    "origin_of_goods": N_("In which country do the goods originate?"),
}
NOTHING_APPLIES = N_("Nothing that is declared falls under a rule of the packs in force.")
DEPENDS = N_("It depends on an answer that is missing: {says}")
WEAK = N_("The word {word!r} may mean such goods: {says}")
SOURCE = N_("{says} ({source}).")
TO_VERIFY = N_("{source}; text still to be verified")
STOP = "."


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one content line, and why."""

    outcome: Outcome
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]  # severest first
    question: str | None  # a fact name or `description`
    concepts: tuple[Concept, ...]  # of the mentions, in order
    passed: tuple[Passed, ...] = ()

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that ask for more than accepting."""
        return tuple(finding for finding in self.findings if finding.outcome > Outcome.ACCEPT)


def same(text: str) -> str:
    """Translate nothing."""
    return text


def ask(question: str | None, translate: Translate = same) -> str | None:
    """Return the question in words."""
    return None if question is None else translate(QUESTIONS[question])


def explain(decision: Decision, language: str = "en", translate: Translate = same) -> str:
    """Return one plain sentence with the legal source: what the deciding rule says of these goods."""
    deciding = decision.deciding
    if not deciding:
        return translate(NOTHING_APPLIES)
    finding = deciding[0]
    rule = finding.ground.rule
    says = rule.sentence(language).rstrip("。.")
    if not finding.hit:
        says = translate(DEPENDS).format(says=says)
    source = rule.source.cited
    if rule.verify:
        source = translate(TO_VERIFY).format(source=source)
    return translate(SOURCE).format(says=says, source=source)
