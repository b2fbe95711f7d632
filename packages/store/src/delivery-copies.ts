import { type Story, storedWebhookSettings, type WebhookSettings, type WebsubSettings } from '@dateline/story';
import { all, type Db } from './db.ts';
import { liveLinks } from './enrichments.ts';
import { prepared } from './prepared.ts';
import { inOrder, type VersionKey } from './version-key.ts';

/** Where the deliveries of an endpoint go. */
export interface DeliveryTarget {
  endpointId: string;
  url: string;
  format: string;
  maxInFlight: number;
  settings: WebhookSettings;
  /** What a WebSub subscription is to; null for webhooks. */
  subscription: WebsubSettings | null;
  /** Sealed JSON of `webhookCredentials`, or of `websubCredentials`; null where the settings need none. */
  sealedCredentials: Buffer | null;
  /** Sealed secrets that sign now, newest first. */
  sealedSecrets: Buffer[];
}

const targets = prepared(
  'find-delivery-targets',
  `
  select e.id as "endpointId", e.url, e.format, e.max_in_flight as "maxInFlight",
    e.settings, case e.channel when 'websub' then e.settings end as subscription, e.sealed_credentials as "sealedCredentials",
    array(select sealed from endpoint_secrets x where x.endpoint_id = e.id and (x.expires_at is null or x.expires_at > now())
      order by x.created_at desc limit 10) as "sealedSecrets"
  from endpoints e where e.id = any($1)`,
);

/** Where deliveries to endpoints go; one answer for each, in order. undefined = it was removed. */
export async function findDeliveryTargets(
  db: Db,
  endpointIds: readonly string[],
): Promise<(DeliveryTarget | undefined)[]> {
  const rows = await all<DeliveryTarget & { settings: unknown }>(db, targets, [endpointIds]);
  const found = new Map(
    rows.map((row) => [row.endpointId, { ...row, settings: storedWebhookSettings.parse(row.settings) }]),
  );
  return endpointIds.map((id) => found.get(id));
}

/** A version as a partner gets it: its copy, what enrichers found, and when it and the story went out. */
export interface DeliveryCopy {
  story: Story;
  /** First release of any version; not before the embargo ends. */
  publishedAt: Date;
  /** Release of this version; the same in every attempt. */
  releasedAt: Date;
  /** Results of taggers. */
  tags: unknown[];
  /** Result of the enricher "related", without links to what was taken back. */
  related: unknown;
  /** Those of the links above that were known when the version was released. */
  relatedAtRelease: unknown;
  /** Story of the same source that this one corrects. */
  corrects: string | null;
}

/** By look-ups one after the other, whatever their number: PostgreSQL keeps that plan, and reads no table for them. */
const copies = prepared(
  'find-delivery-copies',
  `
  select v.story_id as "storyId", v.ordinal, v.story, s.corrects, ${liveLinks('found.related')} as related,
    ${liveLinks('found."relatedAtRelease"')} as "relatedAtRelease",
    coalesce(found.tags, '[]') as tags,
    greatest(coalesce(out.first, v.recorded_at), s.embargoed_until) as "publishedAt",
    coalesce(out.own, v.recorded_at) as "releasedAt"
  from (select distinct * from jsonb_to_recordset($1) as w ("storyId" text, ordinal integer)) w
  cross join lateral (
    select * from story_versions v where v.story_id = w."storyId" and v.ordinal = w.ordinal limit 1) v
  cross join lateral (select s.corrects, s.embargoed_until from stories s where s.id = w."storyId" limit 1) s
  cross join lateral (
    select min(r.released_at) as first, min(r.released_at) filter (where r.ordinal = w.ordinal) as own
    from releases r where r.story_id = v.story_id) out
  cross join lateral (
    select jsonb_agg(e.result order by e.enricher <> 'topics') filter (where e.enricher in ('topics', 'external-topics')) as tags,
      jsonb_agg(e.result) filter (where e.enricher = 'related') -> 0 as related,
      jsonb_agg(e.result) filter (where e.enricher = 'related' and e.done_at <= out.own) -> 0 as "relatedAtRelease"
    from enrichments e where e.story_id = v.story_id and e.ordinal = v.ordinal) found`,
);

/**
 * The copy of versions; one answer for each, in order, and for the same version the same object. undefined = not recorded.
 */
export async function findDeliveryCopies(
  db: Db,
  versions: readonly VersionKey[],
): Promise<(DeliveryCopy | undefined)[]> {
  const rows = await all<DeliveryCopy & VersionKey>(db, copies, [
    JSON.stringify(versions.map(({ storyId, ordinal }) => ({ storyId, ordinal }))),
  ]);
  return inOrder(versions, rows);
}
