import { letOut } from '@dateline/store';
import type { StoryEvent } from '@dateline/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { backends, copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

const textAbout = (what: string): string =>
  Array.from(
    { length: 8 },
    (_, line) => `The ${what} company moved quay ${line} and hired crew ${what}${line * 7 + 3}.`,
  ).join('\n\n');

describe.each(await backends())('copies of one text from several sources on the %s backend', (backend) => {
  let product: Product;
  let partner: PartnerServer;

  beforeAll(async () => {
    product = await startProduct(backend);
    partner = await startPartner();
    for (const source of ['alpha', 'beta', 'gamma']) await product.addSource(source);
    await product.addPartner('partner', partner);
    await product.addFeed('all');
  });

  afterAll(async () => {
    await product?.stop();
    await partner?.close();
  });

  const push = async (source: string, what: string, fields: object = {}) => {
    const body = copyOf({
      guid: `${source}:${what}`,
      headline: `The ${what} company moves`,
      bodyText: textAbout(what),
      ...fields,
    });
    return (await product.settledReceipt(source, await product.push(source, body))).stories[0]!;
  };
  const heard = (storyId: string) =>
    partner.calls.filter(({ payload }) => payload.data.storyId === storyId).map(({ payload }) => payload.type);
  const hears = (storyId: string, type: StoryEvent) =>
    until(`${type} of ${storyId}`, () => heard(storyId).includes(type) || undefined);
  const inFeed = async (storyId: string) => (await (await product.feed('all.json')).text()).includes(storyId);

  it('go out one after the other as each before is killed', async () => {
    const alpha = await push('alpha', 'ferry');
    await hears(alpha.storyId, 'story.published');
    const beta = await push('beta', 'ferry');
    const gamma = await push('gamma', 'ferry');
    await product.settled();
    expect(beta).toMatchObject({ decision: 'exact-copy', duplicateOf: alpha.storyId, standsBehind: alpha.storyId });
    expect([...heard(beta.storyId), ...heard(gamma.storyId)]).toEqual([]);

    await push('alpha', 'ferry', { pubStatus: 'canceled' });
    await hears(alpha.storyId, 'story.killed');
    await hears(beta.storyId, 'story.published');
    expect(await inFeed(beta.storyId)).toBe(true);

    await push('beta', 'ferry', { pubStatus: 'canceled' });
    await hears(gamma.storyId, 'story.published');
    await product.settled();
    expect(await inFeed(beta.storyId)).toBe(false);
    expect(heard(beta.storyId)).toEqual(['story.published', 'story.killed']);
    expect(heard(gamma.storyId)).toEqual(['story.published']);
  });

  it('go out once, when the first is under embargo for a while or withheld at first', async () => {
    const lead = await push('alpha', 'canal', { embargoedUntil: new Date(Date.now() + 10_000).toISOString() });
    const copy = await push('beta', 'canal');
    await hears(copy.storyId, 'story.published');
    await until('the embargo ended', async () => {
      const { rows } = await product.pool.query('select embargoed_until < now() as over from stories where id = $1', [
        lead.storyId,
      ]);
      return rows[0].over || undefined;
    });
    const withheld = await push('alpha', 'lock', { pubStatus: 'withheld' });
    const second = await push('beta', 'lock');
    await hears(second.storyId, 'story.published');
    await push('alpha', 'lock');
    await product.settled();
    expect([...heard(lead.storyId), ...heard(withheld.storyId)]).toEqual([]);
    expect(await inFeed(lead.storyId)).toBe(false);
  });

  it('wait for an operator when they name the agency whose story was killed', async () => {
    const killed = await push('alpha', 'harbour');
    await hears(killed.storyId, 'story.published');
    await push('alpha', 'harbour', { pubStatus: 'canceled' });
    await hears(killed.storyId, 'story.killed');
    const copy = await push('beta', 'harbour', { creditline: 'Beta/ALPHA' });
    expect(copy.stage).toBe('held');
    await product.settled();
    expect(heard(copy.storyId)).toEqual([]);
    expect(await (await fetch(`${product.opsUrl}/metrics`)).text()).toContain(
      'dateline_stories_waiting_for_operator 1',
    );
    await letOut(product.pool, copy.storyId);
    await hears(copy.storyId, 'story.published');
  });
});
