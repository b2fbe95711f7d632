import type { Named } from '@dateline/story';
import { tokenize, type WordToken } from '../tokens.ts';
import { isPlaceName } from './gazetteer.ts';
import { knownOrganisations } from './known-organisations.ts';
import { type NameRun, nameOf, runsOf } from './runs.ts';

const lastWords = new Set(
  `Inc Corp Corporation Ltd Limited LLC PLC Plc AG GmbH SA SpA NV Co Company Group Holdings Bank Party Union University College Institute Ministry Department Committee Commission Council Association Federation
  Foundation Agency Organization Organisation Authority Court Airlines Airways Motors Industries Pharmaceuticals Laboratories Technologies Systems Partners Capital Trust League Club FC Front Movement Alliance Army Police Service Board Society Church Museum Hospital Parliament Senate Forces Administration Bureau Fund Exchange Guard Corps Tribunal Services Energy Electronics Airport Academy School Orchestra Theatre Coalition Congress Assembly Office`.split(
    /\s+/,
  ),
);
const firstWords = new Set(
  'Ministry Department Centre Center Academy Council Court University Bank Organization Organisation Institute Association Federation Bureau Office Church House National'.split(
    ' ',
  ),
);

/** "Committee on Foreign Relations", "University of Somewhere". */
const concerning = new Set(['of', 'for', 'on']);
const legalForms = new Set('Inc Corp Corporation Ltd Limited LLC PLC Plc AG GmbH SA SpA NV Co Company SE'.split(' '));

/** Whether a word, as the last of a name, says that an organisation is meant. */
export const endsOrganisation = (word: string): boolean => lastWords.has(word);

interface Mention {
  name: string;
  start: number;
  end: number;
}

/** Organisations of a text: known ones, those whose last or first word says so, and those that introduce an acronym. */
export function findOrganisations(text: string, tokens: readonly WordToken[]): Named[] {
  const runs = runsOf(text, tokens, true);
  const introduced = acronymsOf(text, runs);
  const mentions = [
    ...introduced.mentions,
    ...knownIn(tokens),
    ...runs.flatMap(({ tokens: own }) => partsOf(own)).flatMap((part) => mentionIn(text, part)),
  ];
  for (const { text: word, start, end } of tokens) {
    const name = introduced.names.get(word);
    if (name) mentions.push({ name, start, end });
  }
  return grouped(outermost(mentions));
}

/** By the first word of a name, longest names first. */
const knownByWord = Map.groupBy(
  [...knownOrganisations]
    .map(([written, name]) => ({ words: tokenize(written).map(({ text }) => text), name }))
    .sort((a, b) => b.words.length - a.words.length),
  ({ words }) => words[0]!,
);

/** Known names, the longest that fits at each place. */
function knownIn(tokens: readonly WordToken[]): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const listed = knownByWord.get(tokens[at]!.text);
    const fits = listed?.find(({ words }) => words.every((word, next) => tokens[at + next]?.text === word));
    if (fits === undefined) continue;
    const last = at + fits.words.length - 1;
    mentions.push({ name: fits.name, start: tokens[at]!.start, end: tokens[last]!.end });
    at = last;
  }
  return mentions;
}

/** "Gaza and the West Bank" and "Bank of Japan and Ministry of Finance" are two names, "Ministry of Health and Labour" is one. */
function partsOf(tokens: readonly WordToken[]): (readonly WordToken[])[] {
  const parts: (readonly WordToken[])[] = [];
  let from = 0;
  for (const [at, { lower }] of tokens.entries()) {
    if (lower !== 'and') continue;
    const [before, after] = [tokens.slice(from, at), withoutArticle(tokens.slice(at + 1))];
    const apart =
      standsAlone(before) || isPlaceName(after) || (after[0] !== undefined && firstWords.has(after[0].text));
    if (!apart) continue;
    parts.push(before);
    from = at + 1;
  }
  return [...parts, tokens.slice(from)].map(withoutArticle);
}

/** "The Bank of England" is named without its article. */
const withoutArticle = (tokens: readonly WordToken[]): readonly WordToken[] =>
  tokens[0]?.lower === 'the' ? tokens.slice(1) : tokens;
const standsAlone = (tokens: readonly WordToken[]): boolean =>
  isPlaceName(tokens) ||
  legalForms.has(tokens.at(-1)?.text ?? '') ||
  knownOrganisations.has(tokens.map(({ text }) => text).join(' '));

function mentionIn(text: string, tokens: readonly WordToken[]): Mention[] {
  if (tokens.length < 2 || isPlaceName(tokens)) return [];
  const written = nameOf(text, tokens);
  const typical = lastWords.has(tokens.at(-1)!.text) || (firstWords.has(tokens[0]!.text) && / of /.test(written));
  if (!typical && !tokens.some((token, at) => lastWords.has(token.text) && concerning.has(tokens[at + 1]?.lower ?? '')))
    return [];
  const name = withoutForm(text, tokens);
  return [{ name: knownOrganisations.get(name) ?? written, start: tokens[0]!.start, end: tokens.at(-1)!.end }];
}

/** "Volkswagen AG" is the Volkswagen of the list. */
function withoutForm(text: string, tokens: readonly WordToken[]): string {
  const last = tokens.findLastIndex(({ text: word }) => !legalForms.has(word));
  return last < 0 ? nameOf(text, tokens) : nameOf(text, tokens.slice(0, last + 1));
}

/** Without the mentions that lie within a longer one. */
function outermost(mentions: readonly Mention[]): Mention[] {
  const sorted = [...mentions].sort((a, b) => a.start - b.start || b.end - a.end);
  let covered = -1;
  return sorted.filter(({ end }) => {
    const outside = end > covered;
    covered = Math.max(covered, end);
    return outside;
  });
}

/** "Collective Security Treaty Organization (CSTO)": the letters must be the initials, in order. */
function acronymsOf(text: string, runs: readonly NameRun[]): { names: Map<string, string>; mentions: Mention[] } {
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
function startOfInitials(tokens: readonly WordToken[], acronym: string): number | undefined {
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
  return [...Map.groupBy(mentions, ({ name }) => name)].map(([name, all]) => ({
    name,
    offsets: all.map(({ start, end }): [number, number] => [start, end]),
  }));
}
