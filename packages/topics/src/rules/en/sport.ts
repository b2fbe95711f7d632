import type { TopicRules } from '../rules.ts';

export const sport: TopicRules = {
  sport: {
    6: `added time, all star, anti doping, archery, arsenal, ashes, assistant coach, atp, australian open, bayern
      munich, birdie, bogey, borussia dortmund, boston celtics, break point, bronze medal, bundesliga, champions
      league, chelsea, clean sheet, commonwealth games, copa america, court of arbitration for sport, cristiano
      ronaldo, dallas cowboys, davis cup, doping, doping test, double double, double fault, downhill race, end zone,
      euro 2024, europa league, european championship, extra time, fa cup, fc barcelona, field goal, fifa, football
      club, formula 1, formula one, free agent, french open, giro d'italia, goal difference, gold medal, golden goal,
      golden state warriors, grand prix, grand slam, hat trick, head coach, heavyweight title, home run, indycar, ioc,
      ipl, ironman, juventus, kansas city chiefs, knockout, la liga, league title, lebron james, lewis hamilton, ligue
      1, lionel messi, liv golf, liverpool fc, los angeles lakers, manchester city, manchester united, march madness,
      match point, max verstappen, mbappe, mlb, moto gp, motogp, nascar, national team, nba, ncaa, new york yankees,
      nfl, nhl, novak djokovic, olympic, olympic games, paralympic, penalty kick, penalty shootout, personal best, pga
      tour, pit stop, play off, playoff, pole position, premier league, psg, quarter final, quarterback, rafael nadal,
      real madrid, red card, relegation zone, ryder cup, seamer, season ticket, semi final, serie a, silver medal, six
      nations, stanley cup, starting lineup, steeplechase, stoppage time, super bowl, t20, test match, three pointer,
      tie break, tiebreak, title fight, top scorer, tottenham, touchdown pass, tour de france, transfer fee, transfer
      window, triple double, uefa, ufc, us open, velodrome, vuelta, weightlifter, wicket, wild card, wimbledon, winter
      olympics, wnba, world championship, world cup, world cup standings, world record in, world series, world title,
      wta, yellow card`,
    5: `athlete, athletics, badminton, baseball, basketball, batsman, batter, biathlon, bobsleigh, bowler, boxer,
      boxing, breaststroke, bronze, cage fighter, championship, comeback win, cornerback, cricket, cruciate, curling,
      cycling, cyclist, darts, decathlon, defender, defenseman, derby, downhill, downhill skier, draft pick, dugout,
      dunk, equaliser, equalizer, equestrian, esports, fairway, featherweight, fencing, figure skating, fixture, fly
      half, flyweight, football, footballer, free kick, freestyle, fullback, goalkeeper, goalless, goaltender, golf,
      golfer, grandmaster, gymnast, gymnastics, halftime, hamstring, handball, heavyweight, high jump, hockey, horse
      racing, hurdle, inning, javelin, jockey, judo, karate, kickoff, lacrosse, linebacker, losing streak, luge,
      marathon, matchday, medalist, medallist, medley, midfielder, mma, motorsport, offside, olympian, outfielder,
      overtime, own goal, peloton, penalty area, pitcher, playmaker, podium, pole vault, promotion playoff, puck,
      qualifier, qualifying, quarterfinal, referee, regatta, relay, relegation, rookie, roster, rower, rowing, rugby,
      runner up, running back, sailing regatta, scoreless, scrum, seeded, semifinal, set piece, shortstop, skateboard,
      skateboarding, skater, ski jumper, skier, skiing, slalom, snooker, snowboard, soccer, softball, speed skating,
      sprint finish, sprinter, squash, standings, stanley, straight sets, striker, substitute, sumo, super g, surfer,
      swim meet, swimmer, swimming, table tennis, taekwondo, team mate, teammate, tennis, time trial, top seed,
      touchdown, touchline, tournament, triathlon, try line, umpire, unbeaten, undefeated, unseeded, varsity,
      volleyball, water polo, welterweight, wide receiver, wildcard entry, winger, winning streak, world champion,
      world number one, wrestler, wrestling`,
    4: `50 1, assist, batting, captained, coaching, competed, debut, game, half time, lap, opponents, pitch, player,
      racing, ranked, sailing, score, scored, scorer, scoring, sport, sporting, sprint, squad, surfing, trophy`,
    3: `champion, chess, coach, cup, defeat, defeated, driver, horse, keeper, league, match, medal, rider, spectators,
      stadium, world record, yards`,
    2: `brace, club, contest, goal, header, injury, odds, outsider, penalty, ranking, rebounds, season, team, victory,
      winner, winning, winter`,
    1: `beat, bench, captain, compete, competition, draft, draw, fans, final, first half, fourth quarter, kick, loss,
      lost, manager, points, pole, race, rally, rival, round, runs, second half, seed, signing, third quarter, title,
      trainer, var, win, won`,
  },
  soccer: {
    6: `bundesliga, champions league, equaliser, equalizer, fa cup, fifa, goalkeeper, la liga, midfielder,
      penalty shootout, premier league, serie a, striker, uefa`,
    5: 'free kick, relegation, soccer, stoppage time',
    3: 'header',
    2: 'football, goals, world cup',
    1: 'second half',
  },
  basketball: {
    6: 'basketball, nba, wnba',
    5: 'celtics, free throws, lakers, three pointers',
    2: 'rebounds',
  },
  baseball: {
    6: 'baseball, home run, inning, mlb, pitcher',
    5: 'world series, yankees',
    3: 'homer',
  },
  'American football': {
    6: 'linebacker, nfl, quarterback, super bowl, touchdown, wide receiver',
    5: 'field goal',
  },
  tennis: {
    6: 'atp, davis cup, djokovic, french open, grand slam, nadal, straight sets, tennis, tiebreak, wimbledon, wta',
    5: 'australian open, match points',
    4: 'us open',
    1: 'seed, serve',
  },
  cricket: {
    6: 'batsman, bowler, cricket, ipl, one day international, t20, test match, wicket',
    4: 'ashes, innings',
  },
  rugby: {
    6: 'all blacks, fly half, rugby, scrum, six nations, springboks',
  },
  golf: {
    6: 'birdie, bogey, golf, golfer, pga, pga tour, ryder cup',
    5: 'fairway',
    2: 'masters',
    1: 'par',
  },
  'ice hockey': {
    6: 'goaltender, ice hockey, nhl, puck, stanley cup',
    3: 'hockey',
  },
  boxing: {
    6: 'boxer, boxing, heavyweight, heavyweight title, title bout, welterweight',
    4: 'bout, knockout',
  },
  cycling: {
    6: 'yellow jersey',
    5: "cycling, cyclist, giro d'italia, peloton, tour de france, vuelta",
    4: 'giro',
  },
  'motor car racing': {
    6: 'formula 1, formula one, grand prix, indycar, nascar, pit stop, pole position, verstappen',
    5: 'f1',
    3: 'ferrari, lap',
    2: 'rally',
  },
  swimming: {
    6: 'backstroke, breaststroke, freestyle, swimmer',
    4: 'swimming',
    3: 'butterfly',
  },
  athletics: {
    6: '100 metres, 1500 metres, decathlon, high jump, javelin, long jump, pole vault',
    5: 'athletics, hurdles, marathon, sprinter',
    3: 'relay',
  },
  marathon: {
    5: 'half marathon, marathon',
  },
  skiing: {
    6: 'cross country ski, ski jumping, skier, slalom',
    5: 'downhill, skiing',
    4: 'biathlon',
    3: 'ski',
  },
  gymnastics: {
    6: 'gymnast, gymnastics, uneven bars',
    3: 'vault',
  },
  'horse racing': {
    6: 'filly, grand national, horse racing, jockey, kentucky derby, racecourse',
    4: 'colt',
  },
  'competition discipline': {
    2: 'athletics, basketball, boxing, cricket, cycling, football, golf, hockey, rugby, soccer, swimming, tennis',
  },
  'sport event': {
    6: 'paralympics',
    5: 'european championship',
    4: 'championship, olympic, playoffs, semifinal',
    3: 'tournament',
    2: 'world cup',
    1: 'final',
  },
  'Olympic Games': {
    6: 'ioc, olympian, olympic, olympic games, winter olympics',
    5: 'summer games, winter games',
  },
  'Paralympic Games': {
    6: 'paralympian, paralympic',
  },
  'regular competition': {
    5: 'league leaders, points clear',
    4: 'fixture, standings',
    3: 'league',
    2: 'season',
  },
  'playoff championship': {
    5: 'play off, playoff',
  },
  'drug use in sport': {
    6: 'anti doping, banned substance, doping, wada',
    4: 'steroids',
  },
  'sports transaction': {
    5: 'free agent, transfer fee, transfer window',
    3: 'year contract',
    1: 'signed, signing',
  },
  'sports coaching': {
    5: 'head coach, new coach',
    3: 'coach, sacked',
    1: 'manager',
  },
  'sport achievement': {
    5: 'personal best, record holder, world record',
    4: 'hall of fame',
    3: 'medal',
    2: 'bronze',
    1: 'gold, silver',
  },
  'sport organisation': {
    4: 'fifa, ioc, uefa',
    3: 'governing body',
    1: 'federation',
  },
  'sports officiating': {
    6: 'umpire',
    5: 'offside, referee',
    1: 'var',
  },
  'disciplinary action in sport': {
    6: 'match ban, red card',
    5: 'misconduct charge, yellow card',
    1: 'suspended',
  },
  'sport venue': {
    5: 'velodrome',
    3: 'stadium',
    2: 'arena',
  },
  'handball (team)': {
    6: 'handball',
  },
  volleyball: {
    6: 'volleyball',
  },
  badminton: {
    6: 'badminton',
  },
  'table tennis': {
    6: 'table tennis',
  },
  'figure skating': {
    6: 'figure skating',
  },
  snooker: {
    6: 'snooker',
  },
  rowing: {
    6: 'rower, rowing',
  },
  sailing: {
    6: 'regatta, sailing',
  },
  surfing: {
    6: 'surfer, surfing',
  },
  wrestling: {
    6: 'wrestler, wrestling',
  },
  triathlon: {
    6: 'triathlon',
  },
  chess: {
    6: 'chess, grandmaster',
  },
  darts: {
    6: 'darts',
  },
  eSports: {
    6: 'esports',
  },
  biathlon: {
    6: 'biathlon',
  },
  equestrian: {
    6: 'equestrian, show jumping',
  },
  fencing: {
    6: 'fencer',
  },
  judo: {
    6: 'judo',
  },
  'Australian rules football': {
    6: 'afl',
  },
  'sports record': {
    5: 'personal best, world record in',
  },
  'sports medal and trophy': {
    5: 'bronze medal, gold medal, silver medal, trophy',
  },
  'martial arts': {
    6: 'judo, karate, mma, taekwondo, ufc',
  },
};
