import { all, type Db, inTransaction, type Pool } from './db.ts';

export interface NewAlert {
  /** A natural key: raising the same again changes nothing. At most 200 characters of A-Z, a-z, 0-9, `_` and `-`. */
  id: string;
  /** Dot-delimited, such as "endpoint.disabled"; the type of the operational webhook. */
  kind: string;
  severity: 'info' | 'warning' | 'critical';
  title: string;
  body: string;
  data: Record<string, unknown>;
  /** The partner that is told too, by e-mail. */
  partnerId: string | null;
}

export interface Alert extends NewAlert {
  raisedAt: Date;
}

const columns =
  'a.id, a.kind, a.severity, a.title, a.body, a.data, a.partner_id as "partnerId", a.raised_at as "raisedAt"';

/** Raises an alert. False when it was raised before. */
export async function raiseAlert(db: Db, alert: NewAlert): Promise<boolean> {
  const done = await db.query(
    `insert into alerts (id, kind, severity, title, body, data, partner_id) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do nothing`,
    [alert.id, alert.kind, alert.severity, alert.title, alert.body, JSON.stringify(alert.data), alert.partnerId],
  );
  return done.rowCount === 1;
}

/** Where alerts go, as the process that sends them is configured. */
export interface AlertRecipients {
  webhook: boolean;
  /** False: no e-mail at all, to partners neither. */
  email: boolean;
  operators: readonly string[];
}

/**
 * Writes down once for each new alert whom it goes to: the operational webhook, operators' addresses, and the address of the
 * partner it concerns. Returns how many alerts that were.
 */
export async function spreadAlerts(pool: Pool, { webhook, email, operators }: AlertRecipients): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const spread = await all<{ id: string }>(
      tx,
      `with fresh as materialized (select id from alerts where spread_at is null order by id limit 100 for update skip locked)
       update alerts a set spread_at = now() from fresh where a.id = fresh.id returning a.id`,
    );
    await tx.query(
      `insert into alert_sends (alert_id, channel, recipient)
       select id, 'webhook', 'operators' from unnest($1::text[]) id where $2
       union
       select id, 'email', address from unnest($1::text[]) id cross join unnest($4::text[]) address where $3
       union
       select a.id, 'email', p.email from alerts a join partners p on p.id = a.partner_id
       where a.id = any($1) and $3 and p.email is not null and p.disabled_at is null
       on conflict do nothing`,
      [spread.map(({ id }) => id), webhook, email, operators],
    );
    return spread.length;
  });
}

/** An alert on its way to one recipient. */
export interface AlertSend extends Alert {
  channel: 'webhook' | 'email';
  recipient: string;
  /** This one included. */
  attempts: number;
}

/** Claims what is due for `leaseMs`; should its sender die, it is due again then. */
export const claimAlertSends = (db: Db, leaseMs: number, limit: number): Promise<AlertSend[]> =>
  all(
    db,
    `with due as materialized (
       select alert_id, channel, recipient from alert_sends
       where sent_at is null and failed_at is null and next_attempt_at <= now()
       order by next_attempt_at limit $2 for update skip locked
     ), claimed as (
       update alert_sends s set attempts = s.attempts + 1, next_attempt_at = now() + make_interval(secs => $1 / 1000.0)
       from due where s.alert_id = due.alert_id and s.channel = due.channel and s.recipient = due.recipient
       returning s.*
     )
     select ${columns}, s.channel, s.recipient, s.attempts from claimed s join alerts a on a.id = s.alert_id`,
    [leaseMs, limit],
  );

type SendKey = Pick<AlertSend, 'id' | 'channel' | 'recipient'>;

const ofSend = 'alert_id = $1 and channel = $2 and recipient = $3';

export const markAlertSent = (db: Db, { id, channel, recipient }: SendKey) =>
  db.query(`update alert_sends set sent_at = coalesce(sent_at, now()), last_error = null where ${ofSend}`, [
    id,
    channel,
    recipient,
  ]);

/** @param nextInMs wait before the next attempt; null = there is none */
export const markAlertFailed = (db: Db, { id, channel, recipient }: SendKey, error: string, nextInMs: number | null) =>
  db.query(
    `update alert_sends set last_error = $4, failed_at = case when $5::float8 is null then now() end,
       next_attempt_at = case when $5::float8 is null then next_attempt_at else now() + make_interval(secs => $5 / 1000.0) end
     where ${ofSend}`,
    [id, channel, recipient, error, nextInMs],
  );

export interface AlertInView extends Alert {
  sends: {
    channel: string;
    recipient: string;
    attempts: number;
    sentAt: string | null;
    failedAt: string | null;
    lastError: string | null;
  }[];
}

/** Alerts, newest first, with whom each went to. */
export const listAlerts = (db: Db, limit: number): Promise<AlertInView[]> =>
  all(
    db,
    `select ${columns}, coalesce((select jsonb_agg(jsonb_build_object('channel', s.channel, 'recipient', s.recipient,
         'attempts', s.attempts, 'sentAt', s.sent_at, 'failedAt', s.failed_at, 'lastError', s.last_error) order by s.channel, s.recipient)
       from alert_sends s where s.alert_id = a.id), '[]') as sends
     from alerts a order by a.raised_at desc, a.id limit $1`,
    [limit],
  );

/** Removes alerts that were raised before a time. */
export const removeAlertsBefore = async (db: Db, before: Date): Promise<number> =>
  (await db.query('delete from alerts where raised_at < $1', [before])).rowCount ?? 0;

/** An endpoint of which somebody has to be told. */
export interface TroubledEndpoint {
  id: string;
  name: string;
  partnerId: string | null;
  state: string;
  failingSince: Date | null;
  disabledAt: Date | null;
  disabledReason: string | null;
  now: Date;
}

/**
 * Endpoints with nothing but failures for a day, and those disabled in the last week; times by the database's clock. No subscription
 * to a feed, which nobody of ours waits for and which ends with its lease.
 */
export const listTroubledEndpoints = (db: Db): Promise<TroubledEndpoint[]> =>
  all(
    db,
    `select id, name, partner_id as "partnerId", state, failing_since as "failingSince", disabled_at as "disabledAt",
       disabled_reason as "disabledReason", now() as now
     from endpoints where removed_at is null and channel <> 'websub' and ((state = 'enabled' and failing_since <= now() - interval '1 day')
       or (state = 'disabled' and disabled_at > now() - interval '7 days'))
     order by id`,
  );
