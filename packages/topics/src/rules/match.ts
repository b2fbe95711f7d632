import { affirmedTokens } from '../denial.ts';
import type { WordToken } from '../tokens.ts';
import type { CompiledRules, RuleEntry } from './compile.ts';
import { singular } from './singular.ts';

/** What a text says for one topic. */
export interface Evidence {
  score: number;
  /** The words that spoke for it, as printed, strongest first. */
  because: string[];
}

export interface Zones {
  headline: string;
  bodyText: string;
  /** The slugline and keywords that a source sent; they speak as loudly as the headline. */
  cues?: readonly string[];
}

/** A headline says what a story is about; so, less so, do its first two sentences. Set on the tuning half of the labels. */
const HEADLINE = 2.5;
const LEAD = 1.4;
const LEAD_WORDS = 50;
/** Words read of a body; what a story is about has been said by then. */
const READ_WORDS = 1_200;

type Zone = 'headline' | 'lead' | 'rest';
const zoneWeight: Readonly<Record<Zone, number>> = { headline: HEADLINE, lead: LEAD, rest: 1 };

/** By what was found. */
type Tally = Map<string, { printed: string; score: number; times: number }>;

/** Adds up, for every topic, the terms found. A term found again counts for less each time, so that no word shouts. */
export function matchRules(rules: CompiledRules, { headline, bodyText, cues = [] }: Zones): Map<number, Evidence> {
  const tallies = new Map<number, Tally>();
  for (const line of [headline, ...cues]) collect(rules, affirmedTokens(line), () => 'headline', tallies);
  const body = affirmedTokens(bodyText).slice(0, READ_WORDS);
  collect(rules, body, (at) => (at < LEAD_WORDS ? 'lead' : 'rest'), tallies);
  return new Map([...tallies].map(([topic, tally]) => [topic, evidenceOf(tally)]));
}

function collect(
  rules: CompiledRules,
  tokens: readonly WordToken[],
  zone: (at: number) => Zone,
  tallies: Map<number, Tally>,
): void {
  const words = tokens.map(({ lower }) => singular(lower));
  for (let at = 0; at < words.length; at++) {
    const entry = rules.entries
      .get(words[at]!)
      ?.find(({ rest }) => rest.every((word, next) => words[at + 1 + next] === word));
    if (!entry) continue;
    const found = tokens.slice(at, at + 1 + entry.rest.length);
    count(entry, found, `${words[at]} ${entry.rest.join(' ')}`, zone(at), tallies);
    // A phrase has spoken for its words: "world cup" is no evidence of a cup.
    at += entry.rest.length;
  }
}

function count(
  entry: RuleEntry,
  found: readonly WordToken[],
  key: string,
  zone: Zone,
  tallies: Map<number, Tally>,
): void {
  for (const { topic, weight } of entry.votes) {
    const tally: Tally = tallies.get(topic) ?? new Map();
    tallies.set(topic, tally);
    const word = tally.get(key) ?? { printed: found.map(({ text }) => text).join(' '), score: 0, times: 0 };
    word.times += 1;
    word.score += (weight * zoneWeight[zone]) / word.times;
    tally.set(key, word);
  }
}

const SHOWN = 6;

function evidenceOf(tally: Tally): Evidence {
  const ranked = [...tally.values()].sort((a, b) => b.score - a.score);
  return {
    score: ranked.reduce((sum, { score }) => sum + score, 0),
    because: ranked.slice(0, SHOWN).map(({ printed }) => printed),
  };
}
