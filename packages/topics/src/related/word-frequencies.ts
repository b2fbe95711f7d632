import { type StemmedLanguage, stemmedLanguage, stemmedLanguages } from '../stems.ts';
import { stopWords } from '../stop-words.ts';
import { stemmerFor } from '../terms.ts';

/** What a database's statistics say of the words of its stories: the commonest by name, the rest by a ceiling. */
export interface FrequencyTable {
  /** Stories that there are, about. */
  stories: number;
  /** By word in lower case: the part of the stories that hold it, 0..1. */
  shares: ReadonlyMap<string, number>;
  /** No word outside of `shares` is in a larger part of the stories than this. */
  rest: number;
}

/**
 * A word that the statistics do not name is held by fewer stories than the rarest that they name. One met in a story is held by a
 * quarter as many on average, if words are as common as their rank says (Zipf) and there are forty times as many as are named:
 * (1 - 1/40) / ln 40.
 */
const UNNAMED = 0.25;

/** How many stories hold a word, or any form of a stem. */
export class WordFrequencies {
  readonly stories: number;
  readonly #table: FrequencyTable;
  /** By language, made at its first use. */
  #stems = new Map<string, Map<string, number>>();

  constructor(table: FrequencyTable) {
    this.#table = table;
    this.stories = table.stories;
  }

  /** Whether the statistics name the word, so that what they say of it is not a guess. */
  names(word: string): boolean {
    return this.#table.shares.has(word);
  }

  /** Stories that hold the word as written, at most so many. */
  holdingAtMost(word: string): number {
    return this.stories * (this.#table.shares.get(word) ?? this.#table.rest);
  }

  /** Stories that hold the word as written, about. */
  holdingWord(word: string): number {
    return this.stories * (this.#table.shares.get(word) ?? UNNAMED * this.#table.rest);
  }

  /** Stories that hold a form of the stem, about. */
  holdingStem(stem: string, language: string): number {
    return this.stories * (this.#stemsOf(language).get(stem) ?? UNNAMED * this.#table.rest);
  }

  /**
   * Stories of a language, about: those that hold its commonest small word that no other language has. All stories for a
   * language whose small words are not known.
   */
  storiesIn(language: string): number {
    const known = stemmedLanguage(language);
    if (known === undefined) return this.stories;
    const shares = ownSmallWords(known).map((word) => this.#table.shares.get(word) ?? 0);
    return this.stories * Math.max(0, ...shares);
  }

  #stemsOf(language: string): Map<string, number> {
    const known = stemmedLanguage(language);
    const stems = this.#stems.get(known ?? '') ?? addUp(this.#table.shares, known && stemmerFor(known));
    this.#stems.set(known ?? '', stems);
    return stems;
  }
}

/** Forms of one stem are added as if no story held two of them, which makes a stem a little commoner than it is. */
function addUp(shares: FrequencyTable['shares'], stem: ((word: string) => string) | undefined): Map<string, number> {
  const stems = new Map<string, number>();
  for (const [word, share] of shares) {
    const key = stem?.(word) ?? word;
    stems.set(key, Math.min(1, (stems.get(key) ?? 0) + share));
  }
  return stems;
}

/** Small words of a language that none of the others has. */
function ownSmallWords(language: StemmedLanguage): string[] {
  const others = stemmedLanguages.filter((other) => other !== language);
  return [...stopWords[language]].filter((word) => !others.some((other) => stopWords[other].has(word)));
}
