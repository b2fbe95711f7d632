import type { PayloadKey } from '@dateline/story';
import { embargoOf, isTakenBack } from './copies.ts';
import { all, type Db, one } from './db.ts';
import { prepared } from './prepared.ts';
import type { VersionKey } from './version-key.ts';

/** What partners are sent of a version: the time and the data of a webhook's body, the same in every attempt. */
export interface FixedPayload {
  id: string;
  releasedAt: Date;
  /** JSON, byte for byte. */
  data: string;
  /** How often the payload of this version was fixed before, until a story that it linked to was taken back. */
  revision: number;
  /** It may link to stories of ours, so whoever sends it has to ask `retireOutdated` first. */
  mayLink: boolean;
}

export interface NewPayload extends Omit<FixedPayload, 'mayLink'>, VersionKey {
  /** Ids of the stories of ours that `data` links to. */
  linked: readonly string[];
  /** What it is composed for, where it has a document by address. */
  madeFor: PayloadKey | null;
  /** The document behind the signed address that `data` holds; null when it holds none. */
  content: string | null;
  mediaType: string | null;
}

const columns = 'id, released_at as "releasedAt", data, revision, linked is distinct from \'{}\' as "mayLink"';

const find = prepared('find-payloads', `select ${columns} from payloads where id = any($1)`);

/** Returns what is stored, by id; what is not there is absent. */
export async function findPayloads(db: Db, ids: readonly string[]): Promise<Map<string, FixedPayload>> {
  const rows = await all<FixedPayload>(db, find, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

const fix = prepared(
  'fix-payloads',
  `
  insert into payloads (id, story_id, ordinal, released_at, data, content, media_type, revision, linked, made_for)
  select distinct on (id) id, story_id, ordinal, released_at, data, content, media_type, revision, string_to_array(linked, ' '), made_for
  from unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::jsonb[])
    as w (id, story_id, ordinal, released_at, data, content, media_type, revision, linked, made_for) order by id
  on conflict (id) do nothing returning ${columns}`,
);

/**
 * Stores payloads, and returns what is stored by id: that of whoever came first. From then on it never changes, whatever is
 * stored of the version.
 */
export async function fixPayloads(db: Db, payloads: readonly NewPayload[]): Promise<Map<string, FixedPayload>> {
  const rows = await all<FixedPayload>(db, fix, [
    payloads.map(({ id }) => id),
    payloads.map(({ storyId }) => storyId),
    payloads.map(({ ordinal }) => ordinal),
    payloads.map(({ releasedAt }) => releasedAt),
    payloads.map(({ data }) => data),
    payloads.map(({ content }) => content),
    payloads.map(({ mediaType }) => mediaType),
    payloads.map(({ revision }) => revision),
    payloads.map(({ linked }) => linked.join(' ')),
    payloads.map(({ madeFor }) => madeFor && JSON.stringify(madeFor)),
  ]);
  const fixed = new Map(rows.map((row) => [row.id, row]));
  const others = payloads.flatMap(({ id }) => (fixed.has(id) ? [] : [id]));
  // A statement of its own: the one above does not see what another committed after it began.
  return others.length === 0 ? fixed : new Map([...fixed, ...(await findPayloads(db, others))]);
}

/** SQL: stories that a payload `p` links to. What a version before 0031 fixed may link to all that was found of its version. */
const linkedBy = `coalesce(p.linked, array(
  select l->>'storyId' from enrichments e cross join lateral jsonb_array_elements(e.result->'links') l
  where e.story_id = p.story_id and e.ordinal = p.ordinal and e.enricher = 'related'))`;

/** SQL: whether a payload `p` links to a story that was taken back. */
const isOutdated = `(p.replaced_at is not null or exists (
  select from stories l where l.id = any(${linkedBy}) and ${isTakenBack('l')}))`;

const retire = prepared(
  'retire-outdated-payloads',
  `with outdated as materialized (
     select p.id from payloads p where p.id = any($1) and ${isOutdated} order by p.id for no key update of p
   ), marked as (
     update payloads p set replaced_at = now() from outdated o where p.id = o.id and p.replaced_at is null
   )
   select id from outdated`,
);

/** Records of these payloads which link to a story that was taken back, and returns their ids: none of them may be sent any more. */
export async function retireOutdated(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await all<{ id: string }>(db, retire, [ids]);
  return new Set(rows.map(({ id }) => id));
}

export interface PayloadContent {
  content: string;
  mediaType: string;
  /** The story was killed or withheld, or waits for an operator: nobody may have it now. */
  isWithdrawn: boolean;
  /** An embargo of it has not ended, and nobody who gets it early was sent this version. */
  isEmbargoed: boolean;
  /** The address that expires then still works: it has its whole time from when the last delivery of the version was settled. */
  isProlonged: boolean;
  /** What the next revision is composed for: this one links to a story that was taken back. Null = it is as it should be. */
  outdatedFor: PayloadKey | null;
}

/** SQL: whether a version may still be sent, or was until lately, so that what its payload `p` refers to must be there. */
const isOwedSince = (moment: string): string => `exists (
  select from deliveries d where d.story_id = p.story_id and d.ordinal = p.ordinal
    and (d.state in ('pending', 'sending', 'held') or d.settled_at > ${moment}))`;

/**
 * Returns the document behind a payload's signed address that is said to expire then. undefined when it never had one, or is no
 * longer kept.
 */
export const findPayloadContent = (db: Db, id: string, expiresAt: Date): Promise<PayloadContent | undefined> =>
  one(
    db,
    `select p.content, p.media_type as "mediaType", ${isTakenBack('s')} or s.held_because is not null as "isWithdrawn",
       coalesce(${embargoOf('s', 'p')} > now(), false) and not exists (
         select from deliveries d join endpoints e on e.id = d.endpoint_id
         where d.story_id = p.story_id and d.ordinal = p.ordinal and e.embargo_early) as "isEmbargoed",
       ${isOwedSince('now() - ($2::timestamptz - p.fixed_at)')} as "isProlonged",
       case when ${isOutdated} then p.made_for end as "outdatedFor"
     from payloads p join stories s on s.id = p.story_id where p.id = $1 and p.content is not null`,
    [id, expiresAt],
  );

/**
 * Removes payloads fixed before the horizon that no attempt may send any more, and whose address has expired: it works for
 * thirty days at most after the last delivery was settled. Returns how many; fewer than `limit` = none is left.
 */
export async function removeExpiredPayloads(db: Db, horizon: Date, limit: number): Promise<number> {
  const done = await db.query(
    `delete from payloads where id in (
       select p.id from payloads p where p.fixed_at < $1 and (p.content is null or p.fixed_at < now() - interval '30 days')
         and not ${isOwedSince("case when p.content is not null then now() - interval '30 days' end")}
       order by p.fixed_at limit $2)`,
    [horizon, limit],
  );
  return done.rowCount ?? 0;
}
