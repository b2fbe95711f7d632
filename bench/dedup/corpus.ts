import type { StoryFacts } from '@dateline/dedup';
import { below, normal, type Random, seeded } from './random.ts';

/** A made story, and of which earlier one it was made. */
export interface Made {
  story: StoryFacts;
  of?: string;
  how: 'fresh' | 'exact' | 'edited' | 'cut' | 'form';
}

const VOCABULARY = 40_000;
const FORMS = 200;
/** Recent stories that copies are made of. */
const RECENT = 5_000;

/**
 * Endless synthetic wire copy: words by Zipf's law (exponent 1) from an invented vocabulary, lengths log-normal around
 * `medianWords`. 3 % are exact copies of a recent story, 3 % edited ones (2 to 8 % of words replaced), 2 % cut ones, 5 % issues
 * of 200 forms with other numbers. Time advances by one millisecond a story.
 */
export function* corpus(seed: number, medianWords = 95): Generator<Made> {
  const random = seeded(seed);
  const words = vocabulary(seeded(7));
  const draw = zipf(VOCABULARY);
  const sentence = (count: number) => Array.from({ length: count }, () => words[draw(random)]!);
  const forms = Array.from({ length: FORMS }, () => sentence(45));
  const recent: { id: string; text: string[] }[] = [];
  for (let number = 0; ; number++) {
    const id = `st_${number.toString(36).padStart(8, '0')}`;
    const kind = recent.length < 100 ? 1 : random();
    const made = kind < 0.08 ? copyOf(recent[below(random, recent.length)]!, kind, random, sentence) : undefined;
    const isForm = made === undefined && kind < 0.13;
    const text =
      made?.text ?? (isForm ? filled(forms[below(random, FORMS)]!, random) : fresh(random, medianWords, sentence));
    if (made === undefined) recent[recent.length < RECENT ? recent.length : below(random, RECENT)] = { id, text };
    yield {
      story: storyOf(id, number, text, sentence(7)),
      how: made?.how ?? (isForm ? 'form' : 'fresh'),
      of: made?.of,
    };
  }
}

function fresh(random: Random, median: number, sentence: (count: number) => string[]): string[] {
  const length = Math.min(2_000, Math.max(15, Math.round(median * Math.exp(0.7 * normal(random)))));
  const text = sentence(length);
  for (let at = 5; at < length; at += 12) text[at] = `${below(random, 100_000)}`;
  return text;
}

const filled = (form: readonly string[], random: Random): string[] =>
  form.map((word, at) => (at % 8 === 3 ? `${below(random, 10_000)}` : word));

function copyOf(
  original: { id: string; text: string[] },
  kind: number,
  random: Random,
  sentence: (count: number) => string[],
) {
  const { id, text } = original;
  if (kind < 0.03) return { how: 'exact' as const, of: id, text };
  if (kind < 0.05)
    return { how: 'cut' as const, of: id, text: text.slice(0, Math.max(14, Math.round(text.length * 0.6))) };
  const share = 0.02 + random() * 0.06;
  return { how: 'edited' as const, of: id, text: text.map((word) => (random() < share ? sentence(1)[0]! : word)) };
}

const storyOf = (id: string, time: number, text: readonly string[], headline: readonly string[]): StoryFacts => ({
  id,
  guid: `urn:made:${id}`,
  source: 'made',
  headline: headline.join(' '),
  bodyText: paragraphs(text),
  language: 'en',
  time,
});

function paragraphs(text: readonly string[]): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 30) {
    const part = text.slice(at, at + 30).join(' ');
    parts.push(`${part.charAt(0).toUpperCase()}${part.slice(1)}.`);
  }
  return parts.join('\n\n');
}

function vocabulary(random: Random): string[] {
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ra so tu va we xi yo za bre cla dro fle gra sti tro'.split(
    ' ',
  );
  return Array.from({ length: VOCABULARY }, (_, rank) => {
    const length = rank < 200 ? 1 + below(random, 2) : 2 + below(random, 3);
    return Array.from({ length }, () => syllables[below(random, syllables.length)]).join('');
  });
}

/** Draws ranks by Zipf's law from a table of 64 K steps. */
function zipf(size: number): (random: Random) => number {
  const table = new Uint32Array(1 << 16);
  const total = Math.log(size) + 0.5772;
  let [sum, rank] = [1 / total, 0];
  for (let at = 0; at < table.length; at++) {
    while (at / table.length > sum && rank < size - 1) sum += 1 / (total * (++rank + 1));
    table[at] = rank;
  }
  return (random) => table[below(random, table.length)]!;
}
