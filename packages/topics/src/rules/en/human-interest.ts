import type { TopicRules } from '../rules.ts';

export const humanInterest: TopicRules = {
  'human interest': {
    6: `100th birthday, act of kindness, birth of their, birthday party, bucket list, buckingham palace, chance
      encounter, childhood sweethearts, dream come true, duchess of sussex, duke of sussex, duke of york, expecting
      their first child, former couple, gender reveal, gofundme, good samaritan, guinness world record, heartwarming,
      kate middleton, kensington palace, king charles, long lost, lookalike, lost dog, lottery jackpot, lottery
      winner, love story, lucky escape, mega millions, meghan markle, message in a bottle, missing cat, new baby,
      oldest living, oldest man, oldest person, oldest woman, once in a lifetime, passed away, powerball, prince
      andrew, prince harry, prince william, princess of wales, queen camilla, reality star, red carpet, rescue dog,
      reunited with, royal family, royal wedding, state funeral, time capsule, turned 100, turns 100, viral video,
      walk of fame, wedding dress, went viral, world record holder, world's biggest, world's largest, world's oldest`,
    5: `astrology, bigfoot, birthday, birthday cake, birthday card, bizarre, boyfriend, bride, celebrity, centenarian,
      coronation, daredevil, divorce, duchess, duke, eccentric, fairytale, fiance, fiancee, final farewell, ghost,
      girlfriend, gossip, great grandfather, great grandmother, groom, heartfelt, heiress, hero, heroic, hoax,
      honeymoon, horoscope, influencer, jackpot, kardashian, kindness, kitten, laureate, lottery, mishap, monarch,
      newlyweds, obituary, oddity, paparazzi, parrot, pet, prank, prince, princess, puppy, quirky, raccoon, record
      breaking, reunited, romance, royal, selfless, socialite, stray cat, stray dog, stunt, superstition, sweethearts,
      tabloid, tearful, tribute, turns 90, ufo, viral, wedding, wedding ring, well wishers, widowed`,
    4: `alligator, anniversary, by mistake, cat, coffin, condolences, crown prince, dies aged, dies at, dog, donkey,
      emotional, farewell, funeral, godfather, godmother, goose, hamster, heaviest, hug, hugged, marry, mascot,
      mourners, newborn, nickname, rabbit, remembered, reunion, runaway, squirrel, tallest, tattoo, tears, tortoise,
      vending machine, wept`,
    3: `adored, aged, amazing, attic, baby, beloved, biggest ever, candlelight, ceremony, cried, dad, fan, flea
      market, goat, grandfather, grandmother, grief, heir, honored, honour guard, honoured, instagram, joke, laughed,
      lemonade, longest serving, lost property, memorial, mom, mum, neighbor, neighbour, nobel prize, oldest, palace,
      queen, rarest, smallest, smile, strange, stunned, swallowed, tiktok, toddler, treasure, twins, unusual, vigil,
      wallet`,
    2: `award, collector, couple, dating, daughter, died, engagement, escaped, friend, husband, legend, longest,
      married, medal, mistaken, prize, son, stranger, wife`,
    1: 'biggest, crown, love, odd, owner, star, surprise, surprised, trophy',
  },
  celebrity: {
    5: 'celebrity, influencer, kardashian, paparazzi, reality star, red carpet',
    1: 'star',
  },
  royalty: {
    6: `buckingham palace, coronation, duchess of sussex, duke of sussex, king charles, prince harry,
      princess of wales, royal family`,
    5: 'duchess, royal',
    4: 'monarch, monarchy, princess, throne',
    3: 'king, palace, prince, queen',
  },
  'high society': {
    4: 'duchess',
    3: 'gala, princess, royal',
    2: 'prince',
  },
  'award and prize': {
    5: 'laureate, nobel prize',
    4: 'award, lifetime achievement, medal, prize',
    3: 'honoured',
    2: 'winner',
  },
  anniversary: {
    5: 'anniversary, centenary',
    4: 'commemorate, commemoration',
  },
  birthday: {
    5: 'birthday',
    4: 'centenarian',
  },
  ceremony: {
    4: 'funeral',
    3: 'ceremony, wedding',
    2: 'graduation, memorial',
  },
  'funeral and memorial service': {
    6: 'laid to rest',
    5: 'coffin, cremation, funeral, mourners',
    3: 'burial',
    2: 'memorial',
  },
  wedding: {
    5: 'bride, newlyweds, wedding',
    4: 'groom',
    2: 'married',
  },
  'record and achievement': {
    6: 'guinness world record',
    5: "world's longest",
    4: "world's largest, world's oldest",
  },
  'human mishap': {
    5: 'mishap',
    4: 'blunder',
    3: 'accidentally',
    2: 'mistakenly',
  },
};
