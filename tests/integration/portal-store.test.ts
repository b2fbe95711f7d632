import {
  closePortalSession,
  countDeliveryDays,
  createPortalLink,
  findPartnerDelivery,
  findPortalLink,
  findPortalSession,
  openPool,
  openPortalSession,
  readDeliveryDays,
  readEndpointActivity,
  renewPortalSession,
  searchPartnerDeliveries,
} from '@dateline/store';
import { deliveryId } from '@dateline/story';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgres } from '../support/infra.ts';
import { newEndpoint, recordVersion } from './dispatcher-fixture.ts';

let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
  await pool.query(`insert into partners (id, name) values ('post', 'Evening Post'), ('times', 'Island Times')`);
});
afterAll(() => pool?.end());

describe('a sign-in link', () => {
  const link = async (partnerId = 'post') => (await createPortalLink(pool, { partnerId, madeBy: 'olaf' }))!;
  const longAgo = (column: string) =>
    pool.query(`update portal_sessions set ${column} = ${column} - interval '31 minutes'`);

  it('is made for partners only', async () => {
    expect(await createPortalLink(pool, { partnerId: 'nobody', madeBy: 'olaf' })).toBeUndefined();
  });

  it('is not used up by looking, and works once, also when two use it at the same moment', async () => {
    const { token } = await link();
    expect(await findPortalLink(pool, token)).toEqual({ partnerId: 'post', partnerName: 'Evening Post' });
    expect(await findPortalLink(pool, token)).toBeDefined();
    const opened = await Promise.all([openPortalSession(pool, token), openPortalSession(pool, token)]);
    expect(opened.filter(Boolean)).toHaveLength(1);
    expect(await findPortalLink(pool, token)).toBeUndefined();
    expect(await openPortalSession(pool, token)).toBeUndefined();
  });

  it('works for fifteen minutes', async () => {
    const { token } = await link();
    await pool.query(`update portal_links set expires_at = expires_at - interval '15 minutes' where used_at is null`);
    expect(await findPortalLink(pool, token)).toBeUndefined();
    expect(await openPortalSession(pool, token)).toBeUndefined();
  });

  it('is kept as a hash, like the session it opens', async () => {
    const { token } = await link();
    const session = (await openPortalSession(pool, token))!;
    const { rows } = await pool.query(`select l::text || s::text as text from portal_links l, portal_sessions s`);
    for (const { text } of rows) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(session.token);
    }
  });

  it('opens a session that ends with sign-out, under every token it had', async () => {
    const { token } = (await openPortalSession(pool, (await link()).token))!;
    const session = (await findPortalSession(pool, token))!;
    expect(session).toMatchObject({
      partnerId: 'post',
      partnerName: 'Evening Post',
      linkMadeBy: 'olaf',
      isStale: false,
    });
    expect(await renewPortalSession(pool, token, 12)).toBeUndefined();
    await longAgo('renewed_at');
    expect((await findPortalSession(pool, token))?.isStale).toBe(true);
    const [renewed, again] = await Promise.all([
      renewPortalSession(pool, token, 12),
      renewPortalSession(pool, token, 12),
    ]);
    expect([renewed, again].filter(Boolean)).toHaveLength(1);
    const next = (renewed ?? again)!;
    expect((await findPortalSession(pool, next))?.formToken).toBe(session.formToken);
    expect(await findPortalSession(pool, token)).toBeDefined();
    await closePortalSession(pool, session.id);
    expect(await findPortalSession(pool, token)).toBeUndefined();
    expect(await findPortalSession(pool, next)).toBeUndefined();
  });

  it('opens a session that ends by itself, however much it is used', async () => {
    const { token } = (await openPortalSession(pool, (await link()).token))!;
    await pool.query(
      `update portal_sessions set opened_at = now() - interval '12 hours', renewed_at = now() - interval '1 hour'`,
    );
    expect(await renewPortalSession(pool, token, 12)).toBeUndefined();
    await pool.query(`update portal_sessions set expires_at = now()`);
    expect(await findPortalSession(pool, token)).toBeUndefined();
  });

  it('opens nothing for a disabled partner, and ends what is open', async () => {
    const { token } = await link('times');
    const open = (await openPortalSession(pool, (await link('times')).token))!;
    await pool.query(`update partners set disabled_at = now() where id = 'times'`);
    expect(await createPortalLink(pool, { partnerId: 'times', madeBy: 'olaf' })).toBeUndefined();
    expect(await openPortalSession(pool, token)).toBeUndefined();
    expect(await findPortalSession(pool, open.token)).toBeUndefined();
    await pool.query(`update partners set disabled_at = null where id = 'times'`);
  });
});

