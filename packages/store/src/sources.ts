import { hash, randomBytes } from 'node:crypto';
import { all, type Db, one } from './db.ts';
import { prepared } from './prepared.ts';
import { newToken } from './random-token.ts';

export interface Source {
  id: string;
  name: string;
  defaultLanguage: string | null;
  /** IANA name; the zone of times in its copy that name none. */
  timeZone: string | null;
  createdAt: Date;
  disabledAt: Date | null;
}

const columns =
  'id, name, default_language as "defaultLanguage", time_zone as "timeZone", created_at as "createdAt", disabled_at as "disabledAt"';

export const listSources = (db: Db): Promise<Source[]> => all(db, `select ${columns} from sources order by id`);

const find = prepared('source-find', `select ${columns} from sources where id = $1`);

export const findSource = (db: Db, id: string): Promise<Source | undefined> => one(db, find, [id]);

/** Returns those ids that no source has. */
export async function findUnknownSources(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await all<{ id: string }>(
    db,
    'select distinct w.id from unnest($1::text[]) as w (id) where not exists (select from sources s where s.id = w.id)',
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** Adds a source, or renames the one that has this id, whose time zone stays unless another is given. */
export async function putSource(
  db: Db,
  source: { id: string; name: string; defaultLanguage?: string | undefined; timeZone?: string | undefined },
): Promise<void> {
  await db.query(
    `insert into sources (id, name, default_language, time_zone) values ($1, $2, $3, $4)
     on conflict (id) do update set name = excluded.name, default_language = excluded.default_language,
       time_zone = coalesce(excluded.time_zone, sources.time_zone)`,
    [source.id, source.name, source.defaultLanguage ?? null, source.timeZone ?? null],
  );
}

/** Sets the zone of times that name none. False when there is no such source. */
export async function setSourceTimeZone(db: Db, id: string, timeZone: string): Promise<boolean> {
  return (await db.query('update sources set time_zone = $2 where id = $1', [id, timeZone])).rowCount === 1;
}

export async function setSourceDisabled(db: Db, id: string, disabled: boolean): Promise<boolean> {
  const done = await db.query(
    'update sources set disabled_at = case when $2 then coalesce(disabled_at, now()) end where id = $1',
    [id, disabled],
  );
  return done.rowCount === 1;
}

/**
 * The hex SHA-256 of an API key, the only form in which it is kept. Keys carry 256 random bits, so there is nothing to guess
 * that a slow hash would slow; and who compares hashes tells by the time it takes nothing about keys.
 */
export const hashOfKey = (key: string): string => hash('sha256', key);

/** Makes an API key for a source. The key is returned this once; only its hash is kept. */
export async function createApiKey(db: Db, sourceId: string): Promise<{ id: string; key: string }> {
  const id = randomBytes(6).toString('hex');
  const key = newToken(`dlk_${id}_`);
  await db.query(`insert into api_keys (id, source_id, hash) values ($1, $2, decode($3, 'hex'))`, [
    id,
    sourceId,
    hashOfKey(key),
  ]);
  return { id, key };
}

/** The source that the key of this hash belongs to, unless it is revoked. A disabled source is returned: its refusal differs. */
export const findSourceOfKey = (db: Db, keyHash: string): Promise<Source | undefined> => one(db, findOfKey, [keyHash]);

const findOfKey = prepared(
  'source-find-of-key',
  `select ${columns.replace('created_at', 'sources.created_at').replace(/^id/, 'sources.id')}
   from api_keys join sources on sources.id = api_keys.source_id
   where hash = decode($1, 'hex') and revoked_at is null`,
);

export const listApiKeys = (
  db: Db,
  sourceId: string,
): Promise<{ id: string; createdAt: Date; revokedAt: Date | null }[]> =>
  all(
    db,
    'select id, created_at as "createdAt", revoked_at as "revokedAt" from api_keys where source_id = $1 order by created_at',
    [sourceId],
  );

export async function revokeApiKey(db: Db, id: string): Promise<boolean> {
  return (
    (await db.query('update api_keys set revoked_at = coalesce(revoked_at, now()) where id = $1', [id])).rowCount === 1
  );
}
