import type { TopicRules } from '../rules.ts';

export const politics: TopicRules = {
  politics: {
    6: `accession talks, acting president, afd, approval rating, arms control, arms embargo, asylum seekers, attorney
      general, biden administration, bilateral talks, border controls, border fence, border security, boris johnson,
      budget talks, budget vote, cabinet reshuffle, caretaker government, citizenship law, city council, city hall,
      climate policy, coalition government, coalition talks, confidence vote, conservative party, constitutional
      amendment, constitutional change, constitutional court, constitutional reform, council seats, culture minister,
      culture ministry, data protection, defence budget, defence minister, defence ministry, defense budget, defense
      minister, democratic party, diplomatic row, donald trump, downing street, draft bill, draft law, draft
      legislation, early election, economy minister, education minister, election campaign, election commission,
      election results, electoral commission, electoral roll, emergency decree, emmanuel macron, environment minister,
      eu membership, european commission, european court of human rights, european parliament, european union,
      executive order, exit polls, expelled diplomats, expels diplomats, far right, federal government, first past the
      post, foreign affairs, foreign minister, foreign ministry, foreign office, foreign policy, foreign secretary,
      free speech, free trade agreement, friedrich merz, general assembly, general election, giorgia meloni,
      government bill, government collapse, government falls, government plans, government shutdown, government
      spokesman, green party, head of government, head of state, health minister, home office minister, home
      secretary, house of assembly, house of commons, house of lords, house of representatives, house speaker, human
      rights, human rights council, illegal immigration, immigration law, immigration policy, impeachment inquiry,
      independence movement, independence vote, intelligence chief, interim government, interim president, interior
      minister, interior ministry, joe biden, justice minister, justice ministry, kamala harris, keir starmer, kim
      jong un, king's speech, kremlin spokesman, labour party, lame duck, leadership contest, left wing, local
      authorities, local elections, lower chamber, lower house, mail in ballots, martial law, midterm elections,
      military alliance, military service, minority government, narendra modi, national assembly, new government,
      nicolas maduro, no confidence vote, nuclear deal, nuclear talks, nuclear weapons, olaf scholz, opinion poll,
      opposition leader, opposition parties, opposition party, parliamentary election, party congress, party leader,
      party leadership, peace deal, peace envoy, peace plan, peace talks, policy makers, political crisis, political
      exile, political party, political prisoner, polling stations, postal vote, presidential campaign, presidential
      candidate, presidential election, press freedom, prime minister, pro independence, proportional representation,
      public inquiry, recall vote, recalled ambassador, recalled its ambassador, recalls ambassador, recep tayyip
      erdogan, recount, regional government, regional parliament, regional president, republican party, right wing,
      rights group, rishi sunak, ruling party, second term, secretary of state, security council, senate majority
      leader, separatist party, snap election, special counsel, state department, state governor, state of the union,
      state opening, state premier, state visit, super pac, supreme court nominee, supreme leader, swing state, sworn
      in, term limits, territorial dispute, third term, town hall, trade agreement, trade deal, trade minister, trade
      war, transitional government, travel ban, trump administration, un general assembly, un resolution, united
      nations, upper house, viktor orban, visa free, vladimir putin, vote count, voting rights, white house, xi
      jinping`,
    5: `accede, accession, ambassador, amendment, annex, annexation, asean, asylum, austerity, authoritarian,
      autocrat, autocratic, autonomy, backbench, backbencher, ballot, biden, bilateral, bipartisan, brexit, brics,
      brokered, bundestag, bureaucrats, bylaw, cabinet, campaigning, caucus, ceasefire talks, censorship, centre left,
      centre right, centrist, chancellery, chancellor, cia, civil servants, coalition partners, communist, communist
      party, congress, congressman, congresswoman, constituency, consular, consulate, councillor, counter tariffs,
      crown prince, decree, decriminalise, defection, defence pact, delegates, democracy, democrat, democratic,
      deport, deportation, deported, deputies, detente, dictator, diplomacy, diplomat, diplomatic, dissident, duma,
      election, electorate, embargo, embassy, emir, envoy, erdogan, espionage, ex president, filibuster, g20, g7,
      geopolitical, geopolitics, gop, governing, governor general, hardliner, hegemony, homeland security,
      impeachment, inaugurated, inauguration, incumbent, junta leader, knesset, kremlin, labour mp, lawmaker,
      legislation, legislator, legislature, liberal democrat, liberals, lobbying, lobbyist, lok sabha, lukashenko,
      macron, maduro, mandate, mediate, mediation, mediator, mep, ministerial, moderates, modi, monarchists, mp, mps,
      multilateral, nationalism, nationalist, nato, netanyahu, nominee, non aligned, obama, ombudsman, opposition,
      opposition activists, orban, ousted president, parliament, parliamentary, partisan, passport, pentagon,
      petition, petitioners, plebiscite, plenary, policymakers, politburo, political, politician, politics, polling,
      pollster, populism, populist, premier, presidency, presidential, primaries, propaganda, putin, rapprochement,
      ratification, ratified, ratify, recalled their ambassadors, recognise palestine, referendum, reformist, regime,
      repatriation, republican, running mate, runoff, sanctions, secession, security pact, senate, senator, social
      democrats, socialist, sovereignty, spy, starmer, statehood, statesman, statutory, sultan, summit, taoiseach,
      tory, treaty, trump, turnout, veto, visa, voter, whip, zelensky, zelenskyy`,
    4: `activist, alliance, ally, ankara, annexed, appoint, border checks, brussels, candidate, coalition,
      commissioner, constitution, constitutional, council leader, eu, gov, governor, immigration, levies, media
      freedom, migration, military aid, minister, ministers agreed, moratorium, no confidence, outlaw, outlawed,
      pyongyang, relations, rep, resign, resigned, secretary general, sen, state budget, subsidies, taiwan,
      territorial, ties, un, vote, voted, voting, world leaders`,
    3: `accord, ban, banned, bloc, censored, defected, delegation, enrichment, exile, exiled, far left, government,
      immigrant, islands dispute, junta, lobby, mayor, migrants, ministry, ousted, oversight, pact, pledge, poll,
      privacy, regulation, regulator, reshuffle, ruling coalition, subsidy, summit talks, tariffs, toppled, watchdog,
      welfare reform`,
    2: `appointed, bill, capitol, condemned, conservatives, council, crisis, criticised, criticized, debate, defect,
      deputy, federal, finance minister, foreign, inspectors, law, leader, majority, minsk, moscow, party, pledged,
      president, reform, resignation, seat, speaker, speech, the hague, trade talks, uranium, vice president, vowed`,
    1: `administration, adopted, approved, authorities, backed, beijing, border, budget, campaign, committee,
      detained, lawmaking, minority, plan, policy, right, rule, spokesman, spokeswoman, talks, tax, treasury, warsaw,
      washington`,
  },
  election: {
    6: `ballot, election, exit poll, general election, parliamentary election, polling station,
      presidential candidate, presidential election, runoff, snap election, voter`,
    5: 'election commission',
    4: 'by election, electoral, opinion poll, swing state',
    3: 'candidacy, constituency, incumbent, recount, turnout, voting',
    2: 'candidate, landslide, run off, vote',
    1: 'campaign, second round',
  },
  'national elections': {
    5: 'parliamentary election, presidential election',
    4: 'general election, legislative election, midterm election, midterms, snap election',
  },
  'local elections': {
    5: 'local election, mayoral election, municipal election',
    4: 'council election, mayoral race',
    2: 'council seat',
  },
  'regional elections': {
    5: 'regional election',
    4: 'provincial election, state election',
  },
  'primary elections': {
    5: 'iowa caucuses, new hampshire primary, primary election',
    3: 'caucus, primaries',
  },
  referenda: {
    5: 'plebiscite, referenda, referendum',
  },
  'political campaigns': {
    4: 'campaign manager, campaign rally, campaign trail, election campaign, presidential campaign, super pac',
    3: 'campaign finance',
  },
  'political candidates': {
    4: 'presidential candidate, running mate',
    3: 'nominee',
    2: 'candidate',
    1: 'nomination',
  },
  'fundamental rights': {
    5: 'civil liberties, free speech, human rights, voting rights',
    4: 'civil rights, freedom of speech, political prisoner, press freedom',
    3: 'censorship, rights group',
    2: 'dissident',
    1: 'amnesty, privacy',
  },
  'human rights': {
    5: 'human rights',
    4: 'amnesty international, rights abuses, rights group, rights violations, rights watch',
  },
  'censorship and freedom of speech': {
    5: 'censorship, freedom of expression, freedom of speech',
    4: 'censor, free speech',
  },
  'freedom of the press': {
    5: 'freedom of the press, press freedom, reporters without borders',
    4: 'jailed journalist',
  },
  'civil rights': {
    5: 'civil rights',
    4: 'voting rights',
    2: 'segregation',
  },
  government: {
    4: 'cabinet, congress, downing street, impeachment, parliament, prime minister, senate, white house',
    3: 'city council, civil servant, head of government, head of state, inauguration, public spending',
    2: `constitution, decree, government, governor, lawmaker, legislative, minister, ministry, municipality,
      state secretary, supreme leader`,
    1: 'administration, budget, council, president',
  },
  'heads of state': {
    5: 'head of state',
    4: 'supreme leader',
    3: 'presidency',
    2: 'inaugurated, inauguration',
    1: 'king, president, queen',
  },
  'heads of government': {
    5: 'head of government',
    4: 'prime minister',
    3: 'chancellor, premier',
  },
  'legislative body': {
    4: `bundestag, duma, european parliament, house of commons, house of lords, house of representatives, knesset,
      lower house, national assembly, upper house`,
    3: 'lawmaker, legislature, parliament, senate',
    2: 'congress',
  },
  'minister and secretary (government)': {
    3: `defence minister, defense secretary, foreign minister, health minister, interior minister,
      secretary of state`,
    2: 'finance minister, minister',
  },
  'local government and authority': {
    4: 'city council, city hall, county council, local authority, municipality, town hall',
    3: 'councillor, municipal',
    2: 'mayor',
    1: 'borough',
  },
  'regional government and authority': {
    4: 'provincial government, regional government',
    3: 'state government',
    2: 'governor',
  },
  'government budget': {
    5: 'debt ceiling, government budget, government shutdown',
    4: 'budget bill, draft budget, public spending, spending bill',
    3: 'budget deficit',
  },
  defence: {
    5: 'defence spending, defense spending',
    4: 'conscription, defence ministry, defense ministry, pentagon',
    3: 'armed forces, fighter jet',
    2: 'air force, army, military, nato, navy, warship',
  },
  'espionage and intelligence': {
    5: 'espionage, mi5, mi6',
    4: 'cia, intelligence agency, intelligence service, mossad, spying',
    3: 'fsb, spy',
  },
  impeachment: {
    6: 'impeach, impeached, impeachment, impeachment inquiry',
  },
  'government policy': {
    3: 'white paper',
    2: 'legislation, new law, subsidy, tax cut, tax rise',
    1: 'ban, decree, policy, reform, regulation, regulator, tariff',
  },
  'migration policy': {
    5: `asylum seeker, asylum system, border security, deportation, illegal immigration, immigration policy,
      migration policy`,
    4: 'border wall, deport, migrant deal',
  },
  taxation: {
    4: 'income tax, tax cut, tax rise, taxation, value added tax',
    3: 'taxpayer, vat',
    2: 'levy',
    1: 'tax',
  },
  'healthcare policy': {
    5: 'healthcare reform',
    4: 'health policy, health reform, obamacare',
    3: 'medicaid, medicare',
  },
  'environmental policy': {
    5: 'environmental policy',
    4: 'climate law, climate policy, emissions target',
    3: 'net zero',
  },
  'nuclear policy': {
    5: 'iaea, nonproliferation, nuclear deal, uranium enrichment',
    4: 'nuclear program, nuclear programme, nuclear weapon',
  },
  'international relations': {
    6: `ambassador, bilateral talks, diplomatic relations, foreign minister, foreign ministry, foreign policy,
      military alliance, nato summit, sanction, security alliance, security council, state visit`,
    4: 'csto, diplomacy',
    3: `alliance, asean, bilateral, brics, consulate, diplomat, diplomatic, embassy, envoy, g20, g7, geopolitical,
      international community, multilateral, nato, rapprochement, summit, ties, treaty, united nations`,
    2: `accord, eu, european union, expel, expelled, pact, peace deal, relations, secretary of state, sovereignty,
      un`,
    1: 'ally, brussels, withdraw',
  },
  diplomacy: {
    5: 'diplomacy',
    4: 'ambassador, bilateral talks, diplomat, diplomatic, state visit',
    3: 'embassy, envoy, foreign minister',
    2: 'summit, treaty',
    1: 'talks',
  },
  'border disputes': {
    6: 'border dispute, territorial dispute',
    5: 'disputed islands, disputed territory',
    4: 'border clash, border villages, demarcation, disputed region',
  },
  'economic sanction': {
    5: 'asset freeze, sanction',
    3: 'embargo, export ban',
    2: 'blacklist',
  },
  'foreign aid': {
    5: 'development aid, foreign aid, usaid',
    4: 'humanitarian aid',
    3: 'aid package',
  },
  'international organisation': {
    5: 'treaty organisation, treaty organization',
    4: 'african union, asean, csto, european commission, european union, nato, security council, united nations',
    3: 'general assembly, unesco',
    2: 'alliance, world bank',
  },
  'refugees and internally displaced people': {
    5: 'displaced people, internally displaced, refugee, refugee camp, unhcr',
  },
  'non-governmental organisation': {
    5: 'ngo, non governmental',
    3: 'aid agency, aid group',
    1: 'charity group',
  },
  'political crisis': {
    6: 'political crisis',
    5: 'coalition collapse, government collapse',
    4: 'calls for her resignation, calls for his resignation, no confidence',
    2: 'deadlock',
  },
  'political dissent': {
    5: 'dissident, political prisoner',
    4: 'opposition activist, pro democracy',
    2: 'crackdown, exiled',
  },
  'political process': {
    4: 'lobbying, lobbyist, party conference, party congress, party leader',
    3: 'political party',
    2: 'democracy',
  },
  'political parties and movements': {
    4: `afd, conservative party, democratic party, green party, labour party, opposition party, party conference,
      party congress, party leader, political party, republican party, ruling party`,
    2: 'coalition, democrats, republicans',
  },
  'summit meetings': {
    6: 'g20, g7, summit',
  },
  treaty: {
    6: 'accord, pact, treaty',
  },
  voting: {
    6: 'ballots, polling stations, turnout',
  },
  'armed forces': {
    5: 'air force, armed forces, army, navy',
  },
  'military equipment': {
    5: 'fighter jet, submarine, tanks, warship',
  },
  "veterans' affairs": {
    6: 'veterans affairs, war veterans',
  },
  'national security': {
    6: 'national security',
  },
  'lower house (legislature)': {
    6: 'bundestag, house of commons, house of representatives, lok sabha, lower house',
  },
  'upper house (legislature)': {
    6: 'house of lords, senate, upper house',
  },
  privacy: {
    6: 'privacy',
  },
  "women's rights": {
    6: "abortion rights, women's rights",
  },
  'freedom of religion': {
    6: 'freedom of religion, religious freedom',
  },
  democracy: {
    5: 'democracy, pro democracy',
  },
  dictatorship: {
    6: 'dictator, dictatorship',
  },
  lobbying: {
    6: 'lobbying, lobbyist',
  },
  'political debates': {
    6: 'presidential debate, televised debate',
  },
  'public inquiry': {
    6: 'public inquiry',
  },
  'regulatory authority': {
    4: 'regulator, watchdog',
  },
  'constitution (law)': {
    5: 'constitution, constitutional',
  },
  'data protection policy': {
    6: 'data protection, gdpr',
  },
  'personal weapon control policy': {
    6: 'gun control, gun law',
  },
  'housing and urban planning policy': {
    6: 'affordable housing, housing policy, urban planning',
  },
  'education policy': {
    6: 'education minister, education reform, education secretary',
  },
  'pension and welfare policy': {
    6: 'pension reform, welfare reform',
  },
};
