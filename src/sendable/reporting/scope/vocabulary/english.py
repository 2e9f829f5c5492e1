"""English words of shipments: goods, packing, transport, what is seen, heard and smelt, and law. No words for people."""

_LISTED = """
    a able about above absent accept accepted acetone acid acidity acids across act activated adhesive admits
    admitted again air aircraft airmail airport airway alarms alive alkaline alkalis all allowed alloy almonds also
    aluminium always ammonia ammonium ammunition among amount amphibian amphibians ampoule ampoules an ancient and
    animal animals annex another ant antenna anthrax antimony antique antiques antler antlers ants apart appendix
    appliance appliances applied approval approved aquarium aquatic aqueous archaeological are armour arrow arrows
    arsenic artefact artefacts article articles as ask asks at atom attached authorisation authorised authority away
    axle back bag bags bait baking balloons band bands bang bank banknotes banks banned barcode barium bark barrel
    barrels batch batteries battery bayonet bead beads beak bear bearing bearings bears bees beetle beetles before
    behind below belt belts beneath bent benzene between beyond bicycle bicycles big bill biohazard biological bird
    birds bison bitten bitter black blade blank blanket blankets blasting blender blister blocks blood blown board
    body boil boiling bolt bomb bombs bone boots border bored both bottles bottom bound bow bowl bowls bows box
    boxes bracelet bracelets brake branch brand brass bread break breath bring broken bronze brought brown brush
    brushes bubble bubbles bucket buckets built bulb bulbs bulge bulging bulk bullet bullets bundle bundles burn
    burning burns burnt burst bursts butane butterflies butterfly button buttons buzz buzzing by cable cables cactus
    cakes calibre call called camel camera cameras camping candles cane canes canisters cannot cans cap caps capsule
    carbide carbon card cardboard cards cargo carpet carpets carried carrier carry carton cartons cartridge
    cartridges carved cases cash cat catch cats cattle caustic caviar cells cent ceramic ceramics certificate
    certified chain chains chair chairs chamber changed chapter charger chargers check checked checks cheese cheeses
    chemical chemist chemists chilled chips chlorates chlorine chocolate chrome circuit class classes claw claws
    clay clean cleaner cleaning clear clearance cleared click clicking clicks clinic clip clips clock close closed
    closure cloth clothes cloud cloudy coat coated coating coats cobalt codes coffee coiled coin coins cold collect
    collected collections coloured comb combs come comes commerce compartment compass components compound compounds
    compressed computer computers concealed concentrated concentration concession condenser confetti consignment
    consignments consult contain contained container containers containing contains control controlled cooker
    cookies cool cooled copies copper coral corals cord cork correct corrosive cosmetic cosmetics counter
    counterfeit covered covert cow crab crabs crack cracked crackle crackling craft crafts crate crates crayfish
    cream creams crocodile crocodiles cross crossbow crumbs crush crushed crystal crystals cub cubs cultural culture
    cultures cups curtain curtains cushion customs cut cutlery cutting cuttings cyanide cyanides cylinder cylinders
    dagger daggers dairy damaged damp danger dangerous dark darts dead decay decayed declaration declarations
    declared deep deer delivered delivery dense denser density dent dented depot described desk despatch detector
    detectors detergent detonating detonators device devices dial dials diamond diaper difference differs dig digs
    diluted dim dinosaurs disease dish dishes dispatch dispatched disposal dissolved documents does dog dogs doll
    dolls donkey door doorbells dose doses double drain drawn dress dried drill drilled drills drip dripping drips
    drops drug drugs drums dry dual duck ducks dug during dust dusty dye dynasty each earphones earths eat edible
    edition eel eels effect egg eggs either electric electronics elephant else embalmed emit emits emitted empty end
    engine engines envelope envelopes enzyme ephedra ephedrine equal equals equipment erased ether every excavated
    excavation exceed exceeds except exempt exempted exemption explode exploded explodes explosive explosives export
    exported exposed exposure express extinguishers eyes fabric factory faint fake falcon falcons fall falls false
    fan fans far farm fat fatal faucet feather feathers fell fentanyl ferret fertiliser fertilisers festival
    festivals fever few fewer fibre figure fill filled film filter filters fin finished fins fire firearm firearms
    firecrackers fireworks firm first fish fit fixed fizz flakes flame flames flammability flammable flares flash
    flashlight flask flasks flat flesh flight flights flour flower flowers flows fluoride flush foam foil fold
    folded following food footwear for forbidden forged form formaldehyde formed forms fossils found fowl fox freeze
    freight fresh fridge frog frogs from frost frozen fruit fruits fuel full fume fumes fungi fungus fur furnace
    furniture furs further fuse fuses gallium garlic garment garments gas gases gate gauges gear gearbox gecko
    geckos geese generator germ germanium germs giant gift gifts given glass glasses gleam glove gloves glow glows
    glue glued goat goats goes goods grain grains gram grams granules graphite grass grave grease greasy green
    grenade grenades grey grinder gritty ground grow gum gun gunpowder guns gunsmith half hammer hamster hamsters
    hand handbag handbags handguns handle handled handling hard harm harmed has hatched hatching hats hawk hay
    headphones health heart heat heated heater heavier heavy hedgehog held helium helmet helmets hemp herb herbicide
    herbs here hidden hide hides hiding high higher hilt hinge hiss hisses hive hives hold holds holes hollow
    holograms holsters honey honeybee hoof hook hooves horn horse horses hose hoses hospital hot hotline house
    household how however hub hum humming hunting hydride hydrogen ice icy if ignite ignites iguana illegal illicit
    imagers imitation import imported in inch inches inert infected infection infectious inflated inherited ink
    inlay inner insect insecticide insects inside inspection inspector instead instruments insulation insurer
    interception into invasive iodine iron irritant is isotope isotopes it item items its ivory jade jam jar jars
    jelly jerrycan jewel jewellery joint joints juice just keg kegs kept kettle key keyboard keys kill kilogram
    kilograms kind kinds kitchen kits kitten knife knives knot label labelled labels laboratories laboratory lacks
    ladder lamp lamps land lane laptop laptops large larva larvae last later law lawful laws lay layer layers lead
    leaf leaked leaking leaks least leather leave lens leopard less lethal level levels lever licence licensed lid
    lids lies life light lighter lighting lights like limit limits liner lining lion lions liquid liquids listed
    listening lithium litre litres live lizard lizards loaded lobster lobsters lock locks long longer loose lost lot
    lotion low lower lukewarm lumps lye machine machinery machines made magazine magnesium magnet magnetic magnets
    mail mailbag mailed main maker makers mammal mammals manifest many mark marked market matches matching material
    may meant measure measured meat medicine medicines melted mercury mere metal meter meters methamphetamine mice
    microbe microbes military milk millilitre millilitres mineral minerals mirror mirrors misprinted missing mist
    mite mites mixed mixture mode model models moist molten money monkey monkeys more mortar mosquito mosquitoes
    moss most mothballs motor motors mould mouldy mouse moved movement moves much mug mugs museum mushrooms mussel
    mussels must muzzle nail nails narcotic nature near needed needle needles needs neither nested net never new
    next nickel nicotine nitrate nitrates nitric nitrogen no nobody noise noises none noodles nor not note notes
    nothing now nozzle nuclear numbers nuts nylon object obscured obtain obtained occupies octopus odour odourless
    odours of off office offices offspring often oil oily old on once one only opaque open or orange orchid orchids
    order ordered ore ores organic ornaments other otherwise otter out outer outside oven over overheat owl owls own
    oxide oxygen oyster oysters ozone pack packed packets packing packs padded padding paint painted pale pallet
    pallets pan panel pangolin pans paper papers parasite parasites parcel parcels parrot parrots part parts
    passenger passes past pasta paste pasted patched pathogen pathogens pearl pearls peeled pellets pen pepper per
    percentage perfume permit permits permitted peroxide pest pesticides pests pet petrol pets pharmacy phone phones
    phosphorus pictures pieces pierced pig pigeon pigeons pigs pill pills pin pink pins pipe pipes pistols place
    plant plants plastic plate plates play plier pliers plug plutonium plywood pocket pockets point poisons police
    pollen polythene poppers poppy porcelain pork post postage postal posted potassium pots pottery pouch pouches
    poultry poured powder power prawn prawns precise precursors prescription present pressed pressure price primers
    printed printer produce produced producer produces prohibited projectile projectiles propane propellant protect
    protected protects protein psychoactive psychotropic pump pumps puncture punctured pungent puppies puppy pure
    purity purple put pyrotechnic python pythons quantity quarantine quick quite quota rabbit rabbits radiation
    radiator radio radioactive radios radium radon rail rare rat rather rats rattle rattled rattles rattling raven
    raw razor razors rdx reached reacted reacts ready reagent reagents real recalled receipt recoil recorders
    recycling red refill refrigerant registered regulation regulations regulator relic relics remains removed
    repellent replaced replica replicas reptile reptiles resealed resemble resin rest restricted retailer return
    returned revolver revolvers rhinoceros rice rifles right ring rings road roasted rocket rockets rod rodent
    rodents rods roe roll rolls root roots rope rotten rotting rough round route routes rubbed rubber rubbing rubs
    rug rugs ruin rule rules rust rustle rusty sachet sachets sack sacks safe safely safety saline salts same
    samples sapling saplings sauce sausages saw saws says scabbard scales scan scanned scanner scarf scarves scent
    schedule scissors scorpions scraped scratched scratching screen screens screwdriver screwed screws sculpture
    sculptures sea seal sealed seals seam seams seaweed second section see seed seeds seep seeping seldom send
    sensor sensors sent serum set several sewing sewn shake shaken shampoo shape shaped shark sharp shavers sheep
    sheet sheets shelf shell shellfish shells shift shifts shiny ship shipment shipments shipped shipping shirt
    shirts shoe shoes shop shops short shot shotguns should show shown shows shrimp shrimps shrink shrunk sickness
    side sight sights signal silencer silencers silicon silkworms silver since single sinks site size sizzle
    skeleton skeletons skin skins skull sleeve sleeves sliced slide slime slosh slug slugs small smell smelling
    smells smoke smokes smoking smouldering snack snacks snail snails snake snakes so soap socks sodium sofa soft
    soil sold solid solution solvent solvents some sometimes songbird soon soot sorted sorting sounds soup sour
    sources spaced spare spark sparklers sparks sparrow species specimens spent spice spices spider spiders spike
    spikes spill spilled spilt splash spoilt spool spoon spoons spore spores sport sports spot spots spray sprays
    spread spring sprout squeak squeaks stain stains standard standards stands stapled stapler station stationery
    statue statues steam steel stem stench sterile stick sticks sticky still stinging stings stink stitched stock
    stone stones stop stopped stopper stops storage store stored stove strap straps strategic straw streamers
    strength string stripped strips strong stuffed stun substances substitute such sugar suitcase suitcases sulphate
    sulphide sulphur sulphuric supplier suppliers suppressors sweet sweets swelling swells swine switch switchblades
    swollen sword swords syringe syringes table tables tablet tablets tacky tag tags tail tails taken tank tanks tap
    tape taped target tariff taste tea tear teeth telephone temperature tent tents termites tested textile textiles
    than that the their them then there therefore thermal thermometers thermos they thick thin thinly thinner third
    this thorium those though thread three throat through thrown thus tick ticking ticks tied tiger tigers tightly
    tile tiles till tin tincture tingle tinned tins tipped tissue tissues titanium tnt to toad toads tobacco
    together tomb tombs too tools tooth toothbrush toothpaste top torch torches torn tortoise tortoises touch
    touched toward towel towels toxic toxin toxins toy toys trace traces tracking trade training transformer transit
    transparent transport transported traps travel tray trays treated treaty tree trees trefoil trickle trigger
    triggers triple tripod truck tub tube tuber tubers tubes tungsten turn turned turns turtle turtles tusk tusks
    twig two type tyre tyres umbrella umbrellas undeclared under undone unlabelled unless unlike unload unloaded
    unmarked unscrewed unsealed unstable untidy until unused up upon upper upright uranium urine use used usual
    usually vaccine vaccines vacuum valve van vapour vapours vase vases vegetables vehicle vehicles venom vent vents
    very vessel veterinary via vial vials vibrates vibrating vibration vine vinegar violet virus viruses visible
    vitamin vitamins void volatile volt voltage volts wafers wagon wallet wallets ware warehouse warm was washed
    washer wasp wasps watch watches water watt watts wax waybill weak weapon weapons weed weeds weigh weighs weight
    welded well were wet wetness whale whales what wheel wheels when whenever where whether which while whir
    whirring whistle white whitish whole why wider wildlife will wing wings wiped wire wired wires with within
    without wolf wolves wood wool worm worms worn would woven wrap wrapped wrapping wrench wrenches xray yarn yeast
    yellow yellowish yet zero zinc zip zirconium zoo zoos
"""
WORDS = frozenset(_LISTED.split())
