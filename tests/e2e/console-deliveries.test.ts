import { createHttp, createLog, type HttpServer, listen } from '@dateline/runtime';
import { countDeliveryDays, countSourceHours, disableEndpoint, putSource } from '@dateline/store';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workActsUntilStopped } from '../../services/dispatcher/src/delivery-acts.ts';
import { startConsole } from '../integration/console-fixture.ts';
import { newEndpoint } from '../integration/dispatcher-fixture.ts';
import { endAs, release } from '../integration/owed-fixture.ts';
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
  const killed = `st_${uniquePrefix()}`;

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
    await killAt('desk');
    await fallSilent('agency');
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

  /** A kill that two endpoints are to confirm, of which one has, three minutes ago. */
  async function killAt(name: string): Promise<void> {
    const both = [await partnerOf(name), await partnerOf(`${name}-two`)];
    for (const id of await release(desk.pool, { id: killed, headline: 'Ferry sinks' }, both))
      await endAs(desk.pool, id, 'delivered');
    const [first = ''] = await release(desk.pool, { id: killed, ordinal: 2, event: 'story.killed' }, both);
    await endAs(desk.pool, first, 'delivered');
    await desk.pool.query(`update deliveries set created_at = now() - interval '3 minutes' where story_id = $1`, [
      killed,
    ]);
  }

  /** A source that sent each quarter of an hour for a month, and nothing for five hours. */
  async function fallSilent(id: string): Promise<void> {
    await putSource(desk.pool, { id, name: 'The Agency' });
    await desk.pool.query(
      `insert into receipts (id, source_id, body_sha256, bytes, via, received_at, state)
       select md5(at::text), $1, '', 1, 'http', at, case when random() < 0.1 then 'rejected' else 'normalized' end
       from generate_series(now() - interval '30 days', now() - interval '5 hours', interval '15 minutes') at`,
      [id],
    );
    await countSourceHours(desk.pool);
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
          '',
          '/kills',
          `/stories/${killed}/kill`,
          '/sources',
          '/no-such-page',
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

  it('says on the overview what is wrong, the worst first, and never calm of what is not known', async () => {
    const page = await enter();
    const said = await page.locator('.troubles li').allTextContents();
    const at = (words: RegExp) => said.findIndex((one) => words.test(one));
    const order = [
      /^A kill is not confirmed by desk/,
      /not known what waits for the normalizer/,
      /gets nothing/,
      /Nothing comes from The Agency/,
      /failed for good/,
    ];
    expect(order.map(at).toSorted((one, other) => one - other)).toEqual(order.map(at));
    expect(order.map(at)).not.toContain(-1);
    expect(await page.textContent('main')).not.toContain('Nothing needs you');
    await page.locator('[data-fresh]', { hasText: /Updated \d+ s ago/ }).waitFor();
    await page.getByRole('link', { name: 'Who had it' }).click();
    await page.getByText('1 of 2 endpoints that had it have confirmed').waitFor();
  });

  it('leads to a filtered page through the login, and ends its stream with the session', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${url}/console/deliveries?state=failed`);
    await page.getByLabel('Login').fill('olaf');
    await page.getByLabel('Password').fill('only for tests');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/deliveries?state=failed');
    await page.goto(`${url}/console`);
    await page.locator('[data-fresh]', { hasText: 'Updated' }).waitFor();
    await desk.pool.query(`delete from sessions where login = 'olaf'`);
    await page.getByText('You are signed out').waitFor();
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
