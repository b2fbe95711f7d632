import { type Service, startProcess } from '@dateline/runtime';
import { addFeedKey, countFetched, countFetchedOfDays, listUsage, openPool, putFeed } from '@dateline/store';
import { syndicator } from '@dateline/syndicator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { datelineCommand } from '../../cli/src/program.ts';
import { uniquePrefix } from '../support/infra.ts';
import { install } from '../support/newsroom.ts';
import { release } from './owed-fixture.ts';
import { startPortal } from './portal-fixture.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.[Symbol.asyncDispose]());

const EVER = { from: '2026-01-01', to: '9999-12-31' };

describe('reads of a feed', () => {
  /** A private feed with two stories; of a partner, or of none. */
  async function newFeed(partnerId: string | null): Promise<{ name: string; key: string }> {
    const name = `feed-${uniquePrefix()}`;
    await putFeed(portal.pool, { name, title: name, filter: {}, access: 'private' });
    await portal.pool.query('update feeds set partner_id = $2 where name = $1', [name, partnerId]);
    for (let n = 1; n <= 2; n++) await release(portal.pool, { id: `st_${uniquePrefix()}` }, [], [name]);
    const { key } = (await addFeedKey(portal.pool, { feed: name, name: 'reader', perMinute: 1_000 }))!;
    return { name, key };
  }

  /** Starts a syndicator, lets readers at it, and stops it again. */
  async function whileServing(
    read: (get: (path: string, headers?: Record<string, string>) => Promise<Response>) => Promise<void>,
  ) {
    const installation = await install('embedded', { DATABASE_URL: portal.databaseUrl });
    await installation.pool.end();
    await using running = await startProcess([syndicator] as readonly Service[], installation.env, {
      openSql: openPool,
    });
    await read((path, headers = {}) => fetch(`http://127.0.0.1:${running.httpPort}/feeds/${path}`, { headers }));
  }

  async function dateline(...args: string[]): Promise<string> {
    const written: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      await datelineCommand({ DATABASE_URL: portal.databaseUrl }).parseAsync(args, { from: 'user' });
    } finally {
      write.mockRestore();
    }
    return written.join('');
  }

  it('are counted for its partner by the time the process has stopped, and shown to both sides', async () => {
    const [ours, nobodys] = [await newFeed('herald'), await newFeed(null)];
    let bytes = 0;
    await whileServing(async (get) => {
      const headers = { authorization: `Bearer ${ours.key}` };
      const got = await get(`${ours.name}.json`, { ...headers, 'accept-encoding': 'identity' });
      const text = await got.text();
      expect((JSON.parse(text) as { items: unknown[] }).items).toHaveLength(2);
      bytes = Buffer.byteLength(text);
      const again = await get(`${ours.name}.json`, { ...headers, 'if-none-match': got.headers.get('etag')! });
      expect(again.status).toBe(304);
      expect((await get(`${ours.name}.json`)).status).toBe(401);
      expect((await get(`${nobodys.name}.json?key=${nobodys.key}`)).status).toBe(200);
    });
    const counted = { partnerId: 'herald', kind: 'feed', subject: ours.name, requests: 2, stories: 2, bytes };
    const feedsIn = async (ask: typeof portal.herald) =>
      (await ask<{ usage: { kind: string; subject: string }[] }>('GET', '/v1/usage')).body.usage.filter(
        ({ subject }) => subject === ours.name || subject === nobodys.name,
      );
    expect(await feedsIn(portal.herald)).toMatchObject([counted]);
    expect(await feedsIn(portal.viewer)).toMatchObject([counted]);
    expect(await feedsIn(portal.gazette)).toEqual([]);
    const line = `,herald,feed,${ours.name},2,2,${bytes}\r\n`;
    expect(await dateline('usage', '--from', EVER.from, '--to', EVER.to, '--csv')).toContain(line);
  });
});

describe('what was fetched', () => {
  it('is added up in its day, by several writers at once', async () => {
    const subject = `feed-${uniquePrefix()}`;
    const read = { partnerId: 'gazette', kind: 'feed', subject } as const;
    const days = ['2026-11-27', '2026-11-28'].map((day) => ({ ...read, day, requests: 2, stories: 3, bytes: 5 }));
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => countFetchedOfDays(portal.pool, n % 2 ? days : days.toReversed())),
    );
    const counted = { ...read, requests: 16, stories: 24, bytes: 40 };
    const usage = await listUsage(portal.pool, { ...EVER, partnerId: 'gazette' });
    expect(usage.filter((row) => row.subject === subject)).toEqual([
      { ...counted, day: '2026-11-27' },
      { ...counted, day: '2026-11-28' },
    ]);
  });

  it('counts for the day of the database when it says none', async () => {
    const subject = `ep_${uniquePrefix()}`;
    await countFetched(portal.pool, { partnerId: 'gazette', kind: 'events', subject, stories: 1, bytes: 9 });
    const { rows } = await portal.pool.query<{ age: number }>(
      `select (now() at time zone 'UTC')::date - day as age from usage_days where subject = $1`,
      [subject],
    );
    expect([0, 1]).toContain(rows[0]?.age);
  });
});
