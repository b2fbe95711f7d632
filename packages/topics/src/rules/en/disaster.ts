import type { TopicRules } from '../rules.ts';

export const disaster: TopicRules = {
  'disaster, accident and emergency incident': `earthquake*6 quake*6 aftershock*6 aftershocks*6 magnitude*3 tsunami*6 flood*4 floods*5 flooding*5 flooded*4 hurricane*4 typhoon*4 cyclone*4 tornado*4 landslide*5 mudslide*6 wildfire*6 wildfires*6 bushfire*6 eruption*4 volcano*4 avalanche*5
    crash*4 crashed*4 collision*4 derailed*6 derailment*6 explosion*4 exploded*3 blast*2 fire*3 blaze*5 firefighters*5 firefighter*5 rescue*4 rescued*4 rescuers*5 survivors*4 survivor*2 victims*2 casualties*2 "death toll"*5 killed*2 dead*2 died*1 injured*2 missing*2 evacuated*4 evacuation*4 evacuate*4
    collapsed*3 collapse*2 sank*4 sinking*3 capsized*6 shipwreck*6 drowned*5 famine*6 emergency*2 disaster*4 accident*4 wreckage*5 ambulance*3 stranded*2 debris*3 paramedics*4 rubble*4 swept*2 spill*3
    hiker*1 "search for"*1 searchers*4 "search teams"*5 "went missing"*3 lifeboat*6 lifeboats*6 coastguard*5 "coast guard"*4 buffers*2 hurt*2 injuries*2 overturned*2 plunged*3 smoke*2 burning*2 burns*1 gutted*4 "power cut"*2 blackout*2 outage*2 flooded*4 inundated*5 levee*5 dike*3 dam*2 "burst its banks"*6 torrential*4 homes*1 displaced*1 trapped*4 helicopters*2 helicopter*2 airlifted*5 epicentre*6 epicenter*6 richter*6 tremor*5 tremors*5 lava*6 ash*2 crater*2 stampede*6 crush*3 "oil tanker"*2 adrift*4 blackened*2 scorched*3 acres*2 hectares*1 contained*1 "red cross"*2`,
  disaster: `earthquake*5 quake*5 tsunami*5 flood*4 floods*5 flooding*5 hurricane*4 typhoon*4 cyclone*4 landslide*5 wildfire*5 wildfires*5 eruption*4 famine*6 drought*3 disaster*3`,
  'natural disaster': `earthquake*6 quake*6 magnitude*3 tsunami*6 flood*4 floods*5 flooding*4 hurricane*4 typhoon*4 cyclone*4 landslide*5 mudslide*5 eruption*4 volcano*4 avalanche*5 aftershocks*5 "rising waters"*4`,
  famine: `famine*6 starvation*5 starving*5 malnutrition*3 "food crisis"*3`,
  fire: `fire*3 blaze*5 wildfire*6 wildfires*6 bushfire*6 firefighters*4 flames*3 burned*3 burnt*3 arson inferno*5`,
  'accident and emergency incident': `crash*4 crashed*4 accident*4 collision*4 derailed*5 explosion*4 collapsed*3 drowned*4 capsized*5 injured*1 wreckage*4 sank*4`,
  'transportation accident and incident': `crash*3 crashed*3 collision*4 collided*5 derailed*6 derailment*6 "plane crash"*6 "bus crash"*6 "train crash"*6 "car crash"*5 wreckage*4 capsized*5 sank*3 ferry*1 pileup*6 "emergency landing"*6 helicopter*2 "black box"*5 motorway*2 runway*2`,
  'explosion accident and incident': `explosion*5 exploded*4 blast*3 "gas leak"*5 "gas explosion"*6`,
  'industrial accident and incident': `"chemical spill"*6 "oil spill"*6 "mine collapse"*6 "factory fire"*6 "gas leak"*4 "trapped miners"*6 "mine explosion"*6 "industrial accident"*6`,
  'structural failure': `"building collapse"*6 "bridge collapse"*6 "collapsed building"*6 "dam burst"*6 "roof collapse"*6`,
  drowning: `drowned*6 drowning*6 drownings*6`,
  'emergency response': `firefighters*3 rescuers*5 rescue*3 paramedics*5 evacuated*4 evacuation*4 "emergency services"*5 "search and rescue"*6 "rescue teams"*6 "state of emergency"*2`,
};
