import { fold, newsOf } from './canonical.ts';
import { hashPair, hashText } from './hash.ts';
import { type Markers, markersOf, withoutMarkers } from './markers.ts';
import { type Decimal, NUMBER_LIMIT, numbersOf } from './numbers.ts';
import { shinglesOf } from './shingles.ts';
import { bandKeysOf } from './signature.ts';
import { type HeadlineSubject, subjectOf } from './subject.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What the engine needs to know of a story. `id` is unique per arrival; several arrivals may share source and guid. */
export interface StoryFacts {
  id: string;
  source?: string | null | undefined;
  guid?: string | null | undefined;
  headline: string;
  slugline?: string | null | undefined;
  bodyText: string;
  language?: string | null | undefined;
  signals?: readonly string[] | null | undefined;
  pubStatus?: string | null | undefined;
  /**
   * When the story arrived, milliseconds since 1970. The latest time seen moves the window, so it must not be the
   * source's word for it: one story dated next year would push all others out.
   */
  time: number;
}

/** A story reduced to what decides about copies, some 600 bytes when encoded. Equal stories give equal fingerprints. */
export interface Fingerprint {
  id: string;
  time: number;
  markers: Markers;
  /** Hash of the language's first subtag; 0 when unknown. */
  language: number;
  source: number;
  /** Two hashes of source and guid; zeros when the story has no guid. */
  guid: readonly [number, number];
  slug: number;
  headline: number;
  /** Two independent 32-bit hashes of the canonical text. */
  exact: readonly [number, number];
  /** Hash of the first words of the canonical text: finds a short take inside its long version. */
  lead: number;
  words: number;
  subject: HeadlineSubject;
  numbers: readonly Decimal[];
  /** Hash of all numbers in order, also those beyond the stored ones. */
  digest: number;
  shingles: Uint32Array;
  thinning: number;
  bands: Uint32Array;
}

/** A body shorter than this is a flash: its headline is its text. */
const FLASH_WORDS = 8;
const LEAD_WORDS = 12;

/** Reduces a story to its fingerprint. Pure: the same story gives the same fingerprint in every process and release. */
export function fingerprint(story: StoryFacts): Fingerprint {
  const headline = withoutMarkers(story.headline);
  const body = newsOf(story.bodyText);
  const bodyTokens = tokensOf(fold(body));
  const headTokens = tokensOf(fold(headline));
  const tokens = bodyTokens.length < FLASH_WORDS ? [...headTokens, ...bodyTokens] : bodyTokens;
  const numbers = numbersOf([...headTokens, { text: '', isNumber: false }, ...bodyTokens]);
  const hashes = hashesOf(tokens);
  const shingles = shinglesOf(tokens, hashes);
  return {
    id: story.id,
    time: story.time,
    markers: markersOf(story),
    ...namesOf(story, headTokens),
    exact: [hashSequence(hashes, 1), hashSequence(hashes, 2)],
    lead: hashSequence(hashes.subarray(0, LEAD_WORDS), 3),
    words: tokens.length,
    subject: subjectOf(headTokens, body),
    numbers: numbers.slice(0, NUMBER_LIMIT),
    digest: numbers.reduce((hash, { mantissa, exponent }) => hashPair(hash, (mantissa % 0xffffffff) ^ exponent), 0),
    shingles: shingles.kept,
    thinning: shingles.thinning,
    bands: bandKeysOf(shingles.full),
  };
}

function namesOf(story: StoryFacts, headTokens: readonly Token[]) {
  const source = story.source ?? '';
  const language = (story.language ?? 'und').toLowerCase().split('-', 1)[0]!;
  return {
    language: language === 'und' || language === '' ? 0 : hashText(language),
    source: hashText(source),
    guid: hashGuid(source, story.guid),
    slug: hashSlug(story.slugline),
    headline: hashWords(headTokens),
  };
}

function hashGuid(source: string, guid: string | null | undefined): readonly [number, number] {
  if (!guid) return [0, 0];
  const name = `${source}\n${guid}`;
  return [hashText(name), hashText(name, 0x2545f491)];
}

/** Slugs change their take numbers and day marks between versions; the words stay. One word alone names a beat, not a story. */
function hashSlug(slug: string | null | undefined): number {
  const words = tokensOf(fold(slug ?? '')).filter(({ isNumber, text }) => !isNumber && text.length > 2);
  return words.length < 2 ? 0 : hashWords(words);
}

const months = new Set(
  'jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october november december'.split(
    ' ',
  ),
);

/** Hash of the words without their numbers and months: "BALANCES ROSE ON MARCH 6" is the headline of every such day. */
const hashWords = (tokens: readonly Token[]): number =>
  tokens.reduce(
    (hash, { text, isNumber }) => (isNumber || months.has(text) ? hash : hashPair(hash, hashText(text))),
    0,
  );

/** A plain loop: `Uint32Array.from` with a mapping takes three times as long. */
function hashesOf(tokens: readonly Token[]): Uint32Array {
  const hashes = new Uint32Array(tokens.length);
  for (let at = 0; at < tokens.length; at++) hashes[at] = hashText(tokens[at]!.text);
  return hashes;
}

/** Hash of word hashes in order; 0 for none. */
function hashSequence(hashes: Uint32Array, seed: number): number {
  if (hashes.length === 0) return 0;
  let hash = seed;
  for (let at = 0; at < hashes.length; at++) hash = hashPair(hash, hashes[at]! ^ Math.imul(seed, 0x27d4eb2f));
  return hash;
}
