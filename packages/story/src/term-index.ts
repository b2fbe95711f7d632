import { spaced } from './filter.ts';

/** Terms that texts are searched for, all at once: what a text costs does not grow with the terms that it does not hold. */
export interface TermIndex {
  /** The number of a term, given as `parseTextQuery` gives it; the same for the same words. */
  idOf(term: string): number;
  /** Numbers of the terms that occur in a text, given as `searchedText` gives it. */
  find(text: string): Set<number>;
}

/** A word of a term, after those before it. */
interface Step {
  next: Map<string, Step>;
  /** The term that ends here. */
  id?: number;
}

/** Makes an index that is empty; terms are phrases of whole words, found by a trie of words from each word of the text on. */
export function createTermIndex(): TermIndex {
  const root: Step = { next: new Map() };
  let terms = 0;
  /** A term without letters and digits, as `matches` takes it: two word bounds in a row. */
  const blank: Step = { next: new Map() };
  return {
    idOf: (term) => {
      const words = wordsOf(term);
      const end = words.length === 0 ? blank : words.reduce(stepInto, root);
      end.id ??= terms++;
      return end.id;
    },
    find: (text) => {
      const found = new Set<number>();
      const words = text.split(' ');
      for (let from = 0; from < words.length; from++) {
        let step = root.next.get(words[from]!);
        for (let at = from + 1; step; at++) {
          if (step.id !== undefined) found.add(step.id);
          step = at < words.length ? step.next.get(words[at]!) : undefined;
        }
      }
      if (blank.id !== undefined && text.includes('  ')) found.add(blank.id);
      return found;
    },
  };
}

const wordsOf = (term: string): string[] => spaced(term).split(' ').filter(Boolean);

function stepInto(step: Step, word: string): Step {
  const known = step.next.get(word);
  if (known) return known;
  const made: Step = { next: new Map() };
  step.next.set(word, made);
  return made;
}
