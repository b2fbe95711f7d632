import { all, type Db, one } from './db.ts';

export interface NewReceipt {
  id: string;
  sourceId: string;
  idempotencyKey: string | null;
  bodySha256: Buffer;
  mediaType: string | null;
  filename: string | null;
  bytes: number;
  via: 'http' | 'kafka' | 'poll' | 'drop' | 'replay';
  receivedAt: Date;
}

export interface Receipt extends NewReceipt {
  state: 'received' | 'normalized' | 'rejected';
  format: string | null;
  stories: number | null;
  code: string | null;
  reason: string | null;
  warnings: unknown[];
  settledAt: Date | null;
}

const columns = `id, source_id as "sourceId", idempotency_key as "idempotencyKey", body_sha256 as "bodySha256",
  media_type as "mediaType", filename, bytes, via, received_at as "receivedAt", state, format, stories, code, reason,
  warnings, settled_at as "settledAt"`;

/**
 * Records a receipt before its copy goes to the log. When this source used the idempotency key before, nothing is written
 * and the earlier receipt is returned, for the caller to compare bodies.
 */
export async function recordReceipt(db: Db, receipt: NewReceipt): Promise<Receipt | undefined> {
  const inserted = await db.query(
    `insert into receipts (id, source_id, idempotency_key, body_sha256, media_type, filename, bytes, via, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      receipt.id,
      receipt.sourceId,
      receipt.idempotencyKey,
      receipt.bodySha256,
      receipt.mediaType,
      receipt.filename,
      receipt.bytes,
      receipt.via,
      receipt.receivedAt,
    ],
  );
  if (inserted.rowCount === 1) return undefined;
  return one(db, `select ${columns} from receipts where id = $1 or (source_id = $2 and idempotency_key = $3)`, [
    receipt.id,
    receipt.sourceId,
    receipt.idempotencyKey,
  ]);
}

export const findReceipt = (db: Db, id: string): Promise<Receipt | undefined> =>
  one(db, `select ${columns} from receipts where id = $1`, [id]);

export const listReceiptsOfSource = (db: Db, sourceId: string, limit: number): Promise<Receipt[]> =>
  all(db, `select ${columns} from receipts where source_id = $1 order by received_at desc limit $2`, [sourceId, limit]);

/** Marks an item as read. Kept once rejected: a receipt tells its sender one thing only, until a replay. */
export async function markNormalized(
  db: Db,
  id: string,
  found: { format: string; stories: number; warnings: readonly unknown[] },
): Promise<void> {
  await db.query(
    `update receipts set state = 'normalized', format = $2, stories = $3, warnings = $4::jsonb, code = null, reason = null,
       settled_at = coalesce(settled_at, now()) where id = $1`,
    [id, found.format, found.stories, JSON.stringify(found.warnings)],
  );
}

export async function markRejected(db: Db, id: string, why: { code: string; reason: string }): Promise<void> {
  await db.query(`update receipts set state = 'rejected', code = $2, reason = $3, settled_at = now() where id = $1`, [
    id,
    why.code,
    why.reason,
  ]);
}

export interface ReceiptStory {
  index: number;
  storyId: string;
  ordinal: number;
  outcome: 'new' | 'version' | 'late' | 'repeat';
  decision: string | null;
  ofStory: string | null;
  reasons: string[] | null;
  stage: string;
}

/** What became of each story of a receipt, in the order of the item. */
export const listReceiptStories = (db: Db, receiptId: string): Promise<ReceiptStory[]> =>
  all(
    db,
    `select r.index, r.story_id as "storyId", r.ordinal, r.outcome, d.decision, d.of_story as "ofStory", d.reasons, s.stage
     from receipt_stories r join stories s on s.id = r.story_id
     left join decisions d on d.story_id = r.story_id and d.ordinal = r.ordinal
     where r.receipt_id = $1 order by r.index`,
    [receiptId],
  );
