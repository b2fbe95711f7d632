import type { TopicRules } from '../rules.ts';

export const sport: TopicRules = {
  sport: `match*3 game*1 season*1 team*2 teams*1 club*2 coach*3 striker*5 goalkeeper*5 midfielder*5 defender*3 goal*2 goals*2 scored*3 scoring*2 win*1 won*1 beat*3 victory*1 defeat*1 defeated*2 tournament*4 championship*4 champion*3 champions*4 league*3 cup*3
    final*2 semifinal*5 semifinals*5 quarterfinal*5 quarterfinals*5 "world cup"*5 olympic*4 olympics*5 medal*4 medallist*5 gold-medal*5 player*2 players*2 football*4 soccer*5 basketball*5 baseball*5 tennis*5 cricket*5 rugby*5 golf*5 hockey*4 boxing*4 cycling*4 swimming*3
    athletics*4 marathon*4 sprinter*5 wicket*6 wickets*6 innings*5 touchdown*6 quarterback*6 nba*6 nfl*6 mlb*6 nhl*6 fifa*5 uefa*5 stadium*3 fans*1 penalty*2 referee*5 grand-prix "grand prix"*5 "formula one"*6 race*2 racing*2 lap*4 laps*4 rider*3 seed*1 seeded*4 "grand slam"*5 wimbledon*5
    title*2 "personal best"*5 "world record"*3 playoff*5 playoffs*5 transfer*1 batsman*6 bowler*5 batting*4 pitcher*5 "home run"*5 rebounds*4 assists*4 halftime*5 "half time"*4 "extra time"*5 "stoppage time"*6 kickoff*4 athlete*4 athletes*4 doping*4 qualifier*3 qualifying*3 ranking*2 round*1 podium*4 set*1 sets*2 points*1
    footballer*5 footballers*5 "50-1"*4 outsider*2 jockey*6 horse*3 horses*2 hurdle*2 trainer*2 odds*2 fixture*3 captain*3 captained*4 debut*2 signing*2 contract*0 squad*5 "world champion"*5 "world champions"*5 "national team"*5 runners-up*5 "runner-up"*5 overtime*2 "golden goal"*6 hat-trick*6 brace*2 keeper*3 winger*6 fullback*5 bench*1 substitute*3 half-time*4 kick*2 header*2 spectators*3 sprint*4 steeplechase*6 relay*3 rowing*5 rower*5 sailing*4 regatta*6 archery*6 fencing*5 judo*6 karate*6 wrestler*5 wrestling*5 weightlifter*6 snooker*6 chess*3 grandmaster*5 esports*5 surfer*5 surfing*4 skateboard*5 snowboard*5 bobsleigh*6 biathlon*6 curling*6 figure-skating*5 skater*5 ironman*6 triathlon*6 peloton*6 velodrome*6 pole*1 motogp*6 rally*1 draft*1 umpire*6 innings*5 over*0 overs*3 runs*1 seamer*6`,
  soccer: `soccer*5 striker*5 goalkeeper*5 midfielder*5 "premier league"*6 "champions league"*6 bundesliga*6 "la liga"*6 "serie a"*6 fifa*5 uefa*5 "penalty shootout"*6 "stoppage time"*5 "world cup"*2 "free kick"*5 football*2 goals*2 "second half"*3 relegation*5 "header"*3 equaliser*6 equalizer*6`,
  basketball: `basketball*6 nba*6 rebounds*4 "three pointers"*5 wnba*6 "free throws"*5 lakers*5 celtics*5`,
  baseball: `baseball*6 mlb*6 pitcher*4 innings*2 "home run"*5 inning*4 yankees*5 "world series"*5 homer*3`,
  'American football': `nfl*6 quarterback*6 touchdown*6 touchdowns*6 "super bowl"*6 "field goal"*5 linebacker*6`,
  tennis: `tennis*6 wimbledon*5 "french open"*6 "us open"*4 "australian open"*5 atp*5 wta*5 "grand slam"*4 tiebreak*6 djokovic*6 nadal*6 "straight sets"*6 serve*2 "match points"*5 seed*3`,
  cricket: `cricket*6 wicket*6 wickets*6 batsman*6 innings*4 "test match"*5 bowler*5 ashes*4 t20*6 "one-day international"*6 overs*4`,
  rugby: `rugby*6 "six nations"*6 "all blacks"*6 scrum*6 springboks*6 "fly half"*6`,
  golf: `golf*6 pga*6 birdie*6 bogey*6 masters*2 "ryder cup"*6 par*3 golfer*6 fairway*5`,
  'ice hockey': `"ice hockey"*6 nhl*6 "stanley cup"*6 puck*6 goaltender*6 hockey*3`,
  boxing: `boxing*6 boxer*6 heavyweight*6 knockout*4 "title bout"*6 bout*4 welterweight*6`,
  cycling: `cycling*5 cyclist*3 "tour de france"*6 peloton*6 giro*4 vuelta*5 "yellow jersey"*6`,
  'motor car racing': `"formula one"*6 "formula 1"*6 f1*5 "grand prix"*4 "pole position"*6 ferrari*3 verstappen*6 nascar*6 rally*2 lap*3 "pit stop"*6`,
  swimming: `swimming*4 swimmer*5 freestyle*5 backstroke*6 breaststroke*6 butterfly*3`,
  athletics: `athletics*5 sprinter*6 hurdles*5 "long jump"*6 "high jump"*6 "pole vault"*6 javelin*6 "100 metres"*6 "1,500 metres"*6 relay*3 decathlon*6`,
  marathon: `marathon*5 "half marathon"*5`,
  skiing: `ski*3 skiing*5 skier*6 slalom*6 downhill*5 biathlon*4 "cross-country ski"*6 "ski jumping"*6`,
  gymnastics: `gymnastics*6 gymnast*6 vault*3 "uneven bars"*6`,
  'horse racing': `jockey*6 racecourse*6 "kentucky derby"*6 "grand national"*6 filly*6 colt*4 "horse racing"*6`,
  'competition discipline': `football*2 soccer*2 tennis*2 basketball*2 cricket*2 rugby*2 golf*2 boxing*2 cycling*2 swimming*2 athletics*2 hockey*2`,
  'sport event': `olympic*4 olympics*5 "world cup"*4 championship*3 championships*4 tournament*3 final*1 semifinal*4 playoffs*4 paralympics*6 "european championship"*5`,
  'Olympic Games': `olympic*5 olympics*6 olympian*6 ioc*5 "winter games"*5 "summer games"*5`,
  'Paralympic Games': `paralympic*6 paralympics*6 paralympian*6`,
  'regular competition': `season*2 league*3 fixture*4 standings*4 "league leaders"*5 "points clear"*5`,
  'playoff championship': `playoff*5 playoffs*5 "play-off"*5`,
  'drug use in sport': `doping*6 wada*6 "anti-doping"*6 steroids*4 "banned substance"*6`,
  'sports transaction': `transfer*4 "transfer fee"*6 signed*2 signing*2 "on loan"*4 "free agent"*5 "year contract"*3`,
  'sports coaching': `coach*3 manager*1 "head coach"*5 sacked*3 "new coach"*5`,
  'sport achievement': `"world record"*5 medal*4 medals*4 gold*1 silver bronze*2 "personal best"*5 "record holder"*5 "hall of fame"*4`,
  'sport organisation': `fifa*4 uefa*4 ioc*4 federation*2 "governing body"*3`,
  'sports officiating': `referee*5 referees*5 umpire*6 var*5 offside*5`,
  'disciplinary action in sport': `"match ban"*6 suspended*2 "red card"*6 "yellow card"*5 "misconduct charge"*5`,
  'sport venue': `stadium*4 arena*2 velodrome*5`,
};
