import type { TopicRules } from '../rules.ts';

export const arts: TopicRules = {
  'arts, culture, entertainment and media': `film*4 films*4 movie*5 movies*5 actor*5 actress*5 director*2 cinema*6 hollywood*6 oscar*5 oscars*6 "box office"*6 album*6 song*4 songs*4 singer*5 musician*5 musicians*5 music*4 band*3 concert*5 concerts*5 orchestra*6 opera*6 conductor*4 theatre*5 theater*5 play*1 playwright*6 novel*4 novelist*6 author*4 book*3 books*3 publisher*3
    poet*5 poetry*5 literature*5 museum*5 exhibition*5 gallery*4 artist*4 artists*4 painting*5 paintings*5 painter*5 sculpture*5 sculptor*6 art*3 dance*3 dancer*4 ballet*6 festival*3 television*3 tv*3 series*2 episode*4 streaming*3 netflix*4 broadcaster*3 bbc*2 newspaper*3 newspapers*3 journalism*4 journalist*2 journalists*2 media*2 editor*2 radio*3 podcast*4 fashion*4 designer*3 catwalk*6
    comedy*3 comedian*5 drama*3 premiere*4 soundtrack*6 rapper*6 pop*2 rock*1 celebrity*1 heritage*3 unesco*2 library*3 libraries*4 auction*3 audience*2 screenwriter*6 animation*4 grammy*6 eurovision*6 biennale*6 choir*5 pianist*6 violinist*6 tiktok*2 instagram*2 facebook*2 cultural*2 culture*2
    filmmaker*6 screening*4 sequel*5 trilogy*5 "best picture"*6 "best actor"*6 "best actress"*6 cast*2 casting*3 role*1 starring*5 remake*5 documentary*5 biopic*6 blockbuster*5 soundtracks*5 lyrics*5 vocalist*6 drummer*6 guitarist*6 tour*2 gig*3 headliner*5 setlist*6 vinyl*4 symphony*6 concerto*6 soprano*6 tenor*5 librettist*6 ballerina*6 choreography*6 rehearsal*4 stage*2 curtain*2 playwrights*6 novelists*6 poets*5 manuscript*4 translation*2 translator*4 bestselling*5 canvas*4 portrait*4 portraits*4 fresco*6 frescoes*6 mural*5 murals*5 "van gogh"*6 picasso*6 monet*6 rembrandt*6 banksy*6 curator*5 curated*4 auctioned*3 "auction house"*3 "film industry"*5 presenter*4 anchor*2 newsreader*5 columnist*4 paywall*4 circulation*2 sami*1 dialect*5 tongue*2 language*3 languages*4 speakers*2 unesco*3 folklore*5 carnival*4 parade*2 costume*3 costumes*4 puppet*4 circus*4 comic*3 comics*4 cartoonist*6 manga*5 videogame*1`,
  'arts and entertainment': `film*3 movie*4 actor*4 actress*4 singer*4 album*5 concert*4 theatre*4 painting*4 novel*3 opera*5 orchestra*5 music*3 festival*2 artist*3 exhibition*2 dance*2 fashion*3`,
  cinema: `film*4 films*4 movie*5 movies*5 cinema*6 hollywood*5 "box office"*6 actor*3 actress*3 oscars*5 "film festival"*6 screenplay*6 filmmaker*6 director*1 cannes*4`,
  music: `music*4 album*6 song*4 songs*5 singer*5 band*3 concert*5 musician*5 orchestra*5 rapper*6 grammy*6 opera*4 pianist*6 violinist*6 choir*5 guitarist*6 jazz*5`,
  literature: `novel*5 novelist*6 author*4 poet*5 poetry*6 literature*5 "booker prize"*6 bestseller*5 memoir*4 writer*3 book*2`,
  theatre: `theatre*5 theater*5 playwright*6 broadway*6 "west end"*4 musical*3 stage*2`,
  dance: `dance*4 dancer*5 dancers*5 ballet*6 choreographer*6 tango*5`,
  fashion: `fashion*5 catwalk*6 couture*6 designer*3 "fashion week"*6 runway*2 model*1`,
  'visual arts': `painting*5 paintings*5 painter*5 sculpture*5 sculptor*6 exhibition*3 gallery*4 artist*3 biennale*6 photography*4 photographer*3 mural*5`,
  festival: `festival*4 "music festival"*6 "film festival"*5 carnival*4`,
  series: `"tv series"*6 "television series"*6 sitcom*6 season*0 episode*4 showrunner*6`,
  animation: `animation*5 animated*4 pixar*6 anime*6`,
  culture: `museum*4 library*3 heritage*4 tradition*3 traditions*4 cultural*3 folklore*5 unesco*3 monument*3`,
  'library and museum': `museum*5 museums*5 library*4 libraries*5 curator*5 curators*5`,
  'monument and heritage site': `heritage*4 "world heritage"*6 monument*4 cathedral*2 restoration*3 castle*3 landmark*2`,
  language: `language*3 dialect*5 linguistic*4 dictionary*5 spelling*4`,
  'customs and tradition': `tradition*4 traditions*4 folklore*5 custom*2 folk*3`,
  'art exhibition': `exhibition*5 retrospective*4 "art fair"*6`,
  'mass media': `television*4 newspaper*4 newspapers*4 broadcaster*4 journalism*4 radio*3 "social media"*4 media*2 podcast*3 editor*2`,
  'news media': `newspaper*3 newsroom*5 journalism*5 journalists*3 reporters*2 "news agency"*4 editor*2`,
  newspaper: `newspaper*5 newspapers*5 tabloid*5 daily*1`,
  television: `television*5 tv*4 broadcaster*4 viewers*4 sitcom*4 "reality show"*5`,
  radio: `radio*5 podcast*4 listeners*4`,
  'social media': `"social media"*6 facebook*4 instagram*5 tiktok*6 twitter*5 influencer*5 youtube*4 hashtag*5`,
  'disinformation and misinformation': `disinformation*6 misinformation*6 "fake news"*6 deepfake*5`,
};
