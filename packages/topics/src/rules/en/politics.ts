import type { TopicRules } from '../rules.ts';

export const politics: TopicRules = {
  politics: `political*2 politician*3 politics*3 opposition*2 coalition*2 "ruling party"*3 "opposition leader"*4 "political crisis"*3 lawmaker*3 senator*3 congressman*3
    congresswoman*3 parliament*3 parliamentary*3 "prime minister"*3 president presidential*3 chancellor*2 premier*2 cabinet*2 minister*2 ministry government*2 democrat*2 republican*2
    conservatives*2 labour-party*3 "tory" liberals*2 socialist*2 populist*3 "far right"*3 "far left"*3 kremlin*3 "white house"*3 "downing street"*3 capitol*2 bundestag*3 knesset*3 duma*3
    senate*3 congress*2 mp*2 mps*3 legislator*3 legislature*3 "no confidence"*4 referendum*4 resignation resign*2 reshuffle*3 veto*2 bill lawmaking bipartisan*3 governor*2 mayor*2 councillor*2
    leaders*2 leader*1 "border checks"*4 border*2 borders*2 visa*2 visas*2 bloc*3 "trade talks"*2 envoys*4 envoy*3 "world leaders"*4 meet*0 delegation*3 "state department"*4 inspectors*2 enrichment*3 "uranium"*4 spokesman*1 spokeswoman*1 authorities*1 watchdog*2 "data protection"*4 privacy*3 subsidy*2 subsidies*2 tariffs*2 sovereignty*3 territorial*4 annex*4 annexation*5 annexed*4 "security pact"*5 "defence pact"*5 asylum*3 exile*3 exiled*3 activist*2 activists*2 regime*3 junta*3 censored*3 detained*1 "media freedom"*4 lawmakers*3 bill*1 law*1 rule*0 rules*1 approve*0 approved*1 adopted*1 backed*1 plan*0 "state budget"*4 spending*2 council*2 councils*2 ministers*2 treasury*2 chancellor*2 mayor*2 mayors*2 governors*2 premier*2 deputy*1 speaker*2 party*2 parties*2 polls*2 poll*2 pollster*4 seats*2 seat*1 majority*2 minority*1 "minority government"*5 coalition*3 defect*2 defected*3 ousted*3 toppled*3 federal*1 national*0 nationwide*0 tehran*2 beijing*1 moscow*2 washington*1 minsk*2 ankara*1 warsaw*1 "the hague"*2`,
  election: `election*4 elections*4 electoral*4 ballot*4 ballots*4 vote*2 voter*3 voters*3 voting*3 turnout*3 "polling station"*4 "exit poll"*5 "opinion poll"*4 candidate*2 candidacy*3 runoff*4
    "run off"*2 incumbent*3 "swing state"*4 constituency*3 landslide*2 recount*3 campaign "election commission"*5 "snap election"*5 "general election"*5 by-election*4 "second round"`,
  'national elections': `"general election"*4 "presidential election"*5 "parliamentary election"*5 "legislative election"*4 "midterm election"*4 midterms*4 "snap election"*4`,
  'local elections': `"local election"*5 "municipal election"*5 "mayoral election"*5 "mayoral race"*4 "council election"*4 "council seat"*2`,
  'regional elections': `"state election"*4 "regional election"*5 "provincial election"*4`,
  'primary elections': `"primary election"*5 primaries*3 caucus*3 "iowa caucuses"*5 "new hampshire primary"*5`,
  referenda: `referendum*5 referenda*5 plebiscite*5`,
  'political campaigns': `"campaign trail"*4 "campaign rally"*4 "election campaign"*4 "campaign manager"*4 "campaign finance"*3`,
  'political candidates': `"presidential candidate"*4 candidate*2 nominee*3 "running mate"*4 nomination`,
  'fundamental rights': `"human rights"*4 "civil rights"*4 "freedom of speech"*4 "free speech"*3 "press freedom"*4 "civil liberties"*4 amnesty "rights group"*3 censorship*3 privacy "political prisoner"*4 dissident*2`,
  'human rights': `"human rights"*5 "rights watch"*4 "amnesty international"*4 "rights group"*4 "rights abuses"*4 "rights violations"*4`,
  'censorship and freedom of speech': `censorship*5 censor*4 "free speech"*4 "freedom of speech"*5 "freedom of expression"*5`,
  'freedom of the press': `"press freedom"*5 "freedom of the press"*5 "jailed journalist"*4 "reporters without borders"*5`,
  'civil rights': `"civil rights"*5 "voting rights"*4 segregation*2`,
  government: `government*2 cabinet*3 minister*2 ministry*2 ministries*2 parliament*3 congress*2 senate*2 "prime minister"*2 president administration governor*2 "supreme leader"*2 "civil servant"*3
    budget "public spending"*3 "state secretary"*2 inauguration*3 "head of state"*3 "head of government"*3 impeachment*4 constitution*2 decree*2 lawmaker*2 legislative*2 commission municipality*2 "city council"*3 council`,
  'heads of state': `president*2 "head of state"*5 presidency*3 king queen "supreme leader"*4 inauguration*2 inaugurated*2`,
  'heads of government': `"prime minister"*4 premier*3 chancellor*3 "head of government"*5`,
  'legislative body': `parliament*3 congress*2 senate*3 "house of representatives"*4 "lower house"*4 "upper house"*4 lawmaker*3 legislature*3 bundestag*4 knesset*4 duma*4 "house of commons"*4 "national assembly"*4`,
  'minister and secretary (government)': `"foreign minister"*3 "finance minister"*3 "interior minister"*3 "defence minister"*3 "defense secretary"*3 "secretary of state"*3 "health minister"*3 minister*2`,
  'local government and authority': `"city council"*4 mayor*3 "town hall"*4 "city hall"*4 municipality*4 municipal*3 councillor*3 "county council"*4 "local authority"*4 "local authorities"*3 borough`,
  'regional government and authority': `"state government"*3 governor*2 "regional government"*4 "provincial government"*4`,
  'government budget': `"budget deficit"*3 "government budget"*5 "public spending"*4 "spending bill"*4 "budget bill"*4 "government shutdown"*5 "debt ceiling"*5 "draft budget"*4`,
  defence: `military*2 army*2 navy*2 "air force"*2 "armed forces"*3 "defence ministry"*4 "defense ministry"*4 pentagon*4 "defence spending"*5 "defense spending"*5 nato*2 conscription*4 warship*2 "fighter jet"*3`,
  'espionage and intelligence': `spy*3 espionage*5 "intelligence service"*4 "intelligence agency"*4 cia*4 mi5*5 mi6*5 mossad*4 fsb*3 spying*4`,
  impeachment: `impeachment*6 impeach*6 impeached*6`,
  'government policy': `policy*2 policies*2 reform*2 subsidy*2 regulation "white paper"*3 legislation*2 "new law"*2 ban decree regulator tariff "tax cut"*2 "tax rise"*2`,
  'migration policy': `"migration policy"*5 "immigration policy"*5 "asylum seeker"*4 "asylum seekers"*4 deportation*4 deport*4 "border wall"*4 "asylum system"*5 "migrant deal"*4`,
  taxation: `tax*2 taxes*3 taxation*4 taxpayer*3 "tax cut"*4 "tax rise"*4 "income tax"*4 "value added tax"*4 vat*3 levy*2`,
  'healthcare policy': `"health reform"*4 "healthcare reform"*5 "health policy"*4 medicare*3 medicaid*3 obamacare*4`,
  'environmental policy': `"climate policy"*4 "emissions target"*4 "environmental policy"*5 "climate law"*4 "net zero"*3`,
  'nuclear policy': `"nuclear programme"*4 "nuclear program"*4 "nuclear deal"*5 "nuclear weapon"*4 "nuclear weapons"*4 "uranium enrichment"*5 iaea*5 nonproliferation*5`,
  'international relations': `diplomat*3 diplomatic*3 diplomacy*4 ambassador*4 embassy*3 consulate*3 "foreign minister"*3 "foreign ministry"*3 "foreign policy"*4 summit*2 bilateral*3 treaty*3 alliance*3 ally allies
    "united nations"*3 un*2 "security council"*4 "european union"*2 nato*3 sanctions*3 sanction*2 "international community"*3 "secretary of state"*2 multilateral*3 "state visit"*4 envoy*3 ties "peace deal"*2 relations*2
    pact*2 accord*2 "security alliance"*4 "military alliance"*4 geopolitical*3 brussels eu*2 asean*3 g7*3 g20*3 brics*3 csto*4 withdraw rapprochement*3 expel*2 expelled*2 sovereignty*2`,
  diplomacy: `diplomacy*5 diplomat*4 diplomatic*4 ambassador*4 embassy*3 "state visit"*4 envoy*3 "foreign minister"*3 talks treaty*2 "bilateral talks"*4 summit*2`,
  'border disputes': `"border dispute"*6 "territorial dispute"*6 "disputed territory"*5 "disputed region"*4 "disputed islands"*5 "border villages"*4 demarcation*4 "border clash"*4`,
  'economic sanction': `sanctions*5 sanction*3 embargo*3 "asset freeze"*5 "export ban"*3 blacklist*2`,
  'foreign aid': `"foreign aid"*5 "development aid"*5 "humanitarian aid"*4 usaid*5 "aid package"*3`,
  'international organisation': `"united nations"*4 nato*4 "european union"*3 "security council"*3 "world bank"*2 "african union"*4 asean*4 csto*5 "general assembly"*3 unesco*3 "european commission"*4 alliance*2 "treaty organization"*5 "treaty organisation"*5`,
  'refugees and internally displaced people': `refugee*5 refugees*5 unhcr*5 "displaced people"*5 "internally displaced"*5 "refugee camp"*5`,
  'non-governmental organisation': `"non-governmental"*5 ngo*5 ngos*5 "aid agency"*3 "aid group"*3 "charity group"`,
  'political crisis': `"political crisis"*6 "no confidence"*4 "government collapse"*5 "coalition collapse"*5 "calls for his resignation"*4 "calls for her resignation"*4 deadlock*2`,
  'political dissent': `dissident*5 "opposition activist"*4 "political prisoner"*5 "pro-democracy"*4 crackdown*2 exiled*2`,
  'political process': `"political party"*3 "party leader"*4 "party congress"*4 lobbying*4 lobbyist*4 democracy*2 "party conference"*4`,
  'political parties and movements': `"political party"*4 "party leader"*4 "ruling party"*4 "opposition party"*4 democrats*2 republicans*2 "party congress"*4 "party conference"*4 coalition*2`,
};
