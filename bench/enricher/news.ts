import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { affairs } from '../related/affairs.ts';
import { inParagraphs } from '../wire-text.ts';

export interface News {
  headline: string;
  bodyText: string;
}

const collection = new URL('../../../shared/data/reuters21578-train.jsonl.gz', import.meta.url);
const MINUTE = 60_000;

/** Stories as they came in 1987 where the Reuters collection lies beside the repository, else made ones; says which. */
export function newsOf(count: number): { stories: News[]; kind: string } {
  const reuters = existsSync(collection) ? readReuters(count) : [];
  if (reuters.length === count) return { stories: reuters, kind: 'Reuters stories of 1987' };
  const made = affairs(count, MINUTE).take(count);
  return { stories: [...made].map(({ story }) => story), kind: 'made stories' };
}

function readReuters(count: number): News[] {
  const lines = gunzipSync(readFileSync(collection)).toString().trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { title: string; body: string })
    .filter(({ title, body }) => title.trim() !== '' && body.trim() !== '')
    .slice(0, count)
    .map(({ title, body }) => ({ headline: title, bodyText: inParagraphs(body).trim() }));
}
