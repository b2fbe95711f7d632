import type { Db } from './db.ts';
import type { NewDecision } from './decisions.ts';
import type { NewFingerprint } from './fingerprints.ts';
import { prepared } from './prepared.ts';
import { REOPEN_RECEIPTS } from './reopen-receipts.ts';
import type { NewVersion, ReceiptOutcome } from './story-versions.ts';

/** What is written of a batch of stories of one shard, once their rows are saved. */
export interface RecordedBatch {
  versions?: readonly NewVersion[];
  decisions?: readonly NewDecision[];
  /** The deduplicator's state of these stories, each once, in order: they are numbered. A newer version replaces the older one's. */
  fingerprints?: readonly NewFingerprint[];
  outcomes?: readonly ReceiptOutcome[];
}

const record = prepared(
  'versions-record',
  `with versions as (
     insert into story_versions
       (story_id, ordinal, label, version_created, content_hash, receipt_id, receipt_index, received_at, kill, late, story)
     select story_id, ordinal, label, version_created, content_hash, receipt_id, receipt_index, received_at, kill, late, story
     from jsonb_populate_recordset(null::story_versions, $1) on conflict do nothing
   ), decided as (
     insert into decisions (story_id, ordinal, decision, of_story, jaccard, containment, reasons)
     select story_id, ordinal, decision, of_story, jaccard, containment, reasons
     from jsonb_populate_recordset(null::decisions, $2) on conflict do nothing
   ), printed as (
     insert into fingerprints (shard, story_id, at, replaces, body, seq)
     select $4, story_id, at, replaces, body, coalesce((select last_seq from dedup_shards where shard = $4), 0) + number
     from unnest($5::text[], $6::timestamptz[], $7::boolean[], $8::bytea[])
       with ordinality as f (story_id, at, replaces, body, number)
     on conflict (shard, story_id) do update
       set at = excluded.at, replaces = excluded.replaces, body = excluded.body, seq = excluded.seq
   ), counted as (
     update dedup_shards set last_seq = last_seq + cardinality($5::text[]) where shard = $4 and cardinality($5::text[]) > 0
   ), kept as (
     insert into receipt_stories as r (receipt_id, index, story_id, ordinal, outcome)
     select receipt_id, index, story_id, ordinal, outcome from jsonb_populate_recordset(null::receipt_stories, $3)
     on conflict (receipt_id, index) do update
       set story_id = excluded.story_id, ordinal = excluded.ordinal, outcome = excluded.outcome, code = null, reason = null
       where r.outcome in ('rejected', 'held')
     returning receipt_id, xmax <> 0 as again
   )
   ${REOPEN_RECEIPTS}`,
);

/**
 * Records versions, why each was placed where it is, what copies of them are found by, and on each receipt what became of its
 * stories, in one round trip. A replay of the same record keeps the first outcome, unless that was a rejection or it was held: then
 * the story is recorded now, and its receipt is no longer rejected.
 */
export async function recordVersions(tx: Db, shard: string, batch: RecordedBatch): Promise<void> {
  const { versions = [], decisions = [], fingerprints = [], outcomes = [] } = batch;
  await tx.query(record, [
    JSON.stringify(versions),
    JSON.stringify(decisions),
    JSON.stringify(outcomes),
    shard,
    fingerprints.map(({ storyId }) => storyId),
    fingerprints.map(({ at }) => at),
    fingerprints.map(({ replaces }) => replaces),
    fingerprints.map(({ body }) => Buffer.from(body.buffer, body.byteOffset, body.byteLength)),
  ]);
}
