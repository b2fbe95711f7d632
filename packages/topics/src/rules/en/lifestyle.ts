import type { TopicRules } from '../rules.ts';

export const lifestyle: TopicRules = {
  'lifestyle and leisure': `recipe*6 recipes*6 cooking*5 cook*3 chef*5 chefs*5 restaurant*4 restaurants*4 michelin*6 cuisine*6 dish*4 wine*3 tourist*3 tourists*3 tourism*3 travel*4 traveller*4 travellers*4 traveler*4 holiday*3 holidays*3 vacation*5 holidaymakers*6 hotel*3 beach*3 cruise*3 hiking*5 hikers*5 hiker*5 camping*5 garden*4 gardening*6 gardener*5 gardeners*5 hobby*6 hobbyists*6
    knitting*6 yoga*6 fitness*5 gym*5 wellness*6 meditation*6 lottery*4 jackpot*5 casino*2 gambling*2 "board game"*6 "board games"*6 "video game"*4 "video games"*4 gamers*5 puzzle*4 lifestyle*5 trend*3 trendy*4 vintage*3 interior*2 decor*5 furniture*2 "do it yourself"*5 diy*5 amusement*4 "theme park"*6 nightclub*4 nightclubs*4 bar*1 pub*3 pubs*3 coffee*2 tea*2 brunch*5 picnic*5 leisure*5 weekend*2 spa*4 sauna*5 birdwatching*5 fishing*1 sourdough*6 vegan*3 organic*3 collectors*3 stamp*3 itinerary*5
    recipe*6 bake*5 bakers*5 baker*5 baking*5 cake*4 bread*3 stollen*4 pasta*4 cheese*2 menu*4 flavour*4 flavours*5 taste*3 tasting*4 dessert*5 cocktail*5 cocktails*5 bartender*5 barista*5 diners*4 foodies*6 "living room"*5 sofa*5 wallpaper*5 colour*2 brown*1 decorators*5 homeowners*3 minimalism*5 declutter*6 "second-hand"*3 thrift*4 backpack*4 backpackers*6 itineraries*5 "city break"*6 getaway*5 resorts*3 beaches*4 sunbathers*6 skiers*2 trails*4 campers*5 campsite*6 campsites*6 caravan*5 motorhome*6 sightseers*6 "water festival"*3 stamps*4 coin*2 coins*2 collector*3 "upside-down"*1 allotment*5 orchids*4 roses*3 lawn*4 houseplants*6 hikers*4 cyclists*1 joggers*5 yoga*6 pilates*6 "cold plunge"*6 sleep*3 skincare*5 beauty*3 makeup*4 hairstyle*5 dating*3 astrology*5 horoscope*6 pensioners*0 escape*1 rooms*1 "escape room"*6 karaoke*5 quiz*4 poker*4 bingo*6 darts*1`,
  leisure: `hobby*5 game*1 holiday*3 tourism*3 travel*3 hiking*4 camping*4 garden*3 lottery*3 "theme park"*5 restaurant*3 leisure*4 casino*3`,
  'travel and tourism': `tourist*4 tourists*4 tourism*5 travel*4 travellers*5 holidaymakers*6 vacation*5 cruise*3 sightseeing*6 "travel guide"*6 overtourism*6`,
  holiday: `holiday*3 holidays*4 vacation*4 holidaymakers*5`,
  hobby: `hobby*6 gardening*5 knitting*6 collectors*3 stamp*3 "model railway"*6 sewing*5 baking*4`,
  game: `"video game"*5 "video games"*5 "board game"*6 "board games"*6 puzzle*4 gamers*5 crossword*6 nintendo*5 playstation*5`,
  'gaming and lottery': `lottery*6 jackpot*6 casino*4 gambling*4 bookmaker*4`,
  'outdoor recreational activities': `hiking*6 hikers*5 camping*6 climbing*3 kayaking*4 trail*3 hunting*3 angling*5`,
  'leisure venue': `"theme park"*6 nightclub*5 "amusement park"*6 restaurant*4 pub*4 zoo*2 bar*1`,
  lifestyle: `lifestyle*5 trend*3 "home cooking"*5 interior*3 decor*5 recipe*4 recipes*5 chef*3`,
  'house and home': `interior*3 decor*5 decorating*5 furniture*3 kitchen*2 garden*2 renovation*3 "tiny house"*6`,
  'organic food': `organic*4 "organic food"*6`,
  wellness: `wellness*6 yoga*6 fitness*5 meditation*6 gym*4 spa*4`,
  'exercise and fitness': `fitness*6 gym*5 exercise*3 workout*6 jogging*6 pilates*6 yoga*4`,
  'mental wellbeing': `mindfulness*6 meditation*6 wellbeing*4 "stress relief"*5`,
};
