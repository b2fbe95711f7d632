import type { TopicRules } from '../rules.ts';

export const lifestyle: TopicRules = {
  'lifestyle and leisure': {
    6: `amusement park, backpacker, beauty products, beer festival, best deals, bingo, black friday, board game,
      bucket list, camping, campsite, card game, celebrity chef, christmas market, city break, cold plunge, cooking
      show, craft beer, cruise ship, dating app, day trip, day trippers, declutter, disney world, disneyland, dress
      code, escape room, esports, fashion trend, fast food, fine dining, food festival, foodies, gameplay, gamer,
      gaming console, gardening, gift guide, halloween costume, hiking trail, hobbyist, holiday destination, holiday
      season, holidaymaker, home decor, home improvement, horoscope, houseplants, how to make, interior design,
      knitting, makeup artist, meal prep, meditation, michelin, michelin star, mother's day, new year's eve, night
      train, nintendo, oktoberfest, personal finance tips, playstation, recipe, road trip, role playing game, self
      care, short break, sightseers, skin care, skincare, sleeper train, sourdough, street food, sunbathers, tasting
      menu, theme park, things to do, travel destination, travel guide, travel season, travel tips, valentine's day,
      vegan, vegetarian, video game, weekend break, weekend getaway, where to eat, where to stay, wine tasting, work
      life balance, xbox, yoga, yoga class`,
    5: `astrology, bake, baking, barbecue, barista, bartender, beach, bed and breakfast, beer, birdwatching, brewing,
      brunch, burger, campers, caravan, caravanning, casino, cheese, chef, chess, chocolate, cocktail, collector,
      compost heap, cook, cookbook, cooking, cosmetics, cruise, cuisine, decor, decorators, delicious, dessert, dish,
      diy, do it yourself, easter eggs, festive, fitness, flavor, flavour, gambling, gaming, garden, gardener,
      getaway, gin, gym, hairstyle, halloween, hiker, hiking, hobby, homeware, hostel, ingredients, itinerary,
      jewellery, jewelry, joggers, karaoke, lego, leisure, lifestyle, living room, mindfulness, minimalism, motorhome,
      museumgoer, nightclub, outfit, perfume, picnic, pilates, pizza, potted, puzzle, restaurant, rollercoaster, rv,
      sauna, sightseeing, ski resort, skiing holiday, snack, sneakers, sofa, sommelier, spa, surfing, surfing spot,
      tasty, tea, thanksgiving, tomatoes, toy, traveler, traveller, vacation, wallpaper, wardrobe, wellness, whisky,
      wine, winemaker, workout`,
    4: `adventure, amusement, backpack, bicycle, bikes, breakfast, butter, cafe, cake, carnival, celebration,
      christmas, console, cosy, decoration, diners, dining, dinner, fireworks, flea market, flour, garlic, grilled,
      hobbies, holiday, itineraries, kitchen, lawn, lottery, lunch, makeup, meal, menu, olive oil, orchids, oven,
      parade, pasta, pastime, poker, promenade, pub, quiz, roast, shopping, sleeper, souvenirs, spare time, stamp,
      stollen, taste, tasting, tattoo, thrift, tour guide, trails, travel, trendy, vanilla`,
    3: `bread, celebrate, dating, homeowners, jackpot, organic, second hand, sleep, tourism, tourist, vintage, water
      festival`,
    2: `allotment, bar, coffee, coin, colour, destination, food, furniture, game, hair, hotel, interior, resort,
      skiers, sugar, trip, weekend`,
    1: `beauty, cyclists, darts, deals, discount, escape, fishing, home, luxury, party, style, trend, upside down,
      visitors`,
  },
  leisure: {
    4: 'camping, hiking, leisure',
    3: 'board game, casino, gaming, garden, hobby, holiday, lottery, restaurant, theme park, travel, video game',
    2: 'tourism',
    1: 'game',
  },
  'travel and tourism': {
    6: 'holidaymaker, overtourism, sightseeing',
    5: 'cruise ship, travel destination, travel guide, travellers, vacation',
    4: 'travel',
    3: 'cruise',
    2: 'tourism, tourist',
  },
  holiday: {
    5: 'holidaymakers',
    4: "black friday, christmas, halloween, holiday, new year's eve, thanksgiving, vacation, valentine's day",
  },
  hobby: {
    6: 'hobby, knitting, model railway',
    5: 'gardening, sewing',
    4: 'baking',
    3: 'collectors, stamp',
  },
  game: {
    6: 'board game, crossword',
    5: 'chess, esports, gamer, lego, nintendo, playstation, video game, xbox',
    4: 'puzzle',
  },
  'gaming and lottery': {
    6: 'jackpot, lottery',
    4: 'bookmaker, casino, gambling',
  },
  'outdoor recreational activities': {
    6: 'camping, hiking',
    5: 'angling, hikers',
    4: 'kayaking',
    3: 'climbing, hunting, trail',
  },
  'leisure venue': {
    6: 'amusement park, theme park',
    5: 'nightclub',
    4: 'pub, restaurant',
    2: 'zoo',
    1: 'bar',
  },
  lifestyle: {
    5: 'decor, home cooking, lifestyle, recipe',
    3: 'chef, interior',
    1: 'trend',
  },
  'house and home': {
    6: 'tiny house',
    5: 'decor, decorating',
    3: 'interior, renovation',
    2: 'furniture, garden, kitchen',
  },
  'organic food': {
    6: 'organic food',
    4: 'organic',
  },
  wellness: {
    6: 'meditation',
    5: 'fitness, pilates, self care, spa, wellness, yoga',
    4: 'gym',
  },
  'exercise and fitness': {
    6: 'fitness, jogging, pilates, workout',
    5: 'gym',
    4: 'yoga',
    2: 'exercise',
  },
  'mental wellbeing': {
    6: 'meditation, mindfulness',
    5: 'stress relief',
    4: 'wellbeing',
  },
  'food and drink enthusiasm': {
    5: 'baking, beer, chef, cooking, cuisine, dessert, recipe, restaurant, wine',
  },
  'video game': {
    6: 'gameplay, gamer, nintendo, playstation, video game, xbox',
  },
  restaurant: {
    6: 'diners, michelin star, restaurant',
  },
  'beer, wine and spirits': {
    6: 'beer, brewery, gin, vineyard, whisky, wine',
  },
  'cooking and baking': {
    6: 'bake, baker, baking, cooking, recipe',
  },
  gardening: {
    6: 'gardener, gardening',
  },
  Halloween: {
    6: 'halloween',
  },
  'New year': {
    6: "new year's day, new year's eve",
  },
  collecting: {
    6: 'collector, memorabilia, stamp',
  },
  zoo: {
    6: 'zoo, zookeeper',
  },
  puzzle: {
    6: 'crossword, puzzle, sudoku',
  },
  'amusement park': {
    6: 'amusement park, disneyland, theme park',
  },
  'recreational hiking and climbing': {
    6: 'hiker, hiking',
  },
  hunting: {
    5: 'hunters, hunting',
  },
  'interior decoration': {
    6: 'home decor, interior design',
  },
};
