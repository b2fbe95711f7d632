import { startProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { services } from '../../cli/src/services.ts';
import { until } from '../support/conditions.ts';
import { copyOf, type Installation, install, productOf } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

/** The record holds an embargo, not a timer of a process. */
describe('an embargo over a restart of everything', () => {
  let installation: Installation;
  let partner: PartnerServer;

  beforeAll(async () => {
    installation = await install('embedded');
    partner = await startPartner();
  });

  afterAll(async () => {
    await installation?.pool.end();
    await partner?.close();
  });

  async function start() {
    const running = await startProcess(services, installation.env, { openSql: openPool });
    return { running, product: productOf(installation, `http://127.0.0.1:${running.httpPort}`, running) };
  }

  const titlesIn = async (response: Response) =>
    ((await response.json()) as { items: { title: string }[] }).items.map(({ title }) => title);

  it('is kept by all outputs until its time, and ends at it', async () => {
    const before = await start();
    await before.product.addSource('agency');
    await before.product.addPartner('partner', partner);
    await before.product.addFeed('all');
    const soon = Date.now() + 5_000;
    const embargoes = { Soon: soon, Later: soon + 3_600_000 };
    for (const [headline, time] of Object.entries(embargoes)) {
      const body = copyOf({ guid: `urn:embargo:${headline}`, headline, embargoedUntil: new Date(time).toISOString() });
      await before.product.settledReceipt('agency', await before.product.push('agency', body));
    }
    await before.product.settled();
    await before.running.stop();

    const { running, product } = await start();
    const call = await until('the embargoed story', () => partner.calls[0]);
    expect(Date.now()).toBeGreaterThanOrEqual(soon);
    expect(call.payload).toMatchObject({ type: 'story.published', data: { content: { headline: 'Soon' } } });
    expect(await titlesIn(await product.feed('all.json'))).toEqual(['Soon']);
    await product.settled();
    expect(partner.calls).toHaveLength(1);
    await running.stop();
  });
});
