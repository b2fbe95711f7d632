import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The part of the Reuters-21578 collection that lies beside the repository: 15,390 stories of 1987, for research only. */
export const reutersFile = new URL('../../shared/data/reuters21578-train.jsonl.gz', import.meta.url);

/** All lines of the collection, with the fields that the caller names; undefined where it is absent. */
export function reutersLines<T>(): T[] | undefined {
  if (!existsSync(reutersFile)) return undefined;
  const lines = gunzipSync(readFileSync(reutersFile)).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

/** Milliseconds of "26-FEB-1987 15:01:01.79", sometimes amid stray characters; 0 where it cannot be read (one story). */
export function timeOf(date: string): number {
  const found = /(\d{1,2})-([A-Z]{3})-(\d{4}) (\d{2}:\d{2}:\d{2})/.exec(date);
  return found === null ? 0 : Date.parse(`${found[1]} ${found[2]} ${found[3]} ${found[4]} UTC`);
}
