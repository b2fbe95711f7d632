import { type MediaTopic, topicNamed } from '../vocabulary.ts';
import { parsePhrases, parseTerms, type TopicRules } from './rules.ts';

/** What a term says for one topic. */
interface Vote {
  topic: number;
  weight: number;
}

/** A term that starts with some word: the words that must follow it, and what it says. */
export interface RuleEntry {
  rest: readonly string[];
  votes: Vote[];
}

/** Rules ready for matching: one look-up per word of the text, whatever the number of rules. */
export interface CompiledRules {
  topics: readonly MediaTopic[];
  /** Number of the top topic that each topic belongs to. */
  tops: readonly number[];
  /** By the singular of a term's first word; longest terms first. */
  entries: ReadonlyMap<string, readonly RuleEntry[]>;
}

/** Names the label in question, so that its editor finds the line. */
class RuleBroken extends Error {
  override name = 'RuleBroken';
  readonly code = 'RULE_BROKEN';
}

/**
 * Compiles rules. A term of a topic also votes for the broader topics that have rules, up to its top topic: with the weight it has
 * there, or where it has none with the largest it has below. Neutral phrases vote for nothing, and so keep their words from voting.
 */
export function compileRules(files: readonly TopicRules[], neutral = ''): CompiledRules {
  const topics = files.flatMap((file) => Object.keys(file).map(topicOrThrow));
  const numbers = new Map(topics.map(({ code }, number) => [code, number]));
  const numbersOnPath = topics.map(({ path }) => path.flatMap((code) => numbers.get(code) ?? []));
  const lines = files.flatMap((file) => Object.values(file));
  const index = new TermIndex();
  const parsed = lines.map(parseTerms);
  const own = parsed.map((terms) => new Set(terms.map(({ words }) => words.join(' '))));
  for (const [number, terms] of parsed.entries()) {
    for (const { words, weight } of terms) {
      const speaksFor = numbersOnPath[number]!.filter((topic) => topic === number || !own[topic]!.has(words.join(' ')));
      for (const topic of speaksFor) index.vote(words, { topic, weight });
    }
  }
  if (neutral !== '') for (const words of parsePhrases(neutral)) index.entryOf(words);
  return { topics, tops: numbersOnPath.map(([top]) => top!), entries: index.entries() };
}

class TermIndex {
  readonly #byFirst = new Map<string, Map<string, RuleEntry>>();

  entryOf([first = '', ...rest]: readonly string[]): RuleEntry {
    const under = this.#byFirst.get(first) ?? new Map<string, RuleEntry>();
    this.#byFirst.set(first, under);
    const entry = under.get(rest.join(' ')) ?? { rest, votes: [] };
    under.set(rest.join(' '), entry);
    return entry;
  }

  vote(words: readonly string[], { topic, weight }: Vote): void {
    const { votes } = this.entryOf(words);
    const known = votes.find((one) => one.topic === topic);
    if (known) known.weight = Math.max(known.weight, weight);
    else votes.push({ topic, weight });
  }

  entries(): Map<string, RuleEntry[]> {
    const longestFirst = (under: ReadonlyMap<string, RuleEntry>) =>
      [...under.values()].sort((a, b) => b.rest.length - a.rest.length);
    return new Map([...this.#byFirst].map(([first, under]) => [first, longestFirst(under)]));
  }
}

function topicOrThrow(label: string): MediaTopic {
  const topic = topicNamed(label);
  if (!topic) throw new RuleBroken(`"${label}" is no live Media Topic: correct the label in packages/topics/src/rules`);
  return topic;
}
