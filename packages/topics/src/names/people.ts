import type { Named } from '@dateline/story';
import { stopWords } from '../stop-words.ts';
import type { WordToken } from '../tokens.ts';
import { firstNames } from './first-names.ts';
import { gazetteer, isPlaceName } from './gazetteer.ts';
import { endsOrganisation } from './organisations.ts';
import type { Taken } from './places.ts';
import { type NameRun, nameOf, runsOf } from './runs.ts';

/** Words in front of a name that say it is a person's; they are no part of it. */
const titles = new Set(
  `Mr Mrs Ms Miss Dr Sir Dame Lord Lady President Vice Deputy Chair Prime Minister Premier Chancellor Secretary Senator Sen Representative Rep Congressman Congresswoman Governor Gov Mayor King Queen Prince Princess Pope
  Cardinal Archbishop Bishop Rabbi Imam Ayatollah General Gen Colonel Col Major Captain Lieutenant Admiral Sergeant Judge Justice Prosecutor Professor Prof Coach Manager Chairman Chairwoman Chief Executive CEO Director Foreign Finance
  Interior Defence Defense Health Education Economy Justice Trade Energy Environment Transport Agriculture Spokesman Spokeswoman Spokesperson Ambassador Commissioner Leader Former Acting Attorney Officer Detective Inspector Sheriff Republican Democrat Democratic`.split(
    /\s+/,
  ),
);

/** Words that open sentences and headlines, and are nobody's first name. */
const openers = new Set(
  'Now Then There Today Yesterday Here Many Some Most All No More However Shortly Meanwhile According Still Two Three Four Five Several Another Earlier Later One Both Police Officials Shares Prices The A An In On At By For But And Or As If When While After Before With From To This That These Those His Her Their It He She They We You I Last Next On Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December'.split(
    ' ',
  ),
);

interface Person {
  tokens: readonly WordToken[];
  sure: boolean;
}

/** People of a text: named in full at least once, then also by surname alone. */
export function findPeople(text: string, tokens: readonly WordToken[], taken: Taken): Named[] {
  const people = runsOf(text, tokens, false).flatMap((run) => personIn(text, run, taken));
  const single = singleWords(tokens, people);
  const small = new Set(tokens.filter(({ text: word, lower }) => word === lower).map(({ lower }) => lower));
  // "Slow Cooker Beef" and later "Beef" make no person where "beef" is a word.
  const isSurname = ({ text: word, lower }: WordToken) => single.has(word) && !small.has(lower);
  const kept = people.filter(({ tokens: own, sure }) => sure || isSurname(own.at(-1)!));
  const byName = Map.groupBy(kept, ({ tokens: own }) => nameOf(text, own));
  return [...byName].map(([name, all]) => ({ name, offsets: offsetsOf(name, all, single) }));
}

/** A run without what stands before its last title or nationality, if what is left can be a name of two to five words. */
function personIn(text: string, run: NameRun, taken: Taken): Person[] {
  const before = run.tokens
    .slice(0, -1)
    .findLastIndex(
      ({ text: word }, at) => titles.has(word) || isNation(word) || (at === 0 && run.opens && openers.has(word)),
    );
  const own = run.tokens.slice(before + 1);
  const titled = before >= 0 && titles.has(run.tokens[before]!.text);
  if (own.length > 5 || own.length < 2 || own.some(({ text: word }) => noPart.test(word) || openers.has(word)))
    return [];
  if (taken.some(([start, end]) => own[0]!.start < end && run.end > start) || isPlaceName(own) || isNoName(own))
    return [];
  const sure = titled || firstNames.has(own[0]!.text) || speaks(text, run) || isApposition(text, own);
  return [{ tokens: own, sure }];
}

/** Numbers and words all in capitals are no part of a name. */
const noPart = /^\p{N}|^\p{Lu}{3,}$/u;

const isNation = (word: string): boolean =>
  gazetteer.get(word)?.some(({ rest, place }) => rest.length === 0 && place.kind === 'demonym') ?? false;
/** "Now Pashinyan", "New York Islanders", "Central Asian Soviet" and "Select Committee" are no people. */
const isNoName = (own: readonly WordToken[]): boolean =>
  stopWords.en.has(own[0]!.lower) ||
  own.some(({ text }) => isNation(text)) ||
  isPlaceName(own.slice(0, 2)) ||
  gazetteer.has(own.at(-1)!.text) ||
  endsOrganisation(own.at(-1)!.text);

/** "…, 43," or "… said" or "said …": what follows people in news. */
const speaks = (text: string, run: NameRun): boolean =>
  /^(?:, \d{1,3}[, ]| (?:said|says|told|added|tweeted|argued|testified)\b)/.test(text.slice(run.end, run.end + 12)) ||
  /\b(?:said|says|told|by) $/.test(text.slice(Math.max(0, run.start - 6), run.start));

const roles =
  /\b(?:president|minister|premier|chancellor|leader|governor|mayor|senator|lawmaker|spokes(?:man|woman|person)|director|chief|head|chair(?:man|woman)?|executive|coach|captain|manager|analyst|economist|professor|author|actor|actress|singer|lawyer|judge|ambassador|commissioner|general|founder|secretary|editor|owner|striker|midfielder|goalkeeper|defender|driver)\b[^.;]{0,40}, $/;

/** "The governor of New York, Kathy Hochul, …": a name between commas after a role. */
const isApposition = (text: string, own: readonly WordToken[]): boolean =>
  text[own.at(-1)!.end] === ',' && roles.test(text.slice(Math.max(0, own[0]!.start - 60), own[0]!.start));

/** Where each capitalised word stands outside full names; surnames are looked up among them. */
function singleWords(tokens: readonly WordToken[], people: readonly Person[]): Map<string, WordToken[]> {
  const inside = new Set(people.flatMap(({ tokens: own }) => own.map(({ start }) => start)));
  return Map.groupBy(
    tokens.filter(({ text, start }) => /^\p{Lu}\p{Ll}/u.test(text) && !inside.has(start)),
    ({ text }) => text,
  );
}

function offsetsOf(
  name: string,
  all: readonly Person[],
  single: ReadonlyMap<string, readonly WordToken[]>,
): [number, number][] {
  const surname = all[0]!.tokens.at(-1)!.text;
  const full = all.map(({ tokens: own }): [number, number] => [own[0]!.start, own.at(-1)!.end]);
  const short =
    name === surname ? [] : (single.get(surname) ?? []).map(({ start, end }): [number, number] => [start, end]);
  return [...full, ...short].sort((a, b) => a[0] - b[0]);
}
