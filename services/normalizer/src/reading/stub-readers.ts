import { draft } from '@dateline/story';
import type { ReadItemResult, ReadJob } from './read-job.ts';

/** Readers for tests: copy that begins with "burn" or "die" makes them do so, all other is Dateline's own JSON of a story. */
export function run({ bytes }: ReadJob): ReadItemResult {
  const text = new TextDecoder().decode(bytes);
  if (text.startsWith('burn')) for (;;) Math.sqrt(2);
  if (text.startsWith('die')) process.exit(3);
  const drafts = [draft(JSON.parse(text))];
  return { ok: true, item: { format: 'stub', considered: [], drafts, warnings: [], failures: [] } };
}
