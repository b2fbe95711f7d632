import type { TopicRules } from '../rules.ts';

export const conflict: TopicRules = {
  'conflict, war and peace': `war*3 wartime*3 conflict*3 fighting*2 ceasefire*5 "cease fire"*5 truce*4 troops*3 soldier*2 soldiers*3 militant*3 militants*3 rebels*3 insurgent*4 insurgency*4 militia*3 airstrike*5 "air strike"*5
    shelling*5 artillery*4 missile*3 missiles*3 rocket drone drones*2 bombardment*4 offensive*2 invasion*3 invade*3 frontline*3 "front line"*3 battlefield*4 combat*2 hostages*2 gaza*3 hamas*4 hezbollah*4 taliban*3 warplane*4 warplanes*4
    tanks armed occupation peacekeeper*4 peacekeepers*4 peacekeeping*4 separatist*3 siege*2 guerrilla*4 army*2 military*2 casualties bombing*3 civilian civilians*2 hostilities*4 coup*4 protest protesters protester "military exercise"*2 barricade*2
    "military base"*3 minefield*6 mines*2 deminers*6 demining*6 landmine*6 landmines*6 unexploded*6 occupied*3 "occupied town"*5 curfew*3 curfews*3 rebuild*1 reconstruction*2 donors*1 sniper*5 snipers*5 ambush*5 ambushed*5 mortar*4 grenade*4 gunmen*4 jihadist*5 extremists*3 fighter*1 fighters*3 brigade*4 battalion*5 regiment*4 commander*3 commanders*3 "general staff"*5 mobilisation*4 mobilization*4 conscripts*4 deserters*5 warship*3 submarine*2 navy*2 strikes*1 "fighter jets"*3 "air defence"*4 "air defences"*4 "air defense"*4 kyiv*2 ukraine*2 ukrainian*2 "armed group"*5 "armed groups"*5 blockade*4 weapons*3 weapon*2 arms*2 ammunition*5 veterans*2 marched*2 marchers*4 demonstrated*3 demonstrate*2 activists*2 placards*4 banners*2 sit-in*4 crackdown*2 roadblock*3 roadblocks*4 tyres*1 clashed*4 clashes*4 detonated*3`,
  'armed conflict': `war*3 ceasefire*4 troops*3 soldiers*3 shelling*5 artillery*4 airstrike*5 "air strike"*5 missile*3 offensive*2 "military offensive"*5 invasion*4 frontline*4 "front line"*4 fighting*3 hostilities*4 battlefield*4
    rebels*3 insurgents*4 militia*3 warplanes*4 "military intervention"*4 peacekeepers*3 peacekeeper*3 separatist*2 drone*1 hamas*3 hezbollah*3 combat*2 seized military conflict*2 clashes`,
  war: `war*3 invasion*4 "war crimes"*1 "at war"*4 wartime*4 "front line"*3 frontline*3 battlefield*4 "world war"*2 offensive*2`,
  'guerrilla activity': `guerrilla*6 guerrillas*6 insurgency*5 insurgents*4 farc*5`,
  'military occupation': `"military occupation"*6 "occupied territory"*5 "occupied territories"*5 "occupying forces"*5 "west bank"*2`,
  'international military intervention': `peacekeepers*4 "peacekeeping mission"*5 "military intervention"*6 "coalition forces"*4 "multinational force"*5`,
  'act of terror': `terrorist*4 terrorism*4 "suicide bomber"*6 "suicide bombing"*6 "car bomb"*5 "terror attack"*6 "islamic state"*4 isis*3 "al-qaeda"*4 "al qaeda"*4 "boko haram"*5 extremist*2 bombing*2`,
  'terrorist bombings': `"suicide bomber"*6 "suicide bombing"*6 "car bomb"*6 "roadside bomb"*5 "truck bomb"*6`,
  'civil unrest': `protest*4 protester*4 protesters*4 protests*4 demonstration*3 demonstrator*4 demonstrators*4 riot*4 riots*4 rioting*4 unrest*4 "tear gas"*5 "rubber bullets"*5 "water cannon"*5 rally march*1 uprising*4 rioters*5 looting*3 "state of emergency"*2 "stun grenades"*4 barricades*3`,
  demonstration: `protest*4 protesters*4 protests*4 demonstration*4 demonstrators*5 "took to the streets"*5 march*1 rally*1 marched*2 "sit in"*3`,
  riot: `riot*5 riots*5 rioting*6 rioters*6 looting*4 looters*4 "riot police"*3`,
  rebellion: `rebellion*5 uprising*5 rebels*3 mutiny*5`,
  "coup d'etat": `coup*6 junta*5 "military takeover"*6 "seized power"*5 putsch*6`,
  'cyber warfare': `cyberwarfare*6 "cyber attack"*2 "state-sponsored hackers"*5 "cyber warfare"*6`,
  massacre: `massacre*6 "mass killing"*5 genocide*5 "mass grave"*5 "ethnic cleansing"*6`,
  genocide: `genocide*6 "ethnic cleansing"*5 holocaust*4`,
  'peace process': `"peace talks"*6 "peace deal"*6 "peace accord"*6 "peace process"*6 "peace plan"*6 "peace agreement"*6 ceasefire*3 truce*4 mediator*4 mediators*4 "peace negotiations"*6 "peace envoy"*6 armistice*6`,
  'peace talks': `"peace talks"*6 "peace negotiations"*6 "ceasefire talks"*6 mediators*4 mediation*3`,
  'peace plan': `"peace plan"*6 "peace proposal"*6 "roadmap to peace"*5`,
  'post-war reconstruction': `"post-war"*4 "postwar reconstruction"*6 disarmament*5 "land mines"*5 landmines*5 demining*6 ordnance*4`,
  'prisoners of war': `"prisoners of war"*6 "prisoner of war"*6 "prisoner swap"*5 "prisoner exchange"*5 pows*6`,
};
