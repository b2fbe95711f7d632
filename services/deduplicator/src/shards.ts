import type { Pool } from '@dateline/store';
import { rebuildShard, type Shard } from './shard.ts';

export interface Shards {
  /**
   * Runs work on the state of a language, which is rebuilt first when it is not here. Within this process one at a time: the
   * records of a language may lie in several partitions.
   */
  use<T>(partition: number, name: string, work: (shard: Shard) => Promise<T>): Promise<T>;
  /** Forgets a shard whose state may differ from the database's. */
  drop(shard: Shard): void;
  /** Forgets the shards that no partition of this process needs without these, which are somebody else's now. */
  dropPartitions(partitions: readonly number[]): void;
}

/** A language of which this process has records. */
interface Language {
  partitions: Set<number>;
  shard: Shard | undefined;
  /** Settles when the last who asked for the shard has done with it. */
  last: Promise<unknown>;
}

/** The languages that a process works on. */
export function createShards(deps: { pool: Pool; windowMs: number; now: () => Date }): Shards {
  const languages = new Map<string, Language>();
  return {
    use(partition, name, work) {
      const language = languageOf(languages, name);
      language.partitions.add(partition);
      const result = language.last.then(async () => {
        language.shard ??= await rebuildShard(deps.pool, name, deps.windowMs, deps.now());
        return work(language.shard);
      });
      language.last = result.catch(() => undefined);
      return result;
    },
    drop(shard) {
      for (const language of languages.values()) if (language.shard === shard) language.shard = undefined;
    },
    dropPartitions(gone) {
      for (const [name, { partitions }] of languages) {
        for (const partition of gone) partitions.delete(partition);
        if (partitions.size === 0) languages.delete(name);
      }
    },
  };
}

function languageOf(languages: Map<string, Language>, name: string): Language {
  const known = languages.get(name);
  if (known) return known;
  const fresh = { partitions: new Set<number>(), shard: undefined, last: Promise.resolve() };
  languages.set(name, fresh);
  return fresh;
}
