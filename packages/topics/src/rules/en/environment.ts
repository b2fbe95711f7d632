import type { TopicRules } from '../rules.ts';

export const environment: TopicRules = {
  environment: {
    6: `air pollution, air quality, algal bloom, amazon rainforest, biodiversity loss, birdlife, bottom trawling,
      breeding pairs, bycatch, carbon capture, carbon dioxide, carbon emissions, carbon footprint, carbon market,
      carbon neutral, carbon offset, carbon tax, clean energy, climate action, climate activist, climate change,
      climate crisis, climate goals, climate lawsuit, climate scientist, climate summit, climate talks, climate
      target, conservation group, conservationist, cop28, cop29, cop30, coral bleaching, coral reef, critically
      endangered, dead zone, deep sea mining, desertification, ecologist, ecosystem, emissions target, emissions
      trading, endangered species, environment agency, environment minister, environment ministry, environmental
      groups, environmental protection, environmental protection agency, environmentalist, forest fires, forever
      chemicals, fossil fuel, global warming, greenhouse gas, greenhouse gases, greenpeace, heat pump, heat stress,
      hottest year, illegal logging, invasive species, ipcc, light pollution, low emission zone, marine life,
      microplastics, national park, nature park, nature reserve, net zero, nitrogen dioxide, noise pollution, nuclear
      waste, oil slick, oil spill, ozone layer, paris agreement, particulate matter, pfas, plastic pollution, plastic
      waste, poacher, pollinator, red list, renewable energy, rewilding, rising sea levels, sea level rise, single use
      plastic, toxic waste, warming planet, water pollution, water scarcity, water shortage, wildlife conservation,
      wildlife trafficking, wildlife trust, world wildlife fund, wwf`,
    5: `acidification, algae, aquifer, beaver, beekeepers, biodiversity, bison, butterfly, chimpanzee, coal fired,
      compost, conservation, coral, dark sky, decarbonisation, decarbonise, decarbonization, decarbonize,
      deforestation, dioxin, dolphin, dune, ecological, eel, effluent, elephant, emissions, emit, emitter, endangered,
      estuary, exhaust fumes, extinction, felled, felling, fishermen nets, fishery quota, frog, glacier, gorilla,
      groundwater, habitat, hatchling, hedgehog, herbicide, hippo, hornet, ice sheet, insect, kelp, landfill, lemur,
      litter, logger, logging, lynx, mangrove, marine, marsh, meltwater, methane, migratory birds, mosquito, nesting,
      nitrate, offsets, orangutan, orca, otter, overfishing, panda, peatland, penguin, permafrost, pesticide,
      phosphate, plankton, poaching, polar bear, pollutant, polluted, polluter, pollution, rainforest, ranger, raptor,
      recycled, recycling, reforestation, rewild, rhino, salmon, sea ice, sea level, seabird, seagrass, sewage,
      slurry, smelter fumes, smog, songbird, soot, spawning, species, stork, sustainability, toad, trawling, turtle,
      vulture, warmer seas, warming, wetland, whale, wildfires, wildlife, wind turbine, wolves, zoo`,
    4: `antarctic, antarctica, arctic, bats, bee, breeding, carbon, clean up, climate, climate protest, coastal
      erosion, contaminated, contamination, deforested, drinking water, ecology, environmental, giraffe, greenhouse,
      heatwave, hive, icebergs, invasive, mosquitoes, moths, particulate, peat, reef, renewable, sanctuary, shark,
      solar, stubble, sustainable, toxic, trees felled, wild animals, wilderness, wind farm, wolf`,
    3: `chemicals, coal, coal plant, cull, culling, diesel, dredging, eagle, environment, erosion, fertiliser,
      fertilizer, forest, fumes, fungus, hunters, hunting, melt, melting, mine waste, plastic, reservoir, seal, seeds,
      shooting of wolves, tiger, timber, turbine, yosemite`,
    2: 'animal, drought, exhaust, ocean, river, waste',
    1: 'bird, cleaner, cop, dam, fish, green, ice, lake, natural, nature, park, tree, water',
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
