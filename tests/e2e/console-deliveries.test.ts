import { createHttp, createLog, type HttpServer, listen } from '@dateline/runtime';
import { countDeliveryDays, disableEndpoint } from '@dateline/store';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workActsUntilStopped } from '../../services/dispatcher/src/delivery-acts.ts';
import { startConsole } from '../integration/console-fixture.ts';
import { newEndpoint } from '../integration/dispatcher-fixture.ts';
import { release } from '../integration/owed-fixture.ts';
import { expectWellMade, VIEWS } from '../support/axe.ts';
import { chromiumPath, openBrowser } from '../support/browser.ts';
import { loggedIn, picture } from '../support/console.ts';
import { uniquePrefix } from '../support/infra.ts';

const executable = chromiumPath();
const log = createLog({ level: 'silent', name: 'console' });
const LOOKED_AT_MS = 120_000;

describe.skipIf(!executable)('deliveries and partners in the console, in a browser', () => {
  let desk: Awaited<ReturnType<typeof startConsole>>;
  let server: HttpServer;
  let browser: Browser;
  let url = '';
  const stop = new AbortController();
  let working: Promise<void> = Promise.resolve();
  const endpoints: Record<string, string> = {};

  beforeAll(async () => {
    desk = await startConsole();
    const http = createHttp(log);
    http.route('/console', desk.app);
    server = await listen(http, { host: '127.0.0.1', port: 0, log });
    url = `http://127.0.0.1:${server.port}`;
    for (const name of ['herald', 'gazette', 'courier', 'post']) endpoints[name] = await partnerOf(name);
    await owe('herald', 300, 'HTTP 503');
    await owe('herald', 12, 'HTTP 401: the token has expired');
    await owe('gazette', 188, 'HTTP 503');
    await owe('courier', 7, null);
    await owe('post', 3, 'delivered');
    await desk.pool.query(`update endpoints set failing_since = now() - interval '3 hours' where id = $1`, [
      endpoints.herald,
    ]);
    await desk.pool.query(
      `update endpoint_turns set quiet_until = now() + interval '4 hours', quiet_because = 'five failures in a row' where endpoint_id = $1`,
      [endpoints.herald],
    );
    await disableEndpoint(desk.pool, endpoints.courier ?? '', { by: 'operator', reason: 'by ada' });
    while (await countDeliveryDays(desk.pool, 0));
    working = workActsUntilStopped({ pool: desk.pool, log, signal: stop.signal });
    browser = await openBrowser(executable!);
  });

  afterAll(async () => {
    stop.abort();
    await working;
    await browser?.close();
    await server?.close(0);
    await desk?.pool.end();
  });

  async function partnerOf(name: string): Promise<string> {
    const { id } = await newEndpoint(desk.pool, `https://${name}.example/hook`);
    await desk.pool.query('insert into partners (id, name) values ($1, initcap($1))', [name]);
    await desk.pool.query('update endpoints set partner_id = $2, name = $2 where id = $1', [id, name]);
    return id;
  }

  /** Deliveries of copies of one story: what they tell says nothing here. */
  async function owe(name: string, count: number, end: string | null): Promise<void> {
    const story = `st_${uniquePrefix()}`;
    await release(desk.pool, { id: story, headline: 'Ferry <b>returns</b>' }, []);
    const state = end === null ? 'held' : end === 'delivered' ? 'delivered' : 'failed';
    await desk.pool.query(
      `with made as (
         insert into stories select (jsonb_populate_record(s, jsonb_build_object('id', s.id || '_' || n, 'guid', s.guid || '_' || n))).*
         from stories s, generate_series(1, $2::int) n where s.id = $1 returning id
       ), versions as (
         insert into story_versions select (jsonb_populate_record(v, jsonb_build_object('story_id', made.id))).*
         from story_versions v, made where v.story_id = $1 returning story_id
       )
       insert into deliveries (id, endpoint_id, story_id, ordinal, event, state, attempts, last_error, settled_at, delivered_at)
       select 'msg_' || md5(story_id), $3, story_id, 1, 'story.published', $4, case when $4 = 'held' then 0 else 3 end, $5, now(),
         case $4 when 'delivered' then now() end from versions`,
      [story, count, endpoints[name], state, state === 'failed' ? end : null],
    );
    if (state === 'held') return;
    await desk.pool.query(
      `insert into attempts (delivery_id, n, ms, status, outcome, error) select id, 3, 40, 503, case $3 when 'delivered' then 'delivered' else 'failed' end, $2
       from deliveries where endpoint_id = $1 on conflict do nothing`,
      [endpoints[name], state === 'failed' ? end : null, state],
    );
  }

  const enter = (more: { scheme?: 'light' | 'dark'; width?: number; login?: string } = {}): Promise<Page> =>
    loggedIn(browser, { url, login: 'olaf', password: 'only for tests', ...more });

  describe.each(VIEWS)('at %i pixels, %s', (width, scheme) => {
    it(
      'has nothing that keeps somebody out',
      async () => {
        const page = await enter({ width, scheme });
        const herald = `endpoint=${endpoints.herald}&state=failed`;
        const paths = [
          '/deliveries',
          `/deliveries?${herald}`,
          `/deliveries/act?${herald}&act=send-again`,
          '/deliveries?q=nothing',
          '/partners',
        ];
        await expectWellMade(page, `${url}/console`, paths, `deliveries-${width}-${scheme}`);
      },
      LOOKED_AT_MS,
    );
  });

  it('sends one of two groups of failed deliveries again, in three clicks', async () => {
    const name = uniquePrefix();
    endpoints[name] = await partnerOf(name);
    await owe(name, 510, 'HTTP 503');
    await owe(name, 12, 'HTTP 401');
    const page = await enter();
    await page.getByRole('link', { name: 'Deliveries', exact: true }).click();
    expect(await page.locator('.lead').textContent()).toMatch(/deliveries failed at \d endpoints, .* 7 are held\.$/);
    await page.getByRole('link', { name: `Send again… ${name}: HTTP 503` }).click();
    expect(await page.locator('dl').textContent()).toMatch(/510\s*sent again/);
    await page.getByRole('button', { name: 'Send again: 510 deliveries' }).click();
    await page.getByText('Done: 510 deliveries.').waitFor();
    await picture(page, 'deliveries-done');
    const { rows } = await desk.pool.query(
      `select last_error, state, count(*)::int from deliveries where endpoint_id = $1 group by 1, 2 order by 3 desc`,
      [endpoints[name]],
    );
    expect(rows).toEqual([
      { last_error: 'HTTP 503', state: 'pending', count: 510 },
      { last_error: 'HTTP 401', state: 'failed', count: 12 },
    ]);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    expect((await desk.audited()).filter(({ subject }) => subject === id)).toMatchObject([
      { by: 'olaf', action: 'deliveries-send-again' },
      { by: 'olaf', action: 'deliveries-send-again-ended' },
    ]);
  });

  it('lets a viewer see, and nothing more', async () => {
    const page = await enter({ login: 'vera' });
    await page.goto(`${url}/console/deliveries`);
    await page.getByRole('link', { name: 'gazette' }).first().waitFor();
    expect(await page.getByRole('link', { name: /Send again…/ }).count()).toBe(0);
    expect((await desk.post('/deliveries/acts', 'viewer', { act: 'discard' })).status).toBe(403);
  });

  it('says of each partner how it goes, the worst first, and what is held', async () => {
    const page = await enter();
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/get nothing: Gazette, Herald since/);
    const rows = await page.getByRole('row').allTextContents();
    const of = (name: string) => rows.findIndex((row) => row.includes(name));
    expect(rows[of('Herald')]).toMatch(/failing.*nothing but failures.*0 %.*five failures in a row/s);
    expect(rows[of('Courier')]).toMatch(/held.*disabled.*7 held.*Enable/s);
    expect(rows[of('Post')]).toMatch(/well.*100 %/s);
    expect(of('Herald')).toBeLessThan(of('Courier'));
    expect(of('Courier')).toBeLessThan(of('Post'));
    await page.getByRole('link', { name: 'Enable…' }).click();
    await page.getByRole('button', { name: /^Send again, with 7 that are held/ }).waitFor();
  });
});
