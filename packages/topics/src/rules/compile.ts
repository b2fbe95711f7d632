import { type Topic, topicNamed } from '../vocabulary.ts';
import { parseTerms, type TopicRules } from './rules.ts';
import { singular } from './singular.ts';

/** What a term says for one topic. */
export interface Vote {
  topic: number;
  weight: number;
}

/** A term that starts with some word: the words that must follow it, and what it says. */
export interface Entry {
  rest: readonly string[];
  votes: Vote[];
}

/** Rules ready for matching: one look-up per word of the text, whatever the number of rules. */
export interface CompiledRules {
  topics: readonly Topic[];
  /** Number of the top topic that each topic belongs to. */
  tops: readonly number[];
  /** By the singular of a term's first word; longest terms first. */
  entries: ReadonlyMap<string, readonly Entry[]>;
}

/** Names the label in question, so that its editor finds the line. */
export class RuleBroken extends Error {
  override name = 'RuleBroken';
  readonly code = 'RULE_BROKEN';
}

/** Compiles rules. Every term also votes for its top topic, with the largest weight it has below it. */
export function compileRules(files: readonly TopicRules[]): CompiledRules {
  const topics: Topic[] = [];
  const tops: number[] = [];
  const entries = new Map<string, Map<string, Entry>>();
  const vote = (words: readonly string[], topic: number, weight: number) => {
    const [first = '', ...rest] = words;
    const under = entries.get(first) ?? new Map<string, Entry>();
    const entry = under.get(rest.join(' ')) ?? { rest, votes: [] };
    const known = entry.votes.find((one) => one.topic === topic);
    if (known) known.weight = Math.max(known.weight, weight);
    else entry.votes.push({ topic, weight });
    under.set(rest.join(' '), entry);
    entries.set(first, under);
  };
  for (const file of files) {
    const top = topics.length;
    for (const [label, line] of Object.entries(file)) {
      const number = topics.push(topicOrThrow(label)) - 1;
      tops.push(top);
      for (const { words, weight } of parseTerms(line)) {
        const forms = words.map(singular);
        vote(forms, number, weight);
        if (number !== top) vote(forms, top, weight);
      }
    }
  }
  return { topics, tops, entries: new Map([...entries].map(([first, under]) => [first, longestFirst(under)])) };
}

const longestFirst = (under: ReadonlyMap<string, Entry>): Entry[] =>
  [...under.values()].sort((a, b) => b.rest.length - a.rest.length);

function topicOrThrow(label: string): Topic {
  const topic = topicNamed(label);
  if (!topic) throw new RuleBroken(`"${label}" is no live Media Topic: correct the label in packages/topics/src/rules`);
  return topic;
}
