import type { EventLog } from '@dateline/event-log';
import { createLog, openEventLog, processOptions, startProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { services } from '../../cli/src/services.ts';
import { replayRejectedItem } from '../../services/console/src/replay.ts';
import { until } from '../support/conditions.ts';
import { copyOf, install, type Product, productOf } from '../support/newsroom.ts';

const ENTRIES = 12;

const entry = (number: number, edition: string): string => `<item>
  <title>Parish ${number} counts ${edition} of its bells</title>
  <guid isPermaLink="false">urn:parish:${number}</guid>
  <pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate>
  <description>Wardens of parish ${number} went up the tower and told the ${edition} bells apart by their cracks.</description>
</item>`;

const rss = (edition: string): string => `<?xml version="1.0"?><rss version="2.0"><channel><title>Parishes</title>
  <link>https://parishes.example</link><description>Bells</description>
  ${Array.from({ length: ENTRIES }, (_, number) => entry(number, edition)).join('\n')}</channel></rss>`;

const page = (words: string): string => `<!doctype html><html lang="en"><head><title>Ferry timetable changes</title>
  <link rel="canonical" href="https://ferry.example/timetable">
  <meta property="article:published_time" content="2026-11-23T08:00:00Z"></head><body><article>
  <h1>Ferry timetable changes</h1><p>The morning ferry leaves ${words}, said the harbour office on Monday.</p>
  <p>Islanders had asked for it since the school moved to the mainland and lessons began before the boat came in.</p>
  </article></body></html>`;

describe('copy that is edited in place, under the same date', () => {
  let product: Product;
  let log: EventLog;

  beforeAll(async () => {
    const installation = await install('embedded');
    const running = await startProcess(services, installation.env, { openSql: openPool });
    product = productOf(installation, `http://127.0.0.1:${running.httpPort}`, running);
    log = await openEventLog(processOptions.parse(installation.env), {
      sql: installation.pool,
      log: createLog({ level: 'silent', name: 'test' }),
      clientId: 'test',
    });
    await product.addSource('agency');
    await product.addFeed('all', { copies: 'all' });
  });

  afterAll(async () => {
    await log?.close();
    await product?.stop();
  });

  const push = async (body: string, mediaType: string) =>
    (await product.settledReceipt('agency', await product.push('agency', body, { 'content-type': mediaType }))).stories;

  const titles = async (): Promise<string[]> => {
    const feed = (await (await product.feed('all.json')).json()) as { items: { title: string }[] };
    return feed.items.map(({ title }) => title);
  };

  it('goes out in every edition of a feed, and back again', async () => {
    const editions = ['ten', 'eleven', 'twelve', 'eleven'];
    for (const [at, edition] of editions.entries()) {
      const stories = await push(rss(edition), 'application/rss+xml');
      expect(stories.map(({ outcome }) => outcome)).toEqual(Array(ENTRIES).fill(at === 0 ? 'new' : 'version'));
      await product.settled();
      expect((await titles()).filter((title) => title.includes(` ${edition} `))).toHaveLength(ENTRIES);
    }
  });

  it('goes out in every edition of a web page', async () => {
    const editions = ['at seven', 'at eight', 'at seven'];
    const outcomes: string[] = [];
    for (const words of editions) outcomes.push((await push(page(words), 'text/html'))[0]!.outcome);
    expect(outcomes).toEqual(['new', 'version', 'version']);
  });

  it('is late when it was rejected at first and replayed after a newer edition', async () => {
    const edition = (headline: string) =>
      copyOf({ guid: 'urn:replayed', versionCreated: '2026-11-23T08:00:00Z', headline });
    const value = new TextEncoder().encode(edition('Earlier words'));
    await log.append('wire.received', [{ key: null, value, headers: { 'dateline-source': 'newcomer' } }]);
    const rejected = await until(
      'the item is rejected',
      async () =>
        (await product.pool.query("select id, receipt_id from rejected_items where code = 'SOURCE_UNKNOWN'")).rows[0],
    );
    await product.addSource('newcomer');
    await product.settledReceipt('newcomer', await product.push('newcomer', edition('Later words')));
    expect(await replayRejectedItem({ pool: product.pool, eventLog: log }, rejected.id, 'test')).toBe('replayed');
    const replayed = await until('the replayed item is read', async () => {
      const receipt = await product.receipt('newcomer', rejected.receipt_id);
      return receipt.state === 'done' ? receipt : undefined;
    });
    expect(replayed.stories[0]).toMatchObject({ outcome: 'late', version: 2 });
    await product.settled();
    expect(await titles()).toContain('Later words');
  });
});
