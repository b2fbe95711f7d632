import { affairs } from '../related/affairs.ts';
import { reutersLines } from '../reuters.ts';
import { inParagraphs } from '../wire-text.ts';

export interface GivenNews {
  headline: string;
  bodyText: string;
}

const MINUTE = 60_000;

/** Stories as they came in 1987 where the Reuters collection lies beside the repository, else made ones; says which. */
export function newsOf(count: number): { stories: GivenNews[]; kind: string } {
  const reuters = readReuters(count);
  if (reuters.length === count) return { stories: reuters, kind: 'Reuters stories of 1987' };
  const made = affairs(count, MINUTE).take(count);
  return { stories: [...made].map(({ story }) => story), kind: 'made stories' };
}

function readReuters(count: number): GivenNews[] {
  const lines = reutersLines<{ title: string; body: string }>() ?? [];
  return lines
    .filter(({ title, body }) => title.trim() !== '' && body.trim() !== '')
    .slice(0, count)
    .map(({ title, body }) => ({ headline: title, bodyText: inParagraphs(body).trim() }));
}
