import { all, type Db } from './db.ts';

/** Something that a partner fetched. */
export interface Fetched {
  partnerId: string;
  /** Events by pull, stories of the archive, or a feed. */
  kind: 'events' | 'stories' | 'feed';
  /** Endpoint or feed; empty for the archive. */
  subject: string;
  stories: number;
  bytes: number;
}

/** What the requests of a day fetched together. */
export interface FetchedOfDay extends Fetched {
  /** YYYY-MM-DD (UTC); undefined = today, by the database's clock. */
  day?: string | undefined;
  requests: number;
}

/** Counts one request of a partner into its day (UTC). */
export const countFetched = (db: Db, fetched: Fetched): Promise<void> =>
  countFetchedOfDays(db, [{ ...fetched, requests: 1 }]);

/** Adds requests to what is counted for their days, in one statement; each day, partner, kind and subject at most once. */
export async function countFetchedOfDays(db: Db, fetched: readonly FetchedOfDay[]): Promise<void> {
  await db.query(
    `insert into usage_days as u (day, partner_id, kind, subject, requests, stories, bytes)
     select coalesce(day, (now() at time zone 'UTC')::date) as counted_on, "partnerId", kind, subject, requests, stories, bytes
     from jsonb_to_recordset($1) as f (day date, "partnerId" text, kind text, subject text, requests bigint, stories bigint, bytes bigint)
     order by counted_on, "partnerId", kind, subject
     on conflict (day, partner_id, kind, subject) do update
     set requests = u.requests + excluded.requests, stories = u.stories + excluded.stories, bytes = u.bytes + excluded.bytes`,
    [JSON.stringify(fetched)],
  );
}

/** What a partner fetched or received on one day (UTC). */
export interface UsageDay {
  /** YYYY-MM-DD */
  day: string;
  partnerId: string | null;
  kind: Fetched['kind'] | 'webhook' | 'websub';
  subject: string;
  /** Requests that it made, or that were made to it. */
  requests: number;
  /** Stories in what it fetched, or deliveries that it answered with 2xx. */
  stories: number;
  /** Of what it fetched, or of the bodies of webhooks that it answered; null = not known, since they were not counted on that day. */
  bytes: number | null;
}

export interface UsageQuery {
  /** Only of this partner. */
  partnerId?: string | undefined;
  /** YYYY-MM-DD, both included. */
  from: string;
  to: string;
}

/** What partners fetched and received, by day; webhooks and what subscribers of their feeds were sent as far as their attempts are counted by now. */
export const listUsage = (db: Db, { partnerId, from, to }: UsageQuery): Promise<UsageDay[]> =>
  all(
    db,
    `select day::text, partner_id as "partnerId", kind, subject, requests::float8 as requests, stories::float8 as stories,
       bytes::float8 as bytes from (
       select day, partner_id, kind, subject, requests, stories, bytes from usage_days
       union all
       select d.day, e.partner_id, e.channel, d.endpoint_id, coalesce(d.requests, d.delivered + d.failed), d.delivered, d.bytes
       from delivery_days d join endpoints e on e.id = d.endpoint_id where e.channel in ('webhook', 'websub')) u
     where ($1::text is null or partner_id = $1) and day between $2::date and $3::date
     order by day, partner_id, kind, subject`,
    [partnerId ?? null, from, to],
  );

const CSV_COLUMNS = ['day', 'partnerId', 'kind', 'subject', 'requests', 'stories', 'bytes'] as const;

/** Usage as CSV (RFC 4180) with a header line. Ids and names have neither commas nor quotes. */
export const usageCsv = (usage: readonly UsageDay[]): string =>
  [CSV_COLUMNS.join(','), ...usage.map((row) => CSV_COLUMNS.map((name) => row[name] ?? '').join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
