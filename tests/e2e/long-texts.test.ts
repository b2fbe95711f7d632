import type { EventLog } from '@dateline/event-log';
import { createLog, openEventLog, processOptions, startProcess } from '@dateline/runtime';
import { openPool, searchStories } from '@dateline/store';
import { TOPICS } from '@dateline/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { services } from '../../cli/src/services.ts';
import { until } from '../support/conditions.ts';
import { backends, copyOf, type Installation, install, type Product, productOf } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

/** Letters that no compression shortens, since an index stores compressed values. */
function letters(count: number): string {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
}

describe.each(await backends())('texts longer than an index entry on the %s backend', (backend) => {
  let installation: Installation;
  let product: Product;
  let partner: PartnerServer;
  let log: EventLog;

  beforeAll(async () => {
    installation = await install(backend);
    const running = await startProcess(services, installation.env, { openSql: openPool });
    product = productOf(installation, `http://127.0.0.1:${running.httpPort}`, running);
    const silent = createLog({ level: 'silent', name: 'test' });
    log = await openEventLog(processOptions.parse(installation.env), {
      sql: installation.pool,
      log: silent,
      clientId: 'test',
    });
    partner = await startPartner();
    await product.addSource('agency');
    await product.addPartner('partner', partner);
    await product.addFeed('all');
  });

  afterAll(async () => {
    await log?.close();
    await product?.stop();
    await partner?.close();
  });

  it.each([
    ['a headline of 9 KB', { headline: letters(9_000) }],
    ['a headline of many words', { headline: letters(8_000).replace(/(.{7})/g, '$1 ') }],
    ['a guid of 100 KB', { guid: letters(100_000) }],
    ['an address of 20 KB', { url: `https://example.org/${letters(20_000)}` }],
    ['a slugline of 9 KB', { slugline: letters(9_000) }],
    ['a language of 20 KB', { language: `en-${letters(20_000)}` }],
    ['a language that is none', { language: letters(20_000) }],
  ])('%s passes through all stages', async (_what, fields) => {
    // Named, since a format is told by the beginning of an item.
    const id = await product.push('agency', copyOf(fields), { 'content-type': 'application/vnd.dateline.story+json' });
    const { state, stories } = await product.settledReceipt('agency', id);
    expect({ state, stages: stories.map(({ stage }) => stage) }).toEqual({ state: 'done', stages: ['published'] });
    await until('the webhook', () => partner.calls.find(({ payload }) => payload.data.storyId === stories[0]!.storyId));
    if ('guid' in fields) {
      const found = await searchStories(product.pool, { text: fields.guid, limit: 2 });
      expect(found.map((row) => row.id)).toEqual([stories[0]!.storyId]);
    }
  });

  it('a headline of 100 KB is refused at its first try, with a code', async () => {
    const body = copyOf({ headline: letters(100_000) });
    const id = await product.push('agency', body, { 'content-type': 'application/vnd.dateline.story+json' });
    const { state, rejected } = await product.settledReceipt('agency', id);
    expect({ state, code: rejected?.code }).toEqual({ state: 'rejected', code: 'TOO_LONG' });
  });

  it('what PostgreSQL refuses is rejected at its first try, its receipt says so, and its language goes on', async () => {
    const receipt = await product.push('agency', copyOf({ guid: 'urn:test:refused' }));
    await product.settledReceipt('agency', receipt);
    const [kept] = (
      await product.pool.query("select story from story_versions where story->>'guid' = 'urn:test:refused'")
    ).rows;
    const story = { ...kept!.story, guid: 'urn:test:nul\u0000' };
    // As a service with a bug would write it: the normalizer takes NULs out.
    const message = { schema: 'story.normalized', v: 1, receiptId: receipt, index: 0, story };
    await product.pool.query('delete from receipt_stories where receipt_id = $1', [receipt]);
    await log.append(TOPICS.storyNormalized, [{ key: 'en', value: new TextEncoder().encode(JSON.stringify(message)) }]);
    const next = await product.push('agency', copyOf());
    expect(await product.settledReceipt('agency', next)).toMatchObject({ state: 'done' });
    const view = await until('the receipt is rejected', async () => {
      const found = await product.receipt('agency', receipt);
      return found.state === 'rejected' ? found : undefined;
    });
    expect(view.rejected).toMatchObject({ code: 'DATA_REFUSED' });
  });
});
