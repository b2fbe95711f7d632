import { isTakenBack } from './copies.ts';
import { all, type Db } from './db.ts';
import { prepared } from './prepared.ts';
import type { VersionKey } from './version-key.ts';

export interface Enrichment {
  enricher: string;
  version: string;
  result: unknown;
  ms: number;
  doneAt: Date;
}

/** What one enricher found out about one version. */
export interface NewEnrichment extends Omit<Enrichment, 'doneAt'>, VersionKey {}

/** A version with what enrichers found out about it. */
export interface EnrichedVersion extends VersionKey {
  found: readonly Omit<NewEnrichment, keyof VersionKey>[];
}

export const enrichmentsOf = (versions: readonly EnrichedVersion[]): NewEnrichment[] =>
  versions.flatMap(({ storyId, ordinal, found }) => found.map((one) => ({ ...one, storyId, ordinal })));

const save = prepared(
  'enrichments-save',
  `insert into enrichments (story_id, ordinal, enricher, version, result, ms)
   select w.story_id, w.ordinal, w.enricher, w.version, w.result, w.ms
   from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::jsonb[], $6::integer[])
     as w (story_id, ordinal, enricher, version, result, ms)
   order by w.story_id
   on conflict (story_id, ordinal, enricher) do update
   set version = excluded.version, result = excluded.result, ms = excluded.ms, done_at = now()`,
);

/**
 * Stores what enrichers found out about versions; running them again replaces it. Rows go in by story, as the foreign key locks
 * stories in that order and others lock them by id too.
 */
export async function saveEnrichments(db: Db, found: readonly NewEnrichment[]): Promise<void> {
  // One statement may not write a row twice.
  const rows = [...new Map(found.map((one) => [`${one.storyId} ${one.ordinal} ${one.enricher}`, one])).values()];
  if (rows.length === 0) return;
  await db.query(save, [
    rows.map(({ storyId }) => storyId),
    rows.map(({ ordinal }) => ordinal),
    rows.map(({ enricher }) => enricher),
    rows.map(({ version }) => version),
    rows.map(({ result }) => JSON.stringify(result)),
    rows.map(({ ms }) => Math.round(ms)),
  ]);
}

export const listEnrichments = (db: Db, storyId: string, ordinal: number): Promise<Enrichment[]> =>
  all(
    db,
    `select enricher, version, result, ms, done_at as "doneAt" from enrichments where story_id = $1 and ordinal = $2
     order by enricher`,
    [storyId, ordinal],
  );

/** Forgets what was found out about a version, so that its enrichers run again. */
export async function clearEnrichments(db: Db, storyId: string, ordinal: number): Promise<void> {
  await db.query('delete from enrichments where story_id = $1 and ordinal = $2', [storyId, ordinal]);
  await db.query('update stories set enriched_at = null where id = $1 and current_ordinal = $2', [storyId, ordinal]);
}

/** SQL: a result of the enricher "related" without its links to stories that were taken back. */
export const liveLinks = (result: string): string => `jsonb_set(${result}, '{links}', (
  select coalesce(jsonb_agg(l.link order by l.n), '[]') from jsonb_array_elements(${result}->'links') with ordinality l (link, n)
  where not exists (select from stories ls where ls.id = l.link->>'storyId' and ${isTakenBack('ls')})))`;

/** Removes a story from the related links of all others, as when it is killed. Returns the stories that linked to it. */
export async function removeLinksTo(db: Db, storyId: string): Promise<string[]> {
  const changed = await all<{ id: string }>(
    db,
    `update enrichments set result = jsonb_set(result, '{links}',
       (select coalesce(jsonb_agg(link), '[]') from jsonb_array_elements(result->'links') link where link->>'storyId' <> $1))
     where enricher = 'related' and result @> jsonb_build_object('links', jsonb_build_array(jsonb_build_object('storyId', $1::text)))
     returning story_id as id`,
    [storyId],
  );
  return changed.map(({ id }) => id);
}
