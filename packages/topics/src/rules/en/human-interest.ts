import type { TopicRules } from '../rules.ts';

export const humanInterest: TopicRules = {
  'human interest': `celebrity*4 celebrities*5 royal*4 royals*5 prince*3 princess*4 queen*3 duke*3 duchess*5 wedding*5 funeral*4 birthday*5 anniversary*3 award*3 awards*3 prize*3 "guinness world record"*6 "guinness world records"*6 centenarian*5 oldest*2 "lottery winner"*5 reunited*4 rescued*0 viral*3 pet*3 dog*2 cat*3 puppy*5 baby*2 twins*4 quirky*5 bizarre*4 mishap*5 surprise*2
    ceremony*2 honoured*3 honored*3 "nobel prize"*3 memorial*2 tribute*2 mourners*4 obituary*4 died*0 aged*1 engagement*2 engaged*2 couple*2 "message in a bottle"*6 treasure*2 lost*1 stolen*0 grandmother*4 grandfather*3 great-grandmother*5 toddler*3 neighbour*1 neighbours*1 collector*2 coronation*5 palace*3
    marry*3 marries*4 married*2 bride*4 groom*3 engaged*2 "turns 90"*5 "turns 100"*6 "turned 100"*6 legend*2 screen*0 stuck*3 cat*3 dog*3 rabbit*4 parrot*5 goat*3 pet*4 pets*4 owner*2 owners*1 "vending machine"*4 lemonade*3 "good samaritan"*6 kindness*5 stranger*2 strangers*2 "long-lost"*6 reunion*4 wallet*3 ring*2 treasure*3 attic*3 "flea market"*3 measured*1 tallest*4 longest*2 smallest*3 oldest*3 biggest*1 heaviest*4 record-breaking*3 hoax*4 prank*5 odd*1 unusual*2 mistaken*2 wrong*1 "by mistake"*4 swallowed*3 escaped*2 runaway*4 mascot*4 lookalike*6 tattoo*4 fan*1 fans*1 star*2 stars*1 red-carpet*4 "red carpet"*5 honeymoon*5 godmother*4 heir*3 crown*2 "crown prince"*4 "royal wedding"*6 laureate*5 trophy*1 memorial*3 candlelight*3 vigil*3 "final farewell"*5 coffin*4 tributes*4`,
  celebrity: `celebrity*5 celebrities*5 star*1 "reality star"*6 paparazzi*6 influencer*3`,
  royalty: `royal*4 royals*5 prince*3 princess*4 king*3 queen*3 palace*3 monarch*4 monarchy*4 duchess*5 coronation*6 "buckingham palace"*6 "royal family"*6 throne*4`,
  'high society': `royal*3 prince*2 princess*3 duchess*4 gala*3`,
  'award and prize': `award*4 awards*4 prize*4 "nobel prize"*5 winner*2 honoured*3 laureate*5 medal*1`,
  anniversary: `anniversary*5 commemorate*4 commemoration*4 centenary*5`,
  birthday: `birthday*5 centenarian*4`,
  ceremony: `funeral*4 wedding*4 ceremony*3 memorial*2 graduation*2`,
  'funeral and memorial service': `funeral*5 mourners*5 memorial*2 coffin*5 burial*3 cremation*5 "laid to rest"*6`,
  wedding: `wedding*5 bride*5 groom*4 married*2 newlyweds*5`,
  'record and achievement': `"guinness world records"*6 "guinness world record"*6 "world's oldest"*4 "world's largest"*4 "world's longest"*5`,
  'human mishap': `mishap*5 blunder*4 stuck*2 mistakenly*2 accidentally*3`,
};
