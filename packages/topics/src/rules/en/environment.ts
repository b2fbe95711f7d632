import type { TopicRules } from '../rules.ts';

export const environment: TopicRules = {
  environment: {
    6: `air pollution, air quality, algal bloom, amazon rainforest, biodiversity loss, birdlife, bottom trawling,
      breeding pairs, bycatch, carbon capture, carbon dioxide, carbon emissions, carbon footprint, carbon market,
      carbon neutral, carbon offset, carbon tax, clean energy, climate action, climate activist, climate change,
      climate crisis, climate goals, climate lawsuit, climate scientist, climate summit, climate target,
      conservationist, cop28, cop29, cop30, coral reef, critically endangered, dead zone, desertification,
      ecologist, ecosystem, emissions target, emissions trading, endangered species, environment agency,
      environmental groups, environmental protection, environmental protection agency, environmentalist,
      forever chemicals, fossil fuel, global warming, greenhouse gas, greenhouse gases, greenpeace, heat pump,
      illegal logging, invasive species, ipcc, light pollution, low emission zone, marine life, microplastics,
      national park, nature park, nature reserve, net zero, nitrogen dioxide, noise pollution, oil slick,
      oil spill, ozone layer, paris agreement, particulate matter, pfas, plastic pollution, plastic waste, poacher,
      pollinator, red list, renewable energy, rewilding, rising sea levels, sea level rise, single use plastic,
      warming planet, water pollution, wildlife conservation, wildlife trust, world wildlife fund`,
    5: `algae, aquifer, beaver, bee, beekeepers, biodiversity, bison, butterfly, coal fired, compost, conservation,
      coral, dark sky, decarbonisation, decarbonise, decarbonization, decarbonize, deforestation, dioxin, dolphin,
      dune, eagle, ecological, eel, effluent, elephant, emissions, emit, emitter, endangered, estuary,
      exhaust fumes, extinction, felled, felling, fishery quota, frog, glacier, gorilla, groundwater, habitat,
      hatchling, hedgehog, herbicide, hornet, ice sheet, insect, landfill, lemur, litter, logger, logging, lynx,
      mangrove, marsh, meltwater, methane, migratory birds, nesting, nitrate, orangutan, orca, otter, overfishing,
      panda, peatland, penguin, permafrost, pesticide, phosphate, poaching, polar bear, pollutant, polluted,
      polluter, pollution, rainforest, ranger, raptor, recycled, recycling, reforestation, rhino, salmon, sea ice,
      sea level, seabird, seal, sewage, shark, slurry, smelter fumes, smog, songbird, soot, spawning, species,
      stork, sustainability, tiger, toad, trawling, turtle, vulture, warming, wetland, whale, wildfires, wildlife,
      wind turbine, wolf, wolves, zoo`,
    4: `antarctic, antarctica, arctic, bats, breeding, carbon, climate, coastal erosion, contaminated, contamination,
      ecology, giraffe, greenhouse, heatwave, hive, invasive, moths, peat, reef, renewable, sanctuary, solar,
      sustainable, toxic, wilderness, wind farm`,
    3: `chemicals, coal, coal plant, cull, culling, diesel, dredging, erosion, fertiliser, fertilizer, fumes, fungus,
      hunters, hunting, melt, melting, mine waste, reservoir, seeds, shooting of wolves, timber, turbine, yosemite`,
    2: 'drought, environment, environmental, exhaust, forest, ocean, plastic, waste',
    1: 'animal, bird, cleaner, cop, dam, fish, green, ice, lake, natural, nature, park, river, tree, water',
  },
  'climate change': {
    5: `carbon emissions, climate change, climate crisis, climate summit, global warming, greenhouse gas,
      greenhouse gases, net zero, paris agreement, sea level rise, sea levels`,
    4: 'carbon dioxide, emissions',
    3: 'climate',
  },
  'global warming': {
    6: '1.5 degrees, global warming, sea level rise',
    5: 'rising temperatures',
    3: 'warming',
  },
  conservation: {
    6: 'conservationist',
    5: 'conservation, national park, nature reserve, protected area, rewilding, wildlife conservation',
    4: 'poaching',
  },
  'environmental pollution': {
    6: 'microplastics',
    5: `air pollution, contaminated, oil spill, plastic pollution, plastic waste, polluted, pollution, sewage, smog,
      water pollution`,
    4: 'contamination',
    3: 'toxic',
    2: 'waste',
  },
  'air pollution': {
    6: 'air pollution, air quality, particulates, smog',
  },
  'water pollution': {
    6: 'polluted river, water pollution',
    5: 'algal bloom, sewage',
    4: 'oil spill',
  },
  'waste materials': {
    6: 'landfill, recycling',
    5: 'nuclear waste, plastic waste',
    3: 'garbage, rubbish',
  },
  'hazardous materials': {
    6: 'asbestos, hazardous waste, pfas',
    5: 'nuclear waste',
    4: 'toxic',
  },
  nature: {
    5: 'biodiversity, endangered',
    4: 'whales, wolves',
    3: 'ecosystem, habitat, species, wildlife',
    2: 'forest',
    1: 'animals, birds',
  },
  animal: {
    5: 'panda, penguin, zoo',
    4: 'cub, elephant, shark, turtles, whale, wildlife, wolves',
    2: 'dog',
    1: 'animals, birds, cat',
  },
  'endangered species': {
    6: 'near extinction',
    5: 'critically endangered, endangered, endangered species, extinction, poaching, red list',
  },
  ecosystem: {
    6: 'ecosystem, mangrove',
    5: 'coral, rainforest, wetlands',
    4: 'reef',
  },
  'invasive species': {
    6: 'invasive species',
    4: 'invasive',
  },
  'natural resources': {
    6: 'aquifer, natural resources',
    5: 'groundwater',
    4: 'energy resources, land use',
    3: 'reservoir, water supply',
  },
  water: {
    6: 'water shortage',
    5: 'aquifer, groundwater, reservoir',
    4: 'drinking water',
    2: 'drought',
  },
  'energy resources': {
    5: 'fossil fuels, renewable energy',
    4: 'renewables, solar power, wind power',
  },
  sustainability: {
    6: 'circular economy',
    5: 'sustainability',
    4: 'sustainable',
  },
  forests: {
    6: 'deforestation, forest, rainforest, woodland',
  },
  oceans: {
    5: 'coral reef, marine life, ocean',
  },
  rivers: {
    4: 'river',
  },
  wetlands: {
    6: 'marsh, peatland, wetland',
  },
  'animal disease': {
    6: 'bird flu, foot and mouth, rabies, swine fever',
  },
  'flowers and plants': {
    4: 'flowers, orchid, plants',
  },
  parks: {
    5: 'national park',
  },
};
