import { all, type Db, inTransaction, one, type Pool } from './db.ts';

export interface NewDecision {
  story_id: string;
  ordinal: number;
  decision: string;
  of_story: string | null;
  jaccard: number;
  containment: number;
  reasons: readonly string[];
}

export interface DecisionRow {
  storyId: string;
  ordinal: number;
  decision: string;
  ofStory: string | null;
  jaccard: number;
  containment: number;
  reasons: string[];
  decidedAt: Date;
}

export const listDecisions = (db: Db, storyId: string): Promise<DecisionRow[]> =>
  all(
    db,
    `select story_id as "storyId", ordinal, decision, of_story as "ofStory", jaccard, containment, reasons,
       decided_at as "decidedAt" from decisions where story_id = $1 order by ordinal`,
    [storyId],
  );

export interface ClusterOverride {
  storyA: string;
  storyB: string;
  kind: 'split' | 'merge';
  by: string;
  at: Date;
}

/** Operators' splits and merges; they outrank the engine. */
export const listClusterOverrides = (db: Db): Promise<ClusterOverride[]> =>
  all(db, 'select story_a as "storyA", story_b as "storyB", kind, by, at from cluster_overrides order by at');

/** Where the stories stand now that an operator moved. */
export const listMovedStories = (db: Db): Promise<{ storyId: string; clusterId: string }[]> =>
  all(
    db,
    'select id as "storyId", cluster_id as "clusterId" from stories where id in (select story_a from cluster_overrides)',
  );

/**
 * Stores an operator's word about two stories and applies it: a split makes the first one its own lead, a merge makes it a
 * copy in the other's cluster. False when one of them does not exist. The deduplicator reads overrides when it takes a
 * shard over, and its shards are taken over again by raising their epochs.
 */
export async function overrideCluster(pool: Pool, word: Omit<ClusterOverride, 'at'>): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const other = await one<{ clusterId: string }>(tx, 'select cluster_id as "clusterId" from stories where id = $1', [
      word.storyB,
    ]);
    if (!other) return false;
    const [clusterId, copyKind] = word.kind === 'split' ? [word.storyA, 'lead'] : [other.clusterId, 'copy'];
    const moved = await tx.query('update stories set cluster_id = $2, copy_kind = $3 where id = $1', [
      word.storyA,
      clusterId,
      copyKind,
    ]);
    if (moved.rowCount !== 1) return false;
    await tx.query(
      `insert into cluster_overrides (story_a, story_b, kind, by) values ($1, $2, $3, $4)
       on conflict (story_a, story_b) do update set kind = excluded.kind, by = excluded.by, at = now()`,
      [word.storyA, word.storyB, word.kind, word.by],
    );
    await tx.query('update dedup_shards set epoch = epoch + 1');
    return true;
  });
}
