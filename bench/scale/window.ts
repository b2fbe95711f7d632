import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEngine, fingerprint } from '@dateline/dedup';
import { corpus } from '../dedup/corpus.ts';

const STORIES = 30_000;
/** Made before, so that the corpus keeps as many texts for its copies before as after. */
const MADE_BEFORE = 10_000;

/** Memory that one story takes in a deduplicator's window, in bytes: of a window of 30,000 with texts of their own. */
export function windowBytesAStory(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const source = corpus(STORIES);
  for (let at = 0; at < MADE_BEFORE; at++) source.next();
  const engine = createEngine({ windowMs: Number.MAX_SAFE_INTEGER });
  collect();
  const before = inUse();
  for (let at = 0; at < STORIES; at++) engine.insert(fingerprint(source.next().value!.story));
  collect();
  return (inUse() - before) / engine.count;
}

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
