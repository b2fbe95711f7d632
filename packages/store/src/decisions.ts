import { all, type Db, insertRows } from './db.ts';

export interface NewDecision {
  story_id: string;
  ordinal: number;
  decision: string;
  of_story: string | null;
  jaccard: number;
  containment: number;
  reasons: readonly string[];
}

export const insertDecisions = (tx: Db, decisions: readonly NewDecision[]): Promise<void> =>
  insertRows(
    tx,
    'decisions',
    decisions.map((row) => ({ ...row, decided_at: new Date() })),
    'on conflict do nothing',
  );

export interface Decision {
  storyId: string;
  ordinal: number;
  decision: string;
  ofStory: string | null;
  jaccard: number;
  containment: number;
  reasons: string[];
  decidedAt: Date;
}

export const listDecisions = (db: Db, storyId: string): Promise<Decision[]> =>
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
