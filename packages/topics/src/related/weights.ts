import { termsOf } from '../terms.ts';

/** A word in the headline counts as five in the body, one in the lead paragraph as two (docs/quality/related.md). */
const headlineWeight = 5;
const leadWeight = 2;
/** Only so much of a long text is read: background at the end of a feature links it to everything. */
const readUnits = 6000;

/** The copy of a story as the ranking reads it. */
export interface WeighedText {
  headline: string;
  bodyText: string;
  /** BCP 47; English when absent. */
  language?: string | undefined;
}

/** How often each term occurs, with headline and lead counted more. */
export function weighTerms({ headline, bodyText, language = 'en' }: WeighedText): Map<string, number> {
  const weights = new Map<string, number>();
  const gather = (text: string, weight: number) => {
    for (const term of termsOf(text, language)) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  const end = bodyText.indexOf('\n\n');
  const lead = bodyText.slice(0, end < 0 ? Math.min(bodyText.length, 300) : end);
  gather(headline, headlineWeight);
  gather(lead, leadWeight);
  gather(bodyText.slice(lead.length, readUnits), 1);
  return weights;
}

/** BM25's saturation; higher than the usual 1.2, since counts are weighted: a headline word starts at five. */
const k1 = 2.5;
/** How much of the length counts; news copy is alike in length, so less than the usual 0.75. */
const b = 0.4;
const usualLength = 300;

/** The part of BM25 that depends on the document alone, 0..1. */
export function saturated(count: number, length: number): number {
  return count / (count + k1 * (1 - b + (b * length) / usualLength));
}

/**
 * A few stories that all came from one search share the searched words, and a window that just began holds little; both are
 * weighed as if ten more stories without those words stood behind.
 */
const unseen = 10;

/** BM25's weight of a term that `holding` of `all` stories have. Always positive. */
export const rarity = (holding: number, all: number): number =>
  Math.log(1 + (all + unseen - holding + 0.5) / (holding + 0.5));

const DAY_MS = 24 * 3_600_000;

/**
 * How a score ages. Most of it goes with the half-life and the rest stays for good: old background on the same affair is still
 * worth a link, where no newer story says the same.
 */
export const fading = { lasting: 0.3, halfLifeDays: 14 } as const;

/** What is left of a score after some time, 0..1. */
export function faded(ageMs: number, halfLifeDays: number): number {
  return fading.lasting + (1 - fading.lasting) * 2 ** (-Math.max(0, ageMs) / DAY_MS / halfLifeDays);
}
