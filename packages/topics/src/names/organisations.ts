import type { Named } from '@dateline/story';
import type { Token } from '../tokens.ts';
import { nameOf, type Run, runsOf } from './runs.ts';

/** Bodies that news names without saying what they are; the short form first. */
const known = new Map(
  `UN=United Nations|U.N.=United Nations|United Nations=United Nations|NATO=NATO|Nato=NATO|EU=European Union|European Union=European Union|European Commission=European Commission|European Parliament=European Parliament|European Central Bank=European Central Bank|ECB=European Central Bank|IMF=International Monetary Fund|International Monetary Fund=International Monetary Fund|World Bank=World Bank|WHO=World Health Organization|World Health Organization=World Health Organization|WTO=World Trade Organization|UNESCO=UNESCO|UNICEF=UNICEF|UNHCR=UNHCR|IAEA=International Atomic Energy Agency|OPEC=OPEC|OECD=OECD|ASEAN=ASEAN|African Union=African Union|Arab League=Arab League|CSTO=Collective Security Treaty Organization|OSCE=OSCE|Interpol=Interpol|Europol=Europol|Red Cross=Red Cross|Amnesty International=Amnesty International|Human Rights Watch=Human Rights Watch|Greenpeace=Greenpeace|International Criminal Court=International Criminal Court|ICC=International Criminal Court|Security Council=UN Security Council|Federal Reserve=Federal Reserve|Pentagon=Pentagon|CIA=CIA|FBI=FBI|NASA=NASA|ESA=European Space Agency|White House=White House|State Department=State Department|Supreme Court=Supreme Court|Senate=Senate|Congress=Congress|Parliament=Parliament|Bundestag=Bundestag|Knesset=Knesset|Hamas=Hamas|Hezbollah=Hezbollah|Taliban=Taliban|Islamic State=Islamic State|Al Qaeda=Al Qaeda|FIFA=FIFA|UEFA=UEFA|IOC=International Olympic Committee|WADA=World Anti-Doping Agency|NBA=NBA|NFL=NFL|MLB=MLB|NHL=NHL|Microsoft=Microsoft|Google=Google|Alphabet=Alphabet|Apple=Apple|Amazon=Amazon|Meta=Meta|Facebook=Facebook|Tesla=Tesla|SpaceX=SpaceX|Nvidia=Nvidia|Intel=Intel|Samsung=Samsung|Toyota=Toyota|Volkswagen=Volkswagen|BMW=BMW|Boeing=Boeing|Airbus=Airbus|Siemens=Siemens|Shell=Shell|BP=BP|ExxonMobil=ExxonMobil|Gazprom=Gazprom|Rosneft=Rosneft|HSBC=HSBC|Deutsche Bank=Deutsche Bank|Goldman Sachs=Goldman Sachs|JPMorgan=JPMorgan|Citigroup=Citigroup|UBS=UBS|Pfizer=Pfizer|Novartis=Novartis|AstraZeneca=AstraZeneca|Netflix=Netflix|Disney=Disney|BBC=BBC|CNN=CNN|Reuters=Reuters|Associated Press=Associated Press|AFP=AFP|TASS=TASS|Xinhua=Xinhua|TikTok=TikTok|OpenAI=OpenAI|Lufthansa=Lufthansa|Ryanair=Ryanair|Nestle=Nestle|Unilever=Unilever`
    .split('|')
    .map((pair) => pair.split('=') as [string, string]),
);

const lastWords = new Set(
  `Inc Corp Corporation Ltd Limited LLC PLC Plc AG GmbH SA SpA NV Co Company Group Holdings Bank Party Union University College Institute Ministry Department Committee Commission Council Association Federation
  Foundation Agency Organization Organisation Authority Court Airlines Airways Motors Industries Pharmaceuticals Laboratories Technologies Systems Partners Capital Trust League Club FC Front Movement Alliance Army Police Service Board Society Church Museum Hospital Parliament Senate`.split(
    /\s+/,
  ),
);
const firstWords = new Set(
  'Ministry Department University Bank Organization Organisation Institute Association Federation Bureau Office Church House National'.split(
    ' ',
  ),
);

interface Mention {
  name: string;
  start: number;
  end: number;
}

/** Organisations of a text: known ones, those whose last or first word says so, and those that introduce an acronym. */
export function findOrganisations(text: string, tokens: readonly Token[]): Named[] {
  const runs = runsOf(text, tokens, true);
  const introduced = acronymsOf(text, runs);
  const mentions = [...runs.flatMap((run) => mentionIn(text, run)), ...introduced.mentions];
  for (const token of tokens) {
    const name = introduced.names.get(token.text) ?? known.get(token.text);
    if (name) mentions.push({ name, start: token.start, end: token.end });
  }
  return grouped(mentions);
}

function mentionIn(text: string, run: Run): Mention[] {
  // "The Bank of England" is named without its article.
  const tokens = run.tokens[0]!.lower === 'the' ? run.tokens.slice(1) : run.tokens;
  if (tokens.length === 0) return [];
  const [start, end] = [tokens[0]!.start, run.end];
  const name = nameOf(text, tokens);
  const listed = known.get(name);
  if (listed) return [{ name: listed, start, end }];
  const typical = lastWords.has(tokens.at(-1)!.text) || (firstWords.has(tokens[0]!.text) && / of /.test(name));
  return tokens.length > 1 && typical ? [{ name, start, end }] : [];
}

/** "Collective Security Treaty Organization (CSTO)": the letters must be the initials, in order. */
function acronymsOf(text: string, runs: readonly Run[]): { names: Map<string, string>; mentions: Mention[] } {
  const names = new Map<string, string>();
  const mentions: Mention[] = [];
  for (const run of runs) {
    const acronym = /^ ?\((\p{Lu}[\p{Lu}\p{Ll}]{1,9})\)/u.exec(text.slice(run.end, run.end + 14))?.[1];
    const from = acronym ? startOfInitials(run.tokens, acronym) : undefined;
    if (acronym === undefined || from === undefined) continue;
    const name = nameOf(text, run.tokens.slice(from));
    names.set(acronym, name);
    mentions.push({ name, start: run.tokens[from]!.start, end: run.end });
  }
  return { names, mentions };
}

/** Where in the run the words begin whose initials are the acronym; undefined when there are none. */
function startOfInitials(tokens: readonly Token[], acronym: string): number | undefined {
  const wanted = acronym.toUpperCase();
  for (let from = 0; from < tokens.length; from++) {
    const initials = tokens
      .slice(from)
      .filter(({ text }) => /^\p{Lu}/u.test(text))
      .map(({ text }) => text[0]!.toUpperCase())
      .join('');
    if (initials === wanted && tokens.length - from > 1) return from;
  }
  return undefined;
}

function grouped(mentions: readonly Mention[]): Named[] {
  const byPlace = new Map(mentions.map((mention) => [`${mention.start}-${mention.end}`, mention]));
  const byName = Map.groupBy(
    [...byPlace.values()].sort((a, b) => a.start - b.start),
    ({ name }) => name,
  );
  return [...byName].map(([name, all]) => ({
    name,
    offsets: all.map(({ start, end }): [number, number] => [start, end]),
  }));
}
