import type { TopicRules } from '../rules.ts';

export const arts: TopicRules = {
  'arts, culture, entertainment and media': {
    6: `art thieves, author of, ballerina, banksy, book fair, choreography, concerto, cultural heritage, film critics,
      fresco, frescoes, lead role, librettist, monet, novelist, number one single, picasso, playwright, pop singer,
      prize for fiction, publishers association, rembrandt, soprano, stage play, streaming service, van gogh,
      vocalist`,
    5: `academy award, animated film, art gallery, art museum, bafta, ballet, bassist, berlinale, best actor, best
      actress, best picture, bestseller, bestselling, biennale, blockbuster, booker prize, box office, broadway,
      cannes film festival, canvases, cellist, choreographer, coachella, comic con, concert, concert tour, conductor,
      curator, debut album, dialect, documentary, documentary film, drummer, emmy, encore, eurovision, film festival,
      film industry, filmmaker, folklore, frontman, gallerist, glastonbury, golden globe, grammy, guitarist,
      headliner, hip hop, late night host, louvre, lyric, manga, marvel, memoir, moma, movie star, movies, mural,
      muralist, music festival, music video, musician, newsreader, nobel prize in literature, opera, orchestra, oscar,
      painting, palme d'or, philharmonic, pixar, poems, poet, pop star, pulitzer, rapper, reality show, record label,
      remake, retrospective, rock band, rock star, screenplay, screenwriter, sculptor, showrunner, singer songwriter,
      sitcom, soap opera, soundtrack, streaming series, studio album, symphony, talk show, television series, tenor,
      tony award, trilogy, tv series, tv show, venice film festival, west end, world tour`,
    4: `actor, actress, album, american idol, anchor, animation, animator, artist, artwork, auction house, bbc,
      beatles, beyonce, biopic, blues, bollywood, broadcaster, canvas, carnival, cartoonist, cast member, catwalk,
      christie's, cinema, circus, co star, columnist, comedian, comedy, comic, costar, costarred, costume, country
      music, couture, curated, dancing with the stars, directed by, disney plus, dj, drama, exhibition, fashion
      designer, fashion show, fashion week, fiction, film, film director, filming, gallery, game of thrones, harry
      potter, hbo, heritage site, hollywood, itv, jazz, journalism, k pop, language, library, literary, literature,
      manuscript, movie, museum, music, musical, netflix, newscaster, newsroom, novel, painter, paywall, podcast,
      poetry, portrait, premiere, premiered, prequel, publisher, puppet, rock and roll hall of fame, runway show,
      sculpture, sequel, setlist, singer, sketch show, song, songwriter, sotheby's, spotify, stand up comedy, star
      wars, starring, taylor swift, theater, theatre, theatrical, trailer, translator, vinyl, vogue, world heritage`,
    3: `archive, art, artistic, auction, auctioned, audience, author, band, cast, casting, celebrity, character,
      choir, composed, composer, critic, cultural, culture, dance, dancer, designer, duet, editorial, entertainment,
      episode, fashion, festival, heritage, magazine, media company, museumgoers, performed, performer, photographer,
      photography, pianist, portrayed, presenter, radio, radio station, recording, rehearsal, reviewer, screening,
      script, showbiz, streaming, television, theatrical release, tv, unesco, violinist, writer`,
    2: `book, circulation, creative, curtain, editor, facebook, fans, gig, instagram, journalist, media, news outlet,
      newspaper, parade, play, pop, publication, reporter, social media, ticket, tiktok, translation, tribute,
      twitter, venue, youtube`,
    1: `director, model, performance, producer, release, released, rock, role, sami, scene, screen, speakers, stage,
      star, studio, tongue, tour, videogame`,
  },
  'arts and entertainment': {
    5: 'album, opera, orchestra',
    4: 'actor, actress, concert, movie, painting, singer, theatre',
    3: 'artist, fashion, film, music, novel',
    2: 'dance, exhibition, festival',
  },
  cinema: {
    6: 'cinema',
    5: `academy award, best picture, biopic, bollywood, box office, film director, film festival, filmmaker,
      hollywood, movie, movies, oscars, screenplay, sequel`,
    4: 'cannes, film',
    3: 'actor, actress, cast, premiere, trailer',
    1: 'director',
  },
  music: {
    6: 'pianist, violinist',
    5: `album, choir, concert, drummer, grammy, guitarist, hip hop, k pop, music festival, musician, orchestra,
      rapper, record label, rock band, singer, song, songwriter`,
    4: 'jazz, music, opera, tour dates',
    3: 'band',
  },
  literature: {
    5: 'bestseller, booker prize, literature, memoir, novel, novelist, poet, poetry',
    3: 'author, publisher, writer',
    2: 'book',
  },
  theatre: {
    5: 'broadway, playwright, theater, theatre, west end',
    3: 'musical',
    1: 'stage',
  },
  dance: {
    5: 'dancer, tango',
    4: 'ballet, choreographer, dance',
  },
  fashion: {
    5: 'catwalk, couture, fashion designer, fashion house, fashion week',
    3: 'designer, fashion',
    2: 'runway',
    1: 'model',
  },
  'visual arts': {
    6: 'biennale',
    5: 'art gallery, artwork, exhibition, mural, painter, painting, sculptor, sculpture',
    4: 'gallery, photography',
    3: 'artist, photographer',
  },
  festival: {
    6: 'music festival',
    5: 'film festival',
    4: 'carnival, festival',
  },
  series: {
    6: 'showrunner, sitcom, television series, tv series',
    4: 'episode',
  },
  animation: {
    6: 'anime, pixar',
    5: 'animation',
    4: 'animated',
  },
  culture: {
    5: 'folklore',
    4: 'heritage, museum, tradition',
    3: 'cultural, library, monument, unesco',
  },
  'library and museum': {
    5: 'curator, library, museum',
  },
  'monument and heritage site': {
    6: 'world heritage',
    4: 'heritage, monument',
    3: 'castle, restoration',
    2: 'cathedral, landmark',
  },
  language: {
    5: 'dialect, dictionary',
    4: 'linguistic, spelling',
    3: 'language',
  },
  'customs and tradition': {
    5: 'folklore',
    4: 'tradition',
    3: 'folk',
    1: 'custom',
  },
  'art exhibition': {
    6: 'art fair',
    5: 'exhibition',
    4: 'retrospective',
  },
  'mass media': {
    4: 'broadcaster, journalism, social media',
    3: 'podcast, radio, television',
    2: 'editor, media, newspaper',
  },
  'news media': {
    5: 'journalism',
    4: 'news channel, news organisation, news organization, newsroom',
    2: 'editor, journalists, newspaper, reporters',
  },
  newspaper: {
    5: 'tabloid',
    2: 'newspaper',
    1: 'daily',
  },
  television: {
    5: 'emmy, reality show, showrunner, sitcom, talk show, television series, tv series, tv show',
    4: 'viewers',
    3: 'broadcaster, episode, hbo, netflix, television, tv',
  },
  radio: {
    5: 'radio',
    4: 'listeners, podcast',
  },
  'social media': {
    5: 'hashtag, influencer',
    4: 'facebook, instagram, snapchat, social media, telegram channel, tiktok, twitter, youtube',
  },
  'disinformation and misinformation': {
    6: 'disinformation, fake news, misinformation',
    5: 'deepfake',
  },
  'film festival': {
    6: "berlinale, cannes film festival, film festival, golden bear, palme d'or, venice film festival",
  },
  photography: {
    5: 'photograph, photographer, photography',
  },
  painting: {
    6: 'canvas, painter, painting',
  },
  sculpture: {
    6: 'sculptor, sculpture, statue',
  },
  architecture: {
    6: 'architect, architecture',
  },
  poetry: {
    6: 'poem, poet, poetry',
  },
  opera: {
    6: 'opera, opera house, soprano, tenor',
  },
  'classical music': {
    6: 'cantata, conductor, orchestra, philharmonic, pianist, symphony, violinist',
  },
  'hip hop': {
    6: 'hip hop, rapper',
  },
  ballet: {
    6: 'ballerina, ballet',
  },
  jewellery: {
    4: 'jewellery, jewelry',
  },
  influencers: {
    6: 'influencer',
  },
};