interface Row {
  story: string;
  state?: string;
  event?: string;
  attempts?: [outcome: string, ms: number, at: string, error?: string][];
  nextIn?: string;
}

async function deliver(endpointId: string, row: Row): Promise<string> {
  const { story, state = 'delivered', event = 'story.published', attempts = [], nextIn = '0 s' } = row;
  const id = deliveryId(endpointId, story, 1, event);
  const error = attempts.find(([, , , reason]) => reason)?.[3] ?? null;
  await pool.query(
    `insert into deliveries (id, endpoint_id, story_id, ordinal, event, state, attempts, last_error, settled_at, next_attempt_at, created_at)
     values ($1, $2, $3, 1, $4, $5, $6, $7, case when $5 = 'delivered' then now() end, now() + $8::interval, clock_timestamp())`,
    [id, endpointId, story, event, state, attempts.length, error, nextIn],
  );
  for (const [n, [outcome, ms, at, reason]] of attempts.entries()) {
    await pool.query(
      'insert into attempts (delivery_id, n, at, ms, outcome, error) values ($1, $2, $3::timestamptz, $4, $5, $6)',
      [id, n + 1, at, ms, outcome, reason ?? null],
    );
  }
  return id;
}

describe('what a partner sees of deliveries', () => {
  let post: string;
  let times: string;
  let made = 0;
  beforeEach(async () => {
    [post, times] = [
      (await newEndpoint(pool, 'https://post.example/')).id,
      (await newEndpoint(pool, 'https://times.example/')).id,
    ];
    await pool.query(
      `update endpoints set partner_id = case id when $1 then 'post' else 'times' end where id in ($1, $2)`,
      [post, times],
    );
  });
  const story = async (fields: Partial<Parameters<typeof recordVersion>[1]> = {}): Promise<string> => {
    const id = `st_log${++made}`;
    await recordVersion(pool, { id, ...fields });
    return id;
  };
  const search = (query: Partial<Parameters<typeof searchPartnerDeliveries>[1]> = {}) =>
    searchPartnerDeliveries(pool, { partnerId: 'post', endpointId: post, limit: 50, ...query });

  it('is theirs, and nobody else’s', async () => {
    const shared = await story({ headline: 'Lighthouse keeper retires' });
    const [own, other] = [await deliver(post, { story: shared }), await deliver(times, { story: shared })];
    expect((await search()).map(({ id }) => id)).toEqual([own]);
    for (const asked of [shared, 'lighthouse keeper', other])
      expect(
        (await searchPartnerDeliveries(pool, { partnerId: 'post', limit: 50, search: asked })).map(({ id }) => id),
      ).not.toContain(other);
    expect(await search({ endpointId: times })).toEqual([]);
    expect(await findPartnerDelivery(pool, 'post', own)).toMatchObject({
      id: own,
      headline: 'Lighthouse keeper retires',
    });
    expect(await findPartnerDelivery(pool, 'post', other)).toBeUndefined();
  });

  it('is found by webhook-id, guid, and words of its headline, in any order', async () => {
    const id = await story({ headline: 'Quarry owner sells the Ashby pit' });
    const own = await deliver(post, { story: id });
    await deliver(post, { story: await story({ headline: 'Ashby library closes' }) });
    for (const asked of [own, ` ${own} `, id, 'pit ashby', '"Ashby pit"'])
      expect((await search({ search: asked })).map((one) => one.id)).toEqual([own]);
    expect(await search({ search: 'ashby -library' })).toHaveLength(1);
    expect(await search({ search: 'nothing-like-this' })).toEqual([]);
    expect(await search({ search: '"' })).toEqual([]);
  });

  it('does not tell a headline under embargo, nor one that was killed, nor lets it be searched for', async () => {
    const secret = await story({
      headline: 'Chancellor resigns tomorrow',
      embargoedUntil: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const killed = await story({ headline: 'Libel about a baker', event: 'story.killed' });
    const [waiting, gone] = [
      await deliver(post, { story: secret, state: 'pending', nextIn: '1 h' }),
      await deliver(post, { story: killed }),
    ];
    const rows = await search();
    expect(rows.map(({ id, headline, hiddenBecause }) => [id, headline, hiddenBecause])).toEqual([
      [gone, null, 'killed'],
      [waiting, null, 'embargo'],
    ]);
    expect(await search({ search: 'chancellor' })).toEqual([]);
    expect(await search({ search: 'libel' })).toEqual([]);
    expect((await search({ search: waiting })).map(({ id }) => id)).toEqual([waiting]);
    await pool.query('update endpoints set embargo_early = true where id = $1', [post]);
    expect(await search({ search: 'chancellor' })).toHaveLength(1);
  });

  it('comes page by page, each delivery once, of one state where one is asked for', async () => {
    const shared = await Promise.all(Array.from({ length: 7 }, () => story()));
    const ids: string[] = [];
    for (const [at, id] of shared.entries())
      ids.push(await deliver(post, { story: id, state: at % 2 ? 'failed' : 'delivered' }));
    const pages: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await search({ limit: 3, after });
      pages.push(...page.map(({ id }) => id));
      after = page.at(-1)?.cursor;
      if (page.length < 3) break;
    }
    expect(pages).toEqual(ids.toReversed());
    expect(await search({ state: 'failed' })).toHaveLength(3);
    expect(await search({ after: "x~' or true" })).toHaveLength(7);
  });

  it('says what is owed, since when, and what went wrong last', async () => {
    await deliver(post, {
      story: await story(),
      attempts: [
        ['failed', 9, 'now', 'HTTP 503'],
        ['delivered', 9, 'now'],
      ],
    });
    await deliver(post, {
      story: await story(),
      state: 'pending',
      attempts: [['failed', 9, 'now', 'connection refused']],
      nextIn: '5 min',
    });
    await deliver(post, { story: await story(), state: 'pending', nextIn: '2 h' });
    await deliver(post, { story: await story(), state: 'held' });
    const [health] = await readEndpointActivity(pool, [post]);
    expect(health).toMatchObject({
      endpointId: post,
      owed: 1,
      held: 1,
      scheduled: 1,
      recentDelivered: 1,
      recentFailing: 1,
      lastError: 'connection refused',
    });
    expect(health?.oldestOwedAt).toBeInstanceOf(Date);
  });

  it('says how long an endpoint is left alone, why, and when it is tried next', async () => {
    await deliver(post, {
      story: await story(),
      state: 'pending',
      attempts: [['failed', 9, 'now', 'HTTP 500']],
      nextIn: '1 min',
    });
    await pool.query(
      `update endpoint_turns set quiet_until = now() + interval '5 min', quiet_because = '5 failures in a row' where endpoint_id = $1`,
      [post],
    );
    const [resting] = await readEndpointActivity(pool, [post]);
    expect(resting?.quietBecause).toBe('5 failures in a row');
    expect(resting?.nextAttemptAt).toEqual(resting?.quietUntil);
    await pool.query(`update endpoint_turns set quiet_until = now() - interval '1 s' where endpoint_id = $1`, [post]);
    const [awake] = await readEndpointActivity(pool, [post]);
    expect([awake?.quietUntil, awake?.quietBecause]).toEqual([null, null]);
    expect(awake?.nextAttemptAt).toBeInstanceOf(Date);
  });

  it('knows an endpoint that never had anything', async () => {
    const [health] = await readEndpointActivity(pool, [post]);
    expect(health).toMatchObject({
      owed: 0,
      held: 0,
      scheduled: 0,
      oldestOwedAt: null,
      lastDeliveredAt: null,
      lastError: null,
      nextAttemptAt: null,
      quietUntil: null,
    });
  });

  it('counts each attempt into its day once, whoever counts', async () => {
    const [before, day] = [48, 24].map((hours) => new Date(Date.now() - hours * 3_600_000).toISOString()) as [
      string,
      string,
    ];
    for (const [at, ms] of [
      [day, 4],
      [day, 8],
      [day, 700],
      [before, 30_000],
    ] as const)
      await deliver(post, { story: await story(), attempts: [['delivered', ms, at]] });
    await deliver(post, { story: await story(), attempts: [['failed', 5, day, 'HTTP 500']] });
    // Those of the first day were answered when bytes were not counted yet.
    await pool.query(`update attempts set status = 200, bytes = case when at >= $1 then 100 end`, [day]);
    await pool.query(`update delivery_days_counted set up_to = now() - interval '4 days'`);
    for (let more = true; more; ) {
      const both = await Promise.all([countDeliveryDays(pool, 0), countDeliveryDays(pool, 0)]);
      more = both.includes(true);
    }
    const { days, countedUpTo } = await readDeliveryDays(pool, [post], 30);
    expect(days.map(({ delivered, failed }) => [delivered, failed])).toEqual([
      [1, 0],
      [3, 1],
    ]);
    expect(days.map(({ requests }) => requests)).toEqual([1, 4]);
    expect(days.map(({ bytes }) => bytes)).toEqual([null, 400]);
    expect(days.at(-1)?.p50).toBeGreaterThan(5);
    expect(days.at(-1)?.p50).toBeLessThanOrEqual(10);
    expect(days.at(-1)?.p95).toBeGreaterThan(500);
    expect(days[0]?.p95).toBeGreaterThan(20_000);
    expect(Date.now() - countedUpTo.getTime()).toBeLessThan(120_000);
  });
});
