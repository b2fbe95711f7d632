import type { TopicRules } from '../rules.ts';

export const disaster: TopicRules = {
  'disaster, accident and emergency incident': {
    6: `aftershock, black box, bridge collapse, building collapse, bus crash, car crash, death toll, disaster zone,
      emergency services, emergency workers, evacuation orders, factory fire, first responders, flash flood, flight
      recorder, forest fire, gas explosion, gas leak, head on collision, helicopter crash, house fire, life
      threatening injuries, lifeboat, made landfall, magnitude earthquake, mass casualty, mine collapse, missing
      people, multi vehicle crash, natural disaster, oil spill, plane crash, rescue teams, rescue workers, search and
      rescue, state of emergency, storm damage, storm surge, train crash, tropical storm, tsunami warning, volcanic
      eruption, without electricity, without power`,
    5: `airlifted, ash cloud, avalanche, avalanche warning, blaze, burned down, burst its banks, burst their banks,
      bushfire, capsize, capsized, capsizing, carbon monoxide, casualties, caved in, charred, coast guard, coastguard,
      collided, collision, crash landed, crashed, crashes, cyclone, dam burst, debris, derailed, derailment, distress
      call, drowned, drowning, earthquake, electrocuted, emergency landing, engine failure, erupted, eruption,
      evacuate, evacuated, evacuation, evacuees, famine, fatalities, fire brigade, fire crews, fire department, fire
      service, firefighter, flattened, flood, flooded, flooding, floodwater, gave way, gives way, gutted, hurricane,
      inferno, inundated, landslide, lava, levee, level crossing, lifeboat crew, mayday, miners trapped, missing
      persons, mountain rescue, mudflow, mudslide, overturned, paramedics, pileup, plunged into, quake, ran aground,
      ravine, rescue, rescued, rescuer, roof collapse, rubble, runs aground, salvage, sank, scaffolding collapse,
      search teams, shipwreck, signal failure, sinkhole, stampede, stampeded, survivor found, swept into, tornado,
      tremor, tsunami, typhoon, unaccounted for, veered off, volcano, wildfire, wreck, wreckage`,
    4: `accident, adrift, ambulance, blast, burned, burnt, crash, death toll rises, destroyed, devastated,
      devastation, engulfed, epicenter, epicentre, explosion, flames, hit and run, lorry, motorcyclist, pedestrian,
      relief effort, richter, searchers, stranded, swept away, torrential, truck driver`,
    3: `brigade, climbers, crush, dike, exploded, fatal, fatality, hospitalised, hospitalized, magnitude, power
      outage, runway, scorched, spill, survivor, went missing`,
    2: `acres, ash, blackened, blackout, burning, collapsed, crater, dam, deaths, disaster, fire, injured, injuries,
      killed, oil tanker, outage, power cut, red cross, swept`,
    1: `aid, burns, collapse, damaged, dead, died, displaced, driver, emergency, helicopter, hiker, hurt, missing,
      passengers, plunged, relief, scene, search, search for, shelter, sinking, smoke, storm, toll, trapped, vehicle,
      victims`,
  },
  disaster: {
    6: 'famine',
    5: 'earthquake, flood, flooding, landslide, quake, tsunami, wildfire',
    4: 'cyclone, eruption, hurricane, typhoon',
    3: 'drought',
    2: 'disaster',
  },
  'natural disaster': {
    6: 'quake',
    5: 'aftershocks, mudslide',
    4: `avalanche, cyclone, earthquake, eruption, flash flood, flood, flooding, hurricane, landslide, rising waters,
      tornado, tsunami, typhoon, volcanic eruption, volcano, wildfire`,
    3: 'magnitude',
  },
  famine: {
    6: 'famine',
    5: 'starvation, starving',
    3: 'food crisis, malnutrition',
  },
  fire: {
    6: 'wildfire',
    5: 'blaze, bushfire, firefighter, forest fire, house fire, inferno',
    3: 'burned, burnt, flames',
    2: 'fire',
    1: 'arson',
  },
  'accident and emergency incident': {
    5: 'derailed',
    4: `accident, capsized, car crash, collision, crash, crashed, derailment, drowned, explosion, plane crash, sank,
      wreckage`,
    2: 'collapsed',
    1: 'injured',
  },
  'transportation accident and incident': {
    6: 'emergency landing, pileup',
    5: `black box, bus crash, capsized, car crash, collided, collision, crashed, derailed, derailment,
      head on collision, helicopter crash, plane crash, train crash`,
    4: 'wreckage',
    3: 'crash, sank',
    2: 'motorway, runway',
    1: 'ferry, helicopter',
  },
  'explosion accident and incident': {
    5: 'gas leak',
    4: 'blast, exploded, explosion, gas explosion',
  },
  'industrial accident and incident': {
    6: 'chemical spill, factory fire, industrial accident, mine collapse, mine explosion, oil spill, trapped miners',
    4: 'gas leak',
  },
  'structural failure': {
    6: 'bridge collapse, building collapse, collapsed building, dam burst, roof collapse',
  },
  drowning: {
    6: 'drowning',
    5: 'drowned',
  },
  'emergency response': {
    5: 'emergency services, paramedics, rescuers',
    4: 'evacuated, evacuation, first responders, relief effort, rescue teams, rescue workers, search and rescue',
    3: 'firefighters, rescue',
    2: 'state of emergency',
  },
  earthquake: {
    5: 'aftershock, earthquake, epicenter, epicentre, magnitude earthquake, quake',
  },
  flood: {
    5: 'flash flood, flooded, flooding, floods, floodwater',
  },
  'air and space accident and incident': {
    6: 'crash landed, emergency landing, flight recorder, helicopter crash, plane crash',
  },
  'maritime accident and incident': {
    6: 'capsized, ferry, lifeboat, ran aground, shipwreck, sinking',
  },
  'railway accident and incident': {
    6: 'derailed, derailment, level crossing, train collision, train crash',
  },
  'road accident and incident': {
    6: 'bus crash, car crash, head on collision, hit and run, motorcyclist, overturned, pileup',
  },
  wildfire: {
    6: 'bushfire, forest fire, wildfire',
  },
  drought: {
    6: 'drought',
  },
  landslide: {
    6: 'landslide, mudslide',
  },
  avalanche: {
    6: 'avalanche',
  },
  hurricane: {
    6: 'cyclone, hurricane, typhoon',
  },
  'volcanic eruption': {
    6: 'eruption, lava, volcanic eruption, volcano',
  },
  tsunami: {
    6: 'tsunami, tsunami warning',
  },
  'nuclear accident and incident': {
    6: 'chernobyl, fukushima, meltdown, radiation leak',
  },
};
