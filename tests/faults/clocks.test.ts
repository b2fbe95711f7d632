import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { backends, copyOf, install, type Product, productOf } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';
import { type Fleet, SERVICES, type ServiceName, startFleet } from './fleet.ts';

const HOUR = 3_600_000;
const shifted = fileURLToPath(new URL('../support/shifted-clock.ts', import.meta.url));
const shiftBy = (ms: number) => ({ NODE_OPTIONS: `--import ${shifted}`, CLOCK_SHIFT_MS: String(ms) });
const isFull = (await backends()).includes('full');

/** Every second service two hours ahead and the others two hours behind, so that no two neighbours agree. */
describe.skipIf(!isFull).each([
  ['the gateway ahead', 2 * HOUR],
  ['the gateway behind', -2 * HOUR],
])('services whose clocks are hours off, %s', (_what, ahead) => {
  let fleet: Fleet;
  let product: Product;
  let partner: PartnerServer;

  beforeAll(async () => {
    const installation = await install('full');
    const clocks = SERVICES.map((name, at): [ServiceName, Record<string, string>] => [
      name,
      shiftBy(at % 2 === 0 ? ahead : -ahead),
    ]);
    fleet = await startFleet(installation.env, Object.fromEntries(clocks));
    product = productOf(installation, fleet.url);
    partner = await startPartner();
    await product.addSource('agency');
    await product.addPartner('partner', partner);
  }, 180_000);

  afterAll(async () => {
    await fleet?.[Symbol.asyncDispose]();
    await product?.stop();
    await partner?.close();
  }, 60_000);

  const heard = (storyId: string, type: string) =>
    until(
      `${type} of ${storyId}`,
      () => partner.calls.find(({ payload }) => payload.data.storyId === storyId && payload.type === type),
      60_000,
    );
  const push = async (fields: object) => {
    const receipt = await product.push('agency', copyOf(fields as never));
    const read = await until(
      'the item is recorded',
      async () => {
        const view = await product.receipt('agency', receipt);
        return view.stories[0] && view;
      },
      30_000,
    );
    return read.stories[0]!;
  };

  it('bring a story to its webhook, and its edit and its kill after it', async () => {
    const item = { guid: `urn:clock:${randomUUID()}`, versionCreated: '2026-11-20T08:00:00Z' };
    const { storyId } = await push(item);
    await heard(storyId, 'story.published');
    const edit = await push({ ...item, headline: 'Edited' });
    expect(edit.outcome).toBe('version');
    await heard(storyId, 'story.updated');
    await push({ ...item, pubStatus: 'canceled' });
    await heard(storyId, 'story.killed');
  });

  it('keep an embargo by the clock of the database', async () => {
    const { rows } = await product.pool.query("select now() + interval '3 seconds' as at");
    const { storyId } = await push({ guid: `urn:clock:${randomUUID()}`, embargoedUntil: rows[0].at.toISOString() });
    await heard(storyId, 'story.published');
    // A partner has the story before its attempt is recorded.
    const sent = await until('the attempt is recorded', async () => {
      const { rows: attempts } = await product.pool.query(
        'select min(a.at) >= s.embargoed_until as held from attempts a join deliveries d on d.id = a.delivery_id join stories s on s.id = d.story_id where s.id = $1 group by s.id',
        [storyId],
      );
      return attempts.length > 0 && attempts;
    });
    expect(sent).toEqual([{ held: true }]);
  });
});
