import type { TopicRules } from '../rules.ts';

export const conflict: TopicRules = {
  'conflict, war and peace': {
    6: `air strike, airstrike, al qaeda, al shabaab, ammunition depot, armed conflict, armed group, armed men, arms
      depot, artillery fire, ballistic missile, boko haram, border clashes, buffer zone, car bomb, ceasefire,
      ceasefire monitors, civil war, coup attempt, cross border attack, cruise missile, demilitarised zone,
      demilitarized zone, deminers, demining, drone attack, drone strike, ethnic cleansing, exchange of prisoners,
      exchanged prisoners, front line, ground offensive, hostage deal, hostage release, hostages freed, humanitarian
      corridor, hunger strikers march, improvised explosive, islamic state, landmine, live fire, long range missiles,
      militant group, military coup, military exercise, military operation, military parade, minefield, missile
      attack, missile strike, molotov cocktails, night of rioting, no fly zone, paramilitaries, peace accord, peace
      monitors, peace talks, prisoner exchange, prisoner swap, prisoners of war, protest camp, rebel fighters, rebel
      group, released hostages, riot police, roadside bomb, rocket attack, rubber bullets, second night of violence,
      seize power, seized power, state television building, street battles, suicide bomber, suicide bombing, tear gas,
      terror attack, terrorist attack, truce deal, unexploded, unidentified drones, violent protests, war crimes, war
      crimes tribunal, war dead, war memorial, war veterans, war zone, water cannon, weapons handover`,
    5: `air base, air defence, air defense, air raid, air raid sirens, aircraft carrier, airspace violation, ambushed,
      annexation, anti government protest, armistice, armored vehicle, armoured vehicle, army base, artillery,
      bakhmut, barracks, battalion, battlefield, besieged, besieging, blue helmets, bombarded, bombardment, cavalry,
      cease fire, ceasefire line, checkpoint, clashes, cluster munitions, commandos, conscript, conscription,
      counteroffensive, coup, darfur, demobilise, demobilize, demonstrators, deserters, disarm, disarmament, donbas,
      donetsk, exiled fighters, extremist, fighter jet, frigate, frontline, garrison, gaza, gaza strip, general staff,
      genocide, guerrilla, gunfire, hamas, hezbollah, himars, houthi, howitzer, hypersonic, idf, infantry, insurgent,
      intercepted, interceptor, invaded, invasion, iron dome, isil, isis, israeli army, israeli military, jihadist,
      junta, khan younis, kherson, kursk, looted, looting, luhansk, m23, marines, mariupol, martial law, mass protest,
      massacre, militant, military base, militia, militiamen, mobilised, munition, mutinied, mutiny, nagorno karabakh,
      occupied town, paramilitary, paratroopers, partisans, patriot missile, peacekeeper, platoon, pro democracy
      protest, protester, rafah, rapid support forces, rebel, rebel held, reservists, resistance fighters, rioters,
      rubber rounds, sapper, separatist, shelled, shelling, shrapnel, siege, sit in, sniper, special forces, stone
      throwing, submarine, taliban, terrorism, terrorist, tigray, took to the streets, torched, trench, troop
      withdrawal, ultimatum, volley, war torn, warhead, warlord, warplane, west bank, zaporizhzhia`,
    4: `ambush, annexed, armed forces, bomb, bombed, bomber, bombing, captive, clashed, combat, drone, escalation,
      explosive, fighter, fighting, grenade, gunmen, hostage, hostilities, invading, killed in action, liberated,
      marchers, missile, mobilisation, mobilization, mortar, nato troops, occupation, occupied, offensive, peace
      agreement, peace deal, peace plan, peace process, peacekeeping, placards, protested, regiment, retreat, revolt,
      riot, rioting, roadblock, rocket, soldier, troops, truce, ukraine war, unrest, war, wartime`,
    3: `activist, afghanistan, ammunition, assad, attacked, barricade, blast, blockade, brigade, captured, civilian,
      colonel, commander, conflict, crackdown, curfew, defected, defence ministry, defense ministry, demonstrated,
      demonstration, destroyer, detonated, displaced, envoys, explosion, fighter jets, hilltop, insurgency,
      intelligence, invade, israel, israeli, kremlin, kyiv, libya, naval, navy, netanyahu, palestinian, patrol, radar,
      recaptured, refugee, retreating, sirens, somalia, strait, stronghold, sudan, syria, syrian, tank, ukraine,
      ukrainian, uprising, veteran, violent, warship, weapon, yemen, zelensky, zelenskyy`,
    2: `arms, army, banners, border, casualties, demonstrate, deployed, enemy, iraq, marched, military, peace,
      protest, rally, reconstruction, retaliate, retaliation, retaliatory, revenge, russian forces, security forces,
      shell, wounded`,
    1: `armed, attack, donors, fled, forces, iran, iranian, killed, mines, operation, rebuild, strike, territory,
      tyres, violence`,
  },
  'armed conflict': {
    5: `air strike, airstrike, armed conflict, artillery, bombardment, ceasefire, drone attack, drone strike,
      hostilities, insurgent, military offensive, militia, missile strike, rebels, rocket attack, separatist,
      shelling`,
    4: 'battlefield, front line, frontline, invasion, military intervention, warplanes',
    3: `combat, fighting, hamas, hezbollah, military operation, missile, offensive, peacekeeper, soldiers, troops,
      war`,
    2: 'conflict',
    1: 'clashes, drone, military, seized',
  },
  war: {
    5: `battlefield, counteroffensive, frontline, ground offensive, invasion, ukraine war, war in gaza,
      war in ukraine`,
    4: 'at war, wartime',
    3: 'front line, war',
    2: 'offensive, world war',
    1: 'war crimes',
  },
  'guerrilla activity': {
    6: 'guerrilla',
    5: 'farc, insurgency',
    4: 'insurgents',
  },
  'military occupation': {
    6: 'military occupation',
    5: 'occupied territory, occupying forces',
    2: 'west bank',
  },
  'international military intervention': {
    6: 'military intervention',
    5: 'multinational force, peacekeeping mission',
    4: 'coalition forces, peacekeepers',
  },
  'act of terror': {
    6: 'suicide bombing',
    5: 'al qaeda, al shabaab, boko haram, car bomb, islamic state, suicide bomber, terror attack, terrorist attack',
    3: 'extremist, isis, jihadist, terrorism, terrorist',
    2: 'bombing',
  },
  'terrorist bombings': {
    6: 'car bomb, suicide bomber, suicide bombing, truck bomb',
    5: 'roadside bomb',
  },
  'civil unrest': {
    5: `anti government protest, demonstrator, mass protest, protester, riot police, rioters, tear gas,
      took to the streets, unrest`,
    4: 'riot, rioting, stun grenades, uprising',
    3: 'barricade, clashes, demonstration, looting, rubber bullets, water cannon',
    2: 'protest, state of emergency',
    1: 'rally',
  },
  demonstration: {
    5: 'demonstrators, took to the streets',
    4: 'demonstration, protesters',
    3: 'sit in',
    2: 'marched, protest',
    1: 'rally',
  },
  riot: {
    6: 'rioters, rioting',
    5: 'riot',
    4: 'looters, looting',
    3: 'riot police',
  },
  rebellion: {
    5: 'mutiny, rebellion, uprising',
    3: 'rebels',
  },
  "coup d'etat": {
    6: 'coup, military takeover, putsch',
    5: 'junta, seized power',
  },
  'cyber warfare': {
    6: 'cyber warfare, cyberwarfare',
    5: 'state sponsored hackers',
    2: 'cyber attack',
  },
  massacre: {
    6: 'ethnic cleansing, massacre',
    5: 'genocide, mass grave, mass killing',
  },
  genocide: {
    6: 'genocide',
    5: 'ethnic cleansing',
    4: 'holocaust',
  },
  'peace process': {
    6: 'armistice, peace envoy, peace negotiations, peace plan, peace process',
    5: 'ceasefire, hostage deal, peace accord, peace agreement, peace deal, peace talks, prisoner swap, truce',
    4: 'mediator',
  },
  'peace talks': {
    6: 'ceasefire talks, peace negotiations, peace talks',
    4: 'mediators',
    3: 'mediation',
  },
  'peace plan': {
    6: 'peace plan, peace proposal',
    5: 'roadmap to peace',
  },
  'post-war reconstruction': {
    6: 'demining, postwar reconstruction',
    5: 'disarmament, land mines, landmines',
    4: 'ordnance, post war',
  },
  'prisoners of war': {
    6: 'pows, prisoner of war',
    5: 'prisoner exchange, prisoner swap',
  },
  'civil war': {
    6: 'civil war',
  },
  revolution: {
    6: 'revolution, revolutionary',
  },
  disarmament: {
    6: 'disarm, disarmament, weapons handover',
  },
  'ordnance clearance': {
    6: 'bomb disposal, defused, deminer, demining, unexploded',
  },
  'peacekeeping force': {
    6: 'blue helmets, peacekeeper, peacekeeping mission',
  },
  'peace envoy': {
    6: 'peace envoy',
  },
};
