import type { TopicRules } from '../rules.ts';

export const environment: TopicRules = {
  environment: `climate*5 emissions*5 carbon*4 "greenhouse gas"*6 "greenhouse gases"*6 "global warming"*6 "climate change"*6 environmental*5 environment*4 environmentalist*6 environmentalists*6 conservation*5 conservationists*6 biodiversity*6 deforestation*6 rainforest*5 forest*3 forests*3 pollution*6 polluted*5 plastic*3 waste*3 recycling*5 wildlife*5
    species*4 endangered*5 extinction*5 habitat*5 ecosystem*6 ecosystems*6 whale*4 whales*4 wolf*3 wolves*3 bear*2 elephants*4 birds*3 bees*4 coral*5 reef*5 glacier*5 glaciers*5 ocean*2 river*1 wetlands*5 drought*3 renewable*3 solar*2 "national park"*4 greenpeace*6 "sea level"*5 "sea levels"*5 methane*5 sewage*5 "air quality"*6 smog*6 toxic*3 contamination*4 cop*1 ecological*5 ecologist*5 ecologists*6 poaching*5 poachers*6 rewilding*6 invasive*4 nature*2 reservoir*2 groundwater*4
    hornet*5 hornets*5 bee*4 bees*4 beekeepers*5 hive*4 insect*4 insects*4 pollinators*6 yosemite*3 "national parks"*5 park*1 ranger*4 rangers*4 "dark sky"*5 "light pollution"*6 bats*4 moths*4 salmon*4 eel*4 eels*4 lynx*5 bison*5 beaver*5 beavers*5 otters*5 seals*4 dolphin*4 dolphins*4 orca*5 tiger*3 tigers*4 rhino*5 rhinos*5 giraffe*4 gorilla*5 orangutan*6 vulture*5 eagle*3 eagles*2 logging*4 loggers*5 felled*3 trees*3 tree*2 peatland*6 peat*4 soil*3 erosion*5 desertification*6 permafrost*6 ice*1 arctic*4 antarctic*4 antarctica*4 "ice sheet"*6 "carbon tax"*5 "carbon footprint"*6 "fossil fuel"*5 "fossil fuels"*5 "coal plant"*3 microplastics*6 pesticide*5 pesticides*5 herbicide*5 "oil slick"*6 fumes*3 exhaust*2 cleaner*1 compost*5`,
  'climate change': `"climate change"*6 "global warming"*6 emissions*4 "greenhouse gas"*5 "greenhouse gases"*5 "paris agreement"*6 "climate summit"*6 "carbon dioxide"*4 "net zero"*4 climate*3 "sea levels"*5`,
  'global warming': `"global warming"*6 "rising temperatures"*5 "1.5 degrees"*6 "sea level rise"*6 warming*3`,
  conservation: `conservation*5 conservationists*6 "national park"*5 rewilding*6 "protected area"*5 reserve*1 poaching*4`,
  'environmental pollution': `pollution*6 polluted*5 "oil spill"*5 sewage*5 smog*5 toxic*3 microplastics*6 contamination*4 waste*3 "plastic waste"*6`,
  'air pollution': `"air pollution"*6 smog*6 "air quality"*6 particulates*6`,
  'water pollution': `"water pollution"*6 sewage*5 "polluted river"*6 "algal bloom"*5 "oil spill"*4`,
  'waste materials': `recycling*6 landfill*6 "plastic waste"*5 rubbish*3 "nuclear waste"*5 garbage*3`,
  'hazardous materials': `toxic*4 asbestos*6 "nuclear waste"*5 pfas*6 "hazardous waste"*6`,
  nature: `wildlife*5 species*4 endangered*5 animals*3 birds*4 habitat*4 whales*4 wolves*4 forest*2 ecosystem*4 biodiversity*5`,
  animal: `animals*4 wildlife*4 zoo*5 whale*4 whales*4 elephant*4 elephants*4 panda*5 wolves*4 bear*3 bears*3 birds*3 shark*4 dog*2 cat*1 penguin*5 turtles*4 cub*4`,
  'endangered species': `"endangered species"*6 extinction*6 "near extinction"*6 "critically endangered"*6 "red list"*5`,
  ecosystem: `ecosystem*6 ecosystems*6 coral*5 reef*4 wetlands*5 rainforest*5 mangrove*6`,
  'invasive species': `"invasive species"*6 invasive*4`,
  'natural resources': `groundwater*5 "water supply"*3 aquifer*6 "natural resources"*6 "energy resources"*4 reservoir*3 "land use"*4`,
  water: `"drinking water"*4 groundwater*5 reservoir*4 reservoirs*5 drought*3 "water shortage"*6 aquifer*5`,
  'energy resources': `renewables*4 "renewable energy"*5 "wind power"*4 "solar power"*4 "fossil fuels"*5`,
  sustainability: `sustainability*5 sustainable*4 "circular economy"*6`,
};
