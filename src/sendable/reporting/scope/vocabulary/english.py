"""English words of shipments: goods, packing, transport, what is seen, heard and smelt, and law. No words for people."""

_LISTED = """
    a able about above absent accelerator accept accepted accessories accessory accumulator acetaminophen acetate
    acetic acetone acid acidity acids acorn across acrylic act activated actuator adapter additive adhesive admits
    admitted aerial aerosol again agar age agent agricultural air airbag aircraft airgun airmail airport airway
    alarm alarms albino alcohol alcoholic alfalfa alive alkaline alkalis all alligator allowed alloy almonds aloe
    alpha also aluminium always amber ammo ammonia ammonium ammunition among amount amphibian amphibians amplifier
    ampoule ampoules an anaconda anaesthetic analog ancient and android anemone anhydride anhydrous animal animals
    annex another ant antelope antenna anthrax antibiotic antimony antique antiques antler antlers ants apart app
    appendix appliance appliances applied approval approved aquarium aquatic aqueous arc archaeological are argon
    argus arm armour aroma array arrow arrowhead arrows arsenic arsenide artefact artefacts article articles
    artificial as ash ask asks asparagus at atom attached audio authorisation authorised authority auto automatic
    away axe axle bacillus back backpack backup bacon bacterial bag bags bait baking balance ball ballistic balloon
    balloons balls balm banana band bands bang banger bangle bank banknote banknotes banks banned bar barcode bare
    barium bark barley barrel barrels bars basil bat batch bath bathroom baton batteries battery bayonet bead beads
    beak bean beans bear bearing bearings bears bee beef been beer bees beetle beetles before behind bell bellied
    belly below belt belts beneath bent benzene benzoyl benzyl beryllium beta betel between beverage beyond bicycle
    bicycles big bike bill billed billet bills bio biohazard biological bird birds biscuit biscuits bismuth bison
    bit bits bitten bitter black blackberry bladder blade blank blanket blankets blanks blaster blasting bleach
    bleaching blend blender blister block blocks blood blow blower blown blue bluetooth blunt boa boar board boat
    body boil boiling bolt bomb bombs bond bone bones bonsai boost booster bootleg boots border bore bored boron
    both botox bottle bottled bottles bottom bound bourbon bovine bow bowl bowls bows box boxes brace bracelet
    bracelets brake branch brand brandy brass bread break breath brick bring broken bromide bronze broth brought
    brown brush brushes bubble bubbles buck bucket buckets buckle buckshot bud buffalo bug bugs built bulb bulbs
    bulbul bulge bulging bulk bull bulldog bullet bullets bullfrog bullion bumblebee bunch bundle bundles bunny burn
    burner burning burns burnt burst bursts bus bush butane butter butterflies butterfly button buttons butyl buzz
    buzzing by cabbage cable cables cactus cadmium cake cakes cal calcium calf calibre call called cam camel camera
    cameras camphor camping can candle candles candy cane canes canister canisters cannabis canned cannon cannot
    cans cap capacitor caps capsule capsules car carbide carbine carbon carbonate card cardboard cardinal cards
    cargo carpet carpets carried carrier carry cart carton cartons cartridge cartridges carts carved carving case
    cases cash casing casings cast casting cat catalyst catch catcher category catfish cats cattle caustic cave
    caviar cell cells cement cent centipede central ceramic ceramics cerium certificate certified chain chains
    chainsaw chair chairs chalk chamber chameleon champagne changed chapter charcoal charge charged charger chargers
    charging check checked checks cheese cheeses chemical chemicals chemist chemists cherries cherry chestnut chew
    chicken chilled chinchilla chip chips chlorates chloride chlorine chloroform chocolate cholera chop chrome
    chromium chunk chunks cigar cigarette cigarettes circuit citrus clam class classes claw clawed claws clay clean
    cleaner cleaning clear clearance cleared click clicking clicks clinic clinical clip clipper clips clock close
    closed clostridium closure cloth clothes clothing cloud cloudy club clutch coat coated coating coats cobalt
    cobra cocaine cockatoo cockroach cocktail coconut code codes coffee coil coiled coin coins coke cola cold
    coleman coli collar collect collected collection collections collector colony color colour coloured comb combs
    combustible come comes commerce compartment compass component components composite compound compounds compressed
    compressor computer computers conc concealed concentrate concentrated concentration concession concrete
    condenser cone confetti consignment consignments consult contact contain contained container containers
    containing contains contaminated contents control controlled controller conure converter cooker cookies cooking
    cool cooled cooler coolers copied copies copper copy coral corals cord cordless core cork corn correct corrosive
    cosmetic cosmetics cotton cough counter counterfeit cover covered covers covert cow coyote crab crabs crack
    cracked cracker crackers crackle crackling craft crafts crane crank crate crates crayfish cream creams crested
    cricket crickets crimson crocodile crocodiles crop cross crossbow crow crumbs crush crushed crystal crystals cub
    cube cubes cubs cucumber cultural culture cultures cup cups curry curtain curtains cushion customs cut cutlery
    cutter cutting cuttings cyanide cyanides cycle cylinder cylinders dab dagger daggers dairy damaged damp danger
    dangerous dark dart darts dead decay decayed declaration declarations declared deep deer delivered delivery
    delta dendrites dendritic dense denser density dent dental dented denture deodorant depleted depot described
    desert desk despatch detector detectors detergent detonating detonator detonators device devices dial dials
    diamond diamonds diaper dichloride die diesel diet difference differs diffuser dig digital digs diluted dim
    dinosaurs dioxide dip disc disease disguised dish dishes disinfectant disk dispatch dispatched display
    disposable disposal dissolved dissolving distillate documents does dog dogs doll dolls donkey door doorbell
    doorbells doped dose doses dot double down drain drawn dress dried drill drilled drills drink drinks drip
    dripping drips drive driving drone drop drops drug drugs drum drums dry dual duck ducks dug during dust duster
    dusty dwarf dye dynasty each eagle ear eared earphones earth earths earthworm eat eau ecstasy edge edged edible
    edition eel eels effect egg eggs eight either electric electrical electronic electronics elemental elephant else
    embalmed emerald emit emits emitted empty emu enamel end energy engine engines entry envelope envelopes enzyme
    ephedra ephedrine epoxy equal equals equipment erased essence etching ethanol ether ethyl ethylene eucalyptus
    evaporation every excavated excavation exceed exceeds except exempt exempted exemption exotic expandable explode
    exploded explodes exploding explosive explosives export exported exposed exposure express extended extender
    extension extinguishers extra extract extraction extractor eye eyed eyelash eyes fabric factory faint fake
    falcon falcons fall falls false fan fans far farm fat fatal faucet feather feathers fed feed feeder feet fell
    fentanyl fern ferret fertiliser fertilisers fertilized fertilizer festival festivals fever few fewer fiber fibre
    field fig figure fill filled filler fillet film filter filters fin finder finger fingers finished fins fire
    firearm firearms fireball firecrackers fireplace firework fireworks firing firm first fish fishing fit fixative
    fixed fizz flake flakes flame flames flammability flammable flare flares flash flashlight flask flasks flat
    flavour flea flesh flight flights flint flip floss flour flow flower flowers flows flu fluid fluoride flush flux
    fly flying foam foil fold folded folder folding following food footwear for forbidden forest forged form
    formaldehyde formed forming forms formula fossil fossils found fountain fowl fox fragment fragrance frame free
    freeze freight frequency fresh fridge frog frogs from fronted frost frozen fruit fruits fry fuel full fume fumes
    fungi fungus fur furnace furniture furs further fuse fuses gallium gamma gap garden garlic garment garments gas
    gases gasoline gate gauge gauges gear gearbox gecko geckos geese gel gelatin generator germ germanium germs
    giant gift gifts gin ginger ginseng given glass glasses gleam glove gloves glow glows glucose glue glued goat
    goats goes goggles gold golden golf goods goose gopher grade grain grains gram grams granules grape graphite
    grass grave gray grease greasy green grenade grenades grey grinder grip gritty groove grooves ground grow guard
    guide gum gummy gun gunpowder guns gunsmith hair hairy half ham hammer hamper hamster hamsters hand handbag
    handbags handgun handguns handle handled handling hard hardener hardware harm harmed has hash hatched hatching
    hatchling hats hawk hay hazardous head headed headphones heads health heart heat heated heater heating heavier
    heavy hedgehog heirloom held helicopter helium helmet helmets hemp herb herbal herbicide herbs here heroin
    hidden hide hides hiding high higher hilt hinge hiss hisses hive hives hog hold holder holds hole holes hollow
    hologram holograms holsters honey honeybee hoof hook hooves hormone horn horned hornet horse horses hose hoses
    hospital hot hotline household how however huang hub hull hum humming hunting hyacinth hybrid hydrate hydride
    hydrochloride hydrogen hydroxide ice icy if ignite igniter ignites iguana ill illegal illicit imagers imitation
    import imported in inch inches indium indoor industrial inert infected infection infectious inflated inflator
    infrared infused infusion ingot ingots inhaler inherited injection injector ink inlay inner insect insecticide
    insects insert inside inspection inspector instant instead instrument instruments insulation insulin insurer
    integrated interception intermediate into invasive invisible invoice iodide iodine ion iridium iris iron
    irritant is island isotope isotopes it item items its ivory jack jacket jade jam jammer jar jars jaw jelly
    jellyfish jerky jerrycan jet jewel jewellery jig jim joint joints juice jump jungle junk just juvenile kangaroo
    keepsake keg kegs kept ketone kettle key keyboard keyring keys kill killer kilo kilogram kilograms kind kinds
    kinetic kit kitchen kits kitten knee knife knives knob knock knot knotweed knuckle krypton label labelled labels
    laboratories laboratory lacks lacquer ladder lake lamb lamp lamps land lane lantern laptop laptops large larva
    larvae laser last later launcher lavender law lawful lawn laws lay layer layers lead leaf leaked leaking leaks
    learning least leather leave leaves led leech left leg lemon lens leopard less lethal lettuce level levels lever
    licence licensed lid lids lies life lift light lighter lighting lightning lights like lily lime limit limits
    line linear linen liner lining lion lions lip lipstick liquid liquids liquor list listed listening lite lithium
    litre litres live liver livestock lizard lizards loaded loading lobster lobsters lock locks log long longer
    loose lost lot lotion low lower lubricant luggage lukewarm luminous lump lumps lunch lye mace machine machinery
    machines made mag magazine magnesium magnet magnetic magnets magnum mail mailbag mailed main make maker makers
    makes makeup malt mammal mammals manganese mango manifest manual many maple marijuana marine mark marked marker
    market marking mask mat match matches matching material may meal meant measure measured meat medical medicated
    medication medicinal medicine medicines melt melted mercury mere mesh metal metallic meter meters meth
    methamphetamine methanol methyl methylene mic mice micro microbe microbes microphone military milk millilitre
    millilitres mine mineral minerals minute mirror mirrors misprinted missile missing mist mistletoe mite mites mix
    mixed mixture mobile mod mode model models module moist mold mole molly molten money monkey monkeys more mortar
    mosquito mosquitoes moss most moth mothballs motion motor motorcycle motors mould mouldy mount mountain mounted
    mouse mouth moved movement moves mower much mud mug mugs multi mum munition museum mushroom mushrooms musk
    musket mussel mussels must mutton muzzle myna nail nails narcotic narrow nature near neck necked necklace needed
    needle needles needs neither neodymium neon nerve nest nested net never new next nickel nicotine ninja niobium
    nitrate nitrates nitric nitride nitro nitrocellulose nitrogen no nobody noise noises none noodles nor not note
    notes nothing now nozzle nuclear nugget numbers nut nuts nylon oak oat object obscured obtain obtained occupies
    octopus odour odourless odours of off office offices offspring often oil oily ointment old on once one onion
    only opaque open opener operated opioid opium optic or orange orchid orchids order ordered ore ores organic
    ornament ornamental ornaments ostrich other otherwise otter out outer outside oven over overheat overlay owl
    owls own oxide oxygen oyster oysters ozone pack package packaging packed packet packets packing packs pad padded
    padding paddy pain paint paintball painted painting pair pale palladium pallet pallets palm pan panda panel
    pangolin pans paper papers para parachute parakeet parasite parasites parcel parcels parrot parrots part parts
    passenger passes past pasta paste pasted patch patched patches pate pathogen pathogens pattern paw payload pea
    peach pearl pearls peeled pellet pellets pelt pen pencil pendant penetrating peony pepper peptide peptides per
    percentage percussion perfume permit permits permitted peroxide pest pesticide pesticides pests pet petrol
    petroleum pets pharmacy pheasant phenyl phone phones phosphide phosphorus photo pictures pie piece pieces
    pierced pig pigeon pigeons pigment pigs pill pillow pills pin pine pineapple pink pins pipe pipes piranha pistol
    pistols pit pitta place plane plant planting plants plasma plasmid plaster plastic plate plated plates plating
    platinum play plier pliers plug plugs plum plutonium plywood pneumatic pocket pockets pod pods point poison
    poisons polar police polished pollen polonium poly polyester polymer polythene polyurethane pond pool pop
    popcorn popper poppers poppy pops porcelain pork portable post postage postal posted pot potash potassium potato
    potatoes pots pottery pouch pouches poultry pound poured powder powdered power powered prawn prawns precise
    precursor precursors prescription present preserved pressed pressure price prickly primer primers printed
    printer produce produced producer produces prohibited projectile projectiles projector propane propellant
    protect protected protects protein psychoactive psychotropic puff pull pulled pulse pump pumpkin pumps puncture
    punctured pungent pup pupae puppies puppy pure purity purple push put putty pyrotechnic python pythons quad
    quail quantity quantum quarantine quarter quartz quick quite quota rabbit rabbits raccoon radar radiation
    radiator radio radioactive radios radium radon rail ram range rangefinder rapid raptor rare rat rather rats
    rattle rattled rattles rattling raven raw ray razor razors rdx reached reacted reactor reacts ready reagent
    reagents real rear recalled receipt receiver rechargeable recoil recorder recorders recycling red reed reef reel
    refill refrigerant registered regulated regulation regulations regulator relay release relic relics reloading
    remains removal removed remover rep repair repellent replaced replacement replica replicas reptile reptiles
    resealed resemble resin rest restricted retailer return returned revolver revolvers rhino rhinoceros rhizome
    rhubarb rib rice rifle rifles right ring rings river rivet roach road roasted robot rock rocket rockets rocks
    rod rodent rodents rods roe roll rolled rolling rolls roofed root roots rope rose roses rosin rotary rotor
    rotten rotting rough round rounds route router routes rubbed rubber rubbing rubidium rubs ruby rug rugs ruin
    rule rules rust rustle rusty sabre sachet sachets sack sacks safe safely safety salamander saline salt salted
    salts same sample samples sand sandalwood sanitizer sapling saplings sapphire sauce sausage sausages saw saws
    says scabbard scale scales scan scanned scanner scarf scarves scent schedule scissors scooter scorpion scorpions
    scotch scrap scraped scratched scratching screen screens screwdriver screwed screws sculpture sculptures sea
    seal sealed seals seam seams seatbelt seaweed second section see seed seedling seeds seep seeping seldom
    selenium send sensor sensors sent separate serial serum set several sewing sewn shake shaken shampoo shape
    shaped shards shark sharp shaver shavers sheep sheet sheets shelf shell shellfish shells sherry shield shift
    shifts shiny ship shipment shipments shipped shipping shirt shirts shock shoe shoes shop shops short shot
    shotgun shotguns shots should show shower shown shows shrimp shrimps shrink shrunk sickness side sight sights
    signal silencer silencers silicon silicone silk silkworm silkworms silver sim since single sinks site size
    sizzle skeleton skeletons skin skins skull sky slab sleep sleeping sleeve sleeves slice sliced slices slide slim
    slime slimming sling slip slosh slot slug slugs small smart smell smelling smells smoke smoked smokes smoking
    smouldering snack snacks snail snails snake snakes snap snow snuff so soap sock socks soda sodium sofa soft
    software soil solar sold soldering solid solution solvent solvents some sometimes son songbird soon soot sorted
    sorting sound sounds soup sour sources space spaced spam spare spark sparklers sparks sparrow speaker spear spec
    species specimen specimens spectrum speed spent spice spiced spices spider spiders spike spikes spill spilled
    spilt spiny spiral spitting splash spoilt sponge spool spoon spoons spore spores sport sporting sports spot
    spots spotted spray sprays spread spring sprout sputter sputtering square squeak squeaks squirrel stab stack
    stain stainless stains standard standards stands stapled stapler starter starting static station stationery
    statue statues steak steam steel stem stems stench step sterile sterling steroid stick sticks sticky stiletto
    still stinging stingray stings stink stitched stock stone stones stop stopped stopper stops storage store stored
    stove strain strap straps strategic straw strawberry streamers strength string strip stripe striped stripped
    strips strong strontium stuffed stun sturgeon substance substances substitute substrate succulent such sugar
    suitcase suitcases sulphate sulphide sulphur sulphuric sunflower sunglasses supplement supplier suppliers
    suppressors swab swamp sweet sweets swelling swells swimming swine switch switchblades swollen sword swords
    synthetic syringe syringes syrup table tables tablet tablets tabs tacky tadpole tag tags tail tailed tails taken
    tan tangerine tank tanks tanto tap tape taped tar tarantula target tariff tartrate taste tax taxidermy tea teal
    tear tech teeth telephone telluride temperature tennis tent tents terminal termites terrapin test tested tester
    testing tetrachloride textile textiles thallium than that the their them then there therefore thermal
    thermometer thermometers thermos they thick thin thing thinly thinner third this thorium those though thread
    threaded three throat through thrower throwing thrown thunder thus thyroid tick ticking ticks tied tiger tigers
    tightly tile tiles till tin tincture tingle tinned tins tip tipped tips tire tissue tissues titanium tnt to toad
    toads tobacco toed tofu together tomato tomb tombs toner tonic too tool tools tooth toothbrush toothpaste top
    torch torches torn torpedo tortoise tortoises toucan touch touched toward towel towels toxic toxin toxins toy
    toys trace traces tracker tracking trade training transformer transit transmitter transparent transport
    transported trap traps travel tray trays treated treaty tree trees trefoil trickle trigger triggers trimmer
    trioxide triple tripod tritium tropical truck truffles tub tube tuber tubers tubes tulip tumbler tungsten
    turbine turkey turmeric turn turned turnings turns turtle turtles tusk tusks twig two type tyre tyres umbrella
    umbrellas undeclared under underwater undone unlabelled unless unlike unload unloaded unmarked unprocessed
    unscrewed unsealed unstable untidy until unused up upon upper upright ups uranium urea urine use used usual
    usually utility vaccine vaccines vacuum valium value valve van vanilla vaporizer vapour vapours varnish vase
    vases vector vegetable vegetables vehicle vehicles venom vent vents very vessel vest vet veterinary via vial
    vials vibrates vibrating vibration vine vinegar vintage vinyl violet viper viral virus viruses visible vitamin
    vitamins vodka void vol volatile volt voltage volts wafer wafers wagon wall wallet wallets walnut ware warehouse
    warm warmer wart was wash washed washer washing wasp wasps waste watch watches water waterproof watt watts wax
    waybill weak weapon weapons wedge weed weeds weevil weigh weighs weight welded welding well were wet wetness
    whale whales what wheat wheel wheels when whenever where whether which while whip whipped whir whirring whisky
    whistle whistling white whitening whitish whole wholesale why wick wider wifi wildflower wildlife will willow
    window wine wing wings wiped wire wired wireless wires with within without wolf wolves wood wooden wool worm
    worming worms worn would woven wrap wrapped wrapping wrench wrenches wrist xray yak yarn yeast yellow yellowish
    yet zebra zero zinc zip zirconium zoo zoos
"""
WORDS = frozenset(_LISTED.split())
