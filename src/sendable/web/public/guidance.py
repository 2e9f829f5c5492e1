"""What each category is, why it is restricted, and who takes such goods; the rules themselves come from the packs."""

from collections.abc import Mapping
from dataclasses import dataclass

from sendable.screening.decision import N_


@dataclass(frozen=True, slots=True)
class Guidance:
    """Three texts on one category, translated where they are shown."""

    what: str
    why: str
    hand_in: str


_POLICE = N_("Do not carry it to a counter. Call the police and say what it is and where it lies; they collect it.")
_WASTE = N_(
    "Take it to the hazardous-waste collection of your town; many shops that sell such products take them back."
)
_CUSTOMS = N_("Ask customs; they say what is needed, and they take goods that may not travel.")
_WILDLIFE = N_("Ask customs or the CITES management authority of your country, also about a thing that you inherited.")

GUIDANCE: Mapping[str, Guidance] = {
    "firearms": Guidance(
        N_("Guns of every kind, their main parts, air guns, and imitations that look real."),
        N_("A parcel passes through many hands and can be lost or stolen. Guns move only between licensed people."),
        _POLICE,
    ),
    "ammunition": Guidance(
        N_("Cartridges, shells, bullets, primers and propellant, also as souvenirs and collector's pieces."),
        N_("Ammunition can fire from heat or a blow, and nobody can see from outside whether a souvenir is spent."),
        _POLICE,
    ),
    "explosives_fireworks": Guidance(
        N_("Explosives, fireworks, firecrackers, flares, gunpowder, airbag modules and party poppers."),
        N_("Friction, heat or a fall is enough to set them off, and a sorting machine gives all three."),
        N_("Do not move it. Keep people away and call the police or the fire service; they collect it."),
    ),
    "weapons_other": Guidance(
        N_("Switchblades, knuckledusters, batons, stun devices, crossbows, and knives in general."),
        N_("Many of these are forbidden to own; ordinary blades may travel but must not cut whoever handles the box."),
        N_("Forbidden weapons: call the police, who collect them. Kitchen knives: wrap the blade and use a strong box."),
    ),
    "drugs": Guidance(
        N_("Narcotics, psychotropic substances, new psychoactive substances, cannabis products and steroids."),
        N_("They harm people and are controlled by treaty nearly everywhere, in any amount, whatever the wrapping says."),
        N_("Leftover medicines go to a pharmacy. Anything else: the police take it."),
    ),
    "drug_precursors": Guidance(
        N_("Chemicals from which drugs are made, such as ephedrine, acetic anhydride and potassium permanganate."),
        N_("They have honest uses, so trade in them is licensed and every shipment is recorded."),
        _WASTE,
    ),
    "dangerous_chemicals": Guidance(
        N_("Acids, alkalis, bleach, pesticides, mercury, oxidisers and other poisonous or corrosive substances."),
        N_("A leak burns or poisons those who handle the parcel and can weaken an aircraft."),
        _WASTE,
    ),
    "flammables_gases": Guidance(
        N_("Perfume, nail polish, paint, glue, fuel, aerosols, lighters, matches and gas cylinders."),
        N_("In the hold of an aircraft, pressure falls and temperature changes: cans leak, and a spark starts a fire."),
        _WASTE,
    ),
    "radioactive": Guidance(
        N_("Radioactive sources and minerals, old luminous dials, and devices that contain a source."),
        N_("Radiation cannot be seen; it reaches everybody near the parcel, all the way."),
        N_("Leave it where it is, keep away, and call the radiation safety authority or the fire service."),
    ),
    "lithium_batteries": Guidance(
        N_("Power banks, spare batteries, and devices with a battery: phones, toys, tools, scooters."),
        N_("A damaged or short-circuited battery starts to burn by itself and is hard to put out."),
        N_("Used batteries go back to a shop that sells them or to a collection point, with the contacts taped over. "
           "Damaged or swollen ones: leave them outside, away from anything that burns, and ask the collection point."),
    ),
    "medicines_counterfeit": Guidance(
        N_("Medicines on prescription, medicines without approval, vaccines, and medical devices."),
        N_("A wrong dose or a fake can kill, and many medicines need cooling. Countries therefore license who sends them."),
        N_("A pharmacy takes back medicines that you do not need."),
    ),
    "counterfeit_currency": Guidance(
        N_("Forged money, documents and seals, and the tools that make them."),
        N_("They serve fraud. Owning or sending them is a crime in most countries, even as a curiosity."),
        N_("Hand forged money to a bank or the police, and do not pass it on."),
    ),
    "valuables": Guidance(
        N_("Cash, precious metals and stones, cheques, bonds and payment cards."),
        N_("They are easily stolen and cannot be replaced; many countries bar them from ordinary post, or limit amounts."),
        N_("Use a bank transfer for money, and insured or registered mail, where it is allowed, for jewellery."),
    ),
    "counterfeit_goods": Guidance(
        N_("Copies that bear somebody else's brand: bags, shoes, watches, cosmetics, chargers."),
        N_("They may be unsafe, and customs destroy them at the cost of the addressee."),
        N_("Do not sell or send them on. Customs or the police take them."),
    ),
    "wildlife_cites": Guidance(
        N_("Ivory, coral, shells, furs, reptile leather, rare woods, orchids, and medicines made of protected species."),
        N_("Trade drives species to extinction. An international convention lets them cross borders only with permits."),
        _WILDLIFE,
    ),
    "invasive_species": Guidance(
        N_("Animals and plants that spread where they do not belong: some turtles, snails, crayfish, water plants."),
        N_("Once released they displace native species and cannot be brought back. Sending them is barred in many places."),
        N_("Never release it. Ask the nature authority or an animal shelter that takes such animals."),
    ),
    "live_animals": Guidance(
        N_("Living animals of every kind, from pets and turtles to insects and spiders."),
        N_("Most suffer or die in a parcel, and they can carry diseases. Few kinds are admitted, with rules on packing."),
        N_("Ask a licensed live-animal carrier. An animal shelter takes an animal that you cannot keep."),
    ),
    "plants_seeds_soil": Guidance(
        N_("Living plants, seeds, bulbs, cuttings, soil, fresh fruit, and wood with bark."),
        N_("Pests and diseases travel in them and ruin harvests. A plant health certificate shows that they are clean."),
        N_("Ask the plant health authority for a certificate before you send. What you cannot send goes into household "
           "waste, well wrapped, not onto compost."),
    ),
    "food_animal_products": Guidance(
        N_("Meat, dairy, eggs, honey, pet food, untreated hides and feathers, and food that spoils."),
        N_("Animal diseases survive in meat and milk, and spoilt food harms people and other parcels."),
        _CUSTOMS,
    ),
    "alcohol": Guidance(
        N_("Spirits, wine, beer, and anything else to drink with alcohol in it."),
        N_("Strong spirits burn like fuel; all alcohol is taxed, and the buyer's age must be checked."),
        N_("A licensed dealer or carrier can send it, with tax paid and the age of the addressee checked."),
    ),
    "tobacco": Guidance(
        N_("Cigarettes, cigars, loose tobacco, electronic cigarettes, their liquids, and nicotine pouches."),
        N_("Tobacco is taxed and kept from the young. The battery of an electronic cigarette is a fire risk as well."),
        N_("Electronic cigarettes go to a collection point for electrical waste, never into household waste."),
    ),
    "strategic_minerals_export": Guidance(
        N_("Rare earths, gallium, germanium, antimony, tungsten and similar metals, their ores and compounds."),
        N_("Some countries license their export, because few places supply them and weapons need them."),
        N_("Ask the export control authority for a licence before you send."),
    ),
    "dual_use_export": Guidance(
        N_("Civil goods with a military use: some electronics, materials, sensors, machines and chemicals."),
        N_("They can serve weapons. Exporting them without a licence is an offence even when the buyer is harmless."),
        N_("Ask the export control authority; it also answers whether an article is on the list."),
    ),
    "covert_surveillance_devices": Guidance(
        N_("Listening devices, hidden cameras, signal jammers, and trackers made to be overlooked."),
        N_("They are made to invade privacy or to disturb radio and emergency calls; many countries bar them."),
        N_("The police or the radio authority take devices that may not be owned."),
    ),
    "cultural_relics": Guidance(
        N_("Archaeological finds, old coins, porcelain, fossils, and artworks above a certain age."),
        N_("What is taken out of a country is lost to it. Export needs a certificate, import often proof of origin."),
        N_("A museum or the culture authority says whether an object may leave, and takes finds."),
    ),
    "biological_materials": Guidance(
        N_("Cultures, blood and tissue samples, vaccines, toxins, and human remains, ashes among them."),
        N_("A broken tube can infect people. Samples travel only in triple packing and from known senders."),
        N_("A hospital or laboratory knows how to pack, send or destroy it. Ashes: ask an undertaker."),
    ),
    "other_regulated": Guidance(
        N_("Strong magnets, dry ice, airbags, strong lasers, and other goods with a rule of their own."),
        N_("Magnets disturb a compass, dry ice displaces air, lasers blind: each is safe only if packed for it."),
        _WASTE,
    ),
}  # fmt: skip
